import type { DealModel } from '../model/deal-model.ts';
import { StreamFamily } from '../random/stream.ts';

/** Order in which the actors at a table speak. */
export interface TurnOrder {
  /** Whether it is drawn in every run. Absent: it is the same in all. */
  readonly drawn?: true;
  /** Actors in turn order, round by round, over and over: as many rounds as it takes until it repeats itself. */
  readonly order: (seed: string, run: number) => readonly number[];
}

/** The same order in every round. */
function fixedTurns({ order }: DealModel): TurnOrder {
  return { order: () => order };
}

/** Who speaks first in a round speaks last in the next. */
function rotatingTurns({ order }: DealModel): TurnOrder {
  const rounds = order.flatMap((_, r) => [...order.slice(r), ...order.slice(0, r)]);
  return { order: () => rounds };
}

/** A new order for every round. */
function seededTurns(model: DealModel): TurnOrder {
  return drawnTurns(model, model.scenario.protocol.deadline);
}

/** One order for all rounds. */
function onceDrawnTurns(model: DealModel): TurnOrder {
  return drawnTurns(model, 1);
}

/**
 * An order for each of some rounds; who opens with a draft speaks first in the first. Each actor draws a number, and the lowest speaks
 * first: so who else is there, and in which order the file lists them, does not change who speaks before whom.
 */
function drawnTurns(model: DealModel, orders: number): TurnOrder {
  const places = model.actors.map((id) => new StreamFamily(id, 'turn'));
  const opens = model.tabled.as === 'opening';
  return {
    drawn: true,
    order: (seed, run) => {
      const streams = places.map((place) => place.open(seed, run));
      const rounds: number[] = [];
      for (let round = 1; round <= orders; round++) {
        const drawn = streams.map((stream) => stream.next());
        const order = [...model.order].sort((a, b) => drawn[a]! - drawn[b]!);
        if (opens && round === 1) {
          order.splice(order.indexOf(model.order[0]!), 1);
          order.unshift(model.order[0]!);
        }
        rounds.push(...order);
      }
      return rounds;
    },
  };
}

const ORDERS = {
  fixed: fixedTurns,
  rotating: rotatingTurns,
  seeded: seededTurns,
  drawn: onceDrawnTurns,
} as const;

/** The order that the scenario asks for, or the same in every round if it says nothing. */
export function turnsOf(model: DealModel): TurnOrder {
  return ORDERS[model.scenario.protocol.turns ?? 'fixed'](model);
}
