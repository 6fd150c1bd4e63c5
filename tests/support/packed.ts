import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPackage } from '../../release/packing.ts';
import { ROOT } from './markdown.ts';

/** Folders of the packages that are published with doors to import. */
export const PACKAGES = [
  'engine',
  'scenarios',
  'exchange',
  'testing',
  'say',
  'cluster',
  'cli',
] as const;

/** The name that a package is published under: the command's has no scope. */
const published = (name: string): string => (name === 'cli' ? 'parley-sim' : `@parley-sim/${name}`);

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest;

/** Doors of a package: what can be imported from it, as an importer writes it. */
export function doorsOf(name: string): string[] {
  const { exports } = manifestOf(join(ROOT, 'packages', name, 'package.json'));
  return Object.entries(exports).flatMap(([door, to]) =>
    typeof to === 'object' ? [`${published(name)}${door.slice(1)}`] : [],
  );
}

/** A folder that has the packed packages as npm would lay them out, and what they declare; nothing else. */
export interface Packed {
  readonly folder: string;
  /** Files of the packages, by the name of their folder here. */
  readonly tarballs: ReadonlyMap<string, string>;
  remove(): void;
}

/** Packs the packages and lays them out, with the workspace's copies of what they depend on. */
export function pack(): Packed {
  const folder = mkdtempSync(join(tmpdir(), 'parley-packed-'));
  const tarballs = new Map<string, string>();
  for (const name of PACKAGES) {
    tarballs.set(name, packPackage(ROOT, name, folder));
    const home = join(folder, 'node_modules', published(name));
    mkdirSync(home, { recursive: true });
    execFileSync('tar', ['-xzf', tarballs.get(name)!, '--strip-components=1', '-C', home]);
    const { dependencies = {}, peerDependencies = {} } = manifestOf(join(home, 'package.json'));
    const install = (dependency: string, into: string): void => {
      const link = join(into, 'node_modules', dependency);
      mkdirSync(join(link, '..'), { recursive: true });
      symlinkSync(join(ROOT, 'packages', name, 'node_modules', dependency), link);
    };
    for (const dependency of Object.keys(dependencies))
      if (!dependency.startsWith('@parley-sim/')) install(dependency, home);
    // A peer is the project's own.
    for (const dependency of Object.keys(peerDependencies))
      if (!dependency.startsWith('@parley-sim/')) install(dependency, folder);
  }
  return { folder, tarballs, remove: () => rmSync(folder, { recursive: true }) };
}
