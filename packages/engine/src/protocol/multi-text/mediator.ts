import type { DealModel } from '../../model/deal-model.ts';
import type { FixedParameters } from '../../scenario/parameters.ts';
import { Drafting } from '../blocks/drafting.ts';
import type { Asked, Helper, Mediation } from '../protocol.ts';
import { hasOffer } from '../readers.ts';
import { multiTextOf } from './state.ts';

/** How welcome a text is by the votes on it; above 0 where it may be adopted. */
export const POLICIES: Readonly<Record<string, (votes: readonly number[]) => number>> = {
  everybody: (votes) => Math.min(...votes),
  majority: (votes) => votes.filter((v) => v > 0).length - votes.length / 2,
  average: (votes) => votes.reduce((sum, v) => sum + v, 0) / votes.length,
};

/** The mediator of several texts: proposes them and adopts the one that is most welcome. It keeps no state. */
export class TextsMediator implements Helper {
  readonly draws = true;
  private readonly drafting: Drafting;
  private readonly welcome: (votes: readonly number[]) => number;

  constructor(parameters: FixedParameters, model: DealModel) {
    this.drafting = new Drafting(parameters, model);
    this.welcome = POLICIES[parameters.choice('policy')]!;
  }

  mediate(asked: Asked): Mediation {
    const { question, state, chance } = asked;
    if (question === 'rule') return this.rule(asked);
    const others = state.offers.map((o) => o.deal);
    const deal = !hasOffer(state)
      ? this.drafting.first(asked, chance('text'))
      : this.drafting.change(asked, chance(`change ${others.length + 1}`), others);
    // Where there is no other change it rules on those that there are.
    return deal < 0 ? this.rule(asked) : { act: 'propose', deal };
  }

  /** Adopts the text that is most welcome, the first of equals; none that is not welcome. */
  private rule({ state }: Asked): Mediation {
    let best = -1;
    let most = 0;
    for (const [t, votes] of multiTextOf(state).votes.entries()) {
      // Where nobody is left who has a say there is nobody to welcome it.
      const welcome = votes.length === 0 ? 0 : this.welcome(votes);
      if (welcome <= most) continue;
      most = welcome;
      best = t;
    }
    return best < 0 ? { act: 'drop' } : { act: 'adopt', deal: state.offers[best]!.deal };
  }
}
