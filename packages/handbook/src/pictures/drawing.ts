/** Colours of the pictures: those of the reports, for light and dark; text takes the colour of the text around it. */
const STYLE = `
svg.drawn{--p:#0072b2;--q:#d55e00;--r:#009e73;--dim:#6b7280;--fill:#0072b21f;color:#1b1b1b}
@media (prefers-color-scheme:dark){svg.drawn{--p:#56b4e9;--q:#f0813c;--r:#2bbf95;--dim:#9aa3ad;--fill:#56b4e926;color:#e8e8e8}}
main svg.drawn{color:inherit}
:root[data-theme=light] svg.drawn{--p:#0072b2;--q:#d55e00;--r:#009e73;--dim:#6b7280;--fill:#0072b21f}
:root[data-theme=dark] svg.drawn{--p:#56b4e9;--q:#f0813c;--r:#2bbf95;--dim:#9aa3ad;--fill:#56b4e926}
svg.drawn text{font:13px system-ui,sans-serif;fill:currentColor}
svg.drawn .quiet{fill:var(--dim)}
`;

/** Number as it is written into a picture: to a tenth of a pixel. */
const px = (n: number): string => String(Math.round(n * 10) / 10);

/** Text of a label; what XML would read as marks is written out. */
const written = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

type Paint = 'p' | 'q' | 'r' | 'dim' | 'fill' | 'none';
const paint = (of: Paint): string => (of === 'none' ? 'none' : `var(--${of})`);

/** Picture that is drawn piece by piece; places are pixels from its upper left corner. */
export class Drawing {
  private readonly parts: string[] = [];
  private readonly width: number;
  private readonly height: number;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  line(
    points: readonly (readonly [number, number])[],
    stroke: Paint,
    { wide = 1.5, dashed = false }: { wide?: number; dashed?: boolean } = {},
  ): this {
    const path = points.map(([x, y]) => `${px(x)},${px(y)}`).join(' ');
    this.parts.push(
      `<polyline points="${path}" fill="none" stroke="${paint(stroke)}" stroke-width="${wide}"${dashed ? ' stroke-dasharray="4 4"' : ''}/>`,
    );
    return this;
  }

  dot(x: number, y: number, r: number, fill: Paint, stroke: Paint = fill): this {
    this.parts.push(
      `<circle cx="${px(x)}" cy="${px(y)}" r="${px(r)}" fill="${paint(fill)}" stroke="${paint(stroke)}" stroke-width="1.5"/>`,
    );
    return this;
  }

  box(x: number, y: number, w: number, h: number, fill: Paint, stroke: Paint = 'none'): this {
    this.parts.push(
      `<rect x="${px(x)}" y="${px(y)}" width="${px(w)}" height="${px(h)}" fill="${paint(fill)}" stroke="${paint(stroke)}" rx="3"/>`,
    );
    return this;
  }

  /** Label; `anchor` says which of its ends stands at the place. */
  text(
    x: number,
    y: number,
    label: string,
    anchor: 'start' | 'middle' | 'end' = 'start',
    quiet = false,
  ): this {
    this.parts.push(
      `<text x="${px(x)}" y="${px(y)}" text-anchor="${anchor}"${quiet ? ' class="quiet"' : ''}>${written(label)}</text>`,
    );
    return this;
  }

  /** The picture as a file; `says` is what somebody hears who cannot see it. */
  svg(says: string): string {
    const { width, height } = this;
    return `<svg xmlns="http://www.w3.org/2000/svg" class="drawn" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${written(says)}"><style>${STYLE}</style>
${this.parts.join('\n')}
</svg>
`;
  }
}

/** Places on an axis of scores from 0 to 1, between two pixels. */
export const along =
  (from: number, to: number) =>
  (value: number): number =>
    from + (to - from) * value;
