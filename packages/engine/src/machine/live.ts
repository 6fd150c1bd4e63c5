import { enablePatches, type Patch, produceWithPatches } from 'immer';
import {
  type Actor,
  type AnyStateMachine,
  assign,
  createActor,
  type InspectionEvent,
  setup,
} from 'xstate';
import { ParleyError } from '../errors.ts';
import type { Branch, Guard, Move, Statechart, StateNode, TableState } from '../protocol/chart.ts';
import { advanceOf } from './advance.ts';
import { outOfTurn, type Table, unlawful } from './table.ts';

enablePatches();

interface LiveContext {
  readonly table: TableState;
  /** What the last move changed. */
  readonly patches: readonly Patch[];
  /** What takes that back. */
  readonly inversePatches: readonly Patch[];
  /** Which move that was, counted from 0 (the opening of the table). */
  readonly serial: number;
}

/** A move as an event of the machine, numbered, so that the patches of one move can be told from those of the next. */
type LiveEvent = Move & { readonly serial: number };

/** Event that puts the machine back where it once was. */
interface TravelEvent extends LiveMark {
  readonly type: typeof TRAVEL;
}
const TRAVEL = 'TRAVEL';

/** Place in the past of a live table. */
export interface LiveMark {
  readonly value: string;
  readonly context: LiveContext;
}

/** A live table's state as plain data. */
export interface SavedTable {
  readonly value: string;
  readonly context: Omit<LiveContext, 'inversePatches'>;
}

/** Change of a live table: where it stands after it, and immer's patches there and back. */
export interface TableChange {
  /** State that everybody at the table then knows: an immutable snapshot. */
  readonly state: TableState;
  /** Name of the chart's state then. */
  readonly value: string;
  /** Changes that lead from the state before to this one. */
  readonly patches: readonly Patch[];
  /** Changes that lead from this state to the one before. */
  readonly inversePatches: readonly Patch[];
}

/** Actor of xstate as far as it can be watched, such as by `useSelector` of `@xstate/react`. */
export type WatchedActor = Pick<Actor<AnyStateMachine>, 'getSnapshot' | 'subscribe'>;

/** Watchers of a live table. */
export interface LiveWatching {
  /** Told by xstate of its actor, events and snapshots, such as the Stately inspector. */
  readonly inspect?: ((event: InspectionEvent) => void) | undefined;
  /** Told of each change by a move, not of going back. */
  readonly changed?: (change: TableChange) => void;
}

/**
 * The live driver's table: an xstate machine made of the chart, each recipe wrapped in immer. Every move leads to a new,
 * frozen snapshot and to the patches that led there. For transcripts, play, undo and inspection. From the opening of the
 * table on it is one actor: it goes back by an event, so whoever has subscribed to it stays subscribed.
 */
export class LiveTable implements Table {
  private readonly protocol: Statechart;
  private readonly machine: AnyStateMachine;
  private readonly watching: LiveWatching;
  private readonly failure = new Failure();
  private opened: Actor<AnyStateMachine> | undefined;

  constructor(protocol: Statechart, watching: LiveWatching = {}) {
    this.protocol = protocol;
    // Looks up what the chart names: xstate would find out in the middle of a move.
    advanceOf(protocol);
    this.machine = machineOf(protocol, this.failure);
    this.watching = watching;
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

  /** The xstate actor of the table. */
  get actor(): WatchedActor {
    return this.running;
  }

  open(state: TableState): void {
    this.opened?.stop();
    const { inspect } = this.watching;
    this.opened = createActor(this.machine, { input: state, ...(inspect ? { inspect } : {}) });
    const failed = (error: unknown): void => this.failure.note(error);
    // Without a listener xstate throws errors out of a timer, where nobody can catch them.
    this.opened.subscribe({ error: failed });
    this.opened.start();
    this.failure.demandNone();
  }

  apply(move: Move): void {
    const event: LiveEvent = { ...move, serial: this.context.serial + 1 };
    // xstate ignores events that it has no transition for; at this table they are errors.
    if (outOfTurn(this.node, move, this.state)) {
      throw unlawful(this.protocol.chart, move, this.state);
    }
    const can = this.snapshot.can(event);
    this.failure.demandNone();
    if (!can) throw unlawful(this.protocol.chart, move, this.state);
    this.running.send(event);
    this.failure.demandNone();
    if (!this.watching.changed) return;
    const { value } = this;
    const { table, serial, ...context } = this.context;
    // A move without a recipe leaves the patches of the one before.
    const { patches, inversePatches } = serial === event.serial ? context : UNCHANGED;
    this.watching.changed({ state: table, value, patches, inversePatches });
  }

  save(): SavedTable {
    const { table, patches, serial } = this.context;
    return { value: this.value, context: { table, patches, serial } };
  }

  /** Where it stands now. */
  mark(): LiveMark {
    return { value: this.value, context: this.context };
  }

  /** Goes back to where it stood. */
  rewind(mark: LiveMark): void {
    this.running.send({ type: TRAVEL, ...mark } satisfies TravelEvent);
  }

  private get running(): Actor<AnyStateMachine> {
    if (!this.opened) {
      throw new ParleyError('internal/impossible', 'The table has not been opened.');
    }
    return this.opened;
  }

  private get snapshot(): ReturnType<Actor<AnyStateMachine>['getSnapshot']> {
    return this.running.getSnapshot();
  }

  private get context(): LiveContext {
    return this.snapshot.context as LiveContext;
  }
}

/**
 * What a guard or a recipe has thrown. xstate would take it for the end of its actor and throw it again out of a timer; so it
 * is kept, nothing more happens in that move, and whoever made the move throws it.
 */
class Failure {
  private thrown: { readonly error: unknown } | undefined;

