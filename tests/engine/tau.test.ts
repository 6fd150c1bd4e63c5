import { type Part, type Strategy } from '@parley-sim/engine/scenario';
import { type Scenario, type Trace } from '@parley-sim/engine';
import { describe, expect, test } from 'vitest';
import { bazaar, calls, told, trace } from '../support/bazaar.ts';

/* Tentative acceptance, worked out by hand. The seller takes a price p for p/100, a buyer for 1 − p/100. */

const takes = (threshold: number): Part => ({ kind: 'constant', threshold });

function tau(
  seller: Strategy,
  buyers: Readonly<Record<string, Strategy>>,
  more: object = {},
): Scenario {
  return { ...bazaar(seller, buyers), protocol: { kind: 'tau', deadline: 6, ...more } };
}

const play = (...given: Parameters<typeof tau>): Trace => trace(tau(...given));

describe('tentative acceptance', () => {
  test('binds once both have offered the deal and accepted it, in whatever rounds', () => {
    const seller = calls([60, 80, 80], takes(0.5));
    const buyer = calls([40, 50, 60], takes(0.3));
    const found = play(seller, { buyer });
    expect(told(found)).toBe(
      [
        'seller 60, buyer 40, buyer accept, seller refuse',
        // The seller takes 50, but never offers it.
        'seller 80, buyer 50, buyer refuse, seller accept',
        'seller 80, buyer 60, buyer refuse, seller accept',
      ].join(', '),
    );
    expect(found.end).toMatchObject({
      ending: 'agreement',
      round: 3,
      deal: { price: 60 },
      bound: ['seller', 'buyer'],
    });
  });

  test('is not implied by offering: who would not take its own offer back is not held to it', () => {
    const seller = calls([60], takes(0.7));
    const found = play(seller, { buyer: calls([60], takes(0.3)) });
    expect(found.end).toMatchObject({ ending: 'deadline', round: 6 });
  });

  test('is asked for once: who has accepted a deal is not asked about it again', () => {
    const found = play(calls([60], takes(0.9)), { buyer: calls([40], takes(0.3)) });
    const answers = found.moves.filter((m) => m.actor === 'buyer' && m.act === 'accept');
    expect(answers.map((m) => m.round)).toEqual([1]);
    // The seller refuses 40 in every round.
    expect(found.moves.filter((m) => m.act === 'refuse')).toHaveLength(6);
  });

  test('of three needs all three offers; the last one settles it, though nobody accepts any more', () => {
    const found = play(calls([50, 90, 90], takes(0.5)), {
      ann: calls([50, 10, 10], takes(0.5)),
      bob: calls([10, 10, 50], takes(0.5)),
    });
    expect(found.end).toMatchObject({ ending: 'agreement', round: 3, deal: { price: 50 } });
    const last = found.moves.at(-1)!;
    expect([last.actor, last.act]).not.toEqual(['bob', 'offer']);
    const of50 = found.moves.filter((m) => m.round === 3 && m.of === 'bob');
    expect(of50).toEqual([]);
  });

  test('carries by a quota of those who have done both', () => {
    const table = tau(calls([50], takes(0.5)), {
      ann: calls([50], takes(0.5)),
      bob: calls([10], takes(0.9)),
    });
    expect(trace(table).end.ending).toBe('deadline');
    expect(trace({ ...table, quota: { atLeast: 2 } }).end).toMatchObject({
      ending: 'agreement',
      round: 1,
      bound: ['seller', 'ann'],
    });
  });
});

describe('last offers', () => {
  test('are made by repeating: the offer stays, its author makes no other, and all of them end the talks', () => {
    const found = play(
      calls([90, 90, 50], takes(0.95)),
      { buyer: calls([10, 20, 20, 50], takes(0.95)) },
      { repeats: 'final' },
    );
    const offers = found.moves.filter((m) => m.act === 'offer').map((m) => [m.round, m.actor]);
    expect(offers).toEqual([
      [1, 'seller'],
      [1, 'buyer'],
      [2, 'seller'],
      [2, 'buyer'],
      [3, 'buyer'],
    ]);
    expect(found.end).toMatchObject({ ending: 'deadline', round: 3 });
    // The seller's last offer is put to the buyer in every round.
    const refusals = found.moves.filter((m) => m.act === 'refuse' && m.actor === 'buyer');
    expect(refusals.map((m) => m.round)).toEqual([1, 2, 3]);
  });

  test('can still be taken by who concedes in time', () => {
    const buyer: Strategy = { ...calls([10, 20, 30, 40, 50, 60]), acceptance: takes(0) };
    const found = play(calls([60, 60], takes(0.6)), { buyer }, { repeats: 'final' });
    expect(found.end).toMatchObject({ ending: 'agreement', round: 6, deal: { price: 60 } });
  });
});
