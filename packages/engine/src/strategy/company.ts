import { including } from '../actor-set.ts';
import { ln } from '../elementary.ts';
import { meets } from '../model/clause.ts';
import type { Group } from '../model/group.ts';
import type { DealModel } from '../model/deal-model.ts';
import { votesCarry } from '../model/voting.ts';
import type { Reason } from '../model/outcome.ts';
import type { Preferences } from '../model/preferences.ts';
import { StreamFamily } from '../random/stream.ts';
import { normalQuantile } from '../statistics/normal.ts';

/** An answer to an offer, as everybody at the table hears it. */
export interface Answer {
  readonly round: number;
  /** Whose answer it is. */
  readonly by: number;
  /** The deal that was answered. */
  readonly deal: number;
  readonly accepted: boolean;
  /** Why it was refused; `none` if it was accepted. */
  readonly reason: Reason;
  /** How many offers the listener had heard by then, a counteroffer made with the answer included. */
  readonly heard: number;
}

/** Ties are drawn from so many numbers, so that sums of them stay exact and two sums are hardly ever the same. */
const TIES = 2 ** 40;

/**
 * Knowledge that an actor has of the others at its table and of the rule by which deals come about: who has to agree, which answers were
 * given, which red lines have been named, what delay costs them. It never knows their scores.
 */
export class Company {
  /** What the others have answered so far; empty where no part of the strategy goes by it. */
  readonly answers: Answer[] = [];
  /** The offer on the table, and whose it is; −1 if there is none. */
  standing = -1;
  by = -1;
  private readonly model: DealModel;
  private readonly actor: number;
  /** What its own offers are carried by. */
  private readonly rule: Pick<DealModel, 'essential' | 'vote'>;
  private readonly policy: 'known' | 'declared' | 'hidden';
  private readonly temperOf: StreamFamily<'temper'>;
  private readonly tiesOf: StreamFamily<'tie'>[] = [];
  private ties: Float64Array | undefined;
  private mood = NaN;
  /** The red lines of others that the actor knows of, by their place in the model, and how many answers have been read for them. */
  private readonly lines = new Set<number>();
  private read = 0;
  private preferences: Preferences | undefined;
  private seed = '';
  private run = 0;

  constructor(model: DealModel, actor: number) {
    this.model = model;
    this.actor = actor;
    this.rule = model.ruleFor(actor);
    this.policy = model.scenario.protocol.redLines ?? 'declared';
    this.temperOf = new StreamFamily(model.actors[actor]!, 'temper');
  }

  /** Sits down for a run. */
  begin(preferences: Preferences, seed: string, run: number): void {
    this.preferences = preferences;
    this.seed = seed;
    this.run = run;
    this.answers.length = 0;
    this.standing = -1;
    this.by = -1;
    this.ties = undefined;
    this.mood = NaN;
    this.forget();
  }

  /** What was gathered from answers is void: the past is no longer what it was. */
  forget(): void {
    this.lines.clear();
    this.read = 0;
  }

  /** Independent parts of the deal space. */
  get groups(): readonly Group[] {
    return this.model.groups;
  }

  /** How many actors there are. */
  get size(): number {
    return this.model.actors.length;
  }

  /** The set of actors without whom a deal does not bind if the actor proposes it. */
  needed(deal: number): number {
    return this.rule.essential | this.model.consenters(deal);
  }

  /** The set of actors without whom nothing can be concluded that the actor proposes. */
  get essential(): number {
    return this.rule.essential;
  }

  /** The set of actors who sign. */
  get signatories(): number {
    return this.model.signatories;
  }

  /** Votes that carry what the actor proposes; 0 where all signatories must accept. */
  get quota(): number {
    return this.rule.vote[0]?.least ?? 0;
  }

  /** Whether the votes of a set of actors carry what the actor proposes. */
  carries(set: number): boolean {
    return votesCarry(this.rule.vote, set);
  }

  /** Weight of an actor's vote: its votes or, where there are several conditions, the sum of its shares in each. */
  weightOf(actor: number): number {
    const { vote } = this.rule;
    if (vote.length === 1) return vote[0]!.votes[actor]!;
    return vote.reduce((sum, { votes, all }) => sum + votes[actor]! / all, 0);
  }

