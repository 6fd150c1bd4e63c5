import { SCORE_UNIT } from '../../model/score.ts';
import { type Bidder, numberOf, type PartKind } from '../part.ts';
import { imitation } from './imitation.ts';

/**
 * Concedes by as much as an opponent did some turns ago, and a random amount more, which gets two who imitate one another
 * off the spot:
 *
 *     target(n + 1) = own(n) + u(n − δ) − u(n − δ + 1) − R(M)
 *
 * with R(M) uniform on [0, M], one draw a turn. The paper writes (−1)^s·R(M), s = 1 where more is better; it always is in
 * scores. Notation, time and what happens before enough was heard are as in `tit-for-tat-relative`.
 *
 * Source: Faratin, Sierra and Jennings 1998, section 4.3, random absolute tit-for-tat.
 */
export const titForTatRandom: PartKind<Bidder> = imitation({
  kind: 'tit-for-tat-random',
  title: 'Tit for tat, by as much and some more',
  summary:
    'Lowers its demand by as much as an opponent improved its offers, and by a random amount more.',
  source: 'Faratin, Sierra and Jennings 1998, section 4.3, random absolute tit-for-tat',
  parameters: {
    delta: {
      type: 'integer',
      default: 1,
      min: 1,
      description: 'δ: how many turns ago the concession was made that it answers.',
    },
    most: {
      type: 'number',
      default: 0.05,
      min: 0,
      max: 1,
      description: 'M: the most that it concedes by chance in a turn, in the unit of scores.',
    },
  },
  draws: (part) => numberOf(titForTatRandom, part, 'most')! > 0,
  begin(parameters, seat, section) {
    const back = parameters.required('delta');
    const most = parameters.required('most') * SCORE_UNIT;
    return {
      back,
      until: back - 1,
      ask: (last, older, newer) => last + older - newer,
      draw: () => most * seat.stream(section).next(),
    };
  },
});
