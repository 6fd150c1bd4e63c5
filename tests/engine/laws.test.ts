import {
  type Act,
  Model,
  Negotiation,
  Runner,
  type Scenario,
  type Tabled,
  type Trace,
  type TraceMove,
} from '@parley-sim/engine';
import { DealSpace, score, toDecimal } from '@parley-sim/engine/model';
import { type MixedPart, type Part } from '@parley-sim/engine/scenario';
import { openStream } from '@parley-sim/engine/random';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { haggles, type TableSizes, tables, tablings } from '@parley-sim/testing';

interface Case {
  scenario: Scenario;
  tabled: Tabled;
  seed: string;
  run: number;
}

/** Tables of all sorts, which seldom last, and negotiations that do. */
function cases(sizes: TableSizes = {}): fc.Arbitrary<Case> {
  const { beliefs = true } = sizes;
  const scenarios = fc.oneof(
    { weight: 2, arbitrary: tables(sizes) },
    { weight: 1, arbitrary: haggles({ beliefs, deadline: 14 }) },
  );
  return scenarios.chain((scenario) =>
    fc.record({
      scenario: fc.constant(scenario),
      tabled: tablings(scenario),
      seed: fc.string({ maxLength: 3 }),
      run: fc.nat(1000),
    }),
  );
}

const optionsOf = ({ tabled, seed, run }: Case) => ({ tabled, seed, run });

const play = ({ scenario, tabled, seed, run }: Case): Trace =>
  new Runner(new Model(scenario, tabled)).trace(seed, run);

/** Checks a law on generated cases. */
function holds(law: (c: Case) => void, sizes: TableSizes = {}, numRuns = 150): void {
  fc.assert(fc.property(cases(sizes), law), { numRuns });
}

describe('every negotiation', () => {
  test('is the same, byte for byte, on the live and the headless driver', () => {
    holds((c) => {
      const live = new Negotiation(c.scenario, optionsOf(c)).finish();
      expect(JSON.stringify(live)).toBe(JSON.stringify(play(c)));
    });
  });

  test('is the same again, whatever was played before on the same runner', () => {
    holds((c) => {
      const runner = new Runner(new Model(c.scenario, c.tabled));
      runner.outcome('another', 5);
      runner.trace(c.seed, c.run + 1);
      expect(JSON.stringify(runner.trace(c.seed, c.run))).toBe(JSON.stringify(play(c)));
    });
  });

  test('goes on as it would have from any saved moment, in JSON', () => {
    fc.assert(
      fc.property(cases(), fc.nat(10), (c, steps) => {
        const first = new Negotiation(c.scenario, optionsOf(c));
        for (let i = 0; i < steps && !first.ended; i++) first.step();
        const saved = JSON.parse(JSON.stringify(first.save()));
        const second = Negotiation.restore(c.scenario, saved);
        expect(JSON.stringify(second.finish())).toBe(JSON.stringify(play(c)));
      }),
      { numRuns: 60 },
    );
  });

  test('can be taken back to its beginning and played again', () => {
    holds(
      (c) => {
        const live = new Negotiation(c.scenario, optionsOf(c));
        const end = JSON.stringify(live.finish());
        while (live.transcript.length > 0) live.undo();
        expect(JSON.stringify(live.finish())).toBe(end);
      },
      {},
      60,
    );
  });

  test('ends by its deadline, and names its cause', () => {
    holds((c) => {
      const { end } = play(c);
      expect(end.round).toBeGreaterThanOrEqual(1);
      expect(end.round).toBeLessThanOrEqual(c.scenario.protocol.deadline);
      if (end.ending === 'agreement') expect(end.bound.length).toBeGreaterThan(0);
      else if (end.ending !== 'deadline') expect(end.cause).toBeDefined();
    });
  });

  test('agrees on nothing that a constraint bars, a red line of the bound excludes, or the frame does not allow', () => {
    holds((c) => {
      const { end } = play(c);
      if (end.ending !== 'agreement') return;
      const model = new Model(c.scenario, c.tabled);
      const deal = model.find(end.deal);
      expect(model.offended(deal)).toEqual([]);
      expect(model.feasible(deal)).toBe(true);
      for (const actor of end.bound)
        expect(model.crossed(deal, model.actors.indexOf(actor))).toEqual([]);
    });
  });

  test('binds exactly those whose consent the deal needs, and nobody below its no-deal value', () => {
    holds((c) => {
      const { end, seed, run } = play(c);
      if (end.ending !== 'agreement') return;
      const model = new Model(c.scenario, c.tabled);
      const preferences = model.preferenceModel.draw(seed, run);
      const deal = model.find(end.deal);
      const needed = model.actors.filter((_, a) => model.needed(deal) & (1 << a));
      expect(end.bound).toEqual(expect.arrayContaining(needed));
      for (const actor of end.bound) {
        const a = model.actors.indexOf(actor);
        expect(score(model, preferences, a, deal)).toBeGreaterThanOrEqual(preferences.noDeal[a]!);
      }
    });
  });

  test('has every actor offer only what it could itself conclude, drafts apart', () => {
    holds((c) => {
      const { moves, seed, run } = play(c);
      const model = new Model(c.scenario, c.tabled);
      const preferences = model.preferenceModel.draw(seed, run);
      const opens = c.tabled.package !== undefined && c.tabled.as === 'opening';
      for (const [i, move] of moves.entries()) {
        if (!move.deal) continue;
        const a = model.actors.indexOf(move.actor!);
        const deal = model.find(move.deal);
        expect(model.crossed(deal, a)).toEqual([]);
        expect(score(model, preferences, a, deal)).toBeGreaterThanOrEqual(preferences.noDeal[a]!);
        if (!(opens && i === 0)) expect(model.feasible(deal)).toBe(true);
      }
    });
  });
});

