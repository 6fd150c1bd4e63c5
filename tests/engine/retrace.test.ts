import {
  type Act,
  Negotiation,
  ParleyError,
  retrace,
  type Scenario,
  type Tabled,
  type Trace,
  validateScenario,
} from '@parley-sim/engine';
import { openStream } from '@parley-sim/engine/random';
import { type Recorded } from '@parley-sim/engine/negotiation';
import { vocabulary } from '@parley-sim/engine/scenario';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { haggles, tables, tablings } from '@parley-sim/testing';
import { until } from '../support/until.ts';

interface Case {
  scenario: Scenario;
  tabled: Tabled;
  seed: string;
  /** How often a move is made by hand. */
  hands: number;
}

/** Protocols that need no parameters, at which any strategy can sit. */
const PROTOCOLS = vocabulary.protocol
  .filter((k) => Object.values(k.parameters).every((p) => p.default !== undefined))
  .map((k) => k.kind);

const cases: fc.Arbitrary<Case> = fc
  .tuple(
    fc.oneof(tables({ deadline: 6, clauses: 3 }), haggles({ deadline: 10, troubles: true })),
    fc.constantFrom(...PROTOCOLS),
  )
  .map(([scenario, kind]) => ({ ...scenario, protocol: { ...scenario.protocol, kind } }))
  .filter((scenario) => validateScenario(scenario).scenario !== undefined)
  .chain((scenario) =>
    fc.record({
      scenario: fc.constant(scenario),
      tabled: tablings(scenario),
      seed: fc.string({ maxLength: 3 }),
      hands: fc.constantFrom(0, 0.3, 1),
    }),
  );

/** Plays to the end; some moves are made by hand, whatever comes to it. */
function played({ scenario, tabled, seed, hands }: Case): Trace {
  const negotiation = new Negotiation(scenario, { tabled, seed });
  const stream = openStream(seed, 0, 'somebody', 'own', 'hands');
  const { clauses } = negotiation.model;
  while (!negotiation.ended) {
    if (stream.next() >= hands || !attempt()) negotiation.step();
  }
  return negotiation.trace();

  function attempt(): boolean {
    const deal = Object.fromEntries(
      clauses.map((c) => {
        const i = Math.floor(stream.next() * c.options.length);
        return [c.id, c.numbers?.[i] ?? c.options[i]!];
      }),
    );
    const acts: Act[] = [
      { act: 'offer', deal },
      { act: 'accept' },
      { act: 'refuse' },
      { act: 'hold' },
    ];
    if (stream.next() < 0.05) acts.unshift({ act: 'walk' });
    for (const act of acts) {
      try {
        negotiation.play(act);
        return true;
      } catch (error) {
        if (!(error instanceof ParleyError) || error.code !== 'move/unlawful') throw error;
      }
    }
    return false;
  }
}

/** As it comes out of a file. */
const filed = (trace: Trace): Trace => JSON.parse(JSON.stringify(trace)) as Trace;

describe('a recorded negotiation', () => {
  test('comes out again, moves made by hand included, at every protocol', () => {
    const seen = new Set<string>();
    until(
      () => seen.size === PROTOCOLS.length,
      () => {
        fc.assert(
          fc.property(cases, (c) => {
            const trace = filed(played(c));
            const { divergence, negotiation } = retrace(c.scenario, trace);
            expect(divergence).toBeUndefined();
            expect(filed(negotiation.trace())).toEqual(trace);
            if (trace.moves.some((m) => m.byHand)) seen.add(c.scenario.protocol.kind);
          }),
          { numRuns: 120 },
        );
      },
    );
  });

  test('without its end is taken as far as it goes', () => {
    fc.assert(
      fc.property(cases, fc.nat(), (c, n) => {
        const { end: _, ...trace } = filed(played(c));
        const moves = trace.moves.slice(0, n % (trace.moves.length + 1));
        const { divergence, negotiation } = retrace(c.scenario, { ...trace, moves });
        expect(divergence).toBeUndefined();
        expect(
          filed({ moves: negotiation.transcript } as Trace).moves.slice(0, moves.length),
        ).toEqual(moves);
      }),
      { numRuns: 40 },
    );
  });

  test('that was tampered with differs at the place of the tampering', () => {
    fc.assert(
      fc.property(cases, fc.nat(), (c, n) => {
        const trace = filed(played(c));
        fc.pre(trace.moves.length > 0);
        const at = n % trace.moves.length;
        const tampered = (change: object): Recorded => ({
          ...trace,
          moves: trace.moves.with(at, { ...trace.moves[at]!, ...change }),
        });
        expect(retrace(c.scenario, tampered({ round: 77 })).divergence?.path).toEqual([
          'moves',
          at,
          'round',
        ]);
        const { divergence } = retrace(c.scenario, { ...trace, moves: trace.moves.slice(0, at) });
        expect(divergence?.path.slice(0, 2)).toEqual(['moves', at]);
        expect(divergence?.recorded).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  test('with other numbers drawn, another end or moves after it differs there', () => {
    fc.assert(
      fc.property(cases, (c) => {
        const trace = filed(played(c));
        const [actor] = Object.keys(trace.end.scores);
        const scores = { ...trace.end.scores, [actor!]: 7 };
        expect(
          retrace(c.scenario, { ...trace, end: { ...trace.end, scores } }).divergence,
        ).toMatchObject({
          path: ['end', 'scores', actor],
          recorded: 7,
        });
        const more = retrace(c.scenario, {
          ...trace,
          moves: [...trace.moves, { round: 1, actor: 'pa', act: 'walk' }],
        });
        expect(more.divergence?.path).toEqual(['moves', trace.moves.length]);
        const beliefs = { ...trace.beliefs, 'actors.pa.noDeal': 9 };
        expect(retrace(c.scenario, { ...trace, beliefs }).divergence?.path).toEqual([
          'beliefs',
          'actors.pa.noDeal',
        ]);
      }),
      { numRuns: 30 },
    );
  });
});
