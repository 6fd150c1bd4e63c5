import { contains, containsAll, including, members } from '../actor-set.ts';
import { type BodyModel, chanceAt } from '../model/ratifier.ts';
import { SCORE_UNIT } from '../model/score.ts';
import type { Sample } from '../verdict/sample.ts';
import { chanceAtMost, passChance } from './body-chance.ts';

/** Who has a say in a draft. */
export interface Say {
  /** The set of actors who must sign. */
  readonly needed: number;
  /** The set of actors who are asked: those who must sign and, under a quota, all signatories. */
  readonly asked: number;
  /** Whether those who sign have to carry a vote as well. */
  readonly votes: boolean;
  /** The set of bodies that the draft concerns. */
  readonly concerned: number;
}

/** A body of the model, and where its factions stand in the tables. */
interface Seated {
  readonly body: BodyModel;
  readonly place: number;
  /** Of its first faction; the others follow. */
  readonly row: number;
  readonly chances: Float64Array;
}

/** An actor who is asked, and the bodies of its that a draft concerns. */
interface Asked {
  readonly actor: number;
  readonly seat: number;
  readonly bodies: readonly Seated[];
}

/**
 * Counts the draws of a sample in which a draft is signed by all who must and ratified: the whole of a draw where that is certain, and
 * of a draw with a noisy body the probability that it ratifies. Counts are in billionths of a draw, whole numbers, so that sums are
 * exact. What each party gains is handed in as tables by draw × row.
 */
export class Poll {
  private readonly sample: Sample;
  /** Number of rows. */
  private readonly width: number;
  private readonly rivals: number;
  private readonly bodies: readonly Seated[];
  /** By draw × body, in billionths. */
  private readonly noise: Float64Array;
  /** By actor: its row in the tables. */
  private readonly seats: Int32Array;
  /** Draws, those first in which a draft is most often refused. */
  private readonly sequence: Int32Array;

  /**
   * @param width number of rows of the tables.
   * @param rivals the set of actors whose gains are summed up in the row behind those of the sample; empty where there is none.
   */
  constructor(sample: Sample, width: number, rivals: number) {
    const { model, preferences } = sample;
    this.sample = sample;
    this.width = width;
    this.rivals = rivals;
    this.seats = new Int32Array(model.actors.length).fill(-1);
    for (const [seat, actor] of model.order.entries()) this.seats[actor] = seat;
    let row = model.order.length;
    this.bodies = model.bodies.map((body, place) => {
      const seated = { body, place, row, chances: new Float64Array(body.factions.length) };
      row += body.factions.length;
      return seated;
    });
    this.noise = new Float64Array(preferences.length * model.bodies.length);
    for (const [r, here] of preferences.entries()) {
      for (const { body, place } of this.bodies) {
        const noise = here.parameters[body.factions[0]!.row]!.get('noise')!;
        this.noise[r * model.bodies.length + place] = noise * SCORE_UNIT;
      }
    }
    this.sequence = Int32Array.from(preferences.keys());
  }

  /** Puts those draws first that a draft with these gains fares worst in, so that a worse draft is seen to be so early. */
  hardFirst(gains: Float64Array, { needed }: Say): void {
    const rows = members(needed).map((a) => this.seats[a]!);
    const least = Float64Array.from(this.sample.preferences, (_, r) =>
      rows.reduce((min, row) => Math.min(min, gains[r * this.width + row]!), Infinity),
    );
    this.sequence.sort((x, y) => least[x]! - least[y]! || x - y);
  }

  /**
   * Count of a draft in one draw, 0 to a billion.
   *
   * @param gains by row from a place on: what it is worth more than no deal, far below 0 for who never signs it.
   * @param ratified whether ratification counts, or signing alone.
   */
  count(r: number, gains: Float64Array, at: number, say: Say, ratified = true): number {
    return this.counted(r, gains, at, say, this.askedOf(say), ratified);
  }

  /** By draw: whether all sign a draft who must, whatever their bodies say later; in billionths. */
  signs(gains: Float64Array, say: Say): Float64Array {
    const asked = this.askedOf(say);
    return Float64Array.from(this.sequence, (_, r) =>
      this.counted(r, gains, r * this.width, say, asked, false),
    );
  }

  /** By draw: {@link count}. */
  counts(gains: Float64Array, say: Say): Float64Array {
    const asked = this.askedOf(say);
    const counts = new Float64Array(this.sequence.length);
    for (let r = 0; r < counts.length; r++) {
      counts[r] = this.counted(r, gains, r * this.width, say, asked);
    }
    return counts;
  }

  /** Sum over draws of {@link count}. */
  total(gains: Float64Array, say: Say): number {
    const asked = this.askedOf(say);
    let sum = 0;
    for (let r = 0; r < this.sequence.length; r++) {
      sum += this.counted(r, gains, r * this.width, say, asked);
    }
    return sum;
  }

