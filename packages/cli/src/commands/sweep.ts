import type { Scenario } from '@parley-sim/engine';
import type { SweepMethod, SweptNumber } from '@parley-sim/engine/experiment';
import { quoted } from '@parley-sim/say/terminal';
import {
  type Add,
  examples,
  Option,
  priorityOption,
  queueOption,
  repeated,
  SEED,
  ways,
  whole,
} from '../options.ts';
import { Interrupted, Problem } from '../problem.ts';

/** How a sweep can go, and what `--points` is unless it is given: the engine's SWEEP_SIZES, which help shows without loading it. */
const POINTS: Readonly<Record<SweepMethod, number>> = {
  grid: 9,
  lhs: 50,
  sobol: 64,
  tornado: 2,
  morris: 10,
  indices: 64,
};
/** More points than this are a slip of the finger. */
const POINTS_MAX = 1_000_000;

/** `parley sweep`: plays the same runs with other numbers, and says what the result depends on. */
export const sweep: Add = (program, session) =>
  program
    .command('sweep')
    .description('What the result depends on: other numbers.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .argument(
      '[package]',
      'What is tabled, as NAME (a fixed core, unlike in compare) or NAME:WAY. Default: nothing.',
    )
    .option(
      '-S, --set <path=values>',
      'A number and what it is to be: 0.3..0.6, or 0.3,0.4,0.5. Can be repeated. Default: every uncertain number over its range.',
      repeated,
    )
    .addOption(
      new Option('--method <method>', 'How the numbers are taken.')
        .choices(Object.keys(POINTS) as SweepMethod[])
        .default(undefined, 'grid for one number, tornado (one at a time) for several'),
    )
    .option(
      '--points <n>',
      `Values of each range (grid), points (lhs, sobol), paths (morris), rows (indices). Default: ${POINTS.grid}, ${POINTS.lhs} and ${POINTS.sobol}, ${POINTS.morris}, ${POINTS.indices}.`,
      whole(2, 100_000),
    )
    .option('-n, --runs <n>', 'Negotiations at each point.', whole(1, 1_000_000), 100)
    .addOption(
      ways(undefined).default(undefined, 'on, but off where only numbers of strategies are swept'),
    )
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option(
      '--estimand <what>',
      'What is measured: agreement, handshake, score:ACTOR, joint, least or rounds.',
      'agreement',
    )
    .option(
      '--against <package>',
      'Measure by how much the package is ahead of another one, in the same runs.',
    )
    .option('--paths', 'List the numbers that can be set, and play nothing.')
    .addOption(queueOption())
    .addOption(priorityOption())
    .option('--full', 'Show every number or point.')
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley sweep minerals framework-feb25', 'which numbers matter'],
        ['parley sweep minerals -S actors.ukraine.noDeal=0.3..0.7', 'all the way along one'],
        [
          'parley sweep minerals framework-feb25 --against text-apr30 -S actors.us.noDeal=0.2..0.5',
          'where the winner becomes the loser',
        ],
        ['parley sweep minerals -S protocol.deadline=5,10,20,40', 'at some values'],
      ]),
    )
    .action(async (name, spec, options) => {
      const { ON_QUEUE, remoteOf } = await import('../cluster/choice.ts');
      const remote = await remoteOf(session, options);
      const { numericPaths, VERSION } = await import('@parley-sim/engine');
      const { planSweep, sweepStudy } = await import('@parley-sim/engine/experiment');
      const { sweepPaper, tabledName } = await import('@parley-sim/say');
      const { replacedKinds } = await import('../plugin-kinds.ts');
      const { replacedByWays, waysBy } = await import('../ways.ts');
      const { deliver } = await import('../delivery.ts');
      const { parseEstimand } = await import('../estimand.ts');
      const { loadScenario } = await import('../scenario-input.ts');
      const { conductAnywhere } = await import('../parts/studies.ts');
      const { parseTabled } = await import('../tabled.ts');
      const { runs, seed } = options;
      const scenario = await loadScenario(session, name);
      if (options.paths) {
        session.print(numericPaths(scenario));
        return;
      }
      const tabled = spec === undefined ? {} : parseTabled(scenario, spec, 'frame');
      const estimand = parseEstimand(scenario, options.estimand);
      const { set } = options;
      const numbers = await (set === undefined
        ? uncertain(scenario, name)
        : numbersGiven(scenario, set));
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
      const asStated = numbers.every(({ path }) => replacedByWays(path));
      const laid = await waysBy(
        scenario,
        against ? [tabled, against] : [tabled],
        options.ways ?? (asStated ? 'off' : 'on'),
      );
      const given = {
        tabled,
        ...(against && { against }),
        estimand,
        runs,
        ...(laid && { ways: laid }),
        numbers,
        method,
        size,
        seed,
      };
      const study = sweepStudy(scenario, given);
      const sent = { of: 'sweep', scenario, options: given } as const;
      const interrupted = await conductAnywhere(session, remote, [{ study, sent }], {
        title: scenario.name,
        noun: 'points',
        scenarios: [scenario],
      });
      if (interrupted) {
        throw new Interrupted(
          interrupted,
          'Interrupted: a sweep says nothing before all its points are played.',
          remote ? [ON_QUEUE] : [],
        );
      }
      const result = study.conclude();
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
        ...(laid && { ways: laid }),
        method,
        numbers,
        ...result,
      };
      const kinds = await replacedKinds(session, scenario, laid);
      await deliver(session, document, options, () =>
        sweepPaper(result, {
          scenario,
          argument: name,
          tabled,
          ...(against && { against }),
          estimand,
          seed,
          runs,
          ...(laid && { ways: laid }),
          ...(options.ways && { waysAsked: options.ways }),
          pluginKinds: kinds,
          asStated: !laid && options.ways === undefined && asStated,
          method,
          numbers,
          size,
          sized: options.points !== undefined,
          believed: set === undefined,
          full: options.full ?? false,
        }),
      );
      await remote?.forget();
    });

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

/** What `-S` says. A range of a number that can only be whole, such as the rounds of a deadline, is one of whole numbers. */
async function numbersGiven(scenario: Scenario, words: readonly string[]): Promise<SweptNumber[]> {
  const { isWhole } = await import('@parley-sim/engine/experiment');
  return words.map(parseNumber).map((number) => {
    if ('values' in number || !number.range.every(Number.isInteger)) return number;
    return isWhole(scenario, number.path, number.range[0]) ? { ...number, whole: true } : number;
  });
}

/** Every number that the scenario is unsure of, over its central 90 %. */
async function uncertain(scenario: Scenario, name: string): Promise<SweptNumber[]> {
  const { uncertainNumbers } = await import('@parley-sim/engine/experiment');
  const numbers = uncertainNumbers(scenario);
  if (numbers.length > 0) return numbers;
  const example = Object.keys(scenario.actors).map((a) => `actors.${a}.noDeal=0..1`)[0]!;
  throw new Problem(`${name} is sure of all its numbers.`, [
    `Say which to change: parley sweep ${quoted(name)} -S ${quoted(example)} (--paths lists them)`,
  ]);
}
