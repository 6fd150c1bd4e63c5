import type { Bidder, PartKind } from '../part.ts';

/** Offers its best deal in every turn and never concedes. */
export const hardliner: PartKind<Bidder> = {
  kind: 'hardliner',
  title: 'Hardliner',
  summary: 'Offers its best deal in every turn and never concedes.',
  source: 'GENIUS and ANAC, "Hardliner"; the exponent 0 of Faratin, Sierra and Jennings 1998',
  parameters: {},
  create: () => ({
    begin: () => {},
    bid: (seat) => (seat.space.best >= seat.noDeal ? seat.space.top() : -1),
  }),
};
