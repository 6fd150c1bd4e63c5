import { greatest } from './extremes.ts';
import type { GeniusIssueType } from './genius-domain.ts';
import { fitLine, type Line } from './lines.ts';
import {
  settle,
  UNIT,
  type JointTerm,
  type ScoreTable,
  type TableActor,
  type TableClause,
} from './score-table.ts';
import { element } from './xml-text.ts';

/** How many values GENIUS sees in a real issue. */
const REAL_VALUES = 21;

/** What a profile has beside the additive preferences. */
export interface ProfileExtras {
  /** Over the whole negotiation, in (0, 1]. */
  discount: number;
  /** Interactions that make the profile nonlinear. */
  rectangles: readonly JointTerm[];
}

/**
 * What kind of issue each clause becomes: integer or real where every actor's values are a straight line there that
 * GENIUS can compute, else discrete, its numbers being names.
 *
 * @param nonlinear Some profile needs hyperrectangles, which GENIUS has for integer issues only.
 */
export function issueTypes(table: ScoreTable, nonlinear: boolean): GeniusIssueType[] {
  return table.clauses.map(({ clause, options }, index) => {
    if (clause.kind !== 'numeric') return 'discrete';
    const whole = clause.step === 1 && Number.isInteger(clause.from);
    if (nonlinear) return 'integer';
    if (!whole && options.length !== REAL_VALUES) return 'discrete';
    const straight = table.actors.every((actor) => lineOf(actor, index) !== undefined);
    if (!straight) return 'discrete';
    return whole ? 'integer' : 'real';
  });
}

/** An additive clause of an actor as GENIUS weighs it. */
interface Weighed {
  weight: number;
  /** Per option, in [0, 1]. */
  values: readonly number[];
}

/** With the scenario's own weights and values, unless interactions on the clause changed what its options add. */
function weighed(actor: TableActor, index: number): Weighed {
  const scores = actor.scores[index]!;
  if (!actor.adjusted) return { weight: actor.weights[index]!, values: actor.values[index]! };
  const most = greatest(scores);
  return {
    weight: most / UNIT,
    values: scores.map((score) => (most > 0 ? score / most : 0)),
  };
}

/** A clause's values as a line that GENIUS can compute, and what it is multiplied by. */
function lineOf(actor: TableActor, index: number): { weight: number; line: Line } | undefined {
  const scores = actor.scores[index]!;
  const { weight, values } = weighed(actor, index);
  const line = fitLine(weight, values, scores);
  if (line) return { weight, line };
  // Where weights fell short of 1, an import has scaled values down, and what was cut at 1 is now level below it.
  const most = greatest(values);
  if (!(most > 0)) return undefined;
  const full = weight * most;
  const steeper = fitLine(
    full,
    values.map((value) => value / most),
    scores,
  );
  return steeper && { weight: full, line: steeper };
}

/**
 * GENIUS divides a clause's evaluations by their maximum, so the weight takes the maximum in. Contributions so near to
 * the middle between two billionths that rounding might go either way are moved off it, by less than 1e-14.
 */
function discreteValues(actor: TableActor, index: number): Weighed {
  const scores = actor.scores[index]!;
  const { weight, values } = weighed(actor, index);
  const most = greatest(values);
  if (most === 0) return { weight, values };
  const best = greatest(scores);
  const full = settle(weight * most, best);
  if (full === 0) return { weight: 0, values: values.map((value) => value / most) };
  return {
    weight: full,
    values: values.map((value, option) =>
      value === most ? 1 : settle(full * (value / most), scores[option]!) / full,
    ),
  };
}

/** A GENIUS domain. */
export function writeDomain(
  name: string,
  clauses: readonly TableClause[],
  types: readonly GeniusIssueType[],
): string {
  const issues = clauses.map((clause, index) => issue(clause, index, types[index]!));
  const space = element('utility_space', { number_of_issues: clauses.length }, [
    element('objective', objectiveAttributes(name), issues),
  ]);
  return `${element('negotiation_template', {}, [space])}\n`;
}

/** A GENIUS preference profile, linear or, where rectangles are given, nonlinear. */
export function writeProfile(
  name: string,
  clauses: readonly TableClause[],
  types: readonly GeniusIssueType[],
  actor: TableActor,
  { discount, rectangles }: ProfileExtras,
): string {
  const nonlinear =
    rectangles.length > 0 ||
    types.some((type, index) => type === 'integer' && !lineOf(actor, index));
  const inside = nonlinear
    ? [
        ...clauses.map((clause, index) => issue(clause, index, types[index]!)),
        hyperRectangles(clauses, actor, rectangles),
      ]
    : additive(clauses, types, actor);
  const children = [
    element('objective', objectiveAttributes(name), inside),
    element('discount_factor', { value: discount }),
    element('reservation', { value: actor.noDeal }),
  ];
  return `${element('utility_space', nonlinear ? { type: 'nonlinear' } : {}, children)}\n`;
}

