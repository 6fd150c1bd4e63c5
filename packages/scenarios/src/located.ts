import type { Diagnostic } from '@parley-sim/engine/basics';

/**
 * A diagnostic and where in which file it stands. Lines and columns count from 1, columns in UTF-16 units; a byte
 * order mark counts for nothing.
 */
export interface LocatedDiagnostic extends Diagnostic {
  file: string;
  line: number;
  column: number;
  endLine: number;
  /** One past the last column. */
  endColumn: number;
}

/** Offsets into a text: from `start` up to, not including, `end`. */
export interface TextSpan {
  start: number;
  end: number;
}

/** Beginnings of the lines of a text. */
export class LineStarts {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  /** Line and column of an offset, both from 1. */
  position(offset: number): [line: number, column: number] {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return [low + 1, offset - this.#starts[low]! + 1];
  }
}

/** Of each severity: a hostile file could otherwise make as many diagnostics as it has bytes. */
const DIAGNOSTICS_MAX = 100;

/** Gathers what is wrong in one file, and turns offsets into lines and columns. */
export class LocatedFindings {
  readonly #file: string;
  readonly #length: number;
  readonly #lines: LineStarts;
  readonly #list: LocatedDiagnostic[] = [];
  readonly #counts = { error: 0, warning: 0 };

  constructor(file: string, text: string) {
    this.#file = file;
    this.#length = text.length;
    this.#lines = new LineStarts(text);
  }

  /** Whether an error was found. */
  get failed(): boolean {
    return this.#counts.error > 0;
  }

  /** No more errors are taken in: a reader may stop looking. */
  get full(): boolean {
    return this.#counts.error >= DIAGNOSTICS_MAX;
  }

  /** What was found, in the order of the file. */
  get sorted(): LocatedDiagnostic[] {
    const sorted = this.#list.toSorted((a, b) => a.line - b.line || a.column - b.column);
    const last = sorted.at(-1);
    const { error, warning } = this.#counts;
    if (last && Math.max(error, warning) > DIAGNOSTICS_MAX) {
      const { file, line, column, endLine, endColumn } = last;
      sorted.push({
        file,
        line,
        column,
        endLine,
        endColumn,
        code: 'file/and-more',
        severity: error > DIAGNOSTICS_MAX ? 'error' : 'warning',
        path: [],
        at: 'value',
        message: `There is more than these: ${error} errors and ${warning} warnings were found.`,
      });
    }
    return sorted;
  }

  /** The line on which an offset stands, from 1. */
  lineOf(offset: number): number {
    return this.#position(offset)[0];
  }

  /** Something wrong with the file as such, where nothing is known yet about paths. */
  error(span: TextSpan, code: string, message: string, expected?: string): void {
    this.add(span, {
      code,
      severity: 'error',
      path: [],
      at: 'value',
      message,
      ...(expected === undefined ? {} : { expected }),
    });
  }

  add({ start, end }: TextSpan, diagnostic: Diagnostic): void {
    this.#counts[diagnostic.severity] += 1;
    if (this.#counts[diagnostic.severity] > DIAGNOSTICS_MAX) return;
    const [line, column] = this.#position(start);
    const [endLine, endColumn] = this.#position(Math.max(start, end));
    this.#list.push({ ...diagnostic, file: this.#file, line, column, endLine, endColumn });
  }

  #position(offset: number): [line: number, column: number] {
    return this.#lines.position(Math.min(Math.max(offset, 0), this.#length));
  }
}
