import { Model, Runner, type Scenario, type Tabled } from '@parley-sim/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { table } from './support.ts';

/* What talks without a deal are worth where the cost of delay goes on: the same, however soon they break off. */

type Delay = NonNullable<Scenario['protocol']['delay']>;

/** Whoever asks for its best deal for ever, and takes nothing. */
const NEVER = {
  bidding: { kind: 'hardliner' },
  acceptance: { kind: 'constant', threshold: 2 },
};

/** Generated tables at which talks lead to no deal, time costs everybody something, and a draft may be tabled. */
const hopeless = fc
  .record({
    seed: fc.integer({ min: 1, max: 10_000 }),
    actors: fc.integer({ min: 2, max: 4 }),
    deadline: fc.integer({ min: 2, max: 12 }),
    cost: fc.double({ min: 0.001, max: 0.01, noNaN: true }),
    discount: fc.double({ min: 0.95, max: 1, noNaN: true }),
  })
  .map(({ seed, discount, ...made }): Scenario => {
    const scenario = table(seed, 0.95, { ...made, strategy: NEVER });
    for (const actor of Object.values(scenario.actors)) actor.discount = discount;
    const options = Object.fromEntries(Object.keys(scenario.clauses).map((id) => [id, 'o0']));
    return { ...scenario, packages: { draft: { options } } };
  });

/** The same talks with a rule of delay; they break off at the round given, if any. */
const until = (scenario: Scenario, delay: Delay, at?: number): Scenario => ({
  ...scenario,
  ...(at === undefined ? {} : { events: { rupture: { at, changes: { rupture: true } } } }),
  protocol: { ...scenario.protocol, delay },
});

interface Broken {
  readonly scores: readonly number[];
  readonly round: number;
}

/** End of a run without a deal: what it is worth to each, and its last round. None where a draft is signed as it stands. */
function played(scenario: Scenario, tabled: Tabled = {}): Broken | undefined {
  const model = new Model(scenario, tabled);
  const { end } = new Runner(model).trace('1', 0);
  if (end.ending === 'agreement') return undefined;
  return { scores: model.actors.map((a) => Number(end.scores[a])), round: end.round };
}

/** The same scores, but for the last of the nine digits that scores are counted in. */
function same(scores: readonly number[], as: readonly number[]): void {
  expect(scores).toHaveLength(as.length);
  for (const [a, score] of scores.entries()) expect(score).toBeCloseTo(as[a]!, 8);
}

/** Checks a property on generated tables. */
const holds = (law: (scenario: Scenario, more: number) => void): void =>
  fc.assert(fc.property(hopeless, fc.constantFrom(0, 5), law), {
    numRuns: 60,
    endOnFailure: true,
  });

test('a breakdown is worth as much in every round, and where delay ends with the talks more, the sooner it comes', () => {
  holds((scenario, more) => {
    const { deadline } = scenario.protocol;
    const goesOn = { without: 'goes-on', horizon: deadline + more } as const;
    const ends = (delay: Delay): Broken[] =>
      Array.from({ length: deadline }, (_, r) => played(until(scenario, delay, r + 1))!);
    const last = played(until(scenario, goesOn))!;
    for (const { scores } of ends(goesOn)) same(scores, last.scores);
    const stopped = ends({ without: 'stops' });
    expect(stopped.map(({ round }) => round)).toEqual(stopped.map((_, r) => r + 1));
    for (const [r, { scores }] of stopped.slice(1).entries())
      for (const [a, score] of scores.entries()) expect(score).toBeLessThan(stopped[r]!.scores[a]!);
  });
});

test('of drafts that never lead to a deal none shows a gain by breaking off sooner', () => {
  let refused = 0;
  holds((scenario, more) => {
    const horizon = scenario.protocol.deadline + more;
    const of = (delay: Delay): (Broken | undefined)[] =>
      [
        {},
        { package: 'draft', as: 'proposal' } as const,
        { package: 'draft', as: 'opening' } as const,
      ].map((draft) => played(until(scenario, delay), draft));
    const [open, proposal, opening] = of({ without: 'goes-on', horizon });
    same(opening!.scores, open!.scores);
    if (!proposal) return;
    expect(proposal.round).toBeLessThan(open!.round);
    same(proposal.scores, open!.scores);
    // It would be seen: where delay ends with the talks, what is refused at once costs less.
    const [dear, cheap] = of({ without: 'stops' });
    expect(cheap!.scores[0]).toBeGreaterThan(dear!.scores[0]!);
    refused++;
  });
  expect(refused).toBeGreaterThan(15);
});
