import type { Scenario } from '../form/scenario.ts';

/** How delay counts at a table: in which steps, whether it goes on where there is no deal, and who knows what it costs. */
export class Delay {
  /** Steps of delay that a round takes: 1, or as many as there are turns in it. */
  readonly stepsPerRound: number;
  /** The step at which delay ends where there is no deal, 1 the first; null where it ends with the talks. */
  readonly horizon: number | null;
  /** Whether the others do not know what delay costs an actor. */
  readonly hidden: boolean;
  private readonly byTurn: boolean;

  /** @param seats how many actors have a turn in a round. */
  constructor({ protocol }: Scenario, seats: number) {
    const { by = 'round', without = 'stops', costs = 'known', horizon } = protocol.delay ?? {};
    this.byTurn = by === 'turn';
    this.stepsPerRound = this.byTurn ? seats : 1;
    this.hidden = costs === 'hidden';
    this.horizon = without === 'stops' ? null : (horizon ?? protocol.deadline) * this.stepsPerRound;
  }

  /** The step of a turn of a round, 1 the first; `turn` is its place in the round, 0 the first. */
  step(round: number, turn: number): number {
    return this.byTurn
      ? (round - 1) * this.stepsPerRound + Math.min(turn, this.stepsPerRound - 1) + 1
      : round;
  }
}
