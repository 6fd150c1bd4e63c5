import { StreamFamily } from '../random/stream.ts';
import type { CommonCause } from '../form/scenario.ts';
import { normalCdf, normalQuantile } from '../statistics/normal.ts';

/** A cause's part in a belief. */
interface Loading {
  readonly cause: number;
  readonly loading: number;
}

/**
 * What makes beliefs move together: a Gaussian copula with one factor for each common cause. Every belief keeps its own
 * distribution; only its place in it depends on the causes.
 */
export class CommonCauses {
  /** Of the causes, in the order of the file. */
  readonly paths: readonly string[];
  private readonly streams: readonly StreamFamily<'cause'>[];
  /** By belief: the causes that move it, and how much of it is its own. */
  private readonly loadings: readonly (
    { readonly of: readonly Loading[]; readonly own: number } | undefined
  )[];

  /** `beliefs` are those of the scenario, in their order. */
  constructor(
    causes: Readonly<Record<string, CommonCause>>,
    beliefs: readonly { readonly path: string }[],
  ) {
    this.paths = Object.keys(causes).map((id) => `commonCauses.${id}`);
    this.streams = Object.keys(causes).map((id) => new StreamFamily(id, 'cause'));
    this.loadings = beliefs.map(({ path }) => {
      const of = Object.values(causes).flatMap(({ numbers }, cause) =>
        Object.hasOwn(numbers, path) ? [{ cause, loading: numbers[path]! }] : [],
      );
      const shared = of.reduce((sum, { loading }) => sum + loading * loading, 0);
      return of.length === 0 ? undefined : { of, own: Math.sqrt(Math.max(1 - shared, 0)) };
    });
  }

  /** Settles the causes, each from the stream of its id; as {@link open}. */
  draw(seed: string, draw: number): (belief: number, u: number) => number {
    return this.open((cause) => this.streams[cause]!.open(seed, draw).next());
  }

  /**
   * Settles the causes, each by one uniform draw.
   *
   * @returns what turns a belief's own uniform draw into its place in its distribution, in [0, 1).
   */
  open(uniform: (cause: number) => number): (belief: number, u: number) => number {
    if (this.paths.length === 0) return (_, u) => u;
    const factors = this.streams.map((_, cause) => deviate(uniform(cause)));
    return (belief, u) => {
      const loaded = this.loadings[belief];
      if (!loaded) return u;
      const sum = loaded.of.reduce((z, { cause, loading }) => z + loading * factors[cause]!, 0);
      return Math.min(normalCdf(sum + loaded.own * deviate(u)), 1 - Number.EPSILON);
    };
  }
}

/** A uniform draw as a standard normal one; a draw of exactly 0 would be −∞. */
function deviate(u: number): number {
  return normalQuantile(Math.max(u, Number.MIN_VALUE));
}
