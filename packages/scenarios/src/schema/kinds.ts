import { type Kind, LIMITS, type Parameter, vocabulary } from '@parley-sim/engine/scenario';
import { described, EVIDENCE, optionRef, record, ref, type Schema, text } from './forms.ts';

/** How delay counts. */
const delay: Schema = record('How delay counts.', {
  by: {
    enum: ['round', 'turn'],
    description: 'Whether it is taken once a round or once a turn. Default round.',
  },
  without: {
    enum: ['stops', 'goes-on'],
    description:
      'Whether it ends with talks that fail, as with a purchase, or goes on to the horizon, as in a war. Default stops.',
  },
  horizon: {
    type: 'integer',
    minimum: 1,
    maximum: LIMITS.deadline,
    description:
      'With goes-on: the round up to which it goes on, at least the deadline, which is the default.',
  },
  costs: {
    enum: ['known', 'hidden'],
    description:
      'Whether the others know what delay costs an actor, or take it to be as their own. Default known.',
  },
});

/** The rules of the table, of any kind that there is. */
export const protocol: Schema = {
  description: 'The rules of the table.',
  oneOf: vocabulary.protocol.map((kind) =>
    ofKind(
      kind,
      {
        deadline: {
          type: 'integer',
          minimum: 1,
          maximum: LIMITS.deadline,
          description: 'How many rounds there are.',
        },
        order: {
          type: 'array',
          items: { type: 'string' },
          uniqueItems: true,
          description: 'Who speaks first, second, …',
        },
        turns: {
          enum: ['fixed', 'rotating', 'seeded', 'drawn'],
          description:
            'Whether the order is the same in every round (fixed, the default), rotates, is drawn anew for each (seeded), or drawn once for all (drawn).',
        },
        delay,
        redLines: {
          enum: ['known', 'declared', 'hidden'],
          description:
            'Whether the others know an actor’s red lines: from the start, once a refusal has named them, or never. Read by strategies that go by answers. Default declared.',
        },
      },
      ['deadline'],
    ),
  ),
};

/** A part of a strategy with its parameters, of any of these kinds. */
export function parts(description: string, kinds: readonly Kind[]): Schema {
  return { description, oneOf: kinds.map((kind) => ofKind(kind)) };
}

/** A kind with its parameters, and what all kinds of its sort have beside these. */
function ofKind(
  kind: Kind,
  beside: Readonly<Record<string, Schema>> = {},
  required: readonly string[] = [],
): Schema {
  const parameters = Object.entries(kind.parameters);
  return record(
    `${kind.title}. ${kind.summary}`,
    {
      kind: { const: kind.kind, description: kind.summary },
      ...beside,
      ...Object.fromEntries(parameters.map(([name, p]) => [name, parameter(p)])),
      ...EVIDENCE,
    },
    [
      'kind',
      ...required,
      ...parameters.filter(([, p]) => p.default === undefined).map(([name]) => name),
    ],
  );
}

function listOf(description: string, items: Schema): Schema {
  return { type: 'array', description, items, minItems: 1 };
}

function parameter(p: Parameter): Schema {
  const fallback = p.default === undefined || p.default === null ? {} : { default: p.default };
  if (p.type === 'choice') return { enum: p.choices, description: p.description, ...fallback };
  if (p.type === 'number') return { ...described(p.description, ref('quantity')), ...fallback };
  if (p.type === 'actor-numbers') {
    return {
      type: 'object',
      description: p.description,
      additionalProperties: {
        type: 'number',
        ...(p.min === undefined ? {} : { minimum: p.min }),
      },
    };
  }
  if (p.type === 'clause-groups') {
    return {
      type: 'array',
      description: p.description,
      items: { type: 'array', items: { type: 'string' }, minItems: 1 },
    };
  }
  if (p.type === 'deal') {
    return { type: 'object', description: p.description, additionalProperties: optionRef };
  }
  if (p.type === 'clauses') return listOf(p.description, { type: 'string' });
  if (p.type === 'actor') return text(p.description);
  if (p.type === 'deals') return listOf(p.description, ref('deal'));
  if (p.type === 'parts') return listOf(p.description, ref('mixedPart'));
  if (p.type === 'part-list') return listOf(p.description, ref('rule'));
  return {
    type: p.type === 'integer' ? 'integer' : 'number',
    description: p.description,
    ...(p.min === undefined ? {} : { minimum: p.min }),
    ...(p.max === undefined ? {} : { maximum: p.max }),
    ...fallback,
  };
}
