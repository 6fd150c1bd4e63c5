import { type Analysis, Model } from '@parley-sim/engine';
import { type Concept, paretoFrontier } from '@parley-sim/engine/analysis';
import { type Observation } from '@parley-sim/engine/ensemble';
import { score, toDecimal } from '@parley-sim/engine/model';
import { actorName } from '../language/names.ts';
import { CONCEPT_WORDS } from '../papers/analysis.ts';
import type { SpaceData } from '../charts/space.ts';

/** So many pairs are drawn. */
const PAIRS = 3;
/** More points of a frontier than this are not worth their bytes. */
const POINTS = 400;

/** Counts which deals were agreed, entry by entry. */
export class AgreedDeals {
  private readonly counts: ReadonlyMap<Model, Map<number, number>>;
  private readonly models: readonly Model[];

  constructor(models: readonly Model[]) {
    this.models = models;
    this.counts = new Map(models.map((m) => [m, new Map()]));
  }

  /** Looks at a run. */
  add({ model, outcome }: Observation): void {
    if (!outcome.agreed) return;
    const counts = this.counts.get(model)!;
    counts.set(outcome.deal, (counts.get(outcome.deal) ?? 0) + 1);
  }

  /** By deal: in how many runs of an entry it was agreed. */
  of(entry: number): ReadonlyMap<number, number> {
    return this.counts.get(this.models[entry]!)!;
  }
}

/**
 * The space of scores of those pairs at the table who are most opposed, beliefs at their medians: frontier of the two, the
 * solution points, and the deals that were agreed.
 */
export function spacesOf(
  { pairs, solutions }: Analysis,
  model: Model,
  agreed: ReadonlyMap<number, number>,
): SpaceData[] {
  const { scenario } = model;
  // The deals agreed may lie in a frame; what could have been agreed is all that the scenario allows.
  const open = new Model(scenario);
  const preferences = open.preferenceModel.central();
  const concepts = (Object.keys(CONCEPT_WORDS) as Concept[]).flatMap((concept) => {
    const point = solutions[concept];
    return point ? [{ name: CONCEPT_WORDS[concept], scores: point.scores }] : [];
  });
  return pairs
    .toSorted((a, b) => (b.opposition ?? 0) - (a.opposition ?? 0))
    .slice(0, PAIRS)
    .map(({ actors }) => {
      const [x, y] = actors as [string, string];
      const [a, b] = [model.actors.indexOf(x), model.actors.indexOf(y)];
      const frontier = paretoFrontier(open, preferences, { actors: [a, b], limit: POINTS });
      const worth = (actor: number, deal: number): number =>
        toDecimal(score(open, preferences, actor, deal));
      const axis = (id: string, actor: number): SpaceData['x'] => ({
        title: actorName(scenario, id),
        noDeal: toDecimal(preferences.noDeal[actor]!),
      });
      return {
        x: axis(x, a),
        y: axis(y, b),
        frontier: frontier.points.map(({ scores }) => ({
          x: toDecimal(scores[0]!),
          y: toDecimal(scores[1]!),
        })),
        complete: frontier.complete,
        points: concepts.map((c) => ({ name: c.name, x: c.scores[x]!, y: c.scores[y]! })),
        agreements: [...agreed]
          .sort(([one, n], [other, m]) => m - n || one - other)
          .map(([deal, runs]) => ({ x: worth(a, deal), y: worth(b, deal), runs })),
      };
    });
}
