import { EXIT_ON } from '../io.ts';
import { type Add, examples, share } from '../options.ts';

/** `parley summarize`: takes traces back into a comparison. */
export const summarize: Add = (program, session) =>
  program
    // The list of commands fills its window; docs/cli.md and the help of compare have it.
    .command('summarize', { hidden: true })
    .description('A comparison of traces, such as compare --traces writes them.')
    .argument('<trace...>', 'Traces of the same runs of each draft, from run 0 on.')
    .option('--scenario <scenario>', 'Their scenario. Default: the built-in one of their name.')
    .option('--estimand <what>', 'What the finding is about, as in compare.', 'agreement')
    .option('--confidence <p>', 'Confidence of all intervals: 0.95 or 95%.', share, 0.95)
    .option('--full', 'Show everything: reasons, scores, deals, tests, names.')
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText('after', examples(session, [['parley summarize talks/*.json', '']]))
    .action(async (files, { scenario: named, ...options }) => {
      const { parseEstimand } = await import('../estimand.ts');
      const { summarizeTraces } = await import('../external/summarizing.ts');
      const { besideOf } = await import('../external/beside.ts');
      const { state } = await import('../statement.ts');
      const { scenario, argument, ensemble, ways, paired, behaviour } = await summarizeTraces(
        session,
        files,
        named,
      );
      parseEstimand(scenario, options.estimand);
      const interrupted = await state(
        session,
        ensemble,
        {
          scenario,
          argument,
          asked: undefined,
          ways,
          ...(paired ? { beside: besideOf(paired, behaviour, options.confidence) } : {}),
        },
        options,
      );
      if (interrupted) session.code = EXIT_ON[interrupted];
    });