function objectiveAttributes(name: string): Record<string, string> {
  return { index: '0', description: '', name, type: 'objective', etype: 'objective' };
}

function additive(
  clauses: readonly TableClause[],
  types: readonly GeniusIssueType[],
  actor: TableActor,
): string[] {
  const weights: string[] = [];
  const issues = clauses.map((clause, index) => {
    const type = types[index]!;
    if (type === 'discrete') {
      const { weight, values } = discreteValues(actor, index);
      weights.push(element('weight', { index: index + 1, value: weight }));
      return issue(clause, index, type, values);
    }
    const { weight, line } = lineOf(actor, index)!;
    weights.push(element('weight', { index: index + 1, value: weight }));
    return issue(clause, index, type, evaluator(clause, type, line));
  });
  return [...issues, ...weights];
}

function evaluator(clause: TableClause, type: 'integer' | 'real', line: Line): string {
  const { offset, slope } = line;
  if (type === 'integer') return element('evaluator', { ftype: 'linear', slope, offset });
  // A real issue's line is over the numbers themselves.
  const from = Number(clause.options[0]);
  const step = (Number(clause.options.at(-1)) - from) / (clause.options.length - 1);
  const parameter1 = slope / step;
  const parameter0 = offset - parameter1 * from;
  return element('evaluator', { ftype: 'linear', parameter1, parameter0 });
}

function issue(
  clause: TableClause,
  index: number,
  type: GeniusIssueType,
  evaluations?: readonly number[] | string,
): string {
  const attributes = { index: index + 1, name: clause.name, vtype: type, type, etype: type };
  const bounds = {
    lowerbound: clause.optionNames[0]!,
    upperbound: clause.optionNames.at(-1)!,
  };
  const inside = typeof evaluations === 'string' ? [evaluations] : [];
  if (type === 'integer') return element('issue', { ...attributes, ...bounds }, inside);
  if (type === 'real') return element('issue', attributes, [element('range', bounds), ...inside]);
  const items = clause.optionNames.map((value, option) => {
    const evaluation = typeof evaluations === 'string' ? undefined : evaluations?.[option];
    const item = { index: option + 1, value };
    return element('item', evaluation === undefined ? item : { ...item, evaluation });
  });
  return element('issue', attributes, items);
}

/** Every run of options of one score, and every interaction, as rectangles worth their billionths. */
function hyperRectangles(
  clauses: readonly TableClause[],
  actor: TableActor,
  terms: readonly JointTerm[],
): string {
  const rectangles: string[] = [];
  const rectangle = (add: number, bounds: readonly (readonly [number, number, number])[]): void => {
    const limits = bounds.map(([index, first, last]) => {
      const { options } = clauses[index]!;
      return element('INCLUDES', { index: index + 1, min: options[first]!, max: options[last]! });
    });
    rectangles.push(element('hyperRectangle', { utility: add }, limits));
  };
  for (const [index, row] of actor.scores.entries()) {
    for (const score of new Set(row)) {
      if (score === 0) continue;
      const options = [...row.keys()].filter((option) => row[option] === score);
      for (const [first, last] of runs(options)) rectangle(score, [[index, first, last]]);
    }
  }
  for (const { options, add } of terms) {
    let boxes: (readonly [number, number, number])[][] = [[]];
    for (const [index, allowed] of options) {
      boxes = boxes.flatMap((box) =>
        runs(allowed).map(([first, last]) => [...box, [index, first, last] as const]),
      );
    }
    for (const box of boxes) rectangle(add, box);
  }
  const ufun = element('ufun', { type: 'PlainUfun', weight: 1, aggregation: 'sum' }, rectangles);
  return element('utility', { maxutility: UNIT }, [ufun]);
}

/** Options that follow one another, taken together. */
function runs(options: readonly number[]): [first: number, last: number][] {
  const found: [number, number][] = [];
  for (const option of options.toSorted((a, b) => a - b)) {
    const open = found.at(-1);
    if (open && option === open[1] + 1) open[1] = option;
    else found.push([option, option]);
  }
  return found;
}
