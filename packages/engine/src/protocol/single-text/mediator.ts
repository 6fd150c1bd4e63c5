import { containsAll, setOf } from '../../actor-set.ts';
import { exp } from '../../elementary.ts';
import type { DealModel } from '../../model/deal-model.ts';
import { StreamFamily } from '../../random/stream.ts';
import type { FixedParameters } from '../../scenario/parameters.ts';
import { Drafting } from '../blocks/drafting.ts';
import type { TableState } from '../chart.ts';
import { hasOffer, offerTakenUp } from '../readers.ts';
import type { Asked, Helper, Mediation } from '../protocol.ts';
import { voicesOf } from './state.ts';

/**
 * The mediator of a single text: lays down the first, thinks up changes, and rules on them. It keeps no state; its luck is
 * named by the round.
 */
export class Mediator implements Helper {
  readonly draws = true;
  private readonly model: DealModel;
  private readonly drafting: Drafting;
  private readonly anneals: boolean;
  private readonly temperature: number;
  private readonly texts = new StreamFamily('', 'text');
  private readonly attempts = new StreamFamily('', 'change');
  private readonly rulings = new StreamFamily('', 'ruling');

  constructor(parameters: FixedParameters, model: DealModel) {
    this.model = model;
    this.drafting = new Drafting(parameters, model);
    this.anneals = parameters.choice('mediator') === 'annealing';
    this.temperature = parameters.fixed('temperature');
  }

  mediate(asked: Asked): Mediation {
    if (asked.question === 'rule') return { act: this.adopts(asked) ? 'adopt' : 'drop' };
    const deal = this.propose(asked);
    return deal < 0 ? { act: 'drop' } : { act: 'propose', deal };
  }

  /** The first text, or a change of the one that there is; −1 if none is found that may be concluded. */
  private propose(asked: Asked): number {
    const { state, seed, run } = asked;
    return !hasOffer(state)
      ? this.drafting.first(asked, this.texts.open(seed, run, state.round))
      : this.drafting.change(asked, this.attempts.open(seed, run, state.round));
  }

  /** Whether a change is adopted, by the votes on it. */
  private adopts({ state, seed, run }: Asked): boolean {
    const voices = voicesOf(state);
    const against = voices.some((v) => v.strength < 0);
    if (!against) return true;
    const content = setOf(voices.filter((v) => v.strength > 0).map((v) => v.actor));
    if (this.carries(state, content)) return true;
    if (!this.anneals) return false;
    const loss = -voices.reduce((sum, v) => sum + v.strength, 0) / voices.length;
    const temperature = this.temperature * (1 - state.round / (state.deadline + 1));
    const u = this.rulings.open(seed, run, state.round).next();
    return loss <= 0 || (temperature > 0 && u < exp(-loss / temperature));
  }

  /** Whether a quota decides, and those who are content are enough. */
  private carries(state: TableState, content: number): boolean {
    const { model } = this;
    return (
      model.quota > 0 && containsAll(content, offerTakenUp(state).needed) && model.carries(content)
    );
  }
}
