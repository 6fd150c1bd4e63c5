import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// The built package is called, since threads of Node cannot read the sources.
const folder = mkdtempSync(join(import.meta.dirname, 'files-'));
beforeAll(() => {
  writeFileSync(
    join(folder, 'check.mjs'),
    `import { checkPluginFile } from '@parley-sim/testing';
     try {
       const check = await checkPluginFile(new URL(process.argv[2], import.meta.url), { cases: 4, limit: 1 });
       console.log(check.holds, String(check));
     } catch (error) {
       console.log(error.code, error.message.replace(/.*\\//, ''));
     }`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const check = (bid: string, before = ''): string => {
  const file = join(folder, 'plugin.mjs');
  const text = `import { definePlugin } from '@parley-sim/engine';
    ${before}
    export default definePlugin({ id: 'p', version: '1.0.0', bidding: [{
      kind: 'k', title: '', summary: '', source: '', parameters: {},
      create: () => ({ begin() {}, bid(seat) { ${bid} } }),
    }] });`;
  writeFileSync(file, text);
  return execFileSync(process.execPath, [join(folder, 'check.mjs'), './plugin.mjs'], {
    encoding: 'utf8',
  }).trim();
};

test.each([
  [
    'that holds',
    'return seat.space.top();',
    '',
    /^true Nothing found in 4 scenarios \(seed 1\)\.$/,
  ],
  [
    'that does not come back',
    'if (seat.round > 1) for (;;) {} return seat.space.top();',
    '',
    /^false "p\/k" breaks the law that every call comes back: one call has taken more than 1 s, in run \d+\.$/,
  ],
  [
    'that plays otherwise in another thread',
    'return seat.space.atLeast(seat.noDeal + (who % 1000) * 1e5);',
    "import { threadId } from 'node:worker_threads'; const who = threadId * 337;",
    /^false "p\/k" breaks the law that two threads play the same: run \d+ of/,
  ],
  [
    'that keeps what it saw first',
    'first ??= seat.dealCount; return seat.space.atLeast(seat.noDeal + Math.round(((first % 97) / 97) * (seat.space.best - seat.noDeal)));',
    'let first;',
    /^false "p\/k" breaks the law that two threads play the same: run \d+ of/,
  ],
  ['that is none', '', 'throw new Error("early");', /^plugin\/invalid plugin\.mjs: early$/],
  ['that never ends to load', '', 'for (;;) {}', /plugin\.mjs: it has not been loaded after 1 s/],
  ['that ends its thread', 'process.exit(0);', '', /it has ended the thread/],
])('a plug-in %s', (_, bid, before, expected) => {
  expect(check(bid, before)).toMatch(expected);
});
