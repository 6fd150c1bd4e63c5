import type { Command } from 'commander';
import { check, type CheckOptions } from '../commands/check.ts';
import type { Session } from '../session.ts';
import { type Done, examples, RUNS_MAX, SEED, whole } from './options.ts';

/** How `parley check` is called. */
export function addCheck(program: Command, session: Session, done: Done): void {
  program
    .command('check')
    .description('Decide what scenarios say they expect.')
    .argument('<scenario...>', 'Built-in scenarios (parley list) or files, with expectations.')
    .option('-n, --runs <n>', 'Runs of everything that is tabled.', whole(2, RUNS_MAX), 1000)
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option('--json', 'Print one JSON document instead.')
    .addHelpText(
      'after',
      examples(session, [['parley check minerals', 'exit code 3 if one fails']]),
    )
    .action(async (scenarios: string[], options: CheckOptions) =>
      done(await check(session, scenarios, options)),
    );
}
