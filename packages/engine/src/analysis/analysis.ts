import { contains, including } from '../actor-set.ts';
import { demand } from '../errors.ts';
import { type RunOptions, runOptions } from '../machine/run-options.ts';
import { hashScenario } from '../machine/trace.ts';
import { type NamedDeal } from '../machine/trace-move.ts';
import { completionOf } from '../model/draft.ts';
import { Model } from '../machine/model.ts';
import { positionsOf } from '../model/positions.ts';
import { positionForecasts, type PositionForecasts } from '../positions/forecasts.ts';
import type { Tabled } from '../model/deal-model.ts';
import { toDecimal } from '../model/score.ts';
import { score } from '../model/space.ts';
import type { Preferences } from '../model/preferences.ts';
import { protocolOf } from '../registry.ts';
import type { Scenario } from '../form/scenario.ts';
import { assertScenario } from '../validation.ts';
import { VERSION } from '../version.ts';
import { backwardInduction } from './backward-induction.ts';
import { baselineDeal } from './baseline-deal.ts';
import { type Blocs, blocsOf } from './blocs.ts';
import { type BodyPower, bodyPowers } from './bodies.ts';
import { membersOf } from './coalition.ts';
import { type PairConflict, pairConflict } from './conflict.ts';
import { carriedFrontier, paretoFrontier } from './frontier.ts';
import type { SolutionPoints } from './group-points.ts';
import { type Joining, joining } from './joining.ts';
import { type Opener, openers, opens } from './openers.ts';
import { type Power } from './power.ts';
import { quotaGame, wholeZone } from './quota-view.ts';
import type { SolutionPoint } from './regions.ts';
import { ruleOf } from './rule.ts';
import { greatestCarried, ruledSpace, undominated } from './ruled.ts';
import { solutionPoints } from './solutions.ts';
import { type Standing, standingOf } from './standing.ts';
import { type ClauseStake, clauseStakes, type Trade, trades } from './trades.ts';
import { wouldSign, type Zone, zoneOfAgreement } from './zone.ts';

/** Choice of the numbers that an analysis is of. */
export interface AnalysisOptions extends RunOptions {
  /** What is tabled: a frame narrows the deals. Default: nothing. */
  readonly tabled?: Tabled;
  /** Which run's numbers are taken. Default, without a draw either: every belief at its median. */
  readonly run?: number;
}

/** A deal with what it is worth, as decimals. */
export interface ScoredDeal {
  readonly deal: NamedDeal;
  readonly scores: Readonly<Record<string, number>>;
}

/** A zone with whom it is of. */
export interface NamedZone extends Zone {
  readonly actors: readonly string[];
}

/** Names of the solution concepts. */
export type Concept = 'nash' | 'kalaiSmorodinsky' | 'egalitarian' | 'utilitarian';

/** A deal that a solution concept picks. */
export interface Solution extends ScoredDeal {
  /** Whether it is certainly the best; false where the search stopped early. */
  readonly exact: boolean;
  /** Under a quota: the smallest group that carries the deal and whose solution it is; absent where all signatories count. */
  readonly among?: readonly string[];
}

/** Verdict of an analysis, as data. */
export interface AnalysisFinding {
  /**
   * - `unlawful`: no deal may be concluded at all;
   * - `impossible`: none of those that may be is worth at least no deal to all who must agree (with a quota: to as many as carry it);
   * - `possible`: some are, or where the zone is an estimate none was ruled out.
   */
  readonly verdict: 'unlawful' | 'impossible' | 'possible';
  /** Of `possible`: the signatory (with a quota: of those with a veto) that could gain least, and how much that is at most. */
  readonly narrowest?: { readonly actor: string; readonly room: number };
}

