import type { Command } from 'commander';
import { merge, type MergeOptions } from '../commands/merge.ts';
import type { Session } from '../session.ts';
import { type Done, examples, share } from './options.ts';

/** How `parley merge` is called. */
export function addMerge(program: Command, session: Session, done: Done): void {
  program
    .command('merge')
    .description('Put the parts together, and compare.')
    .argument('<folder>', 'Where parley shard, or compare --resume, has kept them.')
    .option('--job <id>', 'Which job, if the folder has several.')
    .option('--partial', 'Say what is there, even if parts are missing.')
    .option('--estimand <what>', 'What the finding is about, as in parley compare.', 'agreement')
    .option('--confidence <p>', 'Confidence of all intervals: 0.95 or 95%.', share, 0.95)
    .option('--details', 'Say how sure it is, as in parley compare.')
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText('after', examples(session, [['parley merge job --estimand score:ukraine', '']]))
    .action(async (folder: string, options: MergeOptions) =>
      done(await merge(session, folder, options)),
    );
}
