import type { Actor, Clause, Quantity, Selection, Values } from '@parley-sim/engine/scenario';
import type { Scenario } from '@parley-sim/engine';

/**
 * The enumerating oracle: scores by the letter of the contract, written apart from the engine, slow and plain.
 * Score = Σ over clauses of round(1e9 · weight · value) + Σ of round(1e9 · add) over the interactions that hold.
 * Only exact numbers; no beliefs.
 */
export class NaiveScorer {
  readonly sizes: readonly number[];
  readonly #clauses: readonly { names: (string | number)[] }[];
  readonly #tables = new Map<string, number[][]>();
  readonly #outside = new Map<string, { table: number[][]; add: number }>();
  readonly #interactions: {
    holds: (deal: readonly number[]) => boolean;
    add: Map<string, number>;
  }[];

  constructor(scenario: Scenario) {
    const ids = Object.keys(scenario.clauses);
    this.#clauses = ids.map((id) => ({ names: optionNames(scenario.clauses[id]!) }));
    this.sizes = this.#clauses.map(({ names }) => names.length);
    const tableOf = ({ priorities, values }: Pick<Actor, 'priorities' | 'values'>): number[][] => {
      const weights = ids.map((id) => exact(priorities[id] ?? 0));
      const sum = weights.reduce((a, b) => a + b, 0);
      return ids.map((id, k) =>
        this.#clauses[k]!.names.map((_, j) =>
          weights[k] === 0
            ? 0
            : Math.round(
                1e9 * (weights[k]! / sum) * valueAt(values[id]!, scenario.clauses[id]!, j),
              ),
        ),
      );
    };
    for (const [name, actor] of Object.entries(scenario.actors)) {
      this.#tables.set(name, tableOf(actor));
      if (!actor.outside) continue;
      const { priorities = {}, values = {}, add = 0 } = actor.outside;
      const table = tableOf({
        priorities: { ...actor.priorities, ...priorities },
        values: { ...actor.values, ...values },
      });
      this.#outside.set(name, { table, add: Math.round(1e9 * exact(add)) });
    }
    this.#interactions = Object.values(scenario.interactions ?? {}).map(({ when, add }) => {
      const tests = Object.entries(when).map(([id, selection]) => {
        const k = ids.indexOf(id);
        return { k, chosen: chosen(selection, this.#clauses[k]!.names) };
      });
      return {
        holds: (deal) => tests.every(({ k, chosen }) => chosen.has(deal[k]!)),
        add: new Map(Object.entries(add).map(([a, q]) => [a, Math.round(1e9 * exact(q))])),
      };
    });
  }

  /** In billionths; a deal is an option's position per clause. */
  score(actor: string, deal: readonly number[]): number {
    return this.#sum(actor, deal, this.#tables.get(actor)!);
  }

  /** The same if the deal does not bind the actor. */
  unbound(actor: string, deal: readonly number[]): number {
    const outside = this.#outside.get(actor);
    return outside ? this.#sum(actor, deal, outside.table) + outside.add : this.score(actor, deal);
  }

  #sum(actor: string, deal: readonly number[], table: readonly number[][]): number {
    let score = 0;
    for (let k = 0; k < deal.length; k++) score += table[k]![deal[k]!]!;
    for (const { holds, add } of this.#interactions) {
      const extra = add.get(actor);
      if (extra !== undefined && holds(deal)) score += extra;
    }
    return score;
  }

  /** All deals, the last clause fastest. */
  *deals(): Generator<readonly number[]> {
    const deal = this.sizes.map(() => 0);
    for (;;) {
      yield [...deal];
      let k = deal.length - 1;
      while (k >= 0 && ++deal[k]! === this.sizes[k]!) deal[k--] = 0;
      if (k < 0) return;
    }
  }
}

export function optionNames(clause: Clause): (string | number)[] {
  if (clause.kind !== 'numeric') {
    return Array.isArray(clause.options) ? clause.options : Object.keys(clause.options);
  }
  const steps = Math.round((clause.to - clause.from) / clause.step);
  return Array.from({ length: steps + 1 }, (_, j) =>
    Number((clause.from + j * clause.step).toPrecision(14)),
  );
}

function exact(quantity: Quantity): number {
  if (typeof quantity === 'number') return quantity;
  if ('value' in quantity) return quantity.value;
  throw new Error('a belief');
}

function valueAt(values: Values, clause: Clause, j: number): number {
  const names = optionNames(clause);
  if (Array.isArray(values)) return exact(values[j]!);
  if (!isShape(values)) return exact(values[String(names[j]!)]!);
  const last = names.length - 1;
  const position = (name: string | number): number => names.indexOf(name);
  if (values.shape === 'linear') {
    return exact(values.from) + (exact(values.to) - exact(values.from)) * (j / last);
  }
  if (values.shape === 'power') {
    const rise = exact(values.to) - exact(values.from);
    return exact(values.from) + rise * (j / last) ** exact(values.exponent);
  }
  if (values.shape === 'peaked') {
    const peak = position(values.peak);
    return 1 - Math.abs(j - peak) / Math.max(peak, last - peak);
  }
  if (values.shape === 'threshold') {
    return j < position(values.at) ? exact(values.below) : exact(values.above);
  }
  const x = Number(names[j]);
  const points = values.points.map(([at, v]) => [at, exact(v)] as const);
  const after = points.findIndex(([at]) => at >= x);
  if (after === 0) return points[0]![1];
  if (after < 0) return points.at(-1)![1];
  const [a, b] = [points[after - 1]!, points[after]!];
  return a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0]);
}

function isShape(
  values: Exclude<Values, Quantity[]>,
): values is Extract<Values, { shape: string }> {
  return typeof (values as { shape?: unknown }).shape === 'string';
}

function chosen(selection: Selection, names: (string | number)[]): Set<number> {
  if (Array.isArray(selection)) return new Set(selection.map((name) => names.indexOf(name)));
  if (typeof selection !== 'object') return new Set([names.indexOf(selection)]);
  const from = selection.atLeast === undefined ? 0 : names.indexOf(selection.atLeast);
  const to = selection.atMost === undefined ? names.length - 1 : names.indexOf(selection.atMost);
  return new Set(names.map((_, j) => j).filter((j) => j >= from && j <= to));
}
