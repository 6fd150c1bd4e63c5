import { enablePatches, type Patch, produceWithPatches } from 'immer';
import { type Actor, type AnyStateMachine, assign, createActor, setup } from 'xstate';
import { ParleyError } from '../errors.ts';
import type { Branch, Guard, Move, Protocol, StateNode, TableState } from '../protocol/chart.ts';
import { outOfTurn, type Table, unlawful } from './table.ts';

enablePatches();

interface LiveContext {
  readonly table: TableState;
  /** What the last move changed. */
  readonly patches: readonly Patch[];
  /** Which move that was, counted from 0 (the opening of the table). */
  readonly serial: number;
}

/** A move as an event of the machine, numbered, so that the patches of one move can be told from those of the next. */
type LiveEvent = Move & { readonly serial: number };

/** A live table's state as plain data. */
export interface SavedTable {
  readonly value: string;
  readonly context: LiveContext;
}

/**
 * The live driver's table: an xstate machine made of the chart, each recipe wrapped in immer. Every move leads to a new,
 * frozen snapshot and to the patches that led there. For transcripts, play, undo and inspection.
 */
export class LiveTable implements Table {
  private readonly protocol: Protocol;
  private readonly machine: AnyStateMachine;
  private actor: Actor<AnyStateMachine> | undefined;

  constructor(protocol: Protocol) {
    this.protocol = protocol;
    this.machine = toMachine(protocol);
  }

  get state(): TableState {
    return this.context.table;
  }

  get node(): StateNode {
    return this.protocol.chart.states[this.value]!;
  }

  /** The name of the chart's state. */
  get value(): string {
    return String(this.snapshot.value);
  }

  /** What the last move changed, as immer's patches. */
  get patches(): readonly Patch[] {
    return this.context.patches;
  }

  open(state: TableState): void {
    this.start(createActor(this.machine, { input: state }));
  }

  apply(move: Move): void {
    const event: LiveEvent = { ...move, serial: this.context.serial + 1 };
    // xstate ignores events that it has no transition for; at this table they are errors.
    if (outOfTurn(this.node, move, this.state) || !this.snapshot.can(event)) {
      throw unlawful(this.protocol.chart, move, this.state);
    }
    this.actor!.send(event);
  }

  save(): SavedTable {
    return { value: this.value, context: this.context };
  }

  load(saved: SavedTable): void {
    const snapshot = this.machine.resolveState({ value: saved.value, context: saved.context });
    this.start(createActor(this.machine, { snapshot, input: saved.context.table }));
  }

  private start(actor: Actor<AnyStateMachine>): void {
    this.actor?.stop();
    this.actor = actor;
    actor.start();
  }

  private get snapshot(): ReturnType<Actor<AnyStateMachine>['getSnapshot']> {
    if (!this.actor) throw new ParleyError('internal/impossible', 'The table has not been opened.');
    return this.actor.getSnapshot();
  }

  private get context(): LiveContext {
    return this.snapshot.context as LiveContext;
  }
}

/**
 * A protocol's chart as an xstate machine, for inspectors, visualisers and graph walks; its input is the state that the
 * table opens in. The names of guards and recipes stay visible.
 */
export function toMachine({ chart, guards, recipes }: Protocol): AnyStateMachine {
  const branch = (b: Branch): object => ({
    target: b.target,
    ...(b.guard === undefined ? {} : { guard: b.guard }),
    actions: [...(b.recipes ?? [])],
  });
  const states = Object.entries(chart.states).map(([name, node]) => [
    name,
    {
      description: node.doc,
      ...(node.final ? { type: 'final' } : {}),
      ...(node.always ? { always: node.always.map(branch) } : {}),
      ...(node.on
        ? {
            on: Object.fromEntries(
              Object.entries(node.on).map(([type, branches]) => [type, branches.map(branch)]),
            ),
          }
        : {}),
    },
  ]);
  const wrapGuard =
    (guard: Guard) =>
    ({ context, event }: { context: LiveContext; event: LiveEvent }): boolean =>
      guard(context.table, event);
  const wrapRecipe = (recipe: Protocol['recipes'][string]): ReturnType<typeof assign> =>
    assign(({ context, event }: { context: LiveContext; event: LiveEvent }) => {
      const [table, patches] = produceWithPatches(context.table, (draft) => {
        recipe(draft, event);
      });
      const serial = event.serial ?? 0;
      const earlier = serial === context.serial ? context.patches : [];
      return { table, patches: [...earlier, ...patches], serial };
    }) as ReturnType<typeof assign>;

  return setup({
    guards: Object.fromEntries(Object.entries(guards).map(([n, g]) => [n, wrapGuard(g)])) as never,
    actions: Object.fromEntries(
      Object.entries(recipes).map(([n, r]) => [n, wrapRecipe(r)]),
    ) as never,
  }).createMachine({
    id: chart.id,
    initial: chart.initial,
    context: ({ input }: { input: TableState }) => ({ table: input, patches: [], serial: 0 }),
    states: Object.fromEntries(states) as never,
  } as never) as unknown as AnyStateMachine;
}
