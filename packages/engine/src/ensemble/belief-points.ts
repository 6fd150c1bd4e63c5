import { demand } from '../errors.ts';
import { frozen } from '../freeze.ts';
import type { Believed, PreferenceModel } from '../model/preference-model.ts';
import { openStream } from '../random/stream.ts';
import { latinHypercube } from '../statistics/latin-hypercube.ts';
import { SOBOL_DIMENSIONS, SobolSequence } from '../statistics/sobol.ts';

/**
 * Ways of spreading draws of the beliefs over what is plausible: by a Latin hypercube, even in each number by itself; by scrambled
 * Sobol points, even in several numbers at once where there are few numbers and 2^m points; or at random.
 */
export const BELIEF_SPREADS = ['lhs', 'sobol', 'random'] as const;
frozen(BELIEF_SPREADS);

/** One of {@link BELIEF_SPREADS}. */
export type BeliefSpread = (typeof BELIEF_SPREADS)[number];

/**
 * Where each of some draws takes its beliefs from. Any spread is a plausible sample: each draw by itself has the distribution
 * that the scenario gives, common causes included.
 *
 * @throws ParleyError `argument/invalid` where a Sobol sequence has too few dimensions.
 */
export function beliefPoints(
  { coordinates }: Pick<PreferenceModel, 'coordinates'>,
  { draws, spread, seed }: { draws: number; spread: BeliefSpread; seed: string },
): readonly Believed[] {
  const dimensions = coordinates.length;
  if (spread === 'random' || dimensions === 0) return Array.from({ length: draws }, (_, d) => d);
  if (spread === 'lhs') {
    // Axis by axis, so that another number shifts none, and the order of the file does not matter.
    const axes = coordinates.map((name) =>
      latinHypercube(draws, 1, openStream(seed, 0, name, 'spread', spread)).flat(),
    );
    return Array.from({ length: draws }, (_, d) => axes.map((axis) => axis[d]!));
  }
  demand(
    dimensions <= SOBOL_DIMENSIONS,
    `The scenario has ${dimensions} numbers that are not known; Sobol points can be had for ${SOBOL_DIMENSIONS} at most.`,
    { dimensions },
  );
  const sequence = new SobolSequence(dimensions, openStream(seed, 0, '', 'spread', spread));
  // The dimensions of a sequence are of one whole: they go to the coordinates in the order of the names, not of the file.
  const places = [...coordinates].sort();
  const dimensionOf = coordinates.map((name) => places.indexOf(name));
  return Array.from({ length: draws }, (_, d) => {
    const point = sequence.point(d);
    return dimensionOf.map((dimension) => point[dimension]!);
  });
}

/** Draws of the beliefs for models of one scenario in several ways of negotiating, which may know other numbers or fewer. */
export class BeliefPoints {
  private readonly coordinates: readonly string[];
  private readonly draws: readonly Believed[];
  /** By model: where its coordinates stand among all, and the last point that it was given. */
  private readonly placed = new Map<
    Pick<PreferenceModel, 'coordinates'>,
    { readonly places: readonly number[]; draw: number; point: Believed }
  >();

  /** @throws as {@link beliefPoints}. */
  constructor(
    models: readonly Pick<PreferenceModel, 'coordinates'>[],
    design: Parameters<typeof beliefPoints>[1],
  ) {
    this.coordinates = [...new Set(models.flatMap(({ coordinates }) => coordinates))];
    this.draws = beliefPoints({ coordinates: this.coordinates }, design);
  }

  /** Where a model takes its beliefs from in a draw: the same object as long as the draw is the same. */
  of(model: Pick<PreferenceModel, 'coordinates'>, draw: number): Believed {
    const whole = this.draws[draw]!;
    if (typeof whole === 'number') return whole;
    let known = this.placed.get(model);
    if (!known) {
      const places = model.coordinates.map((name) => this.coordinates.indexOf(name));
      this.placed.set(model, (known = { places, draw: -1, point: whole }));
    }
    if (known.draw !== draw) {
      known.point = known.places.map((place) => whole[place]!);
      known.draw = draw;
    }
    return known.point;
  }
}
