import {
  createEngine,
  definePlugin,
  Negotiation,
  type NegotiationEvents,
  type ParleyError,
  runTrace,
  type Scenario,
  type TraceMove,
} from '@parley-sim/engine';
import { type TableState } from '@parley-sim/engine/protocol';
import type { Bidder, PartKind } from '@parley-sim/engine/strategy';
import { alternatingOffers, blankMove, LiveTable, openTable } from '@parley-sim/engine/protocol';
import { loadBuiltin } from '@parley-sim/scenarios';
import fc from 'fast-check';
import { applyPatches, enablePatches } from 'immer';
import { describe, expect, test } from 'vitest';
import { acme, bazaarWith, half } from '../support/acme.ts';

enablePatches();

const car: Scenario = loadBuiltin('used-car');
const minerals: Scenario = loadBuiltin('minerals');
const river: Scenario = loadBuiltin('river-treaty');
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What somebody knows who only listens. */
function listening(negotiation: Negotiation) {
  const known = { state: negotiation.state, value: negotiation.value };
  const record: TraceMove[] = [];
  const heard: (keyof NegotiationEvents)[] = [];
  /** Whether every change led from where the last one ended, and back. */
  const follow = (change: NegotiationEvents['state']): void => {
    const next: TableState = applyPatches(known.state, change.patches);
    expect(next).toEqual(change.state);
    expect(applyPatches(change.state, change.inversePatches)).toEqual(known.state);
    [known.state, known.value] = [next, change.value];
  };
  negotiation.on('state', (change) => {
    heard.push('state');
    follow(change);
  });
  negotiation.on('move', ({ move }) => {
    heard.push('move');
    record.push(move);
  });
  negotiation.on('undo', ({ moves, state, value }) => {
    heard.push('undo');
    expect(record.splice(record.length - moves.length)).toEqual(moves);
    expect([state, value]).toEqual([known.state, known.value]);
  });
  negotiation.on('redo', ({ moves }) => {
    heard.push('redo');
    record.push(...moves);
  });
  negotiation.on('end', () => heard.push('end'));
  return { known, record, heard };
}

test('whoever listens knows the table and the record, whatever is done and taken back', () => {
  const worlds = [
    [car, {}],
    [minerals, { package: 'framework-feb25', as: 'frame' }],
    [river, {}],
  ] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...worlds),
      fc.nat(20),
      fc.array(fc.constantFrom('step', 'step', 'step', 'undo', 'redo', 'hand'), { maxLength: 40 }),
      ([scenario, tabled], run, acts) => {
        const negotiation = new Negotiation(scenario, { tabled, run });
        const { known, record } = listening(negotiation);
        for (const act of acts) {
          if (act === 'undo' && negotiation.canUndo) negotiation.undo();
          if (act === 'redo' && negotiation.canRedo) negotiation.redo();
          if (negotiation.ended) continue;
          if (act === 'step') negotiation.step();
          const own = negotiation.mover && negotiation.favourite(negotiation.mover);
          if (act === 'hand' && own && negotiation.acts.includes('offer')) {
            negotiation.play({ act: 'offer', deal: own });
          }
        }
        expect(known.state).toEqual(negotiation.state);
        expect(known.value).toBe(negotiation.value);
        expect(record).toEqual(negotiation.transcript);
      },
    ),
    { numRuns: 60 },
  );
});

test('what is taken back and taken again is as it was, moves by hand too, and may be saved', () => {
  const negotiation = new Negotiation(car, { seed: 'again', run: 2 });
  const saves: unknown[] = [];
  while (!negotiation.ended) {
    saves.push(plain(negotiation.save()));
    const offers = negotiation.transcript.length === 2 && negotiation.acts.includes('offer');
    if (offers) {
      negotiation.play({ act: 'offer', deal: { price: 5000, warranty: 'none', tyres: 'old' } });
    } else negotiation.step();
  }
  const whole = plain(negotiation.trace());
  expect(negotiation.transcript.filter((m) => m.byHand)).toHaveLength(1);
  while (negotiation.canUndo) {
    negotiation.undo();
    expect(plain(negotiation.save())).toEqual(saves.pop());
  }
  while (negotiation.canRedo) negotiation.redo();
  expect(plain(negotiation.trace())).toEqual(whole);
});

test('a new step takes the way from what was taken back', () => {
  const negotiation = new Negotiation(car);
  const refusal = (): string => {
    try {
      negotiation.redo();
      return '';
    } catch (error) {
      return (error as ParleyError).code;
    }
  };
  expect([negotiation.canUndo, negotiation.canRedo, refusal()]).toEqual([
    false,
    false,
    'move/nothing-to-redo',
  ]);
  negotiation.step();
  negotiation.step();
  negotiation.undo();
  expect(negotiation.canRedo).toBe(true);
  negotiation.step();
  expect([negotiation.canRedo, refusal()]).toEqual([false, 'move/nothing-to-redo']);
});

