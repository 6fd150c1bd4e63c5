import { contains } from '../actor-set.ts';
import { square } from '../elementary.ts';
import type { ClauseModel } from '../model/clause.ts';
import type { Model } from '../machine/model.ts';
import { ENDINGS } from '../form/words.ts';
import { REASONS } from '../model/outcome.ts';
import { held, type Levels } from '../statistics/held.ts';
import type { Interval } from '../statistics/interval.ts';
import type { Breakdown, ClauseSpread, Row } from './comparison.ts';
import { type EntryCounts, rising } from './entry.ts';
import type { Estimates } from './estimates.ts';
import type { Summary } from './summary.ts';

/** Ways in which runs ended without agreement, with what stands behind each by name; most frequent first. */
export function breakdownsOf(
  counts: EntryCounts,
  model: Model,
  estimates: Estimates,
  confidence: number,
): Breakdown[] {
  return counts
    .endings()
    .filter((b) => ENDINGS[b.ending] !== 'agreement')
    .map((b) => ({
      ending: ENDINGS[b.ending]!,
      ...(b.actor >= 0 ? { actor: model.actors[b.actor]! } : {}),
      reason: REASONS[b.reason]!,
      runs: b.count,
      share: estimates.share(b.count, confidence),
      named: b.named
        .map(({ what, count }) => ({ ...model.causes[what]!, runs: count }))
        .sort((x, y) => y.runs - x.runs),
    }));
}

/** An entry by its place, with what was counted about it. */
interface Counted {
  readonly e: number;
  readonly counts: EntryCounts;
  readonly model: Model;
}

/** Sets of actors that agreements bind, most frequent first, with what everybody gains in them. */
export function boundOf(
  { e, counts, model }: Counted,
  estimates: Estimates,
  confidence: number,
): Row['bound'] {
  return [...counts.bound]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([set, runs]) => ({
      actors: model.actors.filter((_, a) => contains(set, a)),
      leftOut: model.order.filter((a) => !contains(set, a)).map((a) => model.actors[a]!),
      runs,
      share: estimates.shareOfAgreements(runs, e, confidence),
      gains: Object.fromEntries(
        model.actors.map((id, a) => [
          id,
          estimates.meanOfSome(counts.boundGains.get(set)![a]!, runs, confidence),
        ]),
      ),
    }));
}

/** By clause whose options have an order: where they lie among the agreements. */
export function spreadsOf(
  { e, counts, model }: Counted,
  estimates: Estimates,
  confidence: number,
): Record<string, ClauseSpread> {
  return Object.fromEntries(
    model.clauses
      .filter((c) => c.kind !== 'categorical')
      .map(
        (c) =>
          [
            c.id,
            spreadOf(c, counts.options, (values) =>
              estimates.valuesOfAgreements(values, e, confidence),
            ),
          ] as const,
      )
      .filter((entry): entry is [string, ClauseSpread] => entry[1] !== undefined),
  );
}

function spreadOf(
  clause: ClauseModel,
  counts: ArrayLike<number>,
  interval: (values: { readonly mean: number; readonly deviation: number }) => Interval,
): ClauseSpread | undefined {
  const at = clause.numbers ?? clause.positions;
  const histogram = at.map((x, o) => [x, counts[clause.offset + o]!] as const);
  const n = histogram.reduce((sum, [, count]) => sum + count, 0);
  if (n === 0) return undefined;
  const { mean, deviation } = momentsOf(histogram, n);
  const options = histogram.map(([, count], o) => [o, count] as const);
  const quartile = (q: number): string | number => {
    const o = rankOf(options, q * n);
    return clause.numbers?.[o] ?? clause.options[o]!;
  };
  return {
    scale: clause.numbers ? 'number' : 'position',
    deals: n,
    mean: interval({ mean, deviation }),
    deviation,
    quartiles: [quartile(0.25), quartile(0.5), quartile(0.75)],
  };
}

/** Mean with its interval, and median, of a histogram over rounds. */
export function roundsOf(
  { e, counts }: Pick<Counted, 'e' | 'counts'>,
  estimates: Estimates,
  levels: Levels,
): NonNullable<Row['rounds']> {
  const histogram = rising(counts.rounds);
  const n = histogram.reduce((sum, [, count]) => sum + count, 0);
  const values = momentsOf(histogram, n);
  return {
    ...held((c) => estimates.valuesOfAgreements(values, e, c), levels),
    median: rankOf(histogram, n / 2),
  };
}

/** Mean and standard deviation (divisor n − 1; 0 with one) of a histogram of n. */
function momentsOf(
  histogram: readonly (readonly [x: number, count: number])[],
  n: number,
): { readonly mean: number; readonly deviation: number } {
  const mean = histogram.reduce((sum, [x, count]) => sum + count * x, 0) / n;
  const squares = histogram.reduce((sum, [x, count]) => sum + count * square(x - mean), 0);
  return { mean, deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : 0 };
}

/** The least x of a rising histogram that so many, at least, do not exceed. */
function rankOf(histogram: readonly (readonly [x: number, count: number])[], rank: number): number {
  let below = 0;
  for (const [x, count] of histogram) {
    below += count;
    if (count > 0 && below >= rank) return x;
  }
  return histogram.at(-1)![0];
}

/** What those at the table say to a proposal; empty where none is tabled. */
export function votesOf(
  summary: Summary,
  { e, counts, model }: Counted,
  estimates: Estimates,
  levels: Levels,
): Row['votes'] {
  if (model.tabled.as !== 'proposal') return [];
  return model.order.map((a) => {
    const signed = counts.accepted[a]!;
    const asked = signed + REASONS.reduce((sum, _, r) => sum + counts.refused(a, r), 0);
    return {
      actor: model.actors[a]!,
      ...(asked > 0 ? { signs: held((c) => estimates.shareOfSome(signed, asked, c), levels) } : {}),
      margin: held((c) => estimates.mean(summary.gains[a]!, e, c), levels),
    };
  });
}
