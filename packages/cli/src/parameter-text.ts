import type { Parameter } from '@parley-sim/engine';

/** A parameter in words: what it is, what it may be, what it is if left out. */
export function parameterText(parameter: Parameter): string {
  return [parameter.description, allowedBy(parameter), fallbackOf(parameter)].join(' ');
}

/** What holds where a parameter is left out. */
export function fallbackOf(parameter: Parameter): string {
  if (parameter.default === undefined) return 'Must be given.';
  return parameter.default === null ? beside(parameter) : `Default ${parameter.default}.`;
}

/** When a parameter is to be given that has no default. */
function beside(parameter: Parameter): string {
  if (parameter.type !== 'actor' || !parameter.with) return 'May be left out.';
  return `Given with "${parameter.with.parameter}: ${parameter.with.is}", and only then.`;
}

/** What a parameter may be. */
export function allowedBy(parameter: Parameter): string {
  switch (parameter.type) {
    case 'choice':
      return `One of ${parameter.choices.join(', ')}.`;
    case 'actor-numbers':
      return 'A mapping from actors to numbers.';
    case 'clause-groups':
      return 'A list of lists of clauses.';
    case 'clauses':
      return 'A list of clauses.';
    case 'deal':
      return 'A mapping from every clause to an option.';
    case 'deals':
      return 'A list of deals, each a mapping from every clause to an option.';
    case 'actor':
      return 'The name of another actor.';
    case 'parts':
      return 'A list of { part: { kind: … }, start: …, end: … }.';
    case 'part-list':
      return 'A list of { kind: …, … }.';
    case 'number':
    case 'integer':
    case 'fixed-number':
      return bounds(parameter);
  }
}

const NOUNS = {
  number: 'A number',
  integer: 'A whole number',
  'fixed-number': 'A fixed number',
} as const;

function bounds(
  parameter: Extract<Parameter, { type: 'number' | 'integer' | 'fixed-number' }>,
): string {
  const { min, max } = parameter;
  const noun = NOUNS[parameter.type];
  const above = 'exclusiveMin' in parameter && parameter.exclusiveMin ? 'above' : 'from';
  const low = min === undefined ? '' : ` ${above} ${min}`;
  return max === undefined
    ? `${noun}${low}${min === undefined ? '' : ' on'}.`
    : `${noun}${low}${min === undefined ? ' up' : ''} to ${max}.`;
}
