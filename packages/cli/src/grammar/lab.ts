import { type Command, Option } from 'commander';
import { lab, type LabOptions } from '../commands/lab.ts';
import type { Session } from '../session.ts';
import { type Done, examples, whole } from './options.ts';

/** How `parley lab` is called. */
export function addLab(program: Command, session: Session, done: Done): void {
  program
    .command('lab')
    .description('A page to edit, run, compare, replay and play.')
    .argument('[scenario]', 'A built-in scenario or a file. Default: minerals.')
    .addOption(
      new Option('--port <n>', 'Port on this machine.')
        .argParser(whole(0, 65_535))
        .default(0, 'any that is free'),
    )
    .option('-o, --output <file>', 'Write the page to a file that opens from disk, and end.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley lab minerals', 'serves the page until Ctrl-C'],
        ['parley lab my.yaml -o my.html', 'one file to hand on'],
      ]),
    )
    .action(async (scenario: string | undefined, options: LabOptions) =>
      done(await lab(session, scenario ?? 'minerals', options)),
    );
}
