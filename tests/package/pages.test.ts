import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parley } from '../support/command.ts';
import { ownFiles } from '../support/examples.ts';
import { type Page, pages, ROOT } from '../support/markdown.ts';

/** Files that a page speaks of and that its reader makes, or has from another program. */
const READERS_OWN = [
  'my-scenario.yaml',
  'specs.json',
  'specials.json',
  'anac/lunch/*.xml',
  'fish.yaml',
  './role.md',
];

const PATH = /^[\w@.{},*-]+(?:\/[\w@.{},*-]*)*$/;
const ENDING = /[\w}*]\.(?:tsx?|js|json|yaml|md|html|css|xml|png)$/;

const all = pages();
const top = readdirSync(ROOT);

/** Every file of the repository, to resolve what is named from within a package. */
const tree = ((): string[] => {
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (/^(\.git|node_modules|dist)$/.test(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path) : [`/${relative(ROOT, path).replaceAll('\\', '/')}`];
    });
  return walk(ROOT);
})();

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
}
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));

const withoutBlocks = (text: string): string => text.replaceAll(/^```[^]*?^```$/gm, '');
const inlineCode = ({ text }: Page): string[] => [
  ...new Set([...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map((m) => m[1]!)),
];

/** Braces as a shell reads them: `a/{b,c}` is `a/b` and `a/c`. */
function expanded(path: string): string[] {
  const [, before, inner, after] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(path) ?? [];
  if (inner === undefined) return [path];
  return inner.split(',').flatMap((one) => expanded(`${before}${one}${after}`));
}

/** What stands in code and is a path: it begins at the root of the repository, or ends as a file of it may. */
function isPath(code: string): boolean {
  if (!PATH.test(code) || /[A-Z]{3,}/.test(code.split('/').at(-1)!.split('.')[0]!)) return false;
  if (code.startsWith('@') || READERS_OWN.includes(code)) return false;
  return ENDING.test(code) || (code.includes('/') && top.includes(code.split('/')[0]!));
}

/** Whether there is such a file or folder: from the root, beside the page, or from within a package. */
const exists = (page: string, path: string): boolean =>
  existsSync(join(ROOT, path)) ||
  existsSync(join(ROOT, dirname(page), path)) ||
  tree.some((file) => file.endsWith(`/${path}`));

/** Anchors of a page's headings, as GitHub makes them. */
function anchors(text: string): Set<string> {
  const found = new Set<string>();
  for (const [, heading] of withoutBlocks(text).matchAll(/^#{1,6} +(.+)$/gm)) {
    const slug = heading!
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .trim()
      .replaceAll(' ', '-');
    let unique = slug;
    for (let i = 1; found.has(unique); i++) unique = `${slug}-${i}`;
    found.add(unique);
  }
  return found;
}

/** Links to files or headings that there are not. */
function wrongLinks({ file, text }: Page): string[] {
  return [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link]) => {
    if (/^[a-z]+:/.test(link!)) return [];
    const [path = '', anchor] = link!.split('#');
    const target = path === '' ? file : join(dirname(file), path);
    if (path !== '' && !existsSync(join(ROOT, target))) return [link!];
    if (anchor === undefined) return [];
    const there = path === '' ? text : readFileSync(join(ROOT, target), 'utf8');
    return anchors(there).has(anchor) ? [] : [link!];
  });
}

/** Files and folders that there are not. */
function wrongPaths(page: Page): string[] {
  const paths = inlineCode(page).filter(isPath).flatMap(expanded);
  const own = ownFiles(page);
  return paths.filter((path) => !own.includes(path) && !exists(page.file, path));
}

/** Imports that the packages do not have. */
function wrongImports({ text }: Page): string[] {
  const named = [...text.matchAll(/@parley-sim\/(\w+)((?:\/[\w.-]+)*)/g)];
  return named.flatMap(([whole, name, rest]) => {
    if (!existsSync(join(ROOT, 'packages', name!))) return [whole];
    const { exports = {} } = manifestOf(`packages/${name}`);
    return rest === '' || `.${rest}` in exports ? [] : [whole];
  });
}

/** Calls of pnpm with scripts that there are not. */
function wrongScripts({ text }: Page): string[] {
  const calls = text.matchAll(/pnpm(?:@[\d.]+)?((?: +(?:-s|--filter +\S+))*) +([a-z][\w:-]*)/g);
  return [...calls].flatMap(([call, options, script = '']) => {
    const [, of] = /--filter +@parley-sim\/(\w+)/.exec(options!) ?? [];
    const { scripts = {} } = manifestOf(of === undefined ? '.' : `packages/${of}`);
    return script in scripts ? [] : [call];
  });
}

