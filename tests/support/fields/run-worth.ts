import type { NamedDeal } from '@parley-sim/engine/negotiation';
import type { Quantity, Selection } from '@parley-sim/engine/scenario';
import type { Scenario, Trace } from '@parley-sim/engine';
import { NaiveScorer, optionNames } from '../naive-scorer.ts';

/**
 * What deals and no deal are worth in a talk: worked out from the numbers that its trace says were drawn, by the enumerating oracle.
 * Of what happens only changes of no deal and of the cost of delay are known to it.
 */
export class Worth {
  private readonly scenario: Scenario;
  private readonly beliefs: Trace['beliefs'];
  private readonly scorer: NaiveScorer;
  private readonly noDeals = new Map<string, number>();
  private readonly delayCosts = new Map<string, number>();

  constructor(scenario: Scenario, { beliefs }: Trace) {
    this.scenario = scenario;
    this.beliefs = beliefs;
    this.scorer = new NaiveScorer(drawn(scenario, beliefs));
    for (const [id, { noDeal, delayCost = 0, discount }] of Object.entries(scenario.actors)) {
      if (discount !== undefined) throw new Error('discounting is not known here');
      if (noDeal === undefined) throw new Error('no deal as a deal is not known here');
      this.noDeals.set(id, this.number(`actors.${id}.noDeal`, noDeal));
      this.delayCosts.set(id, this.number(`actors.${id}.delayCost`, delayCost));
    }
  }

  /** What a deal is worth, delay apart. */
  of(actor: string, deal: NamedDeal): number {
    const options = Object.entries(this.scenario.clauses).map(([id, clause]) =>
      optionNames(clause).indexOf(deal[id]!),
    );
    return this.scorer.score(actor, options) / 1e9;
  }

  /** What no deal is worth by now; in a later round less, by the cost of delay. */
  noDeal(actor: string, round = 1): number {
    return this.noDeals.get(actor)! - this.delayCosts.get(actor)! * (round - 1);
  }

  /** Lets an event, or a move as `actor.move`, happen. */
  happen(what: string): void {
    const [actor, move] = what.split('.') as [string, string?];
    const path = move === undefined ? `events.${what}` : `actors.${actor}.moves.${move}`;
    const { changes } =
      move === undefined
        ? this.scenario.events![what]!
        : this.scenario.actors[actor]!.moves![move]!;
    const { noDeal = {}, delayCost = {}, ...others } = changes;
    if (Object.keys(others).length > 0) throw new Error(`${what} changes what is not known here`);
    for (const [id, by] of Object.entries(noDeal)) {
      const more = this.number(`${path}.changes.noDeal.${id}`, by);
      this.noDeals.set(id, this.noDeals.get(id)! + more);
    }
    for (const [id, by] of Object.entries(delayCost)) {
      const more = this.number(`${path}.changes.delayCost.${id}`, by);
      this.delayCosts.set(id, Math.max(0, this.delayCosts.get(id)! + more));
    }
  }

  /** A number of the scenario, as it was drawn where it is uncertain. */
  private number(path: string, quantity: Quantity): number {
    const { [path]: belief } = this.beliefs;
    if (belief !== undefined) return belief;
    if (typeof quantity === 'number') return quantity;
    if ('value' in quantity) return quantity.value;
    throw new Error(`${path} was not drawn`);
  }
}

/** A scenario with each uncertain number as it was drawn. */
function drawn(scenario: Scenario, beliefs: Trace['beliefs']): Scenario {
  const copy = structuredClone(scenario);
  for (const [path, value] of Object.entries(beliefs)) {
    const keys = path.split('.');
    const last = keys.pop()!;
    let at = copy as unknown as Record<string, unknown>;
    for (const key of keys) at = at[key] as Record<string, unknown>;
    at[last] = value;
  }
  return copy;
}

/** Whether a deal has one of the options that are meant. */
export function holds(
  scenario: Scenario,
  clause: string,
  meant: Selection,
  deal: NamedDeal,
): boolean {
  const names = optionNames(scenario.clauses[clause]!);
  const is = names.indexOf(deal[clause]!);
  if (Array.isArray(meant)) return meant.some((o) => names.indexOf(o) === is);
  if (typeof meant !== 'object') return names.indexOf(meant) === is;
  const { atLeast, atMost } = meant;
  return (
    (atLeast === undefined || is >= names.indexOf(atLeast)) &&
    (atMost === undefined || is <= names.indexOf(atMost))
  );
}
