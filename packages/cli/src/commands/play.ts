import { EXIT_ON } from '../io.ts';
import {
  type Add,
  ANSWER_WITHIN,
  examples,
  EXTERNAL,
  FROM_RECORDED,
  RECORD,
  repeated,
  RETRIES,
  RETRIES_MAX,
  RUN_WITHIN,
  RUNS_MAX,
  SEED,
  seconds,
  whole,
} from '../options.ts';
import type { Left } from '../play/game.ts';

/** `parley play`: lets a person take an actor's place in one negotiation. */
export const play: Add = (program, session) =>
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
    .option('--external <actor=program>', EXTERNAL, repeated)
    .option('--answer-within <seconds>', ANSWER_WITHIN, seconds)
    .option('--run-within <seconds>', RUN_WITHIN, seconds)
    .option('--retries <n>', RETRIES, whole(0, RETRIES_MAX))
    .option('--record <file>', RECORD)
    .option('--from-recorded <file>', FROM_RECORDED)
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
    .action(async (name, options) => {
      const { Stage } = await import('@parley-sim/say');
      const { begin } = await import('../play/beginning.ts');
      const { completions } = await import('../play/commands.ts');
      const { PlayedNegotiation } = await import('../play/game.ts');
      const { conclude, leave, opening } = await import('../play/record.ts');
      const { PlayView } = await import('../play/view.ts');
      const begun = await begin(session, name, options);
      const { negotiation, me, seed, draw } = begun;
      const { style, width, io } = session;
      const { model } = negotiation;
      const stage = new Stage(model, seed, draw);
      const { beside } = await import('../play/beside-programs.ts');
      const others = beside(session, begun, options);
      const lines = io.readLines((line) => completions(line, model.clauses));
      const view = new PlayView(stage, me, { style, width });
      session.print(opening(session, stage, begun, view));
      const print = (text: readonly string[]): void => {
        if (text.length > 0) session.print(text);
      };
      const game = new PlayedNegotiation(negotiation, view, lines, print, others);
      let left: Left;
      // A terminal that is closed first has nothing more to read, and then sends its signal: by then this is being saved.
      let release = (): void => undefined;
      try {
        try {
          await others?.begin();
          left = others?.interrupted() ?? (await game.play());
          release = io.onInterrupt(() => undefined);
        } finally {
          lines.close();
        }
        if (left === 'over') {
          const trace = negotiation.trace();
          const record = (await others?.end(trace)) ?? trace;
          await conclude(session, name, begun, { trace: record, stage, output: options.output });
        }
        // Who goes on with a record goes on in its file.
        else {
          const { output = options.resume, external } = options;
          await leave(session, name, begun, stage, { output, external });
        }
        if (left !== 'over' && left !== 'end') session.code = EXIT_ON[left];
      } finally {
        await others?.stop();
        release();
      }
    });
