import type { Model } from '@parley-sim/engine';
import { WORDS_MAX } from '@parley-sim/engine/negotiation';

/** Options of a clause up to which each is named in the schema of an answer; a numeric clause with more has bounds instead. */
const NAMED_OPTIONS_MAX = 200;

/** JSON Schema of what a program may say in its turn, with the options of this table. */
export function answerSchema(model: Model): object {
  const words = {
    text: { type: 'string', maxLength: WORDS_MAX, description: 'Said to everybody at the table.' },
    private: { type: 'string', maxLength: WORDS_MAX, description: 'Kept in the record only.' },
  };
  const id = { type: 'integer', description: 'The id of the turn.' };
  const one = (
    type: string,
    properties: object,
    required: readonly string[],
    others: object = {},
  ): object => ({
    type: 'object',
    properties: { type: { const: type }, ...properties, ...others },
    required: ['type', ...required],
    additionalProperties: false,
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    oneOf: [
      one('act', { id, act: { const: 'offer' }, deal: dealSchema(model) }, ['id', 'act', 'deal'], {
        ...words,
      }),
      one('act', { id, act: { enum: ['accept', 'refuse', 'hold', 'walk'] } }, ['id', 'act'], words),
      one('say', { id }, ['id'], words),
      one('score', { deals: { type: 'array', items: { type: 'object' } } }, ['deals']),
      one('find', { atLeast: { type: 'number' } }, ['atLeast']),
    ],
  };
}

/** JSON Schema of a deal of this table: an option for every clause. */
function dealSchema({ clauses }: Model): object {
  return {
    type: 'object',
    properties: Object.fromEntries(
      clauses.map(({ id, options, numbers }) => [
        id,
        !numbers
          ? { enum: [...options] }
          : numbers.length <= NAMED_OPTIONS_MAX
            ? { enum: [...numbers] }
            : { type: 'number', minimum: numbers[0], maximum: numbers.at(-1) },
      ]),
    ),
    required: clauses.map(({ id }) => id),
    additionalProperties: false,
  };
}
