import { Model } from '../machine/model.ts';
import { Runner } from '../machine/runner.ts';
import type { Package, Scenario } from '../form/scenario.ts';
import { type Interval, wilson } from '../statistics/interval.ts';
import type { DraftInTalks, DraftOptions } from './result.ts';

/** Name of the draft among a scenario's packages. */
const ID = 'designed-draft';

/** The ways in which it is tabled. */
const TABLINGS = ['proposal', 'frame', 'opening'] as const;

/** Talks about a draft, tabled in each way, in slices. */
export function* playTalks(
  scenario: Scenario,
  options: DraftOptions,
  { seed, runs, by, level }: { seed: string; runs: number; by: string; level: number },
): Generator<undefined, DraftInTalks> {
  const settled = Object.entries(options).filter(([, option]) => option !== null);
  const pack = { by, options: Object.fromEntries(settled) } as Package;
  const tabled: Scenario = { ...scenario, packages: { ...scenario.packages, [ID]: pack } };
  const shares: Interval[] = [];
  for (const as of TABLINGS) {
    const runner = new Runner(new Model(tabled, { package: ID, as }));
    let agreed = 0;
    for (let run = 0; run < runs; run++) {
      if (runner.outcome(seed, run).agreed) agreed++;
      yield;
    }
    shares.push(wilson(agreed, runs, level));
  }
  const [proposal, frame, opening] = shares as [Interval, Interval, Interval];
  return { runs, proposal, frame, opening: { ...opening, by } };
}
