import { Model, Runner, type Scenario, type TraceMove } from '@parley-sim/engine';
import { type PartKind, type Seat, type Voter } from '@parley-sim/engine/strategy';
import { type Conduct, conductKinds, type Outlook, votingKinds } from './internals/engine.ts';
import { bazaar, calls, trace } from './bazaar.ts';
import { adoptionRate } from './mediation.ts';
import { waits } from './negotiator-vectors.ts';
import { plays } from './tables.ts';
import { accepted, bound, type More, type Vector } from './vectors.ts';

/* Vectors for the defaults of acceptance, voting, conduct and the protocols. */

const LATER = [100, 100, 100];

/** In round 4 the buyer would offer 40 next, worth .6 to it; a price p is worth 1 − p/100. It offered 30, worth .7, last. */
const compared = (kind: string, fixed: More, takes: number[]): Record<string, Vector> => {
  const play = (more: More): unknown =>
    accepted({ kind, ...fixed, ...more }, [28, 29, 30, 31, 32, 38, 39, 40, 41, 42], LATER);
  return {
    alpha: { play, expected: takes, other: 1.1 },
    beta: { play, expected: takes, other: 0.02 },
  };
};

const rises = (more: More): unknown =>
  accepted({ kind: 'last-k', ...more }, [40, 59, 60, 63, 64, 76, 77], [60, 80, 90]);

const takesTop =
  (fixed: More) =>
  (more: More): unknown =>
    accepted({ kind: 'top-fraction', ...fixed, ...more }, [0, 1, 2, 10, 11], LATER);

const LOW = [28, 29, 30];
const UP_TO_NEXT = [...LOW, 31, 32, 38, 39, 40];

export const acceptanceVectors: Readonly<Record<string, Readonly<Record<string, Vector>>>> = {
  // u ≥ .6.
  next: compared('next', {}, UP_TO_NEXT),
  // u ≥ .7.
  previous: compared('previous', {}, LOW),
  constant: {},
  time: {},
  combined: {
    ...compared('combined', { after: 1 }, UP_TO_NEXT),
    // Round 6 of 9: t = .6, and as long as the time that is left are rounds 2 to 5, worth .4, .6, .4, .5 at best .6 (their
    // mean is .475, the best of all .8).
    window: {
      play: (more) => {
        const buyer = plays({ kind: 'hardliner' }, { kind: 'combined', after: 0.6, ...more });
        return [19, 20, 21, 39, 40, 41, 52, 53].filter((price) => {
          const seller = calls([20, 60, 40, 60, 50, price]);
          const { moves } = trace(bazaar(seller, { buyer }));
          return moves.some((m) => m.act === 'accept' && m.round === 6);
        });
      },
      expected: [19, 20, 21, 39, 40],
      other: 'mean',
    },
  },
  'last-k': {
    // It heard 60, 80, 90, worth .4, .2, .1, and took none of them.
    k: { play: rises, expected: [40, 59], other: 1 },
    by: { play: rises, expected: [40, 59], other: 'mean' },
    alpha: { play: rises, expected: [40, 59], other: 1.1 },
    beta: { play: rises, expected: [40, 59], other: 0.01 },
  },
  'top-fraction': {
    // The two best of 101 prices; a tenth of them are 10.1, so 11.
    fraction: { play: takesTop({ count: 2 }), expected: [0, 1], other: 0.1 },
    count: { play: takesTop({}), expected: [0], other: 2 },
  },
  'tit-for-tat': {
    // Who offers p is thought to have conceded 1 − p/100, as the price is worth p/100 to it: 1 − p/100 ≥ p/100.
    kindness: {
      play: (more) => accepted({ kind: 'tit-for-tat', ...more }, [49, 50, 51, 60, 61], LATER),
      expected: [49, 50],
      other: 0.2,
    },
  },
  waiting: waits,
  micro: {},
  all: {},
  any: {},
};

