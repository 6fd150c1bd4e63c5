import { optionIndex } from '../model/clause.ts';
import type { Model } from '../model/model.ts';
import type { Preferences } from '../model/preferences.ts';

/** The stages of an agenda over a model's clauses. */
export class Agenda {
  /** Whether each stage binds by itself. */
  readonly binds: boolean;
  private readonly model: Model;
  /** By stage: its clauses. */
  private readonly groups: readonly (readonly number[])[];
  /** By clause: the option that holds if it is never settled; −1 where nothing is said. */
  private readonly otherwise: readonly number[];

  constructor(model: Model) {
    const { stages, binding, otherwise } = model.scenario.protocol as {
      stages?: readonly (readonly string[])[];
      binding?: string;
      otherwise?: Readonly<Record<string, string | number>>;
    };
    const index = new Map(model.clauses.map((c, i) => [c.id, i]));
    this.model = model;
    this.groups = (stages ?? []).map((ids) => ids.map((id) => index.get(id)!));
    this.otherwise = model.clauses.map((c) =>
      otherwise && Object.hasOwn(otherwise, c.id) ? optionIndex(c, otherwise[c.id]!) : -1,
    );
    this.binds = binding === 'each';
  }

  get stages(): number {
    return this.groups.length;
  }

  /** What holds of a deal if it is agreed to at a stage and nothing after that; −1 at the last stage, and where that is not said. */
  fallback(deal: number, stage: number): number {
    if (stage >= this.stages - 1) return -1;
    const options = [...this.model.decode(deal)];
    for (const group of this.groups.slice(stage + 1)) {
      for (const c of group) options[c] = this.otherwise[c]!;
    }
    return options.includes(-1) ? -1 : this.model.encode(options);
  }

  /** Closes every other option of the clauses settled before a stage. */
  settle(deal: number, stage: number, preferences: Preferences): void {
    const options = this.model.decode(deal);
    for (const c of this.groups.slice(0, stage).flat()) {
      const { offset, options: all } = this.model.clauses[c]!;
      for (const o of all.keys()) if (o !== options[c]) preferences.shut[offset + o] = 1;
    }
    preferences.shuts = true;
    preferences.changed = true;
    preferences.version++;
  }
}
