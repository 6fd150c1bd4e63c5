import {
  Model,
  Runner,
  type Scenario,
  type Trace,
  type TraceMove,
  validateScenario,
} from '@parley-sim/engine';
import { type ProtocolSpec, type Strategy } from '@parley-sim/engine/scenario';
import { score } from '@parley-sim/engine/model';
import { describe, expect, test } from 'vitest';
import { concedes, haggle, plays } from '../support/tables.ts';

const linear = plays(concedes(1));
const tough = plays({ kind: 'hardliner' });
const offers = (price: number): Strategy =>
  plays({ kind: 'scripted', deals: [{ price }] }, { kind: 'constant', threshold: 0.5 });

function run(scenario: Scenario, seed = '1'): Trace {
  const wrong = validateScenario(scenario).diagnostics.filter((d) => d.severity === 'error');
  expect(wrong).toEqual([]);
  return new Runner(new Model(scenario)).trace(seed, 0);
}

const says = (moves: readonly TraceMove[]): string[] =>
  moves.map((m) =>
    [m.actor, m.act, m.deal?.['price'], m.of].filter((x) => x !== undefined).join(' '),
  );

/** A seller, a buyer, and others who want the price to be near a number of theirs; all sign. */
function crowd(
  protocol: Partial<ProtocolSpec> & { kind: string },
  strategies: Strategy[],
  more: Partial<Scenario> = {},
): Scenario {
  const base = haggle(strategies[0]!, strategies[1]!);
  const peaks = [50, 60, 40];
  const others = strategies.slice(2).map((strategy, i) => [
    `other${i + 1}`,
    {
      priorities: { price: 1 },
      values: { price: { shape: 'peaked' as const, peak: peaks[i]! } },
      noDeal: 0.5,
      strategy,
    },
  ]);
  const actors = { ...base.actors, ...Object.fromEntries(others) };
  return {
    ...base,
    actors,
    signatories: Object.keys(actors),
    ...more,
    protocol: { deadline: 3, ...protocol },
  };
}

describe('the order of turns', () => {
  const order = (turns: 'fixed' | 'rotating' | 'seeded', seed = '1'): string[][] => {
    const scenario = crowd({ kind: 'alternating-offers', deadline: 4, turns }, [
      tough,
      tough,
      tough,
    ]);
    const { moves } = run(scenario, seed);
    return [1, 2, 3, 4].map((r) => moves.filter((m) => m.round === r).map((m) => m.actor!));
  };

  test('is the same in every round, or moves on by one', () => {
    const [a, b, c] = ['seller', 'buyer', 'other1'];
    expect(order('fixed')).toEqual([1, 2, 3, 4].map(() => [a, b, c]));
    // Whoever has made the standing offer is passed over until the others have answered.
    expect(order('rotating').map((r) => r[0])).toEqual([a, b, c, a]);
  });

  test('or is drawn anew for each round and run, and every order comes', () => {
    const first = new Set<string>();
    for (let seed = 0; seed < 60; seed++) first.add(order('seeded', String(seed))[0]!.join());
    expect(first.size).toBe(6);
  });
});

describe('a quota', () => {
  const assembly = (atLeast: number, more: object = {}): Scenario =>
    crowd(
      { kind: 'multiple-offers', deadline: 1 },
      [offers(100), offers(0), offers(50), offers(60)],
      {
        quota: { atLeast, ...more },
      },
    );

  test('carries what enough votes are for, and binds those who were', () => {
    // The price of 50 is worth .5 to the seller and the buyer, 1 to the one who proposes it, .83 to the other.
    const { end } = run(assembly(3));
    expect(end).toMatchObject({ ending: 'agreement', deal: { price: 50 } });
    expect(end.bound).toEqual(['seller', 'buyer', 'other1', 'other2']);
  });

  test('counts votes, not heads, and respects vetoes', () => {
    const pair = (votes: Record<string, number>, more: object = {}): Trace =>
      run({
        ...crowd({ kind: 'multiple-offers', deadline: 1 }, [offers(90), tough, offers(90)]),
        quota: { atLeast: 3, votes, ...more },
      });
    // The seller alone has votes enough for its own price of 90.
    expect(pair({ seller: 3 }).end).toMatchObject({
      ending: 'agreement',
      deal: { price: 90 },
      bound: ['seller'],
    });
    expect(pair({ seller: 2, buyer: 1 }).end.ending).toBe('deadline');
    expect(pair({ seller: 3 }, { vetoes: ['buyer'] }).end.ending).toBe('deadline');
  });

  test('lets the table go on when somebody leaves without whom it can still be reached', () => {
    const impatient: Strategy = { ...tough, walkout: { kind: 'hazard', chance: 1 } };
    const scenario = (more: object): Scenario =>
      crowd({ kind: 'alternating-offers', deadline: 4 }, [impatient, linear, offers(50)], {
        quota: { atLeast: 2, ...more },
      });
    const { moves, end } = run(scenario({}));
    expect(moves[0]).toMatchObject({ actor: 'seller', act: 'walk' });
    expect(end).toMatchObject({ ending: 'agreement', bound: ['buyer', 'other1'] });
    expect(run(scenario({ vetoes: ['seller'] })).end).toMatchObject({ ending: 'walkout' });
    expect(run(scenario({ atLeast: 3 })).end).toMatchObject({ ending: 'walkout' });
  });
});

