import { availableParallelism } from 'node:os';
import {
  type BeliefSpread,
  DoubtStudy,
  Ensemble,
  replicatesFor,
  type Estimand,
  type Job,
  type Observation,
  type Robustness,
  RobustnessStudy,
  type Study,
  type Tabled,
  type Tabling,
  type VarianceSplit,
} from '@parley/engine';
import { counted, OPEN, quoted, type Stopped, type StoppingRule } from '@parley/say';
import { designOf } from '../design.ts';
import { parseEstimand } from '../estimand.ts';
import { EXIT, EXIT_ON, type Signal } from '../io.ts';
import { playJob } from '../jobs/playing.ts';
import { JobStore } from '../jobs/store.ts';
import { Interrupted, Problem } from '../problem.ts';
import { RowTable } from '../rows/table.ts';
import { loadScenario } from '../scenario-input.ts';
import type { Session } from '../session.ts';
import { state, type StatementOptions, UNJUDGED } from '../statement.ts';
import { conduct } from '../steps.ts';
import { playUntil } from '../stopping.ts';

/** The options of `parley compare`. */
export interface CompareOptions extends StatementOptions {
  as: Tabling;
  /** Default: 200; with a rule that says when to stop, 100,000. */
  runs?: number;
  /** Default: {@link replicatesFor}. */
  replicates?: number;
  seed: string;
  against?: string;
  workers?: number;
  resume?: string;
  rows?: string;
  untilHalfwidth?: number;
  selectBest?: number;
  alpha?: number;
  doubt?: boolean;
  robust?: boolean;
  draws?: number;
  runsPerDraw?: number;
  beliefs?: BeliefSpread;
}

/** Below this many negotiations, threads take longer to start than to help. */
const WORTH_THREADS = 20_000;
/** Shards of this many runs, but not more than {@link SHARDS_MAX}, so that little is lost and few files are written. */
const SHARD_RUNS = 100;
const SHARDS_MAX = 1000;

/** Runs where nothing is said, and the most where a rule says when to stop. */
const RUNS = 200;
const RUNS_UNTIL = 100_000;

/** Plays many negotiations with each package and says what each leads to. */
export async function compare(
  session: Session,
  name: string,
  packages: readonly string[],
  options: CompareOptions,
): Promise<number> {
  const { seed, resume } = options;
  const scenario = await loadScenario(session, name);
  const entries = designOf(scenario, packages, options);
  // A word that means nothing is found out before anything is played.
  const estimand = parseEstimand(scenario, options.estimand);
  demandDraws(options);
  const rule = ruleOf(options, entries.length);
  const runs = options.runs ?? (rule ? RUNS_UNTIL : RUNS);
  const replicates = options.replicates ?? replicatesFor(scenario, entries);
  const ensemble = new Ensemble(scenario, { entries, seed, replicates });
  let stopped: Stopped | undefined;
  let interrupted: Signal | undefined;
  let kept = 0;
  if (rule) {
    ({ stopped, interrupted } = await playUntil(session, ensemble, { rule, estimand, most: runs }));
  } else {
    const shards = Math.min(Math.ceil(runs / SHARD_RUNS), SHARDS_MAX);
    const job: Job = { scenario, entries, seed, runs, shards, replicates };
    ({ interrupted, kept } = await playDesign(session, ensemble, { job, name, options }));
  }
  if (interrupted && ensemble.done === 0) {
    throw new Interrupted(interrupted, 'Interrupted before the first run was over.');
  }
  const beyond: Beyond = interrupted
    ? {}
    : await lookBeyond(session, { scenario, entries, estimand, seed, options });
  const unjudged = await state(
    session,
    ensemble,
    {
      scenario,
      argument: name,
      asked: interrupted ? runs : undefined,
      ...(stopped ? { stopped } : {}),
      ...beyond.found,
    },
    options,
  );
  const late = beyond.interrupted ?? unjudged;
  if (late) {
    const without = [beyond.leftOut, unjudged && UNJUDGED].filter((what) => what !== undefined);
    session.say(`Interrupted: without ${without.join(' and ')}; the rest is as asked for.`);
    return EXIT_ON[late];
  }
  if (!interrupted) return EXIT.ok;
  const done = ensemble.done.toLocaleString('en-GB');
  session.say(
    `Interrupted after ${done} of ${counted(runs, 'run')}: the results are those of ${done}.`,
  );
  if (!rule) {
    session.say(
      resume === undefined
        ? 'With --resume FOLDER what is done is kept, and the same command goes on.'
        : keptIn(resume, kept, ensemble.done),
    );
  }
  return EXIT_ON[interrupted];
}

/** Only whole shards are kept, so what was done last is played again. */
function keptIn(folder: string, kept: number, done: number): string {
  const these = kept === done ? 'They are' : `Of these ${kept.toLocaleString('en-GB')} are`;
  return kept === 0
    ? `None is in ${folder} yet, where they are kept by the hundred or more: the same command begins anew.`
    : `${these} in ${folder}: the same command goes on from there.`;
}

/** What was looked at beyond the runs themselves, and what a signal kept it from. */
interface Beyond {
  readonly found?: { readonly doubt?: readonly VarianceSplit[]; readonly robust?: Robustness };
  readonly interrupted?: Signal;
  readonly leftOut?: string;
}

