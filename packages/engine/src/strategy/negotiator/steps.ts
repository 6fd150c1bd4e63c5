import type { Seat } from '../seat.ts';
import type { GroupedSpace, Plot } from './ground.ts';
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

/**
 * The deals near an actor's last offer: itself, and all that differ from it in one or two groups of clauses and in no more clauses
 * than are allowed. On a clause that it does not care about it goes only to what the text on the table says.
 */
export class OfferSteps {
  private readonly patches: readonly Patch[];
  private readonly step: OfferStep;
  private readonly base: OfferStep;
  /** Groups in which the last offer cannot be had any more. */
  private readonly lost: readonly number[];

  constructor(seat: Seat, ground: GroupedSpace, thoughts: Thoughts, last: number, trades: boolean) {
    const { standing } = seat.company;
    const text = standing < 0 ? undefined : Int32Array.from(seat.options(standing));
    const from = Int32Array.from(seat.options(last));
    const { others } = seat;
    // A clause is taken back once at most, for something else.
    const back = trades ? reversals(seat, ground) : undefined;
    const may = (c: number): boolean => back !== undefined && !back.has(c);
    this.patches = ground.plots.map((plot) => {
      const terms = others.map((o) => thoughts.terms(o, plot.group));
      return patchOf(seat, ground, plot, { from, text, may }, terms);
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
   * Goes through the deals no more than some clauses away and worth between two scores to the actor.
   *
   * @param consider is given the same object each time.
   */
  visit(changes: number, least: number, most: number, consider: (step: OfferStep) => void): void {
    const { patches, lost, base } = this;
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
  readonly text: Int32Array | undefined;
  readonly may: (clause: number) => boolean;
}

function patchOf(
  seat: Seat,
  ground: GroupedSpace,
  plot: Plot,
  { from, text, may }: Setting,
  terms: readonly Float64Array[],
): Patch {
  const { group, combinations } = plot;
  const { clauses, cells } = group;
  const width = clauses.length;
  const count = combinations.length;
  const changes = new Int32Array(count);
  const like = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < width; j++) {
      const c = clauses[j]!;
      const option = cells[combinations[i]! * width + j]! - seat.clauses[c]!.offset;
      if (option !== from[c]) changes[i]!++;
      if (text !== undefined && option === text[c]) like[i]!++;
    }
  }
  const base = changes.indexOf(0);
  const crossed =
    base >= 0 && (plot.crosses[base]! & (seat.company.essential | plot.needs[base]!)) !== 0;
  const clear = (i: number): boolean => (plot.crosses[i]! & plot.crosses[base]!) === 0;
  const all = [...combinations.keys()];
  const option = (i: number, j: number): number =>
    cells[combinations[i]! * width + j]! - seat.clauses[clauses[j]!]!.offset;
  // On a clause that it does not care about it goes only to what the text says.
  const careless = all.filter((i) =>
    clauses.every(
      (c, j) =>
        !ground.indifferent.has(c) || option(i, j) === from[c] || option(i, j) === text?.[c],
    ),
  );
  const moves = (i: number, leaps: boolean): boolean =>
    clauses.every((c, j) =>
      goes(seat, ground, { c, from: from[c]!, to: option(i, j) }, may(c), leaps),
    );
  let open = base < 0 ? careless : careless.filter((i) => moves(i, crossed));
  if (crossed) {
    // Away from a red line it goes as little as it can.
    const away = [open, careless].map((list) => list.filter(clear)).find((list) => list.length > 0);
    const far = (i: number): number =>
      clauses.reduce((sum, c, j) => sum + Math.abs(option(i, j) - from[c]!), 0);
    const least = Math.min(...(away ?? []).map(far));
    open = [
      ...open.filter((i) => moves(i, false)),
      ...(away ?? []).filter((i) => far(i) === least),
    ];
    open = [...new Set(open)].sort((a, b) => a - b);
  }
  return {
    plot,
    changes,
    like,
    theirs: terms.map((all) => Float64Array.from(combinations, (k) => all[k]!)),
    base,
    open: open.length > 0 ? Int32Array.from(open) : Int32Array.from(combinations.keys()),
  };
}

/** A change of one clause. */
interface Change {
  readonly c: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Whether a change of a clause is one that it makes: no leap, so on an ordered clause at most one option or a third of the clause
 * away (more if time is dear); and, unless it trades, one that takes nothing back: worth no more to it, and on an ordered clause
 * further from its best, on the same side of it.
 */
function goes(
  seat: Seat,
  { losses, urgency }: GroupedSpace,
  { c, from, to }: Change,
  trades: boolean,
  leaps: boolean,
): boolean {
  if (from === to) return true;
  const { kind, options } = seat.clauses[c]!;
  const loss = losses[c]!;
  const ordered = kind !== 'categorical';
  const share = Math.min(LEAP + HASTE * urgency, 1);
  const most = Math.max(1, Math.floor((options.length - 1) * share));
  if (ordered && !leaps && Math.abs(to - from) > most) return false;
  if (trades) return true;
  if (loss[to]! < loss[from]!) return false;
  if (!ordered) return true;
  // From its best it may go to either side, and from a side never over to the other.
  const sign = Math.sign(to - from);
  for (let o = from; o >= 0 && o < options.length; o -= sign) {
    if (loss[o]! < loss[from]!) return true;
  }
  return loss[from] === Math.min(...loss);
}

/** The clauses on which the actor has already taken something back in an offer. */
function reversals(seat: Seat, { losses }: GroupedSpace): ReadonlySet<number> {
  const set = new Set<number>();
  let before: Int32Array | undefined;
  for (const deal of seat.made) {
    const now = Int32Array.from(seat.options(deal));
    for (const [c, loss] of losses.entries()) {
      if (before && loss[now[c]!]! < loss[before[c]!]!) set.add(c);
    }
    before = now;
  }
  return set;
}
