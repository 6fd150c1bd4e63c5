import {
  createEngine,
  Model,
  type Negotiation,
  type ParleyError,
  Runner,
  type Scenario,
} from '@parley-sim/engine';
import { concluded } from '../support/studies.ts';
import {
  CONTESTANTS,
  type Contestant,
  contestant,
  generateDomain,
  type SeatProgram,
  type SeatResult,
  suiteDomain,
  Tournament,
  type TournamentDesign,
} from '@parley-sim/engine/tournament';
import { BestSelection } from '@parley-sim/engine/statistics';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';
import { acme } from '../support/acme.ts';
import { few, observed, toy, trio, uncertain } from '../support/tournaments.ts';

const design: TournamentDesign = {
  domains: [toy, uncertain],
  strategies: few,
  runs: 12,
  seed: 'luck',
};

/** A domain with strategies of contestants, as the tournament seats them. */
const at = (domain: Scenario, seats: readonly Contestant[]): Scenario => ({
  ...domain,
  actors: Object.fromEntries(
    Object.entries(domain.actors).map(([id, actor], i) => [
      id,
      { ...actor, strategy: seats[i]!.strategy },
    ]),
  ),
});

describe('what is played', () => {
  it('every ordered pair with the luck of the same run: as single runs of the engine', () => {
    const seen = observed(design);
    for (const result of seen) {
      const domain = design.domains[result.domain]!;
      const runner = new Runner(
        new Model(
          at(
            domain,
            result.seats.map((s) => few[s]!),
          ),
        ),
      );
      const outcome = runner.outcome('luck', result.run);
      expect([result.agreed, result.rounds, result.score, result.gain]).toEqual([
        outcome.agreed,
        outcome.rounds,
        outcome.scores[result.seat],
        outcome.gained[result.seat],
      ]);
      expect(result.joint).toBe(outcome.gained[0]! + outcome.gained[1]!);
    }
    const pairs = new Set(seen.map((s) => `${s.domain} ${s.seats.join()}`));
    expect(pairs.size).toBe(2 * 9);
  });

  it('identical runs once, and they are told and not counted', () => {
    const seen = observed(design);
    const runsOf = (domain: number, seats: string): number =>
      seen.filter((s) => s.domain === domain && s.seats.join() === seats && s.seat === 0).length;
    // Nothing is uncertain between hold-out and give-way in the toy; at-random draws.
    expect([runsOf(0, '0,1'), runsOf(0, '0,2'), runsOf(1, '0,1')]).toEqual([1, 12, 12]);
    const result = concluded(new Tournament(design));
    expect(result.domains.map((d) => [d.identical, d.matches])).toEqual([
      [4, 9],
      [0, 9],
    ]);
    expect(result.negotiations).toBe(4 + 5 * 12 + 9 * 12);
    expect(result.spared).toBe(4 * 11);
  });

  it('beliefs drawn once are those of draw 0 in all runs', () => {
    const once = observed({ ...design, domains: [uncertain], beliefs: 'once' });
    const score = (seats: string): Set<number> =>
      new Set(once.filter((s) => s.seats.join() === seats && s.seat === 0).map((s) => s.score));
    expect(score('0,1').size).toBe(1);
    const runner = new Runner(new Model(at(uncertain, [few[0]!, few[1]!])));
    expect([...score('0,1')]).toEqual([runner.outcome('luck', 0, 0).scores[0]]);
    const chance = new Runner(new Model(at(uncertain, [few[0]!, few[2]!])));
    const drawn = once.filter((s) => s.seats.join() === '0,2' && s.seat === 0);
    expect(drawn.length).toBe(12);
    for (const { run, gain } of drawn) expect(gain).toBe(chance.outcome('luck', run, 0).gained[0]);
  });

  it('three parties: alike fields in every seat; mixed fields in every order, in one cyclic order, or by the first only', () => {
    const count = (change: Partial<TournamentDesign>): [matches: number, blocks: number] => {
      const { domains } = concluded(
        new Tournament({ ...design, domains: [trio], runs: 1, ...change }),
      );
      return [domains[0]!.matches, domains[0]!.blocks];
    };
    // Of 3 strategies: r alone against s s in 3 seats, 6 pairs; and all the same.
    expect(count({})).toEqual([3 * 6 + 3, 9]);
    expect(count({ field: 'mixed' })).toEqual([27, 27]);
    expect(count({ field: 'mixed', roles: 'rotate' })[1]).toBe(18);
    expect(count({ roles: 'first' })).toEqual([9, 3]);
    // One cyclic order: behind the third strategy speaks the first, then the second, wherever it sits.
    const turned = observed({
      ...design,
      domains: [trio],
      runs: 1,
      field: 'mixed',
      roles: 'rotate',
    });
    const tables = turned
      .filter((s) => s.seats[s.seat] === 2 && new Set(s.seats).size === 3)
      .map((s) => s.seats.join());
    expect(tables.sort()).toEqual(['0,1,2', '1,2,0', '2,0,1']);
    expect(count({ selfPlay: false })).toEqual([18, 9]);
  });

  it('too many fields: a sample in which everybody sits equally often in each of the others’ seats', () => {
    const seen = observed({ ...design, domains: [trio], runs: 1, field: 'mixed', fieldsMost: 6 });
    const first = seen.filter((s) => s.seat === 0 && s.seats[0] === 0);
    expect(first.length).toBe(6);
    for (const seat of [1, 2])
      expect(first.map((s) => s.seats[seat]!).sort((a, b) => a - b)).toEqual([0, 0, 1, 1, 2, 2]);
    expect(
      concluded(
        new Tournament({ ...design, domains: [trio], runs: 1, field: 'mixed', fieldsMost: 6 }),
      ).domains[0]!.sampled,
    ).toBe(true);
  });

  it('any protocol, and built-in domains with outsiders and packages', () => {
    const river = loadBuiltin('river-treaty');
    const result = concluded(
      new Tournament({
        domains: [river],
        strategies: few.slice(0, 2),
        runs: 2,
        protocol: { kind: 'multiple-offers' },
      }),
    );
    expect(result.standings.map((s) => s.strategy).sort()).toEqual(['give-way', 'hold-out']);
  });
});

