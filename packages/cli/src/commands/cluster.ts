import { type Add, Argument, DAYS_MAX, examples, seconds, whole } from '../options.ts';
import { Problem } from '../problem.ts';

/** What `parley cluster` can do. */
const ACTIONS = ['worker', 'status', 'failed', 'replay', 'cancel', 'clean'] as const;

/** How long a worker may be silent unless it is said, in seconds. */
const LOCK = 30;
/** After how many days of silence something is taken away unless it is said. */
const OLD_DAYS = 7;

/** Options that belong to one action alone. */
const OF: Readonly<Record<string, (typeof ACTIONS)[number]>> = {
  workers: 'worker',
  lock: 'worker',
  idle: 'worker',
  older: 'clean',
};

/** `parley cluster`: workers that play parts of what others have put on a queue, and what is on it. */
export const cluster: Add = (program, session) =>
  program
    .command('cluster')
    .description('Play on many machines: workers of a queue.')
    .addArgument(new Argument('<action>', 'What to do.').choices(ACTIONS))
    .argument('[name]', 'Part to replay, or plan to cancel.')
    .requiredOption('--queue <url>', 'The queue: redis://… or postgres://… (docs/scale.md).')
    .option(
      '-w, --workers <n>',
      'worker: threads that play. Default: one for each core.',
      whole(1, 256),
    )
    .option(
      '--lock <seconds>',
      `worker: how long it may be silent before others get its parts. Default: ${LOCK}.`,
      seconds,
    )
    .option('--idle <seconds>', 'worker: end after so long without work. Default: never.', seconds)
    .option(
      '--older <days>',
      `clean: take away what has been silent for so long. Default: ${OLD_DAYS}.`,
      whole(0, DAYS_MAX),
    )
    .addHelpText(
      'after',
      examples(session, [
        ['parley cluster worker --queue redis://HOST', 'any number, anywhere'],
        ['parley compare minerals -n 1000000 --queue redis://HOST', 'what they play'],
        ['parley cluster status --queue redis://HOST', 'how far it is, and who works'],
        ['parley cluster failed --queue redis://HOST', 'what failed everywhere, and why'],
      ]),
    )
    .action(async (action, name, { queue, ...options }) => {
      for (const [option, of] of Object.entries(OF)) {
        if (of === action || !Object.hasOwn(options, option)) continue;
        throw new Problem(`--${option} is about parley cluster ${of}.`);
      }
      const named = action === 'replay' || action === 'cancel';
      if (named && name === undefined) {
        const what = action === 'replay' ? 'part' : 'plan';
        throw new Problem(`Which ${what}? parley cluster ${action} NAME`);
      }
      if (!named && name !== undefined) {
        throw new Problem(`parley cluster ${action} takes no name.`);
      }
      const board = await import('../cluster/board.ts');
      switch (action) {
        case 'worker': {
          const { work } = await import('../cluster/work.ts');
          return work(session, { ...options, queue, lock: options.lock ?? LOCK });
        }
        case 'status':
          return board.showStatus(session, queue);
        case 'failed':
          return board.listFailed(session, queue);
        case 'replay':
          return board.replayPart(session, queue, name!);
        case 'cancel':
          return board.cancelPlan(session, queue, name!);
        case 'clean':
          return board.cleanQueue(session, queue, options.older ?? OLD_DAYS);
      }
    });