/** Results about a scenario that need no talk to be played. Plain data; scores are decimals. */
export interface Analysis {
  readonly format: 'parley-analysis';
  readonly version: 2;
  readonly finding: AnalysisFinding;
  readonly engine: string;
  readonly scenario: { readonly name: string; readonly title: string; readonly hash: string };
  readonly tabled: Tabled;
  /** The run whose beliefs were taken; absent for medians. */
  readonly drawn?: { readonly seed: string; readonly run: number };
  readonly actors: readonly {
    readonly actor: string;
    readonly role: 'signs' | 'consents' | 'outside';
    /** To which of the deals that may be concluded with what is tabled its agreement is needed. */
    readonly needed: 'always' | 'some' | 'never';
    readonly noDeal: number;
    /**
     * The most that it could gain over no deal in any deal of the zone; below 0 for whom a quota can only outvote. Absent for who does
     * not sign.
     */
    readonly mostToGain?: number;
  }[];
  /**
   * What the rule of the table can carry: deals worth at least no deal to all signatories, or with a quota to as many as carry them,
   * and to whose consent options need.
   */
  readonly zone: Zone;
  /** Votes that carry a deal, by the first condition of the vote; absent where all signatories must accept. */
  readonly quota?: number;
  /** With a quota: the conditions that the vote must meet, all of them, the quota's own first, with an empty id. */
  readonly vote?: readonly {
    readonly condition: string;
    readonly title: string;
    /** Votes that meet it, of all. */
    readonly atLeast: number;
    readonly of: number;
    /** How many of those with votes have to be missing before it can stop a deal. */
    readonly blockers: number;
    /** By signatory. */
    readonly votes: Readonly<Record<string, number>>;
  }[];
  /** With a quota: what all signatories (and whose consent options need) would agree to without any vote. */
  readonly unanimous?: {
    readonly zone: Zone;
    readonly solutions: Readonly<Record<Concept, Solution | null>>;
  };
  /** Of each two who sit at the table, the others' wishes and consent apart. */
  readonly pairs: readonly (NamedZone & PairConflict)[];
  /** Where more than eight sit at the table: blocs of those who want much the same. */
  readonly blocs?: Blocs;
  /**
   * The zone apart by who has to agree: signatories alone, or also those whose consent some options need. With a quota only those with
   * a veto have to, beside enough votes. Estimates, as the zone is, where that is not exact.
   */
  readonly agreeing: readonly {
    readonly actors: readonly string[];
    readonly feasible: number;
    readonly deals: number;
  }[];
  /** With a quota: of each smallest group that carries it. */
  readonly coalitions: readonly NamedZone[];
  /** What opens the zone, if it is shut. */
  readonly openers: readonly Opener[];
  /**
   * How many points the signatories' Pareto frontier has, at or above their no-deal values, whoever else would have to consent;
   * with a quota, among the deals that can be carried. Where it is too large, at most.
   */
  readonly frontier: { readonly points: number; readonly atMost?: number };
  /** Among the deals of the zone; null where there is none. */
  readonly solutions: Readonly<Record<Concept, Solution | null>>;
  /**
   * Where the scenario says how delay counts and offers are made in turn: the first turn of the equilibrium by backward induction, what
   * it is worth to each when it comes, and its deal; null where the speaker waits or is drawn. Absent where it would need too many deals to be gone through.
   */
  readonly offersInTurn?: {
    readonly values: Readonly<Record<string, number>>;
    readonly deal: NamedDeal | null;
    readonly exact: boolean;
  };
  /**
   * Where one actor alone proposes what the rule of the table carries: the deal that is best for it among those that would be carried
   * rather than no deal (Romer and Rosenthal 1978), ties as among solutions; null where there is none. Absent where anybody proposes.
   */
  readonly agendaSetter?: { readonly actor: string; readonly best: ScoredDeal | null };
  /**
   * Where some can conclude without others, and somebody says what a deal is worth to it that does not bind it: which coalitions are
   * stable, and who is better left out. Absent elsewhere, and with more than ten who sign.
   */
  readonly joining?: Joining;
  /** With a quota: who decides, and the least core of what groups can gain. `votes` are those of the first condition. */
  readonly power?: readonly (Omit<Power, 'swings'> & {
    readonly actor: string;
    readonly votes: number;
    readonly veto: boolean;
  })[];
  readonly blocking?: readonly (readonly string[])[];
  readonly leastCore?: {
    readonly epsilon: number;
    readonly shares: Readonly<Record<string, number>>;
  };
  /** Ratifying bodies: which factions decide and block. */
  readonly bodies: readonly BodyPower[];
  /** By clause and actor: what is at stake. */
  readonly stakes: Readonly<Record<string, Readonly<Record<string, ClauseStake>>>>;
  readonly trades: readonly Trade[];
  /** What arithmetic without any negotiation would say. */
  readonly baselines: readonly (ScoredDeal & {
    readonly baseline: 'compromise' | 'median';
    readonly standing: Standing;
  })[];
  /** What positions alone state of each clause with an order, variants too; absent where there is none that anybody cares about. */
  readonly positions?: PositionForecasts;
  /** Each package, filled in as its author likes. */
  readonly packages: readonly (ScoredDeal & {
    readonly package: string;
    readonly standing: Standing;
  })[];
}

