import type { Scenario, Tabled } from '@parley-sim/engine';
import type { Ways } from '@parley-sim/engine/ensemble';
import { unknownName } from './problem.ts';

/** Whether ways of negotiating are laid over a scenario. */
export type WaysWanted = 'on' | 'off';

/** Runs where nothing is said. */
const RUNS = 200;

/** Ways that are laid over a scenario: none where that is not wanted, or every draft is voted on as it stands. */
export async function waysBy(
  scenario: Scenario,
  entries: readonly Tabled[],
  wanted: WaysWanted,
): Promise<Ways | undefined> {
  if (wanted === 'off' || !entries.some(({ as }) => as !== 'proposal')) return undefined;
  const { waysOver } = await import('@parley-sim/engine/ensemble');
  return waysOver(scenario);
}

/** Whether a number is of a part of a strategy, or of the protocol, that ways of negotiating put another in the place of. */
export function replacedByWays(path: string): boolean {
  return /^actors\.[^.]+\.strategy\.(?!walkout\b|voting\b)|^protocol\.(?!deadline$|delay\b|redLines\b)/.test(
    path,
  );
}

/** Where ways are drawn instead of dealt out, so many times as many runs as it takes on average: the rarest may come more rarely. */
const SPARE = 1.5;

/** Number of runs where nothing is said: 200, and as many as it takes to say something of each way. */
export async function usualRuns(ways: Ways | undefined): Promise<number> {
  if (!ways) return RUNS;
  const { WAY_RUNS_MIN } = await import('@parley-sim/engine/ensemble');
  const rarest = ways.choices.map((choice) => {
    const weights = choice.ways.map(({ weight = 1 }) => weight);
    return Math.min(...weights) / weights.reduce((a, b) => a + b, 0);
  });
  const each = WAY_RUNS_MIN / rarest.reduce((a, b) => a * b, 1);
  const [only] = ways.choices;
  const dealt = ways.choices.length === 1 && rarest[0]! > 0.9999 / only!.ways.length;
  return Math.max(RUNS, dealt ? Math.round(each) : Math.ceil((SPARE * each) / 100) * 100);
}

/** A scenario in the way of a name, of those that it states or the shipped ones; as it is where none is named. @throws Problem if there is no such way. */
export async function inNamedWay(scenario: Scenario, id: string | undefined): Promise<Scenario> {
  if (id === undefined) return scenario;
  const { scenarioInWay, waysOver } = await import('@parley-sim/engine/ensemble');
  const { nearest } = await import('@parley-sim/engine/basics');
  const ways = waysOver(scenario);
  const ids = ways.choices.reduce<string[]>((all, choice) => {
    const own = choice.ways.map((way) => way.id);
    return all.length === 0 ? own : all.flatMap((one) => own.map((way) => `${one}+${way}`));
  }, []);
  if (!ids.includes(id)) {
    throw unknownName('way of negotiating', id, ids, nearest(id, ids));
  }
  return scenarioInWay(scenario, ways, id);
}
