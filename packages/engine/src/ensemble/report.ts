import { hashScenario } from '../machine/trace.ts';
import { brokenConstraints } from '../model/breach.ts';
import type { Model } from '../model/model.ts';
import { ENDINGS, REASONS } from '../model/outcome.ts';
import { SCORE_UNIT } from '../model/score.ts';
import { certain } from '../statistics/certain.ts';
import { holm } from '../statistics/holm.ts';
import { type Interval, mcnemar, pairedRates, wilson } from '../statistics/interval.ts';
import type { DraftVerdict } from '../verdict/verdict.ts';
import { VERSION } from '../version.ts';
import type { Comparison, Difference, Estimand, Row } from './comparison.ts';
import {
  allAgainstBest,
  column,
  contrast,
  deviationOf,
  pairedTest,
  pairing,
  pairsOf,
  ratesAgainstBest,
} from './contrast.ts';
import { findingOf, OPEN_TITLE } from './finding.ts';
import { directionOf, isRate } from './measure.ts';
import type { Moments } from './moments.ts';
import type { Summary } from './summary.ts';
import { boundOf, breakdownsOf, roundsOf, spreadsOf, votesOf } from './tallies.ts';

/** How many of the deals agreed a report lists. */
const DEALS_SHOWN = 10;

/** What a report is made from, beside the summary. */
export interface ReportOptions {
  /** By entry. */
  readonly models: readonly Model[];
  /** By entry: whether no run of it can differ from another. */
  readonly steady: readonly boolean[];
  readonly seed: string;
  /** Which entry the others are compared with. */
  readonly reference: number;
  readonly estimand: Estimand;
  readonly confidence: number;
}

/** Makes a comparison of a summary: rates, means and paired differences, all with their intervals. */
export function report(summary: Summary, options: ReportOptions): Comparison {
  const { models, reference, estimand, confidence, seed } = options;
  const { scenario } = models[0]!;
  const moments = momentsOf(summary, models[0]!, estimand);
  const unit = unitOf(estimand);
  const rows = withTests(
    models.map((_, e) => settledRow(row(summary, options, e), options, e)),
    summary,
    options,
  );
  return {
    format: 'parley-comparison',
    version: 1,
    engine: VERSION,
    scenario: { name: scenario.name, title: scenario.title, hash: hashScenario(scenario) },
    seed,
    runs: summary.runs,
    identical: options.steady.every(Boolean),
    confidence,
    estimand,
    finding: findingOf({
      estimand,
      actorTitle:
        estimand.of === 'score' ? (scenario.actors[estimand.actor]!.title ?? estimand.actor) : '',
      moments,
      runs: summary.runs,
      confidence,
      rows: rows.map((r, e) => ({
        title: r.title,
        agreements: r.agreements,
        interval: isRate(estimand)
          ? wilson(Number(moments.sum(e)), summary.runs, confidence)
          : column(moments, e, summary.runs, confidence, unit),
      })),
    }),
    reference: models[reference]!.tabled,
    rows,
  };
}

/** A comparison with the verdicts on its drafts in their rows. */
export function withVerdicts(
  comparison: Comparison,
  verdicts: readonly DraftVerdict[],
): Comparison {
  return {
    ...comparison,
    rows: comparison.rows.map((row) => {
      const verdict = verdicts.find((v) => v.package === row.tabled.package);
      return verdict ? { ...row, verdict } : row;
    }),
  };
}

/** By entry: the mean of the estimand, and its standard deviation over runs (divisor n − 1; 0 with one run). */
export function spreadOf(
  summary: Summary,
  model: Model,
  estimand: Estimand,
): readonly { readonly mean: number; readonly deviation: number }[] {
  const moments = momentsOf(summary, model, estimand);
  const n = summary.runs;
  return Array.from({ length: moments.k }, (_, e) => ({
    mean: Number(moments.sum(e)) / n / unitOf(estimand),
    deviation: deviationOf(moments, e, n) / unitOf(estimand),
  }));
}

function momentsOf(summary: Summary, model: Model, estimand: Estimand): Moments {
  if (estimand.of !== 'score') return summary[estimand.of];
  return summary.scores[model.actors.indexOf(estimand.actor)]!;
}

/** A row whose numbers are certain as far as no run can differ from another. */
function settledRow(
  { difference, ...rest }: Row,
  { steady, reference }: ReportOptions,
  e: number,
): Row {
  const shown = steady[e] ? certain(rest) : rest;
  if (!difference) return shown;
  return {
    ...shown,
    difference: steady[e] && steady[reference] ? certain(difference) : difference,
  };
}