describe('alternating multiple offers', () => {
  test('has all propose, then all vote on each, and the first that all accept is agreed', () => {
    const { moves, end } = run(crowd({ kind: 'multiple-offers' }, [offers(90), offers(50)]));
    expect(says(moves)).toEqual([
      'seller offer 90',
      'buyer offer 50',
      'buyer refuse seller',
      'seller accept buyer',
    ]);
    expect(end).toMatchObject({ ending: 'agreement', round: 1, deal: { price: 50 } });
  });

  test('goes on for another round if none passes', () => {
    const { moves, end } = run(crowd({ kind: 'multiple-offers' }, [offers(90), offers(10)]));
    expect(moves.filter((m) => m.act === 'offer').map((m) => m.round)).toEqual([1, 1, 2, 2, 3, 3]);
    expect(end.ending).toBe('deadline');
  });

  test('does not take up again, from another, what a ratifying body has turned down', () => {
    const same = crowd({ kind: 'multiple-offers', deadline: 1 }, [offers(50), offers(50)]);
    same.actors['seller']!.ratification = {
      house: { foreseen: false, factions: { all: { noDeal: 1.1 } } },
    };
    const { moves, end } = run(same);
    expect(says(moves).slice(-2)).toEqual(['buyer accept seller', 'seller reject seller']);
    expect(end).toMatchObject({
      ending: 'ratification-failed',
      cause: { reason: 'not-ratified', body: 'seller.house' },
    });
  });
});

describe('partial consensus', () => {
  const trio = (spec: object, more: Partial<Scenario> = {}): Scenario => {
    const scenario = crowd(
      { kind: 'partial-consensus', deadline: 2, ...spec },
      [offers(60), tough, offers(60), offers(60)],
      more,
    );
    scenario.actors['buyer']!.noDeal = 0.5;
    return scenario;
  };
  const two = { seller: 2, other1: 2, other2: 2, buyer: 2 };

  test('lets the strongest group leave that all in it find strong enough', () => {
    const { end } = run(trio({ leastPower: two }));
    expect(end).toMatchObject({ ending: 'agreement', deal: { price: 60 } });
    expect(end.bound).toEqual(['seller', 'other1', 'other2']);
    // Who is left over has no deal.
    expect(end.scores['buyer']).toBe(0.5);
    expect(end.scores['seller']).toBe(0.6);
  });

  test('needs everybody where nothing else is said, or a quota of votes', () => {
    expect(run(trio({})).end.ending).toBe('deadline');
    expect(run(trio({}, { quota: { atLeast: 3 } })).end.bound).toHaveLength(3);
    expect(run(trio({}, { quota: { atLeast: 4 } })).end.ending).toBe('deadline');
    expect(run(trio({}, { quota: { atLeast: 3, vetoes: ['buyer'] } })).end.ending).toBe('deadline');
  });

  test('minds who finds a group too weak or too strong', () => {
    const limits = (leastPower: object, mostPower: object): readonly string[] =>
      run(trio({ leastPower: { ...two, ...leastPower }, mostPower })).end.bound;
    // One who wants four leaves the other two to themselves.
    expect(limits({ other2: 4 }, {})).toEqual(['seller', 'other1']);
    // One who wants two at most would leave with one other; any two of them are as strong.
    expect(limits({}, { other1: 2 })).toHaveLength(2);
  });

  test('lets the others go on where it says so', () => {
    const split = crowd(
      { kind: 'partial-consensus', deadline: 3, rest: 'goes-on', leastPower: two, mostPower: two },
      [offers(90), offers(10), offers(50), offers(50)],
    );
    const { end } = run(split);
    expect(end.ending).toBe('agreement');
    expect(end.parts!.length).toBeGreaterThan(1);
    expect(end.parts!.map((p) => p.bound.length)).toEqual([2, 2]);
    // How long those who are left go on is not how long the last agreement took.
    expect(new Runner(new Model(split)).outcome('1', 0).settled).toBe(
      Math.max(...end.parts!.map((p) => p.round)),
    );
    const once = run({ ...split, protocol: { ...split.protocol, rest: 'ends' } });
    expect(once.end.parts).toHaveLength(1);
  });
});

