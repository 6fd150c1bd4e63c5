import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as protocol from '@parley-sim/engine/protocol';
import type { Branch, StateNode } from '@parley-sim/engine/protocol';
import { expect, test } from 'vitest';
import { ROOT } from '../support/markdown.ts';

/** Building blocks, as docs/plugins.md writes them: what each is called with are names of states, or branches to them. */
const BLOCKS: Readonly<
  Record<string, { own: string; states: Readonly<Record<string, StateNode>> }>
> = {
  'roundStates(first)': { own: 'round', states: protocol.roundStates('first') },
  'turnStates(onAgreed, onBreak)': { own: 'turn', states: protocol.turnStates('onAgreed', []) },
  'floorStates(done)': { own: 'floor', states: protocol.floorStates({ target: 'done' }) },
  "pollStates('consider', none, counted)": {
    own: 'poll',
    states: protocol.pollStates('consider', { target: 'none' }, [{ target: 'none' }]),
  },
  ballotStates: { own: 'ballot', states: protocol.ballotStates },
  'votedStates()': { own: 'text', states: protocol.votedStates() },
  'handshakeStates(failed)': { own: 'handshake', states: protocol.handshakeStates([]) },
};

/** Names of states that the caller of a block gives. */
const GIVEN = ['first', 'onAgreed', 'done', 'none'];

const doors = protocol as Readonly<Record<string, unknown>>;
const code = (names: Iterable<string>): string =>
  [...new Set(names)].map((name) => `\`${name}\``).join(', ') || '–';

/** States of a block; those of the handshake in a word where it has them too. */
function statesOf(block: string): string {
  const { own, states } = BLOCKS[block]!;
  const shake = Object.keys(BLOCKS['handshakeStates(failed)']!.states);
  if (own === 'handshake' || !('handshake' in states)) return code(Object.keys(states));
  const missing = shake.filter((name) => !(name in states));
  return `${code(Object.keys(states).filter((name) => !shake.includes(name)))}, those of \`handshakeStates\`${missing.length === 0 ? '' : ` but ${code(missing)}`}`;
}

/** Row of the table: the block's states, where the guards and recipes are that they name, and what they need besides. */
function row(block: string): string {
  const { own, states } = BLOCKS[block]!;
  const branches: Branch[] = Object.values(states).flatMap(({ always = [], on = {} }) => [
    ...always,
    ...Object.values(on).flat(),
  ]);
  const lacking = (names: readonly string[], table: string): string[] =>
    names.filter((name) => !(name in (doors[table] as object)));
  const targets = branches.map(({ target }) => target);
  const guards = branches.flatMap(({ guard }) => guard ?? []);
  const recipes = branches.flatMap((branch) => branch.recipes ?? []);
  const needs = [
    ['state', targets.filter((t) => !(t in states) && !GIVEN.includes(t))],
    ['guard', lacking(guards, `${own}Guards`)],
    ['recipe', lacking(recipes, `${own}Recipes`)],
  ] as const;
  const needed = needs.filter(([, list]) => list.length > 0);
  return [
    `\`${block}\``,
    statesOf(block),
    `\`${own}Guards\`, \`${own}Recipes\``,
    needed
      .map(([noun, list]) => `${noun}${new Set(list).size > 1 ? 's' : ''} ${code(list)}`)
      .join('; ') || '–',
  ].join(' | ');
}

test('docs/plugins.md says of each building block what it brings and what it needs', () => {
  const text = readFileSync(join(ROOT, 'docs/plugins.md'), 'utf8');
  const [, table] = /<!-- blocks:begin -->([^]*?)<!-- blocks:end -->/.exec(text)!;
  const rows = table!
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => line.slice(1, -1).trim().replaceAll(/ +/g, ' '));
  expect(rows).toEqual(Object.keys(BLOCKS).map(row));
  // Whatever makes states stands in the table.
  const makers = Object.keys(doors).filter((name) => name.endsWith('States'));
  expect(
    Object.keys(BLOCKS)
      .map((block) => /^\w+/.exec(block)![0])
      .sort(),
  ).toEqual(makers.sort());
});
