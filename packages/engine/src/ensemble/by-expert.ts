import { square } from '../elementary.ts';
import type { Model } from '../machine/model.ts';
import { beliefQuantile } from '../model/belief.ts';
import { clusteredRate, designEffect } from '../statistics/clusters.ts';
import { holm } from '../statistics/holm.ts';
import { type Held, held } from '../statistics/held.ts';
import { wilson } from '../statistics/interval.ts';
import { type GroupMean, welchTest } from '../statistics/welch.ts';
import type { DrawSums } from './draw-sums.ts';
import type { Summary } from './summary.ts';

/** An expert, and in how many draws it was listened to first. */
export interface ExpertHeard {
  readonly id: string;
  readonly title: string;
  readonly weight: number;
  readonly draws: number;
}

/** A number that several experts judge, and what each takes for its middle. */
export interface Disputed {
  readonly path: string;
  /** By expert who judges it: median of its judgement. */
  readonly medians: Readonly<Record<string, number>>;
}

/** Results of an entry by expert. */
export interface ByExpert {
  /**
   * By expert who was listened to first in a draw at least: share of agreements in its draws. `together` holds for all entries and
   * experts at once.
   */
  readonly rates: Readonly<Record<string, Held>>;
  /**
   * How likely rates as far apart as these are if it does not matter who is listened to, by Welch's test; 1 where too few draws are any
   * expert's.
   */
  readonly p: number;
  /** Holm's, over all entries. */
  readonly adjusted: number;
}

/** What experts of a scenario disagree on, the widest apart first: by the span of their medians. */
export function disputedIn({ preferenceModel }: Model): readonly Disputed[] {
  return preferenceModel.beliefs
    .flatMap(({ path, quantity }): Disputed[] => {
      if (typeof quantity === 'number' || !('experts' in quantity)) return [];
      const medians = Object.entries(quantity.experts).map(
        ([id, judgement]) => [id, beliefQuantile(judgement, 0.5)] as const,
      );
      return medians.length < 2 ? [] : [{ path, medians: Object.fromEntries(medians) }];
    })
    .toSorted((a, b) => spanOf(b) - spanOf(a));
}

function spanOf({ medians }: Disputed): number {
  const all = Object.values(medians);
  return Math.max(...all) - Math.min(...all);
}

/** The experts of a model, with the draws of each. */
export function expertsIn(summary: Summary, model: Model): readonly ExpertHeard[] {
  const { experts } = model.preferenceModel;
  return experts.ids.map((id, i) => ({
    id,
    title: model.scenario.experts![id]!.title ?? id,
    weight: experts.weightOf(id),
    draws: summary.byExpert[i]!.draws,
  }));
}

/** By entry: how it fares by expert; empty without experts. */
export function byExpert(summary: Summary, model: Model, confidence: number): readonly ByExpert[] {
  const { ids } = model.preferenceModel.experts;
  if (ids.length === 0) return [];
  const { replicates = 1, entries } = summary.shape;
  const heard = ids.flatMap((id, i) => {
    const sums = summary.byExpert[i]!;
    return sums.draws > 0 ? [{ id, sums }] : [];
  });
  const levels = { confidence, among: entries * heard.length };
  const rows = Array.from({ length: entries }, (_, e) => {
    const groups = heard.map(({ sums }) => groupOf(sums, e, replicates));
    const enough = groups.length >= 2 && groups.every(({ n }) => n >= 2);
    return {
      rates: Object.fromEntries(
        heard.map(({ id, sums }, i) => [
          id,
          held((c) => rateOf(sums, e, replicates, groups[i]!.effect, c), levels),
        ]),
      ),
      p: enough ? welchTest(groups) : 1,
    };
  });
  const adjusted = holm(rows.map((r) => r.p));
  return rows.map((r, e) => ({ ...r, adjusted: adjusted[e]! }));
}

function rateOf(
  sums: DrawSums,
  e: number,
  size: number,
  effect: number,
  confidence: number,
): ReturnType<typeof wilson> {
  const [count, { runs, draws }] = [Number(sums.sum(0, e)), sums];
  return size === 1
    ? wilson(count, runs, confidence)
    : clusteredRate(count, { runs, clusters: draws, size }, effect, confidence);
}

/** Mean of an expert's draws, with a variance that is above 0 where all ended alike: that of one more success and one more failure. */
function groupOf(sums: DrawSums, e: number, size: number): GroupMean & { readonly effect: number } {
  const { runs, draws } = sums;
  const count = Number(sums.sum(0, e));
  const mean = count / runs;
  if (draws < 2) return { mean, variance: 1, n: draws, effect: size };
  const around =
    Number(sums.cross(0, e, e)) -
    2 * mean * Number(sums.weighted(0, e)) +
    square(mean) * sums.squaredSizes;
  const variance = ((Math.max(around, 0) / square(runs)) * draws) / (draws - 1);
  const effect = designEffect(variance, (mean * (1 - mean)) / (runs - 1), size);
  const effective = runs / effect;
  const likely = (mean * effective + 1) / (effective + 2);
  return { mean, variance: (likely * (1 - likely)) / effective, n: draws, effect };
}
