import { dot, type Markish, plot, type PlotOptions, text } from '@observablehq/plot';
import { textWidth, truncate } from '../language/text.ts';

/** Place and width of a chart. */
export interface ChartOptions {
  /** What makes the elements: in Node a document such as linkedom's. Default: the browser's. */
  readonly document?: Document;
  /** In pixels, at least 200. */
  readonly width: number;
}

/**
 * The colours of the charts as CSS variables, for light and dark. They are Okabe and Ito's, which colour-blind people tell
 * apart ("Color universal design", 2008), the paler ones darkened until they stand out from white by 3 to 1.
 */
export const PALETTE: string = `:root{color-scheme:light dark;--c1:#0072b2;--c2:#d55e00;--c3:#009e73;--c4:#b8609a;--c5:#a87400;--c6:#5a5a5a}
@media (prefers-color-scheme:dark){:root{--c1:#56b4e9;--c2:#f0813c;--c3:#2bbf95;--c4:#dd9cc2;--c5:#e6b54a;--c6:#b4b4b4}}`;

const FALLBACKS = ['#0072b2', '#d55e00', '#009e73', '#b8609a', '#a87400', '#5a5a5a'];
const SYMBOLS = ['circle', 'square2', 'triangle2', 'diamond2', 'star', 'wye'] as const;

/** The colour of the n-th actor or kind; it says itself what it is where no palette is at hand, as in an exported picture. */
export function colour(n: number): string {
  const i = n % FALLBACKS.length;
  return `var(--c${i + 1}, ${FALLBACKS[i]!})`;
}

/** The shape of the n-th actor or kind. */
export function symbol(n: number): (typeof SYMBOLS)[number] {
  return SYMBOLS[n % SYMBOLS.length]!;
}

/** About how many pixels a column of text takes. */
const COLUMN = 6.6;

/** The margin that labels need, at most a share of the width; what does not fit is cut. */
export function marginFor(labels: readonly string[], width: number, share = 0.4): number {
  const longest = Math.max(0, ...labels.map(textWidth));
  return Math.ceil(Math.min(longest * COLUMN + 16, width * share));
}

/** A label cut to what fits in so many pixels. */
function shortened(label: string, pixels: number): string {
  return truncate(label, Math.max(3, Math.floor((pixels - 16) / COLUMN)));
}

/** An axis of rows by their places, from the top: two rows with one title are two rows. */
export function rowAxis(titles: readonly string[], margin: number): NonNullable<PlotOptions['y']> {
  return {
    type: 'point',
    padding: 0.6,
    domain: titles.map((_, i) => String(i)),
    tickFormat: (row: string) => shortened(titles[Number(row)]!, margin),
    label: null,
    tickSize: 0,
  };
}

/**
 * Draws what Plot makes of it, as one picture with a name: Plot's own labels of groups are no valid ARIA and go.
 */
export function draw(
  title: string,
  { document, width }: ChartOptions,
  spec: PlotOptions,
): SVGSVGElement {
  const svg = plot({
    className: 'parley-chart',
    style: { background: 'none', color: 'currentColor', fontSize: '12px' },
    ...spec,
    width,
    ...(document ? { document } : {}),
  }) as SVGSVGElement;
  for (const group of svg.querySelectorAll('g')) {
    for (const name of ['aria-label', 'aria-description', 'aria-hidden'])
      group.removeAttribute(name);
  }
  const name = svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'title');
  name.textContent = title;
  svg.insertBefore(name, svg.firstChild);
  svg.setAttribute('role', 'img');
  return svg;
}

/** An entry of a key: a mark and what it stands for. */
export interface KeyEntry {
  readonly name: string;
  readonly colour: string;
  readonly symbol: (typeof SYMBOLS)[number];
  /** Whether the mark is an outline only. */
  readonly hollow?: boolean;
}

const ROW = 18;

/** A key above the frame, in as many rows as it needs; `height` is what it takes of the margin. `above` leaves room between. */
export function key(
  entries: readonly KeyEntry[],
  width: number,
  above = 0,
): { readonly height: number; readonly marks: readonly Markish[] } {
  let x = 0;
  let row = 0;
  const placed = entries.map((entry) => {
    const name = shortened(entry.name, width);
    const needs = 28 + textWidth(name) * COLUMN;
    if (x > 0 && x + needs > width) {
      x = 0;
      row++;
    }
    const at = { ...entry, name, x, row };
    x += needs;
    return at;
  });
  const height = entries.length === 0 ? 0 : (row + 1) * ROW + 10;
  const marks = placed.flatMap(({ name, colour: paint, symbol: shape, hollow, ...at }) => {
    const anchor = { frameAnchor: 'top-left', facet: 'super' } as const;
    const dy = at.row * ROW - height - above + ROW / 2;
    return [
      dot([0], {
        ...anchor,
        symbol: shape,
        r: 5,
        fill: hollow ? 'none' : paint,
        stroke: paint,
        strokeWidth: 1.5,
        dx: at.x + 6,
        dy,
      }),
      text([name], {
        ...anchor,
        text: (d: string) => d,
        dx: at.x + 17,
        dy: dy - 5,
        lineAnchor: 'top',
      }),
    ];
  });
  return { height, marks };
}
