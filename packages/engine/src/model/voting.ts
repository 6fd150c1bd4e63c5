import { contains, except, setOf } from '../actor-set.ts';
import type { Majority, Scenario } from '../form/scenario.ts';
import { entryOf } from '../entry-of.ts';

/** One condition that a vote has to meet, compiled to numbers. */
export interface VoteCondition {
  /** Its id; empty for the one that a quota states itself. */
  readonly id: string;
  readonly title: string;
  /** By actor: its votes; 0 for who has none. */
  readonly votes: readonly number[];
  /** All votes together. */
  readonly all: number;
  /** Votes that meet it. */
  readonly least: number;
  /** The set of those who have votes. */
  readonly voters: number;
  /** How many of these have to be missing before it can stop a deal. */
  readonly blockers: number;
}

/**
 * Whether the votes of a set of actors carry a deal: each condition is met by votes, or too few of those who have votes are missing to
 * block. Where nothing is voted on there are no conditions, and anybody carries.
 */
export function votesCarry(vote: readonly VoteCondition[], set: number): boolean {
  for (const condition of vote) if (!meetsVote(condition, set)) return false;
  return true;
}

/** Whether a set of actors meets a condition. */
function meetsVote({ votes, least, voters, blockers }: VoteCondition, set: number): boolean {
  let sum = 0;
  for (let a = 0; a < votes.length; a++) if (contains(set, a)) sum += votes[a]!;
  return sum >= least || (blockers > 1 && size(except(voters, set)) < blockers);
}

function size(set: number): number {
  let n = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) n++;
  return n;
}

/** The conditions of a scenario's vote, that of the quota itself first; none where all signatories must accept. */
export function compileVote({ quota, signatories, actors }: Scenario): VoteCondition[] {
  if (!quota) return [];
  const ids = Object.keys(actors);
  const compiled = (id: string, majority: Majority): VoteCondition => {
    const votes = ids.map((actor) =>
      signatories.includes(actor) ? (entryOf(majority.votes, actor) ?? 1) : 0,
    );
    const all = votes.reduce((sum, v) => sum + v, 0);
    return {
      id,
      title: majority.title ?? (id === '' ? 'votes' : id),
      votes,
      all,
      least: leastVotes(majority, all),
      voters: setOf([...votes.keys()].filter((a) => votes[a]! > 0)),
      blockers: majority.blockers ?? 1,
    };
  };
  return [
    compiled('', quota),
    ...Object.entries(quota.and ?? {}).map(([id, majority]) => compiled(id, majority)),
  ];
}

/**
 * Votes that meet a condition: as many as it names, and as large a share of all as it asks for. A share is read to nine digits, so that
 * 0.55 of 20 is 11 and two thirds, written as 0.666666667, of 27 are 18.
 */
export function leastVotes(
  { atLeast = 0, share = 0 }: { readonly atLeast?: number; readonly share?: number },
  all: number,
): number {
  return Math.max(atLeast, Math.ceil(share * all * (1 - 2e-9)));
}
