import { frozen } from '../freeze.ts';
import type { DealModel } from './deal-model.ts';

/** Kinds of things that can stand behind an ending without agreement, in the order in which a model lists them. */
export const CAUSES = ['constraint', 'red-line', 'body', 'faction', 'event', 'move'] as const;
frozen(CAUSES);

/**
 * - `constraint`: a constraint that what was tabled breaks;
 * - `red-line`: an actor's red line that the offer crosses, or that leaves it nothing to offer;
 * - `body`: a ratifying body that turned the deal down, or is certain to;
 * - `faction`: a faction that voted against in such a body;
 * - `event`, `move`: what broke the table up from outside, by itself or by an actor's hand.
 */
export type CauseKind = (typeof CAUSES)[number];

/** Something in the scenario that can stand behind an ending without agreement, by name. */
export interface Cause {
  readonly kind: CauseKind;
  /** Its id in the scenario; of a body `actor.body`, of a faction `actor.body.faction`, of a move `actor.move`. */
  readonly id: string;
  /** Its title, or else the last part of its id. */
  readonly title: string;
  /** Whose red line, body, faction or move it is. */
  readonly actor?: string;
}

/** Everything that can stand behind an ending: constraints, red lines, bodies, factions, happenings, in the order of the file. */
export function listCauses(model: DealModel): Cause[] {
  const { actors, bodies, constraints, redLines } = model;
  return [
    ...constraints.map(({ id, title }) => ({ kind: 'constraint' as const, id, title })),
    ...redLines.map(({ id, title, actor }) => ({
      kind: 'red-line' as const,
      id,
      title,
      actor: actors[actor]!,
    })),
    ...bodies.map(({ id, title, actor }) => ({
      kind: 'body' as const,
      id,
      title,
      actor: actors[actor]!,
    })),
    ...bodies.flatMap((body) =>
      body.factions.map(({ id, title }) => ({
        kind: 'faction' as const,
        id: `${body.id}.${id}`,
        title,
        actor: actors[body.actor]!,
      })),
    ),
    ...model.preferenceModel.happenings.map(({ id, title, actor }) =>
      actor < 0
        ? { kind: 'event' as const, id, title }
        : { kind: 'move' as const, id, title, actor: actors[actor]! },
    ),
  ];
}
