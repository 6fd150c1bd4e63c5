import { Model, Runner, type Scenario, type Trace } from '@parley-sim/engine';
import { score } from '@parley-sim/engine/model';
import { solutionPoints } from '@parley-sim/engine/analysis';
import { describe, expect, test } from 'vitest';
import { file, mean, outcomes, paired, table, traces } from './support.ts';

/* What must hold of a negotiator's conduct at the table, beside time. */

type Move = Trace['moves'][number];

const offers = (moves: readonly Move[], actor?: string): Move[] =>
  moves.filter((m) => m.act === 'offer' && (actor === undefined || m.actor === actor));

const changes = (a: Move, b: Move): number =>
  Object.keys(a.deal!).filter((c) => a.deal![c] !== b.deal![c]).length;

/** A table of the peace track without parliaments, so that nothing but the talks decides. */
function peace(): Scenario {
  const scenario = file('peace-2025');
  for (const actor of Object.values(scenario.actors)) delete actor.ratification;
  return scenario;
}

describe('delay that goes on without a deal', () => {
  /** Talks that one breaks off in round 2, at a cost a round. */
  const broken = (delay: Scenario['protocol']['delay']): Scenario => {
    const scenario = table(5, 0.9, { cost: 0.01 });
    scenario.actors['ann']!.strategy = {
      bidding: { kind: 'hardliner' },
      acceptance: { kind: 'constant', threshold: 2 },
      walkout: { kind: 'hazard', chance: 1 },
    };
    return { ...scenario, protocol: { ...scenario.protocol, ...(delay ? { delay } : {}) } };
  };
  const lost = (scenario: Scenario): number =>
    outcomes(scenario, 1, (o, m) => ({
      lost: m.preferenceModel.central().noDeal[0]! - o.scores[0]!,
    })).lost[0]! / 1e9;

  test('costs as much however soon talks break off, and nothing more where it stops', () => {
    expect(lost(broken(undefined))).toBeCloseTo(0, 9);
    // 19 rounds to the deadline, 29 to the horizon.
    expect(lost(broken({ without: 'goes-on' }))).toBeCloseTo(0.19, 9);
    expect(lost(broken({ without: 'goes-on', horizon: 30 }))).toBeCloseTo(0.29, 9);
  });

  test('leaves nobody a reason to go that waiting would not, as long as anything moves', () => {
    const stays = (delay: Scenario['protocol']['delay'], bidding: string): string => {
      const scenario = broken(delay);
      scenario.actors['ann']!.strategy!.walkout = { kind: 'stalemate', rounds: 2 };
      const never = {
        bidding: { kind: bidding },
        acceptance: { kind: 'constant', threshold: 2 },
      };
      scenario.actors['ben']!.strategy = never;
      return traces(scenario, 1)[0]!.end.ending;
    };
    expect(stays(undefined, 'random-walk')).toBe('walkout');
    expect(stays({ without: 'goes-on' }, 'random-walk')).toBe('deadline');
    expect(stays({ without: 'goes-on' }, 'hardliner')).toBe('walkout');
  });
});

/** The same table with its lists in another order: clauses, their options and actors, the order of speech kept. */
function permuted(scenario: Scenario): Scenario {
  const turned = <T>(entries: [string, T][]): Record<string, T> =>
    Object.fromEntries(entries.toReversed());
  const copy = structuredClone(scenario);
  copy.clauses = turned(
    Object.entries(copy.clauses).map(([id, clause]) => [
      id,
      clause.kind === 'categorical' && Array.isArray(clause.options)
        ? { ...clause, options: clause.options.toReversed() }
        : clause,
    ]),
  );
  copy.actors = turned(
    Object.entries(copy.actors).map(([id, actor]) => [
      id,
      {
        ...actor,
        values: Object.fromEntries(
          Object.entries(actor.values).map(([c, v]) => [c, (v as number[]).toReversed()]),
        ),
      },
    ]),
  );
  copy.protocol.order = Object.keys(scenario.actors);
  return copy;
}

/** What is said of each, by name. */
const named = (of: Readonly<Record<string, unknown>>): [string, unknown][] =>
  Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1));