/** More parties than this are told by bloc. */
const FEW = 8;
/** Trades listed for each two actors. */
const TRADES = 2;

/**
 * Looks at a scenario without playing it: where agreement is possible, what would open a zone that is shut, which deals the
 * solution concepts pick, who is pivotal, who is opposed to whom, who should trade what, and what simple arithmetic says.
 * Ratification and delay are left out of account.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`.
 */
export function analyze(scenario: Scenario, options: AnalysisOptions = {}): Analysis {
  const { tabled, seed, draw } = runOptions(options);
  const isDrawn = options.run !== undefined || options.draw !== undefined;
  demand(
    isDrawn || options.seed === undefined,
    'seed says which draws of the beliefs are meant; which of them, "run" or "draw" has to say.',
  );
  const valid = assertScenario(scenario);
  const model = new Model(valid, tabled);
  const fill = (m: Model): Preferences =>
    isDrawn ? m.preferenceModel.draw(seed, draw) : m.preferenceModel.central();
  const preferences = fill(model);
  const name = (a: number): string => model.actors[a]!;
  const signatories = membersOf(model.signatories);
  const points = solutionPoints(model, preferences);
  const { parts, ...zone } = zoneOfAgreement(model, preferences);
  const pairs = model.order.flatMap((a, i) =>
    model.order.slice(i + 1).map((b) => ({
      actors: [name(a), name(b)],
      ...wouldSign(model, preferences, [a, b]),
      ...pairConflict(model, preferences, a, b),
    })),
  );
  const scored = (deal: number): ScoredDeal => ({
    deal: model.describe(deal),
    scores: Object.fromEntries(
      model.actors.map((id, a) => [id, toDecimal(score(model, preferences, a, deal))]),
    ),
  });
  const solution = (p: SolutionPoint | undefined): Solution | null =>
    p
      ? { ...scored(p.deal), exact: p.exact, ...(p.group ? { among: p.group.map(name) } : {}) }
      : null;
  const solutions = (of: SolutionPoints): Analysis['solutions'] => ({
    nash: solution(of.nash),
    kalaiSmorodinsky: solution(of.kalaiSmorodinsky),
    egalitarian: solution(of.egalitarian),
    utilitarian: solution(of.utilitarian),
  });
  const shut = zone.exact ? zone.deals === 0 : points.utilitarian === undefined;
  const atStake = clauseStakes(model, preferences);
  const table = positionsOf(model, preferences);
  const game = quotaGame(model, preferences, signatories);
  const actors = model.actors.map((actor, a): Analysis['actors'][number] => {
    const place = signatories.indexOf(a);
    return {
      actor,
      role: place >= 0 ? 'signs' : model.order.includes(a) ? 'consents' : 'outside',
      needed: neededTo(model, a),
      noDeal: toDecimal(preferences.noDeal[a]!),
      ...(place >= 0 && !shut ? { mostToGain: toDecimal(points.ideals[place]!) } : {}),
    };
  });
  return {
    format: 'parley-analysis',
    version: 2,
    finding: findingOf(zone, actors, model),
    engine: VERSION,
    scenario: { name: valid.name, title: valid.title, hash: hashScenario(scenario) },
    tabled,
    ...(isDrawn ? { drawn: { seed, run: draw } } : {}),
    actors,
    zone,
    ...(model.quota > 0
      ? {
          quota: model.quota,
          unanimous: {
            zone: wholeZone(model, preferences, signatories),
            solutions: solutions(solutionPoints(model, preferences, undefined, signatories)),
          },
        }
      : {}),
    agreeing: parts.map(({ needed, ...counts }) => ({
      actors: membersOf(needed).map(name),
      ...counts,
    })),
    pairs,
    ...(model.order.length > FEW ? { blocs: blocsOf(model.order.map(name), pairs) } : {}),
    openers: shut && !opens(model, preferences) ? openers(valid, tabled, fill) : [],
    frontier: frontierSize(model, preferences, signatories),
    solutions: solutions(points),
    ...offersInTurn(model, preferences),
    ...agendaSetter(model, preferences, scored),
    ...joiningOf(model, preferences),
    ...game,
    bodies: bodyPowers(model),
    stakes: Object.fromEntries(
      model.clauses.map((c, i) => [
        c.id,
        Object.fromEntries(model.actors.map((id, a) => [id, atStake[i]![a]!])),
      ]),
    ),
    trades: trades(model, preferences, model.order, TRADES),
    baselines: (['compromise', 'median'] as const).map((baseline) => {
      const deal = baselineDeal(model, preferences, baseline);
      return { baseline, ...scored(deal), standing: standingOf(model, preferences, deal) };
    }),
    ...(table.issues.length > 0 ? { positions: positionForecasts(table, { variants: true }) } : {}),
    packages: Object.keys(valid.packages ?? {}).map((id) => {
      const draft = new Model(valid, { package: id, as: 'proposal' });
      const deal = completionOf(draft)!.deal(fill(draft));
      return { package: id, ...scored(deal), standing: standingOf(model, preferences, deal) };
    }),
  };
}

