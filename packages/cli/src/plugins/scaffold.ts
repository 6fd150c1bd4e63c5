/** A file of a new plug-in. */
interface NewFile {
  readonly file: string;
  readonly text: string;
}

/**
 * A plug-in to begin with: one strategy, its test, and a scenario to play it in. The test passes as it stands.
 *
 * @param id The plug-in's id: its kinds are `ID/steady`.
 * @param version Of parley.
 */
export function newPlugin(id: string, version: string): NewFile[] {
  const ours = ['@parley-sim/engine', '@parley-sim/testing', 'parley-sim'];
  const manifest = {
    name: id,
    version: '0.1.0',
    description: 'Ways of negotiating, for Parley',
    type: 'module',
    exports: './index.js',
    scripts: { test: 'node --test' },
    devDependencies: {
      ...Object.fromEntries(ours.map((name) => [name, `^${version}`])),
      'fast-check': '^4.0.0',
    },
  };
  return [
    { file: 'package.json', text: `${JSON.stringify(manifest, null, 2)}\n` },
    { file: 'index.js', text: strategy(id) },
    { file: 'index.test.js', text: test(id) },
    { file: 'scenario.yaml', text: scenario(id) },
    { file: 'README.md', text: readme(id) },
  ];
}

function strategy(id: string): string {
  return `import { definePlugin } from '@parley-sim/engine';
import { parametersOf } from '@parley-sim/engine/strategy';

/**
 * Asks for a share of what lies between no deal and its best deal, and for less in each round.
 *
 * @type {import('@parley-sim/engine/strategy').PartKind<import('@parley-sim/engine/strategy').Bidder>}
 */
const steady = {
  kind: 'steady',
  title: 'Steady concession',
  summary: 'Asks for a share of the range, and for less in each round.',
  source: 'an example',
  parameters: {
    share: { type: 'number', default: 1, min: 0, max: 1, description: 'Share asked for at first.' },
  },
  create(part, section) {
    let share = 0;
    return {
      // Called as a run begins, and whenever what can be had has changed. What is kept follows from the seat.
      begin(seat) {
        share = parametersOf(steady, section, part, seat).required('share');
      },
      // Scores are whole numbers, in billionths. The deal worth at least so much that is worth least to the actor:
      bid(seat) {
        const { best } = seat.space;
        const asked = seat.noDeal + share * (1 - seat.time) * (best - seat.noDeal);
        return seat.space.atLeast(Math.min(Math.round(asked), best));
      },
    };
  },
};

export default definePlugin({ id: '${id}', version: '0.1.0', bidding: [steady] });
`;
}

function test(id: string): string {
  return `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngine } from '@parley-sim/engine';
import { checkPlugin } from '@parley-sim/testing';
import plugin from './index.js';

const linear = (from, to) => ({ price: { shape: 'linear', from, to } });
const scenario = {
  parley: 1,
  name: 'price',
  title: 'A price',
  plugins: { '${id}': '*' },
  clauses: { price: { kind: 'numeric', from: 0, to: 100, step: 1 } },
  actors: {
    seller: {
      priorities: { price: 1 },
      values: linear(0, 1),
      noDeal: 0,
      strategy: { bidding: { kind: '${id}/steady' }, acceptance: { kind: 'next' } },
    },
    buyer: {
      priorities: { price: 1 },
      values: linear(1, 0),
      noDeal: 0,
      strategy: { bidding: { kind: 'hardliner' }, acceptance: { kind: 'next' } },
    },
  },
  signatories: ['seller', 'buyer'],
  protocol: { kind: 'alternating-offers', deadline: 9 },
};

test('keeps to what a plug-in may do', () => {
  const check = checkPlugin(plugin);
  assert.ok(check.holds, String(check));
});

test('asks for nine tenths in the first of nine rounds, and for a tenth less in each', () => {
  const { moves } = createEngine({ plugins: [plugin] }).runTrace(scenario);
  const asked = moves.filter((m) => m.actor === 'seller' && m.deal).map((m) => m.deal.price);
  assert.deepEqual(asked.slice(0, 3), [90, 80, 70]);
});
`;
}

function scenario(id: string): string {
  return `parley: 1
name: price
title: A price
plugins: { ${id}: ^0.1 }
clauses:
  price: { kind: numeric, from: 0, to: 100, step: 1 }
actors:
  seller:
    priorities: { price: 1 }
    values: { price: { shape: linear, from: 0, to: 1 } }
    noDeal: { range: [0.2, 0.4] }
    strategy:
      bidding: { kind: ${id}/steady, share: { range: [0.7, 1] } }
      acceptance: { kind: next }
  buyer:
    priorities: { price: 1 }
    values: { price: { shape: linear, from: 1, to: 0 } }
    noDeal: { range: [0.2, 0.4] }
    strategy:
      bidding: { kind: time-dependent, exponent: 0.5 }
      acceptance: { kind: next }
signatories: [seller, buyer]
packages:
  fair: { options: { price: 50 } }
protocol: { kind: alternating-offers, deadline: 9 }
`;
}

function readme(id: string): string {
  return `# ${id}

Ways of negotiating for Parley. A scenario names them as \`${id}/KIND\`.

    npm install                                                 # from tarballs: npm install PATH/parley-sim-*.tgz first
    npm test                                                    # the laws that a plug-in has to keep, and a bid worked out by hand
    npx parley run scenario.yaml --plugin ./index.js            # one negotiation
    npx parley compare scenario.yaml --ways off --plugin ./index.js -w 4 # many
    npx parley lab scenario.yaml --plugin ./index.js            # the page

\`--ways off\` plays the strategies that the scenario names. Without it, \`compare\` plays in eight ways of negotiating, which put other
strategies and protocols in their place.

\`--plugin\` executes the file. A plug-in computes from what its seat knows: no clock, no chance but \`seat.stream(section)\` (then its
kind has \`draws\`), nothing kept from turn to turn that does not follow from the seat.
`;
}