test('the actor stays the same, so its subscribers see what is taken back, even from the end', () => {
  const negotiation = new Negotiation(car, { run: 1 });
  const { actor } = negotiation;
  const seen: unknown[] = [];
  actor.subscribe(({ value, context }) => seen.push([value, context.table]));
  const now = (): unknown[] => [negotiation.value, negotiation.state];
  const began = now();
  const { end } = negotiation.finish();
  expect(seen.at(-1)).toEqual(now());
  const count = seen.length;
  while (negotiation.canUndo) negotiation.undo();
  expect(negotiation.actor).toBe(actor);
  expect(seen.length).toBeGreaterThan(count);
  expect(seen.at(-1)).toEqual(began);
  expect(actor.getSnapshot().context.table).toBe(negotiation.state);
  expect(negotiation.finish().end).toEqual(end);
  expect(seen.at(-1)).toEqual(now());
});

test("xstate's inspection is passed through, going back included", () => {
  const types: string[] = [];
  const negotiation = new Negotiation(car, {
    inspect: (event) => {
      if (event.type === '@xstate.event') types.push(event.event.type);
    },
  });
  negotiation.step();
  negotiation.step();
  negotiation.undo();
  expect(types).toEqual(['xstate.init', 'OFFER', 'OFFER', 'TRAVEL']);
});

describe('listeners', () => {
  test('hear in order, each time it ends the end, and nothing once they have left', () => {
    const negotiation = new Negotiation(car, { run: 1 });
    const { heard } = listening(negotiation);
    const ends: string[] = [];
    const leave = negotiation.on('end', ({ trace }) => ends.push(trace.end.ending));
    const { end } = negotiation.finish();
    expect(heard.slice(0, 4)).toEqual(['state', 'move', 'state', 'move']);
    expect(heard.slice(-3)).toEqual(['state', 'move', 'end']);
    heard.length = 0;
    negotiation.undo();
    negotiation.redo();
    expect(heard).toEqual(['state', 'undo', 'state', 'redo', 'end']);
    leave();
    negotiation.undo();
    negotiation.redo();
    expect(ends).toEqual([end.ending, end.ending]);
  });

  test('may go on with it: what comes of that is told afterwards', () => {
    const negotiation = new Negotiation(car, { run: 1 });
    let inside = false;
    negotiation.on('move', () => {
      expect(inside).toBe(false);
      inside = true;
      if (!negotiation.ended) negotiation.step();
      inside = false;
    });
    const { known, record } = listening(negotiation);
    negotiation.step();
    expect(negotiation.ended).toBe(true);
    expect(record).toEqual(negotiation.transcript);
    expect(known.state).toEqual(negotiation.state);
  });

  test('are not told any more once another has sent them away', () => {
    const negotiation = new Negotiation(car);
    const heard: string[] = [];
    negotiation.on('state', () => {
      heard.push('first');
      leave();
    });
    const leave = negotiation.on('state', () => heard.push('second'));
    negotiation.step();
    expect(heard).toEqual(['first']);
  });

  test('go on anew where they go on after a step that was taken again', () => {
    const negotiation = new Negotiation(car, { run: 1 });
    negotiation.step();
    negotiation.step();
    negotiation.undo();
    const { heard } = listening(negotiation);
    const leave = negotiation.on('redo', () => {
      leave();
      negotiation.step();
    });
    negotiation.redo();
    expect(heard).toEqual(['state', 'redo', 'state', 'move']);
  });

  test('that fail keep no other from hearing; the call throws what the first threw', () => {
    const negotiation = new Negotiation(car);
    const heard: number[] = [];
    negotiation.on('state', () => {
      heard.push(1);
      throw new RangeError('mine');
    });
    negotiation.on('state', () => heard.push(2));
    expect(() => negotiation.step()).toThrow('mine');
    expect(heard).toEqual([1, 2]);
    expect(negotiation.canUndo).toBe(true);
  });

  test('of what there is not are refused', () => {
    expect(() => new Negotiation(car).on('moves' as never, () => {})).toThrow(/type is "moves"/);
  });
});

test('a step that changes the table several times is taken back as one', () => {
  const noDeal = { seller: 0.4 };
  const events = {
    rain: { at: 1, changes: { noDeal } },
    flood: { at: 1, changes: { noDeal } },
    storm: { at: 1, changes: { noDeal } },
  };
  const negotiation = new Negotiation({ ...car, events });
  const { known, record, heard } = listening(negotiation);
  const began = negotiation.state;
  negotiation.step();
  expect(record.map((m) => m.what)).toEqual(['rain', 'flood', 'storm']);
  negotiation.undo();
  expect(heard.slice(-2)).toEqual(['state', 'undo']);
  expect([record, known.state, negotiation.state]).toEqual([[], began, began]);
  negotiation.redo();
  expect(record).toEqual(negotiation.transcript);
});

