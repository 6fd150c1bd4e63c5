import {
  Model,
  Negotiation,
  play,
  runTrace,
  type Scenario,
  type Trace,
  type TraceMove,
} from '@parley-sim/engine';
import { type Act, retrace, type Seen } from '@parley-sim/engine/negotiation';
import { contains } from '@parley-sim/engine/model';
import { Stage, transcript } from '@parley-sim/say';
import { PLAIN } from '@parley-sim/say/terminal';
import { readTrace } from '@parley-sim/scenarios';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HeadlessTable, type Seat, Session, traceMove } from '../support/internals/engine.ts';
import { table } from './support.ts';

/* Whom a negotiator goes for under a quota, and what it may take from whom. */

const SIZES = [4, 3, 3, 2];

/** Tables of three to six with a quota, votes of any weight, and up to two who must agree. */
const councils = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    actors: fc.integer({ min: 3, max: 6 }),
    place: fc.double({ min: 0.3, max: 0.7, noNaN: true }),
    cost: fc.constantFrom(0, 0.005, 0.02),
    votes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 6, maxLength: 6 }),
    share: fc.double({ min: 0.5, max: 0.8, noNaN: true }),
    vetoes: fc.integer({ min: 0, max: 2 }),
    polled: fc.boolean(),
  })
  .map(({ seed, actors, place, cost, votes, share, vetoes, polled }): Scenario => {
    const scenario = table(seed, place, { actors, sizes: SIZES, cost, deadline: 12 });
    const ids = Object.keys(scenario.actors);
    const weights = votes.slice(0, actors);
    const all = weights.reduce((a, b) => a + b);
    return {
      ...scenario,
      quota: {
        votes: Object.fromEntries(ids.map((id, a) => [id, weights[a]!])),
        atLeast: Math.ceil(all * share),
        vetoes: ids.slice(0, vetoes),
      },
      protocol: { kind: polled ? 'polled-offers' : 'alternating-offers', deadline: 12 },
    };
  });

/** What a deal is thought to be worth to some of the others together, by the model that a seat has now. */
function thought(seat: Seat, deal: number, set: number): number {
  const options = Array.from(seat.options(deal));
  let sum = 0;
  for (const other of seat.others) {
    if (!contains(set, other)) continue;
    const { weights, values } = seat.opponentModel!.of(seat, other);
    for (const [c, { offset }] of seat.clauses.entries())
      sum += Math.round(weights[c]! * values[offset + options[c]!]! * 1e9);
  }
  return sum;
}

/** An offer that is not its author's first, as its author saw it when it made it. */
interface Told {
  readonly move: TraceMove;
  readonly seeks: number;
  /** Whom its author's last offer went for. */
  readonly sought: number;
  /** Whether somebody has left since. */
  readonly world: boolean;
  /** Change of what those sought are thought to get together, and of what its author does. */
  readonly theirs: number;
  readonly own: number;
}

function offersOf(scenario: Scenario, run: number): Told[] {
  const model = new Model(scenario);
  const session = new Session(model, (protocol) => new HeadlessTable(protocol));
  const told: Told[] = [];
  const sought = new Map<number, number>();
  const gone = new Map<number, number>();
  let left = 0;
  session.play('1', run, (round, move) => {
    if (move.type === 'WALK') left++;
    if (move.type !== 'OFFER') return;
    const { seat } = session.strategies[move.actor]!;
    const last = seat.made.at(-1);
    // Where all must agree nobody is chosen: all the others are sought.
    const everybody = seat.others.reduce((set, other) => set | (1 << other), 0);
    const seeks = seat.pursuit?.seeks ?? everybody;
    if (last !== undefined)
      told.push({
        move: traceMove(session, round, move)!,
        seeks,
        sought: sought.get(move.actor)!,
        world: gone.get(move.actor) !== left,
        theirs: thought(seat, move.deal, seeks) - thought(seat, last, seeks),
        own: seat.score(move.deal) - seat.score(last),
      });
    sought.set(move.actor, seeks);
    gone.set(move.actor, left);
  });
  return told;
}

