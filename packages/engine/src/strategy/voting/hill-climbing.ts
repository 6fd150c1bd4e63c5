import type { PartKind, Voter } from '../part.ts';

/**
 * Votes for a changed text if it is worth more than the one there is, by however little; for one that is worth the same, too,
 * as it costs nothing. Always weakly.
 *
 * Source: Klein, Faratin, Sayama and Bar-Yam, "Negotiating complex contracts", Group Decision and Negotiation 12 (2003):
 * the hill climber.
 */
export const hillClimbing: PartKind<Voter> = {
  kind: 'hill-climbing',
  title: 'What is no worse',
  summary: 'Votes for a change that leaves it no worse off.',
  source: 'Klein, Faratin, Sayama and Bar-Yam 2003, hill climber',
  parameters: {},
  create: () => ({
    begin() {},
    weigh: (seat, before, after) => (seat.score(after) >= seat.score(before) ? 1 : -1),
  }),
};
