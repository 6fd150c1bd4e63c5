import { Model, Runner, type Scenario } from '@parley-sim/engine';
import { type Strategy } from '@parley-sim/engine/scenario';
import { bazaar, calls, NEVER, trace } from './bazaar.ts';
import { asksByValue, opens, stepsSmall, waitsForAnswers } from './negotiator-vectors.ts';
import { plays } from './tables.ts';
import { asked, type More, type Vector } from './vectors.ts';

/*
 * Vectors for the defaults of the ways of bidding. A price p is worth p/100 to the seller, who speaks first; asked for a score
 * it offers the next whole price above. t = round/(deadline + 1).
 */

/** A cap of the law: 80 is the best that can be had. */
const CAPPED = { law: 81 };

/** Who goes by time alone. */
function timed(kind: string): Record<string, Vector | Vector[]> {
  const asks =
    (also: More, called: Parameters<typeof asked>[1], how: Parameters<typeof asked>[2]) =>
    (more: More): unknown =>
      asked({ kind, ...also, ...more }, called, how);
  return {
    // t = .25, .5, .75: 1 − t.
    curve: {
      play: asks({ exponent: 1 }, [0], { rounds: 3 }),
      expected: [75, 50, 25],
      other: 'exponential',
    },
    start: [
      // k = 0: as above.
      { play: asks({ exponent: 1 }, [0], { rounds: 3 }), expected: [75, 50, 25], other: 0.2 },
      // k = .05, f = .05^(1 − t) = .10574, .22361, .47287; 1 − f = .89426, .77639, .52713.
      {
        play: asks({ exponent: 1, curve: 'exponential' }, [0], { rounds: 3 }),
        expected: [90, 78, 53],
        other: 0.1,
      },
    ],
    // No deal is worth .4: .4 + .6·(1 − t).
    minimum: {
      play: asks({ exponent: 1 }, [0], { rounds: 3, noDeal: 0.4 }),
      expected: [85, 70, 55],
      other: 0.5,
    },
    // The best that can be had is .8: .8·(1 − t).
    maximum: {
      play: asks({ exponent: 1 }, [0], { rounds: 3, ...CAPPED }),
      expected: [60, 40, 20],
      other: 0.6,
    },
  };
}

/** Who imitates: by time until it has heard two offers, then by what it heard. */
const imitates = (
  kind: string,
  window: Readonly<Record<string, Vector>>,
  { fixed = {}, heard, counted, floor, cap }: Imitated,
): Record<string, Vector> => {
  const asks =
    (called: Parameters<typeof asked>[1], how: Parameters<typeof asked>[2]) =>
    (more: More): unknown =>
      asked({ kind, ...fixed, ...more }, called, how);
  return {
    ...window,
    // t = .25, .5: 1 − t. Then what it answers.
    exponent: { play: asks([10, 20], { rounds: 3 }), expected: [75, 50, heard], other: 2 },
    // The dearer answer, to bob, counts.
    counts: {
      play: asks({ ann: [10, 20], bob: [40, 45] }, { rounds: 3 }),
      expected: [75, 50, counted],
      other: 'mean',
    },
    // t = .2, .4: .4 + .6·(1 − t), then what it answers, but no less than no deal, .4.
    minimum: {
      play: asks([10, 40, 80], { rounds: 4, noDeal: 0.4 }),
      expected: [88, 76, ...floor],
      other: 0.5,
    },
    // t = .2, .4: .8·(1 − t); then what it answers.
    maximum: {
      play: asks([10, 20, 40], { rounds: 4, ...CAPPED }),
      expected: [64, 48, ...cap],
      other: 0.5,
    },
  };
};

interface Imitated {
  readonly fixed?: More;
  /** Its answer to 10, 20 after having asked 50; to 10, 20 and 40, 45; from 76 on to 10, 40, 80; from 48 on to 10, 20, 40. */
  readonly heard: number;
  readonly counted: number;
  readonly floor: readonly number[];
  readonly cap: readonly number[];
}

