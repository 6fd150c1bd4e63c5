import { hashScenario, type NamedDeal } from '../machine/trace.ts';
import { completionOf } from '../model/draft.ts';
import { Model, type Tabled } from '../model/model.ts';
import { SCORE_UNIT, toDecimal } from '../model/score.ts';
import { score } from '../model/space.ts';
import type { Stakes } from '../model/stakes.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { assertScenario } from '../validation.ts';
import { VERSION } from '../version.ts';
import { baselineDeal } from './baseline-deal.ts';
import { voteOf } from './carriers.ts';
import { coalitionsOf, membersOf, MOST_PLAYERS } from './coalition.ts';
import { type PairConflict, pairConflict } from './conflict.ts';
import { paretoFrontier } from './frontier.ts';
import { leastCore } from './nucleolus.ts';
import { type Opener, openers, opens } from './openers.ts';
import { type Power, quotaPower } from './power.ts';
import { greatestSum, type SolutionPoint, solutionPoints } from './solutions.ts';
import { type Standing, standingOf } from './standing.ts';
import { MOST_SHARERS } from './transferable-game.ts';
import { type ClauseStake, clauseStakes, type Trade, trades } from './trades.ts';
import { wouldSign, type Zone, zoneOfAgreement } from './zone.ts';

/** Which numbers an analysis is of. */
export interface AnalysisOptions {
  /** What is tabled: a frame narrows the deals. Default: nothing. */
  readonly tabled?: Tabled;
  /** A run, whose drawn beliefs are taken; default: every belief at its median. */
  readonly drawn?: { readonly seed: string | number; readonly run: number };
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

/** What can be said of a scenario without playing it. Plain data; scores are decimals. */
export interface Analysis {
  readonly format: 'parley-analysis';
  readonly version: 1;
  readonly engine: string;
  readonly scenario: { readonly name: string; readonly title: string; readonly hash: string };
  readonly tabled: Tabled;
  /** The run whose beliefs were taken; absent for medians. */
  readonly drawn?: { readonly seed: string; readonly run: number };
  readonly actors: readonly {
    readonly actor: string;
    readonly role: 'signs' | 'consents' | 'outside';
    readonly noDeal: number;
    /** The most that it could gain over no deal in any deal of the zone; absent for who does not sign. */
    readonly mostToGain?: number;
  }[];
  /** Of all signatories together (and whose consent options need). */
  readonly zone: Zone;
  /** Of each two who sit at the table, the others' wishes and consent apart. */
  readonly pairs: readonly (NamedZone & PairConflict)[];
  /**
   * The zone apart by who has to agree: signatories alone, or also those whose consent some options need. Estimates, as the zone is,
   * where that is not exact.
   */
  readonly agreeing: readonly {
    readonly actors: readonly string[];
    readonly feasible: number;
    readonly deals: number;
  }[];
  /** With a quota: of each smallest group that carries it. */
  readonly coalitions: readonly NamedZone[];
  /** What opens the zone, if it is shut: with a quota, if it is for every group that carries it. */
  readonly openers: readonly Opener[];
  /**
   * How many points the signatories' Pareto frontier has, at or above their no-deal values, whoever else would have to consent;
   * where it is too large, at most.
   */
  readonly frontier: { readonly points: number; readonly atMost?: number };
  readonly solutions: Readonly<Record<Concept, (ScoredDeal & { readonly exact: boolean }) | null>>;
  /** With a quota: who decides, and the least core of what groups can gain. */
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
  /** By clause and actor: what is at stake. */
  readonly stakes: Readonly<Record<string, Readonly<Record<string, ClauseStake>>>>;
  readonly trades: readonly Trade[];
  /** What arithmetic without any negotiation would say. */
  readonly baselines: readonly (ScoredDeal & {
    readonly baseline: 'compromise' | 'median';
    readonly standing: Standing;
  })[];
  /** Each package, filled in as its author likes. */
  readonly packages: readonly (ScoredDeal & {
    readonly package: string;
    readonly standing: Standing;
  })[];
}

/** Trades listed for each two actors. */
const TRADES = 2;

/**
 * Looks at a scenario without playing it: where agreement is possible, what would open a zone that is shut, which deals the
 * solution concepts pick, who is pivotal, who is opposed to whom, who should trade what, and what simple arithmetic says.
 * Ratification and delay are left out of account.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`.
 */
export function analyze(
  scenario: Scenario,
  { tabled = {}, drawn }: AnalysisOptions = {},
): Analysis {
  const valid = assertScenario(scenario);
  const model = new Model(valid, tabled);
  const fill = (m: Model): Stakes =>
    drawn ? m.valuation.draw(String(drawn.seed), drawn.run) : m.valuation.central();
  const stakes = fill(model);
  const name = (a: number): string => model.actors[a]!;
  const signatories = membersOf(model.signatories);
  const points = solutionPoints(model, stakes);
  const { parts, ...zone } = zoneOfAgreement(model, stakes);
  const frontier = paretoFrontier(model, stakes, {
    actors: signatories,
    within: model.signatories,
    floors: signatories.map((a) => stakes.noDeal[a]!),
  });
  const pairs = model.order.flatMap((a, i) =>
    model.order.slice(i + 1).map((b) => ({
      actors: [name(a), name(b)],
      ...wouldSign(model, stakes, [a, b]),
      ...pairConflict(model, stakes, a, b),
    })),
  );
  const scored = (deal: number): ScoredDeal => ({
    deal: model.describe(deal),
    scores: Object.fromEntries(
      model.actors.map((id, a) => [id, toDecimal(score(model, stakes, a, deal))]),
    ),
  });
  const point = (p: SolutionPoint | undefined): (ScoredDeal & { exact: boolean }) | null =>
    p ? { ...scored(p.deal), exact: p.exact } : null;
  const shut = zone.exact ? zone.deals === 0 : points.utilitarian === undefined;
  const atStake = clauseStakes(model, stakes);
  return {
    format: 'parley-analysis',
    version: 1,
    engine: VERSION,
    scenario: { name: valid.name, title: valid.title, hash: hashScenario(scenario) },
    tabled,
    ...(drawn ? { drawn: { seed: String(drawn.seed), run: drawn.run } } : {}),
    actors: model.actors.map((actor, a) => {
      const place = signatories.indexOf(a);
      return {
        actor,
        role: place >= 0 ? 'signs' : model.order.includes(a) ? 'consents' : 'outside',
        noDeal: toDecimal(stakes.noDeal[a]!),
        ...(place >= 0 && !shut ? { mostToGain: toDecimal(points.ideals[place]!) } : {}),
      };
    }),
    zone,
    agreeing: parts.map(({ needed, ...counts }) => ({
      actors: membersOf(needed).map(name),
      ...counts,
    })),
    pairs,
    openers: shut && !opens(model, stakes) ? openers(valid, tabled, fill) : [],
    frontier: {
      points: frontier.points.length,
      ...(frontier.complete ? {} : { atMost: frontier.atMost }),
    },
    solutions: {
      nash: point(points.nash),
      kalaiSmorodinsky: point(points.kalaiSmorodinsky),
      egalitarian: point(points.egalitarian),
      utilitarian: point(points.utilitarian),
    },
    ...quotaGame(model, stakes, signatories),
    stakes: Object.fromEntries(
      model.clauses.map((c, i) => [
        c.id,
        Object.fromEntries(model.actors.map((id, a) => [id, atStake[i]![a]!])),
      ]),
    ),
    trades: trades(model, stakes, model.order, TRADES),
    baselines: (['compromise', 'median'] as const).map((baseline) => {
      const deal = baselineDeal(model, stakes, baseline);
      return { baseline, ...scored(deal), standing: standingOf(model, stakes, deal) };
    }),
    packages: Object.keys(valid.packages ?? {}).map((id) => {
      const draft = new Model(valid, { package: id, as: 'proposal' });
      const deal = completionOf(draft)!.deal(fill(draft));
      return { package: id, ...scored(deal), standing: standingOf(model, stakes, deal) };
    }),
  };
}

function wholeZone(model: Model, stakes: Stakes, actors: readonly number[]): Zone {
  const { parts: _, ...zone } = zoneOfAgreement(model, stakes, actors);
  return zone;
}

/** What a quota makes of the signatories: who decides, which groups carry and block, how they could share what they gain. */
function quotaGame(
  model: Model,
  stakes: Stakes,
  signatories: readonly number[],
): Pick<Analysis, 'power' | 'blocking' | 'leastCore'> & { coalitions: readonly NamedZone[] } {
  if (model.quota === 0) return { coalitions: [] };
  const weights = signatories.map((a) => model.votes[a]!);
  const vote = voteOf(model);
  const { vetoes } = vote;
  // Power is counted for any number; groups are listed, and gains shared out, only among so many.
  const { minimalWinning, minimalBlocking } =
    signatories.length <= MOST_PLAYERS
      ? coalitionsOf(vote)
      : { minimalWinning: [], minimalBlocking: [] };
  const names = (coalition: number): string[] =>
    membersOf(coalition).map((i) => model.actors[signatories[i]!]!);
  const most = new Map<number, number>();
  // A group can do what a part of it can do without the rest.
  const worth = (coalition: number): number => {
    if (!vote.wins(coalition)) return 0;
    const known = most.get(coalition);
    if (known !== undefined) return known;
    const members = membersOf(coalition);
    const value = Math.max(
      jointGain(
        model,
        stakes,
        members.map((i) => signatories[i]!),
      ),
      ...members.map((i) => worth(coalition - 2 ** i)),
    );
    most.set(coalition, value);
    return value;
  };
  const players = signatories.length;
  const core = players >= 2 && players <= MOST_SHARERS ? leastCore({ players, worth }) : undefined;
  const power = quotaPower({ weights, quota: model.quota, vetoes });
  return {
    coalitions: minimalWinning.map((c) => ({
      actors: names(c),
      ...wholeZone(
        model,
        stakes,
        membersOf(c).map((i) => signatories[i]!),
      ),
    })),
    power: power.map(({ shapleyShubik, banzhaf, decides }, i) => ({
      actor: model.actors[signatories[i]!]!,
      votes: weights[i]!,
      veto: vetoes.includes(i),
      shapleyShubik,
      banzhaf,
      decides,
    })),
    blocking: minimalBlocking.map(names),
    ...(core
      ? {
          leastCore: {
            epsilon: core.epsilon / SCORE_UNIT,
            shares: Object.fromEntries(
              signatories.map((a, i) => [model.actors[a]!, core.shares[i]! / SCORE_UNIT]),
            ),
          },
        }
      : {}),
  };
}

/**
 * The greatest sum of gains that a group of signatories can have without the others, each member no worse than without a deal; in
 * billionths. Who does not sign may still consent.
 */
function jointGain(model: Model, stakes: Stakes, members: readonly number[]): number {
  const outside = model.order.filter((a) => ((model.signatories >>> a) & 1) === 0);
  const best = greatestSum(model, stakes, members, outside);
  return members.reduce((sum, a) => sum + (best ? best.scores[a]! - stakes.noDeal[a]! : 0), 0);
}
