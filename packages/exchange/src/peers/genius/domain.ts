import { ParleyError, pow } from '@parley-sim/engine/basics';
import { central, Model, score, toDecimal } from '@parley-sim/engine/model';
import type { Scenario } from '@parley-sim/engine/scenario';
import { mustBeExpressible, type NegmasRun } from '../negmas/scenario-domain.ts';

/** Party as GENIUS sees it. */
export interface GeniusParty {
  readonly name: string;
  /** Utility of each outcome, finite, without discount. */
  readonly utilities: readonly number[];
  /** Utility of no agreement. Default 0, as in GENIUS. */
  readonly reservation?: number;
  /** Factor on utilities after the whole time, in (0, 1]. Default 1. */
  readonly discount?: number;
}

/** Domain as GENIUS sees it: an **outcome** is a whole number from 0, its place in each party's utilities. */
export class GeniusDomain {
  /** Number of outcomes. */
  readonly size: number;
  readonly parties: readonly Required<GeniusParty>[];

  /** @throws ParleyError `peer/invalid-domain` with the place of the first fault. */
  constructor(parties: readonly GeniusParty[]) {
    demand(parties.length >= 2, 'parties', `there are ${parties.length}`, 'two or more');
    this.size = parties[0]!.utilities.length;
    demand(this.size > 0, 'parties.0.utilities', 'there is none', 'at least one outcome');
    this.parties = parties.map((party, p) => {
      const { name, utilities, reservation = 0, discount = 1 } = party;
      const place = `parties.${p}`;
      demand(
        utilities.length === this.size,
        `${place}.utilities`,
        `there are ${utilities.length}`,
        `${this.size}, one an outcome`,
      );
      for (const [o, u] of utilities.entries())
        demand(Number.isFinite(u), `${place}.utilities.${o}`, `it is ${u}`, 'a finite number');
      demand(
        Number.isFinite(reservation),
        `${place}.reservation`,
        `it is ${reservation}`,
        'a finite number',
      );
      demand(
        discount > 0 && discount <= 1,
        `${place}.discount`,
        `it is ${discount}`,
        'above 0, up to 1',
      );
      return { name, utilities, reservation, discount };
    });
  }

  /** Utilities of an outcome, by party. */
  of(outcome: number): number[] {
    return this.parties.map((p) => p.utilities[outcome]!);
  }
}

/** As many outcomes are listed; GENIUS itself lists a few million. */
const OUTCOMES_MAX = 1_000_000;

/**
 * A scenario as a domain of GENIUS's: the signatories, in the order of their turns, are the parties, the deals the outcomes, in the order
 * of their numbers; the no-deal value is the reservation value. Packages, strategies and the protocol (but for the deadline, over which
 * the discount goes) have no place in it.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `peer/inexpressible` with all that GENIUS cannot express,
 * `peer/too-large` if there are more than 1,000,000 deals.
 */
export function geniusDomainOf(scenario: Scenario, run?: NegmasRun): GeniusDomain {
  mustBeExpressible(scenario, 'GENIUS', ['discount', 'interactions']);
  const model = new Model(scenario);
  const { size, preferenceModel } = model;
  if (size > OUTCOMES_MAX) {
    throw new ParleyError(
      'peer/too-large',
      `The scenario has ${size} deals; as many as ${OUTCOMES_MAX} are listed.`,
      { found: size, limit: OUTCOMES_MAX },
    );
  }
  const preferences = run ? preferenceModel.draw(run.seed, run.run) : preferenceModel.central();
  // GENIUS's discount is that of the whole time, which is one more than the rounds.
  const over = scenario.protocol.deadline + 1;
  return new GeniusDomain(
    model.order.map((a) => {
      const name = model.actors[a]!;
      return {
        name,
        utilities: Array.from({ length: size }, (_, deal) =>
          toDecimal(score(model, preferences, a, deal)),
        ),
        reservation: toDecimal(preferences.noDeal[a]!),
        discount: pow(central(scenario.actors[name]!.discount ?? 1), over),
      };
    }),
  );
}

function demand(holds: boolean, place: string, found: string, expected: string): void {
  if (holds) return;
  throw new ParleyError('peer/invalid-domain', `${place}: ${found}; expected: ${expected}.`, {
    place,
    found,
    expected,
  });
}