describe('sums', () => {
  it('come to the same in whatever order shards are played, here or elsewhere', () => {
    const whole = JSON.stringify(concluded(new Tournament(design)));
    const pieces = new Tournament(design);
    const apart = new Tournament(design);
    for (const shard of pieces.shards.toReversed()) {
      pieces.take(pieces.read(JSON.parse(JSON.stringify(apart.play(shard)))));
    }
    expect(pieces.done).toBe(pieces.total);
    expect(JSON.stringify(pieces.conclude())).toBe(whole);
  });

  it('are refused twice, of another tournament, or damaged', () => {
    const tournament = new Tournament(design);
    const tally = tournament.play(tournament.shards[0]!);
    tournament.take(tally);
    const code = (call: () => unknown): string => {
      try {
        call();
      } catch (error) {
        return (error as ParleyError).code;
      }
      return 'none';
    };
    expect(code(() => tournament.take(tally))).toBe('summary/mismatch');
    const saved = JSON.parse(JSON.stringify(tally));
    const other = new Tournament({ ...design, seed: 'other' });
    expect(code(() => other.read(saved))).toBe('summary/mismatch');
    for (const change of [
      { cells: saved.cells.slice(1) },
      { cells: saved.cells.map(() => 'x') },
      { domain: 7 },
      { ranges: [[0, 99]] },
      { learning: [] },
      { format: 'x' },
    ]) {
      expect([change, code(() => tournament.read({ ...saved, ...change }))]).toEqual([
        change,
        'summary/damaged',
      ]);
    }
    expect(code(() => tournament.conclude())).toBe('design/invalid');
  });

  it('the order of strategies changes no match', () => {
    const key = (of: TournamentDesign) => (s: SeatResult) =>
      [s.domain, s.run, s.seat, s.score, ...s.seats.map((i) => of.strategies[i]!.id)].join();
    const turned = { ...design, strategies: few.toReversed() };
    expect(observed(turned).map(key(turned)).sort()).toEqual(
      observed(design).map(key(design)).sort(),
    );
  });
});

