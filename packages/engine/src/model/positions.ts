import { square } from '../elementary.ts';
import type { Values } from '../form/scenario.ts';
import type { PositionIssue, PositionTable } from '../positions/position-table.ts';
import type { Stance } from '../positions/stance.ts';
import { type ClauseModel, optionIndex } from './clause.ts';
import type { DealModel } from './deal-model.ts';
import type { Preferences } from './preferences.ts';
import { SCORE_UNIT } from './score.ts';

/**
 * Positions, saliences and capabilities that a scenario comes to: an issue for each clause with an order, a stance for each actor at
 * the table; interactions apart.
 *
 * An actor's position is where its values are greatest, the middle of several such options. Its salience is what its score falls by
 * over a whole scale, by the line of least squares through score and distance from there, times the number of clauses, so that an
 * actor who values every clause from 0 to 1 alike has 1; where any is above 1, all are divided by the greatest. Whom a clause is all
 * the same takes no position on it. The reference point is that of the scenario's no deal, where it is a deal. A capability is what the scenario says, else the actor's votes, 1 at least.
 */
export function positionsOf(model: DealModel, preferences: Preferences): PositionTable {
  const { scenario, order } = model;
  const ordered = model.clauses.filter(({ kind }) => kind !== 'categorical');
  const falls = ordered.map((clause) => order.map((a) => fallOf(model, clause, preferences, a)));
  const most = Math.max(1, ...falls.flat().map((f) => (f?.fall ?? 0) * model.clauses.length));
  // What holds without a deal is known where nobody at the table says anything else of it.
  const known = order.every((a) => scenario.actors[model.actors[a]!]!.noDeal === undefined);
  const issues = ordered.map((clause, c): PositionIssue => {
    const scale = clause.numbers ?? clause.positions;
    const form = scenario.clauses[clause.id]!;
    const without = known ? scenario.noDeal?.[clause.id] : undefined;
    const reference = without === undefined ? undefined : optionIndex(clause, without);
    return {
      id: clause.id,
      low: scale[0]!,
      high: scale.at(-1)!,
      stances: order.map((a, i): Stance | null => {
        const found = falls[c]![i];
        return found
          ? {
              position: found.position,
              salience: (found.fall * model.clauses.length) / most,
              capability:
                scenario.actors[model.actors[a]!]!.capability ?? Math.max(model.votes[a]!, 1),
            }
          : null;
      }),
      ...(reference === undefined ? {} : { referencePoint: scale[reference]! }),
      ...(form.kind === 'numeric' && form.outcome !== undefined ? { outcome: form.outcome } : {}),
    };
  });
  return {
    actors: order.map((a) => model.actors[a]!),
    issues: issues.filter(({ stances }) => stances.some((s) => s && s.salience * s.capability > 0)),
  };
}

/** Position of an actor on a clause and how far its score falls over a whole scale from there; undefined where all is the same to it. */
function fallOf(
  model: DealModel,
  { id, numbers, positions, options, offset }: ClauseModel,
  preferences: Preferences,
  actor: number,
): { position: number; fall: number } | undefined {
  const scale = numbers ?? positions;
  const scores = options.map(
    (_, o) => preferences.options[actor * preferences.optionCount + offset + o]! / SCORE_UNIT,
  );
  const best = Math.max(...scores);
  if (scores.every((s) => s === best)) return undefined;
  const position =
    peakOf(model.scenario.actors[model.actors[actor]!]!.values[id]) ??
    (scale[scores.indexOf(best)]! + scale[scores.lastIndexOf(best)]!) / 2;
  const range = scale.at(-1)! - scale[0]!;
  const distances = scale.map((x) => Math.abs(x - position) / range);
  const [score, far] = [meanOf(scores), meanOf(distances)];
  let [together, alone] = [0, 0];
  for (const [o, d] of distances.entries()) {
    together += (scores[o]! - score) * (d - far);
    alone += square(d - far);
  }
  return { position, fall: alone > 0 ? Math.max(-together / alone, 0) : 0 };
}

/** Where values that are drawn through points are greatest: it may lie between two options. */
function peakOf(values: Values | undefined): number | undefined {
  if (!values || !('shape' in values) || values.shape !== 'points') return undefined;
  const points = values.points as readonly (readonly [unknown, unknown])[];
  if (!points.every((point) => point.every((x) => typeof x === 'number'))) return undefined;
  const known = points as readonly (readonly [number, number])[];
  const most = Math.max(...known.map(([, y]) => y));
  const tops = known.filter(([, y]) => y === most).map(([x]) => x);
  return (tops[0]! + tops.at(-1)!) / 2;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
