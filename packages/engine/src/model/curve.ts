import { pow } from '../elementary.ts';
import type { Quantity, Shape, Values } from '../form/scenario.ts';
import { type ClauseModel, optionIndex } from './clause.ts';
import type { Ref, Refer } from './ref.ts';

/** How the values of a clause's options come about in a run: one number each. */
export type ValueCurve = (read: (ref: Ref) => number) => number[];

/** The values of an actor for the options of a clause, compiled. */
export function curve(clause: ClauseModel, values: Values, path: string, refer: Refer): ValueCurve {
  if (Array.isArray(values)) {
    const refs = values.map((v, i) => refer(v, `${path}.${i}`, `${path}.${clause.options[i]!}`));
    return (read) => refs.map(read);
  }
  if (isShape(values)) {
    return shapeCurve(clause, values, path, refer);
  }
  const map = values;
  const refs = clause.options.map((o) => refer(map[o]!, `${path}.${o}`));
  return (read) => refs.map(read);
}

/** An option can't be called `shape`, so the key tells the two apart. */
function isShape(values: Exclude<Values, readonly Quantity[]>): values is Shape {
  return Object.hasOwn(values, 'shape');
}

function shapeCurve(clause: ClauseModel, shape: Shape, path: string, refer: Refer): ValueCurve {
  const part = (name: string, quantity: Quantity): Ref => refer(quantity, `${path}.${name}`);
  const xs = clause.positions;
  switch (shape.shape) {
    case 'linear':
    case 'power': {
      const from = part('from', shape.from);
      const to = part('to', shape.to);
      const exponent = shape.shape === 'power' ? part('exponent', shape.exponent) : { value: 1 };
      return (read) => {
        const [low, high, e] = [read(from), read(to), read(exponent)];
        return xs.map((x) => low + (high - low) * pow(x, e));
      };
    }
    case 'peaked': {
      const peak = xs[optionIndex(clause, shape.peak)]!;
      const reach = Math.max(peak, 1 - peak);
      return () => xs.map((x) => 1 - Math.abs(x - peak) / reach);
    }
    case 'threshold': {
      const at = optionIndex(clause, shape.at);
      const below = part('below', shape.below);
      const above = part('above', shape.above);
      return (read) => xs.map((_, i) => read(i < at ? below : above));
    }
    case 'points': {
      const points = shape.points.map(([x, q], i) => ({
        x,
        y: refer(q, `${path}.points.${i}.1`, `${path}.points.at ${x}`),
      }));
      return (read) => clause.numbers!.map((x) => interpolate(points, x, read));
    }
  }
}

function interpolate(
  points: readonly { x: number; y: Ref }[],
  x: number,
  read: (ref: Ref) => number,
): number {
  const next = points.findIndex((p) => p.x >= x);
  if (next < 0) return read(points.at(-1)!.y);
  if (next === 0) return read(points[0]!.y);
  const [a, b] = [points[next - 1]!, points[next]!];
  return read(a.y) + ((read(b.y) - read(a.y)) * (x - a.x)) / (b.x - a.x);
}
