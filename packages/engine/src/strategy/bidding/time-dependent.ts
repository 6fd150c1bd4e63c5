import { exp, ln, pow } from '../../elementary.ts';
import { type Bidder, type PartKind, parametersOf } from '../part.ts';
import type { Seat } from '../seat.ts';
import { BID_LIMITS, type BidLimits, limitsOf } from './limits.ts';

/**
 * The actor asks for less as time goes by, whatever the others do:
 *
 *     target = minimum + (maximum − minimum)·(1 − f(t))
 *     polynomial   f(t) = k + (1 − k)·t^(1/exponent)
 *     exponential  f(t) = exp((1 − t)^(1/exponent)·ln k)
 *
 * with t = round/(deadline + 1). It offers the deal worth at least the target that is worth least to it. The minimum never
 * lies below the no-deal value. An exponent below 1 holds out and concedes late (Boulware), 1 concedes evenly, above 1
 * early (conceder); 0 never concedes more than k. NegMAS writes 1 − t^e: its e is the inverse of this exponent.
 *
 * Source: Faratin, Sierra and Jennings, "Negotiation decision functions for autonomous agents", Robotics and
 * Autonomous Systems 24 (1998), section 4.1.
 */
export const timeDependent: PartKind<Bidder> = {
  kind: 'time-dependent',
  title: 'Time-dependent concession',
  summary:
    'Asks for less as time goes by: holds out until late (exponent below 1), concedes evenly (1) or early (above 1).',
  source: 'Faratin, Sierra and Jennings 1998, section 4.1',
  parameters: {
    curve: {
      type: 'choice',
      choices: ['polynomial', 'exponential'],
      default: 'polynomial',
      description: 'The family of the concession curve.',
    },
    exponent: {
      type: 'number',
      min: 0,
      description:
        'How early it concedes: 0.2 is a typical Boulware, 1 linear, 2 a typical conceder; 0 never concedes.',
    },
    start: {
      type: 'number',
      min: 0,
      max: 1,
      default: null,
      description:
        'k: the share of the way to the minimum that is conceded at once. Default 0 (polynomial) or 0.05 (exponential, where it must be above 0).',
    },
    ...BID_LIMITS,
  },
  create(part, section) {
    const concession = new Concession();
    let limits: BidLimits = { low: 0, high: 0 };
    return {
      begin(seat) {
        const parameters = parametersOf(timeDependent, section, part, seat);
        const exponential = parameters.choice('curve') === 'exponential';
        concession.prepare(
          exponential,
          parameters.required('exponent'),
          // The exponential curve begins at k, so k = 0 would put the whole concession into its first instant.
          exponential
            ? Math.max(parameters.number('start') ?? 0.05, Number.MIN_VALUE)
            : (parameters.number('start') ?? 0),
        );
        limits = limitsOf(parameters, seat);
      },
      bid: (seat) => seat.space.atLeast(between(limits, concession.at(seat))),
      timed: true,
    };
  },
};

/** How much is conceded by when, on a scale from 0 to 1. Taking powers is dear, so each round's is kept. */
class Concession {
  private exponential = false;
  private exponent = 1;
  private start = 0;
  private deadline = 0;
  /** By round; NaN where it has not been asked for. */
  private kept = new Float64Array(0);

  prepare(exponential: boolean, exponent: number, start: number): void {
    if (exponential === this.exponential && exponent === this.exponent && start === this.start) {
      return;
    }
    this.exponential = exponential;
    this.exponent = exponent;
    this.start = start;
    this.kept.fill(NaN);
  }

  at(seat: Seat): number {
    if (seat.deadline !== this.deadline) {
      this.deadline = seat.deadline;
      this.kept = new Float64Array(seat.deadline + 2).fill(NaN);
    }
    const kept = this.kept[seat.round]!;
    return Number.isNaN(kept) ? (this.kept[seat.round] = this.after(seat.time)) : kept;
  }

  private after(time: number): number {
    const rate = inverse(this.exponent);
    return this.exponential
      ? exp(pow(1 - time, rate) * ln(this.start))
      : this.start + (1 - this.start) * pow(time, rate);
  }
}

/** What to ask if a share of the way from the maximum to the minimum is conceded. */
export function between({ low, high }: BidLimits, conceded: number): number {
  return Math.max(Math.round(low + (high - low) * (1 - conceded)), low);
}

/** 1/exponent, where the exponent 0 never concedes: t^∞ is 0 for t below 1. */
export function inverse(exponent: number): number {
  return exponent === 0 ? Infinity : 1 / exponent;
}
