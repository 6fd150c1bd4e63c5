import { contains, including, overlaps } from '../actor-set.ts';
import { combinations, type Draft, partScore } from '../model/filling.ts';
import type { Group } from '../model/group.ts';
import { Model } from '../machine/model.ts';
import type { Sample } from './sample.ts';

/** What may stand in a group of clauses beside what is settled, on some runs. */
interface Room {
  readonly ways: Group;
  /** By seat × run × way: its part of the score, in billionths. */
  readonly worth: Float64Array;
}

/** How far a core leaves room for a deal. */
export interface Leeway {
  /** Number of runs in which a deal was found that all would sign who must. */
  readonly signed: number;
  /** Sum over runs of the greatest least margin that was found; negative where no such deal was. */
  readonly spare: number;
}

/** How often the weights of the parties are shifted before a run is given up. */
const SHIFTS = 24;
/** Where there are no more deals than this they are looked at one by one. */
const LISTED = 512;
/** Of a group that leaves more ways than this only every second is looked at, or every third … */
const WAYS_MAX = 4096;

/**
 * Whether there is a deal beside what a core settles that all would sign who must. Few deals are listed. Of many, for some weights of the
 * parties, the one with the greatest weighted sum is found group by group; then who falls short gets more weight. What is found is a
 * deal; that none is found does not prove then that there is none. Ratifying bodies are not asked.
 */
export class Core {
  private readonly sample: Sample;
  /** Places, in the sample, of the runs that are looked at. */
  private readonly places: readonly number[];
  private readonly rooms = new Map<string, Room | null>();

  /** The set of actors whom every deal needs at a table with a core. */
  private readonly essential: number;

  constructor(sample: Sample, places: readonly number[]) {
    this.sample = sample;
    // Where groups may leave with a deal of their own, a proposal needs more than a core does.
    this.essential = new Model(sample.scenario).essential;
    this.places = places;
  }

  /** Whether a group leaves nothing that may be concluded and that crosses no red line of whoever every deal needs. */
  closed(group: number, draft: Draft): boolean {
    return this.room(group, draft) === null;
  }

  /** The room that a core leaves; undefined if some group leaves nothing at all. */
  leeway(draft: Draft): Leeway | undefined {
    const { model } = this.sample;
    const rooms: Room[] = [];
    for (const g of model.groups.keys()) {
      const room = this.room(g, draft);
      if (!room) return undefined;
      rooms.push(room);
    }
    let signed = 0;
    let spare = 0;
    for (const at of this.places.keys()) {
      const least = this.greatest(rooms, at);
      spare += least;
      if (least >= 0) signed++;
    }
    return { signed, spare };
  }

  /** The greatest least margin of those who must sign that is found in a run. */
  private greatest(rooms: readonly Room[], at: number): number {
    if (rooms.reduce((n, { ways }) => n * ways.codes.length, 1) <= LISTED) {
      return this.listed(
        rooms,
        at,
        rooms.map(() => 0),
      );
    }
    const { model } = this.sample;
    const weights: number[] = model.order.map((a) => (contains(model.signatories, a) ? 1 : 0));
    let factor = 2;
    let last = -1;
    let best = -Infinity;
    for (let i = 0; i < SHIFTS; i++) {
      const { least, short } = this.outcome(rooms, at, this.weighed(rooms, at, weights));
      best = Math.max(best, least);
      if (least >= 0 || short < 0) return best;
      // Closing in, where two call by turns.
      if (last >= 0 && short !== last) factor = Math.sqrt(factor);
      weights[short] = weights[short] === 0 ? 1 : weights[short]! * factor;
      last = short;
    }
    return best;
  }

  /** The same over all deals, one after the other. */
  private listed(rooms: readonly Room[], at: number, deal: number[]): number {
    let best = -Infinity;
    for (;;) {
      best = Math.max(best, this.outcome(rooms, at, deal).least);
      let g = deal.length - 1;
      while (g >= 0 && ++deal[g]! === rooms[g]!.ways.codes.length) deal[g--] = 0;
      if (g < 0) return best;
    }
  }

