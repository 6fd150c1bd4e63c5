import { pow } from '../../elementary.ts';
import type { Parameter } from '../../form/form.ts';
import { type Bidder, type PartKind, parametersOf } from '../part.ts';
import { Candidates, ListedEstimates, type Together } from './candidates.ts';
import { BID_LIMITS, type BidLimits, limitsOf } from './limits.ts';
import { between, inverse } from './time-dependent.ts';

const PARAMETERS: Readonly<Record<string, Parameter>> = {
  exponent: {
    type: 'number',
    min: 0,
    default: 1,
    description: 'How early it concedes by time, as with time-dependent bidding.',
  },
  ...BID_LIMITS,
};

/** A way to choose among the deals that are worth enough to the actor itself. */
interface Choice {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly source: string;
  /** What makes a deal good: the actor's own gain as a share of its greatest, and what the others are thought to get. */
  readonly together: Together;
}

/**
 * Makes a bidder that asks for less as time goes by and, among its deals worth at least that (at most 1,000 of them, spread
 * evenly), offers the one that serves all best by what it thinks of the others.
 */
function seeking(choice: Choice): PartKind<Bidder> {
  const kind: PartKind<Bidder> = {
    kind: choice.kind,
    title: choice.title,
    summary: choice.summary,
    source: choice.source,
    parameters: PARAMETERS,
    listens: true,
    models: 'frequency',
    create(part, section) {
      const candidates = new Candidates();
      const listed = new ListedEstimates();
      let exponent = 1;
      let limits: BidLimits = { low: 0, high: 0 };
      return {
        begin(seat) {
          const parameters = parametersOf(kind, section, part, seat);
          exponent = parameters.required('exponent');
          limits = limitsOf(parameters, seat);
        },
        bid(seat) {
          const target = between(limits, pow(seat.time, inverse(exponent)));
          const { best } = seat.space;
          const range = Math.max(best - seat.noDeal, 1);
          const { noDeal } = seat;
          candidates.take(seat, target);
          return candidates.best(seat, listed.take(seat), choice.together, { low: noDeal, range });
        },
      };
    },
  };
  return kind;
}

/**
 * Offers, among the deals worth what it asks for, the one with the greatest product of its own gain and what the others are
 * thought to get.
 *
 * Source: Nash, "The bargaining problem" (1950), with estimates in the place of the others' scores, as Nash-seeking agents of
 * the ANAC competitions do.
 */
export const nashSeeking: PartKind<Bidder> = seeking({
  kind: 'nash-seeking',
  title: 'Nash-seeking',
  summary:
    'Asks for less as time goes by and offers, among what is enough, the greatest product of gains by its opponent model.',
  source: 'Nash 1950, by estimate',
  together: 'product',
});

/**
 * Offers, among the deals worth what it asks for, the one with the greatest least share of what each could have at most, its own
 * by its scores and the others' by what they are thought to want.
 *
 * Source: Kalai and Smorodinsky, "Other solutions to Nash's bargaining problem" (1975), with estimates in the place of the
 * others' scores.
 */
export const kalaiSeeking: PartKind<Bidder> = seeking({
  kind: 'kalai-seeking',
  title: 'Kalai-seeking',
  summary:
    'Asks for less as time goes by and offers, among what is enough, what leaves the worst-off most by its opponent model.',
  source: 'Kalai and Smorodinsky 1975, by estimate',
  together: 'least',
});
