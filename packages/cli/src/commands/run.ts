import { Model, override, Runner, type Scenario, type Tabled, type Tabling } from '@parley/engine';
import { runPaper, Stage, transcript } from '@parley/say';
import { parseExternals, playWith } from '../external/play.ts';
import { writeText } from '../files.ts';
import { Problem } from '../problem.ts';
import { loadScenario } from '../scenario-input.ts';
import { type Session, toJson } from '../session.ts';
import { parseNumbers } from '../numbers.ts';
import { parseTabled } from '../tabled.ts';

/** The options of `parley run`. */
export interface RunOptions {
  package?: string;
  as?: Tabling;
  seed: string;
  run: number;
  draw?: number;
  external?: string[];
  answerWithin?: number;
  set?: string[];
  full?: boolean;
  json?: boolean;
  output?: string;
}

/** Plays one negotiation and prints it as a transcript, or its trace. */
export async function run(session: Session, name: string, options: RunOptions): Promise<number> {
  const scenario = override(await loadScenario(session, name), parseNumbers(options.set ?? []));
  const tabled = tabledBy(scenario, options);
  const model = new Model(scenario, tabled);
  const externals = parseExternals(scenario, model, options.external ?? []);
  const { seed, run: index, draw = index, answerWithin = 30 } = options;
  if (options.answerWithin !== undefined && externals.size === 0) {
    throw new Problem("--answer-within is for programs that take an actor's place.", [
      "Name one: --external ACTOR='COMMAND'",
    ]);
  }
  const trace =
    externals.size === 0
      ? new Runner(model).trace(seed, index, draw)
      : await playWith(
          session,
          scenario,
          { tabled, seed, run: index, draw },
          externals,
          answerWithin,
        );
  if (options.output !== undefined) await writeText(options.output, toJson(trace), session.io);
  if (options.json) {
    session.json(trace);
    return 0;
  }
  const { width, style } = session;
  const stage = new Stage(model, seed, draw);
  if (options.full) session.io.stdout.write(transcript(stage, trace, { width, style, full: true }));
  else session.paper(runPaper(stage, trace, { argument: name }));
  if (options.output !== undefined) session.say(`The trace is in ${options.output}.`);
  return 0;
}

function tabledBy(scenario: Scenario, options: RunOptions): Tabled {
  if (options.package !== undefined) {
    return parseTabled(scenario, options.package, options.as ?? 'frame');
  }
  if (options.as === undefined) return {};
  throw new Problem(`--as ${options.as} says how a package is tabled, but none is.`, [
    `Name one: --package ${Object.keys(scenario.packages ?? {})[0] ?? 'NAME'} --as ${options.as}`,
  ]);
}
