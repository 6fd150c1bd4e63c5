import { nearest } from '@parley-sim/engine/basics';
import type { SourceReport } from '../formats/located.ts';
import type { DelimitedCell } from './delimited.ts';

/** Number in a cell. */
interface Entry {
  readonly value: number;
  readonly cell: DelimitedCell;
}

/** What a file says of an actor on an issue. */
type StanceField = 'position' | 'salience' | 'capability';

/** What a file says of an issue as a whole. */
type IssueField = 'reference' | 'outcome' | 'from' | 'to';

/** Numbers of a table of positions, by the names that the file has for actors and issues. */
export interface Entries {
  readonly actors: readonly string[];
  readonly issues: readonly string[];
  /** Where each issue is named first. */
  readonly names: ReadonlyMap<string, { readonly cell: DelimitedCell }>;
  /** By issue, a null character and actor. */
  readonly stances: ReadonlyMap<string, Partial<Record<StanceField, Entry>>>;
  readonly whole: ReadonlyMap<string, Partial<Record<IssueField, Entry>>>;
}

/** Names that people give to what an actor can bring to bear. */
const LIKE_CAPABILITY = /^(?:population|votes?|voting power|power|weights?|seats?|gdp)$/iu;

/** Salience or capability of an issue, by the name of a column: `catch salience`, `salience of catch`, `catch: salience`. */
function ofIssue(text: string): { issue: string; field: StanceField } | undefined {
  const [, before, last] = /^(.+?)[\s:/]+(salience|capability)$/iu.exec(text) ?? [];
  if (before !== undefined) return { issue: before, field: last!.toLowerCase() as StanceField };
  const [, first, after] = /^(salience|capability)[\s:/]+(?:of\s+)?(.+)$/iu.exec(text) ?? [];
  return after === undefined
    ? undefined
    : { issue: after, field: first!.toLowerCase() as StanceField };
}

/** The word that a column was probably meant to have in its name; undefined where none is nearly written there. */
function misspelt(text: string): string | undefined {
  const words = text.split(/[\s:/]+/u);
  return [words[0]!, words.at(-1)!]
    .map((word) => nearest(word, ['salience', 'capability']))
    .find((word) => word !== undefined);
}

const ISSUE_FIELDS: readonly IssueField[] = ['reference', 'outcome', 'from', 'to'];
const STANCE_COLUMNS = ['issue', 'actor', 'position', 'salience', 'capability'] as const;

/** Numbers of a file in either shape; undefined where the first row does not say what the columns are. */
export function gather(
  report: SourceReport,
  rows: readonly (readonly DelimitedCell[])[],
): Entries | undefined {
  const [head, ...body] = rows;
  if (!head || body.length === 0) {
    report.error(head?.[0]?.place ?? { span: { start: 0, end: 0 }, path: [] }, {
      code: 'exchange/missing-element',
      message: head ? 'There is no row below the names of the columns.' : 'The table is empty.',
      expected: 'a row of names (actor, …) and a row for each actor',
    });
    return undefined;
  }
  for (const row of body) {
    const extra = row.slice(head.length).find(({ text }) => text !== '');
    if (!extra) continue;
    report.error(extra.place, {
      code: 'exchange/unexpected',
      message: `This row has ${row.length} cells.`,
      expected: `at most ${head.length}, one for each name in the first row`,
    });
  }
  const table = new Gathering(report);
  const byStance = head.some(({ text }) => text.toLowerCase() === 'issue');
  if (byStance) table.byStance(head, body);
  else table.byActor(head, body);
  return table;
}

class Gathering implements Entries {
  readonly actors: string[] = [];
  readonly issues: string[] = [];
  readonly names = new Map<string, { cell: DelimitedCell }>();
  readonly stances = new Map<string, Partial<Record<StanceField, Entry>>>();
  readonly whole = new Map<string, Partial<Record<IssueField, Entry>>>();
  private readonly report: SourceReport;

  constructor(report: SourceReport) {
    this.report = report;
  }

  byActor(head: readonly DelimitedCell[], body: readonly (readonly DelimitedCell[])[]): void {
    const columns = this.columnsByActor(head);
    for (const row of body) {
      const [first] = row;
      const name = first?.text ?? '';
      const special = ISSUE_FIELDS.find((field) => field === name.toLowerCase());
      if (name === '') {
        this.missing(first ?? row.find(({ text }) => text !== '')!, 'This row names no actor.');
        continue;
      }
      if (!special && !this.name(this.actors, first!)) {
        this.report.error(first!.place, {
          code: 'exchange/duplicate',
          message: `"${name}" has a row already.`,
        });
        continue;
      }
      for (const { issue, field, column } of columns) {
        const entry = this.number(row[column]);
        if (!entry) continue;
        if (!special) {
          for (const of of issue === undefined ? this.issues : [issue]) {
            this.put(of, name, field, entry);
          }
        } else if (field === 'position') this.putWhole(issue!, special, entry);
        else {
          this.report.error(entry.cell.place, {
            code: 'exchange/unexpected',
            message: `The row "${name}" is of issues, not of a ${field}.`,
            expected: 'an empty cell',
          });
        }
      }
    }
  }

