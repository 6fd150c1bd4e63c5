import { askedAbout, type Draft, Filling } from '../model/filling.ts';
import type { Sample } from './sample.ts';

/** Completions of drafts on a sample; what several drafts have in common is worked out once. */
export class Ledger {
  readonly sample: Sample;
  /** By group, what is settled in it, whose draft it is and who is asked: by run, the group's part of the deal's number. */
  private readonly parts = new Map<string, Float64Array>();
  /** By group: whether any option of its clauses needs consent, so that what is filled in can depend on who is asked. */
  private readonly consents: readonly boolean[];

  constructor(sample: Sample) {
    const { model } = sample;
    this.sample = sample;
    this.consents = model.groups.map((g) =>
      g.clauses.some((c) =>
        model.clauses[c]!.options.some((_, o) => model.consents[model.offsets[c]! + o] !== 0),
      ),
    );
  }

  /** The deals that a draft comes to, by run. */
  deals(draft: Draft): Float64Array {
    const { model, runs } = this.sample;
    const asked = askedAbout(model, draft);
    const deals = new Float64Array(runs.length);
    for (const g of model.groups.keys()) {
      const codes = this.part(g, draft, asked);
      for (let r = 0; r < deals.length; r++) deals[r]! += codes[r]!;
    }
    return deals;
  }

  private part(g: number, draft: Draft, asked: number): Float64Array {
    const { model, preferences } = this.sample;
    const group = model.groups[g]!;
    const settles = group.clauses.map((c) => draft.options[c]!);
    const key = [g, draft.by, ...settles, this.consents[g] ? asked : ''].join(' ');
    let codes = this.parts.get(key);
    if (!codes) {
      const filling = new Filling(model, group, draft, asked);
      codes = Float64Array.from(preferences, (here) => filling.ways.codes[filling.choose(here)]!);
      this.parts.set(key, codes);
    }
    return codes;
  }
}