  /** Whether nothing has been thrown. */
  readonly none = (): boolean => this.thrown === undefined;

  /** Does something unless something has been thrown; what it throws is kept. @returns `otherwise` then. */
  spared<T>(otherwise: T, act: () => T): T {
    if (this.thrown) return otherwise;
    try {
      return act();
    } catch (error) {
      this.note(error);
      return otherwise;
    }
  }

  /** Keeps the first thing that was thrown. */
  note(error: unknown): void {
    this.thrown ??= { error };
  }

  /** Throws what was kept, once. */
  demandNone(): void {
    const { thrown } = this;
    this.thrown = undefined;
    if (thrown) throw thrown.error;
  }
}

const UNCHANGED = { patches: [], inversePatches: [] } as const;

/**
 * A protocol's chart as an xstate machine, for inspectors, visualisers and graph walks; its input is the state that the
 * table opens in. The names of guards and recipes stay visible.
 */
export function toMachine(protocol: Statechart): AnyStateMachine {
  return machineOf(protocol, undefined);
}

/**
 * @param failure keeps what guards and recipes throw, for a machine that can be put back where it once was. Its ends are
 * ordinary states: xstate stops an actor for good in a final one.
 */
function machineOf(
  { chart, guards, recipes }: Statechart,
  failure: Failure | undefined,
): AnyStateMachine {
  const travels = failure !== undefined;
  const spared = <T>(otherwise: T, act: () => T): T =>
    failure ? failure.spared(otherwise, act) : act();
  const branch = (b: Branch): object => ({
    target: b.target,
    // After a failure no way is open: a chart that goes on by itself could go round for ever.
    ...(b.guard !== undefined ? { guard: b.guard } : failure ? { guard: failure.none } : {}),
    actions: [...(b.recipes ?? [])],
  });
  const states = Object.entries(chart.states).map(([name, node]) => [
    name,
    {
      description: node.doc,
      ...(node.final && !travels ? { type: 'final' } : {}),
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
    ({ context, event }: { context: LiveContext; event: LiveEvent | TravelEvent }): boolean =>
      // It goes back to where nothing more happened by itself.
      event.type !== TRAVEL && spared(false, () => guard(context.table, event));
  const wrapRecipe = (recipe: Statechart['recipes'][string]): ReturnType<typeof assign> =>
    assign(({ context, event }: { context: LiveContext; event: LiveEvent }) =>
      spared<Partial<LiveContext>>({}, () => {
        const [table, patches, inverse] = produceWithPatches(context.table, (draft) => {
          recipe(draft, event);
        });
        const serial = event.serial ?? 0;
        const earlier = serial === context.serial ? context : UNCHANGED;
        return {
          table,
          patches: [...earlier.patches, ...patches],
          inversePatches: [...inverse, ...earlier.inversePatches],
          serial,
        };
      }),
    ) as ReturnType<typeof assign>;

  return setup({
    guards: Object.fromEntries(Object.entries(guards).map(([n, g]) => [n, wrapGuard(g)])) as never,
    actions: Object.fromEntries(
      Object.entries(recipes).map(([n, r]) => [n, wrapRecipe(r)]),
    ) as never,
  }).createMachine({
    id: chart.id,
    initial: chart.initial,
    context: ({ input }: { input: TableState }) => ({ table: input, ...UNCHANGED, serial: 0 }),
    states: Object.fromEntries(states) as never,
    ...(travels ? { on: { [TRAVEL]: Object.keys(chart.states).map(backTo) } } : {}),
  } as never) as unknown as AnyStateMachine;
}

/** Transition back to a state of the chart. */
function backTo(name: string): object {
  return {
    target: `.${name}`,
    guard: ({ event }: { event: TravelEvent }) => event.value === name,
    actions: assign(({ event }: { event: TravelEvent }) => event.context) as never,
  };
}
