import { definePlugin } from '@parley-sim/engine';
import { type Bidder, type PartKind, parametersOf } from '@parley-sim/engine/strategy';
import { asked } from './asked.js';

/** Asks for a share of what lies between no deal and the best, and so much less in each round. */
const half: PartKind<Bidder> = {
  kind: 'half',
  title: 'A share of the range',
  summary: 'Asks for a share of what there is, and less in each round.',
  source: 'Parley, tests',
  parameters: {
    share: { type: 'number', default: 0.5, min: 0, max: 1, description: 'Share asked for first.' },
  },
  create(part, section) {
    let share = 0;
    return {
      begin(seat) {
        share = parametersOf(half, section, part, seat).required('share');
      },
      bid(seat) {
        const { best } = seat.space;
        return seat.space.atLeast(asked(seat.noDeal, best, share * (1 - seat.time)));
      },
    };
  },
};

export default definePlugin({ id: 'acme', version: '1.2.0', bidding: [half] });
