import type { Scenario } from '@parley-sim/engine';
import { score } from '@parley-sim/engine/model';
import { type Latitude, type Sample, surelyFails } from '../support/internals/engine.ts';

/** What a whole deal comes to over the draws of a sample, worked out deal by deal and draw by draw. */
export interface Outcome {
  readonly deal: number;
  /** In billionths of a draw. */
  readonly count: number;
  /** By seat: gain over no deal, summed over draws. */
  readonly gains: readonly number[];
  readonly least: number;
  readonly joint: number;
}

const has = (set: number, a: number): boolean => ((set >> a) & 1) === 1;

/** Probability that a body ratifies: over every way in which its factions can vote. */
function ratifies(sample: Sample, r: number, b: number, deal: number): number {
  const { model, preferences } = sample;
  const { factions, quota } = model.bodies[b]!;
  const here = preferences[r]!;
  const noise = here.parameters[factions[0]!.row]!.get('noise')!;
  const chances = factions.map(({ row }) => {
    const margin = score(model, here, row, deal) - here.noDeal[row]!;
    if (noise === 0) return margin >= 0 ? 1 : 0;
    return 1 / (1 + Math.exp(-margin / (noise * 1e9)));
  });
  let sum = 0;
  for (let votes = 0; votes < 2 ** factions.length; votes++) {
    const seats = factions.reduce((n, f, i) => n + (has(votes, i) ? f.seats : 0), 0);
    const vetoed = factions.some((f, i) => f.veto && !has(votes, i));
    if (vetoed || seats < quota) continue;
    sum += chances.reduce((p, c, i) => p * (has(votes, i) ? c : 1 - c), 1);
  }
  return sum;
}

/** Count of a deal in one draw. `coalition`: where given, these and the consenters alone are asked. */
export function countIn(sample: Sample, r: number, deal: number, coalition?: number): number {
  const { model, preferences } = sample;
  const here = preferences[r]!;
  if (!model.feasible(deal)) return 0;
  const consenters = model.consenters(deal);
  const needed = coalition === undefined ? model.needed(deal) : coalition | consenters;
  const asked = coalition === undefined ? model.asked(deal) : needed;
  const signers = model.actors
    .map((_, a) => a)
    .filter(
      (a) =>
        has(asked, a) &&
        score(model, here, a, deal) >= here.noDeal[a]! &&
        model.crossed(deal, a).length === 0 &&
        !model.bodies.some((b) => b.actor === a && b.foreseen && surelyFails(model, here, b, deal)),
    );
  const set = signers.reduce((s, a) => s | (1 << a), 0);
  if ((needed & ~set) !== 0 || (coalition === undefined && !model.carries(set))) return 0;
  const options = model.decode(deal).slice();
  let p = 1;
  for (const [b, body] of model.bodies.entries()) {
    const concerned = body.when.some((when) =>
      when.every(({ clause, picked }) => picked[options[clause]!] === 1),
    );
    if (concerned && has(set, body.actor)) p *= ratifies(sample, r, b, deal);
  }
  return Math.round(p * 1e9);
}

/** What a deal comes to. */
function outcomeOf(sample: Sample, deal: number, coalition?: number): Outcome {
  const { model, preferences } = sample;
  let count = 0;
  const gains = model.order.map(() => 0);
  for (const [r, here] of preferences.entries()) {
    count += countIn(sample, r, deal, coalition);
    for (const [seat, a] of model.order.entries()) {
      gains[seat]! += score(model, here, a, deal) - here.noDeal[a]!;
    }
  }
  const needed = coalition === undefined ? model.needed(deal) : coalition | model.consenters(deal);
  type Member = { readonly a: number; readonly gain: number };
  const of = (keep: (a: number) => boolean): Member[] =>
    model.order.flatMap((a, seat) => (keep(a) ? [{ a, gain: gains[seat]! }] : []));
  const must = of((a) => has(needed, a));
  const may = of((a) => !has(needed, a) && has(model.signatories, a)).sort(
    (x, y) => y.gain - x.gain,
  );
  const carried = (): boolean =>
    coalition !== undefined || model.carries(must.reduce((set, { a }) => set | (1 << a), 0));
  while (!carried() && may.length > 0) must.push(may.shift()!);
  return {
    deal,
    count,
    gains,
    least: must.length === 0 ? 0 : Math.min(...must.map((m) => m.gain)),
    joint: of((a) => has(model.signatories, a)).reduce((n, m) => n + m.gain, 0),
  };
}

/** Every lawful deal, with what it comes to. */
export function everyOutcome(sample: Sample, coalition?: number): Outcome[] {
  const { model } = sample;
  return Array.from({ length: model.size }, (_, deal) => deal)
    .filter((deal) => model.feasible(deal))
    .map((deal) => outcomeOf(sample, deal, coalition));
}

/** The first of the best, by several numbers in turn. */
export function bestBy(
  outcomes: readonly Outcome[],
  ...keys: readonly ((o: Outcome) => number)[]
): Outcome | undefined {
  return outcomes.reduce<Outcome | undefined>((best, o) => {
    if (!best) return o;
    for (const key of keys) if (key(o) !== key(best)) return key(o) > key(best) ? o : best;
    return best;
  }, undefined);
}

/** No limits. */
export function freely({ model }: Sample): Latitude {
  return {
    allowed: new Uint8Array(model.optionCount).fill(1),
    open: model.clauses.map(() => false),
    respected: 0,
  };
}

/** Whether votes of ratifying bodies are left to chance. */
export function noisy(scenario: Scenario): boolean {
  return Object.values(scenario.actors).some((a) =>
    Object.values(a.ratification ?? {}).some((b) => b.noise !== undefined && b.noise !== 0),
  );
}
