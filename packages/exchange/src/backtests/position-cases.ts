import { type BacktestCase, type BacktestQuantity } from '@parley-sim/engine/backtest';
import {
  compromise,
  exchangePositions,
  expectedUtilityModel,
  nashProduct,
  type PositionIssue,
  type PositionTable,
  type Stance,
  stancesOn,
  weightedMedian,
} from '@parley-sim/engine/positions';
import { type Scenario } from '@parley-sim/engine';

/** Table of positions with the scenario that is played for it, clauses in the order of the issues. */
export interface PositionCase {
  readonly id: string;
  readonly table: PositionTable;
  readonly scenario: Scenario;
}

/**
 * Case of a back-test: every issue with an outcome is a quantity, beside what political science states from positions alone.
 *
 * A run without a deal counts as the reference point; where there is none, as the mean that is also the first baseline, since nothing
 * else is known of what holds without a decision.
 */
export function positionCase({ id, table, scenario }: PositionCase): BacktestCase {
  const exchanged = table.issues.length > 1 ? exchangePositions(table).at(-1)!.outcomes : undefined;
  const quantities = table.issues.flatMap((issue, i): BacktestQuantity[] => {
    if (issue.outcome === undefined) return [];
    const without = issue.referencePoint ?? meanOf(issue);
    return [
      {
        name: issue.id,
        happened: issue.outcome,
        of: (settled) => settled?.[i] ?? without,
        // What holds without a decision is known of some issues alone.
        group:
          issue.referencePoint === undefined
            ? 'without a reference point'
            : 'with a reference point',
        baselines: {
          ...statements(issue),
          'position exchange': exchanged?.[i] ?? meanByCapability(issue),
        },
      },
    ];
  });
  return { id, cluster: id, scenario, quantities };
}

/** A table without what came of it, as whoever plays it may see it. */
export function undecided({ actors, issues }: PositionTable): PositionTable {
  return {
    actors,
    issues: issues.map((issue) => {
      const { outcome, ...open } = issue;
      return outcome === undefined ? issue : open;
    }),
  };
}

/** What is stated of one issue by itself. The first is the one to beat. */
function statements(issue: PositionIssue): Record<string, number> {
  const { low, high } = issue;
  const utility = expectedUtilityModel(scaled(issue), { rounds: 4 }).at(-1)!.mean;
  return {
    mean: meanOf(issue),
    'mean by capability': meanByCapability(issue),
    'mean by √capability': compromise(
      stancesOn(issue).map((s) => ({ ...s, capability: Math.sqrt(s.capability) })),
    ),
    median: weightedMedian(equal(issue)),
    'middle of the scale': (low + high) / 2,
    'Nash product': nashProduct(issue) ?? issue.referencePoint ?? (low + high) / 2,
    'expected utility': low + utility * (high - low),
  };
}

/** The mean by salience, all actors alike: what nothing published beats by much. */
function meanOf(issue: PositionIssue): number {
  return compromise(equal(issue));
}

function meanByCapability(issue: PositionIssue): number {
  return compromise(stancesOn(issue));
}

function equal(issue: PositionIssue): Stance[] {
  return stancesOn(issue).map((s) => ({ ...s, capability: 1 }));
}

function scaled(issue: PositionIssue): Stance[] {
  const { low, high } = issue;
  return stancesOn(issue).map((s) => ({ ...s, position: (s.position - low) / (high - low) }));
}