describe('what is said', () => {
  it('measures of a strategy are means of its seats', () => {
    const seen = observed(design);
    const { standings } = concluded(new Tournament(design));
    for (const standing of standings) {
      const s = few.findIndex((c) => c.id === standing.strategy);
      const byDomain = [0, 1].map((domain) => {
        const blocks = new Map<string, number[]>();
        for (const one of seen.filter((x) => x.domain === domain && x.seats[x.seat] === s)) {
          const key = `${one.seat} ${one.seats[1 - one.seat]}`;
          blocks.set(key, [...(blocks.get(key) ?? []), one.agreed ? 1 : 0]);
        }
        const means = [...blocks.values()].map((b) => b.reduce((x, y) => x + y, 0) / b.length);
        return means.reduce((x, y) => x + y, 0) / means.length;
      });
      expect(standing.agreement.estimate).toBeCloseTo((byDomain[0]! + byDomain[1]!) / 2, 12);
      expect(standing.share!.estimate).toBeGreaterThanOrEqual(0);
      expect(standing.share!.estimate).toBeLessThanOrEqual(1 + 1e-9);
      expect(Object.values(standing.steps!).reduce((x, y) => x + y, 0)).toBeCloseTo(1, 12);
    }
  });

  it('leaders are whom Hsu’s intervals leave', () => {
    const clear = concluded(new Tournament({ ...design, domains: [uncertain, toy], runs: 3 }));
    const left = clear.standings.filter(({ lead }) => lead.high! > 0 || lead.estimate >= 0);
    expect(clear.finding.leaders).toEqual(left.map((s) => s.strategy));
    expect(clear.finding.leaders).not.toContain('at-random');
  });

  it('the game is that of the table, and its worst opponent is in it', () => {
    const { matrix, game, standings } = concluded(new Tournament(design));
    expect(game!.payoffs).toEqual(
      matrix!.map((row) => row.map((c) => expect.closeTo(c.estimate, 12))),
    );
    for (const { strategy, worst } of standings) {
      const row = game!.payoffs[few.findIndex((c) => c.id === strategy)]!;
      expect(worst!.score).toBeCloseTo(Math.min(...row), 12);
    }
    const without = concluded(new Tournament({ ...design, selfPlay: false }));
    expect([without.game, Number.isNaN(without.matrix![0]![0]!.estimate)]).toEqual([null, true]);
  });

  it('models of opponents are looked at by round', () => {
    const { learning } = concluded(
      new Tournament({
        domains: [suiteDomain('duo-medium')],
        strategies: ['trade-off', 'linear'].map(contestant),
        runs: 2,
      }),
    );
    expect(learning.map((l) => l.strategy)).toEqual(['trade-off']);
    const [{ points }] = learning as [(typeof learning)[number]];
    expect(points.map((p) => p.round).slice(0, 4)).toEqual([1, 2, 5, 10]);
    expect(points.at(2)!.kendall).toBeGreaterThan(points[0]!.kendall);
  });

  it('a score on the scale of each party’s best', () => {
    const domain = generateDomain({ name: 'poor', options: [3, 3, 3], conflict: 0.5 });
    const stated = concluded(new Tournament({ domains: [domain], strategies: few, runs: 1 }));
    const best = concluded(
      new Tournament({ domains: [domain], strategies: few, runs: 1, scale: 'best' }),
    );
    const score = (r: typeof best): number =>
      r.standings.find((s) => s.strategy === 'hold-out')!.score.estimate;
    expect(score(best)).toBeGreaterThanOrEqual(score(stated));
  });
});

