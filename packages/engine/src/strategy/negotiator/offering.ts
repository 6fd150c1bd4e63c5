import { contains, overlaps, setOf, without } from '../../actor-set.ts';
import { exp, log1p } from '../../elementary.ts';
import { SCORE_UNIT } from '../../model/score.ts';
import type { Parameter } from '../../form/form.ts';
import type { Parameters } from '../part.ts';
import type { Pursuit, Seat } from '../seat.ts';
import { aimOf, NEARNESS } from './aim.ts';
import { Bars } from './bars.ts';
import { coalition } from './consent.ts';
import type { GroupedSpace } from './ground.ts';
import { Reciprocity } from './reciprocity.ts';
import { type OfferStep, OfferSteps } from './steps.ts';
import type { Thoughts } from './thoughts.ts';

/** The parameters that {@link Offering} reads. */
export const OFFERING: Readonly<Record<'changes' | 'sharpness', Parameter>> = {
  changes: {
    type: 'integer',
    default: 2,
    min: 1,
    description: 'How many clauses of its last offer it changes at most in one step.',
  },
  sharpness: {
    type: 'number',
    default: 0.05,
    min: 0,
    exclusiveMin: true,
    description:
      'How sharply another’s consent is thought to follow what an offer is worth to it: the scale of a logistic curve, in shares of the most that it could want. Lower is sharper.',
  },
};

/** What the whole of the actor's own gain counts for beside the logarithm of a chance. */
const OWN = 0.1;
/** What each earlier refusal of the very text counts for, and that it crosses a red line that is known of somebody needed. */
const REFUSED = 1;
const RED_LINE = 1000;

/** By how much more than a refused text another must be offered, in shares of what it could want for each unit of {@link GroupedSpace.urgency}. */
const MARGIN = 2;

/** Chances are looked up in steps of a thousandth of what the other could want. */
const STEPS = 1000;

/**
 * Which deal to offer, among those worth what the actor asks for.
 *
 * The first time: what the others together are thought to like best (exactly), on clauses that it does not care about as the text
 * on the table has them, across no red line that is known.
 *
 * Later: at most `changes` clauses away from its last offer, and no clause by a leap. It takes nothing back, clause by clause, and
 * asks for no more; those whose consent it seeks get no less in sum, unless these are others than those whom it sought with its last
 * offer. Under a quota its seat keeps whom it seeks ({@link Pursuit}), and records
 * name a change. Among these offers the
 * greatest Σ ln σ((value − bar)/sharpness) over them, + .1·own gain + .02·likeness to the text on the table − 1 for each time that one
 * of them refused this very text. The bar of another is what the best text that it refused is thought to be worth to it, at most its
 * own last offer, and more if time is dear to the actor. What crosses a known red line of somebody needed is offered only where
 * nothing else is left.
 *
 * It gives nothing on a clause that none of the others asks for there, and on one that they pull to either side it does not go all
 * the way with one of them. Who has given waits for an answer ({@link Reciprocity}).
 *
 * Once it has had to repeat an offer, with several others at the table or with nothing left to give that is asked for, it looks for
 * a trade: something taken back on one clause for something given on another, which those sought together like better, and which it
 * has never offered before. Where there is none, and nothing that is asked for is left, it gives something else.
 *
 * Among equals what is worth more to itself, then by a draw named by actor, clause and option.
 *
 * Source: Parley.
 */
export class Offering {
  private readonly seat: Seat;
  private readonly changes: number;
  private readonly patience: number;
  /** By value above the bar, in thousandths from −1 to 1: the logarithm of the chance of consent, in billionths. */
  private readonly chances: Float64Array;

  /** @param patience as {@link RECIPROCITY} has it. */
  constructor(seat: Seat, parameters: Parameters, patience: number) {
    this.seat = seat;
    this.patience = patience;
    this.changes = parameters.required('changes');
    const sharpness = parameters.required('sharpness');
    this.chances = chancesAt(sharpness);
  }

  /** What it asks for in an opening: a share of the way from a target to its best deal that crosses no known red line. */
  opening(target: number, share: number, ground: GroupedSpace): number {
    const { company } = this.seat;
    // Signatories are needed as long as nobody knows better.
    const set = company.signatories | company.essential;
    let most = 0;
    for (const { combinations, own, crosses } of ground.plots) {
      const clear = [...combinations.keys()].filter((i) => (crosses[i]! & set) === 0);
      const kept = clear.length > 0 ? clear : [...combinations.keys()];
      most += kept.reduce((best, i) => Math.max(best, own[i]!), -Infinity);
    }
    return target + Math.round(share * Math.max(most - target, 0));
  }

