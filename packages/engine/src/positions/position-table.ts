import type { Stance } from './stance.ts';
import { numberArgument } from '../arguments.ts';
import { demand } from '../errors.ts';

/** Issue on a scale, with what the actors want of it. */
export interface PositionIssue {
  readonly id: string;
  /** Ends of the scale, in the unit of the positions; `low` below `high`. */
  readonly low: number;
  readonly high: number;
  /** Stances in the order of the table's actors; null: the actor takes no position. */
  readonly stances: readonly (Stance | null)[];
  /** What holds if nothing is decided; absent where that is not known. */
  readonly referencePoint?: number;
  /** What was decided; absent where that is not known. */
  readonly outcome?: number;
}

/** Actors with positions on issues that are decided together, such as the issues of one proposal. */
export interface PositionTable {
  readonly actors: readonly string[];
  readonly issues: readonly PositionIssue[];
}

/** Stances of the actors who take a position on an issue. */
export function stancesOn(issue: PositionIssue): Stance[] {
  return issue.stances.filter((stance) => stance !== null);
}

/**
 * Checks that a table hangs together: as many stances as actors, positions on the scale, saliences in [0, 1], capabilities from 0,
 * and somebody with weight on each issue.
 *
 * @throws `argument/invalid` otherwise, naming the issue.
 */
export function tableArgument({ actors, issues }: PositionTable): void {
  demand(issues.length > 0, 'A table of positions has at least one issue.');
  for (const issue of issues) {
    demand(
      issue.stances.length === actors.length,
      `Issue "${issue.id}" has ${issue.stances.length} stances for ${actors.length} actors.`,
    );
    issueArgument(issue);
  }
}

/**
 * Checks one issue by itself: its scale, and stances on it.
 *
 * @throws `argument/invalid` otherwise, naming the issue.
 */
export function issueArgument({ id, low, high, stances }: PositionIssue): void {
  demand(low < high, `The scale of issue "${id}" ends at ${high}, not above its begin at ${low}.`);
  let weight = 0;
  for (const [a, stance] of stances.entries()) {
    if (!stance) continue;
    const { position, salience, capability } = stance;
    const of = (what: string): string => `${what} ${a + 1} on "${id}"`;
    numberArgument(of('position'), position, { min: low, max: high });
    numberArgument(of('salience'), salience, { min: 0, max: 1 });
    numberArgument(of('capability'), capability, { min: 0 });
    weight += salience * capability;
  }
  demand(weight > 0, `No actor has any weight on issue "${id}".`);
}
