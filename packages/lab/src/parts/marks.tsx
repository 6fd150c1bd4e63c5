import type { JSX } from 'preact';

/** By actor: a colour that colour-blind people tell apart (Okabe and Ito), and a shape besides. */
const SHAPES = ['circle', 'square', 'triangle', 'diamond', 'cross', 'down'] as const;
/** How many marks differ in colour and shape. */
const KINDS = SHAPES.length;

/** The colour of an actor. */
export function colourOf(actor: number): string {
  return `var(--c${(actor % KINDS) + 1})`;
}

/** Whether colours and shapes have begun anew: such a mark is hollow, and its line dashed. */
export function isSecond(actor: number): boolean {
  return actor % (2 * KINDS) >= KINDS;
}

/** The mark of an actor, in an SVG. */
export function Mark({
  actor,
  x,
  y,
  r = 6,
  hollow = false,
}: {
  actor: number;
  x: number;
  y: number;
  r?: number;
  hollow?: boolean;
}): JSX.Element {
  const paint = {
    fill: hollow ? 'var(--paper)' : colourOf(actor),
    stroke: colourOf(actor),
    'stroke-width': 2,
  };
  const path = (d: string): JSX.Element => <path d={d} {...paint} />;
  switch (SHAPES[actor % KINDS]!) {
    case 'circle':
      return <circle cx={x} cy={y} r={r} {...paint} />;
    case 'square':
      return <rect x={x - r} y={y - r} width={2 * r} height={2 * r} {...paint} />;
    case 'triangle':
      return path(`M${x},${y - r} l${r},${2 * r} h${-2 * r}z`);
    case 'diamond':
      return path(
        `M${x},${y - r * 1.2} l${r * 1.2},${r * 1.2} l${-r * 1.2},${r * 1.2} l${-r * 1.2},${-r * 1.2}z`,
      );
    case 'cross': {
      // Two strokes have nothing in them that could be left empty.
      const [w, arm] = [r / 3, (2 * r) / 3];
      if (hollow) {
        return path(
          `M${x - w},${y - r} h${2 * w} v${arm} h${arm} v${2 * w} h${-arm} v${arm} h${-2 * w} v${-arm} h${-arm} v${-2 * w} h${arm}z`,
        );
      }
      return path(`M${x - r},${y} h${2 * r} M${x},${y - r} v${2 * r}`);
    }
    case 'down':
      return path(`M${x},${y + r} l${r},${-2 * r} h${-2 * r}z`);
  }
}

/** The mark of an actor beside its name. */
export function Key({ actor }: { actor: number }): JSX.Element {
  return (
    <svg class="key" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <Mark actor={actor} x={8} y={8} r={5} hollow={isSecond(actor)} />
    </svg>
  );
}
