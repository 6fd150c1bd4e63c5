import { type Bidder, type PartKind, parametersOf, SILENT } from '../part.ts';

/**
 * Offers the deals of a list, one a turn: its n-th offer is the n-th of the list (a draft that it tables, or an offer made
 * for it by hand, takes the place of one). In place of a deal that may not be had, or crosses a red line of its own, it
 * offers its best one, and in place of one worth less than no deal the least that is not.
 * Time plays no part.
 */
export const scripted: PartKind<Bidder> = {
  kind: 'scripted',
  title: 'By a script',
  summary: 'Offers the deals of a list, one after the other.',
  source: "Parley's own: to replay what somebody offered, or to test how others answer",
  parameters: {
    deals: { type: 'deals', description: 'What it offers, in this order.' },
    then: {
      type: 'choice',
      choices: ['repeat', 'cycle', 'leave'],
      default: 'repeat',
      description:
        'What it does after the last: repeat that, begin again, or leave the table (and accept what is before it, if the acceptance rule compares it with a next offer).',
    },
  },
  create(part, section) {
    let deals: number[] = [];
    let then = 'repeat';
    return {
      begin(seat) {
        const parameters = parametersOf(scripted, section, part, seat);
        deals = parameters.deals('deals').map((deal) => seat.find(deal));
        then = parameters.choice('then');
      },
      bid(seat) {
        const turn = seat.made.length;
        if (turn >= deals.length && then === 'leave') return SILENT;
        return deals[then === 'cycle' ? turn % deals.length : Math.min(turn, deals.length - 1)]!;
      },
    };
  },
};
