import {
  type Clause,
  type Quantity,
  type Selection,
  type Values,
} from '@parley-sim/engine/scenario';
import { entryOf, pow } from '@parley-sim/engine/basics';
import { type Scenario } from '@parley-sim/engine';
import { distinctNames, type ScenarioReport } from './exported.ts';

/** Scores are counted in billionths. */
export const UNIT = 1e9;

/** A clause as an exporter sees it. */
export interface TableClause {
  id: string;
  clause: Clause;
  /** Its name in the file. */
  name: string;
  /** In order: what selections call each option. */
  options: readonly (string | number)[];
  /** In order: each option's name in the file. */
  optionNames: readonly string[];
}

/** An interaction over several clauses, as it counts for one actor. */
export interface JointTerm {
  path: readonly (string | number)[];
  /** By position of the clause: the options for which it holds. Clauses not named are free. */
  options: ReadonlyMap<number, readonly number[]>;
  /** Billionths. */
  add: number;
}

/** An actor's preferences as numbers. */
export interface TableActor {
  id: string;
  /** Its name in the file. */
  name: string;
  /** Per clause, summing to 1. */
  weights: readonly number[];
  /** Per clause and option, in [0, 1]. */
  values: readonly (readonly number[])[];
  /** Per clause and option: what it adds to the score, in billionths, interactions on single clauses included. */
  scores: readonly (readonly number[])[];
  /** Whether such interactions made `scores` more than `weights` times `values`. */
  adjusted: boolean;
  joint: readonly JointTerm[];
  noDeal: number;
  /** Where no deal is a deal: by position of the clause, its option. */
  reference?: readonly number[];
  /** Per round, in (0, 1]. */
  discount: number;
}

export interface ScoreTable {
  clauses: readonly TableClause[];
  actors: readonly TableActor[];
}

/**
 * Turns a valid scenario's preferences into numbers, scored as Parley scores them. Reports beliefs, which are not one
 * number, and interactions that leave a single option below 0.
 */
export function tabulate(scenario: Scenario, report: ScenarioReport): ScoreTable | undefined {
  const ids = Object.keys(scenario.clauses);
  const names = distinctNames(ids.map((id) => ({ id, title: scenario.clauses[id]!.title })));
  const clauses = ids.map((id, index) => tableClause(id, scenario.clauses[id]!, names[index]!));
  const actorIds = Object.keys(scenario.actors);
  const actorNames = distinctNames(
    actorIds.map((id) => ({ id, title: scenario.actors[id]!.title })),
  );
  const actors = actorIds.map((id, index) =>
    tableActor(scenario, report, clauses, id, actorNames[index]!),
  );
  return report.failed ? undefined : { clauses, actors };
}

function tableClause(id: string, clause: Clause, name: string): TableClause {
  if (clause.kind === 'numeric') {
    const steps = Math.round((clause.to - clause.from) / clause.step);
    const options = Array.from({ length: steps + 1 }, (_, index) =>
      Number((clause.from + index * clause.step).toPrecision(14)),
    );
    return { id, clause, name, options, optionNames: options.map(String) };
  }
  const things = Array.isArray(clause.options)
    ? clause.options.map((option) => ({ id: option, title: undefined }))
    : Object.entries(clause.options).map(([option, details]) => ({
        id: option,
        title: typeof details === 'string' ? details : details.title,
      }));
  return {
    id,
    clause,
    name,
    options: things.map((thing) => thing.id),
    optionNames: distinctNames(things),
  };
}

function tableActor(
  scenario: Scenario,
  report: ScenarioReport,
  clauses: readonly TableClause[],
  id: string,
  name: string,
): TableActor {
  const actor = scenario.actors[id]!;
  const path = ['actors', id];
  const number = (quantity: Quantity | undefined, at: (string | number)[]): number =>
    exact(report, quantity ?? 0, [...path, ...at]);
  if (actor.utility)
    report.inexpressible([...path, 'utility'], 'A utility that a plug-in works out');
  const priorities = clauses.map((clause) =>
    number(entryOf(actor.priorities, clause.id), ['priorities', clause.id]),
  );
  const sum = priorities.reduce((total, priority) => total + priority, 0);
  const weights = priorities.map((priority) => priority / sum);
  const values = clauses.map((clause) => {
    const given = entryOf(actor.values, clause.id);
    if (!given) return clause.options.map(() => 0);
    return optionValues(report, given, clause, [...path, 'values', clause.id]);
  });
  const scores = values.map((row, index) =>
    row.map((value) => Math.round(UNIT * weights[index]! * value)),
  );
  const joint: JointTerm[] = [];
  let adjusted = false;
  for (const [key, interaction] of Object.entries(scenario.interactions ?? {})) {
    const quantity = entryOf(interaction.add, id);
    if (quantity === undefined) continue;
    const at = ['interactions', key, 'add', id];
    const add = Math.round(UNIT * exact(report, quantity, at));
    const options = new Map(
      Object.entries(interaction.when).map(([clause, selection]) => {
        const position = clauses.findIndex((other) => other.id === clause);
        return [position, selected(selection, clauses[position]!.options)];
      }),
    );
    const [single, ...others] = options;
    if (!single || others.length > 0) {
      joint.push({ path: at, options, add });
      continue;
    }
    adjusted = true;
    for (const option of single[1]) {
      const score = (scores[single[0]]![option]! += add);
      if (score < 0) report.inexpressible(at, 'An option that is worth less than nothing');
    }
  }
  const reference =
    actor.noDeal === undefined && scenario.noDeal
      ? clauses.map((clause) => placeOf(clause, scenario.noDeal![clause.id]!))
      : undefined;
  return {
    id,
    name,
    weights,
    values,
    scores,
    adjusted,
    joint,
    noDeal: reference ? worthOf(scores, joint, reference) / UNIT : number(actor.noDeal, ['noDeal']),
    ...(reference ? { reference } : {}),
    discount: actor.discount === undefined ? 1 : number(actor.discount, ['discount']),
  };
}

