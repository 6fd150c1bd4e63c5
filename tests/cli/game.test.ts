import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GameSolution, solveGame } from '@parley-sim/engine/game';
import { readGame } from '@parley-sim/scenarios/game';
import { expect, test } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';
import { pages, ROOT } from '../support/markdown.ts';

const page = pages().find(({ file }) => file === 'docs/games.md')!;
const shown = [
  ...page.text.matchAll(
    /<!-- game:([\w-]+) -->\n\n```yaml\n([^]*?)```\n\n```text\n\$ ([^\n]*)\n([^]*?)```/g,
  ),
].map(([, name, yaml, command, out]) => ({
  name: name!,
  yaml: yaml!,
  command: command!,
  out: out!,
}));

test('the page shows every example', () => {
  const files = readdirSync(join(ROOT, 'examples/games')).sort();
  expect(shown.map(({ name }) => `${name}.yaml`).sort()).toEqual(files);
});

test.each(shown)(
  'the page shows $name as it is, and what the command says of it',
  async ({ name, yaml, command, out }) => {
    expect(yaml).toBe(readFileSync(join(ROOT, 'examples/games', `${name}.yaml`), 'utf8'));
    const { code, stdout } = await parley(command.split(' ').slice(1), {
      cwd: ROOT,
      env: { NO_COLOR: '1' },
    });
    expect([code, stdout]).toEqual([0, out]);
  },
);

test('all that is said is in the document, which is what the library gives', async () => {
  for (const { name, out } of shown) {
    const file = join(ROOT, 'examples/games', `${name}.yaml`);
    // oxlint-disable-next-line no-await-in-loop
    const { stdout } = await parley(['game', file, '--json']);
    const { game } = readGame(readFileSync(file, 'utf8'), { file });
    const document = JSON.parse(stdout) as GameSolution;
    expect(document).toEqual(JSON.parse(JSON.stringify(solveGame(game!))));
    // Every percentage of the screen is a number of the document.
    const numbers = (JSON.stringify(document).match(/\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? []).map(Number);
    const percents =
      out
        .split('\n')
        .filter((l) => !/most|Both/.test(l))
        .join('\n')
        .match(/\d+\.\d+(?= %)/g) ?? [];
    for (const p of percents)
      expect(
        numbers.some((n) => (n * 100).toFixed(1) === p),
        `${name} ${p}`,
      ).toBe(true);
  }
});

test('--full names every group', async () => {
  const argv = ['game', join(ROOT, 'examples/games/council-1958.yaml'), '--full'];
  const { stdout } = await parley(argv, { env: { NO_COLOR: '1' } });
  expect(stdout).not.toContain('--full');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'France and the Netherlands; Italy and the Netherlands.',
  );
});

test('a file that is wrong is told of with its places, by game and by validate', async () => {
  const folder = emptyFolder();
  const file = join(folder, 'vote.yaml');
  writeFileSync(file, 'parley: 1\ngame: voting\nvotes: { a: 3, b: 2 }\nquota: 6\nveto: [a]\n');
  const told = [
    /vote\.yaml:4:8/,
    /The quota is 6, and all votes together are 5\./,
    /vote\.yaml:5:1/,
    /did you mean "vetoes"/,
  ];
  const solved = await parley(['game', file]);
  expect([solved.code, solved.stdout]).toEqual([2, '']);
  for (const part of told) expect(solved.stderr).toMatch(part);
  const checked = await parley(['validate', file]);
  expect(checked.code).toBe(2);
  for (const part of told) expect(checked.stdout).toMatch(part);
  writeFileSync(file, 'parley: 1\ngame: voting\nvotes: { a: 3, b: 2 }\nquota: 5\n');
  const right = await parley(['validate', file]);
  expect([right.code, right.stdout]).toEqual([
    0,
    `✓ ${file} is valid: a game of the kind “voting”\n`,
  ]);
  const all = await parley(['game', file], { env: { NO_COLOR: '1' } });
  expect(all.stdout).toMatch(/^All have the most power: 50\.0 % each\./);
});

test('sums that are not shared out, votes of one, states that all leave: each has its sentence', async () => {
  const folder = emptyFolder();
  const said = async (text: string): Promise<string> => {
    writeFileSync(join(folder, 'g.yaml'), `parley: 1\ngame: ${text}\n`);
    const { stdout } = await parley(['game', join(folder, 'g.yaml')], { env: { NO_COLOR: '1' } });
    return stdout.replaceAll(/\s+/g, ' ');
  };
  const majority =
    'sharing\nplayers: [a, b, c]\nworth: [{ of: [a, b], worth: 1 }, { of: [a, c], worth: 1 }, { of: [b, c], worth: 1 }, { of: [a, b, c], worth: 1 }]';
  expect(await said(majority)).toMatch(
    /^However it is shared, some group could have at least 0\.333333 more by itself\./,
  );
  expect(await said(`${majority}\nshares: { a: 0, b: 0, c: 0 }`)).toContain(
    'That division does not hand out 1.',
  );
  expect(await said('sharing\nplayers: [a, b]\nworth: [{ of: [a], worth: 1 }]')).toContain(
    'there is no nucleolus',
  );
  expect(await said('voting\nvotes: { a: 3, b: 1, c: 1 }\nquota: 3')).toMatch(
    /^A has the most power: 100\.0 %\. B and c never decide:/,
  );
  expect(await said('division\npoints: { a: { x: 1, y: 0 }, b: { x: 0, y: 1 } }')).toContain(
    'Nothing has to be split.',
  );
  const ring =
    'conflict\nstates: [s, t]\ndeciders: { one: { moves: { s: [t] }, prefers: [t, s] }, two: { moves: { t: [s] }, prefers: [s, t] } }';
  expect(await said(ring)).toMatch(/^(What is stable depends|Somebody would leave)/);
});
