import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { fileWriter, ParquetWriter, type SchemaElement, type Writer } from 'hyparquet-writer';
import type { Cell, Column } from './columns.ts';

/** Writes rows to a file. */
export interface RowFormat {
  write(row: readonly Cell[]): void;
  /** The file is complete. */
  finish(): void;
}

/** By the ending of a file's name: how rows are written to it. */
export const FORMATS: ReadonlyMap<string, (path: string, columns: readonly Column[]) => RowFormat> =
  new Map([
    ['.csv', csv],
    ['.ndjson', ndjson],
    ['.jsonl', ndjson],
    ['.parquet', parquet],
  ]);

/** So much text is gathered before it is written. */
const BUFFER = 1 << 16;

class TextFile {
  private readonly file: number;
  private text = '';

  constructor(path: string) {
    this.file = openSync(path, 'w');
  }

  line(text: string): void {
    this.text += `${text}\n`;
    if (this.text.length > BUFFER) this.flush();
  }

  finish(): void {
    this.flush();
    fsyncSync(this.file);
    closeSync(this.file);
  }

  private flush(): void {
    writeSync(this.file, this.text);
    this.text = '';
  }
}

/** Comma-separated values, as RFC 4180 quotes them; an empty cell where there is nothing. */
function csv(path: string, columns: readonly Column[]): RowFormat {
  const file = new TextFile(path);
  const quote = (cell: Cell): string => {
    const text = cell === null ? '' : String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  file.line(columns.map((c) => quote(c.name)).join(','));
  return {
    write: (row) => file.line(row.map(quote).join(',')),
    finish: () => file.finish(),
  };
}

/** One JSON object a line. */
function ndjson(path: string, columns: readonly Column[]): RowFormat {
  const file = new TextFile(path);
  return {
    write: (row) =>
      file.line(JSON.stringify(Object.fromEntries(columns.map((c, i) => [c.name, row[i]])))),
    finish: () => file.finish(),
  };
}

/** Rows of a group: they are held in memory. */
const GROUP = 20_000;

const TYPES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  truth: { type: 'BOOLEAN' },
} as const satisfies Record<Column['type'], Partial<SchemaElement>>;

function parquet(path: string, columns: readonly Column[]): RowFormat {
  const writer: Writer = fileWriter(path);
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type }): SchemaElement => ({
      name,
      repetition_type: 'OPTIONAL',
      ...TYPES[type],
    })),
  ];
  const file = new ParquetWriter({ writer, schema, createdBy: 'parley' });
  let group: Cell[][] = columns.map(() => []);
  const flush = (): void => {
    if (group[0]!.length === 0) return;
    const columnData = columns.map(({ name }, i) => ({ name, data: group[i]! }));
    void file.write({ columnData, rowGroupSize: GROUP });
    group = columns.map(() => []);
  };
  return {
    write: (row) => {
      for (const [i, cell] of row.entries()) group[i]!.push(cell);
      if (group[0]!.length === GROUP) flush();
    },
    finish: () => {
      flush();
      void file.finish();
    },
  };
}
