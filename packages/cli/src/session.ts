import { type Section, type Style, toTerminal } from '@parley/say';
import { type Io, widthOf } from './io.ts';
import { styleFor } from './style.ts';

/** One call of the command: where its output goes and how that is laid out. */
export class Session {
  readonly io: Io;
  /** Of standard output. */
  readonly style: Style;
  readonly errorStyle: Style;
  /** Columns of standard output. */
  readonly width: number;
  readonly errorWidth: number;

  constructor(io: Io, argv: readonly string[]) {
    this.io = io;
    this.style = styleFor(io.stdout, io, argv);
    this.errorStyle = styleFor(io.stderr, io, argv);
    this.width = widthOf(io.stdout);
    this.errorWidth = widthOf(io.stderr);
  }

  /** Prints lines for a person. */
  print(lines: readonly string[]): void {
    this.io.stdout.write(`${lines.join('\n')}\n`);
  }

  /** Prints a paper for a person. */
  paper(sections: readonly Section[]): void {
    this.io.stdout.write(toTerminal(sections, this));
  }

  /** Prints a document for a program. */
  json(document: unknown): void {
    this.io.stdout.write(toJson(document));
  }

  /** Says something beside the result. */
  say(line: string): void {
    this.io.stderr.write(`${line}\n`);
  }
}

/** A document as it is printed and written to files. */
export function toJson(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