/** Calls of parley with commands or options that there are not. */
async function wrongCommands(page: Page): Promise<string[]> {
  const blocks = [...page.text.matchAll(/^```(?:sh|text)\n([^]*?)^```$/gm)].map((m) => m[1]!);
  // In a block a command may go on behind a backslash; what stands behind # or | is none of it.
  const calls = [...inlineCode(page), ...blocks]
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .matchAll(/^(?:\$ )?parley ([a-z][\w-]*)((?: [^\n|;#&>]*)?)/gm);
  const wrong: string[] = [];
  for (const [call, command, rest] of calls) {
    const { code, stdout } = await parley([command!, '--help']);
    const options = [...rest!.matchAll(/(?<= )--?[a-zA-Z][\w-]*/g)].map(([option]) => option);
    const has = (option: string): boolean =>
      new RegExp(`(^|[ ,])${option}(?![\\w-])`, 'm').test(stdout);
    const known = code === 0 && stdout.includes(`parley ${command}`);
    if (!known || !options.every(has)) wrong.push(call.trim());
  }
  return wrong;
}

describe.each(all.map((page) => [page.file, page] as const))(
  '%s names nothing that is not there:',
  (_, page) => {
    test('links and headings', () => expect(wrongLinks(page)).toEqual([]));
    test('files and folders', () => expect(wrongPaths(page)).toEqual([]));
    test('imports', () => expect(wrongImports(page)).toEqual([]));
    test('scripts', () => expect(wrongScripts(page)).toEqual([]));
    test('commands of parley and their options', async () =>
      expect(await wrongCommands(page)).toEqual([]));
  },
);

test('docs/cli.md lists every command at its top', async () => {
  const { stdout } = await parley(['--help']);
  const [, listed] = /^Commands:\n([^]*?)\n\n/m.exec(stdout)!;
  const commands = [...listed!.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name!);
  expect(commands).toEqual(expect.arrayContaining(['new', 'game', 'backtest']));
  const { text } = all.find(({ file }) => file === 'docs/cli.md')!;
  const [top] = text.split('`parley` alone');
  expect(commands.filter((name) => !top!.includes(`    parley ${name} `))).toEqual([]);
});

test('all pages are looked at, and whatever is wrong in one is found', async () => {
  expect(all.map(({ file }) => file)).toEqual(
    expect.arrayContaining(['CONTRIBUTING.md', 'README.md', 'docs/cli.md', 'docs/testing.md']),
  );
  const text = [
    '# One, two',
    '[a](cli.md) [b](gone.md) [c](#one-two) [d](#two) [e](cli.md#gone) [f](https://gone) [g](#one-two-1)',
    '## `One`, [two](cli.md)',
    '`tests/support/{markdown,gone}.ts` `strategy/registry.ts` `strategy/gone.ts` `docs/gone` `gone/code` `.md`',
    '`@parley-sim/exchange/negmas` `@parley-sim/engine/gone` `@parley-sim/gone`',
    '`pnpm check` `pnpm gone` `pnpm -s --filter @parley-sim/scenarios schema` `pnpm --filter @parley-sim/scenarios bench`',
    '`parley run x --seed 1` `parley gone` `parley run x --gone` `parley run --see 1` `parley NAME`',
    '```sh',
    'parley check \\',
    '   --gone # --help',
    'npx -y pnpm@12.21.0 -s lost',
    '```',
  ].join('\n');
  const page = { file: 'docs/page.md', text };
  expect(wrongLinks(page)).toEqual(['gone.md', '#two', 'cli.md#gone']);
  expect(wrongPaths(page)).toEqual(['tests/support/gone.ts', 'strategy/gone.ts', 'docs/gone']);
  expect(wrongImports(page)).toEqual(['@parley-sim/engine/gone', '@parley-sim/gone']);
  expect(wrongScripts(page)).toEqual([
    'pnpm gone',
    'pnpm --filter @parley-sim/scenarios bench',
    'pnpm@12.21.0 -s lost',
  ]);
  expect(await wrongCommands(page)).toEqual([
    'parley gone',
    'parley run x --gone',
    'parley run --see 1',
    'parley check  --gone',
  ]);
});
