import { including } from '../actor-set.ts';
import { ParleyError } from '../errors.ts';
import { REASONS, type Reason } from '../model/outcome.ts';
import type { DealModel } from '../model/deal-model.ts';
import type { Preferences } from '../model/preferences.ts';
import type { Part } from '../form/scenario.ts';
import {
  type Acceptor,
  type Bidder,
  innerParts,
  kindOf,
  type Leaver,
  type PartKind,
  SILENT,
  type Voter,
} from './part.ts';
import { OpponentModel } from './model/model.ts';
import type { StrategyKinds } from './registry.ts';
import type { Answer } from './company.ts';
import { riskOf } from './risk.ts';
import { Seat, type TableNews, UNTHOUGHT } from './seat.ts';

const code = (reason: Reason): number => REASONS.indexOf(reason);
const NONE = code('none');
const BELOW_ASPIRATION = code('below-aspiration');
const BELOW_NO_DEAL = code('below-no-deal');
const BETTER_OUTSIDE = code('better-outside');
const CONSTRAINT = code('constraint');
const IMPATIENCE = code('impatience');
const OUTSIDE = code('outside');
const NOT_RATIFIED = code('not-ratified');
const NOTHING_LEFT = code('nothing-left');
const RED_LINE = code('red-line');

/** Maximum re-bids per turn when the actor's own ratifiers would reject the bid. */
const SECOND_THOUGHTS = 256;

/** The model by which a part, or the first part of it that has one, goes if nothing is said; undefined if none does. */
function modelFor<T>(kinds: readonly PartKind<T>[], part: Part): Part | undefined {
  const kind = kindOf(kinds, part);
  if (kind.models !== undefined) return { kind: kind.models };
  for (const inner of innerParts(kind, part)) {
    const found = modelFor(kinds, inner);
    if (found) return found;
  }
  return undefined;
}

/** Whether a part, or a part of it, goes by how offers are answered. */
function goesByAnswers<T>(kinds: readonly PartKind<T>[], part: Part): boolean {
  const kind = kindOf(kinds, part);
  return (
    kind.answers === true || innerParts(kind, part).some((inner) => goesByAnswers(kinds, inner))
  );
}

/** What a mind decides. `deal` is −1 unless it offers one; `reason` says why it did not accept, or leaves. */
export interface Decision {
  act: 'accept' | 'refuse' | 'offer' | 'hold' | 'leave';
  deal: number;
  reason: number;
  /** Of a vote on a changed text: how strongly, 1 or 2. */
  strength: number;
}

/** What a mind has to know of the table. */
export interface TableView extends TableNews {
  readonly round: number;
  /** The place in the round of the turn that is played, 0 the first. */
  readonly turn: number;
  readonly standing: number;
  /** Whose the standing offer is. */
  readonly by: number;
  readonly offers: readonly { readonly deal: number; readonly by: number }[];
}

/** How an actor looks over the offers of all. */
export interface Assessment {
  /** The set of places among the offers that would do as well as its own. */
  suits: number;
  /** Its risk limit, in billionths. */
  risk: number;
}

/**
 * An actor's strategy at work. What holds for every strategy is decided here, once: nobody offers or accepts what crosses a
 * red line of its own, what it values below its no-deal value, what may not be concluded, or what its own ratifiers
 * are certain to turn down; and who has nothing to hope for leaves.
 */
export class ActorStrategy {
  readonly seat: Seat;
  private readonly bidder: Bidder;
  private readonly acceptor: Acceptor;
  private readonly leaver: Leaver | undefined;
  private readonly voter: Voter;
  private readonly decision: Decision = { act: 'leave', deal: -1, reason: NONE, strength: 0 };
  private readonly assessment: Assessment = { suits: 0, risk: 0 };
  /** Whether its strategy goes by what it hears. */
  readonly listens: boolean;
  /** Whether it goes by how offers are answered. */
  readonly attends: boolean;
  private readonly next = (): number => this.think();
  /**
   * By round: what a strategy that goes by the clock has last bid, and of which edition of the deal space. Where nothing is
   * drawn it bids the same in the same round of every run.
   */
  private readonly bids: Float64Array;
  private readonly editions: Float64Array;
  private readonly timed: boolean;
  private readonly deadline: number;
  private opening = -1;
  /** Why it last found nothing to offer. */
  private despair = NONE;

