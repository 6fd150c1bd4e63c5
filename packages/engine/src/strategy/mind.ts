import { ParleyError } from '../errors.ts';
import { REASONS, type Reason } from '../model/outcome.ts';
import type { Model } from '../model/model.ts';
import type { Stakes } from '../model/stakes.ts';
import type { Part } from '../scenario/scenario.ts';
import type { Acceptor, Bidder, Leaver, PartKind } from './part.ts';
import { acceptanceKinds, biddingKinds, walkoutKinds } from './registry.ts';
import { Seat } from './seat.ts';

const code = (reason: Reason): number => REASONS.indexOf(reason);
const NONE = code('none');

/** What a mind decides: it accepts (and `deal` is −1), offers `deal`, or leaves. `reason` says why it did not accept. */
export interface Decision {
  act: 'accept' | 'offer' | 'leave';
  deal: number;
  reason: number;
}

/**
 * An actor's strategy at work. What holds for every strategy is decided here, once: nobody offers or accepts what crosses a
 * red line of its own, what it values below its no-deal value, or what may not be concluded; and who has nothing to hope
 * for leaves.
 */
export class Mind {
  readonly seat: Seat;
  private readonly bidder: Bidder;
  private readonly acceptor: Acceptor;
  private readonly leaver: Leaver | undefined;
  private readonly decision: Decision = { act: 'leave', deal: -1, reason: NONE };
  private readonly listens: boolean;
  private readonly next = (): number => this.think();
  private opening = -1;
  /** The offer that this turn's thinking came up with; it is thought up once, however often it is asked for. */
  private thought = -1;

  constructor(model: Model, actor: number) {
    const strategy = Object.values(model.scenario.actors)[actor]!.strategy;
    if (!strategy) {
      throw new ParleyError('internal/impossible', `"${model.actors[actor]}" has no strategy.`);
    }
    this.seat = new Seat(model, actor);
    const { bidding, acceptance, walkout } = strategy;
    const kinds = [
      kindOf(biddingKinds, bidding),
      kindOf(acceptanceKinds, acceptance),
      walkout && kindOf(walkoutKinds, walkout),
    ] as const;
    this.bidder = kinds[0].create(bidding);
    this.acceptor = kinds[1].create(acceptance);
    this.leaver = walkout && kinds[2]?.create(walkout);
    this.listens = kinds.some((k) => k?.listens);
  }

  /** Begins a run. `opening` is the draft that it tables first, or −1. */
  begin(stakes: Stakes, seed: string, run: number, opening: number): void {
    this.seat.begin(stakes, seed, run);
    this.bidder.begin(this.seat);
    this.acceptor.begin(this.seat);
    this.leaver?.begin(this.seat);
    this.opening = opening;
  }

  /** Hears an offer of somebody else's. */
  hear(round: number, by: number, deal: number): void {
    if (!this.listens) return;
    this.seat.heard.push({ round, by, deal, score: this.seat.score(deal) });
  }

  /** Decides on its turn. The object is reused by the next call. */
  turn(round: number, gone: number, standing: number, mine: boolean): Decision {
    const { seat } = this;
    seat.round = round;
    seat.without(gone);
    this.thought = -1;
    if (seat.space.empty) return this.decide('leave', -1, code('red-line'));
    if (seat.space.best < seat.noDeal) return this.decide('leave', -1, code('below-no-deal'));
    if (this.leaver?.leaves(seat)) return this.decide('leave', -1, code('impatience'));
    const reason = standing < 0 || mine ? NONE : this.judge(standing);
    if (standing >= 0 && !mine && reason === NONE) return this.decide('accept', -1, NONE);
    const deal = this.think();
    seat.made.push(deal);
    return this.decide('offer', deal, reason);
  }

  /** Votes on a proposal: yes if it crosses no red line and is worth at least no deal. */
  vote(proposal: number): Decision {
    const reason = this.objection(proposal);
    return this.decide(reason === NONE ? 'accept' : 'leave', -1, reason);
  }

  /** Why it would not accept an offer now; `none` if it would. */
  judge(offer: number): number {
    const objection = this.objection(offer);
    if (objection !== NONE) return objection;
    const good = this.acceptor.accepts(this.seat, this.seat.score(offer), this.next);
    return good ? NONE : code('below-aspiration');
  }

  private objection(offer: number): number {
    if (this.seat.barred(offer)) return code('constraint');
    if (this.seat.redLined(offer)) return code('red-line');
    return this.seat.score(offer) < this.seat.noDeal ? code('below-no-deal') : NONE;
  }

  private think(): number {
    if (this.thought >= 0) return this.thought;
    const { seat } = this;
    // A draft is tabled even if the law bars it (the others will say so), but not at its author's own cost.
    const tables = seat.made.length === 0 && this.opening >= 0 && this.stands(this.opening);
    this.thought = tables ? this.opening : this.bidder.bid(seat);
    // A strategy may ask for more than there is; then it asks for all there is.
    if (this.thought < 0) this.thought = seat.space.top();
    return this.thought;
  }

  private stands(draft: number): boolean {
    return !this.seat.redLined(draft) && this.seat.score(draft) >= this.seat.noDeal;
  }

  private decide(act: Decision['act'], deal: number, reason: number): Decision {
    this.decision.act = act;
    this.decision.deal = deal;
    this.decision.reason = reason;
    return this.decision;
  }
}

function kindOf<T>(kinds: readonly PartKind<T>[], part: Part): PartKind<T> {
  const kind = kinds.find((k) => k.kind === part.kind);
  if (!kind) throw new ParleyError('internal/impossible', `There is no kind "${part.kind}".`);
  return kind;
}
