import { contains } from '../actor-set.ts';
import type { Improvement } from '../ensemble/efficiency.ts';
import type { Model } from '../machine/model.ts';
import { score } from '../model/space.ts';
import type { Preferences } from '../model/preferences.ts';
import { membersOf } from './coalition.ts';

/** Changes listed. */
const LISTED = 20;
/** Options of a clause that are tried one by one; a numeric clause may have thousands. */
const OPTIONS_MAX = 200;

interface Count {
  readonly clause: number;
  readonly from: number;
  readonly to: number;
  part: number;
  alone: number;
}

/** Counts which single changes of clauses improve agreed deals for all whom they bind, or belong to what improves them most. */
export class ImprovementCounts {
  private readonly counts = new Map<string, Count>();

  /** @param better the deal that leaves the largest least gain; the agreed one where none is better. */
  add(
    model: Model,
    preferences: Preferences,
    {
      deal,
      bound,
      better,
    }: { readonly deal: number; readonly bound: number; readonly better: number },
  ): void {
    const from = Int32Array.from(model.decode(deal));
    const to = Int32Array.from(model.decode(better));
    for (const [c, option] of from.entries()) {
      if (to[c] !== option) this.count(c, option, to[c]!).part++;
      if (model.clauses[c]!.options.length > OPTIONS_MAX) continue;
      for (const other of model.clauses[c]!.options.keys()) {
        if (other === option || preferences.shut[model.offsets[c]! + other] === 1) continue;
        if (improves(model, preferences, { deal, bound, changed: changed(model, from, c, other) }))
          this.count(c, option, other).alone++;
      }
    }
  }

  /** Most frequent first. */
  ranked({ clauses }: Model): Improvement[] {
    const name = (c: number, o: number): string | number =>
      clauses[c]!.numbers?.[o] ?? clauses[c]!.options[o]!;
    return [...this.counts.values()]
      .sort(
        (a, b) =>
          Math.max(b.part, b.alone) - Math.max(a.part, a.alone) ||
          b.part + b.alone - a.part - a.alone ||
          a.clause - b.clause ||
          a.from - b.from ||
          a.to - b.to,
      )
      .slice(0, LISTED)
      .map(({ clause, from, to, part, alone }) => ({
        clause: clauses[clause]!.id,
        from: name(clause, from),
        to: name(clause, to),
        part,
        alone,
      }));
  }

  private count(clause: number, from: number, to: number): Count {
    const key = `${clause} ${from} ${to}`;
    let found = this.counts.get(key);
    if (!found) this.counts.set(key, (found = { clause, from, to, part: 0, alone: 0 }));
    return found;
  }
}

function changed(model: Model, options: Int32Array, clause: number, to: number): number {
  const copy = Int32Array.from(options);
  copy[clause] = to;
  return model.encode(copy);
}

/** Whether a changed deal is lawful, worth as much to all bound and more to one, and acceptable to whoever else it needs. */
function improves(
  model: Model,
  preferences: Preferences,
  { deal, bound, changed: other }: { deal: number; bound: number; changed: number },
): boolean {
  if (!model.feasible(other)) return false;
  const asked = membersOf(bound | model.consenters(other));
  let better = false;
  for (const a of asked) {
    if (model.crossed(other, a).length > 0) return false;
    const before = contains(bound, a) ? score(model, preferences, a, deal) : preferences.noDeal[a]!;
    const gain = score(model, preferences, a, other) - before;
    if (gain < 0) return false;
    if (gain > 0 && contains(bound, a)) better = true;
  }
  return better;
}
