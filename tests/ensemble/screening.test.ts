import { compare, type Scenario } from '@parley-sim/engine';
import { Ensemble, type Screening, Summary } from '@parley-sim/engine/ensemble';
import { type Strategy } from '@parley-sim/engine/scenario';
import { screeningBlocks, screeningSections } from '@parley-sim/say';
import { describe, expect, it } from 'vitest';
import { FIRST_RUNS } from '../support/internals/engine.ts';

const strategy: Strategy = {
  bidding: { kind: 'time-dependent', curve: 'polynomial', exponent: 1 },
  acceptance: { kind: 'next', alpha: 1, beta: 0 },
};
/**
 * One draft put to the vote: it gives the seller .7 and the buyer .6. The seller's no-deal value is uniform from 0 to 1 and the
 * buyer's from 0 to .5, so that it is agreed where the seller's is at most .7; a dozen priorities that matter to nobody else are
 * uncertain too.
 */
const others = Array.from({ length: 12 }, (_, i) => `o${i}`);
const clauses = Object.fromEntries(
  others.map((o) => [o, { kind: 'categorical', options: { x: 'X', y: 'Y' } }]),
);
const even = Object.fromEntries(others.map((o) => [o, { x: 0.6, y: 0.6 }]));
const table = {
  parley: 1,
  name: 'one-draft',
  title: 'One draft',
  clauses: { terms: { kind: 'categorical', options: { a: 'As in a', b: 'As in b' } }, ...clauses },
  actors: {
    seller: {
      title: 'Seller',
      priorities: { terms: 1 },
      values: { terms: { a: 0.7, b: 0.2 } },
      noDeal: { range: [0, 1] },
      strategy,
    },
    buyer: {
      title: 'Buyer',
      priorities: {
        terms: 1,
        ...Object.fromEntries(others.map((o) => [o, { range: [0.1, 0.9] }])),
      },
      values: { terms: { a: 0.6, b: 0.6 }, ...even },
      noDeal: { range: [0, 0.5] },
      strategy,
    },
  },
  signatories: ['seller', 'buyer'],
  packages: {
    a: {
      title: 'Draft a',
      options: { terms: 'a', ...Object.fromEntries(others.map((o) => [o, 'x'])) },
    },
  },
  protocol: { kind: 'alternating-offers', deadline: 4 },
} as unknown as Scenario;
const entries = [{ package: 'a', as: 'proposal' }] as const;

function screened(ensemble: Ensemble, summary?: Summary): Screening | undefined {
  const study = ensemble.screeningStudy({}, summary);
  if (!study) return undefined;
  while (study.done < study.total) study.advance();
  return study.conclude();
}

