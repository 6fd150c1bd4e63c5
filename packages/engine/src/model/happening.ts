import type { Changes, Scenario, TableCondition } from '../form/scenario.ts';
import { type ClauseModel, conditionModel } from './clause.ts';
import type { Ref, Refer } from './ref.ts';

/** {@link Changes} by index. */
export interface ChangesModel {
  readonly noDeal: readonly (readonly [actor: number, by: Ref])[];
  readonly delayCost: readonly (readonly [actor: number, by: Ref])[];
  readonly priorities: readonly (readonly [actor: number, clause: number, factor: Ref])[];
  /** Places, in tables over all options, of the options that are closed. */
  readonly close: readonly number[];
  /** Rounds added to the deadline. */
  readonly deadline: number;
  readonly rupture: boolean;
}

/** Something that can happen from outside: an event, or a move of an actor's. */
export interface Happening {
  /** An event's id; of a move, `actor.move`. */
  readonly id: string;
  readonly title: string;
  /** Whose move it is; −1 for an event. */
  readonly actor: number;
  /** How often at most. */
  readonly times: number;
  readonly changes: ChangesModel;
  /** What a move costs the one who makes it. */
  readonly cost: Ref;
  /** The probability of an event in a round in which it can happen. */
  readonly hazard: Ref;
  /** The rounds in which an event can happen; none means any. */
  readonly rounds: readonly number[];
  readonly when: TableCondition | undefined;
}

/** What can happen by itself or, with `of.actor`, by that actor's hand. */
export function listHappenings(
  scenario: Scenario,
  clauses: readonly ClauseModel[],
  of: { readonly actor?: string },
  refer: Refer,
): Happening[] {
  const actors = Object.keys(scenario.actors);
  if (of.actor !== undefined) {
    const id = of.actor;
    return Object.entries(scenario.actors[id]!.moves ?? {}).map(([name, move]) => {
      const path = `actors.${id}.moves.${name}`;
      return {
        id: `${id}.${name}`,
        title: move.title ?? name,
        actor: actors.indexOf(id),
        times: move.times ?? 1,
        cost: refer(move.cost ?? 0, `${path}.cost`),
        changes: changesModel(move.changes, `${path}.changes`, actors, clauses, refer),
        hazard: { value: 0 },
        rounds: [],
        when: undefined,
      };
    });
  }
  return Object.entries(scenario.events ?? {}).map(([id, event]) => ({
    id,
    title: event.title ?? id,
    actor: -1,
    times: event.times ?? 1,
    cost: { value: 0 },
    hazard: refer(event.hazard ?? 1, `events.${id}.hazard`),
    changes: changesModel(event.changes, `events.${id}.changes`, actors, clauses, refer),
    rounds: event.at === undefined ? [] : [event.at].flat(),
    when: event.when,
  }));
}

function changesModel(
  changes: Changes,
  path: string,
  actors: readonly string[],
  clauses: readonly ClauseModel[],
  refer: Refer,
): ChangesModel {
  const index = new Map(clauses.map((c, i) => [c.id, i]));
  const perActor = (key: 'noDeal' | 'delayCost'): [number, Ref][] =>
    Object.entries(changes[key] ?? {}).map(([id, quantity]) => [
      actors.indexOf(id),
      refer(quantity, `${path}.${key}.${id}`),
    ]);
  return {
    noDeal: perActor('noDeal'),
    delayCost: perActor('delayCost'),
    priorities: Object.entries(changes.priorities ?? {}).flatMap(([id, factors]) =>
      Object.entries(factors).map(
        ([c, factor]) =>
          [
            actors.indexOf(id),
            index.get(c)!,
            refer(factor, `${path}.priorities.${id}.${c}`),
          ] as const,
      ),
    ),
    close: conditionModel(clauses, index, changes.close ?? {}).flatMap(({ clause, picked }) =>
      [...picked.keys()].filter((o) => picked[o]).map((o) => clauses[clause]!.offset + o),
    ),
    deadline: changes.deadline ?? 0,
    rupture: changes.rupture ?? false,
  };
}
