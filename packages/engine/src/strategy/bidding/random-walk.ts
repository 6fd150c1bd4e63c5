import { type Bidder, type PartKind, parametersOf } from '../part.ts';
import type { Seat } from '../seat.ts';

/**
 * Wanders about among its deals that are worth at least no deal. Without `clauses` it jumps: each turn any of them, each as
 * likely as every other, as GENIUS's Random Walker does (one draw a turn). With `clauses` it walks: it draws that many
 * clauses and a new option for each (which may be the old one), and stays where it is if it may not or would not offer what
 * comes out; as a step is as likely as the step back, it is in the long run as often at any deal that it can reach as at any
 * other. It begins with a jump. Time plays no part.
 *
 * Source: GENIUS, "Random Walker"; the walk is Metropolis et al. 1953 with a uniform target.
 */
export const randomWalk: PartKind<Bidder> = {
  kind: 'random-walk',
  title: 'Random walk',
  summary:
    'Jumps, or walks by a few clauses a turn, at random among the deals that are no worse for it than no deal.',
  source: 'GENIUS, "Random Walker"; Metropolis et al. 1953',
  parameters: {
    clauses: {
      type: 'integer',
      default: null,
      min: 1,
      description:
        'Of how many clauses it redraws the option in a turn; left out, it draws the whole deal anew.',
    },
  },
  draws: () => true,
  create(part, section) {
    let clauses: number | null = null;
    return {
      begin(seat) {
        clauses = parametersOf(randomWalk, section, part, seat).number('clauses');
      },
      bid(seat) {
        const last = seat.made.at(-1);
        if (clauses !== null && last !== undefined && seat.stands(last)) {
          const deal = step(seat, last, clauses, () => seat.stream(section).next());
          return seat.stands(deal) ? deal : last;
        }
        return seat.space.pick(seat.noDeal, seat.stream(section).next());
      },
    };
  },
};

/** A deal with some clauses, drawn without replacement, redrawn. */
function step(seat: Seat, from: number, count: number, draw: () => number): number {
  const options = seat.options(from).slice();
  const left = [...seat.clauses.keys()];
  let deal = from;
  for (let n = Math.min(count, left.length); n > 0; n--) {
    const [c] = left.splice(Math.floor(draw() * left.length), 1) as [number];
    const clause = seat.clauses[c]!;
    const option = Math.floor(draw() * clause.options.length);
    deal += (option - options[c]!) * clause.stride;
  }
  return deal;
}
