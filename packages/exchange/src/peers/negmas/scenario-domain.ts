import { ParleyError } from '@parley-sim/engine/basics';
import { central, isBelief, Model, namedOptions, toDecimal } from '@parley-sim/engine/model';
import { type Actor, assertScenario, type Scenario } from '@parley-sim/engine/scenario';
import { NegmasDomain, type NegmasParty } from './domain.ts';

/** Values that the beliefs of a scenario take: those of a run; by default their medians. */
export interface NegmasRun {
  readonly seed: string;
  /** ≥ 0. */
  readonly run: number;
}

/** Something in a scenario that NegMAS has no word for. */
export interface Inexpressible {
  /** Keys from the root of the scenario. */
  readonly path: readonly string[];
  readonly reason: string;
}

// What is in neither list is refused, so that a form that grows is not read wrong in silence.
const DESCRIPTION = ['parley', 'name', 'title', 'summary', 'asOf', 'sources'];
const ROOT_KEYS = new Set(
  DESCRIPTION.concat(
    'clauses',
    'actors',
    'signatories',
    'packages',
    'protocol',
    'noDeal',
    'commonCauses',
    'expectations',
  ),
);
const WORTH = ['priorities', 'values', 'noDeal', 'discount', 'delayCost'];
const ACTOR_KEYS = new Set(WORTH.concat('title', 'note', 'strategy'));

const WORLD = 'in NegMAS nothing happens from outside';

const REASONS: Readonly<Record<string, string>> = {
  constraints: 'NegMAS has no combinations that nobody may conclude',
  interactions: 'a linear additive utility function has no terms for combinations',
  utility: 'what a plug-in works out is no table of a domain',
  redLines: 'NegMAS has no deals that a party may not accept',
  quota: 'in NegMAS every deal needs the same parties',
  outside: 'in NegMAS everybody is bound by a deal',
  ratification: 'in NegMAS what is agreed binds',
  events: WORLD,
  moves: WORLD,
  conduct: WORLD,
};

/**
 * A scenario with additive scores as a domain of NegMAS's: the signatories, in the order of their turns, are the parties;
 * what an option adds to an actor's score is its value, under a weight of 1; the no-deal value is the reserved value.
 * Actors who sign nothing, packages, strategies and the protocol (but for the order of turns) have no place in it.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `peer/inexpressible` with all that NegMAS cannot
 * express, `peer/too-large` if there are more than 1,000,000 deals.
 */
export function negmasDomainOf(scenario: Scenario, run?: NegmasRun): NegmasDomain {
  mustBeExpressible(scenario, 'NegMAS');
  const model = new Model(scenario);
  const { preferenceModel } = model;
  const preferences = run ? preferenceModel.draw(run.seed, run.run) : preferenceModel.central();
  return new NegmasDomain({
    issues: model.clauses.map((c) => ({ name: c.id, options: c.numbers ?? c.options })),
    parties: model.order.map((actor): NegmasParty => {
      const worths = preferences.options.subarray(
        actor * preferences.optionCount,
        (actor + 1) * preferences.optionCount,
      );
      return {
        name: model.actors[actor]!,
        weights: model.clauses.map(() => 1),
        values: model.clauses.map(({ offset, options }) =>
          Array.from(worths.subarray(offset, offset + options.length), toDecimal),
        ),
        reserved: toDecimal(preferences.noDeal[actor]!),
      };
    }),
  });
}

/**
 * Holds a scenario against what programs with domains of parties, issues and utilities know of a negotiation.
 *
 * @param peer what the program is called.
 * @param knows what it knows besides: discounts by the round, interactions.
 * @throws ScenarioError if the scenario is not valid; ParleyError `peer/inexpressible` with all that it cannot express.
 */
export function mustBeExpressible(
  scenario: Scenario,
  peer: string,
  knows: readonly ('discount' | 'interactions')[] = [],
): void {
  assertScenario(scenario);
  refuse(inexpressible(scenario, knows), peer);
}

function inexpressible(scenario: Scenario, knows: readonly string[]): Inexpressible[] {
  const found = beyond(scenario, ROOT_KEYS, []).filter(({ path }) => !knows.includes(path[0]!));
  for (const [id, actor] of Object.entries(scenario.actors)) {
    if (scenario.signatories.includes(id)) {
      found.push(...beyond(actor, ACTOR_KEYS, ['actors', id]), ...delays(id, actor, knows));
    } else if (!isEmpty(actor.moves ?? {})) {
      found.push({ path: ['actors', id, 'moves'], reason: REASONS['moves']! });
    }
  }
  for (const [id, clause] of Object.entries(scenario.clauses)) {
    if (clause.kind === 'numeric') continue;
    for (const [option, { consent = [] }] of namedOptions(clause.options)) {
      if (consent.every((actor) => scenario.signatories.includes(actor))) continue;
      found.push({
        path: ['clauses', id, 'options', option, 'consent'],
        reason: 'in NegMAS every deal needs the same parties',
      });
    }
  }
  return found;
}

/** What is given beyond the keys that can be expressed or are of no consequence. */
function beyond(value: object, keys: ReadonlySet<string>, path: string[]): Inexpressible[] {
  return Object.entries(value)
    .filter(([key, given]) => !keys.has(key) && !isEmpty(given))
    .map(([key]) => ({
      path: [...path, key],
      reason: REASONS[key] ?? 'NegMAS has nothing that corresponds to it',
    }));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** A delay that costs something, or might. */
function delays(
  id: string,
  { discount = 1, delayCost = 0 }: Actor,
  knows: readonly string[],
): Inexpressible[] {
  const found: string[] = [];
  if (isBelief(discount) || (!knows.includes('discount') && central(discount) !== 1))
    found.push('discount');
  if (isBelief(delayCost) || central(delayCost) !== 0) found.push('delayCost');
  return found.map((key) => ({
    path: ['actors', id, key],
    reason: 'the utility functions reproduced here do not change with time',
  }));
}

function refuse(found: readonly Inexpressible[], peer: string): void {
  if (found.length === 0) return;
  // The reasons are NegMAS's, and those of every program with domains of this kind.
  const features = found.map(({ path, reason }) => ({
    path,
    reason: reason.replaceAll('NegMAS', peer),
  }));
  const list = features.map(({ path, reason }) => `${path.join('.')}: ${reason}`);
  throw new ParleyError(
    'peer/inexpressible',
    `${peer} cannot express this scenario. ${list.join('; ')}.`,
    { features },
  );
}
