import type { Command } from 'commander';
import { replay, type ReplayOptions } from '../commands/replay.ts';
import type { Session } from '../session.ts';
import { type Done, examples } from './options.ts';

/** How `parley replay` is called. */
export function addReplay(program: Command, session: Session, done: Done): void {
  program
    .command('replay')
    .description('Show a saved run; check that it still comes out.')
    .argument('<trace>', 'A trace, as parley run -o FILE or parley play writes it.')
    .option('--verify', 'Check move by move that the engine still produces it.')
    .option(
      '--scenario <file>',
      'The scenario that it is of. Default: the built-in one of its name.',
    )
    .option('--full', 'Show the rounds in the middle of a long negotiation too.')
    .option('--json', 'Print one JSON document instead.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley run minerals --run 7 -o run7.json', 'saves a trace'],
        ['parley replay run7.json --verify', 'exit code 3 if it comes out differently'],
      ]),
    )
    .action(async (trace: string, options: ReplayOptions) =>
      done(await replay(session, trace, options)),
    );
}