describe('scores', () => {
  /** The number of every deal, and its scores, with the options taken apart and put together by name. */
  function scores(scenario: Scenario, seed: string): Map<string, number[]> {
    const model = new Model(scenario);
    const preferences = model.preferenceModel.draw(seed, 0);
    return new Map(
      Array.from({ length: model.size }, (_, deal) => [
        JSON.stringify(Object.entries(model.describe(deal)).sort(([x], [y]) => (x < y ? -1 : 1))),
        model.actors.map((_, a) => score(model, preferences, a, deal)),
      ]),
    );
  }

  test('do not change when an actor’s priorities are scaled', () => {
    fc.assert(
      fc.property(
        tables({ beliefs: false }),
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        (s, k) => {
          const scaled = structuredClone(s);
          for (const actor of Object.values(scaled.actors)) {
            for (const c of Object.keys(actor.priorities)) {
              actor.priorities[c] = (actor.priorities[c] as number) * k;
            }
          }
          expect(scores(scaled, '1')).toEqual(scores(s, '1'));
        },
      ),
    );
  });

  test('do not change when clauses and options are reordered', () => {
    fc.assert(
      fc.property(tables(), (s) => {
        expect(scores(reordered(s), '1')).toEqual(scores(s, '1'));
      }),
    );
  });

  test('are whole numbers, and the central ones lie between the extremes of the draws', () => {
    holds(({ scenario, seed }) => {
      const model = new Model(scenario);
      const preferences = model.preferenceModel.draw(seed, 0);
      for (const x of [...preferences.options, ...preferences.bonuses, ...preferences.noDeal]) {
        expect(Number.isInteger(x) && !Object.is(x, -0)).toBe(true);
      }
    });
  });
});

/** The same scenario with its clauses, and the options of its categorical ones, in the opposite order. */
function reordered(scenario: Scenario): Scenario {
  const copy = structuredClone(scenario);
  for (const [id, clause] of Object.entries(copy.clauses)) {
    if (clause.kind !== 'categorical') continue;
    clause.options = Array.isArray(clause.options)
      ? clause.options.reverse()
      : Object.fromEntries(Object.entries(clause.options).reverse());
    for (const { values } of Object.values(copy.actors)) (values[id] as unknown[]).reverse();
  }
  copy.clauses = Object.fromEntries(Object.entries(copy.clauses).reverse());
  return copy;
}

