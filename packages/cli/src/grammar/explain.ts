import type { Command } from 'commander';
import { explain, type ExplainOptions } from '../commands/explain.ts';
import type { Session } from '../session.ts';
import { type Done, examples, RUNS_MAX, SEED, way, whole } from './options.ts';

/** How `parley explain` is called. */
export function addExplain(program: Command, session: Session, done: Done): void {
  program
    .command('explain')
    .description(
      'Who would sign a draft, why not, and what would change that; or why one talk ended so.',
    )
    .summary('Who would sign a draft; or why a talk ended so.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .option('-p, --package <package>', 'What was on the table at the start. Default: nothing.')
    .addOption(way('How the package was tabled.').default(undefined, 'proposal'))
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option('--run <n>', 'Explain this talk, from 0, instead of the draft.', whole(0, RUNS_MAX))
    .option(
      '--draw <n>',
      'Which draw of the uncertain numbers it has, from 0; a comparison gives run 7 draw 3. Default: the run.',
      whole(0, RUNS_MAX),
    )
    .option('--full', 'Show everything.')
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley explain minerals --package us-feb21', 'a draft that was refused'],
        ['parley explain minerals --package us-feb21 --run 7', 'one of its talks'],
      ]),
    )
    .action(async (scenario: string, options: ExplainOptions) =>
      done(await explain(session, scenario, options)),
    );
}
