import { type ActorMove, type NamedDeal } from '@parley-sim/engine/negotiation';
import { frozen } from '@parley-sim/engine/basics';
import { type Reason } from '@parley-sim/engine/scenario';
import { score } from '../language/numbers.ts';
import type { Stage } from './stage.ts';
import { listed } from '../language/text.ts';
import { redLineTitle } from '../language/names.ts';

/** Why an actor refused the standing offer, with the numbers and names that say so. */
export function refusal(stage: Stage, move: ActorMove, standing: NamedDeal): string {
  const { model } = stage;
  const worth = stage.worth(move.actor, standing);
  const deal = model.find(standing);
  switch (move.because ?? 'none') {
    case 'constraint': {
      const titles = model.offended(deal).map((c) => `"${c.title}"`);
      return titles.length > 0
        ? `it breaks ${listed(titles)}`
        : 'it has been ruled out, or needs somebody who has left';
    }
    case 'red-line': {
      const lines = model.crossed(deal, model.actors.indexOf(move.actor));
      const noun = lines.length === 1 ? 'red line' : 'red lines';
      return `it crosses its ${noun} ${listed(lines.map((l) => `"${redLineTitle(stage.scenario, move.actor, l.id)}"`))}`;
    }
    case 'below-no-deal': {
      const none = stage.noDeal(move.actor);
      return `${score(none - worth)} less than no deal (${score(worth)} against ${score(none)})`;
    }
    case 'below-aspiration': {
      // At the alternating table whoever refuses says at once what it wants instead.
      const wants = move.deal && stage.worth(move.actor, move.deal);
      return wants === undefined
        ? `wants more than ${score(worth)}`
        : `wants ${score(wants)}, was offered ${score(worth)}`;
    }
    case 'better-outside':
      return `the others conclude it anyway, and to stay out is worth more to it (${score(stage.outside(move.actor, standing))} against ${score(worth)})`;
    case 'impatience':
      return 'out of patience';
    case 'not-ratified':
      return 'its own ratifiers would turn it down';
    case 'reneged':
    case 'event':
    case 'timed-out':
    case 'crashed':
    case 'malformed':
    case 'nothing-left':
    case 'outside':
    case 'none':
      break;
  }
  return 'without a reason';
}

/** Reasons as others at the table let them be seen: no scores, and not how near they are to leaving. */
export const SAID_REASONS: Readonly<Partial<Record<Reason, string>>> = frozen({
  constraint: 'nobody may conclude that',
  'red-line': 'it crosses a red line of its own',
  'below-no-deal': 'not enough for it',
  'below-aspiration': 'not enough for it',
  'not-ratified': 'its ratifiers would turn it down',
  outside: 'for reasons outside the talks',
  'better-outside': 'it would rather stay out',
});

/** Why an actor left the table. */
export function parting(stage: Stage, move: ActorMove): string {
  switch (move.because ?? 'none') {
    case 'red-line':
      return 'every deal that could be concluded crosses a red line of its own';
    case 'below-no-deal':
      return `no deal that it could sign is worth its no-deal value of ${score(stage.noDeal(move.actor))}`;
    case 'impatience': {
      const kind = stage.scenario.actors[move.actor]?.strategy?.walkout?.kind;
      return kind === undefined ? 'out of patience' : `it has lost patience (${kind})`;
    }
    case 'outside':
      return 'for reasons outside the talks, which the file gives a chance in each turn';
    case 'not-ratified':
      return 'its own ratifiers would turn down whatever it could offer';
    case 'timed-out':
      return 'the program in its place gave no answer in time';
    case 'crashed':
      return 'the program in its place ended';
    case 'malformed':
      return 'the program in its place gave no answer that could be played';
    case 'nothing-left':
      return 'nothing that could be concluded is left';
    case 'constraint':
    case 'better-outside':
      return 'whatever the others conclude is worth more to it if it stays out';
    case 'below-aspiration':
    case 'reneged':
    case 'event':
    case 'none':
      break;
  }
  return 'without a reason';
}