describe('a mediated single text', () => {
  const mediated = (spec: object, strategies = [linear, linear]): Scenario => ({
    ...crowd({ kind: 'single-text', deadline: 60, ...spec }, strategies),
    clauses: {
      price: { kind: 'numeric', from: 0, to: 100, step: 1 },
      extra: { kind: 'ordinal', options: ['no', 'yes'] },
    },
  });
  const withExtra = (scenario: Scenario): Scenario => {
    const copy = structuredClone(scenario);
    for (const actor of Object.values(copy.actors)) {
      actor.priorities['extra'] = 1;
      actor.values['extra'] = [0, 1];
    }
    return copy;
  };

  test('that only climbs adopts what leaves nobody worse off, and nothing else', () => {
    const scenario = withExtra(mediated({ start: 'middle' }));
    const trace = run(scenario);
    const model = new Model(scenario);
    const preferences = model.preferenceModel.central();
    const worth = (m: TraceMove): number[] =>
      [0, 1].map((a) => score(model, preferences, a, model.find(m.deal!)));
    let text = trace.moves[0]!;
    for (const [i, move] of trace.moves.entries()) {
      if (move.act !== 'adopt' && move.act !== 'drop') continue;
      const change = trace.moves.slice(0, i).findLast((m) => m.act === 'propose')!;
      const better = worth(change).every((w, a) => w >= worth(text)[a]!);
      expect(move.act).toBe(better ? 'adopt' : 'drop');
      if (better) text = change;
    }
    // The price is a matter of give and take; the extra is good for both.
    expect(trace.end).toMatchObject({ ending: 'agreement', deal: { price: 50, extra: 'yes' } });
  });

  test('with annealing adopts some changes that one rejects, fewer as time goes by', () => {
    const scenario = withExtra(mediated({ mediator: 'annealing', temperature: 1, deadline: 200 }));
    const { moves } = run(scenario);
    const against = (from: number, to: number): number =>
      moves.filter((m, i) => {
        if (m.act !== 'adopt' || m.round < from || m.round > to) return false;
        const last = moves.slice(0, i).findLastIndex((o) => o.act === 'propose');
        return moves.slice(last, i).some((o) => o.act === 'refuse');
      }).length;
    expect(against(1, 100)).toBeGreaterThan(0);
    expect(against(101, 200)).toBeLessThanOrEqual(against(1, 100));
  });

  test('is put to the vote when time is up, and can be turned down', () => {
    const scenario = withExtra(mediated({ start: 'middle', deadline: 3 }));
    scenario.actors['buyer']!.noDeal = 1.5;
    const { moves, end } = run(scenario);
    expect(end).toMatchObject({
      ending: 'refused',
      cause: { actor: 'buyer', reason: 'below-no-deal' },
    });
    expect(moves.at(-1)).toMatchObject({ actor: 'buyer', act: 'refuse', round: 3 });
  });
});

