import { hashScenario } from '../machine/trace.ts';
import { brokenConstraints } from '../model/breach.ts';
import type { Model, Tabled } from '../model/model.ts';
import { ENDINGS, REASONS } from '../model/outcome.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { certain } from '../statistics/certain.ts';
import { holm } from '../statistics/holm.ts';
import { type Held, held, type Levels } from '../statistics/held.ts';
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
import { type ComparisonFinding, findingOf } from './finding.ts';
import { directionOf, isRate, unitOf } from './measure.ts';
import type { Moments } from './moments.ts';
import { recordedOrder } from './recorded.ts';
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
  const rows = withTests(
    models.map((_, e) => settledRow(row(summary, options, e), options, e)),
    summary,
    options,
  );
  const recorded = recordedOrder(rows);
  return {
    format: 'parley-comparison',
    version: 2,
    engine: VERSION,
    scenario: { name: scenario.name, title: scenario.title, hash: hashScenario(scenario) },
    seed,
    runs: summary.runs,
    identical: options.steady.every(Boolean),
    confidence,
    estimand,
    finding: findingFrom(rows, summary, options),
    reference: models[reference]!.tabled,
    signatories: models[0]!.actors.filter((_, a) => (models[0]!.signatories >>> a) & 1),
    rows,
    ...(recorded ? { recorded } : {}),
  };
}

function findingFrom(
  rows: readonly Row[],
  summary: Summary,
  options: ReportOptions,
): ComparisonFinding {
  const { models, estimand, confidence } = options;
  const { runs } = summary;
  const moments = momentsOf(summary, models[0]!, estimand);
  const sign = directionOf(estimand);
  const levels = levelsOf(options);
  const pairs = (rows.length * (rows.length - 1)) / 2;
  return findingOf({
    estimand,
    runs,
    confidence,
    certain: options.steady.every(Boolean),
    rows: rows.map(({ agreements }, e) => {
      const estimate = held(
        (c) =>
          isRate(estimand)
            ? wilson(Number(moments.sum(e)), runs, c)
            : column(moments, e, runs, c, unitOf(estimand)),
        levels,
      );
      return { agreements, estimate: options.steady[e] ? certain(estimate) : estimate };
    }),
    ahead: (entry, other) => {
      // Of rounds, who has fewer is ahead.
      const [more, less] = sign > 0 ? [entry, other] : [other, entry];
      const by = held(
        (c) =>
          isRate(estimand)
            ? pairedRates(pairsOf(moments, more, less, runs), c)
            : contrast(moments, more, less, runs, c, unitOf(estimand)),
        { confidence, among: pairs },
      );
      return options.steady[entry] && options.steady[other] ? certain(by) : by;
    },
  });
}

/** Levels of a column that has an interval in every row. */
function levelsOf({ models, confidence }: ReportOptions): Levels {
  return { confidence, among: models.length };
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

/** Names and record of what is tabled, if it is a package. */
function namesOf(tabled: Tabled, { packages }: Scenario): Pick<Row, 'title' | 'short' | 'record'> {
  if (tabled.package === undefined) return {};
  const { title = tabled.package, short, record } = packages![tabled.package]!;
  return { title, ...(short === undefined ? {} : { short }), ...(record ? { record } : {}) };
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
  const { scenario } = model;
  const n = summary.runs;
  const counts = summary.entries[e]!;
  const agreements = Number(summary.agreement.sum(e));
  const levels = levelsOf(options);
  const rateOf = (count: number): Held => held((c) => wilson(count, n, c), levels);
  const meanOf = (moments: Moments): Held => held((c) => column(moments, e, n, c), levels);
  const perActor = (of: (a: number) => Held): Record<string, Held> =>
    Object.fromEntries(model.actors.map((id, a) => [id, of(a)]));
  const deals = counts.deals.ranked();
  return {
    tabled: model.tabled,
    ...namesOf(model.tabled, scenario),
    steady: options.steady[e]!,
    played: options.steady[e] ? 1 : n,
    agreements,
    agreement: rateOf(agreements),
    handshake: rateOf(Number(summary.handshake.sum(e))),
    ...(e === reference ? {} : { difference: differenceOf(summary, options, e) }),
    ...(agreements > 0 ? { rounds: roundsOf(counts, agreements, levels) } : {}),
    settled: held((c) => column(summary.rounds, e, n, c, 1), levels),
    joint: meanOf(summary.joint),
    least: meanOf(summary.least),
    scores: perActor((a) => meanOf(summary.scores[a]!)),
    gains: perActor((a) => meanOf(summary.gained[a]!)),
    ...(agreements > 0
      ? {
          gainsAgreed: perActor((a) =>
            held((c) => column(summary.gained[a]!, e, agreements, c), levels),
          ),
        }
      : {}),
    waiting: perActor((a) => meanOf(summary.waited[a]!)),
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
    votes: votesOf(summary, model, e, levels),
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
  // Every row but the reference's own has one.
  const levels = { confidence, among: models.length - 1 };
  const rate = (m: Moments): Held =>
    held((c) => pairedRates(pairsOf(m, e, reference, n), c), levels);
  const mean = (m: Moments, of?: number): Held =>
    held((c) => contrast(m, e, reference, n, c, of), levels);
  const perActor = (of: (a: number) => Held): Record<string, Held> =>
    Object.fromEntries(models[e]!.actors.map((id, a) => [id, of(a)]));
  return {
    agreement: rate(summary.agreement),
    handshake: rate(summary.handshake),
    mcnemar: areSteady(options, e) ? certainly(pairs.first !== pairs.second) : mcnemar(pairs),
    joint: mean(summary.joint),
    least: mean(summary.least),
    rounds: mean(summary.rounds, 1),
    scores: perActor((a) => mean(summary.scores[a]!)),
    gains: perActor((a) => mean(summary.gained[a]!)),
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
