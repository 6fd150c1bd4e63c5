import { meanInterval, BestSelection } from '@parley-sim/engine/statistics';
import {
  blockStatements,
  type Contestant,
  contestant,
  generateDomain,
  type SeatResult,
  suiteDomain,
  Tournament,
  type TournamentDesign,
} from '@parley-sim/engine/tournament';
import { describe, expect, it } from 'vitest';
import { concluded } from '../support/studies.ts';
import { few, observed, toy, trio, uncertain } from '../support/tournaments.ts';

const average = (xs: readonly number[]): number => xs.reduce((x, y) => x + y, 0) / xs.length;

function interval(xs: readonly number[], confidence: number): ReturnType<typeof meanInterval> {
  const squares = xs.reduce((sum, x) => sum + (x - average(xs)) ** 2, 0);
  return meanInterval(average(xs), Math.sqrt(squares / (xs.length - 1)), xs.length, confidence);
}

describe('measures', () => {
  it('every measure has the t interval of its means by domain, one by itself and one for the column', () => {
    const seven = {
      strategies: few,
      domains: Array.from({ length: 7 }, (_, seed) =>
        generateDomain({ name: `d${seed}`, options: [3, 3], conflict: 0.6, seed, deadline: 6 }),
      ),
      runs: 2,
    };
    const seen = observed(seven);
    const { standings, finding, known } = concluded(new Tournament(seven));
    expect([finding.over, known]).toEqual(['domains', false]);
    const measures = {
      score: (s: SeatResult) => s.score / 1e9,
      gain: (s: SeatResult) => s.gain / 1e9,
      joint: (s: SeatResult) => s.joint / 1e9,
      share: (s: SeatResult) => s.share! / 1e9,
      nashDistance: (s: SeatResult) => s.distance! / 1e9,
      egalitarianDistance: (s: SeatResult) => s.egalitarian! / 1e9,
      smorodinskyDistance: (s: SeatResult) => s.smorodinsky! / 1e9,
      agreement: (s: SeatResult) => Number(s.agreed),
      rounds: (s: SeatResult) => s.rounds,
    };
    for (const standing of standings) {
      const own = few.findIndex((c) => c.id === standing.strategy);
      for (const [name, of] of Object.entries(measures)) {
        const byDomain = seven.domains.map((_, d) => {
          const blocks = new Map<string, number[]>();
          for (const one of seen.filter((x) => x.domain === d && x.seats[x.seat] === own)) {
            const key = `${one.seat} ${one.seats[1 - one.seat]}`;
            blocks.set(key, [...(blocks.get(key) ?? []), of(one)]);
          }
          return average([...blocks.values()].map(average));
        });
        const { low, high, together, estimate } = standing[name as keyof typeof measures]!;
        const alone = interval(byDomain, 0.95);
        expect([estimate, low, high]).toEqual(
          [alone.estimate, alone.low!, alone.high!].map((x) => expect.closeTo(x, 9)),
        );
        const all = interval(byDomain, 1 - 0.05 / 3);
        expect([together.low, together.high]).toEqual(
          [all.low!, all.high!].map((x) => expect.closeTo(x, 9)),
        );
      }
    }
  });

  it('what is known is told without intervals, tests or resamples', () => {
    const steady = { domains: [toy, suiteDomain('duo-pie')], strategies: few.slice(0, 2) };
    const result = concluded(new Tournament(steady));
    expect(result.known).toBe(true);
    expect(result.finding).toEqual({
      leaders: [result.standings[0]!.strategy],
      over: 'blocks',
      units: 8,
      resamples: 0,
      detectable: null,
    });
    const numbers: [string, unknown][] = [];
    const uncertainty = new Set(['low', 'high', 'ranks', 'p', 'adjusted', 'confidence']);
    // Shares of the starts of the dynamics are estimates, whatever is known of the game.
    const { confidence: _, game, ...rest } = result;
    JSON.stringify({ ...rest, inSupport: game!.inSupport }, (key, value: unknown) => {
      if (uncertainty.has(key) || key === 'inSupport') numbers.push([key, value]);
      return value;
    });
    expect(numbers.length).toBeGreaterThan(40);
    expect(numbers.filter(([, value]) => value !== null)).toEqual([]);
    // Those who are first together lead together; six domains and chance leave something to estimate.
    const equal = { ...few[0]!, id: 'same' };
    const both = concluded(new Tournament({ ...steady, strategies: [few[0]!, equal, few[1]!] }));
    expect(both.finding.leaders).toEqual(['hold-out', 'same']);
    const luck = concluded(new Tournament({ ...steady, strategies: few, runs: 2 }));
    expect([luck.known, luck.standings[0]!.ranks!.length]).toEqual([false, 3]);
    expect(luck.standings[0]!.gain.low).not.toBe(null);
  });

  it('the mean of a row of the table is the mean score, however many sit in each domain', () => {
    const { matrix, game, standings, finding } = concluded(
      new Tournament({ strategies: few, domains: [toy, trio], runs: 2 }),
    );
    expect(finding.over).toBe('blocks');
    for (const [r, row] of matrix!.entries()) {
      // Five seats are too few for nine intervals.
      expect(row.every((cell) => cell.low === null && cell.together.low === null)).toBe(true);
      const mean = row.reduce((sum, cell) => sum + cell.estimate, 0) / row.length;
      const { score } = standings.find((s) => s.strategy === few[r]!.id)!;
      expect(mean).toBeCloseTo(score.estimate, 12);
      expect(game!.payoffs[r]!.reduce((a, b) => a + b, 0) / 3).toBeCloseTo(score.estimate, 12);
    }
  });

  it.each([
    ['two parties', 0.02, [uncertain], {}],
    ['three parties', 0.02, [trio], {}],
    ['mixed fields', 0.02, [trio], { field: 'mixed' }],
    ['a sample of them', 0.05, [trio], { field: 'mixed', fieldsMost: 5 }],
  ] as const)(
    'without self-play it goes by the means of the ranking: %s',
    (_, delta, domains, more: Partial<TournamentDesign>) => {
      const near: Contestant = {
        id: 'near',
        strategy: {
          bidding: { kind: 'random-above', minimum: 0.01 },
          acceptance: { kind: 'next' },
        },
      };
      const close = [few[2]!, near, few[1]!, contestant('never-concedes')];
      const without = { ...more, domains, strategies: close, selfPlay: false, runs: 400 };
      const until = { delta, alpha: 0.05 };
      const ruled = new Tournament(without, until);
      const played = new Map<number, Set<string>>();
      while (ruled.done < ruled.total)
        ruled.advance(({ run, seats }) =>
          played.set(run, (played.get(run) ?? new Set()).add(seats.join())),
        );
      // The same by hand, of a tournament in which everything is played.
      const blocks = new Map<string, number[][]>();
      for (const s of observed(without)) {
        const others = Array.from(
          { length: s.seats.length - 1 },
          (__, i) => s.seats[(s.seat + 1 + i) % s.seats.length]!,
        );
        const key = `${s.domain} ${s.seat} ${others.join()}`;
        const values = blocks.get(key) ?? close.map(() => []);
        values[s.seats[s.seat]!]!.push(s.score / 1e9);
        blocks.set(key, values);
      }
      const selection = new BestSelection({ ...until, systems: close.length, firstStage: 10 });
      const size = ruled.shards[0]!.runs[1];
      for (let batch = 0; (batch + 1) * size <= 400 && selection.selected === null; batch++) {
        const values = [...blocks.values()].map((row) =>
          row.map((all) =>
            all.length === 0
              ? Number.NaN
              : average(Array.from({ length: size }, (__, i) => all[size * batch + i] ?? all[0]!)),
          ),
        );
        const { means } = blockStatements({ clusters: [...values.keys()], values });
        selection.observe(means.map((m) => m.estimate));
      }
      const { stopped } = ruled.conclude();
      const left = selection.survivors.map((s) => close[s]!.id);
      expect(stopped).toMatchObject(
        selection.selected === null
          ? { because: 'undecided', left }
          : { because: 'selected', strategy: left[0]!, runs: size * selection.runs },
      );
      expect(left.length).toBeLessThan(4);
      // What others get against those that are left is looked at as well, where chance has a say in it.
      const last = played.get(stopped.runs - 1)!;
      for (const seats of played.get(0)!) {
        const who = seats.split(',').map((i) => close[Number(i)]!.id);
        const chance = who.some((id) => id === 'at-random' || id === 'near');
        if (chance && who.some((id) => selection.survivors.some((i) => close[i]!.id === id)))
          expect(last).toContain(seats);
      }
    },
  );
});