describe('a rule that ends it', () => {
  it('chooses the better one, and says so', () => {
    const tournament = new Tournament(
      { ...design, domains: [uncertain], strategies: [few[0]!, few[2]!], runs: 400 },
      { delta: 0.05 },
    );
    const { stopped, standings } = concluded(tournament);
    expect(stopped).toMatchObject({
      because: 'selected',
      strategy: standings[0]!.strategy,
      delta: 0.05,
      alpha: 0.05,
    });
    expect(stopped.runs).toBeLessThan(400);
  });

  it('says who is left where the most runs did not leave one alone', () => {
    const near: Contestant = {
      id: 'near',
      strategy: { bidding: { kind: 'random-above', minimum: 0.01 }, acceptance: { kind: 'next' } },
    };
    const some = [few[2]!, near, few[0]!];
    const undecided = concluded(
      new Tournament(
        { ...design, domains: [uncertain], strategies: some, runs: 170 },
        { delta: 0.01 },
      ),
    );
    expect(undecided.stopped).toEqual({
      because: 'undecided',
      runs: 170,
      left: ['at-random', 'hold-out'],
      delta: 0.01,
      alpha: 0.05,
    });
    // Without a rule it ends as it was asked to.
    expect(concluded(new Tournament({ ...design, runs: 2 })).stopped).toEqual({
      because: 'runs',
      runs: 2,
    });
  });

  it('goes by the mean of every block in each batch of runs, identical ones counted as often', () => {
    const until = { delta: 0.01, alpha: 0.05 };
    const near: Contestant = {
      id: 'near',
      strategy: { bidding: { kind: 'random-above', minimum: 0.01 }, acceptance: { kind: 'next' } },
    };
    const close = [few[2]!, near, few[1]!];
    const tournament = new Tournament({ ...design, strategies: close, runs: 400 }, until);
    const size = tournament.shards[0]!.runs[1];
    // Two domains of six blocks: as many runs as give 1/0.01 results of each strategy.
    expect(size).toBe(Math.ceil(100 / 12));
    const scores = new Map<string, number[]>();
    while (tournament.done < tournament.total) {
      tournament.advance((r) => {
        const others = r.seats.filter((_, q) => q !== r.seat).join();
        const key = `${r.domain} ${r.seat} ${others} ${r.seats[r.seat]}`;
        scores.set(key, [...(scores.get(key) ?? []), r.score / 1e9]);
      });
    }
    const { stopped } = tournament.conclude();
    const rule = { ...until, systems: close.length, firstStage: 10 };
    const selection = new BestSelection(rule);
    const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;
    for (let batch = 0; selection.selected === null; batch++) {
      selection.observe(
        close.map((_, s) =>
          mean(
            [0, 1].map((domain) => {
              const own = [...scores].filter(
                ([key]) => key.startsWith(`${domain} `) && key.endsWith(` ${s}`),
              );
              return mean(
                own.map(([, all]) =>
                  mean(Array.from({ length: size }, (__, i) => all[size * batch + i] ?? all[0]!)),
                ),
              );
            }),
          ),
        ),
      );
    }
    expect(stopped).toMatchObject({
      because: 'selected',
      strategy: close[selection.selected]!.id,
      runs: size * selection.runs,
    });
  });

  it('puts nobody aside before those who differ rarely could be seen to differ', () => {
    // These two come to the same in most runs: by two runs an observation the first stage saw no difference and kept the first named.
    const rare = ['hold-out-settle', 'hold-out'].map(contestant);
    const { stopped } = concluded(
      new Tournament(
        { ...design, domains: [suiteDomain('duo-uncertain')], strategies: rare, runs: 60 },
        { delta: 0.0006 },
      ),
    );
    expect(stopped).toMatchObject({ because: 'undecided', left: rare.map((s) => s.id) });
  });

  it('one run where nothing is uncertain', () => {
    const steady = { domains: [toy], strategies: few.slice(0, 2), runs: 50 };
    expect(concluded(new Tournament(steady, { delta: 0.01 })).stopped).toEqual({
      because: 'certain',
      runs: 1,
    });
    expect(concluded(new Tournament(steady)).stopped).toEqual({ because: 'certain', runs: 1 });
  });
});