  constructor(model: DealModel, actor: number, kinds: StrategyKinds) {
    const strategy = Object.values(model.scenario.actors)[actor]!.strategy;
    if (!strategy) {
      throw new ParleyError('internal/impossible', `"${model.actors[actor]}" has no strategy.`);
    }
    this.seat = new Seat(model, actor);
    const { bidding, acceptance, walkout, voting = { kind: kinds.voting[0]!.kind } } = strategy;
    const chosen = [
      kindOf(kinds.bidding, bidding),
      kindOf(kinds.acceptance, acceptance),
      walkout && kindOf(kinds.walkout, walkout),
      kindOf(kinds.voting, voting),
    ] as const;
    this.bidder = chosen[0].create(bidding, 'bidding', kinds.bidding);
    this.timed = this.bidder.timed === true;
    this.deadline = this.seat.deadline;
    this.bids = new Float64Array(this.deadline + 2);
    this.editions = new Float64Array(this.deadline + 2);
    this.acceptor = chosen[1].create(acceptance, 'acceptance', kinds.acceptance);
    this.leaver = walkout && chosen[2]?.create(walkout, 'walkout', kinds.walkout);
    this.voter = chosen[3].create(voting, 'voting', kinds.voting);
    const believes =
      strategy.model ??
      modelFor(kinds.bidding, bidding) ??
      modelFor(kinds.acceptance, acceptance) ??
      (walkout && modelFor(kinds.walkout, walkout)) ??
      modelFor(kinds.voting, voting);
    if (believes) {
      const kind = kindOf(kinds.model, believes);
      const make = kind.create(believes, 'model', kinds.model);
      this.seat.opponentModel = new OpponentModel(kind.kind, make);
    }
    this.listens = believes !== undefined || chosen.some((k) => k?.listens);
    this.attends =
      goesByAnswers(kinds.bidding, bidding) ||
      goesByAnswers(kinds.acceptance, acceptance) ||
      chosen[2]?.answers === true ||
      chosen[3].answers === true ||
      (believes !== undefined && kindOf(kinds.model, believes).answers === true);
  }

  /** Begins a run. `opening` is the draft that it tables first, or −1. */
  begin(preferences: Preferences, seed: string, run: number, opening: number): void {
    this.seat.begin(preferences, seed, run);
    this.prepare();
    this.opening = opening;
  }

  /** Resynchronises after the table was restored instead of played. */
  resume(table: TableNews): void {
    this.seat.attend(table);
    this.prepare();
  }

  /** Takes note of the table without being asked anything. What it had thought up is void where the table is another one. */
  notice(table: TableNews): void {
    const { seat } = this;
    if (!seat.attend(table)) return;
    seat.thought = UNTHOUGHT;
    this.prepare();
  }

  /** Hears an offer of somebody else's; only told if it {@link listens}. */
  hear(round: number, by: number, deal: number): void {
    const { seat } = this;
    seat.heard.push({ round, by, deal, score: seat.score(deal), after: seat.made.length });
  }

  /** Hears how somebody else answered an offer; only told if it {@link attends}. */
  learn(answer: Omit<Answer, 'heard'>): void {
    const { heard, company } = this.seat;
    company.answers.push({ ...answer, heard: heard.length });
  }

  /** Takes note of an offer of its own, by whomever it was thought up. */
  spoke(deal: number): void {
    this.seat.spoke(deal);
  }

  /** Accepts the standing offer, makes one, or leaves. The object is reused by the next call. */
  turn(table: TableView): Decision {
    const { seat } = this;
    this.attend(table);
    seat.thought = UNTHOUGHT;
    const parting = this.parting();
    if (parting !== NONE) return this.decide('leave', -1, parting);
    const mine = table.by === seat.actor;
    const reason = table.standing < 0 || mine ? NONE : this.judge(table.standing);
    if (table.standing >= 0 && !mine && reason === NONE) return this.decide('accept', -1, NONE);
    return this.offer(reason);
  }

  /**
   * Makes an offer beside those of others, or leaves.
   *
   * @param spared whether the others can conclude a deal without the actor. Then it offers nothing that it would rather see concluded
   * without it, and leaves if that is every deal.
   */
  propose(table: TableView, spared = false): Decision {
    const { seat } = this;
    this.attend(table);
    seat.thought = UNTHOUGHT;
    const parting = this.parting();
    if (parting !== NONE) return this.decide('leave', -1, parting);
    if (!spared) return this.offer(NONE);
    const closest = seat.closest();
    if (closest < 0 || seat.staysOut(closest)) return this.decide('leave', -1, BETTER_OUTSIDE);
    const deal = this.think();
    if (deal < 0 || deal === this.opening || !seat.staysOut(deal)) return this.offer(NONE);
    const wanted = [seat.space.top(), closest].find((d) => !seat.staysOut(d) && seat.stands(d));
    return this.decide('offer', wanted ?? deal, NONE);
  }

