import { hasOffer, offerTakenUp } from '../readers.ts';
import { containsAll, members, overlaps, setOf } from '../../actor-set.ts';
import { exp } from '../../elementary.ts';
import { type Completion, completionOf } from '../../model/draft.ts';
import type { Model } from '../../model/model.ts';
import type { Preferences } from '../../model/preferences.ts';
import { type Stream, StreamFamily } from '../../random/stream.ts';
import type { FixedParameters } from '../../scenario/parameters.ts';
import type { TableState } from '../chart.ts';
import type { Asked, Helper, Mediation } from '../protocol.ts';
import { voicesOf } from './state.ts';

/** So often a change is thought up again that may not be concluded or changes nothing. */
const TRIES_MAX = 100;

/**
 * The mediator of a single text: lays down the first, thinks up changes, and rules on them. It keeps no state; its luck is
 * named by the round.
 */
export class Mediator implements Helper {
  readonly draws = true;
  private readonly model: Model;
  private readonly changes: number;
  private readonly start: string;
  private readonly anneals: boolean;
  private readonly temperature: number;
  private readonly completion: Completion | undefined;
  /** Clauses with a choice. */
  private readonly open: readonly number[];
  private readonly texts = new StreamFamily('', 'text');
  private readonly attempts = new StreamFamily('', 'change');
  private readonly rulings = new StreamFamily('', 'ruling');

  constructor(parameters: FixedParameters, model: Model) {
    this.model = model;
    this.changes = parameters.fixed('changes');
    this.start = parameters.choice('start');
    this.anneals = parameters.choice('mediator') === 'annealing';
    this.temperature = parameters.fixed('temperature');
    this.completion = completionOf(model);
    this.open = model.clauses.flatMap((c, i) =>
      model.frame[i]! < 0 && c.options.length > 1 ? [i] : [],
    );
  }

  mediate(asked: Asked): Mediation {
    if (asked.question === 'rule') return { act: this.adopts(asked) ? 'adopt' : 'drop' };
    const deal = this.propose(asked);
    return deal < 0 ? { act: 'drop' } : { act: 'propose', deal };
  }

  /** The first text, or a change of the one that there is; −1 if none is found that may be concluded. */
  private propose({ state, preferences, seed, run }: Asked): number {
    const allowed = (deal: number): boolean =>
      this.model.feasible(deal) &&
      !this.model.shut(deal, preferences) &&
      !state.excluded.includes(deal) &&
      !overlaps(this.model.consenters(deal), state.gone);
    if (!hasOffer(state)) {
      return this.first(preferences, this.texts.open(seed, run, state.round), allowed);
    }
    const stream = this.attempts.open(seed, run, state.round);
    for (let i = 0; i < TRIES_MAX; i++) {
      const deal = this.change(state.standing, stream);
      if (deal !== state.standing && allowed(deal)) return deal;
    }
    return -1;
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
    const { votes, quota } = this.model;
    if (quota === 0 || !containsAll(content, offerTakenUp(state).needed)) return false;
    return members(content).reduce((sum, a) => sum + votes[a]!, 0) >= quota;
  }

  private first(
    preferences: Preferences,
    stream: Stream,
    allowed: (deal: number) => boolean,
  ): number {
    const { model } = this;
    const drafted = this.completion?.deal(preferences) ?? -1;
    if (this.start === 'draft' && drafted >= 0 && allowed(drafted)) return drafted;
    const middle = model.encode(
      model.clauses.map((c, i) =>
        model.frame[i]! >= 0 ? model.frame[i]! : Math.floor((c.options.length - 1) / 2),
      ),
    );
    if (this.start === 'middle' && allowed(middle)) return middle;
    for (let i = 0; i < TRIES_MAX; i++) {
      // Every group by itself, so that constraints are kept.
      const deal = model.groups.reduce(
        (sum, g) => sum + g.codes[Math.floor(stream.next() * g.codes.length)]!,
        0,
      );
      if (allowed(deal)) return deal;
    }
    return -1;
  }

  private change(text: number, stream: Stream): number {
    const { model, open } = this;
    const options = [...model.decode(text)];
    const left = [...open];
    for (let i = 0; i < Math.min(this.changes, open.length); i++) {
      const [clause] = left.splice(Math.floor(stream.next() * left.length), 1) as [number];
      // Any other option, each as likely.
      const n = model.clauses[clause]!.options.length - 1;
      const other = Math.floor(stream.next() * n);
      options[clause] = other < options[clause]! ? other : other + 1;
    }
    return model.encode(options);
  }
}