  /** By group: the way of the deal with the greatest weighted sum of scores. */
  private weighed(rooms: readonly Room[], at: number, weights: readonly number[]): number[] {
    return rooms.map(({ ways, worth }) => {
      const { length } = ways.codes;
      let chosen = 0;
      let most = -Infinity;
      for (let k = 0; k < length; k++) {
        let sum = 0;
        for (const [seat, weight] of weights.entries()) {
          sum += weight * worth[(seat * this.places.length + at) * length + k]!;
        }
        if (sum <= most) continue;
        most = sum;
        chosen = k;
      }
      return chosen;
    });
  }

  /** The least margin of those who must sign a deal, 0 or more if they do; and if not, the seat that stands most in the way. */
  private outcome(
    rooms: readonly Room[],
    at: number,
    deal: readonly number[],
  ): { readonly least: number; readonly short: number } {
    const { model, preferences } = this.sample;
    const { order, signatories } = model;
    const here = preferences[this.places[at]!]!;
    let needed = this.essential;
    let crossed = 0;
    for (const [g, { ways }] of rooms.entries()) {
      needed |= ways.needs[deal[g]!]!;
      crossed |= ways.crossed[deal[g]!]!;
    }
    let least = Infinity;
    let short = -1;
    let willing = 0;
    let nearest = -Infinity;
    let wavering = -1;
    for (const [seat, actor] of order.entries()) {
      let margin = -here.noDeal[actor]!;
      for (const [g, { ways, worth }] of rooms.entries()) {
        margin += worth[(seat * this.places.length + at) * ways.codes.length + deal[g]!]!;
      }
      if (contains(crossed, actor)) margin = -Infinity;
      if (margin >= 0) willing = including(willing, actor);
      else if (contains(signatories, actor) && margin > nearest) {
        nearest = margin;
        wavering = seat;
      }
      if (!contains(needed, actor) || margin >= least) continue;
      least = margin;
      short = seat;
    }
    // With a quota, whoever of those who vote is nearest to signing.
    if (least >= 0 && !model.carries(willing)) return { least: nearest, short: wavering };
    return { least: least === Infinity ? 0 : least, short: least >= 0 ? -1 : short };
  }

  private room(g: number, draft: Draft): Room | null {
    const { model } = this.sample;
    const { clauses } = model.groups[g]!;
    const key = [g, ...clauses.map((c) => draft.options[c]!)].join(' ');
    let room = this.rooms.get(key);
    if (room === undefined) this.rooms.set(key, (room = this.open(model.groups[g]!, draft)));
    return room;
  }

  private open(group: Group, draft: Draft): Room | null {
    const { model, preferences } = this.sample;
    const { clauses, cells, codes, crossed } = group;
    const { length: width } = clauses;
    const option = (k: number, i: number): number =>
      cells[k * width + i]! - model.offsets[clauses[i]!]!;
    const wanted = clauses.map((c) => draft.options[c]!);
    const left: number[] = [];
    // The model's groups hold what may be concluded.
    for (let k = 0; k < codes.length; k++) {
      if (overlaps(crossed[k]!, this.essential)) continue;
      let i = 0;
      while (i < width && (wanted[i]! < 0 || wanted[i] === option(k, i))) i++;
      if (i === width) left.push(k);
    }
    if (left.length === 0) return null;
    const step = Math.ceil(left.length / WAYS_MAX);
    const all = combinations(
      model,
      group,
      left
        .filter((_, n) => n % step === 0)
        .map((k) => Int32Array.from(clauses, (_, i) => option(k, i))),
    );
    const { length } = all.codes;
    const worth = new Float64Array(model.order.length * this.places.length * length);
    let i = 0;
    for (const actor of model.order) {
      for (const place of this.places) {
        for (let k = 0; k < length; k++) worth[i++] = partScore(all, preferences[place]!, actor, k);
      }
    }
    return { ways: all, worth };
  }
}
