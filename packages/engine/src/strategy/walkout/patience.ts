import { type Leaver, type PartKind, parametersOf } from '../part.ts';

/** Leaves once a number of rounds has gone by in which nobody offered anything better for it than before. */
export const patience: PartKind<Leaver> = {
  kind: 'patience',
  title: 'Out of patience',
  summary: 'Leaves once nobody has offered it anything better for a number of rounds.',
  source: "Parley's own rule",
  parameters: {
    rounds: { type: 'integer', min: 1, description: 'How many rounds without progress it bears.' },
  },
  listens: true,
  create(part, section) {
    let rounds = Infinity;
    return {
      begin(seat) {
        rounds = parametersOf(patience, section, part, seat).required('rounds');
      },
      leaves(seat) {
        let best = -Infinity;
        let since = 0;
        for (const offer of seat.heard) {
          if (offer.score > best) {
            best = offer.score;
            since = offer.round;
          }
        }
        return seat.round - since > rounds;
      },
    };
  },
};