describe('screening of a comparison', () => {
  it('names the one number that decides, its tipping point and both rates', () => {
    const comparison = compare(table, { entries, runs: 200, screening: true });
    const { rows, ...about } = comparison.screening!;
    expect(about).toMatchObject({ of: 'agreement', runs: 200, draws: 200, numbers: 14 });
    const [{ matters, power, more }] = rows as [Screening['rows'][number]];
    expect(matters.map((m) => m.path)).toEqual(['actors.seller.noDeal']);
    expect(more).toBeNull();
    expect(power!.effect).toBeGreaterThan(0.1);
    const { at, between, direction, below, above } = matters[0]!.tipping!;
    // Between the greatest draw that is agreed and the least that is not: 200 draws are some .005 apart.
    expect(Math.abs(at - 0.7)).toBeLessThan(0.03);
    expect(between[0]).toBeLessThanOrEqual(0.7 + 0.03);
    expect(between[1]).toBeGreaterThanOrEqual(0.7 - 0.03);
    expect(direction).toBe(-1);
    expect(below.rate.estimate).toBeGreaterThan(0.98);
    expect(above.rate.estimate).toBeLessThan(0.04);
    expect(below.units + above.units).toBe(200);
    const [block] = screeningBlocks(comparison, table);
    expect(block).toMatchObject({ kind: 'text' });
    expect((block as { text: string }).text).toMatch(
      /^“Draft a” mostly fails where no deal is worth more than about 0\.7\d? to Seller: agreed in \d+ % \(\d+–\d+\) there, \d+ % \(\d+–\d+\) elsewhere\.$/,
    );
  });

  it('says what would have been found where nothing matters', () => {
    // Whether the draft is agreed hangs on a coin of the seller's own that no number moves.
    const settled = {
      ...table,
      actors: {
        ...table.actors,
        seller: {
          ...table.actors['seller']!,
          noDeal: 0,
          ratification: {
            chamber: {
              quota: 1,
              factions: { one: { seats: 1, noDeal: 0.7 } },
              noise: 0.2,
            },
          },
        },
      },
    } as unknown as Scenario;
    const comparison = compare(settled, { entries, runs: 100, seed: 2, screening: true });
    const [{ matters, power, more, rate }] = comparison.screening!.rows as [
      Screening['rows'][number],
    ];
    expect(rate).toBeGreaterThan(0.2);
    expect(rate).toBeLessThan(0.8);
    expect(matters).toEqual([]);
    expect(more!.runs).toBe(400);
    expect(more!.effect!).toBeLessThan(power!.effect!);
    const text = JSON.stringify(screeningBlocks(comparison, settled));
    const points = Math.ceil(power!.effect! * 100 - 1e-9);
    expect(text).toContain(`a number whose top fifth differs by ${points} points or more`);
    expect(JSON.stringify(screeningSections(comparison, settled))).toContain('With 400 talks');
  });

  it('comes to the same bytes from shards in any order, saved and read', () => {
    const whole = new Ensemble(table, { entries });
    whole.advance(60);
    const parts = new Ensemble(table, { entries });
    const ranges = [
      [40, 60],
      [0, 25],
      [25, 40],
    ] as const;
    for (const range of ranges) {
      const saved = JSON.stringify(parts.summarize(range));
      parts.take(parts.read(JSON.parse(saved)));
    }
    expect(JSON.stringify(parts.summary)).toBe(JSON.stringify(whole.summary));
    expect(screened(parts)).toEqual(screened(whole));
  });

  it('shuffles draws where runs share them', () => {
    const ensemble = new Ensemble(table, { entries, replicates: 3 });
    ensemble.advance(121);
    // The draft's fate hangs on the draw alone: three runs of one are one.
    expect(screened(ensemble)).toMatchObject({ runs: 120, draws: 40 });
    const single = new Ensemble(table, { entries });
    single.advance(40);
    const [z, one] = [ensemble, single].map((e) => screened(e)!.rows[0]!.matters[0]!.p);
    expect(z).toBe(one);
  });

  it('needs something uncertain, and 20 draws of it', () => {
    const ensemble = new Ensemble(table, { entries });
    ensemble.advance(19);
    expect(ensemble.screeningStudy()).toBeUndefined();
    ensemble.advance(1);
    expect(ensemble.screeningStudy()).toBeDefined();
    const sure = {
      ...table,
      actors: {
        seller: { ...table.actors['seller']!, noDeal: 0 },
        buyer: { ...table.actors['buyer']!, noDeal: 0, priorities: { terms: 1 } },
      },
    } as Scenario;
    const known = new Ensemble(sure, { entries });
    known.advance(40);
    expect(known.screeningStudy()).toBeUndefined();
  });

  it('keeps the first 4,000 runs, whichever come first', () => {
    const shape = { design: 'x', entries: 1, actors: 1, deadline: 1, options: 1, signatories: 1 };
    const of = (from: number, to: number): Summary => {
      const summary = new Summary(shape);
      for (let run = from; run < to; run++) summary.first.add(run, [run % 2 === 0 ? 2 : 0]);
      return summary;
    };
    const late = of(3000, 6000);
    late.first.merge(of(0, 3000).first);
    expect(late.first.kept).toHaveLength(FIRST_RUNS);
    expect(late.first.kept.at(-1)).toBe(FIRST_RUNS - 1);
    // Of runs that come late, only those before the last kept one are taken.
    const some = of(10, FIRST_RUNS + 10);
    some.first.add(5, [1]);
    some.first.add(9999, [1]);
    expect(some.first.kept[0]).toBe(5);
    expect(some.first.kept.at(-1)).toBe(FIRST_RUNS + 8);
    expect(some.first.of(0).slice(0, 2)).toEqual([1, 2]);
  });
});
