import type { Diagnostic } from '@parley-sim/engine';
import { LineStarts, type LocatedDiagnostic, type TextSpan } from '@parley-sim/scenarios/source';

/** A file as it was read: its name, for messages, and its whole text. */
export interface SourceFile {
  file: string;
  text: string;
}

/** Something that stands somewhere in a document: an element, an attribute, a JSON value. */
export interface DocumentPlace {
  span: TextSpan;
  path: readonly (string | number)[];
}

type Finding = Omit<Diagnostic, 'severity' | 'path' | 'at'> & { at?: Diagnostic['at'] };

/** A hostile file could otherwise make as many diagnostics as it has bytes. Errors have room beyond the warnings. */
const DIAGNOSTICS_MAX = { warning: 100, error: 200 };

/** Gathers what is wrong in one source file, and turns its offsets into lines and columns. */
export class SourceReport {
  /** Without a byte order mark, which counts for nothing. */
  readonly source: SourceFile;
  readonly #diagnostics: LocatedDiagnostic[];
  #lines: LineStarts | undefined;
  #failed = false;

  /** @param diagnostics The list that findings are appended to; several sources may share one. */
  constructor({ file, text }: SourceFile, diagnostics: LocatedDiagnostic[]) {
    this.source = { file, text: text.replace(/^\uFEFF/, '') };
    this.#diagnostics = diagnostics;
  }

  /** Whether an error was found in this source. */
  get failed(): boolean {
    return this.#failed;
  }

  error(place: DocumentPlace, finding: Finding): void {
    this.#failed = true;
    this.#add('error', place, finding);
  }

  warning(place: DocumentPlace, finding: Finding): void {
    this.#add('warning', place, finding);
  }

  #add(severity: Diagnostic['severity'], place: DocumentPlace, finding: Finding): void {
    if (this.#diagnostics.length >= DIAGNOSTICS_MAX[severity]) return;
    this.#lines ??= new LineStarts(this.source.text);
    const [line, column] = this.#lines.position(place.span.start);
    const [endLine, endColumn] = this.#lines.position(Math.max(place.span.end, place.span.start));
    this.#diagnostics.push({
      at: 'value',
      ...finding,
      severity,
      path: place.path,
      file: this.source.file,
      line,
      column,
      endLine,
      endColumn,
    });
  }
}
