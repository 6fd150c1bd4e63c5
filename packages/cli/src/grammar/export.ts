import { type Command, Option } from 'commander';
import { exportFiles, type ExportOptions, FORMATS } from '../commands/export.ts';
import type { Session } from '../session.ts';
import { type Done, examples } from './options.ts';

/** How `parley export` is called. */
export function addExport(program: Command, session: Session, done: Done): void {
  program
    .command('export')
    .description('Write a scenario as GENIUS or GeniusWeb files.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .addOption(
      new Option('--to <format>', 'For which program.').choices(FORMATS).makeOptionMandatory(),
    )
    .requiredOption('-o, --output <folder>', 'Where to put the files; it is made if need be.')
    .option('-f, --force', 'Replace files that are there.')
    .addHelpText('after', examples(session, [['parley export used-car --to genius -o car', '']]))
    .action(async (scenario: string, options: ExportOptions) =>
      done(await exportFiles(session, scenario, options)),
    );
}
