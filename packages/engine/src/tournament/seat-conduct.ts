import { membersOf } from '../analysis/coalition.ts';
import { STEP_CLASSES, stepClass } from '../machine/dance-steps.ts';
import type { Model } from '../machine/model.ts';
import type { TalkBehaviour } from '../machine/talk-behaviour.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Preferences } from '../model/preferences.ts';
import { score } from '../model/space.ts';
import { AT } from './tally.ts';

/** Offers of the seats of one table in one negotiation, as they come. */
export class SeatConduct {
  /** By actor: its first and its last offer, −1 for none. */
  private readonly first: Float64Array;
  private readonly last: Float64Array;
  /** By actor and class of steps: how many. */
  private readonly steps: Float64Array;

  constructor(actors: number) {
    this.first = new Float64Array(actors).fill(-1);
    this.last = new Float64Array(actors).fill(-1);
    this.steps = new Float64Array(actors * STEP_CLASSES.length);
  }

  /** Forgets what was before another negotiation. */
  clear(): void {
    this.first.fill(-1);
    this.last.fill(-1);
    this.steps.fill(0);
  }

  /** Notes an offer: another than the actor's last is a step. */
  offer(model: Model, preferences: Preferences, actor: number, deal: number): void {
    const before = this.last[actor]!;
    this.last[actor] = deal;
    if (before < 0) this.first[actor] = deal;
    if (before < 0 || before === deal) return;
    const change = (of: number): number =>
      score(model, preferences, of, deal) - score(model, preferences, of, before);
    const others = membersOf(model.signatories).reduce(
      (sum, a) => (a === actor ? sum : sum + change(a)),
      0,
    );
    const kind = STEP_CLASSES.indexOf(stepClass(change(actor), others));
    this.steps[actor * STEP_CLASSES.length + kind]!++;
  }

  /** Adds an actor's conduct to a cell. @param words of a talk with programs: what was said and wanted in it. */
  addTo(
    cells: Float64Array,
    at: number,
    actor: number,
    {
      model,
      preferences,
      outcome,
      words,
    }: {
      readonly model: Model;
      readonly preferences: Preferences;
      readonly outcome: Outcome;
      readonly words: readonly TalkBehaviour[] | undefined;
    },
  ): void {
    for (let c = 0; c < STEP_CLASSES.length; c++)
      cells[at + AT.fortunate + c]! += this.steps[actor * STEP_CLASSES.length + c]!;
    const first = this.first[actor]!;
    if (first >= 0) {
      const worth = (deal: number): number => score(model, preferences, actor, deal);
      const bound = outcome.agreed && outcome.deals[actor]! >= 0;
      cells[at + AT.opened]!++;
      cells[at + AT.first]! += worth(first);
      cells[at + AT.conceded]! +=
        worth(first) - worth(bound ? outcome.deals[actor]! : this.last[actor]!);
    }
    const said = words?.find((w) => w.actor === model.actors[actor]);
    if (!said) return;
    cells[at + AT.belowFloor]! += said.belowFloor;
    cells[at + AT.told]! += said.told.length;
    cells[at + AT.promises]! += said.promises.length;
    cells[at + AT.broken]! += said.promises.filter((p) => p.broken).length;
  }
}