function made<T>(kinds: readonly PartKind<T>[], kind: string, more: More): T {
  return kinds.find((k) => k.kind === kind)!.create({ kind, ...more }, kind, kinds);
}

/** How a voter weighs some gains, in the unit of scores, half way to the deadline, where chance says u. */
function weighs(kind: string, more: More, gains: readonly number[], u = 0): number[] {
  const voter: Voter = made(votingKinds, kind, more);
  return gains.map((gain) => {
    const seat = {
      time: 0.5,
      score: (deal: number) => deal * gain * 1e9,
      parameter: (_: string, name: string) => more[name],
      stream: () => ({ next: () => u }),
    } as unknown as Seat;
    voter.begin(seat);
    return voter.weigh(seat, 0, 1);
  });
}

export const votingVectors: Readonly<Record<string, Readonly<Record<string, Vector>>>> = {
  'hill-climbing': {},
  'by-strength': {
    // From .05 on, up or down, strongly.
    strong: {
      play: (more) => weighs('by-strength', more, [0.05, 0.049, 0, -0.049, -0.05]),
      expected: [2, 1, 1, -1, -2],
      other: 0.01,
    },
  },
  annealing: {
    // Half way T = .1/2, and a loss of .05 is taken with probability exp(−.05/.05) = .36788.
    temperature: {
      play: (more) => [0.3678, 0.3679].flatMap((u) => weighs('annealing', more, [-0.05], u)),
      expected: [1, -1],
      other: 0.11,
    },
  },
};

/** What an interested outsider does where so much, in billionths, is at stake for it, and chance says u; 7 is its only move. */
function acts(more: More, stake: number, u = 0): number {
  const conduct: Conduct = made(conductKinds, 'interested', more);
  const outlook: Outlook = {
    round: 1,
    stake,
    moves: [{ happening: 7, cost: 0, effect: () => Math.sign(stake) }],
    parameter: (_, name) => more[name] as number | undefined,
    chance: () => u,
  };
  return conduct.choose(outlook);
}

export const conductVectors: Readonly<Record<string, Readonly<Record<string, Vector>>>> = {
  interested: {
    // For the least there is it stirs, for nothing it does not.
    threshold: {
      play: (more) => [acts(more, 1), acts(more, 0), acts(more, -1)],
      expected: [7, -1, 7],
      other: 0.1,
    },
    // Whatever chance says.
    chance: { play: (more) => acts(more, 1, 1 - 2 ** -53), expected: 7, other: 0.9 },
  },
  erratic: {},
};

/** The seller and Ann would agree on 60, Bob and Cat on 20, which the seller refuses and Ann must not take. */
function market(more: More, quota?: Scenario['quota']): Scenario {
  const takes = (price: number, threshold: number): ReturnType<typeof calls> =>
    calls([price], { kind: 'constant', threshold });
  const scenario = bazaar(takes(60, 0.6), {
    ann: takes(60, 0.4),
    bob: takes(20, 0.8),
    cat: takes(20, 0.8),
  });
  scenario.actors['ann']!.redLines = { low: { when: { price: { atMost: 30 } } } };
  // Nobody joins in what is worth less.
  for (const id of ['bob', 'cat']) scenario.actors[id]!.noDeal = 0.8;
  scenario.actors['seller']!.noDeal = 0.6;
  return {
    ...scenario,
    ...(quota ? { quota } : {}),
    protocol: { kind: 'partial-consensus', deadline: 2, ...more },
  };
}

const pairs = { seller: 2, ann: 2, bob: 2, cat: 2 };