test('going back leads to where it stood, whatever a guard would make of it', () => {
  const { chart, guards, recipes } = alternatingOffers;
  // A chart that goes to its end by itself, unless somebody has just held.
  const table = new LiveTable({
    guards: { ...guards, unheld: (state, move) => state.round > 1 && move.type !== 'HOLD' },
    recipes: { ...recipes, later: (state) => void state.round++ },
    chart: {
      ...chart,
      initial: 'open',
      states: {
        open: {
          doc: 'Somebody holds.',
          asks: 'offer',
          on: { HOLD: [{ target: 'open', recipes: ['later'] }] },
          always: [{ target: 'over', guard: 'unheld' }],
        },
        over: { doc: 'It is over.', final: 'deadline' },
      },
    },
  });
  table.open(openTable({ deadline: 9, order: [0, 1], essential: 3, nothingPossible: false }));
  const hold = { ...blankMove(), type: 'HOLD', actor: 0 } as const;
  table.apply(hold);
  const mark = table.mark();
  table.apply(hold);
  table.rewind(mark);
  expect([table.value, table.state.round]).toEqual(['open', 2]);
});

test('a step that fails half-way has not happened: nobody hears of it, and it can be taken later', () => {
  const trouble = { on: false };
  const fail = (): void => {
    if (trouble.on) throw new RangeError('not now');
  };
  const failing = (bid: PartKind<Bidder>): PartKind<Bidder> => ({
    ...bid,
    create(part, section, rest) {
      const bidder = bid.create(part, section, rest);
      return {
        begin: (seat) => bidder.begin(seat),
        bid(seat) {
          fail();
          return bidder.bid(seat);
        },
      };
    },
  });
  const plugin = definePlugin({ ...acme, bidding: [failing(half)] });
  const scenario = bazaarWith('acme/half', { share: 0.8 });
  const engine = createEngine({ plugins: [plugin] });
  const whole = engine.runTrace(scenario, { run: 2 });
  const negotiation = engine.negotiation(scenario, { run: 2 });
  const { record, known } = listening(negotiation);
  let failed = 0;
  while (!negotiation.ended) {
    const before = plain(negotiation.save());
    trouble.on = true;
    try {
      negotiation.step();
    } catch (error) {
      failed++;
      expect((error as ParleyError).code).toBe('plugin/failed');
      expect(plain(negotiation.save())).toEqual(before);
      trouble.on = false;
      negotiation.step();
      negotiation.undo();
      trouble.on = true;
      expect(() => negotiation.redo()).toThrow('not now');
      expect([negotiation.canRedo, plain(negotiation.save())]).toEqual([true, before]);
      trouble.on = false;
      negotiation.redo();
    }
    expect(record).toEqual(negotiation.transcript);
    expect(known.state).toEqual(negotiation.state);
  }
  expect(failed).toBeGreaterThan(1);
  expect(plain(negotiation.trace())).toEqual(plain(whole));
});

test('what fails when the table has changed already is taken back', () => {
  const negotiation = new Negotiation(minerals, {
    tabled: { package: 'framework-feb25', as: 'frame' },
  });
  const { heard } = listening(negotiation);
  for (let i = 0; i < 4; i++) negotiation.step();
  const before = plain(negotiation.save());
  heard.length = 0;
  // Nothing of ours fails there; what does is put in its place.
  const { session } = negotiation as unknown as { session: { step: () => void } };
  const step = session.step.bind(session);
  session.step = () => {
    step();
    throw new RangeError('late');
  };
  expect(() => negotiation.step()).toThrow('late');
  expect([heard, plain(negotiation.save())]).toEqual([[], before]);
  session.step = step;
  expect(negotiation.finish()).toEqual(
    runTrace(minerals, { tabled: { package: 'framework-feb25', as: 'frame' } }),
  );
});

test.each([
  [{ random: () => 0.5 }, /options\.random is not an option: randomness comes from streams/],
  [{ rng: { next: () => 0.5 } }, /options\.rng .* seed, run and draw/],
  [{ sede: 5 }, /options\.sede is not an option: "seed" is one; all are tabled, seed/],
  [{ packages: [] }, /options\.packages is not an option: there are/],
])('an option %j that there is not is refused with its place', (options, message) => {
  expect(() => new Negotiation(car, options as object)).toThrow(message);
});
