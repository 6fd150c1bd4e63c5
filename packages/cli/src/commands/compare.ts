import type { Beside } from '../external/beside.ts';
import type { BeliefSpread } from '@parley-sim/engine/ensemble';
import type { Stopped, StoppingGoal } from '@parley-sim/say';
import { counted } from '@parley-sim/say/terminal';
import { EXIT_ON, type Signal } from '../io.ts';
import {
  type Add,
  ANSWER_WITHIN,
  chance,
  examples,
  EXTERNAL,
  FROM_RECORDED,
  KEEP_PROGRAMS,
  Option,
  type OptionsOf,
  PARALLEL,
  PARALLEL_MAX,
  positive,
  priorityOption,
  type Program,
  queueOption,
  RECORD,
  repeated,
  REPLICATES_MAX,
  RETRIES,
  RETRIES_MAX,
  RUN_WITHIN,
  RUNS_MAX,
  seconds,
  SEED,
  share,
  way,
  ways,
  whole,
} from '../options.ts';
import { Interrupted, Problem } from '../problem.ts';

/** The most runs where a rule says when to stop. */
const RUNS_UNTIL = 100_000;

/** How `--robust` can spread its draws. */
const SPREADS: Readonly<Record<BeliefSpread, true>> = { lhs: true, sobol: true, random: true };

type CompareOptions = OptionsOf<typeof declare>;

// oxlint-disable-next-line typescript/explicit-function-return-type
function declare(program: Program) {
  return program
    .command('compare')
    .description('What each package leads to, over many runs.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .argument(
      '[package...]',
      'Which packages; NAME:WAY tables one in a way of its own. Default: all. A scenario in the first place is a new version to compare the other with.',
    )
    .addOption(
      way(
        'How drafts are put to the parties: as they stand, as a fixed core, or as a first offer.',
      ).default('proposal'),
    )
    .option(
      '-n, --runs <n>',
      'Negotiations with each package. Default: 50 in each way of negotiating, 200 at least; with --until-halfwidth or --select-best, 100,000 at most.',
      whole(1, RUNS_MAX),
    )
    .option(
      '--replicates <n>',
      'Negotiations with each draw of the uncertain numbers: 200 runs are 100 draws × 2. Default: 2; 1 where nothing is uncertain or left to chance.',
      whole(1, REPLICATES_MAX),
    )
    .addOption(ways('on'))
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option(
      '--against <package>',
      'What the others are measured by: a package, or open (nothing tabled). Default: open.',
    )
    .option(
      '--estimand <what>',
      'What the finding is about: agreement, handshake, score:ACTOR, joint, least or rounds.',
      'agreement',
    )
    .option('--confidence <p>', 'Confidence of all intervals: 0.95 or 95%.', share, 0.95)
    .option(
      '--until-halfwidth <e>',
      'Play until every interval of the estimand is within ± this (0.03: 3 points of a rate).',
      positive,
    )
    .option(
      '--select-best <d>',
      'Play until the best is found, or one that is worse by less than this (0.05: 5 points of a rate).',
      positive,
    )
    .option('--alpha <a>', 'How often that choice may be wrong. Default: 1 − confidence.', chance)
    .option('--full', 'Show everything: reasons, scores, deals, tests, names.')
    .option('--why', 'Show every reason for no deal.')
    .option('--scores', 'Show gains, the cost of waiting, and scores.')
    .option('--deals', 'Show what was agreed, and who with whom.')
    .option('--details', 'Show how sure it is: tests, pairing, what would have been found.')
    .option('--doubt', 'Tell doubt about numbers from chance at the table (plays more runs).')
    .option(
      '--robust',
      'Say which is best under which beliefs, and where each fails (plays more runs).',
    )
    .option(
      '--draws <n>',
      'How often --doubt and --robust draw the beliefs. Default: 60 and 128.',
      whole(20, RUNS_MAX),
    )
    .option(
      '--runs-per-draw <n>',
      'Negotiations that --doubt and --robust play with each package under each draw. Default: 20.',
      whole(2, RUNS_MAX),
    )
    .addOption(
      new Option(
        '--beliefs <how>',
        'How --robust spreads its draws: a Latin hypercube, Sobol points or at random.',
      )
        .choices(Object.keys(SPREADS) as BeliefSpread[])
        .default(undefined, 'lhs'),
    )
    .option(
      '-w, --workers <n>',
      'Threads that play. Default: 1; from 20,000 negotiations on one for each core.',
      whole(1, 256),
    )
    .option(
      '--resume <folder>',
      'Keep what is done in a folder as it comes, and do not play again what is there.',
    )
    .option('--external <actor=program>', EXTERNAL, repeated)
    .option('--answer-within <seconds>', ANSWER_WITHIN, seconds)
    .option('--run-within <seconds>', RUN_WITHIN, seconds)
    .option('--retries <n>', RETRIES, whole(0, RETRIES_MAX))
    .option('--record <file>', RECORD)
    .option('--from-recorded <file>', FROM_RECORDED)
    .option('--keep-programs', KEEP_PROGRAMS)
    .option('--parallel <n>', PARALLEL, whole(1, PARALLEL_MAX))
    .option('--traces <folder>', 'Write the trace of every negotiation with programs to a folder.')
    .addOption(queueOption())
    .addOption(priorityOption())
    .option('--rows <file>', 'Write every run to a file: .csv, .ndjson or .parquet.')
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.');
}

