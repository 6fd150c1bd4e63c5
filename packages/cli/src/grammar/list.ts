import { Argument, type Command, Option } from 'commander';
import { list, type ListOptions, SUBJECTS } from '../commands/list.ts';
import type { Session } from '../session.ts';
import { type Done } from './options.ts';

/** How `parley list` is called. */
export function addList(program: Command, session: Session, done: Done): void {
  program
    .command('list')
    .description('List scenarios, and what they may name.')
    .addArgument(
      new Argument('[what]', 'What to list.')
        .choices(SUBJECTS)
        .default(undefined, 'everything, in short'),
    )
    .option('--json', 'Print one JSON document instead.')
    .addOption(
      new Option(
        '--markdown',
        'Print the reference page instead, with pictures of the charts.',
      ).conflicts('json'),
    )
    .action((subject: string | undefined, options: ListOptions) =>
      done(list(session, subject, options)),
    );
}
