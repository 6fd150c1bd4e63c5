import {
  type Add,
  examples,
  queueOption,
  rateOption,
  repeated,
  REPLACING,
  SEED,
  whole,
} from '../options.ts';
import { EXIT_ON } from '../io.ts';
import { Interrupted, Problem } from '../problem.ts';

/** `parley design`: looks for the draft that would be signed. */
export const design: Add = (program, session) =>
  program
    .command('design')
    .description('Find the draft that would be signed: how sure that is, and what it costs whom.')
    .summary('Find the draft that would be signed.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .option('--for <party>', 'Find the best draft for this party among those signed often enough.')
    .option(
      '--signed <share>',
      'How often is enough, such as 0.8 or 80%. Default with --for: 0.8.',
      rateOption,
    )
    .option('--curve', 'Show what each signatory can gain at most, by how often it is signed.')
    .option('--from <package>', 'Begin with this package, and change as little as possible.')
    .option('--change <n>', 'With --from: clauses to change at most. Default: 3.', whole(1, 5))
    .option(
      '--keep <clause=option>',
      'Settle this clause so. A number for numeric clauses. Can be repeated.',
      repeated,
    )
    .option('--exclude <clause=option>', 'Never settle it so. Can be repeated.', repeated)
    .option(
      '--respect <party>',
      'Cross no red line of this party, even where it need not sign. Can be repeated.',
      repeated,
    )
    .option('--leave-open <clause>', 'Leave this clause to later talks. Can be repeated.', repeated)
    .option('--settle <n>', 'Settle so many clauses at most.', whole(1, 1000))
    .option('--others <n>', 'Number of further drafts, shown with --full.', whole(0, 9), 2)
    .option('--distance <n>', 'Clauses in which each of them differs.', whole(1, 1000), 3)
    .option(
      '-n, --draws <n>',
      'Draws of the uncertain numbers among which it is chosen. Default: 1,000, or 2,000 where that leaves the choice open.',
      whole(2, 20_000),
    )
    .option('--fresh <n>', 'Fresh draws on which it is judged.', whole(2, 100_000), 2000)
    .option(
      '--talks <n>',
      'Simulated talks in which it is tabled, in each way.',
      whole(0, 100_000),
      100,
    )
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option('-S, --set <path=number>', REPLACING, repeated)
    .option(
      '--full',
      'Show everything: what each single change would do, every number that matters.',
    )
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley design minerals', 'the draft with the best chance'],
        ['parley design minerals --for ukraine --signed 0.8', "Ukraine's best, signed in 80 %"],
        ['parley design minerals --from us-feb21 --change 2', 'the nearest that is signed'],
        ['parley design minerals --keep security_level=european-backstop', 'with a clause held'],
      ]),
    )
    .addOption(queueOption().hideHelp())
    .action(async (argument, options) => {
      if (options.queue !== undefined) {
        throw new Problem(
          'A search for drafts is not played on a queue: each of its steps depends on the best draft found so far.',
          ['Leave out --queue. Several searches can be run side by side, each on a machine.'],
        );
      }
      const { override, VERSION } = await import('@parley-sim/engine');
      const { DesignStudy } = await import('@parley-sim/engine/design');
      const { designPaper } = await import('@parley-sim/say');
      const { deliver } = await import('../delivery.ts');
      const { designWish, heldBy } = await import('../design-wish.ts');
      const { parseNumbers } = await import('../numbers.ts');
      const { loadScenario } = await import('../scenario-input.ts');
      const { walk } = await import('../steps.ts');
      const numbers = parseNumbers(options.set ?? []);
      const scenario = override(await loadScenario(session, argument), numbers);
      const study = new DesignStudy(scenario, designWish(scenario, options));
      const interrupted = await walk(session, {
        total: study.total,
        noun: 'thousandths',
        step: () => {
          if (study.done >= study.total) return undefined;
          study.advance();
          return study.done;
        },
        note: () => {
          const { soFar } = study;
          if (!soFar) return undefined;
          const { draws, signed, bound } = soFar;
          const percent = (x: number): string => `${(x * 100).toFixed(1)} %`;
          return `${draws.toLocaleString('en-GB')} draws · best so far ${percent(signed)} · none above ${percent(bound)}`;
        },
      });
      if (interrupted) {
        if (!study.soFar)
          throw new Interrupted(interrupted, 'Interrupted before a draft was found.');
        study.stop();
        session.code = EXIT_ON[interrupted];
      }
      const result = study.conclude();
      const document = {
        format: 'parley-design',
        version: 1,
        engine: VERSION,
        scenario: scenario.name,
        ...result,
      };
      await deliver(session, document, options, () =>
        designPaper(result, {
          scenario,
          argument,
          numbers,
          held: heldBy(options),
          full: options.full ?? false,
        }),
      );
    });
