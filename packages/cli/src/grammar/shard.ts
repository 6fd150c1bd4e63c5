import type { Command } from 'commander';
import { shard, type ShardOptions } from '../commands/shard.ts';
import type { Session } from '../session.ts';
import { type Done, examples, RUNS_MAX, SEED, way, whole } from './options.ts';

/** How `parley shard` is called. */
export function addShard(program: Command, session: Session, done: Done): void {
  program
    .command('shard')
    .description('Play one part of a large comparison.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .argument('[package...]', 'Which packages, as in parley compare. Default: all.')
    .addOption(way('How drafts are put to the parties.').default('proposal'))
    .requiredOption(
      '-n, --runs <n>',
      'Negotiations with each package, all parts together.',
      whole(1, RUNS_MAX),
    )
    .option(
      '--replicates <n>',
      'Negotiations with each draw of the uncertain numbers: Default: 2; 1 where nothing is uncertain or left to chance.',
      whole(1, 65_536),
    )
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option(
      '--against <package>',
      'What the others are measured by: a package, or open. Default: open.',
    )
    .requiredOption('--index <i>', 'Which part, from 0.', whole(0, RUNS_MAX))
    .requiredOption('--of <n>', 'How many parts there are.', whole(1, 1_000_000))
    .requiredOption('-o, --output <folder>', 'Where the parts are kept.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley shard minerals -n 1000000 --index 0 --of 64 -o job', ''],
        ['parley shard minerals -n 1000000 --index $SLURM_ARRAY_TASK_ID --of 64 -o job', ''],
        ['parley merge job', 'what they have led to'],
      ]),
    )
    .action(async (scenario: string, packages: string[], options: ShardOptions) =>
      done(await shard(session, scenario, packages, options)),
    );
}
