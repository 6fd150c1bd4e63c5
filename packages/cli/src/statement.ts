import { type Comparison, type Robustness, type Scenario } from '@parley-sim/engine';
import { EfficiencyStudy } from '@parley-sim/engine/analysis';
import {
  type Ensemble,
  type FactorDoubt,
  type Ways,
  withEfficiency,
  withScreening,
  withVerdicts,
} from '@parley-sim/engine/ensemble';
import { type VarianceSplit } from '@parley-sim/engine/statistics';
import { ALL_PARTS, comparisonPaper, type Stopped, rowLabel } from '@parley-sim/say';
import { behaviourSection } from './external/behaviour.ts';
import { type Beside, besideSection } from './external/beside.ts';
import { deliver } from './delivery.ts';
import { parseEstimand } from './estimand.ts';
import type { Signal } from './io.ts';
import type { CommandContext } from './command-context.ts';
import { pluginKinds } from './plugin-kinds.ts';
import { conduct } from './steps.ts';

/** How a comparison is to be stated. */
export interface StatementOptions {
  estimand: string;
  confidence: number;
  full?: boolean | undefined;
  why?: boolean | undefined;
  deals?: boolean | undefined;
  scores?: boolean | undefined;
  details?: boolean | undefined;
  json?: boolean | undefined;
  output?: string | undefined;
}

/** What is stated, beside the runs. */
export interface StatementSetting {
  readonly scenario: Scenario;
  /** As given on the command line; undefined where it is not known. */
  readonly argument: string | undefined;
  /** How many runs were asked for, if they are not all there. */
  readonly asked: number | undefined;
  readonly stopped?: Stopped;
  readonly doubt?: readonly VarianceSplit[];
  readonly factors?: readonly FactorDoubt[];
  readonly robust?: Robustness;
  /** Ways of negotiating that are laid over the scenario. */
  readonly ways?: Ways | undefined;
  /** Programs that played, beside the strategies in whose places they did. */
  readonly beside?: Beside;
}

/** What is lacking where a signal comes before the verdicts, or before what decides. */
export const UNJUDGED = 'the verdicts on the drafts';

/**
 * Says what the runs of an ensemble have led to.
 *
 * @returns the signal that has kept it from the verdicts on the drafts, if one has: then the document is without them.
 */
export async function state(
  session: CommandContext,
  ensemble: Ensemble,
  { scenario, argument, asked, stopped, doubt, factors, robust, ways, beside }: StatementSetting,
  options: StatementOptions,
): Promise<Signal | undefined> {
  const comparison = ensemble.report({
    estimand: parseEstimand(scenario, options.estimand),
    confidence: options.confidence,
  });
  // Of an interrupted comparison only what there is is told.
  const judged: Judged =
    asked === undefined
      ? await look(session, ensemble, comparison, { ...options, ways })
      : { comparison };
  const view = judged.comparison;
  const document = {
    ...view,
    ...(asked === undefined ? {} : { interrupted: { asked } }),
    ...(stopped ? { stopped } : {}),
    ...(doubt ? { doubt } : {}),
    ...(factors ? { factors } : {}),
    ...(robust ? { robustness: robust } : {}),
    ...(beside ? { programs: beside } : {}),
  };
  const { full, why = false, deals = false, scores = false, details = false } = options;
  const show = full ? ALL_PARTS : { why, deals, scores, sureness: details };
  const kinds = await pluginKinds(session, scenario, ensemble.plan);
  await deliver(session, document, options, () => [
    ...comparisonPaper(view, {
      scenario,
      argument,
      asked,
      stopped,
      doubt,
      factors,
      robust,
      pluginKinds: kinds,
      show,
    }),
    ...(beside
      ? [
          besideSection(
            beside,
            scenario,
            view.rows.map((row) => rowLabel(row, view)),
          ),
          behaviourSection(beside.behaviour, scenario, { ...beside, full: full === true }),
        ]
      : []),
  ]);
  return judged.interrupted;
}

/** A comparison with what decides in it and the verdict on every draft, unless a signal has come before. */
interface Judged {
  readonly comparison: Comparison;
  readonly interrupted?: Signal | undefined;
}

type LookOptions = StatementOptions & Pick<StatementSetting, 'ways'>;

/** Runs whose deals are held against all others that there are: each takes a search. */
const EFFICIENCY_RUNS = 50;

async function look(
  session: CommandContext,
  ensemble: Ensemble,
  comparison: Comparison,
  options: LookOptions,
): Promise<Judged> {
  const study = ensemble.screeningStudy(comparison);
  if (!study) return judge(session, ensemble, comparison, options);
  const interrupted = await conduct(session, [study], 'steps of the screening');
  if (interrupted) return { comparison, interrupted };
  return judge(session, ensemble, withScreening(comparison, study.conclude()), options);
}

async function judge(
  session: CommandContext,
  ensemble: Ensemble,
  comparison: Comparison,
  { json = false, output, full = false, deals = false, ways }: LookOptions,
): Promise<Judged> {
  const { confidence, seed, rows } = comparison;
  const study = ensemble.verdictStudy({ confidence });
  // What the first screen does not show is looked into only where it is asked for.
  const looksFurther = json || output !== undefined || full || deals;
  const [[from, to]] = ensemble.summary.ranges as [readonly [number, number]];
  const efficiency = looksFurther
    ? [
        new EfficiencyStudy(ensemble.models[0]!.scenario, {
          entries: rows.map((r) => r.tabled),
          seed,
          from,
          runs: Math.min(Math.ceil((to - from) / ensemble.replicates), EFFICIENCY_RUNS),
          replicates: ensemble.replicates,
          ...(ways ? { ways } : {}),
          confidence,
        }),
      ]
    : [];
  const interrupted = await conduct(session, [study, ...efficiency], 'steps of the verdicts');
  if (interrupted) return { comparison, interrupted };
  const judged = withVerdicts(comparison, study.conclude());
  const [found] = efficiency;
  return { comparison: found ? withEfficiency(judged, found.conclude()) : judged };
}
