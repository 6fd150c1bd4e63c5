import { compare, Model, Negotiation, Runner, type Scenario, type Trace } from '@parley-sim/engine';
import { describe, expect, test } from 'vitest';
import { concedes, haggle, plays } from '../support/tables.ts';

function run(scenario: Scenario, index = 0): Trace {
  return new Runner(new Model(scenario)).trace('1', index);
}

/** `seller 90, buyer 10, …`: a transcript in a line. */
function told(trace: Trace): string {
  return trace.moves
    .map((m) => `${m.actor} ${m.act === 'offer' ? String(m.deal['price']) : m.act}`)
    .join(', ');
}

/** The prices that the seller asks of a buyer who never moves. */
function asks(
  bidding: Parameters<typeof plays>[0],
  more: Parameters<typeof haggle>[2] = {},
): number[] {
  return run(haggle(plays(bidding), plays({ kind: 'hardliner' }), more))
    .moves.filter((m) => m.actor === 'seller' && m.deal)
    .map((m) => Number(m.deal!['price']));
}

const stubborn = { kind: 'hardliner' };

describe('time-dependent bidding', () => {
  test('concedes evenly with exponent 1: targets 1 − t, t = round/10', () => {
    expect(asks(concedes(1))).toEqual([90, 80, 70, 60, 50, 40, 30, 20, 10]);
  });

  test('holds out with exponent 1/2: targets 1 − t², to the next whole price above', () => {
    expect(asks(concedes(0.5))).toEqual([99, 96, 91, 84, 75, 64, 51, 36, 19]);
  });

  test('concedes early with exponent 2: targets 1 − √t', () => {
    // √.1 = .3162, √.2 = .4472, √.3 = .5477, √.4 = .6325, √.5 = .7071, √.6 = .7746, √.7 = .8367, √.8 = .8944, √.9 = .9487
    expect(asks(concedes(2))).toEqual([69, 56, 46, 37, 30, 23, 17, 11, 6]);
  });

  test('concedes nothing but k with exponent 0', () => {
    expect(asks(concedes(0))).toEqual(Array(9).fill(100));
    expect(asks(concedes(0, { start: 0.25 }))).toEqual(Array(9).fill(75));
  });

  test('follows exp((1 − t)^(1/β)·ln k) on the exponential curve', () => {
    // k = .1, β = 1: f = .1^(1 − t) = .1259, .1585, .1995, .2512, .3162, .3981, .5012, .6310, .7943
    expect(asks(concedes(1, { curve: 'exponential', start: 0.1 }))).toEqual([
      88, 85, 81, 75, 69, 61, 50, 37, 21,
    ]);
  });

  test('stays between its minimum and its maximum, and above no deal', () => {
    expect(asks(concedes(1, { minimum: 0.5, maximum: 0.7 }))).toEqual([
      68, 66, 64, 62, 60, 58, 56, 54, 52,
    ]);
    expect(asks(concedes(1, { minimum: 0.1 }), { seller: { noDeal: 0.5 } })).toEqual([
      95, 90, 85, 80, 75, 70, 65, 60, 55,
    ]);
  });
});

