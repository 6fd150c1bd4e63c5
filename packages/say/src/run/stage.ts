import {
  DealSpace,
  score,
  scoreOutside,
  type Preferences,
  SCORE_UNIT,
} from '@parley-sim/engine/model';
import { type Model, type Scenario } from '@parley-sim/engine';
import { type NamedDeal } from '@parley-sim/engine/negotiation';
import { actorName } from '../language/names.ts';

/** One run's numbers, for explaining it: what a deal is worth to whom, beliefs as drawn. All scores are decimals. */
export class Stage {
  readonly model: Model;
  readonly scenario: Scenario;
  private readonly preferences: Preferences;

  /** @param draw which draw the beliefs are: the run's number, unless its trace says otherwise. */
  constructor(model: Model, seed: string, draw: number) {
    this.model = model;
    this.scenario = model.scenario;
    this.preferences = model.preferenceModel.draw(seed, draw);
  }

  /** What an actor is called. */
  name(actor: string): string {
    return actorName(this.scenario, actor);
  }

  /** What a deal is worth to an actor, delay apart. */
  worth(actor: string, deal: NamedDeal): number {
    const index = this.model.actors.indexOf(actor);
    return score(this.model, this.preferences, index, this.model.find(deal)) / SCORE_UNIT;
  }

  /** What a deal of the others is worth to an actor whom it does not bind, delay apart. */
  outside(actor: string, deal: NamedDeal): number {
    const index = this.model.actors.indexOf(actor);
    return scoreOutside(this.model, this.preferences, index, this.model.find(deal)) / SCORE_UNIT;
  }

  /** An actor's score of no deal; in a later round, after delay. */
  noDeal(actor: string, round = 1): number {
    const index = this.model.actors.indexOf(actor);
    return this.preferences.present(index, this.preferences.noDeal[index]!, round) / SCORE_UNIT;
  }

  /** What a deal is worth to an actor if it is made in a later round, after delay. */
  presentWorth(actor: string, deal: NamedDeal, round: number): number {
    const index = this.model.actors.indexOf(actor);
    const worth = score(this.model, this.preferences, index, this.model.find(deal));
    return this.preferences.present(index, worth, round) / SCORE_UNIT;
  }

  /** The deal that an actor likes best, of all that it could sign; undefined if there is none. */
  favourite(actor: string, gone: number): NamedDeal | undefined {
    const space = new DealSpace(this.model, this.model.actors.indexOf(actor));
    space.prepare(this.preferences, gone);
    return space.empty ? undefined : this.model.describe(space.top());
  }

  /** What was drawn for each belief, by its path. */
  get beliefs(): Readonly<Record<string, number>> {
    const { beliefs } = this.model.preferenceModel;
    return Object.fromEntries(beliefs.map((b, i) => [b.path, this.preferences.beliefs[i]!]));
  }

  /** Lets an event, or a move as `actor.move`, happen: from here on scores and no-deal values are as after it. */
  happen(what: string): void {
    const { preferenceModel } = this.model;
    const index = preferenceModel.happenings.findIndex((h) => h.id === what);
    if (index >= 0) preferenceModel.happen(index, this.preferences);
  }

  /** Whether delay costs anybody anything in this run. */
  get delayCosts(): boolean {
    return (
      this.preferences.discount.some((d) => d !== 1) ||
      this.preferences.delayCost.some((c) => c !== 0)
    );
  }
}