  /** The deal to offer if it asks for a score; −1 if there is none. */
  choose(target: number, ground: GroupedSpace, thoughts: Thoughts): number {
    const deal = this.chosen(target, ground, thoughts);
    const { seat } = this;
    if (seat.company.quota > 0) seat.pursuit = this.pursuit(deal, ground, thoughts);
    return deal;
  }

  private chosen(target: number, ground: GroupedSpace, thoughts: Thoughts): number {
    const { seat } = this;
    const last = seat.made.at(-1);
    const least = Math.min(Math.max(target, seat.noDeal), seat.space.best);
    const anew = (): number => seat.space.bestFor(least, aimOf(seat, ground, thoughts));
    if (last === undefined) return anew();
    let near = this.near({ last, least }, ground, thoughts);
    const repeats = near === last && seat.made.at(-2) === last;
    const spent = repeats && this.spent(last, ground, thoughts);
    if (near < 0 || spent || (repeats && seat.others.length > 1)) {
      const trade = this.near({ last, least, trades: true }, ground, thoughts);
      if (trade >= 0) near = trade;
      else if (spent) near = this.near({ last, least, unasked: true }, ground, thoughts);
    }
    if (near >= 0 && !this.crosses(near)) return near;
    // Nothing near what it offered last can be had, or only across a red line that is known: further away there may be something else.
    const far = anew();
    const better = near < 0 || (!this.crosses(far) && seat.score(far) <= seat.score(last));
    if (better) return far;
    const back = this.near({ last, least: seat.noDeal }, ground, thoughts);
    return this.crosses(back) ? near : back;
  }

  /** Whether nothing that is asked for is left to give. */
  private spent(last: number, ground: GroupedSpace, thoughts: Thoughts): boolean {
    const { seat } = this;
    const steps = new OfferSteps(seat, ground, thoughts, { last, changes: 1 });
    const held = seat.score(last);
    let left = false;
    steps.visit(seat.noDeal, held - 1, () => (left = true));
    return !left;
  }

  /** Whether a deal crosses a red line that is known of somebody whom it needs. */
  private crosses(deal: number): boolean {
    const { company } = this.seat;
    return overlaps(company.crossers(deal), company.needed(deal));
  }

  private near(
    { last, least, trades = false, unasked = false }: Search,
    ground: GroupedSpace,
    thoughts: Thoughts,
  ): number {
    const { seat } = this;
    const { company, others, noDeal } = seat;
    const range = Math.max(seat.space.best - noDeal, 1);
    const clauses = seat.clauses.length;
    const bars = new Bars(seat, thoughts);
    const heights = this.heights(bars, ground);
    const { changes } = this;
    const steps = new OfferSteps(seat, ground, thoughts, { last, changes, trades, unasked });
    const before = steps.last;
    const sought = before && this.sought(company.needed(last), before, heights, others);
    const courted = seat.sought < 0 ? sought : seat.sought;
    // Who asked for what another cannot give owes the rest nothing for that.
    const hit = sought !== undefined && (company.crossers(last) & sought) !== 0;
    const returns = new Reciprocity(seat, this.patience);
    const gives = (step: OfferStep, set: number): boolean =>
      before === undefined ||
      others.some(
        (o, i) =>
          contains(set, o) &&
          step.theirs[i]! > before[i]! &&
          returns.allow(o, held - step.own, ground.urgency * range),
      );
    let found = -1;
    const best = { value: -Infinity, own: 0 };
    const held = seat.score(last);
    steps.visit(least, held, (step) => {
      const { deal, own, theirs } = step;
      const set = this.sought(company.essential | step.needs, theirs, heights, others);
      // Unless others are sought than before they get no less together.
      const same = before !== undefined && set === courted;
      const more = same && !hit ? sum(theirs, others, set) - sum(before, others, set) : 1;
      if (more < 0 || (trades && more === 0)) return;
      if (own < held && !hit && returns.rules && !gives(step, set)) return;
      let value =
        Math.round((OWN * SCORE_UNIT * (own - noDeal)) / range) +
        Math.round((NEARNESS * SCORE_UNIT * step.like) / clauses) -
        (REFUSED * bars.refusals(deal, set) + (overlaps(step.crosses, set) ? RED_LINE : 0)) *
          SCORE_UNIT;
      for (let i = 0; i < others.length; i++) {
        if (contains(set, others[i]!)) value += this.chance(theirs[i]! - heights[i]!);
      }
      const order =
        value - best.value || own - best.own || this.tie(deal) - this.tie(found) || found - deal;
      if (order <= 0 || seat.closed(deal) || (trades && seat.made.includes(deal))) return;
      found = deal;
      best.value = value;
      best.own = own;
    });
    return found;
  }