describe('random bidding above a target', () => {
  test('offers every deal worth enough, about equally often, and no other', () => {
    const counts = new Map<number, number>();
    const scenario = haggle(plays({ kind: 'random-above', minimum: 0.96 }), plays(stubborn), {
      deadline: 100,
    });
    for (let i = 0; i < 50; i++) {
      for (const m of run(scenario, i).moves) {
        const price = m.deal?.['price'];
        if (m.actor === 'seller') counts.set(Number(price), (counts.get(Number(price)) ?? 0) + 1);
      }
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([96, 97, 98, 99, 100]);
    // 5,000 draws over five prices: chi-square with 4 degrees of freedom, 99.99 % point 23.5.
    const chi = [...counts.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chi).toBeLessThan(23.5);
  });
});

describe('acceptance', () => {
  const evenly = plays(concedes(1));

  test('AC_next accepts what is as good as its own next offer', () => {
    expect(told(run(haggle(evenly, evenly)))).toBe(
      'seller 90, buyer 10, seller 80, buyer 20, seller 70, buyer 30, seller 60, buyer 40, seller 50, buyer accept',
    );
  });

  test('AC_next with β = 0.2 accepts .2 sooner, with α = .8 a quarter later', () => {
    const eager = plays(concedes(1), { kind: 'next', beta: 0.2 });
    // Round 4: the seller asks 60, worth .4 to the buyer, who would next offer 40, worth .6: .4 + .2 ≥ .6.
    expect(told(run(haggle(evenly, eager)))).toMatch(/seller 60, buyer accept$/);
    const reluctant = plays(concedes(1), { kind: 'next', alpha: 0.8 });
    // Round 5: .8·.5 < .5. Round 6: the seller finds 50, worth .5 to it, better than the 40 that it would ask.
    expect(told(run(haggle(evenly, reluctant)))).toMatch(/seller 50, buyer 50, seller accept$/);
  });

  test('AC_next weighs the cost of a round: an impatient actor accepts sooner', () => {
    // Round 3: 70 is worth .3 now, and 30 next round .5·.7 = .35. Round 4: .4 against .5·.6 = .3, or .6 − .2 = .4.
    const discounted = haggle(evenly, evenly, { buyer: { discount: 0.5 } });
    expect(told(run(discounted))).toMatch(/seller 60, buyer accept$/);
    const costly = haggle(evenly, evenly, { buyer: { delayCost: 0.2 } });
    expect(told(run(costly))).toMatch(/seller 60, buyer accept$/);
  });

  test('AC_const accepts from its threshold on', () => {
    const buyer = plays(stubborn, { kind: 'constant', threshold: 0.3 });
    expect(told(run(haggle(evenly, buyer)))).toBe(
      'seller 90, buyer 0, seller 80, buyer 0, seller 70, buyer accept',
    );
  });

  test('AC_time accepts anything from its time on', () => {
    const buyer = plays(stubborn, { kind: 'time', after: 0.4 });
    expect(told(run(haggle(evenly, buyer)))).toMatch(
      /^seller 90, buyer 0, .*seller 60, buyer accept$/,
    );
  });

  test('AC_combi accepts near the end what is no worse than the best, or the mean, of late', () => {
    const seller = plays({ kind: 'random-above', minimum: 0.5 });
    for (const [window, measure] of [
      ['maximum', (xs: number[]) => Math.max(...xs)],
      ['mean', (xs: number[]) => xs.reduce((a, b) => a + b, 0) / xs.length],
      ['all', (xs: number[]) => Math.max(...xs)],
    ] as const) {
      const buyer = plays(stubborn, { kind: 'combined', after: 0.6, window });
      for (let i = 0; i < 40; i++) {
        const { moves } = run(haggle(seller, buyer, { deadline: 19 }), i);
        const offers = moves.flatMap((m) => (m.actor === 'seller' ? [m] : []));
        for (const [k, offer] of offers.entries()) {
          const t = offer.round / 20;
          // The stretch of time before t that is as long as what is left: [2t − 1, t).
          const since = window === 'all' ? 0 : Math.round((2 * t - 1) * 20);
          const worth = (m: (typeof offers)[number]): number => 100 - Number(m.deal!['price']);
          const lately = offers
            .slice(0, k)
            .filter((m) => m.round >= since)
            .map(worth);
          const answer = moves[moves.indexOf(offer) + 1]?.act;
          if (answer === undefined) continue;
          const good = t >= 0.6 && worth(offer) >= measure(lately) - 1e-9;
          expect(answer, `${window}, run ${i}, round ${offer.round}`).toBe(
            good ? 'accept' : 'offer',
          );
        }
      }
    }
  });
});

describe('walking out', () => {
  test('patience ends after as many rounds without anything better', () => {
    const impatient = plays(stubborn, { kind: 'next' }, { kind: 'patience', rounds: 3 });
    const { end, moves } = run(haggle(plays(stubborn), impatient));
    // The offer of round 1 was the last better one; rounds 2, 3, 4 brought nothing.
    expect(moves.at(-1)).toEqual({ round: 5, actor: 'buyer', act: 'walk', because: 'impatience' });
    expect(end).toMatchObject({
      ending: 'walkout',
      cause: { actor: 'buyer', reason: 'impatience' },
    });
  });

  test('a hazard of 20 % a turn leaves 80 % at the table each round', () => {
    const fickle = plays(stubborn, { kind: 'next' }, { kind: 'hazard', chance: 0.2 });
    const runner = new Runner(new Model(haggle(plays(stubborn), fickle, { deadline: 100 })));
    let rounds = 0;
    for (let i = 0; i < 2000; i++) rounds += runner.outcome('1', i).rounds;
    // Geometric with mean 5 and standard deviation √20; the mean of 2,000 lies within ±.4 but once in 10,000.
    expect(rounds / 2000).toBeGreaterThan(4.6);
    expect(rounds / 2000).toBeLessThan(5.4);
  });

  test('who finds no deal better than none leaves at once and says so', () => {
    const greedy = haggle(plays(concedes(1)), plays(concedes(1)), { seller: { noDeal: 1.01 } });
    expect(run(greedy)).toMatchObject({
      moves: [{ round: 1, actor: 'seller', act: 'walk', because: 'below-no-deal' }],
      end: { ending: 'walkout', cause: { actor: 'seller', reason: 'below-no-deal' } },
    });
  });
});

describe('delay', () => {
  test('takes its part of the deal and of no deal alike', () => {
    const fair = run(
      haggle(plays(concedes(1)), plays(stubborn, { kind: 'constant', threshold: 0.3 }), {
        seller: { discount: 0.9 },
        buyer: { delayCost: 0.05 },
      }),
    );
    // Agreed at 70 in round 3: .7·.9² and .3 − 2·.05.
    expect(fair.end.scores).toEqual({ seller: 0.567, buyer: 0.2 });
    const none = run(
      haggle(plays(stubborn), plays(stubborn), {
        deadline: 3,
        seller: { discount: 0.9, noDeal: 0.4 },
        buyer: { delayCost: 0.05, noDeal: 0.2 },
      }),
    );
    expect(none.end.scores).toEqual({ seller: 0.324, buyer: 0.1 });
  });
});

test('a scenario that is not valid is refused with all that is wrong with it', () => {
  const scenario = haggle(plays({ kind: 'hardlinr' }), plays(stubborn), { deadline: 0 });
  for (const begin of [() => new Negotiation(scenario), () => compare(scenario, { runs: 1 })]) {
    expect(begin).toThrow(
      /not valid: actors.seller.strategy.bidding.kind: There is no bidding kind "hardlinr". \(and 1 more\)/,
    );
  }
});

describe('a negotiation played by hand', () => {
  test('can be undone, saved and taken up again, and refuses what is against the rules', () => {
    const scenario = haggle(plays(concedes(1)), plays(concedes(1)));
    const left = new Negotiation(scenario);
    const straight = new Negotiation(scenario).finish();
    left.step();
    expect(left.patches).toContainEqual({ op: 'replace', path: ['standing'], value: 90 });
    expect(() => left.play({ act: 'offer', deal: { price: 101 } })).toThrow(
      /no option of the clause "price"/,
    );
    expect(() => left.play({ act: 'refuse' })).toThrow(
      '"buyer" cannot refuse now; it can accept or offer or walk.',
    );
    expect(() => new Negotiation(scenario).play({ act: 'accept' })).toThrow(
      'no offer on the table for "seller" to accept',
    );
    left.play({ act: 'offer', deal: { price: 95 } });
    expect(left.transcript.at(-1)).toMatchObject({ actor: 'buyer', because: 'below-aspiration' });
    const frozen = left.state;
    left.undo();
    expect(frozen.standing).toBe(95);
    expect(left.mover).toBe('buyer');
    const saved = JSON.parse(JSON.stringify(left.save()));
    expect(JSON.stringify(Negotiation.restore(scenario, saved).finish())).toBe(
      JSON.stringify(straight),
    );
    expect(JSON.stringify(left.finish())).toBe(JSON.stringify(straight));
    left.undo();
    left.undo();
    expect(left.transcript).toHaveLength(straight.moves.length - 2);
    expect(() => Negotiation.restore(haggle(plays(stubborn), plays(stubborn)), saved)).toThrow(
      /another scenario/,
    );
  });
});
