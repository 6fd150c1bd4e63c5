import type { DocumentPlace, SourceReport } from '../formats/located.ts';

/** Cell of a delimited text: what it holds, trimmed, and where it stands. */
export interface DelimitedCell {
  readonly text: string;
  readonly place: DocumentPlace;
}

/**
 * Rows of a delimited text (RFC 4180), empty ones left out. The delimiter is the one of tab, semicolon and comma that the first row has most
 * of. No library was found that says where in the text a cell stands, and without that no fault has its place.
 *
 * Reports a quote that is not closed.
 */
export function cellsOf(report: SourceReport): DelimitedCell[][] {
  const { text } = report.source;
  const delimiter = delimiterOf(text);
  const rows: DelimitedCell[][] = [];
  let row: DelimitedCell[] = [];
  let at = 0;
  const endRow = (): void => {
    if (row.some((cell) => cell.text !== '')) rows.push(row);
    row = [];
  };
  while (at <= text.length) {
    const start = at;
    let content = '';
    const blank = /^[ ]*/.exec(text.slice(at, at + 100))![0].length;
    if (text[at + blank] === '"') {
      at += blank + 1;
      const opened = at - 1;
      for (;;) {
        const close = text.indexOf('"', at);
        if (close < 0) {
          report.error(placed(rows.length, row.length, opened, text.length), {
            code: 'exchange/not-readable',
            message: 'A quote is opened and not closed.',
            expected: 'a second " at the end of the cell',
          });
          return rows;
        }
        content += text.slice(at, close);
        at = close + 1;
        if (text[at] !== '"') break;
        content += '"';
        at++;
      }
    }
    let end = at;
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r')
      end++;
    content += text.slice(at, end);
    row.push({ text: content.trim(), place: placed(rows.length, row.length, start, end) });
    at = end + 1;
    if (end >= text.length || text[end] !== delimiter) {
      if (text[end] === '\r' && text[end + 1] === '\n') at++;
      endRow();
    }
  }
  return rows;
}

function placed(row: number, column: number, start: number, end: number): DocumentPlace {
  return { span: { start, end }, path: [row, column] };
}

function delimiterOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1);
  const counts = ['\t', ';', ','].map((d) => [d, head.split(d).length - 1] as const);
  return counts.reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
