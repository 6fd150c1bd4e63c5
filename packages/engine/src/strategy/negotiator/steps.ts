import type { Seat } from '../seat.ts';
import type { GroupedSpace, Plot } from './ground.ts';
import { numbersAt } from './places.ts';
import type { Thoughts } from './thoughts.ts';

/** Share of an ordered clause that a step goes at most, and what each unit of {@link GroupedSpace.urgency} adds to that. */
const LEAP = 1 / 3;
const HASTE = 4;

/** What a combination of a group adds to a candidate, beside what its plot says. */
interface Patch {
  readonly plot: Plot;
  /** By combination: how many clauses it changes, and how many are as in the text on the table. */
  readonly changes: Int32Array;
  readonly like: Int32Array;
  /** By other, then by combination: what it adds to what the deal is thought to be worth to it. */
  readonly theirs: readonly Float64Array[];
  /** The combination of the last offer; −1 where it cannot be had any more. */
  readonly base: number;
  /** The combinations that may be gone to. */
  readonly open: Int32Array;
}

/** A deal some steps away from the last offer. The object is reused from one to the next. */
export interface OfferStep {
  deal: number;
  own: number;
  /** How many clauses are as in the text on the table. */
  like: number;
  /** The set of actors whose consent its options need, and of those one of whose known red lines it crosses. */
  needs: number;
  crosses: number;
  /** By other at the table, in turn order: what it is thought to be worth to it. */
  readonly theirs: Float64Array;
}

/** Which deals count as near. */
export interface StepRule {
  readonly last: number;
  /** How many clauses may be changed. */
  readonly changes: number;
  /** Whether something may be taken back for something else. */
  readonly trades?: boolean;
  /** Whether something may be given that nobody asks for. */
  readonly unasked?: boolean;
}

/**
 * The deals near an actor's last offer: itself, and all that differ from it in one or two groups of clauses and in no more clauses
 * than are allowed. On a clause that it does not care about it goes only to what the text on the table says.
 */
export class OfferSteps {
  private readonly changes: number;
  private readonly patches: readonly Patch[];
  private readonly step: OfferStep;
  private readonly base: OfferStep;
  /** Groups in which the last offer cannot be had any more. */
  private readonly lost: readonly number[];

  constructor(
    seat: Seat,
    ground: GroupedSpace,
    thoughts: Thoughts,
    { last, changes, trades = false, unasked = false }: StepRule,
  ) {
    this.changes = changes;
    const { standing } = seat.company;
    const text = standing < 0 ? undefined : Int32Array.from(seat.options(standing));
    const from = Int32Array.from(seat.options(last));
    const { others } = seat;
    // A clause is taken back once at most, for something else, and what was given for it never.
    const back = trades ? reversals(seat, ground) : undefined;
    const may = (c: number): boolean => back !== undefined && !back.has(c);
    const asked = unasked ? undefined : asks(seat);
    this.patches = ground.plots.map((plot) => {
      const terms = others.map((o) => thoughts.terms(o, plot.group));
      return patchOf(seat, ground, plot, { from, changes, text, may, asked }, terms);
    });
    this.lost = this.patches.flatMap((p, i) => (p.base < 0 ? [i] : []));
    this.step = blank(others.length);
    this.base = blank(others.length);
    for (const { base, plot, like, theirs } of this.patches) {
      if (base < 0) continue;
      this.base.deal += plot.codes[base]!;
      this.base.own += plot.own[base]!;
      this.base.like += like[base]!;
      this.base.needs |= plot.needs[base]!;
      this.base.crosses |= plot.crosses[base]!;
      for (let o = 0; o < others.length; o++) this.base.theirs[o]! += theirs[o]![base]!;
    }
  }

  /** What the last offer is thought to be worth to each of the others, in turn order; undefined where it cannot be had any more. */
  get last(): Float64Array | undefined {
    return this.lost.length > 0 ? undefined : this.base.theirs;
  }

  /**
   * Goes through those of the deals that are worth between two scores to the actor.
   *
   * @param consider is given the same object each time.
   */
  visit(least: number, most: number, consider: (step: OfferStep) => void): void {
    const { changes, patches, lost, base } = this;
    const fits = (own: number): boolean => own >= least && own <= most;
    if (lost.length > 2) return;
    if (lost.length === 0 && fits(base.own)) consider(this.compose(-1, -1, -1, -1));
    for (let a = 0; a < patches.length; a++) {
      const p = patches[a]!;
      for (const i of p.open) {
        const left = changes - p.changes[i]!;
        if (i === p.base || left < 0) continue;
        const own = base.own + gain(p, i);
        if (fits(own) && lost.every((l) => l === a)) consider(this.compose(a, i, -1, -1));
        if (left === 0) continue;
        for (let b = a + 1; b < patches.length; b++) {
          const q = patches[b]!;
          for (const j of q.open) {
            if (j === q.base || q.changes[j]! > left || !fits(own + gain(q, j))) continue;
            if (lost.every((l) => l === a || l === b)) consider(this.compose(a, i, b, j));
          }
        }
      }
    }
  }

