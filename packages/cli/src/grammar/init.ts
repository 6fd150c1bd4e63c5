import type { Command } from 'commander';
import { init } from '../commands/init.ts';
import type { Session } from '../session.ts';
import { type Done } from './options.ts';

/** How `parley init` is called. */
export function addInit(program: Command, session: Session, done: Done): void {
  program
    .command('init')
    .description('Write a commented scenario to begin with.')
    .argument('[name]', 'Its name, or the file.', 'my-scenario')
    .option('-f, --force', 'Replace the file if it is there.')
    .action(async (name: string, { force = false }: { force?: boolean }) =>
      done(await init(session, name, force)),
    );
}
