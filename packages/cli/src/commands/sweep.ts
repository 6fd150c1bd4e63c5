import {
  isWhole,
  numericPaths,
  planSweep,
  type Scenario,
  Sweep,
  type SweepMethod,
  type SweptNumber,
  tornadoStudy,
  uncertainNumbers,
  VERSION,
} from '@parley/engine';
import { quoted, sweepPaper, tabledName } from '@parley/say';
import { parseEstimand } from '../estimand.ts';
import { writeText } from '../files.ts';
import { EXIT } from '../io.ts';
import { Interrupted, Problem } from '../problem.ts';
import { loadScenario } from '../scenario-input.ts';
import { type Session, toJson } from '../session.ts';
import { conduct } from '../steps.ts';
import { parseTabled } from '../tabled.ts';

/** The options of `parley sweep`. */
export interface SweepOptions {
  set?: string[];
  method?: SweepMethod;
  points?: number;
  runs: number;
  seed: string;
  estimand: string;
  against?: string;
  paths?: boolean;
  full?: boolean;
  json?: boolean;
  output?: string;
}

/** How a sweep can go, and what `--points` is unless it is given; a tornado has the two ends of each number. */
export const POINTS: Readonly<Record<SweepMethod, number>> = {
  grid: 9,
  lhs: 50,
  sobol: 64,
  tornado: 2,
  morris: 10,
  indices: 64,
};
/** More points than this are a slip of the finger. */
const POINTS_MAX = 1_000_000;

/** Plays the same runs with other numbers, and says what the result depends on. */
export async function sweep(
  session: Session,
  name: string,
  spec: string | undefined,
  options: SweepOptions,
): Promise<number> {
  const { io } = session;
  const { runs, seed } = options;
  const scenario = await loadScenario(session, name);
  if (options.paths) {
    session.print(numericPaths(scenario));
    return EXIT.ok;
  }
  const tabled = spec === undefined ? {} : parseTabled(scenario, spec, 'frame');
  const estimand = parseEstimand(scenario, options.estimand);
  const numbers =
    options.set?.map((text) => wholeWhere(scenario, parseNumber(text))) ??
    uncertain(scenario, name);
  const method = options.method ?? (numbers.length === 1 ? 'grid' : 'tornado');
  if (method === 'tornado' && options.points !== undefined) {
    throw new Problem(
      '--points means nothing to a tornado, which takes both ends of each number.',
      ['Leave it out, or say --method grid, lhs, sobol, morris or indices.'],
    );
  }
  const size = options.points ?? POINTS[method];
  const plan = planSweep(numbers, method, size, seed);
  if (plan.points.length > POINTS_MAX) {
    throw new Problem(
      `That makes ${plan.points.length.toLocaleString('en-GB')} points, more than ${POINTS_MAX.toLocaleString('en-GB')}.`,
      ['Take fewer values (--points), or --method lhs.'],
    );
  }
  const against =
    options.against === undefined ? undefined : parseTabled(scenario, options.against, 'frame');
  if (against && JSON.stringify(against) === JSON.stringify(tabled)) {
    throw new Problem(`${tabledName(tabled)} cannot be measured by itself.`, [
      'Name two different packages: parley sweep SCENARIO PACKAGE --against PACKAGE.',
    ]);
  }
  const design = { tabled, ...(against && { against }), estimand, runs };
  const played =
    method === 'tornado' ? tornadoStudy(scenario, plan, design) : new Sweep(scenario, plan, design);
  const interrupted = await conduct(session, [played], 'points');
  if (interrupted) {
    throw new Interrupted(
      interrupted,
      'Interrupted: a sweep says nothing before all its points are played.',
    );
  }
  const result = played.conclude();
  const document = {
    format: 'parley-sweep',
    version: 2,
    engine: VERSION,
    scenario: scenario.name,
    tabled,
    ...(against && { against }),
    estimand,
    seed,
    runs,
    method,
    numbers,
    ...result,
  };
  if (options.output !== undefined) await writeText(options.output, toJson(document), io);
  if (options.json) session.json(document);
  else {
    const paper = sweepPaper(result, {
      scenario,
      argument: name,
      tabled,
      ...(against && { against }),
      estimand,
      seed,
      runs,
      method,
      numbers,
      size,
      sized: options.points !== undefined,
      believed: options.set === undefined,
      full: options.full ?? false,
    });
    session.paper(paper);
    if (options.output !== undefined) session.say(`The document is in ${options.output}.`);
  }
  return EXIT.ok;
}

/** Reads `PATH=LOW..HIGH` or `PATH=X,Y,…`. */
function parseNumber(text: string): SweptNumber {
  const at = text.indexOf('=');
  const path = text.slice(0, at).trim();
  const said = text.slice(at + 1).trim();
  const wrong = (why: string): Problem =>
    new Problem(`-S ${text}: ${why}`, [
      'Write it as PATH=0.3..0.6 or PATH=0.3,0.4; parley sweep SCENARIO --paths lists the paths.',
    ]);
  if (at < 1 || said === '') throw wrong('a path and its values are wanted.');
  const number = (word: string): number => {
    const x = word.trim() === '' ? Number.NaN : Number(word);
    if (Number.isFinite(x)) return x;
    throw wrong(`"${word}" is no number.`);
  };
  const range = said.split('..');
  if (range.length === 2) {
    const [low, high] = range.map(number) as [number, number];
    if (!(low < high)) throw wrong(`${low} does not lie below ${high}.`);
    return { path, range: [low, high] };
  }
  return { path, values: said.split(',').map(number) };
}

/** A range of a number that can only be whole, such as the rounds of a deadline, is one of whole numbers. */
function wholeWhere(scenario: Scenario, number: SweptNumber): SweptNumber {
  if ('values' in number || !number.range.every(Number.isInteger)) return number;
  return isWhole(scenario, number.path, number.range[0]) ? { ...number, whole: true } : number;
}

/** Every number that the scenario is unsure of, over its central 90 %. */
function uncertain(scenario: Scenario, name: string): SweptNumber[] {
  const numbers = uncertainNumbers(scenario);
  if (numbers.length > 0) return numbers;
  const example = Object.keys(scenario.actors).map((a) => `actors.${a}.noDeal=0..1`)[0]!;
  throw new Problem(`${name} is sure of all its numbers.`, [
    `Say which to change: parley sweep ${quoted(name)} -S ${quoted(example)} (--paths lists them)`,
  ]);
}
