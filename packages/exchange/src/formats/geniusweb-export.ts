import type { Scenario } from '@parley-sim/engine';
import { fileNames, refuseUnknownToPeers, ScenarioReport, type ExportResult } from './exported.ts';
import { interpolate } from './geniusweb-import.ts';
import { greatest } from './extremes.ts';
import { writeJson, type JsonContent } from './json-text.ts';
import { bidWorth } from './reservation-bid.ts';
import {
  roundsTo,
  settle,
  tabulate,
  UNIT,
  type ScoreTable,
  type TableActor,
  type TableClause,
} from './score-table.ts';

/** Weights are written with 15 digits after the point, and sum to 1 in them. */
const WEIGHT_UNIT = 1e15;

/**
 * Writes a scenario as a GeniusWeb domain and one `LinearAdditiveUtilitySpace` per actor (JSON). Every score is kept to
 * the billionth; importing the files again gives the same scores.
 *
 * GeniusWeb knows additive preferences only, no discount, and as a no-deal value only what some bid is worth.
 * Everything else that bears on who wants what is refused with its path.
 */
export function exportGeniusWeb(scenario: Scenario): ExportResult {
  const report = new ScenarioReport('GeniusWeb JSON');
  refuseUnknownToPeers(scenario, report);
  const table = tabulate(scenario, report);
  if (!table) return { diagnostics: report.diagnostics };
  for (const actor of table.actors) {
    for (const { path } of actor.joint) {
      report.inexpressible(path, 'An interaction over several clauses');
    }
    if (actor.discount !== 1) {
      report.inexpressible(['actors', actor.id, 'discount'], 'A discount', '1, or nothing');
    }
  }
  if (report.failed) return { diagnostics: report.diagnostics };
  const weighed = table.actors.map((actor) => weigh(actor));
  const numeric = table.clauses.map(
    ({ clause }, index) =>
      clause.kind === 'numeric' &&
      table.actors.every((actor, a) => isLine(actor, weighed[a]!, index, table.clauses[index]!)),
  );
  const byName = (content: (clause: TableClause, index: number) => JsonContent): JsonContent =>
    new Map(table.clauses.map((clause, index) => [clause.name, content(clause, index)]));
  const domain = new Map<string, JsonContent>([
    ['name', scenario.title],
    ['issuesValues', byName((clause, index) => valueSet(clause, numeric[index]!))],
  ]);
  const profiles = table.actors.map((actor, a) => {
    const { weights, values } = weighed[a]!;
    const bid = reservationBid(table, actor, numeric, report);
    const space = new Map<string, JsonContent>([
      [
        'issueUtilities',
        byName((clause, index) => utilities(clause, values[index]!, numeric[index]!)),
      ],
      ['issueWeights', byName((_, index) => weights[index]!)],
      ['domain', domain],
      ['name', actor.name],
    ]);
    if (bid) space.set('reservationBid', new Map([['issuevalues', bid]]));
    return new Map([['LinearAdditiveUtilitySpace', space]]);
  });
  for (const [a, actor] of table.actors.entries()) {
    const { weights, values } = weighed[a]!;
    const kept = actor.scores.every((row, index) =>
      row.every((score, option) => {
        const value = values[index]![option]!;
        return value <= 1 && roundsTo(weights[index]! * value, score);
      }),
    );
    if (!kept) report.inexpressible(['actors', actor.id], 'A deal that is worth more than 1');
  }
  if (report.failed) return { diagnostics: report.diagnostics };
  const names = fileNames([scenario.title, ...table.actors.map(({ name }) => name)], 'json');
  const texts = [domain, ...profiles].map((content) => `${writeJson(content)}\n`);
  return {
    files: names.map((file, index) => ({ file, text: texts[index]! })),
    diagnostics: report.diagnostics,
  };
}

interface Weighed {
  weights: readonly number[];
  values: readonly (readonly number[])[];
}

/** Weights that sum to 1 in decimal, and values that give every option its score under them. */
function weigh(actor: TableActor): Weighed {
  const best = actor.scores.map(greatest);
  const slack = UNIT - best.reduce((total, score) => total + score, 0);
  // With interactions on single options the best of each clause is what must fit; what is left over goes to the last.
  const wanted = actor.adjusted
    ? best.map((score, index) => (score + (index === best.length - 1 ? slack : 0)) / UNIT)
    : actor.weights;
  const weights = sumToOne(wanted);
  const values = actor.scores.map((row, index) => {
    const weight = weights[index]!;
    return row.map((score, option) => {
      if (weight <= 0) return 0;
      const value = actor.adjusted ? score / UNIT / weight : actor.values[index]![option]!;
      return roundsTo(weight * value, score) ? value : settle(weight * value, score) / weight;
    });
  });
  return { weights, values };
}

/** Rounded to 15 digits; what that leaves over or takes too much goes to the greatest weights. */
function sumToOne(weights: readonly number[]): number[] {
  const units = weights.map((weight) => Math.round(weight * WEIGHT_UNIT));
  const missing = WEIGHT_UNIT - units.reduce((total, unit) => total + unit, 0);
  units[units.indexOf(greatest(units))]! += missing;
  return units.map((unit) => unit / WEIGHT_UNIT);
}

function isLine(
  actor: TableActor,
  { weights, values }: Weighed,
  index: number,
  { options }: TableClause,
): boolean {
  const row = values[index]!;
  const ends = [Number(options[0]), Number(options.at(-1)), row[0]!, row.at(-1)!] as const;
  return options.every((x, option) => {
    const value = interpolate(Number(x), ...ends);
    return roundsTo(weights[index]! * value, actor.scores[index]![option]!);
  });
}

function valueSet(clause: TableClause, numeric: boolean): JsonContent {
  if (!numeric || clause.clause.kind !== 'numeric')
    return new Map([['values', clause.optionNames]]);
  const { from, step } = clause.clause;
  return new Map([['range', [from, Number(clause.options.at(-1)), step].map(String)]]);
}

function utilities(clause: TableClause, row: readonly number[], numeric: boolean): JsonContent {
  if (!numeric) {
    const given = new Map(clause.optionNames.map((name, option) => [name, row[option]!]));
    return new Map([['DiscreteValueSetUtilities', new Map([['valueUtilities', given]])]]);
  }
  const line = new Map([
    ['lowValue', Number(clause.options[0])],
    ['lowUtility', row[0]!],
    ['highValue', Number(clause.options.at(-1))],
    ['highUtility', row.at(-1)!],
  ]);
  return new Map([['NumberValueSetUtilities', line]]);
}

function reservationBid(
  table: ScoreTable,
  actor: TableActor,
  numeric: readonly boolean[],
  report: ScenarioReport,
): ReadonlyMap<string, string | number> | undefined {
  const worth = Math.round(UNIT * actor.noDeal);
  if (worth === 0 && !actor.reference) return undefined;
  const bid = actor.reference
    ? new Map(actor.reference.map((option, clause) => [clause, option]))
    : bidWorth(actor.scores, worth);
  if (!bid) {
    report.inexpressible(
      ['actors', actor.id, 'noDeal'],
      'A no-deal value that is not the score of some deal',
      '0, or the score of a deal (of some clauses or all), to the billionth',
    );
    return undefined;
  }
  return new Map(
    [...bid].map(([index, option]) => {
      const { name, options, optionNames } = table.clauses[index]!;
      return [name, numeric[index]! ? options[option]! : optionNames[option]!];
    }),
  );
}
