import type { Command } from 'commander';
import { play, type PlayOptions } from '../commands/play.ts';
import type { Session } from '../session.ts';
import { type Done, whole, examples, SEED, RUNS_MAX } from './options.ts';

/** How `parley play` is called. */
export function addPlay(program: Command, session: Session, done: Done): void {
  program
    .command('play')
    .description("Take an actor's place in a negotiation.")
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .option('--as <actor>', 'Whose place you take. Required; with --resume, default: whose it was.')
    .option(
      '-p, --package <package>',
      'What is on the table at the start, as NAME or NAME:WAY. Default: nothing.',
    )
    .option('-s, --seed <seed>', `Master seed: any word or number. Default: ${SEED}.`)
    .option('--run <n>', 'Which run under that seed, from 0. Default: 0.', whole(0, RUNS_MAX))
    .option('--resume <file>', 'Go on with a negotiation that was left.')
    .option(
      '-o, --output <file>',
      'Where to keep the transcript. Default: only what you leave before its end is kept.',
    )
    .addHelpText(
      'after',
      examples(session, [
        ['parley play used-car --as buyer -o deal.json', ''],
        ['parley play minerals --as ukraine --package us-feb21:opening', ''],
        ['parley replay deal.json', 'the transcript, from all sides'],
      ]),
    )
    .action(async (scenario: string, options: PlayOptions) =>
      done(await play(session, scenario, options)),
    );
}