/** A text that begins with a price of 50 or, with a draft, of 60, and a seal; the seller wants more, the buyer less. */
function text(kind: string, more: More, draft = false, run = 0): TraceMove[] {
  const scenario = bazaar(plays({ kind: 'hardliner' }), { buyer: plays({ kind: 'hardliner' }) });
  scenario.clauses['seal'] = { kind: 'ordinal', options: ['a', 'b', 'c'] };
  scenario.packages = { draft: { options: { price: 60, seal: 'a' } } };
  for (const [id, actor] of Object.entries(scenario.actors)) {
    actor.priorities['seal'] = 1;
    actor.values['seal'] = id === 'seller' ? [0, 0.5, 1] : [1, 0.5, 0];
  }
  scenario.protocol = { kind, deadline: 30, ...more };
  const model = new Model(scenario, draft ? { package: 'draft', as: 'opening' } : {});
  return [...new Runner(model).trace('1', run).moves];
}

const proposals = (moves: readonly TraceMove[]): TraceMove[] =>
  moves.filter((m) => m.act === 'propose');

/** By how many clauses proposals differ from the text that stands. */
function changes(kind: string, more: More): number[] {
  const counts = new Set<number>();
  let standing: TraceMove | undefined;
  let change: TraceMove | undefined;
  for (const m of text(kind, more)) {
    if (m.act === 'propose' && standing) {
      const before = standing.deal!;
      counts.add(Object.entries(m.deal).filter(([id, option]) => before[id] !== option).length);
    }
    if (m.act === 'propose') change = m;
    if (m.act === 'adopt' || !standing) standing = m.deal ? m : change;
  }
  return [...counts];
}

/** Whether the mediator overrules two weak rejections in round 1 of 9 as often as exp(−1/.9) = .32919 says. */
function overrules(more: More): boolean {
  const scenario: Scenario = {
    ...bazaar(calls([50]), { buyer: calls([50]) }),
    protocol: { kind: 'single-text', deadline: 9, mediator: 'annealing', ...more },
  };
  const runs = 2000;
  const rate = adoptionRate(scenario, 1, [-1, -1], runs);
  return Math.abs(rate - 0.32919) < 4 * Math.sqrt((0.32919 * (1 - 0.32919)) / runs);
}

/** Two prices, settled one after the other; on the second they never agree. */
function chapters(more: More): string {
  const deal = (a: number, b: number): Record<string, number> => ({ a, b });
  const script = (...deals: Record<string, number>[]): ReturnType<typeof plays> =>
    plays({ kind: 'scripted', deals }, { kind: 'constant', threshold: 0.75 });
  const scenario = bazaar(script(deal(50, 0), deal(50, 100)), { buyer: script(deal(50, 0)) });
  const price = { kind: 'numeric' as const, from: 0, to: 100, step: 50 };
  scenario.clauses = { a: price, b: price };
  for (const [id, actor] of Object.entries(scenario.actors)) {
    actor.priorities = { a: 1, b: 1 };
    actor.values = { a: [0.5, 0.5, 0.5], b: id === 'seller' ? [0, 0.5, 1] : [1, 0.5, 0] };
    actor.noDeal = 0.25;
  }
  scenario.protocol = { kind: 'agenda', deadline: 3, stages: [['a'], ['b']], ...more };
  return bound(trace(scenario));
}

/** What a mediator's first text and its changes are by default. */
const drafts = (kind: string): Record<string, Vector | Vector[]> => ({
  changes: { play: (more) => changes(kind, more), expected: [1], other: 2 },
  start: [
    // The package that is tabled.
    {
      play: (more) => proposals(text(kind, more, true))[0]!.deal,
      expected: { price: 60, seal: 'a' },
      other: 'middle',
    },
    // Without one a text drawn by chance: 20 runs of 303 texts are seldom the same.
    {
      play: (more) => {
        const firsts = Array.from({ length: 20 }, (_, run) =>
          JSON.stringify(proposals(text(kind, more, false, run))[0]!.deal),
        );
        return new Set(firsts).size > 10;
      },
      expected: true,
      other: 'middle',
    },
  ],
});

export const protocolVectors: Readonly<
  Record<string, Readonly<Record<string, Vector | Vector[]>>>
