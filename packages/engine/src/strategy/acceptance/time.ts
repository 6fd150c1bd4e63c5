import { type Acceptor, type PartKind, parametersOf } from '../part.ts';

/**
 * AC_time(T): accepts anything at least as good as no deal once relative time, round/(deadline + 1), has reached T.
 * Source: Baarslag, Hindriks and Jonker 2014, section 3.
 */
export const time: PartKind<Acceptor> = {
  kind: 'time',
  title: 'After a certain time (AC_time)',
  summary: 'Accepts anything at least as good as no deal once a share of the time has gone by.',
  source: 'Baarslag, Hindriks and Jonker 2014, AC_time',
  parameters: {
    after: {
      type: 'number',
      min: 0,
      max: 1,
      description: 'T: the relative time, round/(deadline + 1), from which on it accepts.',
    },
  },
  create(part, section) {
    let after = 1;
    return {
      begin(seat) {
        after = parametersOf(time, section, part, seat).required('after');
      },
      accepts: (seat) => seat.time >= after,
    };
  },
};
