import type { Recorded } from '@parley-sim/engine/negotiation';
import { counted, hanging, quoted } from '@parley-sim/say/terminal';
import { EXIT } from '../io.ts';
import { type Add, examples } from '../options.ts';
import { Problem } from '../problem.ts';

/** `parley replay`: shows a trace as `run` shows a run; with `--verify`, checks that the engine still produces it. */
export const replay: Add = (program, session) =>
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
    .action(async (file, { verify = false, scenario: named, full = false, json = false }) => {
      const { Model, retrace, VERSION } = await import('@parley-sim/engine');
      const { runPaper, Stage, transcript } = await import('@parley-sim/say');
      const { loadTrace } = await import('../trace-input.ts');
      const { style, width, errorWidth } = session;
      const source = await loadTrace(session, file, named);
      const { trace, scenario, changes, sameScenario } = source;
      if (trace.format === 'parley-unfinished') {
        const name = quoted(named ?? scenario.name);
        throw new Problem(
          `${file} is a negotiation that is not over; there is no run to show yet.`,
          [`Go on with it: parley play ${name} --resume ${quoted(file)}`],
        );
      }
      const divergence = verify ? retrace(scenario, trace).divergence : undefined;
      const tabled = trace.package === undefined ? {} : { package: trace.package, as: trace.as! };
      if (json) {
        session.json({
          format: 'parley-replay',
          version: 1,
          engine: VERSION,
          sameScenario,
          ...(verify ? { verified: divergence === undefined } : {}),
          ...(divergence ? { divergence } : {}),
          trace,
        });
      } else {
        const stage = new Stage(new Model(scenario, tabled), trace.seed, trace.draw ?? trace.run);
        if (full) session.io.stdout.write(transcript(stage, trace, { width, style, full }));
        else session.paper(runPaper(stage, trace, { argument: named }));
      }
      for (const change of changes)
        session.say(['', ...hanging('! ', change, errorWidth)].join('\n'));
      if (!verify) return;
      if (divergence) {
        const { differs } = await import('../divergence-text.ts');
        session.say(`\n${differs(session, file, source, divergence)}`);
        session.code = EXIT.fails;
      } else if (!json) {
        session.print(['', ...hanging(`${style.green('✓')} `, verified(trace.moves), width)]);
      }
    });

function verified(moves: Recorded['moves']): string {
  const byHand = moves.filter((m) => m.byHand).length;
  const what = `Verified: of ${counted(moves.length, 'move')}`;
  if (byHand === 0) return `${what} the engine produces every one, and the same end.`;
  const given = byHand === 1 ? '1 was' : `${byHand} were`;
  return `${what} ${given} made by hand or by a program; the engine produces all the others, and the same end.`;
}