/** Who goes by its model of the buyer: from the second call on, what was called often is liked, the most called by 1. */
const seeks = (kind: string): Record<string, Vector> => {
  const asks =
    (called: readonly number[], how: Parameters<typeof asked>[2]) =>
    (more: More): unknown =>
      asked({ kind, ...more }, called, how);
  return {
    // Round 3: t = .3, so 70 will do. It was called last and is worth .7 and 1; 100 is worth 1 and ½.
    exponent: {
      play: asks([10, 70], { rounds: 3, deadline: 9 }),
      expected: [100, 100, 70],
      other: 0.9,
    },
    // No deal is worth .4: .4 + .6·(1 − t) is .7 in round 5 at t = .5, and 70 is half of its gain, and liked (100: by ¼).
    minimum: {
      play: asks([10, 70], { rounds: 5, deadline: 9, noDeal: 0.4 }),
      expected: [100, 100, 100, 100, 70],
      other: 0.5,
    },
    // The best to be had is .8: .8·(1 − t) is .56 in round 3, .48 in round 4; then 50 will do, .5/.8 and 1 (80: 1 and ⅓).
    maximum: {
      play: asks([10, 50], { rounds: 4, deadline: 9, ...CAPPED }),
      expected: [80, 80, 80, 50],
      other: 0.7,
    },
  };
};

/** Who trades off against a buyer who calls a high price: the dearest of what is worth .05 more than its target is most like it. */
function tradesOff(): Record<string, Vector> {
  const asks =
    (called: number, how: Omit<Parameters<typeof asked>[2], 'rounds'>) =>
    (more: More): unknown =>
      asked({ kind: 'trade-off', ...more }, [called], { rounds: 3, deadline: 9, ...how });
  return {
    // Targets .9, .8, .7 (t = .1, .2, .3); in round 1 nothing was heard, and the least is offered.
    exponent: { play: asks(90, {}), expected: [90, 85, 75], other: 0.5 },
    slack: { play: asks(90, {}), expected: [90, 85, 75], other: 0.1 },
    // .4 + .6·(1 − t) = .94, .88, .82: of 88 to 93 it is 90 itself.
    minimum: { play: asks(90, { noDeal: 0.4 }), expected: [94, 90, 87], other: 0.5 },
    // .8·(1 − t) = .72, .64, .56.
    maximum: { play: asks(80, CAPPED), expected: [72, 69, 61], other: 0.5 },
  };
}

/** All prices asked in some runs. */
function everAsked(scenario: Scenario, runs: number, from = 0): number[] {
  const runner = new Runner(new Model(scenario));
  const seen = new Set<number>();
  for (let run = 0; run < runs; run++) {
    const asks = runner.trace('1', run).moves.filter((m) => m.actor === 'seller' && m.deal);
    for (const { deal } of asks.slice(from)) seen.add(Number(deal!['price']));
  }
  return [...seen].sort((a, b) => a - b);
}

/** Whether a random walk ever moves in both of two clauses in one turn. */
function jumps(more: More): boolean {
  const strategy: Strategy = plays({ kind: 'random-walk', ...more }, NEVER);
  const scenario = bazaar(strategy, { buyer: calls([0]) }, { deadline: 40 });
  scenario.clauses['seal'] = { kind: 'categorical', options: ['a', 'b', 'c', 'd'] };
  scenario.actors['buyer']!.strategy = plays({ kind: 'hardliner' }, NEVER);
  const offers = trace(scenario).moves.flatMap((m) => (m.actor === 'seller' ? [m.deal!] : []));
  return offers.some((o, i) => {
    const last = offers[i - 1];
    return last !== undefined && o['price'] !== last['price'] && o['seal'] !== last['seal'];
  });
}

