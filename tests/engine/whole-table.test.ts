import {
  Model,
  Negotiation,
  Runner,
  type Scenario,
  type Tabled,
  type Trace,
  validateScenario,
} from '@parley-sim/engine';
import { score, type Preferences } from '@parley-sim/engine/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { haggles, tables, tablings, worlds } from '@parley-sim/testing';
import { LAWFUL, type LawfulProtocol } from '../support/lawful-protocols.ts';
import { carriedByVote } from '../support/naive-vote.ts';

interface Case {
  scenario: Scenario;
  tabled: Tabled;
  seed: string;
  run: number;
}

function holds({ kind, engine }: LawfulProtocol, law: (c: Case) => void, numRuns = 80): void {
  const scenarios = fc.oneof(
    { weight: 2, arbitrary: tables({ clauses: 3, deadline: 8 }) },
    { weight: 1, arbitrary: haggles({ clauses: 2, deadline: 10, troubles: true }) },
  );
  const cases = worlds(scenarios, { protocols: [kind], engine }).chain((scenario) =>
    fc.record({
      scenario: fc.constant(scenario),
      tabled: tablings(scenario),
      seed: fc.string({ maxLength: 2 }),
      run: fc.nat(1000),
    }),
  );
  fc.assert(fc.property(cases, law), { numRuns });
}

const optionsOf = ({ tabled, seed, run }: Case) => ({ tabled, seed, run });

const play = ({ scenario, tabled, seed, run }: Case): Trace =>
  new Runner(new Model(scenario, tabled)).trace(seed, run);

/** The preferences of a run as they stood before each of its moves. */
function* stakesAlong(
  model: Model,
  trace: Trace,
): Generator<{ preferences: Preferences; at: number }> {
  const preferences = model.preferenceModel.draw(trace.seed, trace.run);
  for (const [at, move] of trace.moves.entries()) {
    yield { preferences, at };
    const happened = model.preferenceModel.happenings.findIndex((h) => h.id === move.what);
    if (happened >= 0) model.preferenceModel.happen(happened, preferences);
  }
  yield { preferences, at: trace.moves.length };
}

