import { contains, overlaps } from '../actor-set.ts';
import { halvesFor } from '../scenario/halves.ts';
import { type Aim, BestFor } from './best-for.ts';
import { meets } from './clause.ts';
import { Heap } from './heap.ts';
import { canBeHad } from './group.ts';
import type { DealModel } from './deal-model.ts';
import type { Preferences } from './preferences.ts';
import type { PartSums, DealSample } from './deal-sample.ts';
import { PartList } from './part-list.ts';
import { Sums } from './sums.ts';
import { utilityOf } from './utility.ts';

/**
 * The score of a deal for an actor: an integer in billionths, the sum of its options' scores and of the interaction
 * terms that apply.
 */
export function score(
  model: DealModel,
  preferences: Preferences,
  actor: number,
  deal: number,
): number {
  const options = model.decode(deal);
  const { offsets } = model;
  const base = actor * preferences.optionCount;
  let sum = 0;
  for (let c = 0; c < options.length; c++) {
    sum += preferences.options[base + offsets[c]! + options[c]!]!;
  }
  for (let i = 0; i < model.interactions.length; i++) {
    if (meets(model.interactions[i]!, options))
      sum += preferences.bonuses[actor * preferences.bonusCount + i]!;
  }
  return model.utilities.length === 0 ? sum : sum + utilityOf(model, preferences, actor, options);
}

/** Spaces of more deals are never listed as a whole: by actor and table that is 24 bytes a deal. */
const WHOLE_MAX = 65_536;
/** So many look-ups for each deal come before. */
const WHOLE_AFTER = 16;

/** Deals that combine one of the short list with equals of the long one; `at` is the next of them. */
interface Stretch {
  readonly i: number;
  readonly first: number;
  readonly at: number;
  readonly last: number;
  readonly sum: number;
  readonly code: number;
}

/** A deal ruled out. */
interface Excluded {
  readonly deal: number;
  readonly score: number;
  /** Its code in the short list. */
  readonly part: number;
}

/**
 * The deals that one actor could offer or accept: those in the frame that offend no constraint and cross no red line of
 * its own, ordered by what they are worth to it.
 *
 * It never lists the deals. The groups of the model are dealt out to a short and a long list of part deals, each sorted by
 * score; a query looks up, for each of the short list, what it lacks in the long one.
 */
export class DealSpace {
  /** How often it has been filled or changed: what was asked of it holds as long as this stays. */
  edition = 0;
  /** Whether there is no such deal at all. */
  empty = true;
  /** The greatest score of any of the deals; −∞ if there is none. */
  best: number = -Infinity;
  private readonly short: Sums;
  private readonly long: Sums;
  private preferences: Preferences | undefined;
  private version = 0;
  private gone = 0;
  private readonly model: DealModel;
  private readonly actor: number;
  /** Deals of the space that are ruled out one by one. There are never many. */
  private excluded: readonly Excluded[] = [];
  private excludedCodes: ReadonlySet<number> = new Set();
  private matches: BestFor | undefined;
  /** All deals in order, once so much has been looked up with the same scores that listing them costs no more. */
  private whole: PartList | undefined;
  private lookedUp = 0;

  constructor(model: DealModel, actor: number) {
    this.model = model;
    this.actor = actor;
    const { groups, scenario } = model;
    const sizes = groups.map((g) => g.codes.length);
    const [short, long] = halvesFor(sizes, scenario.protocol.deadline);
    this.short = new Sums(
      short.map((g) => groups[g]!),
      actor,
    );
    this.long = new Sums(
      long.map((g) => groups[g]!),
      actor,
    );
  }

  /** Takes up the preferences of a run. `gone` is the set of actors who have left: what needs them can't be had. */
  prepare(preferences: Preferences, gone = 0): void {
    // Where nothing is drawn the preferences are the same in every run.
    if (
      preferences === this.preferences &&
      preferences.version === this.version &&
      gone === this.gone
    )
      return;
    this.preferences = preferences;
    this.version = preferences.version;
    this.gone = gone;
    const shortMoved = this.short.prepare(preferences, gone);
    const longMoved = this.long.prepare(preferences, gone);
    if (shortMoved || longMoved) {
      this.whole = undefined;
      this.lookedUp = 0;
    }
    this.note();
  }

  /**
   * Rules out single deals, in the place of those ruled out before. They must be told again after {@link prepare} has taken
   * up other preferences.
   */
  exclude(deals: readonly number[]): void {
    const { model, actor, preferences } = this;
    if (deals.length === 0 && this.excluded.length === 0) return;
    const codes = new Set<number>();
    this.excluded = deals.flatMap((deal) => {
      const belongs =
        preferences !== undefined &&
        !codes.has(deal) &&
        model.feasible(deal) &&
        model.crossed(deal, actor).length === 0 &&
        !overlaps(model.consenters(deal), this.gone) &&
        !model.shut(deal, preferences);
      if (!belongs) return [];
      codes.add(deal);
      const worth = score(model, preferences, actor, deal);
      return [{ deal, score: worth, part: this.short.part(model.decode(deal), model) }];
    });
    this.excludedCodes = codes;
    this.note();
  }