  /**
   * Accepts the offer asked about by the actor's own rule, or refuses it.
   *
   * @param holds whether the deal is concluded without the actor; then it stays out if that is worth more to it.
   */
  consider(table: TableView, holds = false): Decision {
    this.attend(table);
    if (holds && this.seat.staysOut(table.standing)) return this.answer(BETTER_OUTSIDE);
    return this.answer(
      this.nothingLeft() ? this.objection(table.standing) : this.judge(table.standing),
    );
  }

  /**
   * Joins those who accept an offer, if it is worth at least as much as what the actor would ask for in the next round; after
   * the last one, if it is worth no less than no deal.
   *
   * @param holds as {@link consider} has it.
   */
  join(table: TableView, holds = false): Decision {
    const { seat } = this;
    this.attend(table);
    if (holds && seat.staysOut(table.standing)) return this.answer(BETTER_OUTSIDE);
    const objection = this.objection(table.standing);
    if (objection !== NONE || seat.round >= seat.deadline || this.nothingLeft()) {
      return this.answer(objection);
    }
    seat.round++;
    const bid = this.bidAbove();
    // Who would have nothing more to say has nothing to wait for.
    const ask = bid < 0 ? -Infinity : seat.present(seat.score(bid), seat.round);
    seat.round--;
    const now = seat.present(seat.score(table.standing), seat.round);
    return this.answer(now >= ask ? NONE : BELOW_ASPIRATION);
  }

  /** Votes on a proposal: yes if it crosses no red line and is worth at least no deal. */
  vote(table: TableView): Decision {
    this.attend(table);
    return this.answer(this.objection(table.standing));
  }

  /** Says whether a changed text is better than the one that there is. */
  weigh(table: TableView, changed: number): Decision {
    const { seat } = this;
    this.attend(table);
    const crosses = seat.redLined(changed) && !seat.redLined(table.standing);
    const welcome = crosses ? -2 : this.voter.weigh(seat, table.standing, changed);
    const reason = crosses ? 'red-line' : welcome > 0 ? 'none' : 'below-aspiration';
    this.decide(welcome > 0 ? 'accept' : 'refuse', -1, code(reason));
    this.decision.strength = Math.abs(welcome);
    return this.decision;
  }

  /** Looks over the offers of all: which would do as well as its own, and how badly it fears a conflict. */
  assess(table: TableView): Assessment {
    const { seat, assessment } = this;
    this.attend(table);
    const own = table.offers.find((o) => o.by === seat.actor);
    const asks = own && own.deal >= 0 ? seat.score(own.deal) : Infinity;
    assessment.suits = 0;
    for (const [place, { deal, by }] of table.offers.entries()) {
      if (deal < 0) continue;
      const does = by === seat.actor || (this.objection(deal) === NONE && seat.score(deal) >= asks);
      if (does) assessment.suits = including(assessment.suits, place);
    }
    assessment.risk = riskOf(seat, seat.actor, table.offers);
    return assessment;
  }

  /** Makes an offer that is worth more to somebody else and less to itself, holds on to its own, or leaves. */
  concede(table: TableView): Decision {
    const { seat } = this;
    this.attend(table);
    seat.thought = UNTHOUGHT;
    const parting = this.parting();
    if (parting !== NONE) return this.decide('leave', -1, parting);
    seat.offers = table.offers;
    const deal = this.think();
    if (deal < 0) return this.decide('leave', -1, this.despair);
    const own = table.offers.find((o) => o.by === seat.actor)!.deal;
    const others = table.offers.filter((o) => o.by !== seat.actor && o.deal >= 0);
    const concedes =
      seat.score(deal) <= seat.score(own) &&
      others.some(({ by }) => seat.scoreOf(by, deal) > seat.scoreOf(by, own));
    if (!concedes) return this.decide('hold', -1, BELOW_ASPIRATION);
    return this.decide('offer', deal, NONE);
  }

  /** Why it would not accept an offer now; `none` if it would. */
  judge(offer: number): number {
    const objection = this.objection(offer);
    if (objection !== NONE) return objection;
    const good = this.acceptor.accepts(this.seat, this.seat.score(offer), this.next);
    return good ? NONE : BELOW_ASPIRATION;
  }

