import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dated } from './changelog.ts';
import { manifestFolders, versionIn } from './refusals.ts';

/** How a file names the version that it is of. */
type Naming = (version: string) => string;

/** Versions that promise the same share the address of their schema. */
const series: Naming = (version) => {
  const [major, minor] = version.split('.');
  return `/scenarios@${major === '0' ? `0.${minor}` : major}/`;
};

const NAMINGS: Readonly<Record<string, Naming>> = {
  'package.json': (version) => `"version": "${version}"`,
  'packages/engine/src/version.ts': (version) => `VERSION: string = '${version}'`,
  'CITATION.cff': (version) => `\nversion: ${version}\n`,
  'docs/help.md': (version) => `Version ${version}.`,
  'docs/minerals.md': (version) => `engine ${version},`,
  'docs/editors.md': series,
  'packages/scenarios/schema.json': series,
  'packages/scenarios/game-schema.json': series,
};
const PLAYED: Naming = (version) => `parley ${version}`;

/** Files that tell of this version, by their path from the root. */
function told(root: string): [file: string, naming: Naming][] {
  const golden = 'tests/golden/cli';
  const played = existsSync(join(root, golden))
    ? readdirSync(join(root, golden)).map((file) => `${golden}/${file}`)
    : [];
  return [
    ...Object.entries(NAMINGS),
    ...manifestFolders(root)
      .slice(1)
      .map((folder): [string, Naming] => [
        `${folder.slice(root.length + 1)}/package.json`.replaceAll('\\', '/'),
        NAMINGS['package.json']!,
      ]),
    ...played.map((file): [string, Naming] => [file, PLAYED]),
    // The report has it in its command and, alone on a line, in its record.
    ...['docs/minerals-report.md', 'docs/minerals-report.html'].flatMap(
      (file): [string, Naming][] => [
        [file, PLAYED],
        [file, (version) => `\n${version}\n`],
      ],
    ),
  ];
}

/** Writes a version, and the day of its release, into every file that says it. */
export function bump(root: string, version: string, day: string): void {
  const old = versionIn(root);
  const rewrite = (file: string, change: (text: string) => string): void => {
    const path = join(root, file);
    if (!existsSync(path)) return;
    const text = readFileSync(path, 'utf8');
    const changed = change(text);
    if (changed !== text) writeFileSync(path, changed);
  };
  for (const [file, naming] of told(root))
    rewrite(file, (text) => text.replaceAll(naming(old), () => naming(version)));
  rewrite('CHANGELOG.md', (text) => dated(text, version, day));
  rewrite('CITATION.cff', (text) =>
    text
      .replace(/\ndate-released: .*/, '')
      .replace(/\nversion: .*\n/, (line) => `${line}date-released: '${day}'\n`),
  );
}
