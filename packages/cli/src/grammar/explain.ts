import type { Command } from 'commander';
import { explain, type ExplainOptions } from '../commands/explain.ts';
import type { Session } from '../session.ts';
import { type Done, examples, RUNS_MAX, SEED, way, whole } from './options.ts';

/** How `parley explain` is called. */
export function addExplain(program: Command, session: Session, done: Done): void {
  program
    .command('explain')
    .description('Why a run ended so, and what would have turned it.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .option('-p, --package <package>', 'What was on the table at the start. Default: nothing.')
    .addOption(way('How the package was tabled.').default(undefined, 'frame'))
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option('--run <n>', 'Which run under that seed, from 0.', whole(0, RUNS_MAX), 0)
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley explain minerals --package us-feb21', 'a draft that was refused'],
        ['parley explain minerals --run 7', 'any other run'],
      ]),
    )
    .action(async (scenario: string, options: ExplainOptions) =>
      done(await explain(session, scenario, options)),
    );
}