  /** Why it would not sign a deal at all; `none` if it would. */
  objection(offer: number): number {
    const { seat } = this;
    if (seat.barred(offer)) return CONSTRAINT;
    if (seat.redLined(offer)) return RED_LINE;
    if (seat.score(offer) < seat.noDeal) return BELOW_NO_DEAL;
    if (seat.unratifiable(offer)) return NOT_RATIFIED;
    // What a stage of an agenda leaves if the rest fails must be worth signing too.
    return seat.fallbackOf(offer) < seat.noDeal ? BELOW_NO_DEAL : NONE;
  }

  private attend(table: TableView): void {
    const { seat } = this;
    seat.round = table.round;
    seat.turn = table.turn;
    seat.company.standing = table.standing;
    seat.company.by = table.by;
    if (table.round !== seat.thoughtIn) {
      seat.thought = UNTHOUGHT;
      seat.thoughtIn = table.round;
    }
    this.notice(table);
  }

  private prepare(): void {
    this.bidder.begin(this.seat);
    this.acceptor.begin(this.seat);
    this.leaver?.begin(this.seat);
    this.voter.begin(this.seat);
  }

  /** Why it leaves now; `none` if it stays. */
  private parting(): number {
    const { seat } = this;
    if (seat.space.empty) return seat.space.shutByRedLines ? RED_LINE : NOTHING_LEFT;
    if (seat.space.best < seat.noDeal) return BELOW_NO_DEAL;
    if (this.leaver?.leaves(seat) !== true) return NONE;
    return this.leaver.outside === true ? OUTSIDE : IMPATIENCE;
  }

  /** Offers what it has thought up; who can think up nothing that it would sign itself leaves. */
  private offer(reason: number): Decision {
    const deal = this.think();
    if (deal < 0) return this.decide('leave', -1, this.despair);
    return this.decide('offer', deal, reason);
  }

  private nothingLeft(): boolean {
    const { space, noDeal } = this.seat;
    return space.empty || space.best < noDeal;
  }

  private think(): number {
    const { seat } = this;
    if (seat.thought !== UNTHOUGHT) return seat.thought;
    // A draft is tabled even if the law bars it (the others will say so), but not at its author's own cost.
    const tables = seat.made.length === 0 && this.opening >= 0 && this.stands(this.opening);
    seat.thought = tables ? this.opening : this.bidAbove();
    return seat.thought;
  }

  /** What the strategy bids, kept to what the actor would sign itself; −1 if no such deal is found. */
  private bidAbove(): number {
    const { seat, bids, editions } = this;
    // A round counts as another one if the deadline has been moved.
    const { round, space, deadline } = seat;
    const timed = this.timed && deadline === this.deadline && seat.fallback === undefined;
    if (timed && editions[round] === space.edition) return bids[round]!;
    const deal = this.thinkAnew();
    if (timed && deal >= 0) {
      bids[round] = deal;
      editions[round] = space.edition;
    }
    return deal;
  }

  private thinkAnew(): number {
    const { seat } = this;
    let deal = this.bidOnce();
    for (let i = 0; deal !== SILENT && this.hopeless(deal); i++) {
      this.despair = code(seat.unratifiable(deal) ? 'not-ratified' : 'below-no-deal');
      seat.giveUp(deal);
      if (i === SECOND_THOUGHTS || this.nothingLeft()) return -1;
      deal = this.bidOnce();
    }
    if (deal === SILENT) this.despair = IMPATIENCE;
    return deal === SILENT ? -1 : deal;
  }

  private bidOnce(): number {
    const { seat } = this;
    const bid = this.bidder.bid(seat);
    return bid === SILENT ? bid : seat.offerable(bid);
  }

  private hopeless(deal: number): boolean {
    const { seat } = this;
    return seat.unratifiable(deal) || seat.fallbackOf(deal) < seat.noDeal;
  }

  private stands(draft: number): boolean {
    return !this.seat.redLined(draft) && this.seat.score(draft) >= this.seat.noDeal;
  }

  private answer(reason: number): Decision {
    return this.decide(reason === NONE ? 'accept' : 'refuse', -1, reason);
  }

  private decide(act: Decision['act'], deal: number, reason: number): Decision {
    this.decision.act = act;
    this.decision.deal = deal;
    this.decision.reason = reason;
    this.decision.strength = 0;
    return this.decision;
  }
}