  /** Columns: those of single issues, then the capability that holds for all that say nothing else. */
  private columnsByActor(
    head: readonly DelimitedCell[],
  ): { issue: string | undefined; field: StanceField; column: number }[] {
    const own: { issue: string | undefined; field: StanceField; column: number }[] = [];
    const shared: typeof own = [];
    const rest: { cell: DelimitedCell; issue: string; field: StanceField; column: number }[] = [];
    for (const [column, cell] of head.entries()) {
      if (column === 0) continue;
      const { text } = cell;
      if (text === '') this.missing(cell, 'This column has no name.');
      else if (text.toLowerCase() === 'capability') {
        shared.push({ issue: undefined, field: 'capability', column });
      } else {
        const of = ofIssue(text);
        if (of) rest.push({ cell, ...of, column });
        else if (this.name(this.issues, cell)) {
          own.push({ issue: text, field: 'position', column });
          if (LIKE_CAPABILITY.test(text)) {
            this.report.warning(cell.place, {
              code: 'exchange/unexpected',
              message: `"${text}" is read as an issue with positions.`,
              expected: 'the name "capability", if it is what actors can bring to bear',
            });
          }
          const meant = misspelt(text);
          if (meant !== undefined) {
            this.report.warning(cell.place, {
              code: 'exchange/unexpected',
              message: `"${text}" is read as an issue with positions.`,
              expected: `"${meant}" in its name, if that is what it holds`,
              suggestion: meant,
            });
          }
        } else {
          this.report.error(cell.place, {
            code: 'exchange/duplicate',
            message: `The issue "${text}" has a column already.`,
          });
        }
      }
    }
    for (const { cell, issue, field, column } of rest) {
      if (this.issues.includes(issue)) own.push({ issue, field, column });
      else {
        const suggestion = nearest(issue, this.issues);
        this.report.error(cell.place, {
          code: 'exchange/mismatch',
          message: `There is no column of positions called "${issue}".`,
          expected: `one of: ${this.issues.join(', ')}`,
          ...(suggestion === undefined ? {} : { suggestion }),
        });
      }
    }
    if (this.issues.length === 0) {
      this.report.error(head[0]!.place, {
        code: 'exchange/missing-element',
        message: 'No column holds positions on an issue.',
        expected: 'a column named after each issue, and one named after it with "salience"',
      });
    }
    return [...own, ...shared];
  }

  byStance(head: readonly DelimitedCell[], body: readonly (readonly DelimitedCell[])[]): void {
    const known = [...STANCE_COLUMNS, ...ISSUE_FIELDS];
    const at = new Map<string, number>();
    for (const [column, cell] of head.entries()) {
      const name = cell.text.toLowerCase();
      if ((known as readonly string[]).includes(name)) {
        if (!at.has(name)) {
          at.set(name, column);
          continue;
        }
        this.report.error(cell.place, {
          code: 'exchange/duplicate',
          message: `There are two columns "${name}".`,
        });
        continue;
      }
      const suggestion = nearest(name, known);
      this.report.error(cell.place, {
        code: 'exchange/unexpected',
        message: `"${cell.text}" is no column of such a table.`,
        expected: `one of: ${known.join(', ')}`,
        ...(suggestion === undefined ? {} : { suggestion }),
      });
    }
    for (const needed of ['actor', 'position']) {
      if (!at.has(needed)) this.missing(head[0]!, `There is no column "${needed}".`);
    }
    if (this.report.failed) return;
    for (const row of body) {
      const cell = (name: string): DelimitedCell | undefined => {
        const column = at.get(name);
        return column === undefined ? undefined : row[column];
      };
      const [issue, actor] = [cell('issue'), cell('actor')];
      if (!issue?.text || !actor?.text) {
        this.missing(
          row.find(({ text }) => text !== '')!,
          'This row names no issue or no actor.',
        );
        continue;
      }
      this.name(this.issues, issue);
      this.name(this.actors, actor);
      for (const field of ['position', 'salience', 'capability'] as const) {
        const entry = this.number(cell(field));
        if (entry) this.put(issue.text, actor.text, field, entry, true);
      }
      for (const field of ISSUE_FIELDS) {
        const entry = this.number(cell(field));
        if (entry) this.putWhole(issue.text, field, entry);
      }
    }
  }

  /** Takes a name up; false where it is there already. */
  private name(list: string[], cell: DelimitedCell): boolean {
    if (list.includes(cell.text)) return false;
    list.push(cell.text);
    if (list === this.issues) this.names.set(cell.text, { cell });
    return true;
  }

  private put(
    issue: string,
    actor: string,
    field: StanceField,
    entry: Entry,
    strict: boolean = false,
  ): void {
    const key = `${issue}\0${actor}`;
    const stance = this.stances.get(key) ?? {};
    this.stances.set(key, stance);
    if (stance[field] === undefined) stance[field] = entry;
    else if (strict) {
      this.report.error(entry.cell.place, {
        code: 'exchange/duplicate',
        message: `"${actor}" has a ${field} on "${issue}" already.`,
      });
    }
  }

  private putWhole(issue: string, field: IssueField, entry: Entry): void {
    const of = this.whole.get(issue) ?? {};
    this.whole.set(issue, of);
    const before = of[field];
    if (before === undefined) of[field] = entry;
    else if (before.value !== entry.value) {
      this.report.error(entry.cell.place, {
        code: 'exchange/mismatch',
        message: `The ${field} of "${issue}" is ${entry.value} here and ${before.value} before.`,
        expected: `${before.value}`,
      });
    }
  }

  private number(cell: DelimitedCell | undefined): Entry | undefined {
    if (!cell || cell.text === '') return undefined;
    const value = Number(cell.text);
    if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/iu.test(cell.text) && Number.isFinite(value)) {
      return { value, cell };
    }
    const decimal = /^[-+]?\d+,\d+$/u.test(cell.text);
    this.report.error(cell.place, {
      code: 'exchange/not-a-number',
      message: `"${cell.text}" is no number.`,
      expected: decimal
        ? `a decimal point: ${cell.text.replace(',', '.')}`
        : 'a number or an empty cell',
    });
    return undefined;
  }

  private missing(cell: DelimitedCell, message: string): void {
    this.report.error(cell.place, { code: 'exchange/missing-element', message });
  }
}