describe('the order of a file', () => {
  test('changes nothing: options, clauses and actors may be listed as one likes', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const scenario = table(seed, 0.4, { actors: 3, sizes: [3, 3, 2, 2], deadline: 12 });
      // Somebody without a stake in a clause, and two options that are the same to everybody.
      scenario.actors['cy']!.priorities['c1'] = 0;
      for (const actor of Object.values(scenario.actors)) {
        const values = actor.values['c0'] as number[];
        values[1] = values[0]!;
      }
      const told = (s: Scenario): unknown =>
        traces(s, 3).map(({ moves, end }) => [
          moves.map(({ deal, ...m }) => [m, named(deal ?? {})]),
          [end.ending, end.round, named(end.scores)],
        ]);
      expect(told(permuted(scenario))).toEqual(told(scenario));
    }
  });

  test('lets nobody demand the first option on a clause that it does not care about', () => {
    // Only the seller cares about the colour; the buyer, who speaks second, leaves it as it stands.
    const scenario = table(3, 0, { sizes: [6, 2] });
    scenario.actors['ben']!.priorities['c1'] = 0;
    for (const { moves } of traces(scenario, 20)) {
      const [first] = offers(moves, 'ann');
      const reply = offers(moves, 'ben')[0];
      if (reply) expect(reply.deal!['c1']).toBe(first!.deal!['c1']);
    }
    // Who speaks first draws it, and not always the same.
    scenario.protocol.order = ['ben', 'ann'];
    const drawn = traces(scenario, 40).map((t) => offers(t.moves, 'ben')[0]!.deal!['c1']);
    const share = drawn.filter((o) => o === 'o0').length / 40;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.8);
  });
});

describe('at the peace track', () => {
  const scenario = peace();
  const model = new Model(scenario);
  const runs = traces(scenario, 40);

  test('a red line that was named is not run into again while something else is left', () => {
    let again = 0;
    let refusals = 0;
    for (const { moves } of runs) {
      const named: { readonly by: number; readonly line: string }[] = [];
      let text: Move | undefined;
      let author = '';
      for (const m of moves) {
        if (m.because !== undefined) refusals++;
        if (m.because === 'red-line' && text) {
          const by = model.actors.indexOf(m.actor!);
          const crossed = model.crossed(model.find(text.deal!), by);
          if (crossed.some((l) => named.some((n) => n.by === by && n.line === `${author} ${l.id}`)))
            again++;
          for (const l of crossed) {
            // Everybody has heard it.
            for (const who of model.actors) named.push({ by, line: `${who} ${l.id}` });
          }
        }
        if (m.act === 'offer') [text, author] = [m, m.actor];
      }
    }
    expect(refusals).toBeGreaterThan(500);
    expect(again / refusals).toBeLessThan(0.01);
  });

  test('red lines that are known are run into by nobody, hidden ones again and again', () => {
    const hits = (redLines: 'known' | 'declared' | 'hidden'): number =>
      traces({ ...scenario, protocol: { ...scenario.protocol, redLines } }, 8)
        .flatMap(({ moves }) => moves)
        .filter((m) => m.because === 'red-line').length;
    const [known, declared, hidden] = [hits('known'), hits('declared'), hits('hidden')];
    expect(known).toBe(0);
    expect(declared).toBeGreaterThan(0);
    expect(hidden).toBeGreaterThan(2 * declared);
  });

  test('an average changed offer changes at most two clauses of eight', () => {
    const steps = runs.flatMap(({ moves }) =>
      model.actors.flatMap((actor) => {
        const own = offers(moves, actor);
        return own.slice(1).map((o, i) => changes(own[i]!, o));
      }),
    );
    expect(mean(steps.filter((n) => n > 0))).toBeLessThanOrEqual(2);
  });

  test('nobody takes a concession back: what an offer is worth to its author never rises', () => {
    for (const [run, { moves }] of runs.entries()) {
      const preferences = model.preferenceModel.draw('1', run);
      for (const [a, actor] of model.actors.entries()) {
        const worth = offers(moves, actor).map((o) =>
          score(model, preferences, a, model.find(o.deal!)),
        );
        for (const [i, w] of worth.slice(1).entries()) expect(w).toBeLessThanOrEqual(worth[i]!);
      }
    }
  });

  test('nobody whose consent a text does not need accepts it', () => {
    for (const { moves } of runs) {
      let text: Move | undefined;
      for (const m of moves) {
        if (m.act === 'accept') {
          const asked = model.asked(model.find(text!.deal!));
          expect((asked >> model.actors.indexOf(m.actor)) & 1).toBe(1);
        }
        if (m.act === 'offer') text = m;
      }
    }
  });

  test('is agreed at least three times as often as by time, where a deal is possible', () => {
    const rate = (s: Scenario): number => {
      const m = new Model(s);
      const runner = new Runner(m);
      const possible = Array.from({ length: 60 }, (_, run) => run).filter(
        (run) => solutionPoints(m, m.preferenceModel.draw('1', run)).utilitarian !== undefined,
      );
      return mean(possible.map((run) => Number(runner.outcome('1', run).ending === 0)));
    };
    const byTime = {
      bidding: { kind: 'time-dependent', exponent: 0.6 },
      acceptance: { kind: 'next' },
    };
    const old = structuredClone(scenario);
    for (const actor of Object.values(old.actors)) actor.strategy = byTime;
    const now = rate(scenario);
    expect(now).toBeGreaterThan(0.45);
    expect(now).toBeGreaterThan(3 * rate(old));
  });
});

