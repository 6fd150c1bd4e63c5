import {
  type Act,
  type Agent,
  compare,
  Negotiation,
  type NegotiationEvents,
  ParleyError,
  play,
  type PlayOptions,
  retrace,
  runStudy,
  runTrace,
  type Scenario,
  type Seen,
  sweep,
} from '@parley-sim/engine';
import { ComparisonStudy } from '@parley-sim/engine/ensemble';
import { sweepStudy } from '@parley-sim/engine/experiment';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, test } from 'vitest';

const car: Scenario = loadBuiltin('used-car');
const minerals: Scenario = loadBuiltin('minerals');

/** Asks for the best, and takes what is no worse than no deal. */
const easy: Agent = (seen) =>
  seen.acts.includes('accept') && (seen.standing?.worth ?? 0) >= seen.noDeal
    ? { act: 'accept' }
    : { act: 'offer', deal: seen.favourite()! };
const later =
  (agent: Agent): Agent =>
  async (seen) => {
    await new Promise((go) => setTimeout(go));
    return agent(seen);
  };

async function thrown(options: PlayOptions): Promise<unknown> {
  return play(car, options).then(
    () => undefined,
    (error: unknown) => error,
  );
}

test('a negotiation without agents is the run that it names', async () => {
  const named = { tabled: { package: 'framework-feb25', as: 'frame' }, seed: 5, run: 3 } as const;
  const trace = await play(minerals, named);
  expect(trace).toEqual(runTrace(minerals, named));
  expect(trace).toEqual(new Negotiation(minerals, named).finish());
  expect([trace.seed, trace.run, trace.package]).toEqual(['5', 3, 'framework-feb25']);
  expect(runTrace(minerals, { ...named, draw: 9 })).toMatchObject({ run: 3, draw: 9 });
});

test('agents move in their turns only, now or later, and what comes of it can be played again', async () => {
  const turns: string[] = [];
  const buyer: Agent = (seen) => {
    turns.push(seen.actor);
    return easy(seen);
  };
  const trace = await play(car, { agents: { buyer }, run: 1 });
  expect(new Set(turns)).toEqual(new Set(['buyer']));
  const own = trace.moves.filter((m) => m.actor === 'buyer');
  expect(own.length).toBe(turns.length);
  expect(own.every((m) => m.byHand === true)).toBe(true);
  expect(trace.moves.some((m) => m.actor === 'seller' && m.byHand === true)).toBe(false);
  expect(await play(car, { agents: { buyer: later(easy) }, run: 1 })).toEqual(trace);
  const { negotiation, divergence } = retrace(car, trace);
  expect(divergence).toBeUndefined();
  expect(negotiation.trace()).toEqual(trace);
});