describe.each(LAWFUL)('at a table of $kind, whatever happens outside', (lawful) => {
  const { kind: protocol } = lawful;

  test('a generated scenario is valid', () => {
    holds(lawful, ({ scenario }) => {
      const { diagnostics } = validateScenario(scenario);
      expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    });
  });

  test('both drivers give the same trace, byte for byte', () => {
    holds(lawful, (c) => {
      const live = new Negotiation(c.scenario, optionsOf(c)).finish();
      expect(JSON.stringify(live)).toBe(JSON.stringify(play(c)));
    });
  });

  test('a runner that has played other runs gives the same trace again', () => {
    holds(lawful, (c) => {
      const runner = new Runner(new Model(c.scenario, c.tabled));
      for (let run = 0; run < 4; run++) runner.outcome('another', run);
      expect(JSON.stringify(runner.trace(c.seed, c.run))).toBe(JSON.stringify(play(c)));
    });
  });

  test('a negotiation goes on from any saved moment, and can be taken back to its beginning', () => {
    holds(
      lawful,
      (c) => {
        const end = JSON.stringify(play(c));
        const first = new Negotiation(c.scenario, optionsOf(c));
        let steps = 0;
        for (const most = c.run % 25; steps < most && !first.ended; steps++) first.step();
        const saved = JSON.parse(JSON.stringify(first.save()));
        expect(JSON.stringify(Negotiation.restore(c.scenario, saved).finish())).toBe(end);
        for (; steps > 0; steps--) first.undo();
        expect(JSON.stringify(first.finish())).toBe(end);
      },
      60,
    );
  });

  test('a run ends by its deadline, which only events move, and names its cause', () => {
    holds(lawful, (c) => {
      const { end, moves } = play(c);
      const { happenings } = new Model(c.scenario).preferenceModel;
      const moved = moves.reduce(
        (sum, m) =>
          sum + Math.max(happenings.find((h) => h.id === m.what)?.changes.deadline ?? 0, 0),
        0,
      );
      expect(end.round).toBeGreaterThanOrEqual(1);
      expect(end.round).toBeLessThanOrEqual(c.scenario.protocol.deadline + moved);
      if (end.ending === 'agreement') expect(end.bound.length).toBeGreaterThan(0);
      else if (end.ending !== 'deadline') expect(end.cause).toBeDefined();
      if (end.ending === 'ruptured') expect(end.cause!.event).toBeDefined();
      if (end.ending === 'ratification-failed' && end.cause!.reason === 'not-ratified') {
        expect(end.cause!.body).toBeDefined();
      }
    });
  });

  test('what binds has the consent it needs, breaks nothing, and is worth no less than no deal to whom it binds', () => {
    holds(lawful, (c) => {
      const trace = play(c);
      const { end } = trace;
      if (end.ending !== 'agreement') return;
      const model = new Model(c.scenario, c.tabled);
      const groups = end.parts ?? [{ deal: end.deal, bound: end.bound, round: end.round }];
      for (const { deal: named, bound, round } of groups) {
        const deal = model.find(named);
        expect(model.feasible(deal)).toBe(true);
        const needed = model.actors.filter((_, a) => (model.needed(deal) >> a) & 1);
        expect(bound).toEqual(expect.arrayContaining(needed));
        if (model.quota > 0 && protocol !== 'partial-consensus') {
          expect(carriedByVote(c.scenario, bound)).toBe(true);
        }
        // By the values of the moment in which each of them gave its word, or stood by it.
        const word = (actor: string): number =>
          trace.moves.findLastIndex(
            (m) =>
              m.round <= round && m.actor === actor && (m.act === 'accept' || m.act === 'offer'),
          );
        const worths = new Map<number, [number, number][]>();
        for (const { preferences, at } of stakesAlong(model, trace)) {
          worths.set(
            at,
            model.actors.map((_, a) => [
              score(model, preferences, a, deal),
              preferences.noDeal[a]!,
            ]),
          );
        }
        for (const actor of bound) {
          const a = model.actors.indexOf(actor);
          expect(model.crossed(deal, a)).toEqual([]);
          if (protocol === 'monotonic-concession' || end.deal !== named) continue;
          const at = word(actor);
          if (at < 0) continue;
          const [worth, none] = worths.get(at)![a]!;
          expect(worth, `${actor} at ${at}`).toBeGreaterThanOrEqual(none);
        }
      }
    });
  });

  test('nothing is agreed that a ratifying body has turned down', () => {
    holds(lawful, (c) => {
      const { end, moves } = play(c);
      const rejected: string[] = [];
      let last = '';
      const offers = new Map<string, string>();
      for (const m of moves) {
        if (m.deal) last = JSON.stringify(m.deal);
        if (m.deal && m.actor !== undefined) offers.set(m.actor, last);
        if (m.act === 'reject' || m.act === 'renege') {
          rejected.push(m.of === undefined ? last : offers.get(m.of)!);
        }
      }
      if (end.ending !== 'agreement') return;
      if (
        [
          'alternating-offers',
          'multiple-offers',
          'polled-offers',
          'agenda-setter',
          'monotonic-concession',
        ].includes(protocol)
      ) {
        expect(rejected).not.toContain(JSON.stringify(end.deal));
      }
      // The last word on an agreement is never a no, except where what an earlier stage has settled, or others have
      // concluded, holds all the same, or an offer that needs nobody else lies beside the one that was turned down.
      if (['agenda', 'partial-consensus', 'multiple-offers'].includes(protocol)) return;
      expect(['reject', 'renege']).not.toContain(moves.at(-1)?.act);
    });
  });

  test('an actor who has left says no more', () => {
    holds(lawful, (c) => {
      const left = new Set<string>();
      for (const m of play(c).moves) {
        const speaks = ['offer', 'accept', 'refuse', 'hold', 'act', 'walk'].includes(m.act);
        if (speaks) expect(left.has(m.actor!)).toBe(false);
        if (m.act === 'walk') left.add(m.actor);
      }
    });
  });
});
