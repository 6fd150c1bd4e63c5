import { type Command, Option } from 'commander';
import { POINTS, sweep, type SweepOptions } from '../commands/sweep.ts';
import type { Session } from '../session.ts';
import { type Done, examples, repeated, SEED, whole } from './options.ts';

/** How `parley sweep` is called. */
export function addSweep(program: Command, session: Session, done: Done): void {
  program
    .command('sweep')
    .description('What the result depends on: other numbers, same luck.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .argument('[package]', 'What is tabled, as NAME or NAME:WAY. Default: nothing.')
    .option(
      '-S, --set <path=values>',
      'A number and what it is to be: 0.3..0.6, or 0.3,0.4,0.5. Can be repeated. Default: every uncertain number over its range.',
      repeated,
    )
    .addOption(
      new Option('--method <method>', 'How the numbers are taken.')
        .choices(Object.keys(POINTS))
        .default(undefined, 'grid for one number, tornado (one at a time) for several'),
    )
    .option(
      '--points <n>',
      `Values of each range (grid), points (lhs, sobol), paths (morris), rows (indices). Default: ${POINTS.grid}, ${POINTS.lhs} and ${POINTS.sobol}, ${POINTS.morris}, ${POINTS.indices}.`,
      whole(2, 100_000),
    )
    .option('-n, --runs <n>', 'Negotiations at each point.', whole(1, 1_000_000), 100)
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option(
      '--estimand <what>',
      'What is measured: agreement, handshake, score:ACTOR, joint, least or rounds.',
      'agreement',
    )
    .option(
      '--against <package>',
      'Measure by how much the package is ahead of another one, in the same runs.',
    )
    .option('--paths', 'List the numbers that can be set, and play nothing.')
    .option('--full', 'Show every number or point.')
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley sweep minerals framework-feb25', 'which numbers matter'],
        ['parley sweep minerals -S actors.ukraine.noDeal=0.3..0.7', 'all the way along one'],
        [
          'parley sweep minerals framework-feb25 --against text-apr30 -S actors.us.noDeal=0.2..0.5',
          'where the winner becomes the loser',
        ],
        ['parley sweep minerals -S protocol.deadline=5,10,20,40', 'at some values'],
      ]),
    )
    .action(async (scenario: string, tabled: string | undefined, options: SweepOptions) =>
      done(await sweep(session, scenario, tabled, options)),
    );
}
