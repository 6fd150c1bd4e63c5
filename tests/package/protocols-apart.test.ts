import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { protocols } from '@parley-sim/engine/protocol';
import { expect, test } from 'vitest';

/*
 * A protocol is known in its own folder only: that nothing imports it is a rule of the linter's, that nothing names it or reads its
 * parameters is tried here.
 */

const engine = fileURLToPath(new URL('../../packages/engine/src', import.meta.url));

/** Every file of the engine beyond the folders of the protocols, without its comments. */
const files = readdirSync(engine, { recursive: true, withFileTypes: true })
  .filter((file) => file.isFile() && file.name.endsWith('.ts'))
  .map((file) => join(file.parentPath, file.name))
  .map((path) => ({ path: relative(engine, path), text: readFileSync(path, 'utf8') }))
  // Doors pass protocols on; ways of negotiating are scenarios' data, which name them.
  .filter(({ path }) => !/^(protocol|doors|ways)\//.test(path))
  .map(({ path, text }) => ({
    path,
    text: text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''),
  }));

/** A kind of strategy may say at which protocol alone it makes sense; a file that writes a whole scenario has to name the one it writes. */
const MAY_NAME: Readonly<Record<string, readonly string[]>> = {
  // Domains that are made are scenarios, as ways of negotiating are: the protocol is data of theirs, about which nothing is decided.
  'tournament/domain-design.ts': ['alternating-offers'],
  'strategy/bidding/zeuthen.ts': ['monotonic-concession'],
};

test('no protocol is named beyond its folder', () => {
  const named = files.flatMap(({ path, text }) =>
    protocols
      .map(({ kind }) => kind.kind)
      .filter((kind) => new RegExp(`(['"\`])${kind}\\1`).test(text))
      .filter((kind) => !MAY_NAME[path]?.includes(kind))
      .map((kind) => `${path}: ${kind}`),
  );
  expect(named).toEqual([]);
});

test('no parameter of a protocol is read beyond its folder', () => {
  const names = [...new Set(protocols.flatMap(({ kind }) => Object.keys(kind.parameters)))];
  expect(names.length).toBeGreaterThan(6);
  const raw = new RegExp(
    `protocol\\??\\.?\\[|protocol\\??\\.(${names.join('|')})\\b|\\{[^{}]*\\b(${names.join('|')})\\b[^{}]*\\} = [\\w.]*protocol\\b`,
  );
  const read = files.filter(({ text }) => raw.test(text)).map(({ path }) => path);
  // The check of a file reads what it is given before it knows what it is.
  expect(read.filter((path) => !path.startsWith('scenario/'))).toEqual([]);
});
