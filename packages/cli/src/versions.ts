import { nearest } from '@parley-sim/engine/basics';
import { type Scenario, type Tabled } from '@parley-sim/engine';
import { type Tabling } from '@parley-sim/engine/scenario';
import { VersionStudy } from '@parley-sim/engine/experiment';
import { isBuiltin } from '@parley-sim/scenarios/builtins';
import { counted, OPEN, versionsPaper } from '@parley-sim/say';
import { deliver } from './delivery.ts';
import { parseEstimand } from './estimand.ts';
import { EXIT_ON } from './io.ts';
import { Interrupted, Problem, unknownName } from './problem.ts';
import { isPath, loadScenario } from './scenario-input.ts';
import type { CommandContext } from './command-context.ts';
import { conduct } from './steps.ts';
import { waysBy, type WaysWanted } from './ways.ts';

/** Options of `parley compare` that two versions can be compared with. */
export interface VersionOptions {
  readonly as: Tabling;
  readonly runs?: number | undefined;
  readonly seed: string;
  readonly estimand: string;
  readonly confidence: number;
  readonly full?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly output?: string | undefined;
  readonly ways: WaysWanted;
}

const FITTING: ReadonlySet<string> = new Set([
  'as',
  'runs',
  'seed',
  'estimand',
  'confidence',
  'full',
  'json',
  'output',
  'ways',
]);

/**
 * Whether the second argument of `parley compare` is another version of the scenario rather than a draft of it: a draft's name
 * always means the draft.
 */
export function isVersion({ packages = {} }: Scenario, word: string): boolean {
  const [id] = word.split(':');
  if (word === OPEN || Object.hasOwn(packages, id!)) return false;
  return isBuiltin(word) || isPath(word);
}

/** Compares two versions of a scenario with the same luck. */
export async function compareVersions(
  session: CommandContext,
  was: Scenario,
  [argument, ...packages]: readonly [string, ...string[]],
  options: VersionOptions,
): Promise<void> {
  const { as, runs = 200, seed, confidence, full = false } = options;
  for (const [key, given] of Object.entries(options)) {
    if (given === undefined || FITTING.has(key)) continue;
    const flag = key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new Problem(`--${flag} makes no sense where two versions are compared.`, [
      `${argument} is taken for a scenario. Compare it by itself: parley compare ${argument} --${flag} …`,
    ]);
  }
  const now = await loadScenario(session, argument);
  for (const id of packages) mustHave(was, now, id);
  const tabled: readonly Tabled[] = [{}];
  const [laidWas, laidNow] = [
    await waysBy(was, tabled, options.ways),
    await waysBy(now, tabled, options.ways),
  ];
  const study = new VersionStudy(was, now, {
    ...(laidWas && laidNow ? { ways: { was: laidWas, now: laidNow } } : {}),
    ...(packages.length > 0 ? { packages } : {}),
    as,
    runs,
    seed,
    confidence,
    estimand: parseEstimand(now, options.estimand),
  });
  const interrupted = await conduct(session, [study], 'steps');
  if (interrupted && study.done === 0) {
    throw new Interrupted(interrupted, 'Interrupted before the first run was over.');
  }
  const view = study.conclude();
  const asked = interrupted ? { interrupted: { asked: runs } } : {};
  await deliver(session, { ...view, ...asked }, options, () =>
    versionsPaper(view, { was, now, argument, full }),
  );
  if (!interrupted) return;
  session.say(
    `Interrupted: the results are those of ${view.runs.toLocaleString('en-GB')} of ${counted(runs, 'run')}.`,
  );
  session.code = EXIT_ON[interrupted];
}

/** @throws Problem unless both versions have a draft of that name. */
function mustHave(was: Scenario, now: Scenario, id: string): void {
  const both = Object.keys(was.packages ?? {}).filter((p) => Object.hasOwn(now.packages ?? {}, p));
  if (!both.includes(id)) throw unknownName('draft in both versions', id, both, nearest(id, both));
}
