import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import { type CommandContext, toJson } from '../command-context.ts';
import { OutputFile } from '../output-file.ts';
import { Problem } from '../problem.ts';
import type { RowCell, RowColumn } from './columns.ts';
import { FORMATS, type RowFormat } from './formats.ts';

/** File of rows, as its manifest names it. */
export interface WrittenRows {
  readonly file: string;
  /** SHA-256 of the file's bytes. */
  readonly sha256: string;
  readonly rows: number;
}

/** File of rows with a manifest beside it: each takes the place of an older one once both are complete. */
export class RowFile {
  private readonly session: CommandContext;
  private readonly path: string;
  private readonly file: OutputFile;
  private readonly format: RowFormat;
  private readonly digest = createHash('sha256');
  private rows = 0;

  /** @throws Problem if nothing can be written there, or the file's name does not say how. */
  constructor(session: CommandContext, path: string, columns: readonly RowColumn[]) {
    this.session = session;
    this.path = path;
    const create = FORMATS.get(extname(path));
    if (!create) {
      throw new Problem(`${path} does not say how rows are to be written.`, [
        `Its name ends in ${[...FORMATS.keys()].join(', ')}.`,
      ]);
    }
    this.file = new OutputFile(path, session.io);
    const write = (bytes: string | Uint8Array): void => {
      this.digest.update(bytes);
      this.file.write(bytes);
    };
    this.format = create({ write }, columns);
  }

  /** Adds a row. */
  add(cells: readonly RowCell[]): void {
    this.format.write(cells);
    this.rows++;
  }

  /** Completes the file and its manifest. @param manifest what says what the rows are. */
  finish(manifest: (written: WrittenRows) => object): void {
    this.format.finish();
    this.file.seal();
    const written = {
      file: basename(this.path),
      sha256: this.digest.digest('hex'),
      rows: this.rows,
    };
    const beside = new OutputFile(`${this.path}.manifest.json`, this.session.io);
    try {
      beside.write(toJson(manifest(written)));
      // Rows without what they mean are worth little. Who finds these with older rows sees by the digest that they are others.
      beside.complete();
      this.file.publish();
    } finally {
      beside.discard();
    }
  }

  /** Takes away what was written of a file that will not be completed. */
  discard(): void {
    this.file.discard();
  }
}
