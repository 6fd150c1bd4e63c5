import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, posix, resolve } from 'node:path';
import { pnpm, sh } from './shell.ts';
import { slim } from './slim.ts';
import { tarball } from './tarball.ts';

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** Packages that are published, as names of their folders, each after those that it depends on. */
export function publishedPackages(root: string): string[] {
  const manifests = new Map<string, Manifest>();
  for (const folder of readdirSync(join(root, 'packages')).toSorted()) {
    const manifest = manifestOf(join(root, 'packages', folder));
    if (manifest.private !== true) manifests.set(folder, manifest);
  }
  const ordered: string[] = [];
  const add = (folder: string): void => {
    if (ordered.includes(folder)) return;
    const { dependencies = {}, peerDependencies = {} } = manifests.get(folder)!;
    for (const [other, { name }] of manifests)
      if (Object.hasOwn({ ...dependencies, ...peerDependencies }, name)) add(other);
    ordered.push(folder);
  };
  for (const folder of manifests.keys()) add(folder);
  return ordered;
}

/** Packs a package as it is published: the manifest as pnpm writes it, and nothing that nobody needs. Gives the file. */
export function packPackage(root: string, folder: string, into: string): string {
  const stage = mkdtempSync(join(tmpdir(), 'parley-stage-'));
  try {
    const { filename } = JSON.parse(
      pnpm(join(root, 'packages', folder), 'pack', '--json', '--pack-destination', stage),
    ) as { filename: string };
    sh(stage, ['tar', '-xzf', resolve(stage, filename)]);
    const home = join(stage, 'package');
    slim(home);
    const programs = Object.values(manifestOf(home).bin ?? {}).map((file) => posix.normalize(file));
    const file = join(into, basename(filename));
    writeFileSync(file, tarball(home, new Set(programs)));
    return file;
  } finally {
    rmSync(stage, { recursive: true });
  }
}
