import { Model, Negotiation, type Scenario, type Trace } from '@parley-sim/engine';
import { type Act, talkBehaviour } from '@parley-sim/engine/negotiation';
import { describe, expect, it, test } from 'vitest';
import { plays } from '../support/tables.ts';

/**
 * A buyer and a seller settle a price, delivery and colour. To the buyer, by option: price 0.5, 0.25, 0; delivery 0, 0.15, 0.3;
 * colour 0, 0.2. To the seller the reverse of price and delivery.
 */
function scenario(change: (scenario: Scenario) => void = () => undefined): Scenario {
  const stay = plays({ kind: 'hardliner' }, { kind: 'constant', threshold: 2 });
  const made: Scenario = {
    parley: 1,
    name: 'talk',
    title: 'A talk of 77 minutes',
    clauses: {
      price: { kind: 'ordinal', options: { low: 'Low price', mid: 'Fair price', high: 'Dear' } },
      delivery: { kind: 'ordinal', options: { late: 'In autumn', soon: 'In spring', now: 'Now' } },
      colour: { kind: 'categorical', options: { crimson: 'Crimson', deep: 'Deep crimson' } },
    },
    actors: {
      buyer: {
        note: 'You have 350 crowns.',
        priorities: { price: 50, delivery: 30, colour: 20 },
        values: { price: [1, 0.5, 0], delivery: [0, 0.5, 1], colour: [0, 1] },
        noDeal: { value: 0.37, evidence: 'A rival asks 412.' },
        redLines: { dear: { when: { price: 'high', delivery: 'late' } } },
        strategy: stay,
      },
      seller: {
        priorities: { price: 70, delivery: 30 },
        values: { price: [0, 0.5, 1], delivery: [1, 0.5, 0], colour: [0, 0] },
        noDeal: 0,
        strategy: stay,
      },
    },
    signatories: ['buyer', 'seller'],
    protocol: { kind: 'alternating-offers', deadline: 6 },
  };
  change(made);
  return made;
}

const deal = (price: string, delivery: string, colour = 'deep'): Record<string, string> => ({
  price,
  delivery,
  colour,
});
const offer = (of: Record<string, string>, text?: string): Act => ({
  act: 'offer',
  deal: of,
  ...(text === undefined ? {} : { text }),
});

/** The record of a talk in which the buyer does this, the seller stays with its best or does what is said, and the buyer leaves. */
function talk(
  buyer: readonly (Act | { readonly say: string })[],
  seller: readonly Act[] = [],
  made: Scenario = scenario(),
): { model: Model; trace: Trace } {
  const negotiation = new Negotiation(made);
  const theirs = [...seller];
  for (const act of buyer) {
    while (!negotiation.ended && negotiation.mover !== 'buyer') {
      const next = theirs.shift();
      if (next) negotiation.play(next);
      else negotiation.step();
    }
    if ('say' in act) negotiation.say({ text: act.say });
    else negotiation.play(act);
  }
  while (!negotiation.ended) {
    if (negotiation.mover === 'buyer') negotiation.play({ act: 'walk' });
    else if (theirs[0]) negotiation.play(theirs.shift()!);
    else negotiation.step();
  }
  return { model: new Model(made), trace: negotiation.trace() };
}

const buyerIn = ({ model, trace }: ReturnType<typeof talk>): ReturnType<typeof talkBehaviour>[0] =>
  talkBehaviour(model, trace).find((b) => b.actor === 'buyer')!;

describe('offers and steps', () => {
  it('are of the first offer and the deal that binds', () => {
    // Worth to the buyer 1, 0.85, 0.6; the seller's gains: delivery +0.15 (concession), price +0.35 (concession).
    const found = buyerIn(
      talk(
        [offer(deal('low', 'now')), offer(deal('low', 'soon')), offer(deal('mid', 'soon'))],
        [offer(deal('high', 'late')), offer(deal('high', 'late')), { act: 'accept' }],
      ),
    );
    expect(found.firstOffer).toBe(1);
    expect(found.conceded).toBeCloseTo(0.4, 9);
    expect(found.steps).toMatchObject({ concession: 2, selfish: 0, silent: 0 });
  });

  it('without a deal they are of the last offer; without an offer there is nothing', () => {
    const open = talk([offer(deal('low', 'now')), offer(deal('mid', 'now'))]);
    expect(buyerIn(open).conceded).toBeCloseTo(0.25, 9);
    const none = buyerIn(talk([]));
    expect([none.firstOffer, none.conceded]).toEqual([null, null]);
  });

  it('what it takes from others counts as what it came to', () => {
    const found = buyerIn(
      talk([offer(deal('low', 'now')), { act: 'accept' }], [offer(deal('mid', 'now'))]),
    );
    expect(found.conceded).toBeCloseTo(0.25, 9);
  });
});

