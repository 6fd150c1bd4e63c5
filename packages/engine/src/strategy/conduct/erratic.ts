import { type Conduct, numberOf, type PartKind, parametersOf } from '../part.ts';

/**
 * Acts without regard for the table: in each round with probability `chance`, by one of the moves it still has, each as likely
 * as another.
 *
 * Source: Parley; a baseline for conduct that means something.
 */
export const erratic: PartKind<Conduct> = {
  kind: 'erratic',
  title: 'By chance',
  summary: 'Makes one of its moves with some probability in each round, whatever is on the table.',
  source: 'Parley, as a baseline',
  parameters: {
    chance: {
      type: 'number',
      min: 0,
      max: 1,
      description: 'The probability that it acts in a round.',
    },
  },
  // Which of its moves it makes is drawn, also where it always acts.
  draws: (part) => numberOf(erratic, part, 'chance')! > 0,
  create: (part) => ({
    choose(outlook) {
      const acts =
        outlook.chance() < parametersOf(erratic, 'conduct', part, outlook).required('chance');
      const which = Math.floor(outlook.chance() * outlook.moves.length);
      return acts ? (outlook.moves[which]?.happening ?? -1) : -1;
    },
  }),
};
