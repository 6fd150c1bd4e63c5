import type { Command } from 'commander';
import { analyze, type AnalyzeOptions } from '../commands/analyze.ts';
import type { Session } from '../session.ts';
import { type Done, examples, RUNS_MAX, SEED, whole } from './options.ts';

/** How `parley analyze` is called. */
export function addAnalyze(program: Command, session: Session, done: Done): void {
  program
    .command('analyze')
    .description('What can be said without playing: who could agree on what.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .option(
      '-p, --package <package>',
      'What is on the table, as NAME or NAME:WAY. Default: nothing.',
    )
    .option(
      '--run <n>',
      'Take uncertain numbers as drawn in this run. Default: their medians.',
      whole(0, RUNS_MAX),
    )
    .option('-s, --seed <seed>', 'Master seed of that run: any word or number.', SEED)
    .option('--full', 'Show everything: scores, power, opposition, stakes, drafts.')
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley analyze minerals', ''],
        ['parley analyze minerals --package us-feb21', 'what keeps a draft from agreement'],
      ]),
    )
    .action(async (scenario: string, options: AnalyzeOptions) =>
      done(await analyze(session, scenario, options)),
    );
}
