import { contains } from '../actor-set.ts';
import type { Model } from '../machine/model.ts';
import { SCORE_UNIT } from '../model/score.ts';
import type { Preferences } from '../model/preferences.ts';
import type { Analysis, NamedZone } from './analysis.ts';
import { coalitionsOf, membersOf, MOST_PLAYERS } from './coalition.ts';
import { leastCore } from './nucleolus.ts';
import { majorityPower } from './majority-power.ts';
import { type Power, quotaPower } from './power.ts';
import { greatestSum } from './solutions.ts';
import { MOST_SHARERS } from './transferable-game.ts';
import { voteOf } from './vote.ts';
import { type Zone, zoneOfAgreement } from './zone.ts';

/** No more groups that carry a deal are listed: each has a zone to be counted. */
const GROUPS_MAX = 500;

/** The zone of a group that has to be unanimous. */
export function wholeZone(model: Model, preferences: Preferences, actors: readonly number[]): Zone {
  const { parts: _, ...zone } = zoneOfAgreement(model, preferences, actors);
  return zone;
}

/** What a quota makes of the signatories: who decides, which groups carry and block, how they could share what they gain. */
export function quotaGame(
  model: Model,
  preferences: Preferences,
  signatories: readonly number[],
): Pick<Analysis, 'vote' | 'power' | 'blocking' | 'leastCore'> & {
  coalitions: readonly NamedZone[];
} {
  if (model.quota === 0) return { coalitions: [] };
  const vote = voteOf(model);
  const { vetoes } = vote;
  // Power is counted for any number; groups are listed, and gains shared out, only among so many.
  const listed = signatories.length <= MOST_PLAYERS ? coalitionsOf(vote) : undefined;
  const { minimalWinning, minimalBlocking } =
    listed && listed.minimalWinning.length <= GROUPS_MAX
      ? listed
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
        preferences,
        members.map((i) => signatories[i]!),
      ),
      ...members.map((i) => worth(coalition - 2 ** i)),
    );
    most.set(coalition, value);
    return value;
  };
  const players = signatories.length;
  const core = players >= 2 && players <= MOST_SHARERS ? leastCore({ players, worth }) : undefined;
  const power = powerOf(model, signatories, vetoes);
  return {
    coalitions: minimalWinning.map((c) => ({
      actors: names(c),
      ...wholeZone(
        model,
        preferences,
        membersOf(c).map((i) => signatories[i]!),
      ),
    })),
    vote: model.vote.map(({ id, title, least, all, blockers, votes }) => ({
      condition: id,
      title,
      atLeast: least,
      of: all,
      blockers,
      votes: Object.fromEntries(signatories.map((a) => [model.actors[a]!, votes[a]!])),
    })),
    ...(power
      ? {
          power: power.map(({ shapleyShubik, banzhaf, decides }, i) => ({
            actor: model.actors[signatories[i]!]!,
            votes: model.votes[signatories[i]!]!,
            veto: vetoes.includes(i),
            shapleyShubik,
            banzhaf,
            decides,
          })),
        }
      : {}),
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

/** Power in the vote; undefined where three conditions or more with uneven votes make too many coalitions to look at. */
function powerOf(
  { vote }: Model,
  signatories: readonly number[],
  vetoes: readonly number[],
): Power[] | undefined {
  const conditions = vote.map(({ votes, least, blockers }) => ({
    weights: signatories.map((a) => votes[a]!),
    quota: least,
    blockers,
  }));
  const [{ weights, quota, blockers }] = conditions as [(typeof conditions)[number]];
  if (conditions.length === 1 && blockers === 1) return quotaPower({ weights, quota, vetoes });
  const uneven = conditions.filter((c) => new Set(c.weights.filter((w) => w > 0)).size > 1);
  if (uneven.length > 2 && signatories.length > MOST_PLAYERS) return undefined;
  return majorityPower({ conditions, vetoes });
}

/**
 * The greatest sum of gains that a group of signatories can have without the others, each member no worse than without a deal; in
 * billionths. Who does not sign may still consent.
 */
function jointGain(model: Model, preferences: Preferences, members: readonly number[]): number {
  const outside = model.order.filter((a) => !contains(model.signatories, a));
  const best = greatestSum(model, preferences, members, outside);
  return members.reduce((sum, a) => sum + (best ? best.scores[a]! - preferences.noDeal[a]! : 0), 0);
}
