import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sections } from './changelog.ts';
import { git } from './shell.ts';
import { following, order, versionOf } from './version.ts';

/** Where the traces of every way of negotiating are kept. */
const TRACES = 'tests/golden/traces';

/** Version that a manifest says. */
export const versionIn = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;

/** Folders that have a manifest: the root and those of the packages. */
export const manifestFolders = (root: string): string[] => [
  root,
  ...readdirSync(join(root, 'packages'))
    .map((name) => join(root, 'packages', name))
    .filter((folder) => existsSync(join(folder, 'package.json'))),
];

/** The newest version that has a tag. */
function lastTagged(root: string): string | undefined {
  const tagged = git(root, 'tag', '--list', 'v*')
    .split('\n')
    .map((tag) => tag.slice(1))
    .filter((text) => versionOf(text) !== undefined);
  return tagged.sort((a, b) => order(versionOf(b)!, versionOf(a)!))[0];
}

function refusedVersion(root: string, text: string): string[] {
  const version = versionOf(text);
  if (version === undefined) return [`"${text}" is not a version such as 0.3.0 or 0.3.0-beta.1.`];
  const said: string[] = [];
  if (git(root, 'tag', '--list', `v${text}`) !== '') said.push(`The tag v${text} exists already.`);
  const last = lastTagged(root);
  if (last !== undefined && last !== text) {
    const next = following(versionOf(last)!);
    if (order(version, versionOf(last)!) <= 0)
      said.push(`${text} does not come after ${last}, which has a tag.`);
    else if (!next.includes(version.numbers.join('.')))
      said.push(`${text} leaves out versions: after ${last} comes ${next.join(' or ')}.`);
  }
  const own = versionIn(root);
  if (order(version, versionOf(own)!) < 0)
    said.push(`The packages say ${own} already, which comes after ${text}.`);
  return said;
}

function refusedChangelog(root: string, version: string): string[] {
  const [newest] = sections(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'));
  const heading = `## ${version}, unreleased`;
  if (newest === undefined || newest.version !== version || newest.when !== 'unreleased')
    return [
      `CHANGELOG.md must begin with "${heading}"; it begins with ${
        newest === undefined ? 'no version' : `"## ${newest.version}, ${newest.when}"`
      }.`,
    ];
  if (newest.text === '') return [`CHANGELOG.md says nothing of ${version}.`];
  const last = lastTagged(root);
  const moved = last !== undefined && git(root, 'diff', '--name-only', `v${last}`, '--', TRACES);
  // The first paragraph: who has published numbers looks there.
  if (moved && !/\bseeds?\b/.test(newest.text.split('\n\n')[0]!))
    return [
      `Traces in ${TRACES} have changed since ${last}: the first paragraph on ${version} in CHANGELOG.md must say what becomes of a seed.`,
    ];
  return [];
}

/** Reasons not to release a version from a repository as it stands; none where it may be. */
export function refusals(root: string, version: string, dry: boolean): string[] {
  const versions = new Set(manifestFolders(root).map(versionIn));
  const branch = git(root, 'branch', '--show-current').trim();
  return [
    ...(git(root, 'status', '--porcelain') === ''
      ? []
      : ['There are changes that are not committed.']),
    ...(dry || branch === 'main' ? [] : [`A release is made on main, and this is ${branch}.`]),
    ...(versions.size === 1 ? [] : [`The packages differ: ${[...versions].join(', ')}.`]),
    ...refusedVersion(root, version),
    ...(versionOf(version) === undefined ? [] : refusedChangelog(root, version)),
  ];
}
