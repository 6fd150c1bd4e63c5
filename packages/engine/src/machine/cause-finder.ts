import { without } from '../actor-set.ts';
import { brokenConstraints, unavoidable } from '../model/breach.ts';
import { meets } from '../model/clause.ts';
import { canBeHad } from '../model/group.ts';
import type { Model } from './model.ts';
import { ENDINGS } from '../form/words.ts';
import { type Outcome, REASONS, type Reason } from '../model/outcome.ts';
import { surelyFails } from '../model/ratifier.ts';
import type { Preferences } from '../model/preferences.ts';
import type { TableState } from '../protocol/chart.ts';

const code = (reason: Reason): number => REASONS.indexOf(reason);
const CONSTRAINT = code('constraint');
const RED_LINE = code('red-line');
const NOT_RATIFIED = code('not-ratified');
const EVENT = code('event');
const WALKOUT = ENDINGS.indexOf('walkout');
const VOID = ENDINGS.indexOf('void');

/** Where a run has ended. */
interface Ended {
  readonly state: TableState;
  readonly preferences: Preferences;
  /** The deal that the cause's actor refused last, if it was for the cause's reason; −1 otherwise. */
  readonly refused: number;
  /** The rows of the factions against in the last ratification that failed. */
  readonly nays: readonly number[];
}

/**
 * Finds out by name what stands behind an ending without agreement, from its first cause (of several who refuse a proposal, the
 * first to be asked):
 *
 * - `constraint`: the constraints that the deal breaks which the actor last refused, or which was proposed; where a frame leaves
 *   nothing, those that the frame breaks;
 * - `red-line`: where the actor refused, its red lines that the deal crosses which it last refused, all of them; where it left
 *   because they leave it nothing, those that every deal crosses that could still be had, or if no single one does, all that leave
 *   nothing together;
 * - `not-ratified`: the body that voted it down, and the factions against; where the actor refused or left since its own ratifiers
 *   would turn the deal down, the bodies that are certain to turn down what it last refused, or without that all that it reckons
 *   with;
 * - `event`: what happened.
 *
 * Other reasons have no name in the scenario.
 */
export class CauseFinder {
  private readonly model: Model;
  private readonly redLines: number;
  private readonly bodies: number;
  private readonly factions: number;
  private readonly happenings: number;
  private readonly broken: readonly number[];
  /** By actor and what could still be had: the red lines that leave nothing. */
  private readonly closing = new Map<string, readonly number[]>();

  constructor(model: Model) {
    const { constraints, redLines, bodies } = model;
    this.model = model;
    this.redLines = constraints.length;
    this.bodies = this.redLines + redLines.length;
    this.factions = this.bodies + bodies.length;
    this.happenings = this.factions + bodies.reduce((n, b) => n + b.factions.length, 0);
    this.broken = brokenConstraints(model);
  }

  /** Notes what stands behind an outcome of which all else is filled in. */
  note(outcome: Outcome, ended: Ended): void {
    outcome.causes.length = 0;
    if (outcome.causeReason !== 0) outcome.causes.push(...this.find(outcome, ended));
  }

  private find(outcome: Outcome, { state, preferences, refused, nays }: Ended): readonly number[] {
    const { model } = this;
    const { causeActor: actor, causeWhat: what } = outcome;
    switch (outcome.causeReason) {
      case CONSTRAINT: {
        const deal = outcome.ending === VOID ? state.standing : refused;
        if (deal < 0) return outcome.ending === VOID ? this.broken : [];
        const offended = model.offended(deal);
        return [...model.constraints.keys()].filter((i) =>
          offended.includes(model.constraints[i]!),
        );
      }
      case RED_LINE: {
        const lines =
          outcome.ending === WALKOUT
            ? this.closed(actor, without(state.gone, actor), preferences)
            : this.crossed(refused, actor);
        return lines.map((i) => this.redLines + i);
      }
      case NOT_RATIFIED: {
        if (what < 0) return this.hopeless(actor, refused, preferences);
        return [this.bodies + what, ...nays.map((row) => this.faction(row))];
      }
      case EVENT:
        return what < 0 ? [] : [this.happenings + what];
      default:
        return [];
    }
  }

  private crossed(deal: number, actor: number): readonly number[] {
    if (deal < 0) return [];
    const lines = this.model.crossed(deal, actor);
    return this.linesOf(actor).filter((i) => lines.includes(this.model.redLines[i]!));
  }

  private linesOf(actor: number): number[] {
    const { redLines } = this.model;
    return [...redLines.keys()].filter((i) => redLines[i]!.actor === actor);
  }

  /** The red lines that leave an actor nothing of what can still be had. */
  private closed(actor: number, gone: number, preferences: Preferences): readonly number[] {
    const key = `${actor} ${gone} ${preferences.shuts ? preferences.shut.join('') : ''}`;
    const known = this.closing.get(key);
    if (known) return known;
    const { model } = this;
    const own = this.linesOf(actor);
    const lines = model.groups.flatMap((group) => {
      const here = own.filter((i) => group.clauses.includes(model.redLines[i]!.when[0]!.clause));
      if (here.length === 0) return [];
      const left = [...group.codes.keys()].filter((k) => canBeHad(group, k, gone, preferences));
      return unavoidable(here, left, (i, k) =>
        meets(model.redLines[i]!.when, model.decode(group.codes[k]!)),
      );
    });
    this.closing.set(key, lines);
    return lines;
  }

  private hopeless(actor: number, deal: number, preferences: Preferences): readonly number[] {
    const { model } = this;
    const own = [...model.bodies.keys()].filter(
      (b) => model.bodies[b]!.actor === actor && model.bodies[b]!.foreseen,
    );
    const certain = own.filter(
      (b) => deal >= 0 && surelyFails(model, preferences, model.bodies[b]!, deal),
    );
    return (certain.length > 0 ? certain : own).map((b) => this.bodies + b);
  }

  /** The place of the faction with a row in the preferences: rows follow the actors', in the order in which causes are listed. */
  private faction(row: number): number {
    return this.factions + row - this.model.actors.length;
  }
}
