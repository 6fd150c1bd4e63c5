import { frozen } from '../../freeze.ts';
import { REASONS } from '../../model/outcome.ts';
import { ballotGuards, ballotRecipes, ballotStates } from '../blocks/vote.ts';
import type { Protocol } from '../protocol.ts';
import { turnsOf } from '../turns.ts';

/**
 * Take it or leave it: one proposal, and everybody who is asked about it says yes or no, once. All are asked even if one has
 * refused, so that it is known who would have signed.
 */
export const ballot: Protocol = frozen({
  kind: {
    kind: 'ballot',
    title: 'Take it or leave it',
    summary: 'One proposal; all who are asked about it accept or refuse, once.',
    use: 'It is what a package tabled as a proposal is voted on by, at whichever protocol.',
    source: "Parley's own",
    parameters: {},
  },
  setup: (_, model) => ({ turns: turnsOf(model) }),
  chart: {
    id: 'ballot',
    initial: 'open',
    states: {
      open: {
        doc: 'The proposal lies on the table.',
        always: [
          { guard: 'barred', target: 'void', recipes: ['blameConstraint'] },
          { target: 'ballot' },
        ],
      },
      void: { doc: 'Nobody may conclude what is proposed.', final: 'void' },
      ...ballotStates,
    },
  },
  guards: { barred: (s) => s.barred, ...ballotGuards },
  recipes: {
    blameConstraint: (s) => {
      s.causeReason = REASONS.indexOf('constraint');
    },
    ...ballotRecipes,
  },
});
