import { Model, type Recorded, retrace, VERSION } from '@parley/engine';
import { counted, hanging, quoted, Stage, transcript } from '@parley/words';
import { differs } from '../divergence-text.ts';
import { EXIT } from '../io.ts';
import { Problem } from '../problem.ts';
import type { Session } from '../session.ts';
import { loadTrace } from '../trace-input.ts';

/** The options of `parley replay`. */
export interface ReplayOptions {
  verify?: boolean;
  scenario?: string;
  full?: boolean;
  json?: boolean;
}

/** Shows a trace as `run` shows a run; with `verify`, checks that the engine still produces it. */
export async function replay(
  session: Session,
  file: string,
  { verify = false, scenario: named, full = false, json = false }: ReplayOptions,
): Promise<number> {
  const source = await loadTrace(session, file, named);
  const { trace, scenario, changes, sameScenario } = source;
  if (trace.format === 'parley-unfinished') {
    const scenarioName = named ?? scenario.name;
    throw new Problem(`${file} is a negotiation that is not over; there is no run to show yet.`, [
      `Go on with it: parley play ${quoted(scenarioName)} --resume ${quoted(file)}`,
    ]);
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
    const { width, style } = session;
    session.io.stdout.write(transcript(stage, trace, { width, style, full }));
  }
  for (const change of changes)
    session.say(['', ...hanging('! ', change, session.errorWidth)].join('\n'));
  if (!verify) return EXIT.ok;
  if (divergence) {
    session.say(`\n${differs(session, file, source, divergence)}`);
    return EXIT.fails;
  }
  if (!json) {
    const { style, width } = session;
    session.print(['', ...hanging(`${style.green('✓')} `, verified(trace.moves), width)]);
  }
  return EXIT.ok;
}

function verified(moves: Recorded['moves']): string {
  const byHand = moves.filter((m) => m.byHand).length;
  const what = `Verified: of ${counted(moves.length, 'move')}`;
  if (byHand === 0) return `${what} the engine produces every one, and the same end.`;
  const given = byHand === 1 ? '1 was' : `${byHand} were`;
  return `${what} ${given} made by hand or by a program; the engine produces all the others, and the same end.`;
}
