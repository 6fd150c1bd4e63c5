import { Model, Runner, type Scenario } from '@parley-sim/engine';
import { type Part } from '@parley-sim/engine/scenario';
import { expect } from 'vitest';
import { bazaar, calls, NEVER, trace } from './bazaar.ts';
import { plays } from './tables.ts';
import { asked, type More, type Vector } from './vectors.ts';

/*
 * Vectors for the defaults of the negotiator and its parts, all by hand. Before any offer the seller thinks a price x (in hundredths)
 * worth .8 − .6x to the buyer; without cost of delay τ₀ = 1/h = 12.5 and u = hope/(1 + .08τ).
 */

const CALM = { spread: 0 };

/** What the seller asks of a buyer who never moves, in a hundred rounds, and whether all runs begin alike. */
function first(kind: string, more: More, runs = 10): number[] {
  const scenario = bazaar(
    plays({ kind, ...more }, NEVER),
    { buyer: calls([0]) },
    { deadline: 100 },
  );
  const asks = Array.from({ length: runs }, (_, run) =>
    Number(trace(scenario, run).moves[0]!.deal!['price']),
  );
  return [...new Set(asks)];
}

/** Of those who ask by the present value of a demand. */
export const asksByValue = (kind: string, set: More = {}): Record<string, Vector | Vector[]> => ({
  // Five rounds are left: 1 − e^(−5/12.5) = .3297.
  risk: {
    play: (more) => asked({ kind, ...CALM, ...set, ...more }, [0], { rounds: 1, deadline: 6 }),
    expected: [33],
    other: 0.1,
  },
  // u = 1/(1 + e^(.3z)): another one in most runs.
  spread: { play: (more) => first(kind, { ...set, ...more }).length > 1, expected: true, other: 0 },
  // u = .5. The way from a first to a second offer tells nothing; in round 4 one round was heard since, nothing closed:
  // τ = (.25·12.5 + 1)/.25 = 16.5, u = 1/2.32 = .431.
  learning: {
    play: (more) => asked({ kind, ...CALM, ...set, ...more }, [10], { rounds: 4, deadline: 100 }),
    expected: [50, 50, 50, 44],
    other: 1,
  },
  // No deal is worth .5, so the buyer's to it is thought to be min(.5, .4): .8 − .6x ≥ .4 up to 66, a gain of .32; half of it: .58.
  concedable: {
    play: (more) =>
      asked({ kind, ...CALM, ...set, ...more }, [10], { rounds: 1, deadline: 100, noDeal: 0.5 }),
    expected: [58],
    other: 0.2,
  },
});

/** What the negotiator opens with: its best, or half-way there from u = .5. */
export const opens: Vector = {
  play: (more) =>
    asked({ kind: 'negotiator', ...CALM, ...more }, [10], { rounds: 1, deadline: 100 }),
  expected: [100],
  other: 0.5,
};

/** Of four things, all of which both of two want: how many the one lets go in its last step. */
function lastStep(bidding: Part, { deadline, cost }: Dance): number {
  const ids = ['a', 'b', 'c', 'd'];
  const wants = (option: string): Record<string, Record<string, number>> =>
    Object.fromEntries(
      ids.map((id) => [id, { mine: Number(option === 'mine'), yours: Number(option === 'yours') }]),
    );
  const priorities = Object.fromEntries(ids.map((id) => [id, 1]));
  const deal = Object.fromEntries(ids.map((id) => [id, 'yours']));
  const scenario: Scenario = {
    parley: 1,
    name: 'four',
    title: 'Four things',
    clauses: Object.fromEntries(
      ids.map((id) => [id, { kind: 'categorical', options: ['mine', 'yours'] }]),
    ),
    actors: {
      me: { priorities, values: wants('mine'), noDeal: 0, strategy: plays(bidding, NEVER) },
      you: {
        priorities,
        values: wants('yours'),
        noDeal: 0,
        delayCost: cost,
        strategy: plays({ kind: 'scripted', deals: [deal] }, NEVER),
      },
    },
    signatories: ['me', 'you'],
    protocol: { kind: 'alternating-offers', deadline },
  };
  const { moves } = new Runner(new Model(scenario)).trace('1', 0);
  const kept = moves.flatMap((m) =>
    m.actor === 'me' && m.deal ? [ids.filter((id) => m.deal[id] === 'mine').length] : [],
  );
  expect(kept.at(-2)).toBe(4);
  return 4 - kept.at(-1)!;
}