describe('under a quota', () => {
  test('those sought get no less together, unless the record names another coalition or somebody has left', () => {
    const seen = { unnamed: 0, named: 0, fallen: 0 };
    fc.assert(
      fc.property(councils, fc.nat({ max: 3 }), (scenario, run) => {
        const { votes, atLeast, vetoes } = scenario.quota!;
        const ids = Object.keys(scenario.actors);
        for (const { move, seeks, sought, world, theirs, own } of offersOf(scenario, run)) {
          expect(own).toBeLessThanOrEqual(0);
          const set = (bits: number): string[] => ids.filter((_, a) => contains(bits, a));
          const sides = [...set(seeks), move.actor!];
          if (!world) {
            expect(sides.reduce((n, a) => n + votes![a]!, 0)).toBeGreaterThanOrEqual(
              atLeast as number,
            );
            expect(sides).toEqual(expect.arrayContaining([...vetoes!]));
          }
          // It is named where, and only where, it is another one.
          expect(move.seeks).toEqual(seeks === sought ? undefined : set(seeks));
          expect(move.insteadOf).toEqual(seeks === sought ? undefined : set(sought));
          if (move.seeks === undefined && !world) {
            seen.unnamed++;
            expect(theirs).toBeGreaterThanOrEqual(0);
          } else if (move.seeks !== undefined) {
            seen.named++;
            if (theirs < 0) seen.fallen++;
          }
        }
      }),
      { numRuns: 150, seed: 20, endOnFailure: true },
    );
    expect(seen.unnamed).toBeGreaterThan(500);
    expect(seen.named).toBeGreaterThan(50);
    expect(seen.fallen).toBeGreaterThan(0);
  });

  test('where all must agree, all the others together never get less, unless somebody has left', () => {
    const seen = { steps: 0, given: 0 };
    fc.assert(
      fc.property(councils, fc.nat({ max: 3 }), (council, run) => {
        const { quota: _, ...scenario } = council;
        for (const { move, world, theirs, own } of offersOf(scenario, run)) {
          expect(move.seeks).toBeUndefined();
          expect(own).toBeLessThanOrEqual(0);
          if (world) continue;
          seen.steps++;
          if (theirs > 0) seen.given++;
          expect(theirs).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 60, seed: 20, endOnFailure: true },
    );
    expect(seen.steps).toBeGreaterThan(200);
    expect(seen.given).toBeGreaterThan(50);
  });

  /** A table of five with a quota, and a run in which somebody turns to others. */
  const turned = ((): { scenario: Scenario; run: number; record: Trace } => {
    for (let run = 0; ; run++) {
      const scenario: Scenario = {
        ...table(7, 0.5, { actors: 5, sizes: SIZES, deadline: 12 }),
        quota: { atLeast: 3 },
        protocol: { kind: 'polled-offers', deadline: 12 },
      };
      const record = runTrace(scenario, { run });
      if (record.moves.some((m) => m.seeks !== undefined)) return { scenario, run, record };
    }
  })();

  test('a record that names a change is read, played again, saved, and taken back as any other', () => {
    const { scenario, run, record } = turned;
    const { trace, diagnostics } = readTrace(JSON.stringify(record));
    expect(diagnostics).toEqual([]);
    expect(trace).toEqual(record);
    expect(retrace(scenario, record).divergence).toBeUndefined();
    // What is named is part of what is checked.
    const other = record.moves.map((m) =>
      m.seeks === undefined ? m : { ...m, seeks: ['nobody'] },
    );
    expect(retrace(scenario, { ...record, moves: other }).divergence?.path).toContain('seeks');
    // Each step saved and taken up, taken back and taken again.
    const negotiation = new Negotiation(scenario, { run });
    while (!negotiation.ended) {
      const before = JSON.stringify(negotiation.save());
      const moves = negotiation.step();
      negotiation.undo();
      expect(JSON.stringify(negotiation.save())).toBe(before);
      expect(JSON.stringify(Negotiation.restore(scenario, JSON.parse(before)).step())).toBe(
        JSON.stringify(moves),
      );
      negotiation.redo();
    }
    expect(negotiation.trace()).toEqual(record);
  });

  test('the transcript says to whom an offer turns, and nobody at the table hears it', async () => {
    const { scenario, run, record } = turned;
    const [move] = record.moves.filter((m) => m.seeks !== undefined);
    const { seeks, insteadOf } = move!;
    const won = seeks!.filter((a) => !insteadOf!.includes(a));
    const left = insteadOf!.filter((a) => !seeks!.includes(a));
    expect([won.length, left.length]).toEqual([1, 1]);
    const model = new Model(scenario);
    const layout = { style: PLAIN, width: 200, full: true };
    expect(transcript(new Stage(model, '1', run), record, layout)).toContain(
      `; now seeks the consent of ${won[0]}, no longer that of ${left[0]}`,
    );
    // A program in the place of one of those who are courted, at the end of the talks.
    const [listener] = seeks!;
    const heard: string[] = [];
    const agents = {
      [listener!]: (seen: Seen): Act => {
        heard.push(JSON.stringify(seen.moves));
        return { act: seen.acts.includes('refuse') ? 'refuse' : 'walk' };
      },
    };
    const played = await play(scenario, { run, agents });
    expect(JSON.stringify(played)).toContain('seeks');
    expect(heard.join()).toContain('offer');
    expect(heard.join()).not.toMatch(/seeks|insteadOf/);
  });

  test('nothing is named where everybody must agree, nor of an offer made by hand', () => {
    const { scenario, run, record } = turned;
    const { quota: _, ...unanimous } = scenario;
    for (let r = 0; r < 10; r++)
      expect(JSON.stringify(runTrace(unanimous, { run: r }))).not.toContain('seeks');
    const at = record.moves.findIndex((m) => m.seeks !== undefined);
    const negotiation = new Negotiation(scenario, { run });
    while (negotiation.transcript.length < at) negotiation.step();
    const { deal } = record.moves[at]!;
    const made = negotiation.play({ act: 'offer', deal: deal! });
    expect(made).toMatchObject({ act: 'offer', deal, byHand: true });
    expect(made.seeks).toBeUndefined();
  });
});
