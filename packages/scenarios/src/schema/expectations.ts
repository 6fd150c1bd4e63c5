import { ENDINGS } from '@parley-sim/engine/scenario';
import { ref, type Schema, text, withEvidence } from './forms.ts';

const measure = text(
  '`agreement` (default), `handshake`, `joint`, `least`, `rounds` (to agreement; all of them without one) or `score:ACTOR`.',
);
const tabled = text('`open` (default), `NAME` (as a frame) or `NAME:WAY`.');
const bounds: Readonly<Record<string, Schema>> = {
  atLeast: { type: 'number', description: 'It is at least this; shares as 0.1, not 10.' },
  atMost: { type: 'number', description: 'It is at most this.' },
};

const leftOpen: Schema = {
  type: 'number',
  minimum: 1e-6,
  maximum: 0.999999,
  description:
    'Holds once enough runs without it bound its rate by this; default 0.05. One run with it fails all the same.',
};

const claim = (
  kind: string,
  description: string,
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[],
): Schema =>
  withEvidence(
    description,
    {
      kind: { const: kind },
      title: text('What is claimed, in words.'),
      confidence: {
        type: 'number',
        minimum: 0.5,
        maximum: 0.999999,
        description: 'Default: 0.95.',
      },
      ...properties,
    },
    ['kind', ...required],
  );

export const expectation: Schema = {
  oneOf: [
    claim(
      'level',
      'A measure lies within bounds.',
      { of: measure, package: tabled, ...bounds },
      [],
    ),
    claim(
      'difference',
      'A measure differs between two things tabled, on the same runs.',
      {
        of: measure,
        between: {
          type: 'array',
          description: 'The first, and what is subtracted from it.',
          items: { type: 'string' },
          minItems: 2,
          maxItems: 2,
        },
        ...bounds,
      },
      ['between'],
    ),
    claim(
      'never',
      'A run never ends so, or never with such a deal.',
      {
        package: tabled,
        ending: { type: 'string', enum: ENDINGS, description: 'How no run ends.' },
        deal: ref('condition'),
        atMost: leftOpen,
      },
      [],
    ),
    claim(
      'unacceptable',
      'An actor would sign a draft as it stands in no run.',
      { package: text('The draft.'), to: text('The actor.'), atMost: leftOpen },
      ['package', 'to'],
    ),
  ],
};
