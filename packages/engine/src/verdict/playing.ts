import { Runner } from '../machine/runner.ts';
import { type Completer, completionOf } from '../model/draft.ts';
import { Model } from '../machine/model.ts';
import type { Package } from '../form/scenario.ts';
import type { Sample } from './sample.ts';
import type { Choice } from './text.ts';

/**
 * Plays the runs of a sample from one place to another, and says how many end in agreement. Once there can't be `needed` of these it
 * stops, with fewer.
 */
export type Play = (from: number, to: number, needed?: number) => number;

/** Talks about a draft with some changes, tabled as it stands. */
export function playText(sample: Sample, id: string, changes: readonly Choice[]): Play {
  const { scenario } = sample;
  const model = new Model(scenario, { package: id, as: 'proposal' });
  const completion = completionOf(model)!;
  return playing(sample, model, {
    deal: (preferences) => {
      const options = Int32Array.from(model.decode(completion.deal(preferences)));
      for (const [clause, option] of changes) options[clause] = option;
      return model.encode(options);
    },
  });
}

/** The same, with the draft tabled as a fixed core. */
export function playCore(sample: Sample, id: string, changes: readonly Choice[]): Play {
  const { scenario, model } = sample;
  const pack: Package = scenario.packages![id]!;
  const options = { ...pack.options };
  for (const [c, o] of changes) {
    const { id: clause, numbers, options: names } = model.clauses[c]!;
    options[clause] = numbers?.[o] ?? names[o]!;
  }
  const packages = { ...scenario.packages, [id]: { ...pack, options } };
  return playing(sample, new Model({ ...scenario, packages }, { package: id, as: 'frame' }));
}

function playing({ seed, runs, drawn }: Sample, model: Model, completer?: Completer): Play {
  let place = 0;
  const runner = new Runner(model, completer, () => drawn[place]);
  return (from, to, needed = 0) => {
    let agreed = 0;
    for (place = from; place < to && agreed + to - place >= needed; place++) {
      if (runner.outcome(seed, runs[place]!).agreed) agreed++;
    }
    return agreed;
  };
}
