import type { Style } from './style.ts';
import { BAR_SCALE } from './bar.ts';
import { pad, textWidth, truncate, wrap } from '../language/text.ts';

/** A column of a table. */
export interface LaidColumn {
  /** May have several lines. */
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Minimum width when the table must shrink; absent: never shrunk. */
  readonly shrinkTo?: number;
  /** Which columns are left out where the table does not fit, 1 first; absent: none. */
  readonly leaveOut?: number;
}

const GAP = 2;

/** How a table is laid out. */
export interface TableLayout {
  readonly width: number;
  readonly style: Style;
  readonly indent?: string;
  /** By row: lines that stand below it. */
  readonly under?: readonly (readonly string[])[];
}

/**
 * A table in lines of at most `width` columns. Where the columns do not fit side by side, first those that allow it are left out,
 * then heads are broken between words, then columns that allow it are cut with an ellipsis; then the table goes on below in
 * further panels, each with the first column again. A row is never wrapped.
 */
export function renderTable(
  given: readonly LaidColumn[],
  cells: readonly (readonly string[])[],
  { width, style, indent = '', under = [] }: TableLayout,
): string[] {
  const room = width - indent.length;
  const cellsOf = (i: number): number => Math.max(0, ...cells.map((r) => textWidth(r[i] ?? '')));
  const widthOf = (c: LaidColumn, cell: number): number => Math.max(titleWidth(c.title), cell);
  const kept = fitting(
    given,
    given.map((c, i) => widthOf(broken(c, cellsOf(i)), cellsOf(i))),
    room,
  );
  const columns = headed(
    kept.map((i) => given[i]!),
    kept.map(cellsOf),
    room,
  );
  const rows = cells.map((r) => kept.map((i) => r[i] ?? ''));
  const natural = columns.map((c, k) => widthOf(c, cellsOf(kept[k]!)));
  const widths = shrunk(columns, natural, room);
  const sheets = panels(widths, room);
  return sheets.flatMap((panel, p) => {
    const laid = (line: readonly string[]): string =>
      (
        indent +
        panel
          .map((i) => {
            const align = columns[i]!.align ?? 'left';
            return pad(truncate(line[i] ?? '', widths[i]!), widths[i]!, align);
          })
          .join(' '.repeat(GAP))
      ).trimEnd();
    // What is said below a row stands once.
    const below = p === sheets.length - 1 ? under : [];
    return [
      ...(p > 0 ? [''] : []),
      ...heads(columns, panel, style).map(laid),
      ...rows.flatMap((row, r) => [laid(row), ...(below[r] ?? [])]),
    ];
  });
}

/** Width of a title, whose lines may be several. */
function titleWidth(title: string): number {
  return Math.max(...title.split('\n').map(textWidth));
}

/** Column with its title broken between words, where that makes it narrower. */
function broken(column: LaidColumn, cell: number): LaidColumn {
  const { title } = column;
  // Who has broken a title knows where.
  if (title === BAR_SCALE || title.includes('\n') || titleWidth(title) <= cell) return column;
  const longest = Math.max(...title.split(/\s/).map(textWidth));
  return { ...column, title: wrap(title, Math.max(longest, cell)).join('\n') };
}

/** Columns with their titles on one line; or broken, where that is what it takes to fit, or to fit without cutting anything. */
function headed(
  columns: readonly LaidColumn[],
  cells: readonly number[],
  room: number,
): LaidColumn[] {
  const total = (all: readonly LaidColumn[], cut: boolean): number =>
    all.reduce((sum, { title, shrinkTo }, i) => {
      const natural = Math.max(titleWidth(title), cells[i]!);
      return sum + (cut ? Math.min(natural, shrinkTo ?? natural) : natural) + GAP;
    }, -GAP);
  const narrow = columns.map((c, i) => broken(c, cells[i]!));
  const needed = total(columns, true) > room;
  const enough = total(columns, false) > room && total(narrow, false) <= room;
  return needed || enough ? narrow : [...columns];
}

/** Columns that are kept, by index: all, or without those that are left out first until the rest fits. */
function fitting(
  columns: readonly LaidColumn[],
  natural: readonly number[],
  room: number,
): number[] {
  let kept = columns.map((_, i) => i);
  const least = (i: number): number => Math.min(natural[i]!, columns[i]!.shrinkTo ?? natural[i]!);
  const fits = (): boolean =>
    kept.reduce((sum, i) => sum + least(i), 0) + GAP * (kept.length - 1) <= room;
  const order = columns
    .flatMap(({ leaveOut }, i) => (leaveOut === undefined ? [] : [{ leaveOut, i }]))
    .sort((a, b) => a.leaveOut - b.leaveOut);
  for (const { i } of order) {
    if (fits()) break;
    kept = kept.filter((k) => k !== i);
  }
  return kept;
}

/** The lines of the titles of some columns, standing on the first row. */
function heads(columns: readonly LaidColumn[], panel: readonly number[], style: Style): string[][] {
  const titles = columns.map((c, i) => (panel.includes(i) ? c.title.split('\n') : ['']));
  const height = Math.max(...titles.map((t) => t.length));
  return Array.from({ length: height }, (_, line) =>
    titles.map((t) => {
      const text = t[line - height + t.length] ?? '';
      return text === '' ? '' : style.dim(text);
    }),
  );
}

/** The widths of the columns: cut, the widest first, until they fit; only where that is enough to make them fit. */
function shrunk(
  columns: readonly LaidColumn[],
  natural: readonly number[],
  room: number,
): number[] {
  const least = columns.map((c, i) => Math.min(natural[i]!, c.shrinkTo ?? natural[i]!));
  const total = (ws: readonly number[]): number =>
    ws.reduce((sum, w) => sum + w, 0) + GAP * (ws.length - 1);
  if (total(least) > room) {
    // It goes into panels, where each column has the key beside it at least.
    const key = Math.min(natural[0]!, Math.max(least[0]!, Math.floor(room / 2)));
    return natural.map((w, i) => (i === 0 ? key : Math.min(w, Math.max(1, room - key - GAP))));
  }
  const widths = [...natural];
  while (total(widths) > room) {
    let widest = -1;
    for (const [i, w] of widths.entries()) {
      if (w > least[i]! && (widest < 0 || w > widths[widest]!)) widest = i;
    }
    widths[widest]!--;
  }
  return widths;
}

/** Which columns go side by side: as many as fit, the first one always. */
function panels(widths: readonly number[], room: number): number[][] {
  const [key, ...others] = widths.keys();
  if (key === undefined) return [];
  const out: number[][] = [[key]];
  let used = widths[key]!;
  for (const i of others) {
    const more = GAP + widths[i]!;
    if (used + more > room && out.at(-1)!.length > 1) {
      out.push([key]);
      used = widths[key]!;
    }
    out.at(-1)!.push(i);
    used += more;
  }
  return out;
}
