import { normalMass } from '../statistics/truncated-normal.ts';
import {
  boundsText,
  type Findings,
  isMapping,
  type Mapping,
  type NumberBounds,
  type Path,
} from './findings.ts';

const JUDGED = ['value', 'range', 'triangular', 'normal', 'choice'] as const;
const FORMS = [...JUDGED, 'experts'] as const;
const EVIDENCE = ['evidence', 'source'] as const;

/** Options of a clause, by their places: a set, or all from one place to another. */
export interface Picked {
  has: (place: number) => boolean;
}

/** A condition that is sound: by clause, which options it picks. */
export type Picks = ReadonlyMap<string, Picked>;

/** A condition that is sound, with its place. */
export interface SoundCondition {
  readonly path: Path;
  readonly picks: Picks;
}

/** What the checks of one scenario share. */
export interface Scope {
  /** Where they write. */
  readonly findings: Findings;
  /** Keys of the sources. */
  readonly sources: readonly string[];
  /** Ids of the experts. */
  readonly experts: readonly string[];
  /** Gathers the sound conditions of constraints, red lines, interactions and ratifying bodies. */
  readonly conditions: SoundCondition[];
}

/**
 * Checks a number that may be a belief: its form, its evidence, and that everything that it can turn out to be keeps to the
 * bounds.
 *
 * @returns the interval in which it lies; undefined if that cannot be told.
 */
export function checkQuantity(
  scope: Scope,
  value: unknown,
  path: Path,
  bounds: NumberBounds = {},
): readonly [number, number] | undefined {
  return checkForms(scope, value, path, bounds, FORMS);
}

/** {@link checkQuantity} of a number that can be given in some forms only. */
function checkForms(
  scope: Scope,
  value: unknown,
  path: Path,
  bounds: NumberBounds,
  allowed: readonly (typeof FORMS)[number][],
): readonly [number, number] | undefined {
  const { findings } = scope;
  if (typeof value === 'number') {
    const x = findings.number(value, path, bounds);
    return x === undefined ? undefined : [x, x];
  }
  const several = allowed.includes('experts')
    ? ', normal:, choice: or experts:'
    : ', normal: or choice:';
  const expected = `a number, or one with its evidence (value:), or a belief (range:, triangular:${several})`;
  if (!isMapping(value)) {
    findings.notNumber(path, value, expected);
    return undefined;
  }
  const forms = allowed.filter((f) => Object.hasOwn(value, f));
  if (forms.length !== 1) {
    const message =
      forms.length === 0
        ? 'This mapping says no number.'
        : `This mapping says a number in ${forms.length} ways.`;
    findings.error('bad-quantity', path, message, { expected });
    return undefined;
  }
  const [form] = forms as [(typeof FORMS)[number]];
  const extra = form === 'normal' ? ['min', 'max'] : [];
  findings.mapping(value, path, `a number given by "${form}"`, [form, ...extra, ...EVIDENCE]);
  checkEvidence(scope, value, path);
  const at = [...path, form];
  switch (form) {
    case 'value': {
      const x = findings.number(value['value'], at, bounds);
      return x === undefined ? undefined : [x, x];
    }
    case 'range':
      return ordered(findings, value['range'], at, ['low', 'high'], bounds);
    case 'triangular':
      return ordered(findings, value['triangular'], at, ['low', 'mode', 'high'], bounds);
    case 'normal':
      return normal(findings, value, path, bounds);
    case 'choice':
      return choice(findings, value['choice'], at, bounds);
    case 'experts':
      return judgements(scope, value['experts'], at, bounds);
  }
}

/** What several experts think of one number. */
function judgements(
  scope: Scope,
  value: unknown,
  path: Path,
  bounds: NumberBounds,
): readonly [number, number] | undefined {
  const { findings, experts } = scope;
  const judged = findings.map(value, path, 'judgements by expert');
  if (isMapping(value) && judged.length === 0) {
    findings.error('bad-belief', path, 'No expert judges this number.', {
      expected: 'at least one judgement',
    });
  }
  let [low, high] = [Infinity, -Infinity];
  for (const [id, judgement] of judged) {
    const at = [...path, id];
    if (!experts.includes(id)) findings.unknown('expert', id, experts, at, 'key');
    const ends = checkForms(scope, judgement, at, bounds, JUDGED);
    low = Math.min(low, ends?.[0] ?? low);
    high = Math.max(high, ends?.[1] ?? high);
  }
  return low <= high ? [low, high] : undefined;
}

