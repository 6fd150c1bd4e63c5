import type { Actor, Clause, Quota } from '@parley-sim/engine/scenario';
import type { PositionIssue, PositionTable } from '@parley-sim/engine/positions';
import type { Scenario } from '@parley-sim/engine';
import { ParleyError } from '@parley-sim/engine/basics';
import { Identifiers } from '../formats/names.ts';

/**
 * Rule by which a table of positions is decided: `unanimity`: all must agree; `majority`: so many votes as make more than half of the
 * capabilities; `qualified-majority`: seven tenths of them; `double-majority`: 55 % of the actors with 65 % of the capabilities, which
 * fewer than four cannot block.
 */
export type PositionRule = 'unanimity' | 'majority' | 'qualified-majority' | 'double-majority';

/** The rules that a table of positions can be decided by. */
export const POSITION_RULES: readonly PositionRule[] = Object.freeze([
  'unanimity',
  'majority',
  'qualified-majority',
  'double-majority',
] as const);

/** Options for what a table of positions leaves open. */
export interface PositionScenarioOptions {
  /** Title of the scenario. Default `Positions`. */
  readonly title?: string;
  /** Where the numbers come from, for the summary. */
  readonly source?: string;
  /** How the table decides. Default `unanimity`. */
  readonly rule?: PositionRule;
  /** Steps from one end of a scale to the other, 1 to 100. Default 20. */
  readonly steps?: number;
  /** Rounds until the deadline, 1 to 100,000. Default 20. */
  readonly deadline?: number;
}

/** Scenario made of a table of positions. */
export interface PositionScenario {
  readonly scenario: Scenario;
  /** Deal that was decided, as a selection; absent where an issue has no outcome. To the nearest step. */
  readonly outcome?: Readonly<Record<string, number>>;
  /** Issues without a reference point, by id: there no deal counts as the worst for everybody. */
  readonly unreferenced: readonly string[];
}

/** Share of all votes that a rule asks for. */
const SHARES: Readonly<Record<Exclude<PositionRule, 'unanimity' | 'double-majority'>, number>> = {
  majority: 0.5,
  'qualified-majority': 0.7,
};
/** The double majority of the Council of the EU (TEU 16(4)): shares of members and of population, and members that can block. */
const MEMBERS = 0.55;
const POPULATION = 0.65;
const BLOCKERS = 4;
/** Votes that capabilities are rounded to, in sum. */
const VOTES = 1000;

/**
 * The scenario of a table of positions: a numeric clause for each issue; for each actor a value that is 1 at its position and falls
 * evenly to 1 − salience at a whole scale's distance, all clauses counting the same. So salience is intensity: who cares little for everything
 * loses little by anything. No deal is the deal of the reference points. Where one is missing or lies between two steps, no deal is a
 * number instead: what the reference points are worth and, of an issue without one, the farther end of the scale. Capabilities are votes.
 *
 * @throws `argument/invalid` where the options do not fit.
 */