test('an agent sees the table and its own numbers, and not why others refused', async () => {
  const seen: Seen[] = [];
  const heard: NegotiationEvents['move'][] = [];
  const trace = await play(car, {
    agents: {
      buyer: (now) => {
        seen.push(now);
        const best = now.favourite()!;
        expect(now.worth(best)).toBeGreaterThanOrEqual(now.noDeal);
        expect(now.worth(now.dealWorth(now.noDeal)!)).toBeGreaterThanOrEqual(now.noDeal);
        expect(now.refusal({ act: 'offer', deal: { price: 1 } })).toMatch(
          /"1" is no option of the clause "price"/,
        );
        expect(now.refusal({ act: 'offer', deal: best })).toBeUndefined();
        return now.round === 3 ? { act: 'walk' } : { act: 'offer', deal: best };
      },
    },
    begun: (negotiation) => void negotiation.on('move', (event) => heard.push(event)),
  });
  expect(trace.end).toMatchObject({ ending: 'walkout', round: 3 });
  expect(heard.map((e) => e.move)).toEqual(trace.moves);
  const last = seen.at(-1)!;
  expect(last.moves.map((m) => m.act)).toEqual(trace.moves.slice(0, -1).map((m) => m.act));
  const others = (moves: Seen['moves']) => moves.filter((m) => m.actor === 'seller');
  expect(others(trace.moves).some((m) => m.because !== undefined)).toBe(true);
  expect(others(last.moves).some((m) => m.because !== undefined)).toBe(false);
  expect(JSON.stringify(last)).not.toMatch(/seller[^"]*noDeal/);
  expect(last.standing).toMatchObject({ by: 'seller', worth: expect.any(Number) });
});

describe('is refused, with its place:', () => {
  test.each<[string, PlayOptions, RegExp]>([
    ['an agent for nobody', { agents: { thief: easy } }, /agents\.thief: "thief" does not sit/],
    ['an agent that is none', { agents: { buyer: 5 as never } }, /agents\.buyer has to be/],
    ['an option that is none', { agent: easy } as never, /options\.agent is not an option/],
    ['randomness', { random: Math.random } as never, /options\.random is not an option: random/],
    [
      'an answer that is none',
      { agents: { buyer: () => ({ say: 'hello' }) as unknown as Act } },
      /agent of "buyer" has to answer/,
    ],
    [
      'an act that cannot be made',
      { agents: { buyer: () => ({ act: 'offer', deal: { price: 1 } }) } },
      /"1" is no option of the clause "price"/,
    ],
  ])('%s', async (_, options, message) => {
    const error = await thrown(options);
    expect(error).toBeInstanceOf(ParleyError);
    expect((error as ParleyError).message).toMatch(message);
  });

  test('what an agent throws comes through as it is', async () => {
    const mine = new RangeError('mine');
    expect(await thrown({ agents: { buyer: () => Promise.reject(mine) } })).toBe(mine);
  });
});

describe('a signal', () => {
  test('gives a negotiation up before it begins and while an agent thinks', async () => {
    const reason = new Error('enough');
    let asked = 0;
    const begun: unknown[] = [];
    const none = { signal: AbortSignal.abort(reason), begun: (n: unknown) => begun.push(n) };
    expect(await thrown(none)).toBe(reason);
    expect(begun).toEqual([]);
    const control = new AbortController();
    const buyer: Agent = () => {
      asked++;
      setTimeout(() => control.abort(reason));
      return new Promise<Act>(() => {});
    };
    expect(await thrown({ agents: { buyer }, signal: control.signal })).toBe(reason);
    expect(asked).toBe(1);
  });

  test('gives it up after an agent that went on regardless', async () => {
    const control = new AbortController();
    const reason = new Error('enough');
    const buyer: Agent = (seen) => {
      control.abort(reason);
      return easy(seen);
    };
    expect(await thrown({ agents: { buyer }, signal: control.signal })).toBe(reason);
  });

  test('stops a study between its steps, and timers have their turn', async () => {
    const options = { runs: 200, seed: 2 };
    const study = new ComparisonStudy(car, options);
    const control = new AbortController();
    const reason = new Error('enough');
    const shares: number[] = [];
    const stopped = runStudy(study, {
      signal: control.signal,
      progress: (share) => {
        shares.push(share);
        if (shares.length === 3) setTimeout(() => control.abort(reason));
      },
    });
    await expect(stopped).rejects.toBe(reason);
    expect(shares.length).toBeLessThan(study.total);
    expect(shares.slice(0, 3)).toEqual([1 / 20, 2 / 20, 3 / 20]);
    // What is done is done: it can go on from there.
    expect(await runStudy(study)).toEqual(compare(car, options));
  });
});

test('a comparison taken step by step is the one taken at once, with all that it carries', async () => {
  const entries = [
    { package: 'us-feb21', as: 'proposal' },
    { package: 'framework-feb25', as: 'proposal' },
  ] as const;
  const options = { entries, runs: 60, verdicts: true, screening: true };
  const study = new ComparisonStudy(minerals, options);
  const whole = await runStudy(study);
  expect(study.done).toBe(study.total);
  expect(() => study.advance()).toThrow('All runs are played.');
  expect(whole.rows[0]!.verdict?.parties).toBeDefined();
  expect(whole.screening).toBeDefined();
  expect(whole).toEqual(compare(minerals, options));
});

test('a sweep takes the numbers that are uncertain, unless others are named', async () => {
  const base = { runs: 4, tabled: { package: 'framework-feb25', as: 'proposal' } } as const;
  const number = { path: 'actors.ukraine.noDeal', range: [0.2, 0.6] } as const;
  const along = sweep(minerals, { ...base, numbers: [number] });
  expect(along.points.map((p) => p.numbers)).toHaveLength(9);
  expect(along.swings).toBeUndefined();
  expect(await runStudy(sweepStudy(minerals, { ...base, numbers: [number] }))).toEqual(along);
  const several = sweep(minerals, {
    ...base,
    numbers: [number, { path: 'actors.us.noDeal', range: [0, 1] }],
  });
  expect(several.swings?.map((s) => s.path).sort()).toEqual([
    'actors.ukraine.noDeal',
    'actors.us.noDeal',
  ]);
  const all = sweep(minerals, base);
  expect(all.halving!.numbers).toBeGreaterThan(20);
});
