import { Negotiation, validateScenario } from '@parley-sim/engine';
import { protocols } from '@parley-sim/engine/protocol';
import { loadBuiltin } from '@parley-sim/scenarios';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { ExternalAgent } from '../../packages/cli/src/external/agent.ts';
import type { Channel, Received } from '../../packages/cli/src/external/channel.ts';

type Data = Readonly<Record<string, unknown>>;

/** A program that says what a function answers to the last message, and keeps all that it was told. */
class Listening implements Channel {
  readonly stderr = '';
  readonly told: Data[] = [];
  private readonly answer: (message: Data) => object;

  constructor(answer: (message: Data) => object) {
    this.answer = answer;
  }

  send(message: object): void {
    this.told.push(JSON.parse(JSON.stringify(message)) as Data);
  }

  receive(): Promise<Received> {
    return Promise.resolve({ line: JSON.stringify(this.answer(this.told.at(-1)!)) });
  }

  async close(last: object): Promise<void> {
    this.send(last);
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  kill(): void {
    // Nothing runs.
  }
}

/** What an actor's card is made of, with numbers and words by which it is found again. */
function card(digits: string, word: string): Data {
  return {
    title: word.slice(0, 3),
    note: `${word} note`,
    priorities: { price: Number(`0.6${digits}`), warranty: 1 - Number(`0.6${digits}`) },
    values: {
      price: { shape: 'linear', from: 0, to: 1 },
      warranty: { none: Number(`0.9${digits}`), year: Number(`0.1${digits}`) },
    },
    noDeal: { value: Number(`0.4${digits}`), evidence: `${word} evidence`, source: 'book' },
    delayCost: Number(`0.001${digits}`),
    discount: Number(`0.97${digits}`),
    redLines: { [`${word}-line`]: { title: `${word} title`, when: { price: { atMost: 4000 } } } },
    ratification: {
      board: { title: `${word} board`, factions: { all: { seats: 3, noDeal: 0.1 } } },
    },
    strategy: {
      bidding: { kind: 'time-dependent', curve: 'polynomial', exponent: 1 },
      acceptance: { kind: 'next' },
    },
  };
}

const PARAMETERS: Readonly<Record<string, object>> = {
  agenda: { stages: [['price'], ['warranty']] },
  'agenda-setter': { setter: 'a' },
};

function scenarioOf(kind: string): unknown {
  return {
    parley: 1,
    name: 'cards',
    title: 'Cards',
    clauses: {
      price: { kind: 'numeric', from: 4000, to: 5000, step: 100 },
      warranty: {
        kind: 'ordinal',
        options: { none: { title: 'None' }, year: { title: 'Year', consent: ['c'] } },
      },
    },
    sources: { book: { title: 'A book' } },
    actors: { a: card('7324', 'PLUM'), b: card('1803', 'SECRET'), c: card('2911', 'HIDDEN') },
    signatories: ['a', 'b', 'c'],
    constraints: { law: { title: 'The law', forbid: { price: 4100, warranty: 'year' } } },
    interactions: {
      both: { when: { price: 5000, warranty: 'year' }, add: { a: 0.0325, b: 0.01803 } },
    },
    packages: { fair: { title: 'Fair', by: 'b', options: { price: 4500 } } },
    protocol: { kind, deadline: 5, ...PARAMETERS[kind] },
  };
}

/** Numbers and words of others, wherever they stand. */
const PRIVATE = /1803|2911|SECRET|HIDDEN/;

/** What an agent in the first actor's place was told in a whole negotiation. */
async function toldAt(kind: string): Promise<Data[]> {
  const { scenario, diagnostics } = validateScenario(scenarioOf(kind));
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  let asked = false;
  const channel = new Listening((message) => {
    if (message['type'] === 'hello') return { type: 'ready' };
    if (!asked) {
      asked = true;
      return { type: 'find', atLeast: 0.5 };
    }
    const { acts, id } =
      message['type'] === 'turn' ? message : channel.told.findLast((m) => m['type'] === 'turn')!;
    asked = message['type'] !== 'turn';
    const can = acts as string[];
    return can.includes('offer')
      ? {
          type: 'act',
          id,
          act: 'offer',
          deal: channel.told[0]!['best'] && (channel.told[0]!['best'] as Data)['deal'],
          private: 'mine',
        }
      : { type: 'act', id, act: can.find((a) => a !== 'walk') };
  });
  const negotiation = new Negotiation(scenario!, { seed: 'cards' });
  const agent = new ExternalAgent('a', channel, { answer: 1000, run: Infinity });
  await agent.begin(negotiation);
  while (!negotiation.ended) {
    // oxlint-disable-next-line no-await-in-loop
    if (negotiation.acts.length > 0 && negotiation.mover === 'a') await agent.move(negotiation);
    else negotiation.step();
  }
  expect(agent.failure).toBeUndefined();
  await agent.end(negotiation.trace());
  return channel.told;
}

describe('what a program is told', () => {
  it.each(protocols.map(({ kind }) => kind.kind))(
    'at %s has nothing of the cards of others',
    async (kind) => {
      const told = await toldAt(kind);
      expect(told[0]!['type']).toBe('hello');
      expect(told.at(-1)!['type']).toBe('end');
      expect(told.some((m) => m['type'] === 'turn')).toBe(true);
      for (const message of told) {
        const text = JSON.stringify(message);
        // The plan of a draft and the titles of parties are everybody's.
        expect(text.replaceAll(/"title":"(SEC|HID)"/g, '')).not.toMatch(PRIVATE);
        expect(text).not.toContain('mine');
        if (message['actor'] !== 'a') expect(message).not.toHaveProperty('risk');
      }
      // The same search finds what is its own, and would find the others'.
      expect(JSON.stringify(told[0])).toMatch(/7324/);
      expect(JSON.stringify(scenarioOf(kind))).toMatch(PRIVATE);
    },
  );

  it('is its own card, in the numbers of the run', async () => {
    const [hello] = await toldAt('alternating-offers');
    const me = hello!['me'] as Data;
    expect(me).toMatchObject({
      title: 'PLU',
      brief: 'PLUM note',
      noDeal: 0.47324,
      utility: false,
      delay: { cost: 0.0017324, discount: 0.977324, by: 'round', without: 'stops' },
      redLines: [{ id: 'PLUM-line', title: 'PLUM title', when: { price: { atMost: 4000 } } }],
      together: [{ when: { price: 5000, warranty: 'year' }, add: 0.0325 }],
      ratification: [{ id: 'board', title: 'PLUM board', seats: 3, quota: 2 }],
      evidence: [{ path: ['noDeal'], evidence: 'PLUM evidence', sources: ['A book'] }],
    });
    const { price, warranty } = me['values'] as { price: Data; warranty: Data };
    expect(price['4000']).toBe(0);
    expect(price['5000']).toBeCloseTo(0.67324, 9);
    expect(warranty['none']).toBeCloseTo((1 - 0.67324) * 0.97324, 9);
    expect((me['priorities'] as Data)['price']).toBeCloseTo(0.67324, 9);
    // Values, with what belongs together, make the score.
    const best = hello!['best'] as { deal: Data; worth: number };
    const sum = Object.entries(best.deal).reduce(
      (s, [c, o]) => s + Number((me['values'] as Record<string, Data>)[c]![String(o)]),
      0,
    );
    const both = best.deal['price'] === 5000 && best.deal['warranty'] === 'year' ? 0.0325 : 0;
    expect(sum + both).toBeCloseTo(best.worth, 9);
  });

  it('says the rules, the law, the drafts and who must consent', async () => {
    const [hello] = await toldAt('alternating-offers');
    expect(hello).toMatchObject({
      constraints: [{ id: 'law', title: 'The law', forbid: { price: 4100, warranty: 'year' } }],
      drafts: [{ id: 'fair', title: 'Fair', by: 'b', options: { price: 4500 } }],
      words: { most: 2000, alone: 3 },
    });
    expect(hello!['rules']).toMatch(/In turn, .* a, b, c must all accept.* 5 rounds/);
    const [, warranty] = hello!['clauses'] as { options: Data[] }[];
    expect(warranty!.options).toEqual([
      { id: 'none', title: 'None' },
      { id: 'year', title: 'Year', consent: ['c'] },
    ]);
  });

  it('has a schema of the answers that are understood', async () => {
    const [hello] = await toldAt('alternating-offers');
    const valid = new Ajv2020({ strict: false }).compile(hello!['answer'] as object);
    const deal = { price: 4500, warranty: 'year' };
    for (const answer of [
      { type: 'act', id: 1, act: 'offer', deal, text: 'Well?' },
      { type: 'act', id: 1, act: 'accept', private: 'hm' },
      { type: 'say', id: 1, text: 'Wait.' },
      { type: 'score', deals: [deal] },
      { type: 'find', atLeast: 0.4 },
    ])
      expect(valid(answer)).toBe(true);
    for (const answer of [
      { type: 'act', id: 1, act: 'offer' },
      { type: 'act', id: 1, act: 'offer', deal: { ...deal, price: 4501 } },
      { type: 'act', id: 1, act: 'offer', deal: { price: 4500 } },
      { type: 'act', id: 1, act: 'dance' },
      { type: 'chat', text: 'x' },
    ])
      expect(valid(answer)).toBe(false);
  });

  it('is given in every built-in scenario for whoever sits there', () => {
    for (const name of ['used-car', 'minerals', 'river-treaty'])
      for (const run of [0, 1]) {
        const negotiation = new Negotiation(loadBuiltin(name), { run });
        for (const a of negotiation.model.order) {
          const actor = negotiation.model.actors[a]!;
          const me = negotiation.card(actor);
          if (name === 'used-car') expect(me.noDeal).toBe(negotiation.noDeal(actor));
          const shares = Object.values(me.priorities);
          expect(shares.every((s) => s >= 0)).toBe(true);
        }
        expect(() => negotiation.card('nobody')).toThrow('actor');
      }
  });
});