/** Checks the evidence that stands beside something. */
export function checkEvidence({ findings, sources }: Scope, holder: Mapping, path: Path): void {
  if (Object.hasOwn(holder, 'evidence')) findings.text(holder['evidence'], [...path, 'evidence']);
  if (!Object.hasOwn(holder, 'source')) return;
  const { source } = holder;
  const list = Array.isArray(source) ? source : [source];
  for (const [i, key] of list.entries()) {
    const at = Array.isArray(source) ? [...path, 'source', i] : [...path, 'source'];
    const id = findings.text(key, at);
    if (id !== undefined && !sources.includes(id))
      findings.unknown('source', id, sources, at, 'value');
  }
}

function numbers(
  findings: Findings,
  value: unknown,
  path: Path,
  parts: readonly string[],
  bounds: NumberBounds,
): number[] | undefined {
  const what = `[${parts.join(', ')}]`;
  if (!Array.isArray(value) || value.length !== parts.length) {
    findings.type(path, value, what);
    return undefined;
  }
  const found = value.map((x, i) => findings.number(x, [...path, i], bounds));
  return found.every((x) => x !== undefined) ? found : undefined;
}

function ordered(
  findings: Findings,
  value: unknown,
  path: Path,
  parts: readonly string[],
  bounds: NumberBounds,
): readonly [number, number] | undefined {
  const found = numbers(findings, value, path, parts, bounds);
  if (!found) return undefined;
  const [low, high] = [found[0]!, found.at(-1)!];
  if (low < high && found.every((x) => low <= x && x <= high)) return [low, high];
  findings.error('bad-belief', path, `[${found.join(', ')}] does not rise.`, {
    expected: parts.length === 2 ? 'low < high' : 'low ≤ mode ≤ high, low < high',
  });
  return undefined;
}

function normal(
  findings: Findings,
  belief: Mapping,
  path: Path,
  bounds: NumberBounds,
): readonly [number, number] | undefined {
  const found = numbers(
    findings,
    belief['normal'],
    [...path, 'normal'],
    ['mean', 'standard deviation'],
    {},
  );
  const end = (key: 'min' | 'max', bound: number | undefined): number | undefined => {
    if (Object.hasOwn(belief, key)) return findings.number(belief[key], [...path, key], bounds);
    if (bound === undefined) return key === 'min' ? -Infinity : Infinity;
    findings.error(
      'unbounded-belief',
      path,
      `A normal belief without "${key}" has no bound, but this number has.`,
      {
        expected: `"${key}", as this must be ${boundsText(bounds)}`,
      },
    );
    return undefined;
  };
  const low = end('min', bounds.min ?? bounds.above);
  const high = end('max', bounds.max);
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
      findings.error(
        'no-mass',
        path,
        `Nothing is left of this normal belief: ${low > mean ? `"min" (${low})` : `"max" (${high})`} is ${Number(far.toPrecision(3))} standard deviations beyond its mean.`,
        { expected: 'an end within 37 standard deviations of the mean' },
      );
      return undefined;
    }
  }
  return [low, high];
}

function choice(
  findings: Findings,
  value: unknown,
  path: Path,
  bounds: NumberBounds,
): readonly [number, number] | undefined {
  const items = findings.items(value, path, 'numbers, or of value and weight');
  if (Array.isArray(value) && value.length === 0) {
    findings.error('bad-belief', path, 'There is nothing to choose from.', {
      expected: 'at least one number',
    });
  }
  let low = Infinity;
  let high = -Infinity;
  let weights = 0;
  for (const [i, item] of items.entries()) {
    const at = [...path, i];
    const weighted = isMapping(item);
    if (weighted) findings.mapping(item, at, 'a choice', ['value', 'weight'], ['value', 'weight']);
    const x = findings.number(
      weighted ? item['value'] : item,
      weighted ? [...at, 'value'] : at,
      bounds,
    );
    const weight = weighted ? findings.number(item['weight'], [...at, 'weight'], { min: 0 }) : 1;
    low = Math.min(low, x ?? low);
    high = Math.max(high, x ?? high);
    weights += weight ?? 1;
  }
  if (items.length > 0 && weights === 0) {
    findings.error('bad-belief', path, 'No choice has any weight.', {
      expected: 'a weight above 0',
    });
  }
  return low <= high ? [low, high] : undefined;
}
