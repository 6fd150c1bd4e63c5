import type {
  Branch,
  Guard,
  Move,
  MoveType,
  Protocol,
  Recipe,
  StateNode,
  TableState,
} from '../protocol/chart.ts';
import { lookUp, NO_MOVE, outOfTurn, type Table, unlawful } from './table.ts';

interface CompiledBranch {
  readonly guard: Guard | undefined;
  readonly recipes: readonly Recipe[];
  target: CompiledNode;
}

interface CompiledNode {
  readonly node: StateNode;
  always: readonly CompiledBranch[] | undefined;
  readonly on: Partial<Record<MoveType, readonly CompiledBranch[]>>;
}

/**
 * The headless driver's table: the chart compiled to a transition table, the recipes working on one state in place. For
 * ensembles, where nobody looks at the states in between.
 */
export class HeadlessTable implements Table {
  private readonly protocol: Protocol;
  private readonly initial: CompiledNode;
  private current: CompiledNode;
  private table: TableState | undefined;

  constructor(protocol: Protocol) {
    this.protocol = protocol;
    this.initial = compile(protocol);
    this.current = this.initial;
  }

  get state(): TableState {
    return this.table!;
  }

  get node(): StateNode {
    return this.current.node;
  }

  open(state: TableState): void {
    this.table = state;
    this.current = this.initial;
    this.settle(NO_MOVE);
  }

  apply(move: Move): void {
    const branches = this.current.on[move.type];
    const legal =
      !outOfTurn(this.current.node, move, this.state) && branches && this.take(branches, move);
    if (!legal) throw unlawful(this.protocol.chart, move, this.state);
    this.settle(move);
  }

  private settle(move: Move): void {
    while (this.current.always !== undefined) this.take(this.current.always, move);
  }

  private take(branches: readonly CompiledBranch[], move: Move): boolean {
    const state = this.table!;
    for (const branch of branches) {
      if (branch.guard !== undefined && !branch.guard(state, move)) continue;
      for (const recipe of branch.recipes) recipe(state, move);
      this.current = branch.target;
      return true;
    }
    return false;
  }
}

function compile({ chart, guards, recipes }: Protocol): CompiledNode {
  const nodes = new Map<string, CompiledNode>(
    Object.entries(chart.states).map(([name, node]) => [name, { node, always: undefined, on: {} }]),
  );
  const branch = (b: Branch): CompiledBranch => ({
    guard: b.guard === undefined ? undefined : lookUp(guards, b.guard, chart),
    recipes: (b.recipes ?? []).map((name) => lookUp(recipes, name, chart)),
    target: lookUp(Object.fromEntries(nodes), b.target, chart),
  });
  for (const compiled of nodes.values()) {
    compiled.always = compiled.node.always?.map(branch);
    for (const [type, branches] of Object.entries(compiled.node.on ?? {})) {
      compiled.on[type as MoveType] = branches.map(branch);
    }
  }
  return nodes.get(chart.initial)!;
}