describe('who takes part', () => {
  it('the shipped ones, in every domain of the suite', () => {
    expect(CONTESTANTS.length).toBe(12);
    const all = new Tournament({
      domains: [suiteDomain('sextet'), suiteDomain('duo-pie')],
      strategies: CONTESTANTS,
      runs: 1,
    });
    expect(all.matches).toBe(6 * 12 * 11 + 12 + 144);
  });

  it('programs: one that does what a strategy does comes to the same, number for number', async () => {
    const [first, second, third] = few as [Contestant, Contestant, Contestant];
    // A step by whoever is asked is what the strategy at that seat decides.
    const move = (negotiation: Negotiation): Promise<void> =>
      Promise.resolve(negotiation.step()).then(() => undefined);
    let [begun, ended] = [0, 0];
    const done = (count: () => void) => (): Promise<void> => Promise.resolve(count());
    const program = (): SeatProgram => ({
      begin: done(() => begun++),
      move,
      end: done(() => ended++),
    });
    for (const beliefs of ['redrawn', 'once'] as const) {
      const plain: TournamentDesign = { ...design, domains: [uncertain], runs: 3, beliefs };
      const own = new Tournament(plain);
      const led = new Tournament({ ...plain, strategies: [{ ...first, program }, second, third] });
      const shard = { domain: 0, runs: [0, 1] } as const;
      // oxlint-disable-next-line no-await-in-loop
      const found = await led.playWith(shard);
      expect([...found.cells]).toEqual([...own.play(shard).cells]);
      expect(() => led.play(shard)).toThrow(/play it by playWith/);
      // A later run of a match with a program is played, though its strategy would make it identical.
      // oxlint-disable-next-line no-await-in-loop
      const later = await led.playWith({ domain: 0, runs: [1, 2] });
      expect(later.mean(0, 0, 'runs')).toBe(1);
      // With numbers drawn once, hold-out against give-way (block 1) comes to the same in each run.
      const same = later.mean(1, 0, 'gain') === found.mean(1, 0, 'gain');
      expect(same).toBe(beliefs === 'once');
      expect([led.programs, own.programs, led.id === own.id]).toEqual([true, false, false]);
    }
    expect(begun).toBe(ended);
    expect(begun).toBeGreaterThan(0);
  });

  it('a plug-in’s strategy, where the domain names the plug-in', () => {
    const engine = createEngine({ plugins: [acme] });
    const domain = engine.scenario({ ...uncertain, plugins: { acme: '^1.0' } });
    const half: Contestant = {
      id: 'half',
      strategy: { bidding: { kind: 'acme/half', share: 0.8 }, acceptance: { kind: 'next' } },
    };
    const result = concluded(
      new Tournament({ domains: [domain], strategies: [...few, half], runs: 2 }),
    );
    expect(result.standings.map((s) => s.strategy)).toContain('half');
    expect(() => new Tournament({ domains: [uncertain], strategies: [...few, half] })).toThrow(
      /The strategy "half" cannot be played in "uncertain"/,
    );
  });

  it.each([
    [{ strategies: [few[0]] }, /has 1 strategies; a tournament has 2 to 100/],
    [{ strategies: [few[0], few[0]] }, /has "hold-out" twice/],
    [{ domains: [] }, /design.domains/],
    [{ domains: [toy, toy] }, /has "duo-toy" twice/],
    [{ runs: 0 }, /design.runs/],
    [{ field: 'x' }, /design.field/],
    [{ roles: 'x' }, /design.roles/],
    [{ beliefs: 'x' }, /design.beliefs/],
    [{ scale: 'x' }, /design.scale/],
    [{ selfPlay: 'no' }, /design.selfPlay/],
    [{ fieldsMost: 0 }, /design.fieldsMost/],
    [{ confidence: 1 }, /design.confidence/],
    [{ rng: 1 }, /design.rng is not an option/],
  ])('%j is refused', (change, message) => {
    expect(() => new Tournament({ ...design, ...change } as never)).toThrow(message);
  });
});
