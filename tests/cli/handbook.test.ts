import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { fileAtEnd, hasSessions, patched, replayed } from '../support/examples.ts';
import { pages, ROOT } from '../support/markdown.ts';

/** Sessions of the handbook's pages; `UPDATE_EXAMPLES=1` (`pnpm examples`) writes what is printed now. */
const played = pages().filter((page) => page.file.startsWith('docs/') && hasSessions(page));

test.each(played.map((page) => [page.file, page] as const))(
  'what %s shows is what its commands print',
  async (file, page) => {
    const text = await replayed(page);
    if (process.env['UPDATE_EXAMPLES'] === '1') writeFileSync(join(ROOT, file), text);
    else expect(text).toBe(page.text);
  },
);

test('the file that the tutorial ends with can be had whole', () => {
  const tutorial = pages().find(({ file }) => file === 'docs/tutorial.md')!;
  const whole = fileAtEnd(tutorial, 'strike.yaml');
  const example = join(ROOT, 'examples/tutorial/strike.yaml');
  expect(tutorial.text).toContain('](../examples/tutorial/strike.yaml)');
  if (process.env['UPDATE_EXAMPLES'] === '1') writeFileSync(example, whole);
  else expect(readFileSync(example, 'utf8')).toBe(whole);
});

/** Percentages that a page says in words, as a reader would repeat them: in its quotations. */
const percentages = (text: string): string[] =>
  [...text.matchAll(/^> .*$/gm)].flatMap(([line]) => line.match(/\d+(?= %)/g) ?? []);

test.each(
  played
    .filter(({ file, text }) => !file.startsWith('docs/cases/') && percentages(text).length > 0)
    .map((page) => [page.file, page] as const),
)('what %s says in words has no number that its sessions do not print', (_, { text }) => {
  const shown = [...text.matchAll(/^```console[^]*?^```$/gm)].join('\n');
  const said = percentages(text);
  expect(said.filter((n) => !new RegExp(`\\b${n}\\b`).test(shown))).toEqual([]);
});

test('what case studies quote of the back-tests stands there', () => {
  const words = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
  const backtests = words(pages().find(({ file }) => file === 'docs/backtests.md')!.text);
  const cases = pages().filter(({ file }) => file.startsWith('docs/cases/'));
  const quoted = cases.flatMap(({ text }) =>
    [...text.matchAll(/^ *> (.*)$/gm)].map(([, line]) => words(line!)),
  );
  expect(quoted.length).toBeGreaterThanOrEqual(4);
  expect(quoted.filter((line) => !backtests.includes(line))).toEqual([]);
});

describe('sessions', () => {
  const page = (text: string): { file: string; text: string } => ({ file: 'docs/x.md', text });

  it('are played in order, on the files that the page has written and changed', async () => {
    const text = [
      'Write',
      '```yaml a.yaml',
      'game: power',
      'quota: 3',
      '```',
      'and',
      '```yaml a.yaml, added',
      'votes: { a: 2, b: 1 }',
      '```',
      'then',
      '```diff a.yaml',
      '-quota: 3',
      '+quota: 2',
      '```',
      '```console',
      '$ cat a.yaml',
      'old',
      '```',
      '',
    ].join('\n');
    const shown = 'game: power\nquota: 2\nvotes: { a: 2, b: 1 }';
    expect(await replayed(page(text))).toBe(text.replace('old', shown));
  });

  it('show the fault where one is meant, and fail where none is', async () => {
    const text = (mark: string): string =>
      `\`\`\`console${mark}\n$ parley list nothing | head -1\n\`\`\`\n`;
    expect(await replayed(page(text(', exit code 2')))).toMatch(
      /head -1\n[^\n]*nothing[^\n]*\n```/,
    );
    await expect(replayed(page(text('')))).rejects.toThrow('exit code 2, not 0');
    await expect(replayed(page('```console\n$ ls\n```\n'))).rejects.toThrow('No session');
  });

  it('change what is there once, and nothing else', () => {
    expect(patched('a\nb\nc\nb\n', ' a\n-b\n+x\n@@\n c\n+y\n')).toBe('a\nx\nc\ny\nb\n');
    expect(() => patched('b\nb\n', '-b\n')).toThrow('2 times');
    expect(() => patched('b\n', '-c\n')).toThrow('0 times');
  });
});

it('pages with sessions are found', () => {
  expect(played.map(({ file }) => file)).toEqual(
    expect.arrayContaining(['docs/start.md', 'docs/tutorial.md']),
  );
  const { text } = played.find(({ file }) => file === 'docs/tutorial.md')!;
  expect(percentages(text)).toContain('46');
});
