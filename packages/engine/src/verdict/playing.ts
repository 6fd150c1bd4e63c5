import { Runner } from '../machine/runner.ts';
import { completionOf } from '../model/draft.ts';
import { Model } from '../model/model.ts';
import { ENDINGS } from '../model/outcome.ts';
import type { Package } from '../scenario/scenario.ts';
import type { Sample } from './sample.ts';
import type { Choice } from './text.ts';

const AGREEMENT = ENDINGS.indexOf('agreement');

/** Number of runs, of the first so many of a sample, in which a draft with some changes is agreed, tabled as it stands. */
export function playText(
  { model: { scenario }, seed, runs }: Sample,
  id: string,
  changes: readonly Choice[],
  most: number,
): number {
  const model = new Model(scenario, { package: id, as: 'proposal' });
  const completion = completionOf(model)!;
  const runner = new Runner(model, {
    deal: (stakes) => {
      const options = Int32Array.from(model.decode(completion.deal(stakes)));
      for (const [clause, option] of changes) options[clause] = option;
      return model.encode(options);
    },
  });
  return agreedIn(runner, seed, runs.slice(0, most));
}

/** The same, with the draft tabled as a fixed core. */
export function playCore(
  { model: { scenario, clauses }, seed, runs }: Sample,
  id: string,
  changes: readonly Choice[],
  most: number,
): number {
  const pack: Package = scenario.packages![id]!;
  const options = { ...pack.options };
  for (const [c, o] of changes) {
    const { id: clause, numbers, options: names } = clauses[c]!;
    options[clause] = numbers?.[o] ?? names[o]!;
  }
  const packages = { ...scenario.packages, [id]: { ...pack, options } };
  const model = new Model({ ...scenario, packages }, { package: id, as: 'frame' });
  return agreedIn(new Runner(model), seed, runs.slice(0, most));
}

function agreedIn(runner: Runner, seed: string, runs: readonly number[]): number {
  return runs.filter((run) => runner.outcome(seed, run).ending === AGREEMENT).length;
}
