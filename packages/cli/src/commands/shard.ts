import type { Job } from '@parley-sim/engine/ensemble';
import { counted, quoted } from '@parley-sim/say/terminal';
import {
  type Add,
  examples,
  REPLICATES_MAX,
  RUNS_MAX,
  SEED,
  way,
  ways,
  whole,
} from '../options.ts';
import { Interrupted, Problem } from '../problem.ts';

/** `parley shard`: plays one shard of a comparison into a folder, unless it is there. */
export const shard: Add = (program, session) =>
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
      'Negotiations with each draw of the uncertain numbers: 200 runs are 100 draws × 2. Default: 2; 1 where nothing is uncertain or left to chance.',
      whole(1, REPLICATES_MAX),
    )
    .addOption(ways('on'))
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
    .action(async (name, packages, { as, runs, seed, against, index, of, output, ...options }) => {
      const { replicatesFor, shardRange } = await import('@parley-sim/engine/ensemble');
      const { designOf } = await import('../design.ts');
      const { playShard } = await import('../jobs/playing.ts');
      const { JobStore } = await import('../jobs/store.ts');
      const { loadScenario } = await import('../scenario-input.ts');
      const { waysBy } = await import('../ways.ts');
      if (index >= of) {
        throw new Problem(
          `There is no shard ${index} of ${of}: they are counted from 0 to ${of - 1}.`,
        );
      }
      const scenario = await loadScenario(session, name);
      const entries = designOf(scenario, packages, { as, against });
      const laid = await waysBy(scenario, entries, options.ways);
      const over = laid ? { ways: laid } : {};
      const replicates = options.replicates ?? replicatesFor(scenario, { entries, ...over });
      const job: Job = { scenario, entries, seed, runs, shards: of, replicates, ...over };
      const store = new JobStore(job, output, session.io);
      await store.open();
      const found = await store.read(index);
      if (found && 'summary' in found) {
        session.say(`${store.fileOf(index)} is there already.`);
        return;
      }
      if (found) session.say(`! ${store.fileOf(index)} is played again: ${found.damage}.`);
      const { summary, interrupted } = await playShard(session, job, index);
      const [from, to] = shardRange(job, index);
      if (interrupted && summary.runs < to - from) {
        throw new Interrupted(
          interrupted,
          `Interrupted after ${summary.runs.toLocaleString('en-GB')} of ${counted(to - from, 'run')}: only a whole shard is kept.`,
          ['The same command plays it anew.'],
        );
      }
      await store.write(index, summary);
      session.say(`Runs ${from} to ${to - 1} are in ${store.fileOf(index)}.`);
      session.say(`Once all ${of} are there: ${session.again(`parley merge ${quoted(output)}`)}`);
    });