/** Whether a strategy picks among deals by chance: which one a draw means goes by their order. */
function picks(bidding: Part): boolean {
  const parts = (bidding['parts'] ?? []) as MixedPart[];
  return (
    ['random-above', 'random-walk', 'top-fraction', 'limited-outcomes'].includes(bidding.kind) ||
    parts.some(({ part }) => picks(part))
  );
}

/** The same table with numbers so odd that no two deals are worth the same to anybody, and no bids by chance. */
function odd(scenario: Scenario, seed: number): Scenario {
  const copy = structuredClone(scenario);
  const model = new Model(scenario);
  for (const [id, actor] of Object.entries(copy.actors)) {
    const stream = openStream(String(seed), 0, id, 'own', 'odd');
    for (const c of model.clauses) {
      actor.priorities[c.id] = 0.1 + stream.next();
      // Some known and some believed: a list of values has its beliefs by the options, not by their places.
      actor.values[c.id] = c.options.map(() => {
        const value = stream.next();
        return stream.next() < 0.5 ? value : { range: [0.9 * value, value] };
      });
    }
    if (picks(actor.strategy!.bidding)) actor.strategy!.bidding = { kind: 'hardliner' };
  }
  return copy;
}

describe('order', () => {
  test('means nothing: where no deals are worth the same, reordering clauses and options leaves the trace', () => {
    fc.assert(
      fc.property(cases(), fc.nat(), (c, seed) => {
        const scenario = odd(c.scenario, seed);
        const plain = ({ beliefs, ...trace }: Trace): unknown => ({
          ...trace,
          scenarioHash: '',
          // The paths of values in a list go by their places in it.
          beliefs: Object.values(beliefs).sort((x, y) => x - y),
        });
        expect(plain(play({ ...c, scenario: reordered(scenario) }))).toEqual(
          plain(play({ ...c, scenario })),
        );
      }),
      { numRuns: 150 },
    );
  });
});

describe('names', () => {
  /** A scenario with every clause and option called something else; titles and order stay. */
  function renamed(scenario: Scenario): Scenario {
    const text = JSON.stringify(scenario).replaceAll(/"([co])([a-z])"/g, '"$1-$2-renamed"');
    return JSON.parse(text);
  }

  /** Whether somebody lets a draw named by clause and option decide between options that are the same to it. */
  function drawsTies(scenario: Scenario): boolean {
    return /"kind":"(negotiator|aspiration|small-steps)"/.test(JSON.stringify(scenario));
  }

  // But that a belief is drawn from the stream of its path.
  test('mean nothing: renaming clauses and options renames the trace and changes nothing else', () => {
    holds(
      (c) => {
        const strip = ({ beliefs, ...rest }: Trace): string =>
          JSON.stringify({ ...rest, scenarioHash: '', beliefs: Object.values(beliefs) });
        const back = (text: string): string =>
          text.replaceAll(/"([co])-([a-z])-renamed"/g, '"$1$2"');
        fc.pre(!drawsTies(c.scenario));
        expect(back(strip(play({ ...c, scenario: renamed(c.scenario) })))).toBe(strip(play(c)));
      },
      { beliefs: false },
    );
  });
});

/** Whether a move of a trace can be made by hand again. */
function byHand(act: TraceMove['act']): act is Act['act'] {
  return ['offer', 'accept', 'refuse', 'hold', 'walk'].includes(act);
}

