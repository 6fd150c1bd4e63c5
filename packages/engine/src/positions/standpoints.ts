import type { PositionTable } from './position-table.ts';

/** Issue as an exchange sees it: positions on a scale from 0 to 100. */
interface IssueStandpoints {
  readonly positions: readonly (number | null)[];
  /** Saliences in [0, 1], and weights salience · capability, by actor; 0 where it takes no position. */
  readonly saliences: readonly number[];
  readonly weights: readonly number[];
  readonly totalWeight: number;
  /** The compromise: the mean position by weight. */
  readonly outcome: number;
}

/** Positions of all actors on all issues at one moment, scaled to 0 to 100. */
export class Standpoints {
  readonly actors: readonly string[];
  readonly issues: readonly IssueStandpoints[];
  private readonly table: PositionTable;

  private constructor(table: PositionTable, positions: readonly (readonly (number | null)[])[]) {
    this.table = table;
    this.actors = table.actors;
    this.issues = table.issues.map(({ stances }, i) => {
      const here = positions[i]!;
      const saliences = stances.map((stance) => stance?.salience ?? 0);
      const weights = stances.map((stance) => (stance ? stance.salience * stance.capability : 0));
      const totalWeight = weights.reduce((a, b) => a + b, 0);
      const sum = here.reduce<number>((s, x, a) => s + (x ?? 0) * weights[a]!, 0);
      return { positions: here, saliences, weights, totalWeight, outcome: sum / totalWeight };
    });
  }

  /** Positions as a table gives them. */
  static of(table: PositionTable): Standpoints {
    const positions = table.issues.map(({ stances, low, high }) =>
      stances.map((stance) => stance && (100 * (stance.position - low)) / (high - low)),
    );
    return new Standpoints(table, positions);
  }

  /** Value on the scale of the table. */
  unscaled(issue: number, value: number): number {
    const { low, high } = this.table.issues[issue]!;
    return low + (value * (high - low)) / 100;
  }

  /** Share of an actor's move by which an outcome moves. */
  pull(issue: number, actor: number): number {
    const { weights, totalWeight } = this.issues[issue]!;
    return weights[actor]! / totalWeight;
  }

  /** Whether an actor stands right of the outcome; at it counts as left. */
  right(issue: number, actor: number): boolean {
    const { positions, outcome } = this.issues[issue]!;
    return positions[actor]! > outcome;
  }

  /** Actors with positions on both issues, by the sides of the outcomes on which they stand. */
  groups(
    p: number,
    q: number,
  ): Record<'rightRight' | 'leftRight' | 'rightLeft' | 'leftLeft', number[]> {
    const groups = { rightRight: [], leftRight: [], rightLeft: [], leftLeft: [] } as Record<
      'rightRight' | 'leftRight' | 'rightLeft' | 'leftLeft',
      number[]
    >;
    for (const [a] of this.actors.entries()) {
      if (this.issues[p]!.positions[a] === null || this.issues[q]!.positions[a] === null) continue;
      const [here, there] = [this.right(p, a), this.right(q, a)];
      groups[here ? (there ? 'rightRight' : 'rightLeft') : there ? 'leftRight' : 'leftLeft'].push(
        a,
      );
    }
    return groups;
  }

  /** The same with one position changed. */
  moved(issue: number, actor: number, to: number): Standpoints {
    return this.with((i, a, x) => (i === issue && a === actor ? to : x));
  }

  /** Where the next round begins: who cares less keeps more of where it was brought. */
  towards(reached: Standpoints): Standpoints {
    return this.with((i, a, x) => {
      const k = 0.4 * (1 - this.issues[i]!.saliences[a]!) + 0.1;
      return k * reached.issues[i]!.positions[a]! + (1 - k) * x;
    });
  }

  private with(change: (issue: number, actor: number, position: number) => number): Standpoints {
    const positions = this.issues.map(({ positions: here }, i) =>
      here.map((x, a) => (x === null ? null : change(i, a, x))),
    );
    return new Standpoints(this.table, positions);
  }
}
