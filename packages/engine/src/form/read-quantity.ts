import { normalMass } from '../statistics/truncated-normal.ts';
import { boundsText, isMapping, type Mapping, type NumberBounds, type Path } from './findings.ts';
import { GIVEN, type QuantityForm } from './quantity.ts';
import type { Walk } from './walk.ts';

/** Interval in which a number lies; undefined if that cannot be told. */
export type NumberRange = readonly [low: number, high: number] | undefined;

const WAYS = Object.keys(GIVEN) as QuantityForm[];

/**
 * Reads a number that may be a belief: its form, its evidence, and that everything that it can turn out to be keeps to the bounds.
 *
 * @param allowed ways in which it may be given, where it is no plain number.
 */
export function readQuantity(
  walk: Walk,
  value: unknown,
  path: Path,
  bounds: NumberBounds,
  allowed: readonly QuantityForm[] = WAYS,
): NumberRange {
  const { findings } = walk;
  if (typeof value === 'number') {
    const x = findings.number(value, path, bounds);
    return x === undefined ? undefined : [x, x];
  }
  const last = allowed.at(-1)!;
  const beliefs = allowed.slice(1, -1).map((way) => `${way}:`);
  const expected = `a number, or one with its evidence (value:), or a belief (${beliefs.join(', ')} or ${last}:)`;
  if (!isMapping(value)) {
    findings.notNumber(path, value, expected);
    return undefined;
  }
  const given = allowed.filter((way) => Object.hasOwn(value, way));
  if (given.length !== 1) {
    const message =
      given.length === 0
        ? 'This mapping says no number.'
        : `This mapping says a number in ${given.length} ways.`;
    findings.error('bad-quantity', path, message, { expected });
    return undefined;
  }
  const way = given[0]!;
  const { what, fields } = GIVEN[way];
  findings.mapping(value, path, what, Object.keys(fields));
  for (const key of ['evidence', 'source'] as const) {
    if (Object.hasOwn(value, key)) walk.read(fields[key]!, value[key], [...path, key]);
  }
  const at = [...path, way];
  const inner = value[way];
  switch (way) {
    case 'value': {
      const x = findings.number(inner, at, bounds);
      return x === undefined ? undefined : [x, x];
    }
    case 'range':
    case 'triangular':
      return rising(walk, inner, at, partsOf(way), bounds);
    case 'normal':
      return normal(walk, value, path, bounds);
    case 'choice':
      return choice(walk, inner, at, bounds);
    case 'experts':
      return judgements(walk, inner, at, bounds);
  }
}

/** What several experts think of one number. */
function judgements(walk: Walk, value: unknown, path: Path, bounds: NumberBounds): NumberRange {
  const { findings, names } = walk;
  const judged = findings.map(value, path, 'judgements by expert');
  if (isMapping(value) && judged.length === 0) {
    findings.error('bad-belief', path, 'No expert judges this number.', {
      expected: 'at least one judgement',
    });
  }
  const ends = judged.map(([id, judgement]) => {
    const at = [...path, id];
    if (!names.expert.includes(id)) findings.unknown('expert', id, names.expert, at, 'key');
    return readQuantity(walk, judgement, at, bounds, WAYS.slice(0, -1));
  });
  return hull(ends);
}

/** The least interval that holds several. */
function hull(ends: readonly NumberRange[]): NumberRange {
  let [low, high] = [Infinity, -Infinity];
  for (const x of ends) {
    low = Math.min(low, x?.[0] ?? low);
    high = Math.max(high, x?.[1] ?? high);
  }
  return low <= high ? [low, high] : undefined;
}

function partsOf(way: 'range' | 'triangular' | 'normal'): readonly string[] {
  const form = GIVEN[way].fields[way]!;
  return form.type === 'tuple' ? form.names : [];
}

