import { type Comparison } from '@parley-sim/engine';
import { type ComparisonFinding } from '@parley-sim/engine/ensemble';
import { type Held, pairedRates, wilson } from '@parley-sim/engine/statistics';
import { loadBuiltin } from '@parley-sim/scenarios';
import { comparisonFinding } from '@parley-sim/say';
import { describe, expect, it } from 'vitest';
import { findingOf, held } from '../support/internals/engine.ts';

const scenario = loadBuiltin('minerals');
const certain = (estimate: number, half: number): Held => ({
  estimate,
  low: estimate - half,
  high: estimate + half,
  together: { low: estimate - half, high: estimate + half },
});

/** Two drafts of which the first is agreed in 74 % and the second in 65 % of the talks, and how 100 draws came out. */
function found(first: number, second: number, both = 10): ComparisonFinding {
  const neither = 100 - first - second - both;
  return findingOf({
    estimand: { of: 'agreement' },
    runs: 200,
    independent: 100,
    confidence: 0.95,
    certain: false,
    rows: [
      { estimate: certain(0.74, 0.1), agreements: 148 },
      { estimate: certain(0.65, 0.1), agreements: 130 },
    ],
    ahead: () => certain(0.09, 0.1),
    tally: () => ({
      draws: 100,
      first: wilson(first, 100, 0.95),
      second: wilson(second, 100, 0.95),
      both: wilson(both, 100, 0.95),
      neither: wilson(neither, 100, 0.95),
      lead: held((c) => pairedRates({ both, first, second, neither }, c), {
        confidence: 0.95,
        among: 1,
      }),
    }),
  });
}

const said = (
  finding: ComparisonFinding,
  setting = {},
  titled: readonly object[] = [{ title: 'Framework' }, { title: 'April' }],
): string => {
  const rows = titled as unknown as Comparison['rows'];
  return comparisonFinding({ finding, rows }, scenario, setting);
};

describe('the usual winner', () => {
  it('is another than the leader only where the draws show it by more than chance', () => {
    expect(found(22, 51).usual).toBe(1);
    // 40 against 32 of 100 draws is luck.
    expect(found(32, 40).usual).toBeUndefined();
    expect(found(51, 22).usual).toBeUndefined();
  });

  it('is told beside the leader, with the number that decides, in three sentences', () => {
    const decidedBy = { path: 'actors.us.noDeal', cut: 0.37, above: 0 };
    const text = said(found(22, 51), { decidedBy });
    expect(text).toContain('“Framework” has the best result over all talks');
    expect(text).toContain(
      'But “April” does better than “Framework” in 51 % (41–61) of the 100 draws',
    );
    expect(text).toContain('above 0.37 “Framework” does better, below it “April”.');
    expect(text.match(/[.](?= |$)/g)).toHaveLength(3);
    expect(said(found(22, 51)).match(/[.](?= |$)/g)).toHaveLength(2);
    const open = said(found(22, 51), { decidedBy: { ...decidedBy, above: 1 } }, [
      { title: 'Framework' },
      {},
    ]);
    expect(open).toContain('But talks without a draft do better than “Framework” in');
    expect(open).toContain('above 0.37 talks without a draft do better, below it “Framework”.');
    expect(said(found(32, 40), { decidedBy })).not.toContain('draws');
  });

  it('comes from many talks under each draw where these were played', () => {
    const ranks = [0.3, 0.7].map((p) => ({ ranks: [wilson(p * 128, 128, 0.95)] }));
    const robust = { runs: 20, ranks, finding: { usual: 1 } };
    expect(said(found(51, 22), { robust })).toContain('with 70 % (61–78) of the plausible numbers');
    // One talk with each draw tells nothing of it.
    expect(said(found(51, 22), { robust: { ...robust, runs: 1 } })).not.toContain('plausible');
    const close = [0.45, 0.55].map((p) => ({ ranks: [wilson(p * 128, 128, 0.95)] }));
    expect(said(found(51, 22), { robust: { ...robust, ranks: close } })).not.toContain('plausible');
  });
});
