import { type Acceptor, type PartKind, parametersOf } from '../part.ts';
import type { Seat } from '../seat.ts';
import { beatsNext } from './next.ts';

/**
 * AC_combi(T, α): accepts what AC_next accepts; from relative time T on also what is worth at least α, which is the best or
 * the mean of what was offered before in the last stretch of time as long as the time that is left, or the best of all that
 * was ever offered. If nothing was offered in that stretch, anything at least as good as no deal will do.
 *
 * Source: Baarslag, Hindriks and Jonker 2014, section 4: AC_combi(T, MAX^W), AC_combi(T, AVG^W), AC_combi(T, MAX).
 */
export const combined: PartKind<Acceptor> = {
  kind: 'combined',
  title: 'AC_next, and near the end the best to be hoped for (AC_combi)',
  summary:
    'Accepts like `next`; near the deadline also what is no worse than what was offered lately.',
  source: 'Baarslag, Hindriks and Jonker 2014, AC_combi',
  parameters: {
    after: {
      type: 'number',
      min: 0,
      max: 1,
      description: 'T: the relative time, round/(deadline + 1), from which on the window counts.',
    },
    window: {
      type: 'choice',
      choices: ['maximum', 'mean', 'all'],
      default: 'maximum',
      description:
        'What the offer is measured by: the best or the mean of the last stretch, or the best of all.',
    },
    alpha: { type: 'number', default: 1, min: 0, description: 'Factor of the AC_next part.' },
    beta: { type: 'number', default: 0, description: 'Summand of the AC_next part.' },
  },
  listens: true,
  create(part, section) {
    let after = 1;
    let window = 'maximum';
    let alpha = 1;
    let beta = 0;
    return {
      begin(seat) {
        const parameters = parametersOf(combined, section, part, seat);
        after = parameters.required('after');
        window = parameters.choice('window');
        alpha = parameters.required('alpha');
        beta = parameters.required('beta');
      },
      accepts: (seat, score, bid) =>
        beatsNext(seat, score, bid, alpha, beta) ||
        (seat.time >= after && score >= expectation(seat, window)),
    };
  },
};

/** The last offer heard is the one that is being judged; it is not measured by itself. */
function expectation(seat: Seat, window: string): number {
  // 2t − 1 in rounds, as whole numbers: relative time would bring rounding with it.
  const from = window === 'all' ? 0 : 2 * seat.round - (seat.deadline + 1);
  const scores = seat.heard
    .slice(0, -1)
    .filter((h) => h.round >= from)
    .map((h) => h.score);
  if (scores.length === 0) return -Infinity;
  return window === 'mean'
    ? scores.reduce((sum, s) => sum + s, 0) / scores.length
    : scores.reduce((best, s) => Math.max(best, s));
}
