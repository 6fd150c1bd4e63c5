import { SCORE_UNIT } from '../../model/score.ts';
import { type Acceptor, type PartKind, parametersOf } from '../part.ts';
import type { Seat } from '../seat.ts';

/**
 * AC_last(k): accepts what is worth more than the best, or than the mean, of the last k offers that it heard before,
 * α·u(offer) + β > f(u(last k)), whoever made them. Before it has heard k it accepts nothing; without `k` all that it ever heard
 * count, from the first on. Delay plays no part.
 *
 * Source: NegMAS, `ACLastKReceived`, which counts the offer itself among the k, so that with the best of them, α = 1 and β = 0 it
 * never accepts; here it does not count.
 */
export const lastK: PartKind<Acceptor> = {
  kind: 'last-k',
  title: 'Better than the last k offers',
  summary:
    'Accepts what is worth more than the best, or the mean, of the last offers that it heard.',
  source: 'NegMAS, ACLastKReceived',
  parameters: {
    k: {
      type: 'integer',
      default: null,
      min: 1,
      description:
        'How many offers before this one count, the latest ones; left out, all of them, one at least.',
    },
    by: {
      type: 'choice',
      choices: ['maximum', 'mean'],
      default: 'maximum',
      description: 'Whether the offer must beat the best of them or their mean.',
    },
    alpha: { type: 'number', default: 1, min: 0, description: 'Factor on the score of the offer.' },
    beta: {
      type: 'number',
      default: 0,
      description: 'Added to the score of the offer: above 0 is eager.',
    },
  },
  listens: true,
  create(part, section) {
    let k: number | null = null;
    let mean = false;
    let alpha = 1;
    let beta = 0;
    return {
      begin(seat) {
        const parameters = parametersOf(lastK, section, part, seat);
        k = parameters.number('k');
        mean = parameters.choice('by') === 'mean';
        alpha = parameters.required('alpha');
        beta = parameters.required('beta');
      },
      accepts(seat, score) {
        const scores = before(seat, k);
        if (scores.length < (k ?? 1)) return false;
        const least = mean
          ? scores.reduce((sum, s) => sum + s, 0) / scores.length
          : scores.reduce((best, s) => Math.max(best, s));
        return alpha * score + beta * SCORE_UNIT > least;
      },
    };
  },
};

/** The worth of the last k offers before the one that is being judged, which is the last that was heard. */
function before({ heard }: Seat, k: number | null): number[] {
  const end = heard.length - 1;
  return heard.slice(k === null ? 0 : Math.max(end - k, 0), Math.max(end, 0)).map((h) => h.score);
}
