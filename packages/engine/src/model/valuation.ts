import { openStream, type Stream } from '../random/stream.ts';
import type { Quantity, Scenario, Shape, Strategy, Values } from '../scenario/scenario.ts';
import { central, isBelief, quantile } from './belief.ts';
import { type ClauseModel, optionIndex } from './clause.ts';
import { Stakes } from './stakes.ts';
import { toScore } from './score.ts';

/** A belief of a scenario and where it stands, such as `actors.ukraine.priorities.security`. */
export interface BeliefSlot {
  readonly path: string;
  readonly quantity: Quantity;
  /** The actor whose number it is. */
  readonly actor: number;
  /** How many numbers of the actor's, known or believed, come before it in the scenario. */
  readonly place: number;
}

/** A number that is known, or the place of a belief in the list of them. */
type Ref = { readonly slot: number } | { readonly value: number };

/** How the values of a clause's options come about in a run: one number each. */
type Curve = (read: (ref: Ref) => number) => number[];

interface ActorValuation {
  readonly weights: readonly Ref[];
  /** By clause; undefined where the actor has no priority and needs no values. */
  readonly curves: readonly (Curve | undefined)[];
  readonly noDeal: Ref;
  readonly discount: Ref;
  readonly delayCost: Ref;
  readonly bonuses: readonly Ref[];
  readonly parameters: ReadonlyMap<string, Ref>;
}

/**
 * Everything in a scenario that a number stands for, compiled: which numbers are known, which are beliefs, and how the
 * stakes of a run follow from them.
 */
export class Valuation {
  /** All beliefs, in the order of the file. */
  readonly beliefs: readonly BeliefSlot[];
  private readonly actors: readonly ActorValuation[];
  private readonly clauses: readonly ClauseModel[];
  private readonly names: readonly string[];
  private readonly drawn: Float64Array;

  constructor(scenario: Scenario, clauses: readonly ClauseModel[]) {
    const beliefs: BeliefSlot[] = [];
    let owner = -1;
    let place = 0;
    const refer = (quantity: Quantity, path: string): Ref => {
      place++;
      if (!isBelief(quantity)) return { value: central(quantity) };
      beliefs.push({ path, quantity, actor: owner, place: place - 1 });
      return { slot: beliefs.length - 1 };
    };
    const interactions = Object.entries(scenario.interactions ?? {});
    this.clauses = clauses;
    this.names = Object.keys(scenario.actors);
    this.actors = Object.entries(scenario.actors).map(([id, actor]) => {
      const path = `actors.${id}`;
      owner++;
      place = 0;
      return {
        weights: clauses.map((c) =>
          refer(actor.priorities[c.id] ?? 0, `${path}.priorities.${c.id}`),
        ),
        curves: clauses.map((c) => {
          const values = Object.hasOwn(actor.values, c.id) ? actor.values[c.id] : undefined;
          return values && curve(c, values, `${path}.values.${c.id}`, refer);
        }),
        noDeal: refer(actor.noDeal, `${path}.noDeal`),
        discount: refer(actor.discount ?? 1, `${path}.discount`),
        delayCost: refer(actor.delayCost ?? 0, `${path}.delayCost`),
        bonuses: interactions.map(([i, { add }]) =>
          refer(add[id] ?? 0, `interactions.${i}.add.${id}`),
        ),
        parameters: parameters(actor.strategy, `${path}.strategy`, refer),
      };
    });
    this.beliefs = beliefs;
    this.drawn = new Float64Array(beliefs.length);
  }

  /**
   * The stakes of a run: each belief is drawn once, from its actor's belief stream. The stream gives one draw to every
   * number of the actor's, known or believed, in the order of the scenario, so that learning one number shifts no other.
   */
  draw(seed: string, run: number, into: Stakes = this.blank()): Stakes {
    let actor = -1;
    let place = 0;
    let stream: Stream | undefined;
    return this.settle((slot) => {
      if (slot.actor !== actor || stream === undefined) {
        actor = slot.actor;
        place = 0;
        stream = openStream(seed, run, this.names[actor]!, 'beliefs');
      }
      for (; place < slot.place; place++) stream.next();
      place++;
      return stream.next();
    }, into);
  }

  /** The stakes if every belief takes its median. */
  central(into: Stakes = this.blank()): Stakes {
    return this.settle(() => 0.5, into);
  }

  /** The stakes if each belief takes the value below which the given share of it lies. */
  settle(share: (slot: BeliefSlot, index: number) => number, into: Stakes = this.blank()): Stakes {
    if (into.version > 0 && this.beliefs.length === 0) return into;
    for (const [i, slot] of this.beliefs.entries()) {
      this.drawn[i] = quantile(slot.quantity, share(slot, i));
    }
    const read = (ref: Ref): number => ('value' in ref ? ref.value : this.drawn[ref.slot]!);
    for (const [a, actor] of this.actors.entries()) this.settleActor(a, actor, read, into);
    into.beliefs.set(this.drawn);
    into.version++;
    return into;
  }

