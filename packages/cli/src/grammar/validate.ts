import type { Command } from 'commander';
import { validate } from '../commands/validate.ts';
import type { Session } from '../session.ts';
import { type Done } from './options.ts';

/** How `parley validate` is called. */
export function addValidate(program: Command, session: Session, done: Done): void {
  program
    .command('validate')
    .description('Check scenario files; every error with its place.')
    .argument('<file...>', 'Scenario files (.yaml, .yml, .json).')
    .option('--json', 'Print one JSON document instead.')
    .action(async (files: string[], { json = false }: { json?: boolean }) =>
      done(await validate(session, files, json)),
    );
}