  /**
   * Whether the actor's own red lines leave nothing of what could be concluded. False where the space is empty because of others:
   * of who has left, of options closed, or of deals ruled out.
   */
  get shutByRedLines(): boolean {
    const { model, actor, gone, preferences } = this;
    if (!this.empty || !preferences) return false;
    const left = model.groups.map((group) =>
      [...group.codes.keys()].filter((k) => canBeHad(group, k, gone, preferences)),
    );
    return (
      left.every((ks) => ks.length > 0) &&
      left.some((ks, g) => ks.every((k) => contains(model.groups[g]!.crossed[k]!, actor)))
    );
  }

  /** The smallest score of any of the deals; +∞ if there is none. */
  get worst(): number {
    if (this.empty) return Infinity;
    if (this.excluded.length > 0)
      return score(this.model, this.preferences!, this.actor, this.atLeast(-Infinity));
    return this.short.low + this.long.low;
  }

  /**
   * The deal worth at least `target` that is worth least, the lowest numbered among equals; −1 if there is none.
   */
  atLeast(target: number): number {
    if (this.empty) return -1;
    const rules = this.excluded.length > 0;
    if (!rules && (this.whole || this.listsWhole()) && Number.isInteger(target)) {
      return target > this.best ? -1 : this.whole!.codes[this.whole!.firstFrom(target)]!;
    }
    // Where single deals are ruled out the second of equals counts too.
    const short = rules ? this.short.all() : this.short.lowest();
    const long = rules ? this.long.all() : this.long.lowest();
    const { sums: shortSums, codes: shortCodes } = short;
    const { sums: longSums, codes: longCodes } = long;
    const most = longSums[long.count - 1]!;
    let best = Infinity;
    let deal = -1;
    for (let i = short.count - 1; i >= 0; i--) {
      const part = shortSums[i]!;
      const need = target - part;
      // The short list falls, so what is lacking grows.
      if (need > most) break;
      let j = long.firstFrom(need);
      if (rules) {
        while (j < long.count && this.excludedCodes.has(shortCodes[i]! + longCodes[j]!)) j++;
        if (j === long.count) continue;
      }
      const sum = part + longSums[j]!;
      if (sum > best) continue;
      const code = shortCodes[i]! + longCodes[j]!;
      if (sum < best || code < deal) {
        best = sum;
        deal = code;
      }
    }
    return deal;
  }

  /** Lists all deals if there are few enough and much has been looked up already; whether it has. */
  private listsWhole(): boolean {
    const deals = this.short.count * this.long.count;
    this.lookedUp += this.short.count;
    // Where scores are drawn anew in every run a list would hardly be used: it has to pay many times over.
    if (deals > WHOLE_MAX || this.lookedUp < WHOLE_AFTER * deals) return false;
    const lists = [this.short.lowest(), this.long.lowest()];
    const whole = new PartList();
    whole.fill(
      lists.map(({ count, sums, codes }) => ({ length: count, scores: sums, codes })),
      false,
    );
    whole.settle();
    this.whole = whole;
    return true;
  }

  /**
   * The deal that is best for others by an {@link Aim}, among those worth at least `target` to the actor; among equals the one
   * worth most to the actor, then by the aim's ties, then the lowest numbered; −1 if there is none.
   */
  bestFor(target: number, aim: Aim): number {
    if (this.empty) return -1;
    this.matches ??= new BestFor(this.short, this.long);
    this.matches.prepare(aim, this.edition);
    const { codes: shortCodes } = this.short.all();
    const { codes: longCodes } = this.long.all();
    return this.matches.find(
      target,
      this.excluded.length === 0
        ? undefined
        : (i, j) => this.excludedCodes.has(shortCodes[i]! + longCodes[j]!),
    );
  }

  /** The best deal, the lowest numbered among equals; −1 if there is none. */
  top(): number {
    return this.atLeast(this.best);
  }

