import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';
import { pages } from '../support/markdown.ts';
import { spreadsheet } from '../support/spreadsheet.ts';

const { text } = pages().find(({ file }) => file === 'docs/positions.md')!;
const blocks = (language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gmu'))].map((m) => m[1]!);

test('the way from a spreadsheet to a report works as docs/positions.md has it', async () => {
  const cwd = emptyFolder();
  const [table] = blocks('csv');
  writeFileSync(join(cwd, 'fish.csv'), table!);
  const commands = blocks('sh').flatMap((block) => block.trim().split('\n'));
  expect(commands.length).toBeGreaterThanOrEqual(8);
  const said: Record<string, string> = {};
  for (const command of commands) {
    // As on the page, but for the number of runs.
    const [, ...argv] = command.replace(/--runs \d+/u, '--runs 4').split(' ');
    // oxlint-disable-next-line no-await-in-loop
    const { code, stdout, stderr } = await parley(argv, { cwd });
    expect([command, code, stderr]).toEqual([command, 0, expect.any(String)]);
    said[command] = stdout;
  }
  const of = (start: string): string => Object.entries(said).find(([c]) => c.startsWith(start))![1];
  expect(of('parley import')).toContain('3 clauses and 12 actors');
  expect(of('parley validate')).toContain('is valid');
  expect(of('parley analyze')).toContain('7 of 12 members');
  expect(of('parley analyze')).toContain('What positions alone state');
  expect(of('parley compare')).toContain('Agreed deals of talks without a draft');
  expect(readFileSync(join(cwd, 'fish.html'), 'utf8')).toContain('What positions alone state');

  // The draft that the page adds.
  const [packages] = blocks('yaml');
  const scenario = readFileSync(join(cwd, 'fish.yaml'), 'utf8');
  writeFileSync(join(cwd, 'drafts.yaml'), scenario + packages!);
  expect((await parley(['validate', 'drafts.yaml'], { cwd })).stdout).toContain('1 package');

  // And back: the same positions, and as a spreadsheet the same scenario.
  const cells = table!
    .trim()
    .split('\n')
    .map((row) => row.split(',').map((x) => (x === '' || Number.isNaN(Number(x)) ? x : Number(x))));
  const back = readFileSync(join(cwd, 'back.csv'), 'utf8').split('\n');
  expect(back[1]!.split(',').slice(0, 3)).toEqual(cells[1]!.slice(0, 3).map(String));
  writeFileSync(join(cwd, 'fish.xlsx'), spreadsheet({ Fish: cells }));
  const call = ['import', 'fish.xlsx', '--rule', 'double-majority', '-o', 'again.yaml'];
  expect((await parley(call, { cwd })).code).toBe(0);
  const again = readFileSync(join(cwd, 'again.yaml'), 'utf8');
  const plain = (of: string): string => of.replaceAll(/again|fish\.(?:csv|xlsx)|fish/gu, '');
  expect(plain(again)).toBe(plain(scenario));
});