  /** The last offer with the combination of one or two groups replaced. */
  private compose(a: number, i: number, b: number, j: number): OfferStep {
    const { step, base, patches } = this;
    step.deal = base.deal;
    step.own = base.own;
    step.like = base.like;
    step.theirs.set(base.theirs);
    if (a >= 0) this.replace(patches[a]!, i);
    if (b >= 0) this.replace(patches[b]!, j);
    step.needs = 0;
    step.crosses = 0;
    for (let g = 0; g < patches.length; g++) {
      const { plot, base: at } = patches[g]!;
      const k = g === a ? i : g === b ? j : at;
      step.needs |= plot.needs[k]!;
      step.crosses |= plot.crosses[k]!;
    }
    return step;
  }

  private replace({ plot, like, theirs, base }: Patch, k: number): void {
    const { step } = this;
    step.deal += plot.codes[k]!;
    step.own += plot.own[k]!;
    step.like += like[k]!;
    for (let o = 0; o < theirs.length; o++) step.theirs[o]! += theirs[o]![k]!;
    if (base < 0) return;
    step.deal -= plot.codes[base]!;
    step.own -= plot.own[base]!;
    step.like -= like[base]!;
    for (let o = 0; o < theirs.length; o++) step.theirs[o]! -= theirs[o]![base]!;
  }
}

function gain({ plot, base }: Patch, k: number): number {
  return plot.own[k]! - (base < 0 ? 0 : plot.own[base]!);
}

function blank(others: number): OfferStep {
  const theirs = new Float64Array(others);
  return { deal: 0, own: 0, like: 0, needs: 0, crosses: 0, theirs };
}

/** From where steps are taken, what the text on the table says, and on which clauses something may be taken back. */
interface Setting {
  readonly from: Int32Array;
  readonly changes: number;
  readonly text: Int32Array | undefined;
  readonly may: (clause: number) => boolean;
  /** What the others who sign ask for, deal by deal; undefined until all have said. */
  readonly asked: readonly Int32Array[] | undefined;
}

function patchOf(
  seat: Seat,
  ground: GroupedSpace,
  plot: Plot,
  { from, changes: most, text, may, asked }: Setting,
  terms: readonly Float64Array[],
): Patch {
  const { group, combinations } = plot;
  const { clauses, cells } = group;
  const width = clauses.length;
  const count = combinations.length;
  const changes = new Int32Array(count);
  const like = new Int32Array(count);
  const careless: number[] = [];
  const offsets = clauses.map((c) => seat.clauses[c]!.offset);
  // Cells of the last offer and of the text, and on which clauses it goes only to what the text says, as it does not care about them.
  const held = Int32Array.from(clauses, (c, j) => offsets[j]! + from[c]!);
  const said = Int32Array.from(clauses, (c, j) => (text ? offsets[j]! + text[c]! : -1));
  const base = placeOf(plot, from, seat);
  const crossed =
    base >= 0 && (plot.crosses[base]! & (seat.company.essential | plot.needs[base]!)) !== 0;
  // Where it neither has to come back from what cannot be had, nor away from a red line, what is further away is not looked at.
  const near = base >= 0 && !crossed;
  const still = Uint8Array.from(clauses, (c) => (ground.indifferent.has(c) ? 1 : 0));
  for (let i = 0; i < count; i++) {
    const row = combinations[i]! * width;
    let keeps = true;
    let changed = 0;
    let alike = 0;
    for (let j = 0; j < width; j++) {
      const cell = cells[row + j]!;
      const same = cell === held[j];
      const liked = cell === said[j];
      if (!same) changed++;
      if (liked) alike++;
      if (!same && !liked && still[j] === 1) keeps = false;
    }
    if (near && changed > most) continue;
    changes[i] = changed;
    like[i] = alike;
    if (keeps) careless.push(i);
  }
  const optionOf = (i: number, j: number): number =>
    cells[combinations[i]! * width + j]! - offsets[j]!;
  const clear = (i: number): boolean => (plot.crosses[i]! & plot.crosses[base]!) === 0;
  // Which options it may go to, clause by clause; what is allowed of one has nothing to do with the others.
  const moving = (leaps: boolean): ((i: number) => boolean) => {
    const allowed = clauses.map((c) => {
      const allowance = { trades: may(c), leaps, asked };
      const goes = leaving(seat, ground, { c, from: from[c]! }, allowance);
      return seat.clauses[c]!.options.map((_, to) => goes(to));
    });
    return (i) => allowed.every((list, j) => list[optionOf(i, j)]);
  };
  let open = base < 0 ? careless : careless.filter(moving(crossed));
  if (crossed) {
    // Away from a red line it goes as little as it can.
    const away = [open, careless].map((list) => list.filter(clear)).find((list) => list.length > 0);
    const far = (i: number): number =>
      clauses.reduce((sum, c, j) => sum + Math.abs(optionOf(i, j) - from[c]!), 0);
    const least = Math.min(...(away ?? []).map(far));
    open = [...open.filter(moving(false)), ...(away ?? []).filter((i) => far(i) === least)];
    open = [...new Set(open)].sort((a, b) => a - b);
  }
  return {
    plot,
    changes,
    like,
    theirs: count === group.codes.length ? terms : terms.map((all) => numbersAt(all, combinations)),
    base,
    open: open.length > 0 ? Int32Array.from(open) : Int32Array.from(combinations.keys()),
  };
}

