import { Model, Runner, type Scenario, type Tabled, type Trace } from '@parley-sim/engine';
import { type Outcome } from '@parley-sim/engine/model';
import { type Part, type Strategy } from '@parley-sim/engine/scenario';
import { readScenario } from '@parley-sim/scenarios';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The strategy whose conduct is tried. */
export const NEGOTIATOR: Strategy = {
  bidding: { kind: 'negotiator' },
  acceptance: { kind: 'waiting' },
};

/** A scenario of `files`, at which everybody negotiates in this way. */
export function file(name: string, strategy: Strategy = NEGOTIATOR): Scenario {
  const path = fileURLToPath(new URL(`files/${name}.yaml`, import.meta.url));
  const { scenario, diagnostics } = readScenario(readFileSync(path, 'utf8'));
  if (!scenario) throw new Error(JSON.stringify(diagnostics));
  for (const actor of Object.values(scenario.actors)) if (actor.strategy) actor.strategy = strategy;
  return scenario;
}

/** What runs lead to: one list for each number asked for. */
export function outcomes<T extends string>(
  scenario: Scenario,
  runs: number,
  read: (outcome: Outcome, model: Model) => Record<T, number>,
  { seed = '1', tabled = {} }: { seed?: string; tabled?: Tabled } = {},
): Record<T, number[]> {
  const model = new Model(scenario, tabled);
  const runner = new Runner(model);
  const lists: Partial<Record<T, number[]>> = {};
  for (let run = 0; run < runs; run++) {
    for (const [key, value] of Object.entries(read(runner.outcome(seed, run), model)) as [
      T,
      number,
    ][])
      (lists[key] ??= []).push(value);
  }
  return lists as Record<T, number[]>;
}

/** Records of runs. */
export function traces(scenario: Scenario, runs: number, tabled: Tabled = {}, seed = '1'): Trace[] {
  const runner = new Runner(new Model(scenario, tabled));
  return Array.from({ length: runs }, (_, run) => runner.trace(seed, run));
}

export const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;

/** The mean of paired differences, and half of its 95 % interval. */
export function paired(a: readonly number[], b: readonly number[]): { mean: number; half: number } {
  const d = a.map((x, i) => x - b[i]!);
  const m = mean(d);
  const variance = d.reduce((s, x) => s + (x - m) ** 2, 0) / (d.length - 1);
  return { mean: m, half: 1.96 * Math.sqrt(variance / d.length) };
}

/** Uniform numbers that are the same everywhere (mulberry32). */
function numbers(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A pie to be shared by two, the first mover first, with a discount each. */
export function pie(first: number, second: number, step = 1): Scenario {
  const actor = (from: number, discount: number): Scenario['actors'][string] => ({
    priorities: { share: 1 },
    values: { share: { shape: 'linear', from, to: 1 - from } },
    noDeal: 0,
    discount,
    strategy: NEGOTIATOR,
  });
  return {
    parley: 1,
    name: 'pie',
    title: 'A pie',
    clauses: { share: { kind: 'numeric', from: 0, to: 1000, step } },
    actors: { first: actor(0, first), second: actor(1, second) },
    signatories: ['first', 'second'],
    protocol: { kind: 'alternating-offers', deadline: 20 },
  };
}

/** What of a generated table is other than by default. */
interface Made {
  readonly actors?: number;
  readonly sizes?: readonly number[];
  readonly strategy?: Strategy;
  readonly cost?: number;
  readonly deadline?: number;
  readonly acceptance?: Part;
}

/** A table with random priorities and values, no deal at the given share of all deals for everybody. */
export function table(seed: number, place: number, made: Made = {}): Scenario {
  const { actors = 2, sizes = [4, 4, 4], strategy = NEGOTIATOR, cost = 0, deadline = 20 } = made;
  const u = numbers(seed);
  const ids = ['ann', 'ben', 'cy', 'dot', 'eve', 'fay'].slice(0, actors);
  const clauses = sizes.map((n, c) => ({
    id: `c${c}`,
    options: Array.from({ length: n }, (_, o) => `o${o}`),
  }));
  const wants = ids.map(() => {
    const weights = sizes.map(() => 0.1 + u());
    const sum = weights.reduce((a, b) => a + b);
    return sizes.map((n, c) => ({
      weight: weights[c]! / sum,
      values: Array.from({ length: n }, () => u()),
    }));
  });
  const total = sizes.reduce((a, b) => a * b);
  const scores = wants.map((want) =>
    Array.from({ length: total }, (_, deal) => {
      let rest = deal;
      return sizes.reduce((sum, n, c) => {
        const option = rest % n;
        rest = Math.floor(rest / n);
        return sum + want[c]!.weight * want[c]!.values[option]!;
      }, 0);
    }),
  );
  return {
    parley: 1,
    name: 'made',
    title: 'Made',
    clauses: Object.fromEntries(
      clauses.map(({ id, options }) => [id, { kind: 'categorical' as const, options }]),
    ),
    actors: Object.fromEntries(
      ids.map((id, a) => [
        id,
        {
          priorities: Object.fromEntries(clauses.map((c, i) => [c.id, wants[a]![i]!.weight])),
          values: Object.fromEntries(clauses.map((c, i) => [c.id, wants[a]![i]!.values])),
          noDeal: scores[a]!.toSorted((x, y) => x - y)[
            Math.min(Math.floor(place * total), total - 1)
          ]!,
          delayCost: cost,
          strategy,
        },
      ]),
    ),
    signatories: ids,
    protocol: { kind: 'alternating-offers', deadline },
  };
}

/**
 * A table with ordered clauses of five to nine steps. Ann wants the one end of each and Ben the other, or either somewhere between;
 * whoever else there is wants what is drawn for it.
 */
export function ladder(seed: number, actors = 2): Scenario {
  const u = numbers(seed);
  const ids = ['ann', 'ben', 'cy', 'dot'].slice(0, actors);
  const clauses = ['c0', 'c1', 'c2', 'c3'].map((id) => ({ id, steps: 4 + Math.floor(u() * 5) }));
  const peak = (a: number): number => (a > 1 ? u() : u() < 0.8 ? a : u());
  return {
    parley: 1,
    name: 'ladder',
    title: 'Ladder',
    clauses: Object.fromEntries(
      clauses.map(({ id, steps }) => [id, { kind: 'numeric', from: 0, to: steps, step: 1 }]),
    ),
    actors: Object.fromEntries(
      ids.map((id, a) => [
        id,
        {
          priorities: Object.fromEntries(clauses.map((c) => [c.id, 0.1 + u()])),
          values: Object.fromEntries(
            clauses.map(({ id: clause, steps }) => {
              const at = peak(a);
              const list = Array.from({ length: steps + 1 }, (_, o): [number, number] => [
                o,
                1 - Math.abs(o / steps - at),
              ]);
              return [clause, { shape: 'points', points: list }];
            }),
          ),
          noDeal: 0.4,
          strategy: NEGOTIATOR,
        },
      ]),
    ),
    signatories: ids,
    protocol: { kind: 'alternating-offers', deadline: 16 },
  };
}