  /**
   * Whose consent a bid goes for, and whose the last offer went for: as it was then or, where that is not known, as it looks now. Who
   * repeats an offer turns to nobody else with it, as long as those whom it sought are there.
   */
  private pursuit(deal: number, ground: GroupedSpace, thoughts: Thoughts): Pursuit | undefined {
    const { seat } = this;
    const { company, others } = seat;
    if (deal < 0) return undefined;
    const heights = this.heights(new Bars(seat, thoughts), ground);
    const by = (d: number): number => {
      const theirs = Float64Array.from(others, (o) => thoughts.worth(o, d));
      return this.sought(company.needed(d), theirs, heights, others);
    };
    const last = seat.made.at(-1);
    if (last === undefined) {
      const seeks = by(deal);
      return { deal, seeks, before: seeks };
    }
    const before = seat.sought < 0 ? by(last) : seat.sought;
    const kept = deal === last && !overlaps(before, seat.absent);
    return { deal, seeks: kept ? before : by(deal), before };
  }

  /** By other at the table: what an offer must be worth to it to be as likely accepted as not. */
  private heights(bars: Bars, ground: GroupedSpace): number[] {
    const margin = MARGIN * ground.urgency * SCORE_UNIT;
    return this.seat.others.map((o) => bars.of(o) + margin);
  }

  /** The set of those whose consent a deal needs beside the actor's own, the likeliest where a quota leaves a choice. */
  private sought(
    needed: number,
    theirs: Float64Array,
    heights: readonly number[],
    others: readonly number[],
  ): number {
    const { seat } = this;
    if (seat.company.quota === 0) return without(needed, seat.actor);
    const rated = others.map((actor, i) => ({
      actor,
      rating: this.chance(theirs[i]! - heights[i]!),
    }));
    return setOf(coalition(seat, needed, rated).map((r) => r.actor));
  }

  /** What decides between deals that are equal in every other respect. */
  private tie(deal: number): number {
    const { seat } = this;
    const draws = seat.company.tieBreaks();
    const options = seat.options(deal);
    return seat.clauses.reduce((sum, { offset }, c) => sum + draws[offset + options[c]!]!, 0);
  }

  private chance(above: number): number {
    const step = Math.round((above / SCORE_UNIT) * STEPS) + STEPS;
    return this.chances[Math.max(0, Math.min(step, 2 * STEPS))]!;
  }
}

/** Where to look for an offer: near which, and for how much. */
interface Search {
  readonly last: number;
  readonly least: number;
  /** Whether something may be taken back for something else; and whether something may be given that nobody asks for. */
  readonly trades?: boolean;
  readonly unasked?: boolean;
}

/** The tables that are in use, by sharpness: few, since an actor's is the same in every run unless it is uncertain. */
const tables = new Map<number, Float64Array>();
const TABLES_MAX = 64;

function chancesAt(sharpness: number): Float64Array {
  const known = tables.get(sharpness);
  if (known) return known;
  if (tables.size >= TABLES_MAX) tables.clear();
  const table = Float64Array.from({ length: 2 * STEPS + 1 }, (_, i) =>
    Math.round(-log1p(exp(-(i - STEPS) / STEPS / sharpness)) * SCORE_UNIT),
  );
  tables.set(sharpness, table);
  return table;
}

/** What some of the others are thought to get together. */
function sum(theirs: Float64Array, others: readonly number[], set: number): number {
  let total = 0;
  for (let i = 0; i < others.length; i++) if (contains(set, others[i]!)) total += theirs[i]!;
  return total;
}