/** Plays what `--doubt` and `--robust` ask for. */
async function lookBeyond(
  session: Session,
  {
    scenario,
    entries,
    estimand,
    seed,
    options,
  }: Pick<Job, 'scenario' | 'entries' | 'seed'> & { estimand: Estimand; options: CompareOptions },
): Promise<Beyond> {
  const { confidence, draws, runsPerDraw, beliefs } = options;
  const design = {
    estimand,
    seed,
    confidence,
    ...(draws === undefined ? {} : { draws }),
    ...(runsPerDraw === undefined ? {} : { runs: runsPerDraw }),
  };
  const doubt = options.doubt
    ? entries.map((tabled) => new DoubtStudy(scenario, { ...design, tabled }))
    : [];
  const robust = options.robust
    ? [
        new RobustnessStudy(scenario, {
          ...design,
          entries,
          ...(beliefs === undefined ? {} : { spread: beliefs }),
        }),
      ]
    : [];
  const interrupted = await conduct(session, [...doubt, ...robust], 'draws of the beliefs');
  const over = (studies: readonly Study<unknown>[]): boolean =>
    studies.every((s) => s.done === s.total);
  const leftOut = [...(over(doubt) ? [] : ['--doubt']), ...(over(robust) ? [] : ['--robust'])];
  return {
    found: {
      ...(doubt.length > 0 && over(doubt) ? { doubt: doubt.map((s) => s.conclude()) } : {}),
      ...(robust[0] && over(robust) ? { robust: robust[0].conclude() } : {}),
    },
    ...(interrupted ? { interrupted, leftOut: leftOut.join(' and ') } : {}),
  };
}

/** Plays a number of runs, with rows and shards as they were asked for. Tells by which signal it was interrupted, and how many are kept. */
async function playDesign(
  session: Session,
  ensemble: Ensemble,
  { job, name, options }: { job: Job; name: string; options: CompareOptions },
): Promise<{ interrupted: Signal | undefined; kept: number }> {
  const { resume } = options;
  const usual = options.rows === undefined ? usualWorkers(job.runs, job.entries) : 1;
  const workers = options.workers ?? usual;
  const rows =
    options.rows === undefined
      ? undefined
      : openRows(session, options.rows, ensemble, { job, name, options });
  const store = resume === undefined ? undefined : new JobStore(job, resume, session.io);
  try {
    await store?.open();
    const observe = rows && { observe: (o: Observation): void => rows.add(o) };
    const played = await playJob(session, ensemble, { job, workers, store, ...observe });
    rows?.finish(ensemble.done);
    return played;
  } finally {
    rows?.discard();
  }
}

function demandDraws(options: CompareOptions): void {
  const { doubt, robust, draws, runsPerDraw, beliefs } = options;
  for (const [name, given] of Object.entries({ draws, 'runs-per-draw': runsPerDraw })) {
    if (given === undefined || doubt || robust) continue;
    throw new Problem(`--${name} is about --doubt and --robust, which are not asked for.`);
  }
  if (beliefs !== undefined && !robust) {
    throw new Problem('--beliefs is about --robust, which is not asked for.');
  }
}

function ruleOf(options: CompareOptions, entries: number): StoppingRule | undefined {
  const { untilHalfwidth, selectBest, alpha, confidence } = options;
  if (alpha !== undefined && selectBest === undefined) {
    throw new Problem('--alpha says how often --select-best may be wrong, which is not asked for.');
  }
  if (untilHalfwidth === undefined && selectBest === undefined) return undefined;
  if (untilHalfwidth !== undefined && selectBest !== undefined) {
    throw new Problem('--until-halfwidth and --select-best are two rules: choose one.');
  }
  for (const other of ['rows', 'resume', 'workers'] as const) {
    if (options[other] === undefined) continue;
    throw new Problem(
      `A rule that says when to stop looks at the runs in order: leave out --${other}.`,
    );
  }
  if (untilHalfwidth !== undefined) {
    return { until: 'half-width', halfWidth: untilHalfwidth, confidence };
  }
  if (entries < 2) throw new Problem('There is nothing to select from: name two packages or more.');
  return { until: 'best', delta: selectBest!, alpha: alpha ?? 1 - confidence };
}

function openRows(
  session: Session,
  path: string,
  ensemble: Ensemble,
  { job, name, options }: { job: Job; name: string; options: CompareOptions },
): RowTable {
  if (options.resume !== undefined || (options.workers ?? 1) > 1) {
    throw new Problem('Rows are written in order, by one thread, from the first run on.', [
      `Leave out ${options.resume === undefined ? '--workers' : '--resume'}.`,
    ]);
  }
  const { scenario, entries, seed, runs, replicates = 1 } = job;
  const specs = entries.map((t) => (t.package === undefined ? OPEN : `${t.package}:${t.as}`));
  const [reference, ...others] = specs.map(quoted);
  const words = ['parley compare', quoted(name), ...others, '--against', reference];
  const each = ['--runs', runs, '--replicates', replicates, '--seed', quoted(seed)];
  const rest = [...each, '--rows', quoted(path)];
  return new RowTable(session, path, ensemble, {
    scenario,
    entries,
    seed,
    runs,
    replicates,
    command: [...words, ...rest].join(' '),
  });
}

function usualWorkers(runs: number, entries: readonly Tabled[]): number {
  return runs * entries.length < WORTH_THREADS ? 1 : availableParallelism();
}
