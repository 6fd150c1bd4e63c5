import { type Move, type Statechart, type StateNode, type TableState } from '../protocol/chart.ts';
import { mover } from '../protocol/readers.ts';
import { type Advance, advanceOf, CLOSED } from './advance.ts';
import { asksActor, NO_MOVE, type Table, unlawful } from './table.ts';

/**
 * The headless driver's table: the chart as one function, the recipes working on one state in place. For ensembles, where
 * nobody looks at the states in between.
 */
export class HeadlessTable implements Table {
  readonly inPlace = true;
  private readonly protocol: Statechart;
  private readonly advance: Advance;
  /** By index, as {@link Advance} counts. All have the same fields, which makes reading them fast. */
  private readonly nodes: readonly StateNode[];
  /** By index: whether the actor is asked whose turn it is. */
  private readonly waits: readonly boolean[];
  private at = CLOSED;
  private table: TableState | undefined;

  constructor(protocol: Statechart, advance: Advance = advanceOf(protocol)) {
    const nodes = Object.values(protocol.chart.states);
    this.protocol = protocol;
    this.advance = advance;
    this.nodes = [{ doc: '' }, ...nodes].map(inFull);
    this.waits = [false, ...nodes.map(asksActor)];
  }

  get state(): TableState {
    return this.table!;
  }

  get node(): StateNode {
    return this.nodes[this.at]!;
  }

  open(state: TableState): void {
    this.table = state;
    this.at = this.advance(CLOSED, state, NO_MOVE);
  }

  apply(move: Move): void {
    const state = this.table!;
    const inTurn = !this.waits[this.at] || move.actor === mover(state);
    const at = inTurn ? this.advance(this.at, state, move) : -1;
    if (at < 0) throw unlawful(this.protocol.chart, move, state);
    this.at = at;
  }
}

/** A node with all its fields, those that it does not have as well. */
function inFull({ doc, asks, on, always, final }: StateNode): StateNode {
  return { doc, asks, on, always, final } as StateNode;
}