describe('a no-deal value', () => {
  test('that rises never makes an actor accept what it refused', () => {
    fc.assert(
      fc.property(
        cases({ beliefs: false }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (c, rise) => {
          const { moves } = play(c);
          const judge = (scenario: Scenario, actor: string): boolean[] => {
            const table = new Negotiation(scenario, optionsOf(c));
            return moves.map((move) => {
              // What nobody at the table does happens by itself.
              while (!table.ended && table.mover === undefined) table.step();
              if (table.ended || table.mover !== move.actor || !byHand(move.act)) return false;
              let accepts = false;
              if (move.actor === actor) {
                accepts = table.step()[0]!.act === 'accept';
                table.undo();
              }
              // Everybody does what was done before.
              if (move.act === 'offer') table.play({ act: 'offer', deal: move.deal });
              else table.play({ act: move.act });
              return accepts;
            });
          };
          fc.pre(c.tabled.package === undefined && moves.length > 0);
          // Chance and hand-made moves that the rules forbid would compare different tables.
          const actor = moves.find((m) => m.act === 'offer')?.actor;
          fc.pre(actor !== undefined);
          // Of fewer deals the same draw picks another, which may be worth less.
          fc.pre(!picks(c.scenario.actors[actor]!.strategy!.bidding));
          const { noDeal } = c.scenario.actors[actor]!;
          fc.pre(typeof noDeal === 'number');
          const higher = structuredClone(c.scenario);
          higher.actors[actor]!.noDeal = noDeal + rise;
          const before = judge(c.scenario, actor);
          const after = judge(higher, actor);
          for (const [i, accepts] of after.entries()) if (accepts) expect(before[i]).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('the deal space of an actor', () => {
  /** The enumerating oracle: every deal that the actor could conclude, with its score. */
  function all(model: Model, actor: number, seed: string): { deal: number; worth: number }[] {
    const preferences = model.preferenceModel.draw(seed, 0);
    return Array.from({ length: model.size }, (_, deal) => deal)
      .filter((deal) => model.feasible(deal) && model.crossed(deal, actor).length === 0)
      .map((deal) => ({ deal, worth: score(model, preferences, actor, deal) }));
  }

  test('answers every query as enumeration would', () => {
    fc.assert(
      fc.property(
        cases({ clauses: 5 }),
        fc.double({ min: -0.2, max: 1.3, noNaN: true }),
        (c, at) => {
          const model = new Model(c.scenario, c.tabled);
          for (const actor of model.actors.keys()) {
            const deals = all(model, actor, c.seed);
            const space = new DealSpace(model, actor);
            space.prepare(model.preferenceModel.draw(c.seed, 0));
            const scoresOf = deals.map((d) => d.worth);
            expect(space.empty).toBe(deals.length === 0);
            expect(space.best).toBe(Math.max(...scoresOf));
            expect(space.worst).toBe(Math.min(...scoresOf));
            // A random target, and every score there is with its neighbours: ties and edges.
            const targets = [
              Math.round(at * 1e9),
              ...scoresOf.slice(0, 30).flatMap((s) => [s, s + 1]),
            ];
            for (const target of targets) {
              const good = deals.filter((d) => d.worth >= target);
              const least = Math.min(...good.map((d) => d.worth));
              expect(space.atLeast(target)).toBe(good.find((d) => d.worth === least)?.deal ?? -1);
              expect(space.count(target)).toBe(good.length);
              const picked = good.map((_, i) => space.pick(target, (i + 0.5) / good.length));
              expect(picked.sort((x, y) => x - y)).toEqual(good.map((d) => d.deal));
            }
            const ranked = deals.sort((x, y) => y.worth - x.worth || x.deal - y.deal);
            const from = ranked[Math.floor(ranked.length / 3)]?.worth ?? 0;
            for (const [high, low] of [
              [space.best, -Infinity],
              [from, Math.round(at * 1e9)],
            ] as const) {
              const within = ranked.filter((d) => d.worth <= high && d.worth >= low);
              expect([...space.below(high, low)]).toEqual(within.map((d) => d.deal));
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('loses what needs an actor who has left', () => {
    holds((c) => {
      const model = new Model(c.scenario, c.tabled);
      const gone = 1 << (c.run % model.actors.length);
      const space = new DealSpace(model, 0);
      space.prepare(model.preferenceModel.draw(c.seed, 0), gone & ~model.signatories);
      const left = all(model, 0, c.seed).filter(
        (d) => !(model.needed(d.deal) & gone & ~model.signatories),
      );
      expect(space.count(-Infinity)).toBe(left.length);
    });
  });
});

test('scores shown to people are decimals of the integer ones', () => {
  holds((c) => {
    const trace = play(c);
    for (const s of Object.values(trace.end.scores)) expect(toDecimal(Math.round(s * 1e9))).toBe(s);
  });
});