/** `parley compare`: plays many negotiations with each package and says what each leads to. */
export const compare: Add = (program, session) =>
  declare(program)
    .addHelpText(
      'after',
      examples(session, [
        ['parley compare minerals us-feb12 text-apr30 --runs 1000', ''],
        ['parley compare minerals us-feb12:opening us-feb12:frame', ''],
        ['parley compare minerals --as frame', 'if the rest is negotiated'],
        ['parley compare old.yaml new.yaml', 'two versions of a scenario'],
        ['parley compare minerals --runs 100000 --resume job', 'goes on after Ctrl-C'],
        ['parley compare minerals --select-best 0.05', 'as many runs as it takes'],
      ]),
    )
    .action(async (name, packages, options) => {
      const { rows, workers } = options;
      const { ON_QUEUE, remoteOf } = await import('../cluster/choice.ts');
      const remote = await remoteOf(session, options, { rows, workers });
      const { Model } = await import('@parley-sim/engine');
      const { Ensemble, replicatesFor } = await import('@parley-sim/engine/ensemble');
      const { designOf } = await import('../design.ts');
      const { parseEstimand } = await import('../estimand.ts');
      const { keptIn, playDesign } = await import('../jobs/comparing.ts');
      const { loadScenario } = await import('../scenario-input.ts');
      const { state, UNJUDGED } = await import('../statement.ts');
      const { compareVersions, isVersion } = await import('../versions.ts');
      const { usualRuns, waysBy } = await import('../ways.ts');
      const { seed, resume } = options;
      const scenario = await loadScenario(session, name);
      const [second, ...rest] = packages;
      if (second !== undefined && isVersion(scenario, second)) {
        if (options.external)
          throw new Problem(
            'Two versions are compared by their own strategies: leave out --external.',
          );
        await compareVersions(session, scenario, [second, ...rest], options);
        return;
      }
      const entries = designOf(scenario, packages, options);
      // A word that means nothing is found out before anything is played.
      const estimand = parseEstimand(scenario, options.estimand);
      demandDraws(options);
      const rule = ruleOf(options, entries.length);
      const laid = await waysBy(scenario, entries, options.ways);
      const over = laid ? { ways: laid } : {};
      const runs = options.runs ?? (rule ? RUNS_UNTIL : await usualRuns(laid));
      const replicates = options.replicates ?? replicatesFor(scenario, { entries, ...over });
      const { programsBy } = await import('../external/places.ts');
      const model = new Model(scenario, entries[0]);
      const programs = programsBy(session, scenario, model, options);
      demandPlain(options, programs !== undefined);
      const played = programs ? { programs: programs.actors } : {};
      const ensemble = new Ensemble(scenario, { entries, seed, replicates, ...over, ...played });
      let stopped: Stopped | undefined;
      let interrupted: Signal | undefined;
      let kept = 0;
      let beside: Beside | undefined;
      if (programs) {
        const { playPrograms } = await import('../external/comparing.ts');
        const { parallel = 1, traces, confidence } = options;
        const { watchOf } = await import('../stopping.ts');
        const watch = rule && watchOf(ensemble, estimand, rule);
        const design = { scenario, entries, seed, runs, replicates, ...over };
        const played = { ...design, parallel, traces, watch };
        const {
          paired,
          behaviour,
          interrupted: by,
        } = await playPrograms(session, ensemble, programs, played);
        interrupted = by;
        stopped = watch?.conclude(by !== undefined);
        if (ensemble.done > 0) {
          const { besideOf } = await import('../external/beside.ts');
          beside = besideOf(paired, behaviour, confidence);
        }
      } else if (rule) {
        const { playUntil } = await import('../stopping.ts');
        const until = { rule, estimand, most: runs };
        const on = { remote, scenario, looks: { entries, seed, replicates, ...over } };
        ({ stopped, interrupted } = await playUntil(session, ensemble, until, on));
      } else {
        const design = { scenario, entries, seed, runs, replicates, ...over };
        ({ interrupted, kept } = await playDesign(session, ensemble, design, name, {
          ...options,
          remote,
        }));
      }
      if (interrupted && ensemble.done === 0) {
        throw new Interrupted(interrupted, 'Interrupted before the first run was over.');
      }
      const { lookBeyond } = await import('../beyond.ts');
      const beyond = interrupted
        ? {}
        : await lookBeyond(
            session,
            { scenario, entries, estimand, seed, ...over },
            options,
            remote,
          );
      const unjudged = await state(
        session,
        ensemble,
        {
          scenario,
          argument: name,
          asked: interrupted ? runs : undefined,
          ...(stopped ? { stopped } : {}),
          ...(beside ? { beside } : {}),
          ...over,
          ...beyond.found,
        },
        options,
      );
      const late = beyond.interrupted ?? unjudged;
      if (late) {
        const without = [beyond.leftOut, unjudged && UNJUDGED].filter((what) => what !== undefined);
        session.say(`Interrupted: without ${without.join(' and ')}; the rest is as asked for.`);
        session.code = EXIT_ON[late];
        return;
      }
      if (!interrupted) {
        await remote?.forget();
        return;
      }
      session.code = EXIT_ON[interrupted];
      const done = ensemble.done.toLocaleString('en-GB');
      session.say(
        `Interrupted after ${done} of ${counted(runs, 'run')}: the results are those of ${done}.`,
      );
      if (programs) {
        session.say(
          'With --record FILE replies are kept, and the same command asks only for the rest.',
        );
      } else if (remote) {
        session.say(ON_QUEUE);
      } else if (!rule) {
        session.say(
          resume === undefined
            ? 'With --resume FOLDER what is done is kept, and the same command goes on.'
            : keptIn(resume, kept, ensemble.done),
        );
      }
    });

/** Sees to it that what is asked for can be had with programs, or that nothing is asked for that is about them. */
function demandPlain(options: CompareOptions, programs: boolean): void {
  const alone = ['workers', 'queue', 'priority', 'resume', 'doubt', 'robust', 'rows'] as const;
  const theirs = ['parallel', 'traces'] as const;
  const given = (programs ? alone : theirs).find((name) => options[name] !== undefined);
  if (given === undefined) return;
  const name = given.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (!programs) {
    throw new Problem(`--${name} is for programs that take an actor's place.`, [
      "Name one: --external ACTOR='COMMAND'",
    ]);
  }
  throw new Problem(`--${name} is not for runs with programs.`, [
    'Say how many runs there are with --runs; --parallel plays several at once, --traces keeps them.',
  ]);
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

function ruleOf(options: CompareOptions, entries: number): StoppingGoal | undefined {
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