describe('an opening', () => {
  const scenario = peace();
  const tabled = (pack: string): Trace[] => traces(scenario, 25, { package: pack, as: 'opening' });

  test('is its author’s first offer, limits what it may ask, and leads to talks of its own', () => {
    const plan = tabled('plan-28');
    const points = tabled('points-20');
    const model = new Model(scenario);
    for (const [run, { moves }] of plan.entries()) {
      const preferences = model.preferenceModel.draw('1', run);
      const [first, ...later] = offers(moves, 'us').map((o) =>
        score(model, preferences, 0, model.find(o.deal!)),
      );
      for (const w of later) expect(w).toBeLessThanOrEqual(first!);
    }
    const ends = (list: Trace[]): string => JSON.stringify(list.map((t) => t.end));
    expect(ends(plan)).not.toBe(ends(points));
  });

  test('stays acceptable to its author while it is its last word', () => {
    const soft = table(9, 0.2, { sizes: [4, 4, 3] });
    const [opening] = offers(traces(soft, 1)[0]!.moves, 'ann');
    soft.packages = { draft: { by: 'ann', options: opening!.deal! } };
    // The other tables that very text again.
    soft.actors['ben']!.strategy = {
      bidding: { kind: 'scripted', deals: [opening!.deal!] },
      acceptance: { kind: 'constant', threshold: 2 },
    };
    const [talks] = traces(soft, 1, { package: 'draft', as: 'opening' });
    expect(talks!.end.ending).toBe('agreement');
    expect(talks!.moves.map((m) => m.act)).toEqual(['offer', 'offer', 'accept']);
  });

  test('that is soft costs its author', () => {
    // The author's best deal against the one in the middle of what it could ask.
    const hard: number[] = [];
    const soft: number[] = [];
    for (let seed = 1; seed <= 40; seed++) {
      const scenario = table(seed, 0.3, { sizes: [4, 4, 4] });
      const model = new Model(scenario);
      const preferences = model.preferenceModel.central();
      const deals = Array.from({ length: model.size }, (_, d) => d).toSorted(
        (x, y) => score(model, preferences, 0, y) - score(model, preferences, 0, x),
      );
      const middle = deals.find(
        (d) =>
          score(model, preferences, 0, d) <
          (score(model, preferences, 0, deals[0]!) + preferences.noDeal[0]!) / 2,
      )!;
      for (const [deal, list] of [
        [deals[0]!, hard],
        [middle, soft],
      ] as const) {
        scenario.packages = { draft: { by: 'ann', options: model.describe(deal) } };
        const tabled = { package: 'draft', as: 'opening' } as const;
        list.push(mean(outcomes(scenario, 2, (o) => ({ s: o.scores[0]! / 1e9 }), { tabled }).s));
      }
    }
    const { mean: loss, half } = paired(soft, hard);
    expect(loss).toBeLessThan(-half);
  });
});

describe('under a quota', () => {
  /** Five of six with two vetoes, 720 deals, no deal set so that 50 to 60 of them pass. */
  function council(seed: number): Scenario | undefined {
    const sizes = [6, 5, 4, 3, 2];
    let [low, high] = [0, 1];
    for (let i = 0; i < 20; i++) {
      const place = (low + high) / 2;
      const scenario = table(seed, place, { actors: 6, sizes });
      const model = new Model(scenario);
      const preferences = model.preferenceModel.central();
      let passing = 0;
      for (let deal = 0; deal < model.size; deal++) {
        const yes = model.actors.map(
          (_, a) => score(model, preferences, a, deal) >= preferences.noDeal[a]!,
        );
        if (yes[0]! && yes[1]! && yes.filter(Boolean).length >= 5) passing++;
      }
      if (passing > 60) low = place;
      else if (passing < 50) high = place;
      else {
        scenario.quota = { atLeast: 5, vetoes: ['ann', 'ben'] };
        scenario.protocol = { kind: 'polled-offers', deadline: 20 };
        return scenario;
      }
    }
    return undefined;
  }

  test('a text that is put to all is agreed in most runs of every council', () => {
    const rates: number[] = [];
    for (let seed = 1; rates.length < 200; seed++) {
      const scenario = council(seed);
      if (!scenario) continue;
      rates.push(mean(outcomes(scenario, 5, (o) => ({ agreed: Number(o.ending === 0) })).agreed));
    }
    expect(mean(rates)).toBeGreaterThanOrEqual(0.85);
    expect(Math.min(...rates)).toBeGreaterThanOrEqual(0.6);
  });
});