  /**
   * The deals worth at most `from` and at least `floor`, best first, the lowest numbered first among equals. Each costs about
   * the logarithm of the short list; none is looked at before it is asked for.
   */
  *below(from: number, floor: number): Generator<number> {
    if (this.short.count * this.long.count === 0) return;
    const { excludedCodes } = this;
    const short = this.short.all();
    const long = this.long.all();
    const heap = new Heap<Stretch>((a, b) => a.sum > b.sum || (a.sum === b.sum && a.code < b.code));
    const push = (i: number, next: number): void => {
      // A stretch of equals in the long list is walked from its lowest deal on.
      if (next < 0) return;
      const worth = long.sums[next]!;
      let first = next;
      while (first > 0 && long.sums[first - 1] === worth) first--;
      const sum = short.sums[i]! + worth;
      if (sum < floor) return;
      heap.push({
        i,
        first,
        at: first,
        last: next,
        sum,
        code: short.codes[i]! + long.codes[first]!,
      });
    };
    for (let i = 0; i < short.count; i++) {
      let j = long.count - 1;
      const most = from - short.sums[i]!;
      if (long.sums[j]! > most) {
        j = most < long.sums[0]! ? -1 : long.firstFrom(most);
        while (j >= 0 && long.sums[j]! > most) j--;
        while (j >= 0 && j + 1 < long.count && long.sums[j + 1]! <= most) j++;
      }
      push(i, j);
    }
    for (let stretch = heap.pop(); stretch; stretch = heap.pop()) {
      const { i, first, at, last, sum, code } = stretch;
      if (at < last) {
        heap.push({ ...stretch, at: at + 1, code: short.codes[i]! + long.codes[at + 1]! });
      } else push(i, first - 1);
      if (sum >= floor && !excludedCodes.has(code)) yield code;
    }
  }

  /** How many of the deals are worth at least `target`. */
  count(target: number): number {
    if (this.empty) return 0;
    let total = 0;
    for (let i = this.short.count - 1; i >= 0; i--) total += this.countBeside(i, target);
    return total - this.excludedAbove(target, () => true);
  }

  /**
   * One of the deals worth at least `target`, each as likely as every other, for a draw `u` uniform on [0, 1); −1 if there
   * is none.
   */
  pick(target: number, u: number): number {
    const total = this.count(target);
    if (total === 0) return -1;
    let rank = Math.min(Math.floor(u * total), total - 1);
    let i = this.short.count - 1;
    for (let here = this.left(i, target); rank >= here; here = this.left(i, target)) {
      rank -= here;
      i--;
    }
    const short = this.short.all();
    const long = this.long.all();
    if (this.excluded.length === 0) return short.codes[i]! + long.codes[long.count - 1 - rank]!;
    let j = long.count;
    for (let seen = -1; seen < rank;) {
      j--;
      if (!this.excludedCodes.has(short.codes[i]! + long.codes[j]!)) seen++;
    }
    return short.codes[i]! + long.codes[j]!;
  }

  /** Takes a sample of the deals worth at least `target`: what {@link pick} would give, all at once. */
  sample(target: number, into: DealSample): void {
    if (this.empty) into.clear();
    else {
      const left = (i: number): number => this.left(i, target);
      into.take(this.short.all(), this.long.all(), left, this.excludedCodes);
    }
  }

  /**
   * Lists another sum over the clauses for the part deals of both lists.
   *
   * @param cells by option of all clauses: what it adds.
   */
  list(cells: Float64Array, into: PartSums): void {
    into.short = this.short.list(cells, into.short);
    into.long = this.long.list(cells, into.long);
  }

  /** How many of the long list make, with one of the short list, a deal worth the target that is not ruled out. */
  private left(i: number, target: number): number {
    const part = this.short.all().codes[i]!;
    return this.countBeside(i, target) - this.excludedAbove(target, (e) => e.part === part);
  }

  private excludedAbove(target: number, which: (e: Excluded) => boolean): number {
    let count = 0;
    for (const e of this.excluded) if (e.score >= target && which(e)) count++;
    return count;
  }

  /** The greatest score where some deals are ruled out. */
  private bestLeft(): number {
    const short = this.short.all();
    const long = this.long.all();
    let best = -Infinity;
    for (let i = 0; i < short.count; i++) {
      let j = long.count - 1;
      while (j >= 0 && this.excludedCodes.has(short.codes[i]! + long.codes[j]!)) j--;
      if (j >= 0) best = Math.max(best, short.sums[i]! + long.sums[j]!);
    }
    return best;
  }

  /** How many of the long list make, with one of the short list, at least the target. */
  private countBeside(i: number, target: number): number {
    const long = this.long.all();
    const need = target - this.short.all().sums[i]!;
    return need > long.sums[long.count - 1]! ? 0 : long.count - long.firstFrom(need);
  }

  /** Takes down what is asked for all the time. */
  private note(): void {
    const { short, long, excluded } = this;
    this.edition++;
    this.empty = short.count * long.count <= excluded.length;
    this.best = this.empty
      ? -Infinity
      : excluded.length > 0
        ? this.bestLeft()
        : short.high + long.high;
  }
}
