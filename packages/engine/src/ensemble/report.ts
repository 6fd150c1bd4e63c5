import { contains } from '../actor-set.ts';
import { hashScenario } from '../machine/trace.ts';
import { brokenConstraints } from '../model/breach.ts';
import type { Model } from '../machine/model.ts';
import { positionsOf } from '../model/positions.ts';
import { positionForecasts } from '../positions/forecasts.ts';
import type { Tabled } from '../model/deal-model.ts';
import { ENDINGS } from '../form/words.ts';
import { REASONS } from '../model/outcome.ts';
import type { Scenario } from '../form/scenario.ts';
import { SCORE_UNIT } from '../model/score.ts';
import { certain } from '../statistics/certain.ts';
import { holm } from '../statistics/holm.ts';
import type { DrawSplit } from '../statistics/draw-split.ts';
import { type Held, held, type Levels } from '../statistics/held.ts';
import type { Interval } from '../statistics/interval.ts';
import type { DraftVerdict } from '../verdict/verdict.ts';
import { VERSION } from '../version.ts';
import type { WayPlan } from '../ways/plan.ts';
import { playedInWays, rowWays } from './by-way.ts';
import { comparedWays } from './way-leads.ts';
import { isNegotiated } from './negotiated.ts';
import type { Comparison, Difference, Estimand, Row } from './comparison.ts';
import { byExpert, disputedIn, expertsIn } from './by-expert.ts';
import { pairsOf } from './contrast.ts';
import { Estimates } from './estimates.ts';
import { type ComparisonFinding, findingOf } from './finding.ts';
import { directionOf, isRate, unitOf } from './measure.ts';
import type { Moments } from './moments.ts';
import { recordedOrder } from './recorded.ts';
import { sameAs } from './same-ends.ts';
import type { Summary } from './summary.ts';
import { boundOf, breakdownsOf, roundsOf, spreadsOf, votesOf } from './tallies.ts';

/** How many of the deals agreed a report lists. */
const DEALS_SHOWN = 10;

/** What a report is made from, beside the summary. */
export interface ComparisonView {
  /** By entry. */
  readonly models: readonly Model[];
  /** By entry: whether no run of it can differ from another. */
  readonly steady: readonly boolean[];
  /** By entry: whether two runs with one draw of the beliefs can differ. */
  readonly chance: readonly boolean[];
  readonly seed: string;
  /** Which entry the others are compared with. */
  readonly reference: number;
  readonly estimand: Estimand;
  readonly confidence: number;
  /** Ways of negotiating that are laid over the scenario. */
  readonly plan?: WayPlan | undefined;
}

/** Makes a comparison of a summary: rates, means and paired differences, all with their intervals. */
export function report(summary: Summary, options: ComparisonView): Comparison {
  const { models, reference, estimand, confidence, seed } = options;
  const { scenario } = models[0]!;
  const over: Over = { ...options, summary, estimates: new Estimates(summary) };
  const experts = byExpert(summary, models[0]!, confidence);
  const moments = momentsOf(summary, models[0]!, estimand);
  const { plan } = options;
  const actor = estimand.of === 'score' ? models[0]!.actors.indexOf(estimand.actor) : -1;
  const laid = plan && playedInWays(summary, { plan, estimand, confidence, actor });
  const waysOf = (e: number): Pick<Row, 'ways'> => {
    const ways =
      laid && isNegotiated(models[e]!.tabled)
        ? rowWays(laid, e, { estimates: over.estimates, moments })
        : undefined;
    return ways ? { ways } : {};
  };
  const rows = withTests(
    models.map((_, e) => {
      const told = experts[e];
      const same = sameAs(
        summary,
        models.map((m) => m.tabled),
        e,
      );
      return {
        ...settledRow(row(over, e), over, e),
        ...waysOf(e),
        ...(told ? { byExpert: told } : {}),
        ...(same ? { sameAs: same } : {}),
      };
    }),
    over,
  );
  const recorded = recordedOrder(rows);
  const finding = findingFrom(rows, over);
  return {
    format: 'parley-comparison',
    version: 2,
    engine: VERSION,
    scenario: { name: scenario.name, title: scenario.title, hash: hashScenario(scenario) },
    seed,
    runs: summary.runs,
    draws: over.estimates.independent,
    replicates: summary.shape.replicates ?? 1,
    identical: options.steady.every(Boolean),
    confidence,
    estimand,
    finding,
    reference: models[reference]!.tabled,
    signatories: models[0]!.actors.filter((_, a) => contains(models[0]!.signatories, a)),
    ...(models[0]!.preferenceModel.experts.ids.length > 0
      ? { experts: expertsIn(summary, models[0]!), disputed: disputedIn(models[0]!) }
      : {}),
    rows,
    ...(laid
      ? {
          ways: comparedWays(
            laid,
            rows.length,
            (e, w) =>
              rows[e]!.ways?.shrunk[w]!.estimate ??
              Number(moments.sum(e)) / summary.runs / unitOf(estimand),
            finding.first,
          ),
        }
      : {}),
    ...(recorded ? { recorded } : {}),
    ...positionsBeside(models[0]!),
  };
}

