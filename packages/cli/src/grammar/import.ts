import type { Command } from 'commander';
import { importFiles, type ImportOptions } from '../commands/import.ts';
import type { Session } from '../session.ts';
import { type Done, whole, examples } from './options.ts';

/** How `parley import` is called. */
export function addImport(program: Command, session: Session, done: Done): void {
  program
    .command('import')
    .description('Make a scenario of GENIUS, GeniusWeb or NegoLog files.')
    .argument(
      '<file...>',
      'A domain and a profile for each actor, who speak in this order; or their folder.',
    )
    .option('-o, --output <file>', 'Where to write it (.yaml, .json). Default: it is printed.')
    .option('--deadline <rounds>', 'Rounds until time is up.', whole(1, 100_000), 100)
    .option('-f, --force', 'Replace the file if it is there.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley import domain.xml buyer.xml seller.xml -o car.yaml', 'GENIUS'],
        ['parley import profile1.json profile2.json -o party.yaml', 'GeniusWeb'],
        ['parley import domains/domain0 -o zero.yaml', 'NegoLog'],
      ]),
    )
    .action(async (files: string[], options: ImportOptions) =>
      done(await importFiles(session, files, options)),
    );
}