/** How long they have, and what a round costs the other. */
interface Dance {
  readonly deadline: number;
  readonly cost: number;
}

/**
 * Of those who go by small steps. Up to the last round it asks for all four, then for two or fewer; each is a quarter of what the
 * other wants. With σ(·/.05) the first quarter lifts ln σ from −.69 to −.007, the second by no more than that, which is less than the
 * .025 of its own gain; with σ(·/1) each lifts it by some .1.
 */
export const stepsSmall = (bidding: Part, dance: Dance): Record<string, Vector> => ({
  changes: {
    play: (more) => lastStep({ ...bidding, sharpness: 1, ...more }, dance),
    expected: 2,
    other: 1,
  },
  sharpness: { play: (more) => lastStep({ ...bidding, ...more }, dance), expected: 1, other: 1 },
});

/** What the seller of four prices asks of a buyer who speaks first, calls 0, then 1, and never moves again; a round costs it .06. */
function gives(more: More): number[] {
  const base = bazaar(plays({ kind: 'negotiator', ...CALM, ...more }, NEVER), {
    buyer: calls([0, 1]),
  });
  const scenario: Scenario = {
    ...base,
    clauses: { price: { kind: 'numeric', from: 0, to: 3, step: 1 } },
    protocol: { ...base.protocol, deadline: 100, order: ['buyer', 'seller'] },
  };
  scenario.actors['seller']!.delayCost = 0.06;
  return trace(scenario)
    .moves.flatMap((m) => (m.actor === 'seller' && m.deal ? [Number(m.deal['price'])] : []))
    .slice(0, 9);
}

/** A step is one price, a third of all that there is: 6 rounds at .06 cost more than that, 5 do not. Nobody asks for less than 1. */
export const waitsForAnswers: Vector = {
  play: gives,
  expected: [3, 2, 2, 2, 2, 2, 2, 1, 1],
  other: 2,
};

/** Of some prices those that a buyer accepts in a round if they are called then. */
function takes(
  more: More,
  prices: readonly number[],
  {
    before = [],
    discount,
    noDeal = 0,
  }: { readonly before?: number[]; readonly discount?: number; readonly noDeal?: number } = {},
): number[] {
  const buyer = plays({ kind: 'hardliner' }, { kind: 'waiting', ...more });
  return prices.filter((price) => {
    const scenario = bazaar(calls([...before, price]), { buyer }, { deadline: 100 });
    scenario.actors['buyer'] = {
      ...scenario.actors['buyer']!,
      noDeal,
      ...(discount === undefined ? {} : { discount }),
    };
    const { moves } = trace(scenario);
    return moves.some((m) => m.act === 'accept' && m.round === before.length + 1);
  });
}

/** Of acceptance by what waiting can bring. The buyer's gain at a price p is 1 − p/100. */
export const waits: Readonly<Record<string, Vector>> = {
  // ρ = −ln .9 = .10536: u = 1/(1 + (.10536 + .08)·12.5) = .3015.
  risk: {
    play: (more) => takes({ ...CALM, ...more }, [67, 68, 69, 70], { discount: 0.9 }),
    expected: [67, 68, 69],
    other: 0.1,
  },
  // u = 1/(1 + e^(.3z)) is above or below .5, as the run has it.
  spread: {
    play: (more) => takes(more, [50]).length !== 1 || takes(more, [51]).length !== 0,
    expected: true,
    other: 0,
  },
  // One round heard since the second offer, from .2 to g: τ = (.25·12.5 + 1)/(.25 + (g − .2)/.8). At 26: 4.46, u = .7371 ≤ .74; at 27: 4.52, .7344 > .73.
  learning: {
    play: (more) => takes({ ...CALM, ...more }, [25, 26, 27, 28], { before: [90, 80] }),
    expected: [25, 26],
    other: 1,
  },
  // No deal is worth .9; the seller's is thought to be .4, which every price leaves it by what it is thought to want: u = .5, .95.
  // With 1 it is thought to be .8953, what its own 7 is worth to it, so 7 is the most to hope for.
  concedable: {
    play: (more) => takes({ ...CALM, ...more }, [4, 5, 6, 7], { noDeal: 0.9 }),
    expected: [4, 5],
    other: 1,
  },
};