/** Nice tit for tat against three. */
const nice =
  (how: Parameters<typeof asked>[2]) =>
  (more: More): unknown =>
    asked(
      { kind: 'nice-tit-for-tat', ...more },
      { ann: [10, 20, 30], bob: [10, 60, 90], cat: [10, 60, 60] },
      how,
    );

/** By time, 1 − t, t = .25, .5, .75: the lower price is always the likelier by more than its tenth of a gain. */
const asksEvenly: Vector = {
  play: (more) => asked({ kind: 'small-steps', ...more }, [0], { rounds: 3 }),
  expected: [75, 50, 25],
  other: 2,
};

/** All that is asked of the top in ten runs of 30 rounds. */
const asksTop =
  (fixed: More) =>
  (more: More): unknown =>
    everAsked(
      bazaar(
        plays({ kind: 'top-fraction', ...fixed, ...more }, NEVER),
        { buyer: calls([0]) },
        { deadline: 30 },
      ),
      10,
    );

const limited = timed('small-steps');
const asksByTime = timed('forecast');

export const biddingVectors: Readonly<Record<string, Readonly<Record<string, Vector | Vector[]>>>> =
  {
    'time-dependent': timed('time-dependent'),
    'tit-for-tat-relative': imitates(
      'tit-for-tat-relative',
      {
        // t = .2, .4: 80, 60; 60·10/20, 30·20/40.
        delta: {
          play: (more) =>
            asked({ kind: 'tit-for-tat-relative', ...more }, [10, 20, 40], { rounds: 4 }),
          expected: [80, 60, 30, 15],
          other: 2,
        },
      },
      // 50·10/20. 50·40/45 = 44.4 (ann: 25). 76·10/40 = 19, 40·40/80 = 20. 48·10/20, 24·20/40.
      { heard: 25, counted: 45, floor: [40, 40], cap: [24, 12] },
    ),
    'tit-for-tat-random': imitates(
      'tit-for-tat-random',
      {
        // 60 + 10 − 20, 50 + 20 − 40.
        delta: {
          play: (more) =>
            asked({ kind: 'tit-for-tat-random', most: 0, ...more }, [10, 20, 40], { rounds: 4 }),
          expected: [80, 60, 50, 30],
          other: 2,
        },
        // Round 3: 50 + 10 − 20 less up to 5: over 40 − 5 and up to 40.
        most: {
          play: (more) =>
            everAsked(
              bazaar(
                plays({ kind: 'tit-for-tat-random', ...more }, NEVER),
                { buyer: calls([10, 20]) },
                { deadline: 3 },
              ),
              200,
              2,
            ),
          expected: [36, 37, 38, 39, 40],
          other: 0.1,
        },
      },
      // 50 − 10. 50 − 5 (ann: 50 − 10). 76 − 30, 46 − 40 = 6. 48 − 10, 38 − 20.
      { fixed: { most: 0 }, heard: 40, counted: 45, floor: [46, 40], cap: [38, 18] },
    ),
    'tit-for-tat-averaged': imitates(
      'tit-for-tat-averaged',
      {
        // With a window of one, as the relative one: 60·10/20, 30·20/40.
        gamma: {
          play: (more) =>
            asked({ kind: 'tit-for-tat-averaged', ...more }, [10, 20, 40], { rounds: 4 }),
          expected: [80, 60, 30, 15],
          other: 2,
        },
      },
      { heard: 25, counted: 45, floor: [40, 40], cap: [24, 12] },
    ),
    negotiator: {
      ...asksByValue('negotiator', { opening: 0 }),
      opening: opens,
      // A round costs the other all that it could have: τ = 1/(.08 + 1/.5) = .48, and it learns nothing. With a round left it can hope
      // for 1 − e^(−1/.48) = .875, then for nothing.
      patience: waitsForAnswers,
      ...stepsSmall({ kind: 'negotiator', spread: 0, learning: 1e6 }, { deadline: 2, cost: 1 }),
    },
    aspiration: asksByValue('aspiration'),
    'small-steps': {
      exponent: asksEvenly,
      minimum: limited.minimum!,
      maximum: limited.maximum!,
      // 1 − .8^6.4 = .76, 1 − .9^6.4 = .49.
      ...stepsSmall({ kind: 'small-steps', exponent: 1 / 6.4 }, { deadline: 9, cost: 0 }),
    },
    'nice-tit-for-tat': {
      minimum: [
        // As in the edges: 60 is the estimated Nash point, ann has come .4 of the way, 1 − .4·.4 = .84, and bob likes 90.
        { play: nice({ rounds: 4 }), expected: [100, 100, 100, 90], other: 0.7 },
        // No deal is worth .7: 90 is the Nash point, ⅔·½·1·⅓ (100: ½·½·⅓). Ann has come (−4/3 + 2)/(⅔ + 2) = ¼ of the way.
        // 1 − ¼·⅓·.3 = .975: none of 98 to 100 is liked more than another.
        { play: nice({ rounds: 4, noDeal: 0.7 }), expected: [100, 100, 100, 100] },
      ],
      // It opens with the best that can be had.
      maximum: { play: nice({ rounds: 1, ...CAPPED }), expected: [80], other: 0.5 },
    },
    'nash-seeking': seeks('nash-seeking'),
    'kalai-seeking': seeks('kalai-seeking'),
    'trade-off': tradesOff(),
    micro: {},
    'random-above': {
      // No deal is worth .97: 97 to 100.
      minimum: {
        play: (more) =>
          everAsked(
            bazaar(
              plays({ kind: 'random-above', ...more }, NEVER),
              { buyer: calls([0]) },
              { deadline: 30, noDeal: 0.97 },
            ),
            10,
          ),
        expected: [97, 98, 99, 100],
        other: 0.99,
      },
    },
    // Drawn anew as a whole: in each turn both clauses move with probability 100/101·3/4. A walk by one clause never does.
    'random-walk': { clauses: { play: jumps, expected: true, other: 1 } },
    hardliner: {},
    scripted: {
      // After the last it repeats that.
      then: {
        play: (more) =>
          asked({ kind: 'scripted', deals: [{ price: 90 }, { price: 80 }], ...more }, [0], {
            rounds: 4,
          }),
        expected: [90, 80, 80, 80],
        other: 'cycle',
      },
    },
    // The buyer never moves: by time, 1 − t.
    forecast: {
      exponent: {
        ...asksEvenly,
        play: (more) => asked({ kind: 'forecast', ...more }, [0], { rounds: 3 }),
      },
      minimum: asksByTime.minimum!,
      maximum: asksByTime.maximum!,
    },
    'top-fraction': {
      // The two best; of 101 prices the best twentieth are 5.05, so 6.
      fraction: { play: asksTop({ count: 2 }), expected: [99, 100], other: 0.05 },
      // .02 of them are 2.02, so 3.
      count: { play: asksTop({ fraction: 0.02 }), expected: [98, 99, 100], other: 4 },
    },
    'limited-outcomes': {
      // It never leaves.
      ending: {
        play: (more) =>
          asked({ kind: 'limited-outcomes', deals: [{ price: 90 }, { price: 90 }], ...more }, [0], {
            rounds: 20,
          }).length,
        expected: 20,
        other: 0.5,
      },
    },
    zeuthen: {},
    mix: {
      // The mean of 100 and 50, counting the same, is asked for.
      by: {
        play: (more) =>
          asked(
            {
              kind: 'mix',
              parts: [
                { part: { kind: 'hardliner' }, start: 1, end: 1 },
                { part: { kind: 'scripted', deals: [{ price: 50 }] }, start: 1, end: 1 },
              ],
              ...more,
            },
            [0],
            { rounds: 3 },
          ),
        expected: [75, 75, 75],
        other: 'draw',
      },
    },
  };
