import type { NegmasDomainData } from '@parley-sim/exchange/negmas';

/**
 * Two issues of two and three options. Utilities of the outcomes 0 to 5, by hand:
 * ann 0 1 2 2 3 4, reserved 1; bob 5 3 1 4 2 0, reserved 2, by a bias and a negative weight.
 */
export const SMALL: NegmasDomainData = {
  issues: [
    { name: 'price', options: ['low', 'high'] },
    { name: 'delivery', options: ['slow', 'normal', 'fast'] },
  ],
  parties: [
    {
      name: 'ann',
      weights: [2, 1],
      values: [
        [0, 1],
        [0, 1, 2],
      ],
      reserved: 1,
    },
    {
      name: 'bob',
      weights: [-1, 2],
      values: [
        [0, 1],
        [2, 1, 0],
      ],
      bias: 1,
      reserved: 2,
    },
  ],
};