describe('the floor', () => {
  it('is broken by what is worth less than no deal, by hand or as a program wanted', () => {
    // 0.15 and the colour 0.2 are 0.35, less than 0.37.
    const low = talk([offer(deal('high', 'soon')), offer(deal('mid', 'late', 'crimson'))]);
    expect(buyerIn(low).belowFloor).toBe(2);
    const agents = { buyer: { answers: 9, belowFloor: 3 } };
    expect(buyerIn({ ...low, trace: { ...low.trace, agents } }).belowFloor).toBe(5);
    expect(buyerIn(talk([offer(deal('mid', 'soon'))])).belowFloor).toBe(0);
  });

  it('is broken by taking it, too', () => {
    const took = talk(
      [offer(deal('low', 'now')), { act: 'accept' }],
      [offer(deal('high', 'soon'))],
    );
    expect(took.trace.end.ending).toBe('agreement');
    expect(buyerIn(took).belowFloor).toBe(1);
  });

  it('is not told from moves where delay goes on without a deal', () => {
    const goesOn = scenario((s) => (s.protocol.delay = { without: 'goes-on', horizon: 20 }));
    expect(buyerIn(talk([offer(deal('high', 'soon'))], [], goesOn)).belowFloor).toBe(0);
  });
});

describe('private numbers', () => {
  const told = (text: string, seller: readonly Act[] = []): string[] =>
    buyerIn(talk([offer(deal('mid', 'now')), { say: text }], seller)).told.map(
      ({ said, of }) => `${said}: ${of}`,
    );

  test.each([
    ['I need 0.37 at least.', ['0.37: noDeal']],
    ['I need 37 % at least.', ['37 %: noDeal']],
    ['I have 350 crowns, no more.', ['350: brief']],
    ['Elsewhere I pay 412.', ['412: brief']],
    [
      'The price is 0.50 to me, delivery 0.3.',
      ['0.50: priorities.price', '0.3: priorities.delivery'],
    ],
    ['This is worth 0.75 to me.', ['0.75: worth']],
    ['0.37, I say again, 0.37.', ['0.37: noDeal']],
    ['Let us take 0.4, or 36 %, or 3.7.', []],
    ['77 minutes, 6 rounds, 0 or 1: 100 %.', []],
    ['No number at all.', []],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it('what somebody else has said before is no secret any more', () => {
    const seller = [{ ...offer(deal('high', 'late')), text: 'You need 0.37, I guess.' }];
    expect(told('Yes, 0.37.', seller)).toEqual([]);
    expect(told('Yes, 0.37.')).toEqual(['0.37: noDeal']);
  });
});

describe('promises', () => {
  const promised = (...acts: Parameters<typeof talk>[0][]): string[] =>
    buyerIn(talk(...(acts as [Parameters<typeof talk>[0]]))).promises.map(
      ({ kind, broken }) => `${kind} ${broken ? 'broken' : 'kept'}`,
    );
  const best = offer(deal('low', 'now'));

  it('a last word holds until something worth less is signed', () => {
    const last = offer(deal('mid', 'now'), 'This is my final offer.');
    expect(promised([best, last])).toEqual(['last-word kept']);
    expect(promised([best, last, offer(deal('mid', 'now'))])).toEqual(['last-word kept']);
    expect(promised([best, last, offer(deal('mid', 'soon'))])).toEqual(['last-word broken']);
    // Words alone go with what follows them.
    const say = { say: 'Take it or leave it.' };
    expect(promised([best, say, offer(deal('mid', 'now'))])).toEqual(['last-word kept']);
    expect(promised([say, best, offer(deal('mid', 'now'))])).toEqual(['last-word broken']);
  });

  it('what it never signs, and what it insists on', () => {
    const never = { say: 'I will never accept a fair price.' };
    expect(promised([never, best])).toEqual(['never kept']);
    expect(promised([never, offer(deal('mid', 'now'))])).toEqual(['never broken']);
    expect(promised([offer(deal('mid', 'now')), never])).toEqual(['never kept']);
    const must = { say: 'We won’t sign a deal without delivery in spring!' };
    expect(promised([must, offer(deal('mid', 'soon'))])).toEqual(['insist kept']);
    expect(promised([must, best])).toEqual(['insist broken']);
  });

  it('taking an offer is a deed', () => {
    const acts: Parameters<typeof talk>[0] = [
      { say: 'I cannot accept a fair price.' },
      best,
      { act: 'accept' },
    ];
    const found = buyerIn(talk(acts, [offer(deal('mid', 'soon'))]));
    expect(found.promises).toMatchObject([{ kind: 'never', broken: true, round: 1 }]);
  });

  it('of two names the longer one is meant', () => {
    const deep = { say: 'I insist on deep crimson.' };
    expect(promised([deep, best])).toEqual(['insist kept']);
    expect(promised([deep, offer(deal('low', 'now', 'crimson'))])).toEqual(['insist broken']);
  });

  test.each([
    'Is that your final offer?',
    'This is not my final offer.',
    'I will never accept a fair price unless it comes now.',
    'I will never accept a fair price or autumn.',
    'I will never accept that.',
    'I will never accept in spring, in autumn, ever.',
    'A fair price would be nice.',
    'I cannot sign now.',
  ])('“%s” is none', (say) => {
    expect(promised([{ say }, best, offer(deal('mid', 'late'))])).toEqual([]);
  });
});
