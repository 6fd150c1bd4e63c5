import type { Command } from 'commander';
import { report, type ReportCommandOptions } from '../commands/report.ts';
import type { Session } from '../session.ts';
import { type Done, examples, RUNS_MAX, SEED, way, whole } from './options.ts';

/** How `parley report` is called. */
export function addReport(program: Command, session: Session, done: Done): void {
  program
    .command('report')
    .description('One file to hand on: findings, pictures, evidence.')
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
      'Negotiations with each package; sweep and robustness go by it.',
      whole(1, RUNS_MAX),
      200,
    )
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option(
      '-o, --output <file>',
      'Where it goes: .html, .md, or .json with every number in it. Default: NAME-report.html.',
    )
    .addHelpText(
      'after',
      examples(session, [
        ['parley report minerals', 'minerals-report.html'],
        ['parley report used-car -o car.md --runs 1000', 'as Markdown, without pictures'],
        ['parley report minerals us-feb12 text-apr30', 'of two drafts'],
      ]),
    )
    .action(async (scenario: string, packages: string[], options: ReportCommandOptions) =>
      done(await report(session, scenario, packages, options)),
    );
}
