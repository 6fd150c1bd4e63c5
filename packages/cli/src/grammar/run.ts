import type { Command } from 'commander';
import { run, type RunOptions } from '../commands/run.ts';
import type { Session } from '../session.ts';
import { type Done, whole, repeated, seconds, way, examples, SEED, RUNS_MAX } from './options.ts';

/** How `parley run` is called. */
export function addRun(program: Command, session: Session, done: Done): void {
  program
    .command('run')
    .description('Play one negotiation and read it move by move.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .option('-p, --package <package>', 'What is on the table at the start. Default: nothing.')
    .addOption(way('How the package is tabled.').default(undefined, 'frame'))
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option('--run <n>', 'Which run under that seed, from 0.', whole(0, RUNS_MAX), 0)
    .option(
      '--draw <n>',
      'Which draw of the uncertain numbers it has, from 0; a comparison gives run 7 draw 3. Default: the run.',
      whole(0, RUNS_MAX),
    )
    .option(
      '--external <actor=command>',
      'A program in the place of an actor, as docs/external.md says. Can be repeated.',
      repeated,
    )
    .option(
      '--answer-within <seconds>',
      'How long each answer of such a program may take. Default: 30.',
      seconds,
    )
    .option(
      '-S, --set <path=number>',
      "Another number in place of the scenario's: actors.us.noDeal=0.4 (paths: parley sweep --paths). Can be repeated.",
      repeated,
    )
    .option('--full', 'Show the rounds in the middle of a long negotiation too.')
    .option('--json', 'Print the trace as JSON instead.')
    .option('-o, --output <file>', 'Write the trace to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley run minerals', ''],
        ['parley run minerals --package us-feb12 --as proposal', 'who signs, who refuses'],
        ['parley run minerals --run 7 --full', 'another run, every round'],
        ["parley run used-car --external buyer='python3 agent.py'", 'your own program bids'],
      ]),
    )
    .action(async (scenario: string, options: RunOptions) =>
      done(await run(session, scenario, options)),
    );
}
