import { membersOf } from '../analysis/coalition.ts';
import { paretoFrontier } from '../analysis/frontier.ts';
import { solutionPoints } from '../analysis/solutions.ts';
import { square } from '../elementary.ts';
import type { Scenario } from '../form/scenario.ts';
import { Model } from '../machine/model.ts';
import { isSteady } from '../machine/steady.ts';
import type { Preferences } from '../model/preferences.ts';
import { toDecimal } from '../model/score.ts';
import { assertScenario } from '../validation.ts';

/** Measures of a domain, with all uncertain numbers at their medians. */
export interface DomainMeasures {
  readonly parties: number;
  readonly clauses: number;
  /** Number of combinations of options. */
  readonly deals: number;
  /** As {@link oppositionOf} has it. */
  readonly opposition: number;
  /** Whether some deal is worth at least no deal to all signatories. */
  readonly possible: boolean;
  /** Greatest sum of the signatories' gains over no deal; 0 where no deal is possible. */
  readonly jointGain: number;
  /** Whether numbers of it are uncertain, or chance has a say. */
  readonly uncertain: boolean;
}

/**
 * Opposition of all signatories: the least distance of a deal that may be concluded to the point at which each has its best, in shares of
 * these, divided by √n so that it can be compared between numbers of parties: 0 where all can have their best at once, 0.5 where two share
 * a pie. NegMAS's is this times √n, over deals worth at least no deal only. Of a frontier too large to list, that of the best deal found.
 */
export function oppositionOf(model: Model, preferences: Preferences): number {
  const actors = membersOf(model.signatories);
  const { points } = paretoFrontier(model, preferences, { actors });
  const best = actors.map((_, i) => Math.max(0, ...points.map(({ scores }) => scores[i]!)));
  const distance = points.reduce((least, { scores }) => {
    const squares = best.reduce(
      (sum, most, i) => sum + (most > 0 ? square(1 - scores[i]! / most) : 0),
      0,
    );
    return Math.min(least, squares);
  }, Infinity);
  return Math.sqrt(distance / actors.length);
}

/** Measures of a domain. @throws ScenarioError if it is no valid scenario. */
export function measureDomain(scenario: Scenario): DomainMeasures {
  const model = new Model(assertScenario(scenario));
  const preferences = model.preferenceModel.central();
  const { utilitarian } = solutionPoints(model, preferences);
  const signs = membersOf(model.signatories);
  return {
    parties: signs.length,
    clauses: model.clauses.length,
    deals: model.size,
    opposition: oppositionOf(model, preferences),
    possible: utilitarian !== undefined,
    jointGain: utilitarian
      ? toDecimal(
          signs.reduce((sum, a) => sum + utilitarian.scores[a]! - preferences.noDeal[a]!, 0),
        )
      : 0,
    uncertain: !isSteady(model),
  };
}
