import { type Bidder, numberOf, type PartKind, parametersOf, SILENT } from '../part.ts';

/**
 * Offers deals of a list by chance: in each turn one of them, each as likely as every other (one draw a turn); what stands in the
 * list twice is offered twice as often. With probability `ending` it has nothing more to say in a turn and leaves; that is drawn
 * first, by random numbers of its own, and not at all where it is 0. What may not be had, or it would not sign, is replaced as
 * `scripted` does. Time plays no part.
 *
 * Source: NegMAS, `LimitedOutcomesOfferingPolicy`.
 */
export const limitedOutcomes: PartKind<Bidder> = {
  kind: 'limited-outcomes',
  title: 'Any of a list',
  summary: 'Offers deals of a list by chance, and may leave by chance.',
  source: 'NegMAS, LimitedOutcomesOfferingPolicy',
  parameters: {
    deals: { type: 'deals', description: 'What it offers; a deal given twice counts twice.' },
    ending: {
      type: 'number',
      min: 0,
      max: 1,
      default: 0,
      description: 'Probability in a turn that it has nothing more to say and leaves.',
    },
  },
  draws: (part) =>
    (part['deals'] as readonly unknown[]).length > 1 ||
    (numberOf(limitedOutcomes, part, 'ending') ?? 0) > 0,
  create(part, section) {
    let deals: number[] = [];
    let ending = 0;
    return {
      begin(seat) {
        const parameters = parametersOf(limitedOutcomes, section, part, seat);
        deals = parameters.deals('deals').map((deal) => seat.find(deal));
        ending = parameters.required('ending');
      },
      bid(seat) {
        if (ending > 0 && seat.stream(`${section}.ending`).next() < ending) return SILENT;
        return deals[Math.floor(seat.stream(section).next() * deals.length)]!;
      },
    };
  },
};
