import { BELIEF_SPREADS } from '@parley/engine';
import { type Command, Option } from 'commander';
import { compare, type CompareOptions } from '../commands/compare.ts';
import type { Session } from '../session.ts';
import {
  type Done,
  whole,
  share,
  way,
  examples,
  positive,
  chance,
  SEED,
  RUNS_MAX,
} from './options.ts';

/** How `parley compare` is called. */
export function addCompare(program: Command, session: Session, done: Done): void {
  program
    .command('compare')
    .description('What each package leads to, over many runs.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .argument(
      '[package...]',
      'Which packages; NAME:WAY tables one in a way of its own. Default: all.',
    )
    .addOption(
      way(
        'How drafts are put to the parties: as they stand, as a fixed core, or as a first offer.',
      ).default('proposal'),
    )
    .option(
      '-n, --runs <n>',
      'Negotiations with each package. Default: 200; with --until-halfwidth or --select-best, 100,000 at most.',
      whole(1, RUNS_MAX),
    )
    .option(
      '--replicates <n>',
      'Negotiations with each draw of the uncertain numbers: 200 runs are 100 draws × 2. Default: 2; 1 where nothing is uncertain or left to chance.',
      whole(1, 65_536),
    )
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
        .choices(BELIEF_SPREADS)
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
    .option('--rows <file>', 'Write every run to a file: .csv, .ndjson or .parquet.')
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley compare minerals us-feb12 text-apr30 --runs 1000', ''],
        ['parley compare minerals us-feb12:opening us-feb12:frame', ''],
        ['parley compare minerals --as frame', 'if the rest is negotiated'],
        ['parley compare minerals --runs 100000 --resume job', 'goes on after Ctrl-C'],
        ['parley compare minerals --select-best 0.05', 'as many runs as it takes'],
      ]),
    )
    .action(async (scenario: string, packages: string[], options: CompareOptions) =>
      done(await compare(session, scenario, packages, options)),
    );
}