/** What positions alone state, by model: the same in every report on it. */
const STATED = new WeakMap<Model, Pick<Comparison, 'positions'>>();

function positionsBeside(model: Model): Pick<Comparison, 'positions'> {
  const before = STATED.get(model);
  if (before) return before;
  const table = positionsOf(model, model.preferenceModel.central());
  const stated = table.issues.length > 0 ? { positions: positionForecasts(table) } : {};
  STATED.set(model, stated);
  return stated;
}

/** What everything in a report is made from. */
interface Over extends ComparisonView {
  readonly summary: Summary;
  readonly estimates: Estimates;
}

function findingFrom(rows: readonly Row[], over: Over): ComparisonFinding {
  const { models, estimand, confidence, estimates, summary, steady } = over;
  const moments = momentsOf(summary, models[0]!, estimand);
  const sign = directionOf(estimand);
  const levels = levelsOf(over);
  const pairs = (rows.length * (rows.length - 1)) / 2;
  return findingOf({
    estimand,
    runs: estimates.runs,
    independent: estimates.independent,
    confidence,
    certain: steady.every(Boolean),
    rows: rows.map(({ agreements }, e) => {
      const estimate = held(
        (c) =>
          isRate(estimand)
            ? estimates.rate(moments, e, c)
            : estimates.mean(moments, e, c, unitOf(estimand)),
        levels,
      );
      return { agreements, estimate: steady[e] ? certain(estimate) : estimate };
    }),
    ahead: (entry, other) => {
      // Of rounds, who has fewer is ahead.
      const [more, less] = sign > 0 ? [entry, other] : [other, entry];
      const by = held(
        (c) =>
          isRate(estimand)
            ? estimates.rateDifference(moments, more, less, c)
            : estimates.difference(moments, more, less, c, unitOf(estimand)),
        { confidence, among: pairs },
      );
      return steady[entry] && steady[other] ? certain(by) : by;
    },
    tally: (entry, other) => {
      if (steady[entry] && steady[other]) return null;
      const levels = { confidence, among: pairs };
      return estimates.tally(moments, entry, other, { levels, sign });
    },
  });
}

