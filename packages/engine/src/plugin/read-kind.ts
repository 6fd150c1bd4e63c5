import type { Place } from '../place.ts';
import type { Kind } from '../form/vocabulary.ts';
import type { Parameter } from '../form/form.ts';
import type { PluginSort } from './plugin.ts';

const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;
/** What stands beside the parameters of a kind in a scenario. */
const TAKEN: readonly string[] = ['kind', 'evidence', 'source'];
const TAKEN_BY_PROTOCOLS: readonly string[] = [
  ...TAKEN,
  'deadline',
  'delay',
  'order',
  'redLines',
  'turns',
];
const TYPES: readonly Parameter['type'][] = [
  'number',
  'integer',
  'fixed-number',
  'choice',
  'actor-numbers',
  'clause-groups',
  'deal',
  'deals',
  'actor',
  'parts',
  'part-list',
  'clauses',
];
/** Of a parameter, beside its type and description. */
const BOUNDS = ['default', 'min', 'max', 'exclusiveMin', 'choices', 'with'];
/** What a protocol may have beside what it must have. */
const PROTOCOL_FUNCTIONS = [
  'concludes',
  'essential',
  'helper',
  'holds',
  'proposer',
  'rule',
] as const;
const PROTOCOL_FLAGS = ['inTurn', 'partial', 'plainTurns'] as const;
const TEXTS = ['kind', 'title', 'summary', 'source'] as const;

/**
 * Checks the form of a plug-in's kind.
 *
 * @returns its name.
 * @throws ParleyError with the place's code.
 */
export function readKind(place: Place, sort: PluginSort): string {
  if (sort === 'importers') {
    const at = place.fields([...TEXTS, 'reads', 'read']);
    for (const key of ['reads', 'read'] as const) {
      if (typeof at[key].value !== 'function') at[key].refuse('a function');
    }
    return readName(place);
  }
  if (sort === 'utilities') {
    const at = place.fields([...TEXTS, 'parameters', 'terms'], ['protocols']);
    if (typeof at.terms.value !== 'function') at.terms.refuse('a function');
    return readData(place, TAKEN);
  }
  if (sort !== 'protocols') {
    const at = place.fields(
      [...TEXTS, 'parameters', 'create'],
      ['protocols', 'listens', 'answers', 'models', 'draws'],
    );
    if (typeof at.create.value !== 'function') at.create.refuse('a function');
    return readData(place, TAKEN);
  }
  const at = place.fields(
    ['chart', 'guards', 'recipes', 'kind', 'setup'],
    [...PROTOCOL_FUNCTIONS, ...PROTOCOL_FLAGS],
  );
  for (const of of ['chart', 'guards', 'recipes'] as const) at[of].object();
  for (const key of ['setup', ...PROTOCOL_FUNCTIONS] as const) {
    const { value } = place.field(key);
    const missing = value === undefined && key !== 'setup';
    if (!missing && typeof value !== 'function') place.field(key).refuse('a function');
  }
  for (const key of PROTOCOL_FLAGS) {
    const flag = place.field(key);
    if (flag.value !== undefined) flag.among([true]);
  }
  at.kind.fields(
    [...TEXTS, 'use', 'parameters'],
    ['protocols', 'openBooks', 'mediated', 'seats', 'stays'],
  );
  const seats = at.kind.field('seats');
  if (seats.value !== undefined) for (const seat of seats.items()) seat.text();
  at.kind.field('use').text();
  const stays = at.kind.field('stays');
  if (stays.value !== undefined) stays.text();
  return readData(at.kind, TAKEN_BY_PROTOCOLS);
}

/** Checks what a kind says of itself. */
function readData(place: Place, taken: readonly string[]): Kind['kind'] {
  const kind = readName(place);
  for (const key of ['listens', 'answers'] as const) {
    const flag = place.field(key);
    if (flag.value !== undefined) flag.among([true]);
  }
  const draws = place.field('draws');
  if (draws.value !== undefined && typeof draws.value !== 'function') draws.refuse('a function');
  const models = place.field('models');
  if (models.value !== undefined) models.text();
  const protocols = place.field('protocols');
  if (protocols.value !== undefined) for (const p of protocols.items()) p.text();
  const parameters = place.field('parameters');
  for (const name of Object.keys(parameters.object())) {
    const at = parameters.field(name);
    if (!NAME.test(name) || taken.includes(name)) {
      at.refuse('under another name, which is an identifier and does not stand there already');
    }
    readParameter(at);
  }
  return kind;
}

/** Checks the texts of a kind. @returns its name. */
function readName(place: Place): string {
  for (const key of TEXTS) place.field(key).text();
  const kind = place.field('kind');
  if (!NAME.test(kind.text())) {
    kind.refuse('a name: a letter, then letters, digits, "_" and "-"; its plug-in goes before it');
  }
  return kind.text();
}

function readParameter(place: Place): void {
  const at = place.fields(['type', 'description'], BOUNDS);
  const type = at.type.among(TYPES);
  at.description.text();
  const [min, max, fallback] = ['min', 'max', 'default'].map((key) => place.field(key)) as [
    Place,
    Place,
    Place,
  ];
  const isNumber = type === 'number' || type === 'integer' || type === 'fixed-number';
  for (const bound of [min, max]) {
    if (bound.value !== undefined && !Number.isFinite(bound.value)) bound.refuse('a finite number');
  }
  if (type === 'choice') {
    const choices = place.field('choices').items();
    const words = choices.map((c) => c.text());
    if (words.length === 0) place.field('choices').refuse('a list of at least one word');
    if (fallback.value !== undefined) fallback.among(words);
    return;
  }
  if (fallback.value === undefined || fallback.value === null) return;
  if (!isNumber) fallback.refuse('null, or nothing where it must be given');
  const value = fallback.value as number;
  const inside =
    Number.isFinite(value) &&
    (type !== 'integer' || Number.isInteger(value)) &&
    value >= ((min.value as number | undefined) ?? -Infinity) &&
    value <= ((max.value as number | undefined) ?? Infinity);
  if (!inside) fallback.refuse('a number that the parameter takes');
}
