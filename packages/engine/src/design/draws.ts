import { contains, several } from '../actor-set.ts';
import type { Scenario } from '../form/scenario.ts';
import { Sample } from '../verdict/sample.ts';
import { Poll } from './poll.ts';

/** Draws of the beliefs that drafts are looked at on, and what is the same for all drafts. */
export class Draws {
  readonly sample: Sample;
  readonly poll: Poll;
  /** The set of actors without any of whom no draft is signed; empty if there are fewer than two. */
  readonly rivals: number;
  /** Number of rows of the tables: those of the sample and, where there are rivals, one for all they gain together. */
  readonly width: number;
  /** By draw × row of the sample: gain before anything is drafted, which is no deal with its sign turned. */
  readonly start: Float64Array;
  /** By row: the same summed over draws. */
  readonly startSums: Float64Array;

  constructor(sample: Sample) {
    const { preferences, rows } = sample;
    this.sample = sample;
    const { essential, order } = sample.model;
    this.rivals = several(essential) ? essential : 0;
    this.width = rows.length + (this.rivals === 0 ? 0 : 1);
    this.poll = new Poll(sample, this.width, this.rivals);
    this.start = new Float64Array(preferences.length * this.width);
    this.startSums = new Float64Array(rows.length);
    for (const [r, here] of preferences.entries()) {
      for (const [i, row] of rows.entries()) {
        this.start[r * this.width + i] = -here.noDeal[row]!;
        const rival = i < order.length && contains(this.rivals, row);
        if (rival) this.start[r * this.width + rows.length]! -= here.noDeal[row]!;
        this.startSums[i]! -= here.noDeal[row]!;
      }
    }
  }
}

/** Sample of a scenario, whether or not it has a package: drafts are looked at as proposals, which one is tabled does not matter. */
export function sampleOf(scenario: Scenario, seed: string, from: number, count: number): Sample {
  const runs = Array.from({ length: count }, (_, r) => from + r);
  if (Object.keys(scenario.packages ?? {}).length > 0) return new Sample(scenario, seed, runs);
  return new Sample({ ...scenario, packages: { draft: { options: {} } } }, seed, runs);
}
