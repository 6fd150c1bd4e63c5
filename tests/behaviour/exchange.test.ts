import { Model, Runner, type Trace } from '@parley-sim/engine';
import { describe, expect, test } from 'vitest';
import { ladder } from './support.ts';

/* Give and take: what a negotiator gives, to whom, and when it gives again. Over generated tables of ordered clauses, no cost of delay. */

/** A changed offer and what was on the table before it. */
interface Step {
  readonly actor: number;
  readonly round: number;
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** What the others offered last. */
  readonly asked: readonly (readonly number[])[];
  /** Whether the actor had offered `from` twice in a row. */
  readonly stuck: boolean;
  /** By clause, then option. */
  readonly worth: readonly (readonly number[])[];
  /** Whether somebody has, since the actor last gave something, offered or accepted what is better for the actor than before. */
  readonly answered: boolean;
}

/** All changed offers of a run, once everybody has offered. */
function steps(model: Model, trace: Trace, run: number): Step[] {
  const { clauses, actors } = model;
  const preferences = model.preferenceModel.draw('1', run);
  const worthOf = actors.map((_, a) =>
    clauses.map((c) =>
      c.options.map((_o, o) => preferences.options[a * preferences.optionCount + c.offset + o]!),
    ),
  );
  const sum = (a: number, deal: readonly number[]): number =>
    deal.reduce((s, o, c) => s + worthOf[a]![c]![o]!, 0);
  const made: number[][][] = actors.map(() => []);
  const owed = actors.map(() => true);
  const best = actors.map(() => actors.map(() => -Infinity));
  const list: Step[] = [];
  let text: number[] = [];
  for (const m of trace.moves) {
    const actor = actors.indexOf(m.actor!);
    const deal =
      m.act === 'offer' ? Array.from(model.decode(model.find(m.deal))) : m.act === 'accept' && text;
    if (!deal) continue;
    for (const a of actors.keys()) {
      if (a === actor) continue;
      const score = sum(a, deal);
      if (score > best[a]![actor]!) owed[a] = true;
      best[a]![actor] = Math.max(score, best[a]![actor]!);
    }
    if (m.act !== 'offer') continue;
    text = deal;
    const own = made[actor]!;
    const from = own.at(-1);
    const asked = made.filter((_, a) => a !== actor).map((d) => d.at(-1));
    if (from && asked.every((d) => d !== undefined) && from.join() !== deal.join()) {
      const stuck = own.at(-2)?.join() === from.join();
      const worth = worthOf[actor]!;
      list.push({
        actor,
        round: m.round,
        from,
        to: deal,
        asked,
        stuck,
        worth,
        answered: owed[actor]!,
      });
    }
    if (from && sum(actor, deal) < sum(actor, from)) owed[actor] = false;
    own.push(deal);
  }
  return list;
}

/** The changed offers of some tables, three runs of each. */
function played(actors: number, tables: number): { step: Step; last: number }[] {
  return Array.from({ length: tables }, (_, t) => {
    const scenario = ladder(t + 1, actors);
    const model = new Model(scenario);
    const runner = new Runner(model);
    const last = scenario.protocol.deadline;
    return [0, 1, 2].flatMap((run) =>
      steps(model, runner.trace('1', run), run).map((step) => ({ step, last })),
    );
  }).flat();
}

/** The clauses on which a step gives something. */
const given = ({ from, to, worth }: Step): number[] =>
  [...from.keys()].filter((c) => worth[c]![to[c]!]! < worth[c]![from[c]!]!);

const scoreOf = ({ worth }: Step, deal: readonly number[]): number =>
  deal.reduce((s, o, c) => s + worth[c]![o]!, 0);

describe.each([
  [2, 40],
  [3, 25],
])('among %i', (actors, tables) => {
  const list = played(actors, tables);

  test('nobody gives on a clause more than somebody asks for there, while something asked for is left', () => {
    const gifts = list.flatMap(({ step }) =>
      step.stuck ? [] : given(step).map((c) => ({ step, c })),
    );
    expect(gifts.length).toBeGreaterThan(200);
    for (const { step, c } of gifts) {
      const [from, to] = [step.from[c]!, step.to[c]!];
      const sign = Math.sign(to - from);
      expect(step.asked.some((deal) => (deal[c]! - to) * sign >= 0)).toBe(true);
    }
  });

  test('nobody goes all the way with one where another pulls the other way', () => {
    for (const { step } of list) {
      for (const c of step.stuck ? [] : given(step)) {
        const [from, to] = [step.from[c]!, step.to[c]!];
        const sign = Math.sign(to - from);
        const best = step.worth[c]!.indexOf(Math.max(...step.worth[c]!));
        const further = step.asked.some((deal) => (deal[c]! - to) * sign > 0);
        const behind = step.asked.some(
          (deal) => (deal[c]! - to) * sign < -1 && (deal[c]! - best) * sign < 0,
        );
        expect(further || !behind).toBe(true);
      }
    }
  });

  test('who has given something gives nothing more before an answer, but at the end', () => {
    const gives = list.filter(({ step }) => scoreOf(step, step.to) < scoreOf(step, step.from));
    expect(gives.length).toBeGreaterThan(100);
    const early = gives.filter(({ step, last }) => !step.answered && step.round < last - 1);
    expect(early.map(({ step }) => JSON.stringify(step))).toEqual([]);
  });
});