export function positionScenario(
  table: PositionTable,
  options: PositionScenarioOptions = {},
): PositionScenario {
  const { title = 'Positions', source, rule = 'unanimity', steps = 20, deadline = 20 } = options;
  if (!(Number.isInteger(steps) && steps >= 1 && steps <= 100)) {
    throw new ParleyError(
      'argument/invalid',
      `"steps" is ${steps}; it is a whole number from 1 to 100.`,
    );
  }
  const clauseIds = new Identifiers('issue');
  const actorIds = new Identifiers('actor');
  const clauses = table.issues.map((issue) => ({
    issue,
    id: clauseIds.next(issue.id),
    step: tidy((issue.high - issue.low) / steps),
  }));
  const grid = ({ issue: { low }, step }: (typeof clauses)[number], x: number): number =>
    // By the step that the file has, so that it is an option: a third is rounded there.
    tidy(low + Math.round((x - low) / step) * step);
  const capabilities = capabilitiesOf(table);
  // Reference points that lie on the scales' steps are a deal themselves; others are told as what they are worth.
  const onGrid = clauses.every(
    (c) =>
      c.issue.referencePoint !== undefined &&
      Math.abs(grid(c, c.issue.referencePoint) - c.issue.referencePoint) < c.step * 1e-9,
  );
  const reference = onGrid
    ? Object.fromEntries(clauses.map((c) => [c.id, grid(c, c.issue.referencePoint!)]))
    : undefined;
  const actors = table.actors.map((name, a): [string, Actor] => [
    actorIds.next(name),
    {
      title: name,
      priorities: Object.fromEntries(clauses.map(({ id }) => [id, 1])),
      values: Object.fromEntries(clauses.map(({ id, issue }) => [id, valuesOf(issue, a)])),
      ...(capabilities.every((c) => c === 1) ? {} : { capability: capabilities[a]! }),
      ...(reference
        ? {}
        : {
            noDeal: tidy(
              clauses.reduce((sum, { issue }) => sum + withoutDecision(issue, a), 0) /
                clauses.length,
            ),
          }),
      strategy: { bidding: { kind: 'negotiator' }, acceptance: { kind: 'waiting' } },
    },
  ]);
  const ids = actors.map(([id]) => id);
  const decided = table.issues.every(({ outcome }) => outcome !== undefined);
  const scenario: Scenario = {
    parley: 1,
    name: new Identifiers('scenario').next(title),
    title,
    summary: `${source === undefined ? 'Made' : `Made from ${source}`}: a table of positions, saliences and capabilities.`,
    clauses: Object.fromEntries(
      clauses.map(({ id, issue, step }): [string, Clause] => [
        id,
        {
          title: issue.id,
          kind: 'numeric',
          from: issue.low,
          to: issue.high,
          step,
          ...(issue.outcome === undefined ? {} : { outcome: issue.outcome }),
        },
      ]),
    ),
    actors: Object.fromEntries(actors),
    signatories: ids,
    ...(reference ? { noDeal: reference } : {}),
    ...(rule === 'unanimity' ? {} : { quota: quotaOf(table, ids, rule) }),
    protocol: { kind: 'polled-offers', deadline },
  };
  return {
    scenario,
    ...(decided
      ? { outcome: Object.fromEntries(clauses.map((c) => [c.id, grid(c, c.issue.outcome!)])) }
      : {}),
    unreferenced: clauses
      .filter(({ issue }) => issue.referencePoint === undefined)
      .map(({ id }) => id),
  };
}

/** A tent over the scale, or a flat roof where the actor takes no position. */
function valuesOf({ low, high, stances }: PositionIssue, actor: number): Actor['values'][string] {
  const stance = stances[actor];
  const ends = [
    low,
    ...(stance && stance.position > low && stance.position < high ? [stance.position] : []),
    high,
  ];
  return {
    shape: 'points',
    points: ends.map((at) => [at, tidy(valueAt(low, high, stance, at))]),
  };
}

function valueAt(
  low: number,
  high: number,
  stance: PositionIssue['stances'][number] | undefined,
  at: number,
): number {
  if (!stance) return 1;
  return 1 - (stance.salience * Math.abs(at - stance.position)) / (high - low);
}

function withoutDecision(
  { low, high, stances, referencePoint }: PositionIssue,
  actor: number,
): number {
  const stance = stances[actor];
  if (referencePoint !== undefined) return valueAt(low, high, stance, referencePoint);
  return Math.min(valueAt(low, high, stance, low), valueAt(low, high, stance, high));
}

function quotaOf(
  table: PositionTable,
  ids: readonly string[],
  rule: Exclude<PositionRule, 'unanimity'>,
): Quota {
  const capability = capabilitiesOf(table);
  const total = capability.reduce((a, b) => a + b, 0);
  const counted = capability.map((c) => Math.round((c / total) * VOTES));
  const votes = Object.fromEntries(ids.map((id, a) => [id, counted[a]!]));
  if (rule === 'double-majority') {
    const population = { votes, share: POPULATION, blockers: BLOCKERS };
    return { title: 'members', share: MEMBERS, and: { population } };
  }
  const sum = counted.reduce((a, b) => a + b, 0);
  const share = SHARES[rule];
  return { votes, atLeast: share === 0.5 ? Math.floor(sum / 2) + 1 : Math.ceil(sum * share) };
}

/** By actor: its greatest capability on any issue. */
function capabilitiesOf({ actors, issues }: PositionTable): number[] {
  return actors.map((_, a) =>
    Math.max(...issues.map(({ stances }) => stances[a]?.capability ?? 0)),
  );
}

/** Rounds away what binary arithmetic adds to decimal steps. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