function numbers(
  { findings }: Walk,
  value: unknown,
  path: Path,
  parts: readonly string[],
  bounds: NumberBounds,
): number[] | undefined {
  if (!Array.isArray(value) || value.length !== parts.length) {
    findings.type(path, value, `[${parts.join(', ')}]`);
    return undefined;
  }
  const found = value.map((x, i) => findings.number(x, [...path, i], bounds));
  return found.every((x) => x !== undefined) ? found : undefined;
}

function rising(
  walk: Walk,
  value: unknown,
  path: Path,
  parts: readonly string[],
  bounds: NumberBounds,
): NumberRange {
  const found = numbers(walk, value, path, parts, bounds);
  if (!found) return undefined;
  const [low, high] = [found[0]!, found.at(-1)!];
  if (low < high && found.every((x) => low <= x && x <= high)) return [low, high];
  walk.findings.error('bad-belief', path, `[${found.join(', ')}] does not rise.`, {
    expected: parts.length === 2 ? 'low < high' : 'low ≤ mode ≤ high, low < high',
  });
  return undefined;
}

function normal(walk: Walk, belief: Mapping, path: Path, bounds: NumberBounds): NumberRange {
  const { findings } = walk;
  const found = numbers(walk, belief['normal'], [...path, 'normal'], partsOf('normal'), {});
  const end = (key: 'min' | 'max'): number | undefined => {
    if (Object.hasOwn(belief, key)) return findings.number(belief[key], [...path, key], bounds);
    if (bounds[key] === undefined) return key === 'min' ? -Infinity : Infinity;
    const message = `A normal belief without "${key}" has no bound, but this number has.`;
    findings.error('unbounded-belief', path, message, {
      expected: `"${key}", as this must be ${boundsText({ ...bounds, type: 'number' })}`,
    });
    return undefined;
  };
  const low = end('min');
  const high = end('max');
  if (found && found[1]! <= 0) {
    findings.error('bad-belief', [...path, 'normal', 1], 'A standard deviation is above 0.', {
      expected: 'a number above 0',
    });
  }
  if (low === undefined || high === undefined) return undefined;
  if (low >= high) {
    findings.error('bad-belief', path, `"min" (${low}) is not below "max" (${high}).`, {});
    return undefined;
  }
  if (found && found[1]! > 0) {
    const [mean, deviation] = found as [number, number];
    const far = low > mean ? (low - mean) / deviation : (mean - high) / deviation;
    if (normalMass((low - mean) / deviation, (high - mean) / deviation) === 0) {
      const end_ = low > mean ? `"min" (${low})` : `"max" (${high})`;
      findings.error(
        'no-mass',
        path,
        `Nothing is left of this normal belief: ${end_} is ${Number(far.toPrecision(3))} standard deviations beyond its mean.`,
        { expected: 'an end within 37 standard deviations of the mean' },
      );
      return undefined;
    }
  }
  return [low, high];
}

function choice({ findings }: Walk, value: unknown, path: Path, bounds: NumberBounds): NumberRange {
  const items = findings.items(value, path, 'numbers, or of value and weight');
  if (Array.isArray(value) && value.length === 0) {
    findings.error('bad-belief', path, 'There is nothing to choose from.', {
      expected: 'at least one number',
    });
  }
  let weights = 0;
  const ends = items.map((item, i): NumberRange => {
    const at = [...path, i];
    const weighted = isMapping(item);
    if (weighted) findings.mapping(item, at, 'a choice', ['value', 'weight'], ['value', 'weight']);
    const here = weighted ? [...at, 'value'] : at;
    const x = findings.number(weighted ? item['value'] : item, here, bounds);
    weights += (weighted ? findings.number(item['weight'], [...at, 'weight'], { min: 0 }) : 1) ?? 1;
    return x === undefined ? undefined : [x, x];
  });
  if (items.length > 0 && weights === 0) {
    findings.error('bad-belief', path, 'No choice has any weight.', {
      expected: 'a weight above 0',
    });
  }
  return hull(ends);
}
