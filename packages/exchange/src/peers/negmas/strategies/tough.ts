import type { NegmasStrategy } from '../negotiator.ts';

/** By how much an outcome may fall short of the best and still be taken for it. */
const SHORT = 1e-10;

/** `ToughNegotiator`: it proposes its best outcome and accepts nothing else. */
export const tough: NegmasStrategy = {
  id: 'tough',
  title: 'ToughNegotiator',
  summary: 'Proposes its best outcome and accepts nothing less.',
  seat: ({ utility }) => ({
    accepts: ({ standing }) => utility.of(standing) >= utility.max - SHORT,
    propose: () => utility.best,
  }),
};
