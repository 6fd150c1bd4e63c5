import { contains, containsAll, except, including, members, without } from '../actor-set.ts';
import type { Model } from '../machine/model.ts';
import type { NamedDeal } from '../machine/trace-move.ts';
import { scoreWhereBound } from '../model/outside.ts';
import type { Preferences } from '../model/preferences.ts';
import { toDecimal } from '../model/score.ts';
import { greatestSum } from './solutions.ts';

/** With more signatories than this, coalitions are not gone through. */
const SIGNATORIES_MAX = 10;

/** A coalition with the deal that is best for its members together. */
export interface JoinedCoalition {
  readonly members: readonly string[];
  readonly deal: NamedDeal;
  /** By actor, member or not: gain over no deal, delay apart. */
  readonly gains: Readonly<Record<string, number>>;
  /** Members who gain more if they leave and the rest goes on with its own best deal, and by how much. None: internally stable. */
  readonly leavers: Readonly<Record<string, number>>;
  /** Outsiders who gain more if they come in and the deal is then best for all members, and by how much. None: externally stable. */
  readonly joiners: Readonly<Record<string, number>>;
  /** Whether the deal is certainly the best for its members together. */
  readonly exact: boolean;
}

/** Coalitions that hold, and whom the others are better off without. Gains are decimals. */
export interface Joining {
  /** Number of coalitions that have a deal that they can conclude without the others. */
  readonly coalitions: number;
  /** Coalitions that nobody gains by leaving or by joining, the greatest gain of all signatories together first. */
  readonly stable: readonly JoinedCoalition[];
  /** The coalition of all who sign; null where it has no deal that is worth at least no deal to each. */
  readonly all: JoinedCoalition | null;
  /**
   * By signatory, where all can conclude a deal and the others can without it: what it gains by staying out of it, and what the others
   * then gain together. Above 0 in the latter: they are better off without it.
   */
  readonly apart: readonly {
    readonly actor: string;
    readonly gains: number;
    readonly othersGain: number;
  }[];
}

/** A coalition as it is gone through. */
interface Concluded {
  readonly deal: number;
  readonly exact: boolean;
  /** By actor: gain over no deal, in billionths. */
  readonly gains: readonly number[];
}

/**
 * Coalitions of signatories by what their members, and those left out, gain if each concludes the deal that is best for its members
 * together. A coalition is stable if no member gains by leaving it and no outsider by joining it, the others staying as they are.
 *
 * Source: d'Aspremont, Jacquemin, Gabszewicz and Weymark, "On the stability of collusive price leadership", Canadian Journal of Economics
 * 16 (1983); Barrett, "Self-enforcing international environmental agreements", Oxford Economic Papers 46 (1994).
 *
 * @returns undefined where nobody says what staying out is worth, where no coalition but that of all has a deal that it can conclude, or where
 * there are more than ten signatories.
 */
export function joining(model: Model, preferences: Preferences): Joining | undefined {
  const { signatories, actors } = model;
  const signing = members(signatories);
  if (signing.every((a) => model.outside[a]! < 0) || signing.length > SIGNATORIES_MAX) return;
  const besides = except(model.essential, signatories);
  const able = subsets(signing).filter((set) => model.concludes(set | besides));
  const concluded = new Map<number, Concluded>();
  for (const set of able) {
    const found = conclude(model, preferences, set | besides);
    if (found) concluded.set(set, found);
  }
  if ([...concluded.keys()].every((set) => set === signatories)) return;
  const gain = (set: number, a: number): number => concluded.get(set)?.gains[a] ?? 0;
  const changes = (of: readonly number[], to: (a: number) => number, from: number) =>
    of.flatMap((a) => {
      const more = gain(to(a), a) - gain(from, a);
      return more > 0 ? [[actors[a]!, toDecimal(more)] as const] : [];
    });
  const described = (set: number): JoinedCoalition => {
    const { deal, exact, gains } = concluded.get(set)!;
    const outsiders = members(except(signatories, set)).filter((a) =>
      // Who cannot come in gains nothing by it.
      concluded.has(including(set, a)),
    );
    return {
      members: members(set).map((a) => actors[a]!),
      deal: model.describe(deal),
      gains: Object.fromEntries(actors.map((id, a) => [id, toDecimal(gains[a]!)])),
      leavers: Object.fromEntries(changes(members(set), (a) => without(set, a), set)),
      joiners: Object.fromEntries(changes(outsiders, (a) => including(set, a), set)),
      exact,
    };
  };
  const total = (set: number): number => signing.reduce((sum, a) => sum + gain(set, a), 0);
  const stable = [...concluded.keys()]
    .map((set) => ({ set, coalition: described(set) }))
    .filter(({ coalition: { leavers, joiners } }) => isEmpty(leavers) && isEmpty(joiners))
    .sort((a, b) => total(b.set) - total(a.set) || a.set - b.set);
  return {
    coalitions: concluded.size,
    stable: stable.map(({ coalition }) => coalition),
    all: concluded.has(signatories) ? described(signatories) : null,
    apart: signing
      .filter((a) => concluded.has(signatories) && concluded.has(without(signatories, a)))
      .map((a) => {
        const rest = without(signatories, a);
        const others = signing.filter((b) => b !== a);
        return {
          actor: actors[a]!,
          gains: toDecimal(gain(rest, a) - gain(signatories, a)),
          othersGain: toDecimal(
            others.reduce((sum, b) => sum + gain(rest, b) - gain(signatories, b), 0),
          ),
        };
      }),
  };
}

/** The deal that is best for a coalition, and what everybody gains by it; undefined where it has none that none of it loses by. */
function conclude(model: Model, preferences: Preferences, set: number): Concluded | undefined {
  const found = greatestSum(model, preferences, members(set), []);
  if (!found || !containsAll(set, model.consenters(found.deal))) return undefined;
  const gains = model.actors.map((_, a) => {
    const leftOut =
      model.protocol.partial === true &&
      model.order.includes(a) &&
      !contains(set, a) &&
      model.outside[a]! < 0;
    // Who is left out and does not say what that is worth to it has no deal.
    return leftOut
      ? 0
      : scoreWhereBound(model, preferences, a, found.deal, set) - preferences.noDeal[a]!;
  });
  return { deal: found.deal, exact: found.exact, gains };
}

function subsets(of: readonly number[]): number[] {
  return of.reduce<number[]>((sets, a) => [...sets, ...sets.map((set) => including(set, a))], [0]);
}

function isEmpty(record: Readonly<Record<string, number>>): boolean {
  return Object.keys(record).length === 0;
}
