import { Negotiation, ParleyError, type Scenario, type Tabled } from '@parley-sim/engine';
import type { NamedDeal } from '@parley-sim/engine/negotiation';

/** Something that a person has said beside a move. */
export interface ClassMessage {
  readonly round: number;
  readonly actor: string;
  readonly text: string;
}

/** Longest message, in characters. */
const MESSAGE_MAX = 500;

/** One negotiation that several people play, each at a page of their own; the engine plays the others. */
export class ClassTable {
  readonly negotiation: Negotiation;
  /** Whom people play. */
  readonly seats: readonly string[];
  readonly messages: ClassMessage[] = [];

  /** @throws as Negotiation. */
  constructor(
    scenario: Scenario,
    {
      seats,
      tabled,
      seed,
      run,
    }: { seats: readonly string[]; tabled: Tabled; seed: string; run: number },
  ) {
    this.negotiation = new Negotiation(scenario, { tabled, seed, run });
    this.seats = seats;
    this.goOn();
  }

  /** Whose turn it is, of those whom people play; undefined once it is over. */
  get turn(): string | undefined {
    return this.negotiation.ended ? undefined : this.negotiation.mover;
  }

  /** The offer that somebody else has on the table. */
  standingFor(actor: string): NamedDeal | undefined {
    const { model, state } = this.negotiation;
    return state.standing >= 0 && model.actors[state.by] !== actor
      ? model.describe(state.standing)
      : undefined;
  }

  /** What the form of a turn begins with: one's own last offer, or what one likes best. */
  draftFor(actor: string): NamedDeal | undefined {
    const own = this.negotiation.transcript.findLast(
      (m) => m.actor === actor && m.deal !== undefined,
    );
    return own?.deal ?? this.negotiation.favourite(actor);
  }

  /**
   * Makes a move for a seat whose turn it is.
   *
   * @param picked by clause, the place of the option that was chosen.
   * @returns why it was not made; nothing if it was.
   */
  move(
    actor: string,
    act: string,
    picked: ReadonlyMap<string, number>,
    text: string,
  ): string | undefined {
    const { negotiation } = this;
    const { model } = negotiation;
    if (this.turn !== actor) return 'It is not your turn any more.';
    const wanted = negotiation.acts.find((a) => a === act);
    if (wanted === undefined) return 'That cannot be done now.';
    const { round } = negotiation.state;
    try {
      if (wanted === 'offer') {
        const names = model.clauses.map(({ id, options }) => [id, options[picked.get(id) ?? -1]]);
        if (names.some(([, option]) => option === undefined)) return 'A clause is not settled.';
        const deal = model.describe(model.find(Object.fromEntries(names) as NamedDeal));
        negotiation.play({ act: 'offer', deal });
      } else {
        negotiation.play({ act: wanted });
      }
    } catch (error) {
      if (error instanceof ParleyError) return error.message;
      throw error;
    }
    const said = text.trim().slice(0, MESSAGE_MAX);
    if (said !== '') this.messages.push({ round, actor, text: said });
    this.goOn();
    return undefined;
  }

  /** Lets the engine act until it is a person's turn, or over. */
  private goOn(): void {
    const { negotiation, seats } = this;
    while (
      !negotiation.ended &&
      (negotiation.mover === undefined ||
        !seats.includes(negotiation.mover) ||
        negotiation.acts.length === 0)
    ) {
      negotiation.step();
    }
  }
}