  private blank(): Stakes {
    const last = this.clauses.at(-1)!;
    return new Stakes(
      this.actors.length,
      last.offset + last.options.length,
      this.actors[0]?.bonuses.length ?? 0,
      this.beliefs.length,
    );
  }

  private settleActor(
    a: number,
    actor: ActorValuation,
    read: (ref: Ref) => number,
    into: Stakes,
  ): void {
    const weights = actor.weights.map(read);
    const sum = weights.reduce((s, w) => s + w, 0);
    for (const [c, clause] of this.clauses.entries()) {
      const values = actor.curves[c]?.(read);
      for (let o = 0; o < clause.options.length; o++) {
        const score = values && sum > 0 ? toScore((weights[c]! / sum) * values[o]!) : 0;
        into.options[a * into.optionCount + clause.offset + o] = score;
      }
    }
    for (const [i, bonus] of actor.bonuses.entries()) {
      into.bonuses[a * into.bonusCount + i] = toScore(read(bonus));
    }
    into.noDeal[a] = toScore(read(actor.noDeal));
    into.discount[a] = read(actor.discount);
    into.delayCost[a] = toScore(read(actor.delayCost));
    const parameters = into.parameters[a]!;
    for (const [name, ref] of actor.parameters) parameters.set(name, read(ref));
  }
}

/** The numeric parameters of a strategy, under `part.parameter`. */
function parameters(
  strategy: Strategy | undefined,
  path: string,
  refer: (quantity: Quantity, path: string) => Ref,
): Map<string, Ref> {
  const refs = new Map<string, Ref>();
  for (const [part, given] of Object.entries(strategy ?? {})) {
    for (const [name, value] of Object.entries(given as Record<string, unknown>)) {
      if (name === 'evidence' || name === 'source') continue;
      if (typeof value === 'number' || (typeof value === 'object' && value !== null)) {
        refs.set(`${part}.${name}`, refer(value as Quantity, `${path}.${part}.${name}`));
      }
    }
  }
  return refs;
}

function curve(
  clause: ClauseModel,
  values: Values,
  path: string,
  refer: (quantity: Quantity, path: string) => Ref,
): Curve {
  if (Array.isArray(values)) {
    const refs = values.map((v, i) => refer(v, `${path}.${i}`));
    return (read) => refs.map(read);
  }
  if (isShape(values)) {
    return shapeCurve(clause, values, path, refer);
  }
  const map = values;
  const refs = clause.options.map((o) => refer(map[o]!, `${path}.${o}`));
  return (read) => refs.map(read);
}

/** An option can't be called `shape`, so the key tells the two apart. */
function isShape(values: Exclude<Values, readonly Quantity[]>): values is Shape {
  return Object.hasOwn(values, 'shape');
}

function shapeCurve(
  clause: ClauseModel,
  shape: Shape,
  path: string,
  refer: (quantity: Quantity, path: string) => Ref,
): Curve {
  const part = (name: string, quantity: Quantity): Ref => refer(quantity, `${path}.${name}`);
  const xs = clause.positions;
  switch (shape.shape) {
    case 'linear':
    case 'power': {
      const from = part('from', shape.from);
      const to = part('to', shape.to);
      const exponent = shape.shape === 'power' ? part('exponent', shape.exponent) : { value: 1 };
      return (read) => {
        const [low, high, e] = [read(from), read(to), read(exponent)];
        return xs.map((x) => low + (high - low) * x ** e);
      };
    }
    case 'peaked': {
      const peak = xs[optionIndex(clause, shape.peak)]!;
      const reach = Math.max(peak, 1 - peak);
      return () => xs.map((x) => 1 - Math.abs(x - peak) / reach);
    }
    case 'threshold': {
      const at = optionIndex(clause, shape.at);
      const below = part('below', shape.below);
      const above = part('above', shape.above);
      return (read) => xs.map((_, i) => read(i < at ? below : above));
    }
    case 'points': {
      const points = shape.points.map(([x, q], i) => ({ x, y: part(`points.${i}.1`, q) }));
      return (read) => clause.numbers!.map((x) => interpolate(points, x, read));
    }
  }
}

function interpolate(
  points: readonly { x: number; y: Ref }[],
  x: number,
  read: (ref: Ref) => number,
): number {
  const next = points.findIndex((p) => p.x >= x);
  if (next < 0) return read(points.at(-1)!.y);
  if (next === 0) return read(points[0]!.y);
  const [a, b] = [points[next - 1]!, points[next]!];
  return read(a.y) + ((read(b.y) - read(a.y)) * (x - a.x)) / (b.x - a.x);
}
