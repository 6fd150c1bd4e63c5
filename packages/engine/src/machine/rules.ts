import type { Model } from '../model/model.ts';
import type { Preferences } from '../model/preferences.ts';
import type { PlainTerms, TableSetup } from '../protocol/chart.ts';
import { StreamFamily } from '../random/stream.ts';

/** What a table is laid with: order, votes, powers; and what everybody can read off a deal. */
export class TableRules {
  private readonly model: Model;
  private readonly fixed: Omit<TableSetup, 'order'>;
  private readonly turns: string;
  /** By actor: its places in drawn orders. */
  private readonly places: readonly StreamFamily<'turn'>[];
  /** The order of all rounds, where it is the same in every run. */
  private readonly order: readonly number[] | undefined;

  constructor(model: Model) {
    const { protocol } = model.scenario;
    this.model = model;
    this.turns = protocol.turns ?? 'fixed';
    this.places = model.actors.map((id) => new StreamFamily(id, 'turn'));
    const seats = model.order.length;
    const all = model.votes.reduce((sum, v) => sum + v, 0);
    const limit = (key: string, actor: string, fallback: number): number => {
      const given = protocol[key] as Readonly<Record<string, number>> | undefined;
      return given && Object.hasOwn(given, actor) ? given[actor]! : fallback;
    };
    const least = model.quota > 0 ? model.quota : all;
    this.fixed = {
      deadline: protocol.deadline,
      seats,
      essential: model.essential,
      // Who is asked for an option's sake only has no vote, and may leave with the others all the same.
      votes: model.votes,
      quota: model.quota,
      powers: model.actors.map(
        (id) =>
          [
            limit('leastPower', id, least),
            limit('mostPower', id, Number.MAX_SAFE_INTEGER),
          ] as const,
      ),
      goesOn: protocol['rest'] === 'goes-on',
      nothingPossible: model.groups.some((g) => g.codes.length === 0),
    };
    this.order =
      this.turns === 'fixed'
        ? model.order
        : this.turns === 'rotating'
          ? model.order.flatMap((_, r) => [...model.order.slice(r), ...model.order.slice(0, r)])
          : undefined;
  }

  /** What a run's table is laid with. */
  setup(seed: string, run: number): TableSetup {
    return { ...this.fixed, order: this.order ?? this.draw(seed, run) };
  }

  /** Reads a deal's terms into an object. */
  read(
    deal: number,
    preferences: Preferences,
    excluded: readonly number[],
    into: PlainTerms,
  ): void {
    const { model } = this;
    into.deal = deal;
    into.needed = model.needed(deal);
    into.asked = model.asked(deal);
    into.barred =
      !model.feasible(deal) ||
      model.shut(deal, preferences) ||
      (excluded.length > 0 && excluded.includes(deal));
    into.ratifiers = model.ratifiers(deal);
    into.wait = 0;
    if (into.ratifiers === 0) return;
    for (const [b, { after }] of model.bodies.entries()) {
      if (into.ratifiers & (1 << b)) into.wait = Math.max(into.wait, after);
    }
  }

  /** A deal's terms. */
  plain(deal: number, preferences: Preferences, excluded: readonly number[]): PlainTerms {
    const terms = { deal, needed: 0, asked: 0, barred: false, ratifiers: 0, wait: 0 };
    this.read(deal, preferences, excluded, terms);
    return terms;
  }

  /**
   * A new order for every round; who opens with a draft speaks first in the first. Each actor draws a number, and the lowest
   * speaks first: so who else is there, and in which order the file lists them, does not change who speaks before whom.
   */
  private draw(seed: string, run: number): readonly number[] {
    const { model } = this;
    const streams = this.places.map((place) => place.open(seed, run));
    const opens = model.tabled.package !== undefined && model.tabled.as === 'opening';
    const rounds: number[] = [];
    for (let round = 1; round <= model.scenario.protocol.deadline; round++) {
      const places = streams.map((stream) => stream.next());
      const order = [...model.order].sort((a, b) => places[a]! - places[b]!);
      if (opens && round === 1) {
        order.splice(order.indexOf(model.order[0]!), 1);
        order.unshift(model.order[0]!);
      }
      rounds.push(...order);
    }
    return rounds;
  }
}