  /** Probability that a body ratifies in a draw, whoever has signed. */
  passes(b: number, r: number, gains: Float64Array): number {
    return this.chanceOf(this.bodies[b]!, r, gains, r * this.width);
  }

  private askedOf({ asked, concerned }: Say): readonly Asked[] {
    return members(asked).map((actor) => ({
      actor,
      seat: this.seats[actor]!,
      bodies: this.bodies.filter(
        ({ body, place }) => body.actor === actor && contains(concerned, place),
      ),
    }));
  }

  private counted(
    r: number,
    gains: Float64Array,
    at: number,
    { needed, votes }: Say,
    asked: readonly Asked[],
    ratified = true,
  ): number {
    let signers = 0;
    let value = 1;
    for (const one of asked) {
      let share = gains[at + one.seat]! < 0 ? 0 : 1;
      let stopped = share === 0;
      for (let b = 0; b < one.bodies.length && !stopped; b++) {
        const body = one.bodies[b]!;
        const chance = this.chanceOf(body, r, gains, at);
        share *= chance;
        // An actor does not sign what a body that it reckons with is certain to turn down.
        stopped = body.body.foreseen && chance === 0 && this.noiseOf(body, r) === 0;
      }
      if (stopped) {
        if (contains(needed, one.actor)) return 0;
        continue;
      }
      signers = including(signers, one.actor);
      if (ratified) value *= share;
    }
    if (votes && !this.sample.model.carries(signers)) return 0;
    return Math.round(value * SCORE_UNIT);
  }

  private chanceOf(seated: Seated, r: number, gains: Float64Array, at: number): number {
    const { body, row, chances } = seated;
    const noise = this.noiseOf(seated, r);
    for (let f = 0; f < chances.length; f++) chances[f] = chanceAt(gains[at + row + f]!, noise);
    return passChance(body, chances);
  }

  private noiseOf({ place }: Seated, r: number): number {
    return this.noise[r * this.bodies.length + place]!;
  }

  /**
   * Upper bound of the sum over draws of what a draft can count, or some number below `wanted` once it is seen that the sum is so too.
   *
   * @param gains by draw × row: at least what it can be worth more than no deal, apart from `more`.
   * @param say those who must sign it and bodies that it concerns, whatever it is completed to.
   */
  atMost(gains: Float64Array, more: Float64Array, say: Say, wanted: number): number {
    const { width, sequence } = this;
    // What rivals gain together bounds them closer than what each could gain if all went its way.
    const together = this.rivals !== 0 && containsAll(say.needed, this.rivals);
    const rows = [
      ...(together ? [this.sample.rows.length] : []),
      ...members(say.needed).map((a) => this.seats[a]!),
    ];
    const bodies = this.bodies.filter(
      ({ body, place }) => contains(say.needed, body.actor) && contains(say.concerned, place),
    );
    const voters = say.votes ? members(say.asked) : undefined;
    const { length: n } = sequence;
    const { length: needed } = rows;
    let sum = 0;
    let spare = n * SCORE_UNIT - wanted;
    next: for (let i = 0; i < n; i++) {
      const r = sequence[i]!;
      const at = r * width;
      for (let k = 0; k < needed; k++) {
        const cell = at + rows[k]!;
        if (gains[cell]! + more[cell]! >= 0) continue;
        spare -= SCORE_UNIT;
        if (spare < 0) return -1;
        continue next;
      }
      const value = this.share(r, at, gains, more, bodies, voters);
      sum += value;
      spare -= SCORE_UNIT - value;
      if (spare < 0) return -1;
    }
    return sum;
  }

  /** Upper bound of what a draw counts where all needed sign. */
  private share(
    r: number,
    at: number,
    gains: Float64Array,
    more: Float64Array,
    bodies: readonly Seated[],
    voters: readonly number[] | undefined,
  ): number {
    if (voters) {
      let willing = 0;
      for (const actor of voters) {
        const cell = at + this.seats[actor]!;
        if (gains[cell]! + more[cell]! >= 0) willing = including(willing, actor);
      }
      if (!this.sample.model.carries(willing)) return 0;
    }
    let value = 1;
    for (let b = 0; b < bodies.length; b++) {
      const { body, place, row, chances } = bodies[b]!;
      const noise = this.noise[r * this.bodies.length + place]!;
      for (let f = 0; f < chances.length; f++) {
        const cell = at + row + f;
        chances[f] = chanceAtMost(gains[cell]! + more[cell]!, noise);
      }
      value *= passChance(body, chances);
    }
    return Math.ceil(value * SCORE_UNIT);
  }
}
