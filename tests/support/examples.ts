import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parley } from './command.ts';
import { type Page, ROOT } from './markdown.ts';

/**
 * Blocks of a page of the handbook that a reader follows in order:
 *
 *   yaml NAME          the file NAME (json, csv, ts likewise)
 *   yaml NAME, added   lines added at its end
 *   diff NAME          lines changed in it, `@@` between two places
 *   console            what is typed, after `$ `, and what is printed; `console, exit code 2` where it ends with that code
 */
const BLOCK = /^```(\w+)(?: (\S+?))?(?:, ([^\n]+))?\n([^]*?)^```$/gm;

/** Files that a page has its reader write, by name. */
export function ownFiles({ text }: Page): string[] {
  return [...text.matchAll(BLOCK)].flatMap(([, , name]) => (name === undefined ? [] : [name]));
}

/** Whether a page has sessions that can be played. */
export function hasSessions({ text }: Page): boolean {
  return /^```console/m.test(text);
}

/** Text of a page whose sessions have been played from top to bottom in an empty folder, with what was printed in its place. */
export async function replayed(page: Page): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-handbook-'));
  try {
    let text = '';
    let from = 0;
    for (const block of page.text.matchAll(BLOCK)) {
      const [whole, language, name, mode, code = ''] = block;
      text += page.text.slice(from, block.index);
      from = block.index + whole.length;
      if (language === 'console') {
        const [, expected = '0'] = /^exit code (\d+)$/.exec(mode ?? '') ?? [];
        text += whole.replace(code, () => '\0');
        text = text.replace('\0', await session(folder, code, Number(expected)));
      } else {
        if (name !== undefined) write(join(folder, name), language!, mode, code);
        text += whole;
      }
    }
    return text + page.text.slice(from);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a terminal shows when the commands of a session are typed. */
async function session(folder: string, code: string, expected: number): Promise<string> {
  const typed = code
    .replaceAll('\\\n', '\\\0')
    .split('\n')
    .filter((line) => line.startsWith('$ '));
  if (typed.length === 0) throw new Error(`A session in which nothing is typed: ${code}`);
  let shown = '';
  for (const line of typed) {
    const command = line.slice(2).replaceAll('\\\0', ' ');
    shown += `${line.replaceAll('\0', '\n')}\n${await printed(folder, command, expected)}`;
  }
  return shown;
}

/** What a command prints, at the width of a text that goes nowhere; `| head -N` leaves its first N lines. */
async function printed(folder: string, line: string, expected: number): Promise<string> {
  const [command = '', head] = line.split(/ \| head -/);
  const words = [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, a, b, c]) => a ?? b ?? c!,
  );
  if (words[0] === 'cat') return readFileSync(join(folder, words[1]!), 'utf8');
  if (words[0] !== 'parley') throw new Error(`No session can play “${line}”.`);
  // A file of the repository goes by its path from the root.
  const ours = words.some((word) => word.includes('/') && existsSync(join(ROOT, word)));
  const { code, stdout, stderr } = await parley(words.slice(1), { cwd: ours ? ROOT : folder });
  if (code !== expected)
    throw new Error(`“${line}” ended with exit code ${code}, not ${expected}:\n${stdout}${stderr}`);
  // Progress is said on standard error as well; a page shows results, or the fault.
  const lines = (expected === 2 ? stdout + stderr : stdout).trimEnd().split('\n');
  if (lines.join('') === '') return '';
  const shown = head === undefined ? lines : lines.slice(0, Number(head));
  return `${shown.map((l) => l.trimEnd()).join('\n')}\n`;
}

function write(file: string, language: string, mode: string | undefined, code: string): void {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  writeFileSync(file, changed(before, language, mode, code));
}

/** Text of a file after a block of a page. */
function changed(before: string, language: string, mode: string | undefined, code: string): string {
  if (language === 'diff') return patched(before, code);
  return mode === 'added' ? before + code : code;
}

/** A file that a page has its reader write, as it is at the end of the page. */
export function fileAtEnd({ text }: Page, file: string): string {
  return [...text.matchAll(BLOCK)].reduce(
    (before, [, language, name, mode, code = '']) =>
      name === file ? changed(before, language!, mode, code) : before,
    '',
  );
}

/** Text with the lines of a diff changed; each place has to be there once. */
export function patched(text: string, diff: string): string {
  return diff.split(/^@@.*\n/m).reduce((before, hunk) => {
    const lines = hunk.split('\n').filter((line) => line !== '');
    const without = (mark: string): string =>
      lines
        .filter((l) => !l.startsWith(mark))
        .map((l) => `${l.slice(1)}\n`)
        .join('');
    const [old, now] = [without('+'), without('-')];
    const parts = before.split(old);
    if (parts.length !== 2) throw new Error(`There ${parts.length - 1} times, not once:\n${old}`);
    return parts.join(now);
  }, text);
}