/** Place of an option; a number on a numeric clause to the nearest step, as a scenario is read. */
function placeOf({ clause, options }: TableClause, option: string | number): number {
  return clause.kind === 'numeric'
    ? Math.round((Number(option) - clause.from) / clause.step)
    : options.indexOf(option);
}

/** Score of a deal, in units: of its options, and of the terms that join clauses. */
function worthOf(
  scores: readonly (readonly number[])[],
  joint: readonly JointTerm[],
  deal: readonly number[],
): number {
  const own = scores.reduce((sum, row, clause) => sum + row[deal[clause]!]!, 0);
  return joint.reduce(
    (sum, { options, add }) =>
      [...options].every(([clause, chosen]) => chosen.includes(deal[clause]!)) ? sum + add : sum,
    own,
  );
}

function exact(report: ScenarioReport, quantity: Quantity, path: (string | number)[]): number {
  if (typeof quantity === 'number') return quantity;
  if ('value' in quantity) return quantity.value;
  report.inexpressible(path, 'A belief', 'a number');
  return 0;
}

/** What each option is worth, by a list, a map or a shape. */
function optionValues(
  report: ScenarioReport,
  values: Values,
  { options }: TableClause,
  path: (string | number)[],
): number[] {
  const number = (quantity: Quantity, ...at: (string | number)[]): number =>
    exact(report, quantity, [...path, ...at]);
  if (Array.isArray(values)) return values.map((value, index) => number(value, index));
  if (!isShape(values)) return options.map((option) => number(values[option]!, option));
  const positions = options.map((option, index) => (typeof option === 'number' ? option : index));
  const position = (option: string | number): number =>
    typeof option === 'number' ? option : options.indexOf(option);
  const first = positions[0]!;
  const last = positions.at(-1)!;
  const along = (position: number): number => (position - first) / (last - first);
  if (values.shape === 'linear' || values.shape === 'power') {
    const from = number(values.from, 'from');
    const to = number(values.to, 'to');
    const exponent = values.shape === 'power' ? number(values.exponent, 'exponent') : 1;
    return positions.map((at) => from + (to - from) * pow(along(at), exponent));
  }
  if (values.shape === 'peaked') {
    const peak = position(values.peak);
    const furthest = Math.max(peak - first, last - peak);
    return positions.map((at) => 1 - Math.abs(at - peak) / furthest);
  }
  if (values.shape === 'threshold') {
    const threshold = position(values.at);
    const below = number(values.below, 'below');
    const above = number(values.above, 'above');
    return positions.map((at) => (at < threshold ? below : above));
  }
  const points = values.points.map(
    ([at, value], index) => [at, number(value, 'points', index, 1)] as const,
  );
  return positions.map((at) => between(points, at));
}

function isShape(
  values: Exclude<Values, Quantity[]>,
): values is Extract<Values, { shape: string }> {
  return typeof (values as { shape?: unknown }).shape === 'string';
}

function between(points: readonly (readonly [number, number])[], at: number): number {
  const next = points.findIndex(([position]) => position >= at);
  if (next === 0) return points[0]![1];
  if (next < 0) return points.at(-1)![1];
  const [[x0, y0], [x1, y1]] = [points[next - 1]!, points[next]!];
  return y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
}

function selected(selection: Selection, options: readonly (string | number)[]): number[] {
  if (Array.isArray(selection)) return selection.map((option) => options.indexOf(option));
  if (typeof selection !== 'object') return [options.indexOf(selection)];
  const { atLeast, atMost } = selection;
  const from = atLeast === undefined ? 0 : options.indexOf(atLeast);
  const to = atMost === undefined ? options.length - 1 : options.indexOf(atMost);
  return options.map((_, index) => index).filter((index) => index >= from && index <= to);
}

/** How near a score may come to the middle between two billionths: rounding could then go either way. */
const MARGIN = 1e-5;

/** Whether a contribution, computed anew, is sure to be rounded to this score. */
export function roundsTo(contribution: number, score: number): boolean {
  return Math.abs(UNIT * contribution - score) <= 0.5 - MARGIN;
}

/** The contribution nearest to the one given that is sure to be rounded to this score. */
export function settle(contribution: number, score: number): number {
  if (roundsTo(contribution, score)) return contribution;
  const slack = 0.5 - 2 * MARGIN;
  const scaled = UNIT * contribution;
  return Math.min(score + slack, Math.max(score - slack, scaled)) / UNIT;
}
