import { contains } from '../actor-set.ts';
import type { Model } from './model.ts';
import type { Preferences } from '../model/preferences.ts';
import type { PlainTerms, TableSetup, Terms } from '../protocol/chart.ts';
import type { ProtocolSetup } from '../protocol/protocol.ts';

/** What a table is laid with, and what everybody can read off a deal. */
export class TableRules {
  private readonly model: Model;
  private readonly fixed: Required<Omit<TableSetup, 'order' | 'proposal' | 'own'>>;
  private readonly setup: ProtocolSetup;

  constructor(model: Model, watched: boolean) {
    this.model = model;
    this.setup = model.protocol.setup(model.parameters, model);
    this.fixed = {
      deadline: model.scenario.protocol.deadline,
      seats: model.order.length,
      essential: model.essential,
      votes: model.votes,
      vote: model.vote,
      nothingPossible: model.groups.some((g) => g.codes.length === 0),
      watched,
    };
  }

  /**
   * What a run's table is laid with.
   *
   * @param proposal what lies on it from the start.
   */
  lay(seed: string, run: number, proposal: Terms | undefined): TableSetup {
    const { fixed, setup } = this;
    // Written out: objects that are copied by spreading another do not share a shape, which makes every access to them slow.
    return {
      deadline: fixed.deadline,
      order: setup.turns.order(seed, run),
      essential: fixed.essential,
      nothingPossible: fixed.nothingPossible,
      seats: fixed.seats,
      votes: fixed.votes,
      vote: fixed.vote,
      watched: fixed.watched,
      proposal,
      own: setup.own?.() ?? {},
    };
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
      if (contains(into.ratifiers, b)) into.wait = Math.max(into.wait, after);
    }
  }

  /** A deal's terms. */
  plain(deal: number, preferences: Preferences, excluded: readonly number[]): PlainTerms {
    const terms = { deal, needed: 0, asked: 0, barred: false, ratifiers: 0, wait: 0 };
    this.read(deal, preferences, excluded, terms);
    return terms;
  }
}