/** Place of a deal's combination among those of a plot, which rise by their numbers; −1 where it cannot be had. */
function placeOf({ group, codes }: Plot, deal: Int32Array, seat: Seat): number {
  const code = group.clauses.reduce((sum, c) => sum + deal[c]! * seat.clauses[c]!.stride, 0);
  let [low, high] = [0, codes.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (codes[middle]! < code) low = middle + 1;
    else high = middle;
  }
  return codes[low] === code ? low : -1;
}

/** A change of one clause. */
interface Change {
  readonly c: number;
  readonly from: number;
  readonly to: number;
}

/** What is allowed of a change. */
interface Allowance {
  /** Whether it may take something back. */
  readonly trades: boolean;
  /** Whether it may leap. */
  readonly leaps: boolean;
  readonly asked: Setting['asked'];
}

/**
 * Which changes of a clause are ones that it makes: no leap, so on an ordered clause at most one option or a third of the clause
 * away (more if time is dear); nothing that nobody asked for; and, unless it trades, one that takes nothing back: worth no more to
 * it, and on an ordered clause further from its best, on the same side of it.
 */
function leaving(
  seat: Seat,
  { losses, urgency, indifferent }: GroupedSpace,
  { c, from }: Omit<Change, 'to'>,
  { trades, leaps, asked }: Allowance,
): (to: number) => boolean {
  const { kind, options } = seat.clauses[c]!;
  const loss = losses[c]!;
  const ordered = kind !== 'categorical';
  const share = Math.min(LEAP + HASTE * urgency, 1);
  const most = Math.max(1, Math.floor((options.length - 1) * share));
  const held = loss[from]!;
  // From its best it may go to either side, and from a side never over to the other.
  const least = loss.reduce((a, b) => Math.min(a, b), Infinity);
  const below = held === least || loss.subarray(0, from).some((l) => l < held);
  const above = held === least || loss.subarray(from + 1).some((l) => l < held);
  const best = loss.indexOf(least);
  return (to) => {
    if (from === to) return true;
    if (ordered && !leaps && Math.abs(to - from) > most) return false;
    if (loss[to]! < held) return trades;
    if (asked && !leaps && !indifferent.has(c)) {
      const change = { c, from, to };
      if (!(ordered ? isPulled(asked, change, best) : isOffered(asked, change, loss))) return false;
    }
    if (trades || !ordered) return true;
    return to > from ? below : above;
  };
}

/** Whether a change that gives something on a clause without an order is no worse for the actor than what one of them offers. */
function isOffered(asked: readonly Int32Array[], { c, to }: Change, loss: Float64Array): boolean {
  return asked.some((deal) => loss[deal[c]!]! >= loss[to]!);
}

/**
 * Whether a change that gives something on an ordered clause is one that somebody asks for: no further than one of them, and not all
 * the way with one of them while another pulls the other way from the actor's best option.
 */
function isPulled(asked: readonly Int32Array[], { c, from, to }: Change, best: number): boolean {
  const sign = Math.sign(to - from);
  const beyond = asked.map((deal) => (deal[c]! - to) * sign);
  const most = Math.max(...beyond);
  if (most !== 0) return most > 0;
  return !asked.some((deal, i) => beyond[i]! < -1 && (deal[c]! - best) * sign < 0);
}

/** What the others who sign have offered last, or accepted where they have offered nothing; undefined until all have spoken. */
function asks(seat: Seat): Int32Array[] | undefined {
  const deals: Int32Array[] = [];
  for (const o of seat.opponents) {
    const said =
      seat.heard.findLast((h) => h.by === o) ??
      seat.company.answers.findLast((a) => a.by === o && a.accepted);
    if (said === undefined) return undefined;
    deals.push(Int32Array.from(seat.options(said.deal)));
  }
  return deals;
}

/** The clauses on which the actor has already taken something back, and those on which it gave something for it. */
function reversals(seat: Seat, { losses }: GroupedSpace): ReadonlySet<number> {
  const set = new Set<number>();
  let before: Int32Array | undefined;
  for (const deal of seat.made) {
    const now = Int32Array.from(seat.options(deal));
    const changed = [...losses.keys()].filter((c) => before && now[c] !== before[c]);
    // What was given for something is not taken back either.
    if (changed.some((c) => losses[c]![now[c]!]! < losses[c]![before![c]!]!)) {
      for (const c of changed) set.add(c);
    }
    before = now;
  }
  return set;
}
