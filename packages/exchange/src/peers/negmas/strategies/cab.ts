import type { Negotiator, PartyView } from '../../alternating.ts';
import type { NegmasStrategy, PartySeat } from '../negotiator.ts';

/** Whether an outcome is accepted that is worth so much, the best one accepted from that proposer being worth `before`. */
type Rule = (worth: number, before: number | undefined, reserved: number) => boolean;

/**
 * `CABNegotiator`, `CANNegotiator`, `CARNegotiator`: each goes down its outcomes from the best to the reserved value, one
 * a turn, then repeats the last; they differ in what they accept.
 */
export const descending: readonly NegmasStrategy[] = [
  {
    id: 'cab',
    title: 'CABNegotiator',
    summary: 'Goes down its outcomes; accepts what is better than all that it accepted before.',
    seat: (place) =>
      descend(place, (worth, before, reserved) =>
        before === undefined ? worth >= reserved : worth > before,
      ),
  },
  {
    id: 'can',
    title: 'CANNegotiator',
    summary: 'Goes down its outcomes; accepts what is no worse than all that it accepted before.',
    seat: (place) => descend(place, (worth, before, reserved) => worth >= (before ?? reserved)),
  },
  {
    id: 'car',
    title: 'CARNegotiator',
    summary: 'Goes down its outcomes; accepts what is worth its reserved value.',
    seat: (place) => descend(place, (worth, _, reserved) => worth >= reserved),
  },
];

function descend({ utility }: PartySeat, rule: Rule): Negotiator {
  const accepted = new Map<number, number>();
  let rank = 0;
  let last = -1;
  return {
    accepts: ({ standing, proposer }: PartyView) => {
      const worth = utility.of(standing);
      if (!rule(worth, accepted.get(proposer), utility.reserved)) return false;
      accepted.set(proposer, worth);
      return true;
    },
    propose: () => {
      const next = utility.rational.fromTop(rank);
      if (next >= 0) {
        rank++;
        last = next;
      }
      return last;
    },
  };
}
