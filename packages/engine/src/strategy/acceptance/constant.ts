import { SCORE_UNIT } from '../../model/score.ts';
import { type Acceptor, type PartKind, parametersOf } from '../part.ts';

/** AC_const(α): accepts what is worth at least a fixed score. Source: Baarslag, Hindriks and Jonker 2014, section 3. */
export const constant: PartKind<Acceptor> = {
  kind: 'constant',
  title: 'At least a fixed score (AC_const)',
  summary: 'Accepts what is worth at least a fixed score.',
  source: 'Baarslag, Hindriks and Jonker 2014, AC_const',
  parameters: {
    threshold: { type: 'number', description: 'The least score that it accepts, delay apart.' },
  },
  create(part, section) {
    let threshold = 0;
    return {
      begin(seat) {
        const given = parametersOf(constant, section, part, seat).required('threshold');
        threshold = Math.round(given * SCORE_UNIT);
      },
      accepts: (_, score) => score >= threshold,
    };
  },
};
