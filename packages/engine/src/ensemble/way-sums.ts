import { Moments, type SavedMoments } from './moments.ts';

/** Names of the columns that are summed by way of negotiating, in the order in which they are saved. */
export function wayColumns(actors: number): readonly string[] {
  const scores = Array.from({ length: actors }, (_, a) => `score ${a}`);
  return ['agreement', 'handshake', 'rounds', 'joint', 'least', ...scores];
}

/** Exact sums over the runs that were played in one way of negotiating. */
export class WaySums {
  /** Number of runs. */
  runs = 0;
  /** By column. */
  readonly columns: ReadonlyMap<string, Moments>;

  constructor(k: number, actors: number) {
    this.columns = new Map(wayColumns(actors).map((name) => [name, new Moments(k)]));
  }

  merge(other: WaySums): void {
    this.runs += other.runs;
    for (const [name, moments] of this.columns) moments.merge(other.columns.get(name)!);
  }

  toJSON(): SavedWay {
    return {
      runs: this.runs,
      moments: Object.fromEntries([...this.columns].map(([name, m]) => [name, m.toJSON()])),
    };
  }

  /** Takes up saved sums into a fresh object of the same shape. */
  load({ runs, moments }: SavedWay): void {
    this.runs = runs;
    for (const [name, mine] of this.columns) mine.merge(Moments.fromJSON(moments[name]!));
  }
}

/** {@link WaySums} as plain data. */
export interface SavedWay {
  readonly runs: number;
  /** By column. */
  readonly moments: Readonly<Record<string, SavedMoments>>;
}
