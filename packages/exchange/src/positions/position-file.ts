import type { PositionIssue, PositionTable } from '@parley-sim/engine/positions';
import type { LocatedDiagnostic } from '@parley-sim/scenarios/source';
import { SourceReport, type SourceFile } from '../formats/located.ts';
import { type DelimitedCell, cellsOf } from './delimited.ts';
import { type Entries, gather } from './gathered.ts';

/** Table of positions as a file gives it. */
export interface PositionFile {
  /** The table; absent where there are errors. Saliences are shares; capabilities as they stand, 1 where there are none. */
  readonly table?: PositionTable;
  /** Number that saliences were divided by: 100 where one was above 1, else 1. */
  readonly salienceUnit: 1 | 100;
  /** Errors and warnings with their places, in the order in which they were met. */
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/**
 * Reads a table of positions from delimited text (comma, semicolon or tab), in one of two shapes.
 *
 * By actor: the first column names the actor; the others are `capability`, and for each issue its name (the position) and its name
 * with `salience`, or with `capability` where that differs by issue. Rows called `reference`, `outcome`, `from` and `to` say of each
 * issue what holds without a decision, what was decided, and the ends of its scale.
 *
 * By stance: a column `issue`, and `actor`, `position`, `salience`, `capability`, `reference`, `outcome`, `from`, `to`; a row for each actor on
 * each issue.
 *
 * A salience left out is 1; an actor without a position takes none. The scale ends at the least and the greatest number of the
 * issue where the table does not say.
 */
export function readPositions(source: SourceFile): PositionFile {
  const diagnostics: LocatedDiagnostic[] = [];
  const report = new SourceReport(source, diagnostics);
  const rows = cellsOf(report);
  const entries = report.failed ? undefined : gather(report, rows);
  if (!entries || report.failed) return { salienceUnit: 1, diagnostics };
  const salienceUnit = [...entries.stances.values()].some(
    ({ salience }) => salience !== undefined && salience.value > 1,
  )
    ? 100
    : 1;
  const issues = entries.issues.map((issue) => issueOf(report, entries, issue, salienceUnit));
  if (report.failed) return { salienceUnit, diagnostics };
  return { table: { actors: entries.actors, issues }, salienceUnit, diagnostics };
}

function issueOf(
  report: SourceReport,
  { actors, stances, whole, names }: Entries,
  issue: string,
  unit: 1 | 100,
): PositionIssue {
  const here = actors.map((actor) => stances.get(`${issue}\0${actor}`));
  const { from, to, reference, outcome } = whole.get(issue) ?? {};
  const numbers = [...here.map((s) => s?.position), reference, outcome].filter(
    (n) => n !== undefined,
  );
  const low = from?.value ?? Math.min(...numbers.map(({ value }) => value));
  const high = to?.value ?? Math.max(...numbers.map(({ value }) => value));
  const name = names.get(issue)!;
  if (!(low < high)) {
    report.error((to ?? from ?? name).cell.place, {
      code: 'exchange/out-of-range',
      message: `The scale of "${issue}" goes from ${low} to ${high}.`,
      expected: 'two different positions, or from < to',
    });
  }
  for (const { value, cell } of numbers) {
    if (value >= low && value <= high) continue;
    outOfRange(report, cell, `${value} is outside the scale of "${issue}".`, `${low} to ${high}`);
  }
  let weight = 0;
  const found = here.map((entry) => {
    if (!entry?.position) return null;
    const salience = entry.salience?.value ?? unit;
    const capability = entry.capability?.value ?? 1;
    if (salience < 0 || salience > unit) {
      outOfRange(report, entry.salience!.cell, `A salience is ${salience}.`, `0 to ${unit}`);
    }
    if (capability < 0) {
      outOfRange(report, entry.capability!.cell, `A capability is ${capability}.`, 'from 0');
    }
    weight += salience * capability;
    return { position: entry.position.value, salience: salience / unit, capability };
  });
  if (!(weight > 0) && !report.failed) {
    report.error(name.cell.place, {
      code: 'exchange/out-of-range',
      message: `Nobody has any weight on "${issue}".`,
      expected: 'an actor with a position, a salience above 0 and a capability above 0',
    });
  }
  return {
    id: issue,
    low,
    high,
    stances: found,
    ...(reference ? { referencePoint: reference.value } : {}),
    ...(outcome ? { outcome: outcome.value } : {}),
  };
}

function outOfRange(
  report: SourceReport,
  cell: DelimitedCell,
  message: string,
  expected: string,
): void {
  report.error(cell.place, { code: 'exchange/out-of-range', message, expected });
}

/** Table of positions as text, in the shape by actor: {@link readPositions} reads the same table from it. */
export function writePositions({ actors, issues }: PositionTable): string {
  const capabilityOf = (a: number): number | undefined => {
    const all = new Set(issues.flatMap(({ stances }) => stances[a]?.capability ?? []));
    return all.size === 1 ? [...all][0] : undefined;
  };
  const shared = actors.every((_, a) => capabilityOf(a) !== undefined);
  const head = [
    'actor',
    ...(shared ? ['capability'] : []),
    ...issues.flatMap(({ id }) => [id, `${id} salience`, ...(shared ? [] : [`${id} capability`])]),
  ];
  const cells = (of: (issue: PositionIssue) => readonly (number | undefined)[]): string[] =>
    issues.flatMap((issue) => of(issue).map((x) => (x === undefined ? '' : String(x))));
  const blank = shared ? [undefined] : [undefined, undefined];
  const special = (name: string, of: (issue: PositionIssue) => number | undefined): string[][] =>
    issues.some((issue) => of(issue) !== undefined)
      ? [[name, ...(shared ? [''] : []), ...cells((issue) => [of(issue), ...blank])]]
      : [];
  const rows = [
    head,
    ...actors.map((actor, a) => [
      actor,
      ...(shared ? [String(capabilityOf(a))] : []),
      ...cells(({ stances }) => {
        const stance = stances[a];
        if (!stance) return [undefined, ...blank];
        const { position, salience, capability } = stance;
        return [position, salience, ...(shared ? [] : [capability])];
      }),
    ]),
    ...special('from', ({ low }) => low),
    ...special('to', ({ high }) => high),
    ...special('reference', ({ referencePoint }) => referencePoint),
    ...special('outcome', ({ outcome }) => outcome),
  ];
  return rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
}

function quoted(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