  /** Share of the votes of some that has to join others for a deal to be carried, 0 to 1: the greatest of those that conditions ask for. */
  lacking(sure: readonly number[], free: readonly number[]): number {
    return this.rule.vote.reduce((most, { votes, least }) => {
      const sum = (list: readonly number[]): number => list.reduce((n, a) => n + votes[a]!, 0);
      const missing = least - sum(sure);
      if (missing <= 0) return most;
      return Math.max(most, Math.min(missing / sum(free), 1));
    }, 0);
  }

  /** By option of all clauses: what it is worth to the actor itself, in billionths. */
  get ownValues(): Float64Array {
    const { optionCount, options } = this.preferences!;
    return options.subarray(this.actor * optionCount, (this.actor + 1) * optionCount);
  }

  /** The preferences of the run; what is the actor's own, and what everybody knows, may be read off them. */
  get ground(): Preferences {
    return this.preferences!;
  }

  /**
   * What a round of delay costs an actor: the rate −ln(discount), and the cost in billionths. Where the scenario hides what delay
   * costs the others, it is thought to be as the actor's own.
   */
  delayOf(actor: number): { readonly rate: number; readonly cost: number } {
    const { preferences, model } = this;
    const who = model.delay.hidden ? this.actor : actor;
    const rounds = model.delay.stepsPerRound;
    return {
      rate: -ln(preferences!.discount[who]!) * rounds,
      cost: preferences!.delayCost[who]! * rounds,
    };
  }

  /** By combination of a group: the set of others one of whose red lines, as far as they are known, it crosses. */
  crossing(group: Group): Int32Array {
    const { model } = this;
    const crossed = new Int32Array(group.codes.length);
    const known = this.knownLines;
    if (known.size === 0) return crossed;
    const lines = model.redLines.filter(
      (r, i) => known.has(i) && group.clauses.includes(r.when[0]!.clause),
    );
    if (lines.length === 0) return crossed;
    const options = new Int32Array(model.clauses.length);
    const width = group.clauses.length;
    for (let k = 0; k < crossed.length; k++) {
      for (let j = 0; j < width; j++) {
        const c = group.clauses[j]!;
        options[c] = group.cells[k * width + j]! - model.offsets[c]!;
      }
      for (const { actor, when } of lines)
        if (meets(when, options)) crossed[k] = including(crossed[k]!, actor);
    }
    return crossed;
  }

  /** The set of others one of whose red lines, as far as they are known, a deal crosses. */
  crossers(deal: number): number {
    let set = 0;
    const known = this.knownLines;
    if (known.size === 0) return set;
    const options = this.model.decode(deal);
    for (const i of known) {
      const { actor, when } = this.model.redLines[i]!;
      if (meets(when, options)) set = including(set, actor);
    }
    return set;
  }

  /** The red lines of others that the actor knows of, by their place in the model. */
  get knownLines(): ReadonlySet<number> {
    const { model, policy, actor, lines, answers } = this;
    if (policy === 'hidden' || (policy === 'known' && lines.size > 0)) return lines;
    for (; this.read < answers.length; this.read++) {
      const { by, deal, reason } = answers[this.read]!;
      if (reason !== 'red-line') continue;
      const options = model.decode(deal);
      for (const [i, line] of model.redLines.entries()) {
        if (line.actor === by && meets(line.when, options)) lines.add(i);
      }
    }
    if (policy === 'known') {
      for (const [i, line] of model.redLines.entries()) if (line.actor !== actor) lines.add(i);
    }
    return lines;
  }

  /** A draw of the run from the standard normal distribution: the actor's temper, by which it fears more or less that talks end. */
  temper(): number {
    if (Number.isNaN(this.mood)) {
      const stream = this.temperOf.open(this.seed, this.run);
      this.mood = normalQuantile(Math.max(stream.next(), Number.MIN_VALUE));
    }
    return this.mood;
  }

  /**
   * By option of all clauses: a draw of the run that decides where nothing else does. It is named by actor, clause and option, so the
   * order of the file is no matter.
   */
  tieBreaks(): Float64Array {
    if (this.ties) return this.ties;
    const { model, tiesOf } = this;
    const id = model.actors[this.actor]!;
    if (tiesOf.length === 0) {
      for (const { id: clause, options } of model.clauses) {
        for (const option of options) tiesOf.push(new StreamFamily(id, 'tie', clause, option));
      }
    }
    return (this.ties = Float64Array.from(tiesOf, (family) =>
      Math.floor(family.open(this.seed, this.run).next() * TIES),
    ));
  }
}