function row(summary: Summary, options: ReportOptions, e: number): Row {
  const { models, confidence, reference } = options;
  const model = models[e]!;
  const n = summary.runs;
  const counts = summary.entries[e]!;
  const agreements = Number(summary.agreement.sum(e));
  const perActor = (of: (a: number) => Interval): Record<string, Interval> =>
    Object.fromEntries(model.actors.map((id, a) => [id, of(a)]));
  const deals = counts.deals.ranked();
  return {
    tabled: model.tabled,
    title: titleOf(model),
    steady: options.steady[e]!,
    played: options.steady[e] ? 1 : n,
    agreements,
    agreement: wilson(agreements, n, confidence),
    handshake: wilson(Number(summary.handshake.sum(e)), n, confidence),
    ...(e === reference ? {} : { difference: differenceOf(summary, options, e) }),
    ...(agreements > 0 ? { rounds: roundsOf(counts, agreements, confidence) } : {}),
    joint: column(summary.joint, e, n, confidence),
    least: column(summary.least, e, n, confidence),
    scores: perActor((a) => column(summary.scores[a]!, e, n, confidence)),
    gains: perActor((a) => column(summary.gained[a]!, e, n, confidence)),
    ...(agreements > 0
      ? { gainsAgreed: perActor((a) => column(summary.gained[a]!, e, agreements, confidence)) }
      : {}),
    waiting: perActor((a) => column(summary.waited[a]!, e, n, confidence)),
    broken: brokenConstraints(model).map((i) => {
      const { id, title } = model.constraints[i]!;
      return { id, title };
    }),
    breakdowns: breakdownsOf(counts, model, n, confidence),
    refusals: model.actors
      .flatMap((actor, a) =>
        REASONS.map((reason, r) => ({ actor, reason, times: counts.refused(a, r) })),
      )
      .filter((r) => r.times > 0)
      .sort((a, b) => b.times - a.times),
    deals: deals.slice(0, DEALS_SHOWN).map(([deal, runs]) => ({
      deal: model.describe(deal),
      runs,
      share: wilson(runs, n, confidence),
    })),
    distinctDeals: counts.deals.complete ? deals.length : null,
    options: Object.fromEntries(
      model.clauses.map((c) => [
        c.id,
        Object.fromEntries(
          c.options
            .map((o, i) => [o, counts.options[c.offset + i]!] as const)
            .filter(([, count]) => count > 0),
        ),
      ]),
    ),
    bound: boundOf(counts, model, agreements, confidence),
    spreads: spreadsOf(counts, model, confidence),
    votes: votesOf(summary, model, e, confidence),
    examples: Object.fromEntries(
      ENDINGS.flatMap((ending, i) => {
        const runs = counts.examples[i]!;
        return runs.length > 0 ? [[ending, [...runs]]] : [];
      }),
    ),
  };
}

function differenceOf(summary: Summary, options: ReportOptions, e: number): Difference {
  const { models, confidence, reference, estimand } = options;
  const n = summary.runs;
  const pairs = pairsOf(summary.agreement, e, reference, n);
  const unit = unitOf(estimand);
  return {
    agreement: pairedRates(pairs, confidence),
    handshake: pairedRates(pairsOf(summary.handshake, e, reference, n), confidence),
    mcnemar: areSteady(options, e) ? certainly(pairs.first !== pairs.second) : mcnemar(pairs),
    joint: contrast(summary.joint, e, reference, n, confidence),
    least: contrast(summary.least, e, reference, n, confidence),
    rounds: contrast(summary.rounds, e, reference, n, confidence, 1),
    scores: Object.fromEntries(
      models[e]!.actors.map((id, a) => [
        id,
        contrast(summary.scores[a]!, e, reference, n, confidence),
      ]),
    ),
    gains: Object.fromEntries(
      models[e]!.actors.map((id, a) => [
        id,
        contrast(summary.gained[a]!, e, reference, n, confidence),
      ]),
    ),
    test: { p: testOf(summary, options, e), adjusted: 1 },
    pairing: pairing(momentsOf(summary, models[e]!, estimand), e, reference, n, unit),
  };
}

function testOf(summary: Summary, options: ReportOptions, e: number): number {
  const { models, reference, estimand } = options;
  const moments = momentsOf(summary, models[e]!, estimand);
  if (areSteady(options, e)) return certainly(moments.sum(e) !== moments.sum(reference));
  return isRate(estimand)
    ? mcnemar(pairsOf(moments, e, reference, summary.runs))
    : pairedTest(moments, e, reference, summary.runs);
}

/** Whether neither a row nor the reference can differ from run to run. */
function areSteady({ steady, reference }: ReportOptions, e: number): boolean {
  return steady[e] === true && steady[reference] === true;
}

/** Probability of a difference if there were none, where there is no chance in it. */
function certainly(differs: boolean): number {
  return differs ? 0 : 1;
}

/** Adds what rows are only in the light of all the others. */
function withTests(rows: readonly Row[], summary: Summary, options: ReportOptions): Row[] {
  const { models, estimand, confidence } = options;
  const adjusted = holm(rows.flatMap((r) => (r.difference ? [r.difference.test.p] : [])));
  const moments = momentsOf(summary, models[0]!, estimand);
  const best =
    rows.length < 2 || summary.runs < 2
      ? []
      : isRate(estimand)
        ? ratesAgainstBest(moments, summary.runs, confidence)
        : allAgainstBest(moments, summary.runs, {
            confidence,
            unit: unitOf(estimand),
            sign: directionOf(estimand),
          });
  let next = 0;
  return rows.map(({ difference, ...rest }, e) => ({
    ...rest,
    ...(best.length > 0
      ? { againstBest: options.steady.every(Boolean) ? toZero(best[e]!) : best[e]! }
      : {}),
    ...(difference
      ? { difference: { ...difference, test: { ...difference.test, adjusted: adjusted[next++]! } } }
      : {}),
  }));
}

/** An interval against the best that holds for certain: it still ends or begins at 0. */
function toZero({ estimate }: Interval): Interval {
  return { estimate, low: Math.min(estimate, 0), high: Math.max(estimate, 0) };
}

/** What 1 is counted as. */
function unitOf(estimand: Estimand): number {
  return isRate(estimand) || estimand.of === 'rounds' ? 1 : SCORE_UNIT;
}

/** What an entry is called: its package's title, or what lies on the table without one. */
export function titleOf(model: Model): string {
  const { package: id } = model.tabled;
  if (id === undefined) return OPEN_TITLE;
  return model.scenario.packages![id]!.title ?? id;
}
