import type {
  FixedNumberForm,
  Form,
  NameSort,
  NumberForm,
  Parameter,
} from '@parley-sim/engine/form';

/** Parameter in words: what it is, what it may be, what it is if left out. */
export function parameterText(parameter: Parameter): string {
  return [parameter.description, allowedBy(parameter), fallbackOf(parameter)].join(' ');
}

/** Field of a scenario in words: what it is, what it may be, whether it must be given. */
export function fieldText(form: Form): string {
  const { description, required, default: fallback } = form;
  const must = required
    ? 'Must be given.'
    : typeof fallback === 'string' || typeof fallback === 'number'
      ? `Default ${fallback}.`
      : '';
  return [description ?? '', allowedBy(form), must].filter((part) => part !== '').join(' ');
}

/** Sentence on what holds where a parameter is left out. */
export function fallbackOf(parameter: Parameter): string {
  if (parameter.default === undefined) return 'Must be given.';
  return parameter.default === null ? beside(parameter) : `Default ${parameter.default}.`;
}

/** When a parameter is to be given that has no default. */
function beside(parameter: Parameter): string {
  if (!parameter.with) return 'May be left out.';
  return `Given with "${parameter.with.parameter}: ${parameter.with.is}", and only then.`;
}

const NAMED: Readonly<Record<NameSort, string>> = {
  actor: 'The name of an actor.',
  clause: 'The name of a clause.',
  source: 'The key of a source.',
  expert: 'The name of an expert.',
  event: 'The name of an event, or a move as actor.move.',
  signatory: 'The name of a signatory.',
  belief: 'The path of a belief.',
  package: 'The name of a package.',
};

/** Sentence on what a field or a parameter may be. */
export function allowedBy(form: Form | Parameter): string {
  switch (form.type) {
    case 'text':
      if (form.format === 'date') return 'A day, a month or a year.';
      return form.format === 'identifier' ? 'An identifier.' : 'A text.';
    case 'name':
      return NAMED[form.of];
    case 'option':
      return "An option's id, or a number on a numeric clause.";
    case 'constant':
      return `Only ${form.value}.`;
    case 'truth':
      return 'True or false.';
    case 'list':
      return form.single ? `One, or a list of ${form.what}.` : `A list of ${form.what}.`;
    case 'tuple':
      return `A list of ${form.names.join(' and ')}.`;
    case 'map':
      return `A mapping from ${form.what}.`;
    case 'record':
      return 'A mapping.';
    case 'variants':
      return `A mapping; "${form.by}" is one of ${Object.keys(form.of).join(', ')}.`;
    case 'either':
      return [...new Set(form.of.map(allowedBy))].join(' Or: ');
    case 'part':
      return 'A kind with its parameters.';
    case 'lazy':
      return allowedBy(form.of());
    case 'choice':
      return `One of ${form.choices.join(', ')}.`;
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
      return bounds(form);
  }
}

const NOUNS = {
  number: 'A number',
  integer: 'A whole number',
  'fixed-number': 'A fixed number',
} as const;

function bounds({ type, min, max, exclusiveMin }: NumberForm | FixedNumberForm): string {
  const noun = NOUNS[type];
  const low = min === undefined ? '' : ` ${exclusiveMin ? 'above' : 'from'} ${min}`;
  return max === undefined
    ? `${noun}${low}${min === undefined ? '' : ' on'}.`
    : `${noun}${low}${min === undefined ? ' up' : ''} to ${max}.`;
}
