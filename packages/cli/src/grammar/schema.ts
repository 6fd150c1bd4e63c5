import type { Command } from 'commander';
import { schema } from '../commands/schema.ts';
import type { Session } from '../session.ts';
import { type Done } from './options.ts';

/** How `parley schema` is called. */
export function addSchema(program: Command, session: Session, done: Done): void {
  program
    .command('schema')
    .description('Print the JSON Schema of scenario files.')
    .option('-o, --output <file>', 'Write it to a file instead.')
    .action(async ({ output }: { output?: string }) => done(await schema(session, output)));
}