function joiningOf(model: Model, preferences: Preferences): Pick<Analysis, 'joining'> {
  const found = joining(model, preferences);
  return found ? { joining: found } : {};
}

function offersInTurn(model: Model, preferences: Preferences): Pick<Analysis, 'offersInTurn'> {
  // Where the scenario does not say how delay counts, the equilibrium would be of another game.
  const { scenario } = model;
  if (scenario.protocol.delay === undefined || !protocolOf(scenario, false).inTurn) return {};

  const found = backwardInduction(model, preferences);
  const first = found?.turns[0];
  if (!found || !first) return {};
  const offersInTurn = {
    values: Object.fromEntries(
      model.actors.map((id, a) => [id, toDecimal(Math.round(first.values[a]!))]),
    ),
    deal: first.deal < 0 ? null : model.describe(first.deal),
    exact: found.exact,
  };
  return { offersInTurn };
}

/** What an agenda setter would propose if it knew what the others would rather have than no deal. */
function agendaSetter(
  model: Model,
  preferences: Preferences,
  scored: (deal: number) => ScoredDeal,
): Pick<Analysis, 'agendaSetter'> {
  const { agendaSetter: setter, actors } = model;
  if (setter < 0) return {};
  const rule = ruleOf(model);
  const all = including(rule.all, setter);
  const space = undominated(ruledSpace(model, preferences, { ...rule, all }));
  const own = space.actors.map((a) => (a === setter ? 1 : 0));
  const found = greatestCarried(space, own);
  return { agendaSetter: { actor: actors[setter]!, best: found ? scored(found.deal) : null } };
}

/** To which of the deals that may be concluded an actor's agreement is needed. */
function neededTo({ essential, groups }: Model, actor: number): 'always' | 'some' | 'never' {
  if (contains(essential, actor)) return 'always';
  return groups.some(({ needs }) => needs.some((set) => contains(set, actor))) ? 'some' : 'never';
}

function findingOf(zone: Zone, actors: Analysis['actors'], { quota }: Model): AnalysisFinding {
  if (zone.feasible === 0) return { verdict: 'unlawful' };
  if (zone.exact && zone.deals === 0) return { verdict: 'impossible' };
  // Under a quota the others may do without who has no veto.
  const [least] = actors
    .filter((a) => a.mostToGain !== undefined)
    .filter((a) => quota === 0 || a.needed === 'always')
    .toSorted((a, b) => a.mostToGain! - b.mostToGain!);
  return {
    verdict: 'possible',
    ...(least ? { narrowest: { actor: least.actor, room: least.mostToGain! } } : {}),
  };
}

function frontierSize(
  model: Model,
  preferences: Preferences,
  signatories: readonly number[],
): Analysis['frontier'] {
  if (model.quota > 0) return carriedFrontier(model, preferences, ruleOf(model));
  const frontier = paretoFrontier(model, preferences, {
    actors: signatories,
    within: model.signatories,
    floors: signatories.map((a) => preferences.noDeal[a]!),
  });
  return {
    points: frontier.points.length,
    ...(frontier.complete ? {} : { atMost: frontier.atMost }),
  };
}
