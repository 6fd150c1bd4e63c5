import { type Leaver, numberOf, type PartKind, parametersOf } from '../part.ts';

/** Leaves in any turn with a fixed chance: domestic politics, a change of mind, a scandal. */
export const hazard: PartKind<Leaver> = {
  kind: 'hazard',
  title: 'At any time, by chance',
  summary:
    'Leaves in any of its turns with a fixed chance: for reasons outside the talks, such as domestic politics.',
  source: 'Constant hazard (breakdown risk): Binmore, Rubinstein and Wolinsky 1986',
  parameters: {
    chance: { type: 'number', min: 0, max: 1, description: 'The chance of leaving in each turn.' },
  },
  draws: (part) => numberOf(hazard, part, 'chance')! > 0 && numberOf(hazard, part, 'chance')! < 1,
  create(part, section) {
    let chance = 0;
    return {
      begin(seat) {
        chance = parametersOf(hazard, section, part, seat).required('chance');
      },
      leaves: (seat) => seat.stream(section).next() < chance,
      outside: true,
    };
  },
};