> = {
  'alternating-offers': {},
  'multiple-offers': {},
  'polled-offers': {},
  'agenda-setter': {
    // The buyer calls 10 and the seller 90; only the seller proposes.
    amendments: {
      play: (more) => {
        const scenario = bazaar(calls([90]), { buyer: calls([10]) });
        const protocol = { kind: 'agenda-setter', setter: 'seller', deadline: 3, ...more };
        const { moves } = trace({ ...scenario, protocol });
        return new Set(moves.filter((m) => m.act === 'offer').map((m) => m.actor)).size;
      },
      expected: 1,
      other: 'unanimity',
    },
    // With two of four votes the seller's 60 is carried by Ann, who is asked first; Bob and Cat would refuse it.
    asks: {
      play: (more) => {
        const protocol = { kind: 'agenda-setter', setter: 'seller', deadline: 3, ...more };
        const { moves } = trace({ ...market({}, { atLeast: 2 }), protocol });
        return moves.filter((m) => m.act !== 'offer').map((m) => m.actor);
      },
      expected: ['ann'],
      other: 'everybody',
    },
  },
  'partial-consensus': {
    // The seller and Ann leave in round 1, and all is over: Bob and Cat do not leave with a deal of their own.
    rest: {
      play: (more) =>
        trace(market({ leastPower: pairs, ...more })).end.parts?.map((p) => p.bound.join(' ')),
      expected: ['seller ann'],
      other: 'goes-on',
    },
    leastPower: [
      // All four votes are needed; of a quota, so many.
      { play: (more) => bound(trace(market(more))), expected: 'deadline', other: pairs },
      {
        play: (more) => bound(trace(market(more, { atLeast: 2 }))),
        expected: 'seller ann',
        other: { ...pairs, seller: 3, cat: 3, bob: 3, ann: 3 },
      },
    ],
    // All three who take 60 leave together.
    mostPower: {
      play: (more) => {
        const scenario = market({ leastPower: pairs, ...more });
        scenario.actors['bob'] = { ...scenario.actors['ann']! };
        return bound(trace(scenario));
      },
      expected: 'seller ann bob',
      other: { seller: 2 },
    },
  },
  'single-text': {
    // What one loses the other gains: somebody rejects every change, and none is adopted.
    mediator: {
      play: (more) =>
        text('single-text', { temperature: 100, ...more }).some((m) => m.act === 'adopt'),
      expected: false,
      other: 'annealing',
    },
    temperature: { play: overrules, expected: true, other: 2 },
    ...drafts('single-text'),
  },
  'multi-text': {
    // So many in the first round, after the first text.
    texts: {
      play: (more) => proposals(text('multi-text', more)).filter((m) => m.round === 1).length - 1,
      expected: 3,
      other: 2,
    },
    // The seller loses what both buyers gain.
    policy: {
      play: (more) => {
        const strategy = plays({ kind: 'hardliner' });
        const scenario = bazaar(strategy, { ann: strategy, bob: strategy });
        scenario.protocol = { kind: 'multi-text', deadline: 9, ...more };
        return trace(scenario).moves.some((m) => m.act === 'adopt');
      },
      expected: false,
      other: 'majority',
    },
    ...drafts('multi-text'),
  },
  tau: {
    // Who never moves goes on until time is up.
    repeats: {
      play: (more) => {
        const scenario = bazaar(calls([90]), { buyer: calls([10]) });
        return trace({ ...scenario, protocol: { kind: 'tau', deadline: 9, ...more } }).end.round;
      },
      expected: 9,
      other: 'final',
    },
  },
  'monotonic-concession': {},
  agenda: {
    // That a = 50 was settled binds nobody.
    binding: {
      play: (more) => chapters({ otherwise: { a: 50, b: 50 }, ...more }),
      expected: 'deadline',
      other: 'each',
    },
    // Each stage binds, but nothing is said of b.
    otherwise: {
      play: (more) => chapters({ binding: 'each', ...more }),
      expected: 'deadline',
      other: { a: 50, b: 50 },
    },
  },
};