describe('monotonic concession with Zeuthen’s strategy', () => {
  const zeuthen = plays({ kind: 'zeuthen' });
  const nash = (scenario: Scenario): { best: number; reached: number; trace: Trace } => {
    const trace = run(scenario);
    const model = new Model(scenario);
    const preferences = model.preferenceModel.central();
    const product = (deal: number): number =>
      [0, 1].reduce(
        (p, a) => p * Math.max(score(model, preferences, a, deal) - preferences.noDeal[a]!, 0),
        1,
      );
    const best = Math.max(...Array.from({ length: model.size }, (_, d) => product(d)));
    expect(trace.end.ending).toBe('agreement');
    return { best, reached: product(model.find(trace.end.deal!)), trace };
  };
  const pie = (more: object = {}): Scenario => ({
    ...haggle(zeuthen, zeuthen, more),
    protocol: { kind: 'monotonic-concession', deadline: 500 },
  });

  test('ends at the greatest product of gains: the middle of a pie, moved by no-deal values', () => {
    expect(nash(pie()).trace.end.deal).toEqual({ price: 50 });
    // x = d₁ + ½(1 − d₁ − d₂)
    expect(nash(pie({ seller: { noDeal: 0.4 } })).trace.end.deal).toEqual({ price: 70 });
    expect(nash(pie({ buyer: { noDeal: 0.2 } })).trace.end.deal).toEqual({ price: 40 });
  });

  test('ends at the Nash point where one’s worth is curved: u₂ = √(1 − x) gives 2/3', () => {
    const curved = pie({
      buyer: { values: { price: Array.from({ length: 101 }, (_, i) => Math.sqrt(1 - i / 100)) } },
    });
    const { best, reached } = nash(curved);
    expect(reached / best).toBeGreaterThan(0.9999);
  });

  test('never has anybody go back on an offer, and only the one concede who fears a conflict most', () => {
    const { trace } = nash(pie({ seller: { noDeal: 0.13 } }));
    const last = new Map<string, number>();
    let risks = new Map<string, number>();
    for (const m of trace.moves) {
      if (m.act === 'assess') risks.set(m.actor, m.risk);
      if (m.act !== 'offer') continue;
      const price = Number(m.deal['price']);
      const before = last.get(m.actor);
      if (before !== undefined) {
        expect(m.actor === 'seller' ? before > price : before < price).toBe(true);
        expect(risks.get(m.actor)).toBe(Math.min(...risks.values()));
        risks = new Map(risks);
      }
      last.set(m.actor, price);
    }
  });

  test('makes no sense at another table, and the check says so', () => {
    const { diagnostics } = validateScenario(haggle(zeuthen, linear));
    expect(diagnostics[0]).toMatchObject({
      code: 'scenario/wrong-protocol',
      path: ['actors', 'seller', 'strategy', 'bidding', 'kind'],
    });
  });
});

describe('an agenda', () => {
  /** Two prices to settle, the first worth more to the seller, the second to the buyer. */
  const staged = (spec: object): Scenario => {
    const base = haggle(linear, linear, { deadline: 12 });
    const price = { kind: 'numeric' as const, from: 0, to: 10, step: 1 };
    const actor = (
      id: 'seller' | 'buyer',
      weights: [number, number],
    ): Scenario['actors'][string] => {
      const [from, to] = id === 'seller' ? [0, 1] : [1, 0];
      const shape = { shape: 'linear' as const, from, to };
      return {
        ...base.actors[id]!,
        priorities: { ore: weights[0], port: weights[1] },
        values: { ore: shape, port: shape },
      };
    };
    return {
      ...base,
      clauses: { ore: price, port: price },
      actors: { seller: actor('seller', [3, 1]), buyer: actor('buyer', [1, 3]) },
      protocol: { kind: 'agenda', deadline: 12, stages: [['ore'], ['port']], ...spec },
    };
  };

  test('settles one clause after the other: what a stage has settled is not touched again', () => {
    const { moves, end } = run(staged({}));
    expect(end.ending).toBe('agreement');
    const settledAt = moves.findIndex((m) => m.act === 'accept');
    const ore = moves.slice(0, settledAt).findLast((m) => m.deal)!.deal!['ore'];
    for (const m of moves.slice(settledAt)) if (m.deal) expect(m.deal['ore']).toBe(ore);
    expect(end.deal!['ore']).toBe(ore);
    expect(moves.filter((m) => m.act === 'accept')).toHaveLength(2);
  });

  test('by which nothing is agreed until everything is agreed loses all with its last stage', () => {
    const scenario = staged({});
    scenario.events = { rush: { when: { round: { atLeast: 8 } }, changes: { deadline: -12 } } };
    // By then the first stage has been settled, and the second has not.
    const { end, moves } = run(scenario);
    expect(moves.some((m) => m.act === 'accept')).toBe(true);
    expect(end.ending).toBe('deadline');
  });

  test('of which each stage binds keeps what was settled, with what is said of the rest', () => {
    const scenario = staged({ binding: 'each', otherwise: { ore: 5, port: 5 } });
    scenario.events = { rush: { when: { round: { atLeast: 8 } }, changes: { deadline: -12 } } };
    const { end, moves } = run(scenario);
    const at = moves.findIndex((m) => m.act === 'accept');
    const ore = moves.slice(0, at).findLast((m) => m.deal)!.deal!['ore'];
    expect(end).toMatchObject({ ending: 'agreement', deal: { ore, port: 5 } });
  });

  test('must name every clause once', () => {
    const diagnose = (stages: string[][]): string[] =>
      validateScenario(staged({ stages })).diagnostics.map((d) => d.code);
    expect(diagnose([['ore']])).toEqual(['scenario/missing-clause']);
    expect(diagnose([['ore', 'port'], ['ore']])).toEqual(['scenario/duplicate']);
    expect(diagnose([['ore'], ['prot', 'port']])).toEqual(['scenario/unknown-clause']);
  });
});
