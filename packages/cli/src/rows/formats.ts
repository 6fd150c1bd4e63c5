import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { RowCell, RowColumn } from './columns.ts';

/** Takes the bytes of a file in their order. */
export interface Sink {
  write(bytes: string | Uint8Array): void;
}

/** Writes rows to a sink. */
export interface RowFormat {
  write(row: readonly RowCell[]): void;
  /** Writes what is still to be written: there are no more rows. */
  finish(): void;
}

/** By the ending of a file's name: how rows are written to it. */
export const FORMATS: ReadonlyMap<
  string,
  (sink: Sink, columns: readonly RowColumn[]) => RowFormat
> = new Map([
  ['.csv', csv],
  ['.ndjson', ndjson],
  ['.jsonl', ndjson],
  ['.parquet', parquet],
]);

/** So much text is gathered before it is written. */
const BUFFER = 1 << 16;

class Lines {
  private readonly sink: Sink;
  private text = '';

  constructor(sink: Sink) {
    this.sink = sink;
  }

  line(text: string): void {
    this.text += `${text}\n`;
    if (this.text.length > BUFFER) this.flush();
  }

  flush(): void {
    this.sink.write(this.text);
    this.text = '';
  }
}

/** Comma-separated values, as RFC 4180 quotes them; an empty cell where there is nothing. */
function csv(sink: Sink, columns: readonly RowColumn[]): RowFormat {
  const lines = new Lines(sink);
  const quote = (cell: RowCell): string => {
    const text = cell === null ? '' : String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  lines.line(columns.map((c) => quote(c.name)).join(','));
  return {
    write: (row) => lines.line(row.map(quote).join(',')),
    finish: () => lines.flush(),
  };
}

/** One JSON object a line. */
function ndjson(sink: Sink, columns: readonly RowColumn[]): RowFormat {
  const lines = new Lines(sink);
  return {
    write: (row) =>
      lines.line(JSON.stringify(Object.fromEntries(columns.map((c, i) => [c.name, row[i]])))),
    finish: () => lines.flush(),
  };
}

/** Rows of a group: they are held in memory. */
const GROUP = 20_000;

const TYPES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  truth: { type: 'BOOLEAN' },
} as const satisfies Record<RowColumn['type'], Partial<SchemaElement>>;

/** Hands over what it has gathered after each group. */
class Bytes extends ByteWriter {
  private readonly sink: Sink;

  constructor(sink: Sink) {
    super();
    this.sink = sink;
  }

  flush(): void {
    this.sink.write(this.getBytes().slice());
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}

function parquet(sink: Sink, columns: readonly RowColumn[]): RowFormat {
  const writer = new Bytes(sink);
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type }): SchemaElement => ({
      name,
      repetition_type: 'OPTIONAL',
      ...TYPES[type],
    })),
  ];
  const file = new ParquetWriter({ writer, schema, createdBy: 'parley' });
  let group: RowCell[][] = columns.map(() => []);
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
