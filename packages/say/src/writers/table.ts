import type { Style } from './style.ts';
import { pad, textWidth, truncate } from '../language/text.ts';

/** A column of a table. */
export interface Column {
  /** May have several lines. */
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Down to how many columns its cells may be cut; without it they never are. */
  readonly shrinkTo?: number;
}

const GAP = 2;

/**
 * A table in lines of at most `width` columns. Where the columns do not fit side by side, first those that allow it are cut
 * with an ellipsis; then the table goes on below in further panels, each with the first column again. A row is never wrapped.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width, style, indent = '' }: { width: number; style: Style; indent?: string },
): string[] {
  const room = width - indent.length;
  const natural = columns.map((c, i) =>
    Math.max(...[...c.title.split('\n'), ...rows.map((r) => r[i] ?? '')].map(textWidth)),
  );
  const widths = shrunk(columns, natural, room);
  return panels(widths, room).flatMap((panel, p) => [
    ...(p > 0 ? [''] : []),
    ...[...heads(columns, panel, style), ...rows].map((cells) => {
      const line = panel.map((i) => {
        const align = columns[i]!.align ?? 'left';
        return pad(truncate(cells[i] ?? '', widths[i]!), widths[i]!, align);
      });
      return (indent + line.join(' '.repeat(GAP))).trimEnd();
    }),
  ]);
}

/** The lines of the titles of some columns, standing on the first row. */
function heads(columns: readonly Column[], panel: readonly number[], style: Style): string[][] {
  const titles = columns.map((c, i) => (panel.includes(i) ? c.title.split('\n') : ['']));
  const height = Math.max(...titles.map((t) => t.length));
  return Array.from({ length: height }, (_, line) =>
    titles.map((t) => style.dim(t[line - height + t.length] ?? '')),
  );
}

/** The widths of the columns: cut, the widest first, until they fit; only where that is enough to make them fit. */
function shrunk(columns: readonly Column[], natural: readonly number[], room: number): number[] {
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