/** Levels of a column that has an interval in every row. */
function levelsOf({ models, confidence }: ComparisonView): Levels {
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

/** Standing of an entry: its mean, and what says how sure that is. */
export interface Spread {
  readonly mean: number;
  /** Standard deviation of independent observations (divisor n − 1; 0 with one): of runs, or of means over draws that runs share. */
  readonly deviation: number;
  /** Of a rate: how many runs count as one that is independent of the others, at least 1. */
  readonly effect: number;
}

/** By entry: where it stands in the estimand. */
export function spreadOf(summary: Summary, model: Model, estimand: Estimand): readonly Spread[] {
  const moments = momentsOf(summary, model, estimand);
  const estimates = new Estimates(summary);
  return Array.from({ length: moments.k }, (_, e) => {
    const { deviation, effect } = estimates.spread(moments, e);
    return {
      mean: Number(moments.sum(e)) / summary.runs / unitOf(estimand),
      deviation: deviation / unitOf(estimand),
      effect,
    };
  });
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
  { steady, reference }: ComparisonView,
  e: number,
): Row {
  const shown = steady[e] ? certain(rest) : rest;
  if (!difference) return shown;
  return {
    ...shown,
    difference: steady[e] && steady[reference] ? certain(difference) : difference,
  };
}

function row(over: Over, e: number): Row {
  const { models, confidence, reference, summary, estimates, steady } = over;
  const model = models[e]!;
  const { scenario } = model;
  const counts = summary.entries[e]!;
  const counted = { e, counts, model };
  const agreements = Number(summary.agreement.sum(e));
  const levels = levelsOf(over);
  const rateOf = (moments: Moments): Held => held((c) => estimates.rate(moments, e, c), levels);
  const meanOf = (moments: Moments): Held => held((c) => estimates.mean(moments, e, c), levels);
  const perActor = (of: (a: number) => Held): Record<string, Held> =>
    Object.fromEntries(model.actors.map((id, a) => [id, of(a)]));
  const deals = counts.deals.ranked();
  return {
    tabled: model.tabled,
    ...namesOf(model.tabled, scenario),
    steady: steady[e]!,
    played: steady[e] ? 1 : summary.runs,
    agreements,
    agreement: rateOf(summary.agreement),
    handshake: rateOf(summary.handshake),
    ...(e === reference ? {} : { difference: differenceOf(over, e) }),
    ...(agreements > 0 ? { rounds: roundsOf(counted, estimates, levels) } : {}),
    settled: held((c) => estimates.mean(summary.rounds, e, c, 1), levels),
    joint: meanOf(summary.joint),
    least: meanOf(summary.least),
    scores: perActor((a) => meanOf(summary.scores[a]!)),
    gains: perActor((a) => meanOf(summary.gained[a]!)),
    ...(agreements > 0
      ? {
          gainsAgreed: perActor((a) =>
            held((c) => estimates.meanOfAgreements(summary.gained[a]!, e, c), levels),
          ),
        }
      : {}),
    waiting: perActor((a) => meanOf(summary.waited[a]!)),
    broken: brokenConstraints(model).map((i) => {
      const { id, title } = model.constraints[i]!;
      return { id, title };
    }),
    breakdowns: breakdownsOf(counts, model, estimates, confidence),
    refusals: model.actors
      .flatMap((actor, a) =>
        REASONS.map((reason, r) => ({ actor, reason, times: counts.refused(a, r) })),
      )
      .filter((r) => r.times > 0)
      .sort((a, b) => b.times - a.times),
    deals: deals.slice(0, DEALS_SHOWN).map(([deal, runs]) => ({
      deal: model.describe(deal),
      runs,
      share: estimates.share(runs, confidence),
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
    bound: boundOf(counted, estimates, confidence),
    spreads: spreadsOf(counted, estimates, confidence),
    ...splitOf(over, e),
    votes: votesOf(summary, counted, estimates, levels),
    examples: Object.fromEntries(
      ENDINGS.flatMap((ending, i) => {
        const runs = counts.examples[i]!;
        return runs.length > 0 ? [[ending, [...runs]]] : [];
      }),
    ),
  };
}

/** Where the doubt about a row comes from; nothing where no runs share a draw. */
function splitOf(over: Over, e: number): Pick<Row, 'doubt'> {
  const { summary, estimates, confidence, models, chance } = over;
  const of = (m: Moments, unit: number): DrawSplit | null => {
    const split = estimates.split(m, e, unit, confidence);
    // Where nothing is left to chance all of it comes from the beliefs, for certain.
    return split && !chance[e] ? { ...split, share: split.share && certain(split.share) } : split;
  };
  const agreement = of(summary.agreement, 1);
  if (!agreement) return {};
  const scores = models[e]!.actors.map((id, a) => [id, of(summary.scores[a]!, SCORE_UNIT)!]);
  return { doubt: { agreement, scores: Object.fromEntries(scores) as Record<string, DrawSplit> } };
}

function differenceOf(over: Over, e: number): Difference {
  const { models, confidence, reference, estimand, summary, estimates } = over;
  const pairs = pairsOf(summary.agreement, e, reference, estimates.runs);
  // Every row but the reference's own has one.
  const levels = { confidence, among: models.length - 1 };
  const rate = (m: Moments): Held =>
    held((c) => estimates.rateDifference(m, e, reference, c), levels);
  const mean = (m: Moments, of?: number): Held =>
    held((c) => estimates.difference(m, e, reference, c, of), levels);
  const perActor = (of: (a: number) => Held): Record<string, Held> =>
    Object.fromEntries(models[e]!.actors.map((id, a) => [id, of(a)]));
  const moments = momentsOf(summary, models[e]!, estimand);
  return {
    agreement: rate(summary.agreement),
    handshake: rate(summary.handshake),
    mcnemar: areSteady(over, e)
      ? certainly(pairs.first !== pairs.second)
      : estimates.rateTest(summary.agreement, e, reference),
    joint: mean(summary.joint),
    least: mean(summary.least),
    rounds: mean(summary.rounds, 1),
    scores: perActor((a) => mean(summary.scores[a]!)),
    gains: perActor((a) => mean(summary.gained[a]!)),
    test: { p: testOf(over, e), adjusted: 1 },
    pairing: estimates.pairing(moments, e, reference, unitOf(estimand)),
  };
}

function testOf(over: Over, e: number): number {
  const { models, reference, estimand, summary, estimates } = over;
  const moments = momentsOf(summary, models[e]!, estimand);
  if (areSteady(over, e)) return certainly(moments.sum(e) !== moments.sum(reference));
  return isRate(estimand)
    ? estimates.rateTest(moments, e, reference)
    : estimates.meanTest(moments, e, reference);
}

/** Whether neither a row nor the reference can differ from run to run. */
function areSteady({ steady, reference }: ComparisonView, e: number): boolean {
  return steady[e] === true && steady[reference] === true;
}

/** Probability of a difference if there were none, where there is no chance in it. */
function certainly(differs: boolean): number {
  return differs ? 0 : 1;
}

/** Adds what rows are only in the light of all the others. */
function withTests(rows: readonly Row[], over: Over): Row[] {
  const { models, estimand, confidence, summary, estimates, steady } = over;
  const adjusted = holm(rows.flatMap((r) => (r.difference ? [r.difference.test.p] : [])));
  const moments = momentsOf(summary, models[0]!, estimand);
  const best =
    rows.length < 2 || estimates.independent < 2
      ? []
      : isRate(estimand)
        ? estimates.ratesAgainstBest(moments, confidence)
        : estimates.meansAgainstBest(moments, {
            confidence,
            unit: unitOf(estimand),
            sign: directionOf(estimand),
          });
  let next = 0;
  return rows.map(({ difference, ...rest }, e) => ({
    ...rest,
    ...(best.length > 0
      ? { againstBest: steady.every(Boolean) ? toZero(best[e]!) : best[e]! }
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
