import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minifySync } from 'rolldown/utils';

/** Module that plays parts: from it all is reached that can decide a result. */
const ENTRY = fileURLToPath(new URL(`./thread${extname(import.meta.url)}`, import.meta.url));
/** Packages of which every module counts; of those that the engine stands on, the version does. */
const OURS = '@parley-sim/';
const ENGINE = '@parley-sim/engine';
const IMPORTED = /\b(?:from|import)\s*\(?\s*(['"])([^'"\n]+)\1/g;

/** Package that a module is in. */
interface Package {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

/**
 * Name of this build: the first 16 hexadecimal digits of the SHA-256 of all modules that can decide a result, as their files are now.
 * These are the modules that are reached from the one that plays parts, and the versions of what the engine stands on. So a checkout and
 * a package that was made of it have one name, wherever they are: comments and the layout of the code do not count, nor do files that
 * nobody imports.
 */
export function buildNow(): string {
  const packages = new Map<string, Package>();
  const found = new Map<string, string>();
  const waiting = [ENTRY];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const own = packageOf(file, packages);
    const name = `${own.name}/${relative(own.folder, file).replaceAll('\\', '/')}`;
    if (found.has(name)) continue;
    const text = readFileSync(file, 'utf8');
    found.set(name, bare(name, text));
    for (const [, , to] of text.matchAll(IMPORTED)) {
      const target = resolved(to!, file);
      if (target === undefined) continue;
      if (to!.startsWith('.') || to!.startsWith(OURS)) waiting.push(target);
      else if (own.name === ENGINE) {
        const other = packageOf(target, packages);
        found.set(other.name, other.version);
      }
    }
  }
  const hash = createHash('sha256');
  for (const [name, text] of [...found].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(JSON.stringify([name, text]));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Code without comments and layout, which a package comes without. */
function bare(name: string, text: string): string {
  const { code, errors } = minifySync(name, text, {
    compress: false,
    mangle: false,
    codegen: { removeWhitespace: true },
  });
  return errors.length > 0 ? text : code;
}

/** File that an import means; undefined where a comment only looks like one. */
function resolved(to: string, from: string): string | undefined {
  if (to.startsWith('.')) {
    const file = join(dirname(from), to);
    return existsSync(file) && extname(file) !== '' ? file : undefined;
  }
  if (to.startsWith('node:')) return undefined;
  try {
    return createRequire(from).resolve(to);
  } catch {
    return undefined;
  }
}

function packageOf(file: string, known: Map<string, Package>): Package {
  const folder = dirname(file);
  const there = known.get(folder);
  if (there) return there;
  const description = join(folder, 'package.json');
  const { name, version } = existsSync(description)
    ? (JSON.parse(readFileSync(description, 'utf8')) as Partial<Package>)
    : {};
  const own =
    name === undefined || version === undefined
      ? packageOf(folder, known)
      : { name, version, folder };
  known.set(folder, own);
  return own;
}
