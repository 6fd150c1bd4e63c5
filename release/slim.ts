import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { minifySync } from 'vite';

interface Manifest {
  readonly exports?: Readonly<Record<string, string | { readonly types?: string }>>;
}

const IMPORTED = /\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g;
const MAP = /^\/\/# sourceMappingURL=.*\n?/gm;

/** Declarations that a consumer can come to from the doors of a package, as paths. */
function declarations(home: string): Set<string> {
  const { exports = {} } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Manifest;
  const found = new Set<string>();
  const todo = Object.values(exports).flatMap((door) =>
    typeof door === 'object' && door.types !== undefined ? [join(home, door.types)] : [],
  );
  for (let file = todo.pop(); file !== undefined; file = todo.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    for (const [, to] of readFileSync(file, 'utf8').matchAll(IMPORTED))
      todo.push(join(dirname(file), to!.replace(/\.[jt]s$/, '.d.ts')));
  }
  return found;
}

/** Code as it is, but for comments, which stand in the declarations where a reader of the package meets them. */
function withoutComments(file: string, code: string): string {
  const shebang = /^#!.*\n/.exec(code)?.[0] ?? '';
  const { code: bare, errors } = minifySync(file, code.slice(shebang.length), {
    compress: false,
    mangle: false,
    codegen: { removeWhitespace: false },
  });
  if (errors.length > 0) throw new Error(`${file} is no JavaScript: ${errors[0]!.message}`);
  return shebang + bare;
}

/**
 * Takes away from a package that is about to be packed what nobody who installs it needs: comments in code, declarations that no
 * door leads to, and references to maps that are not published.
 */
export function slim(home: string): void {
  const reached = declarations(home);
  for (const name of readdirSync(home, { recursive: true, encoding: 'utf8' })) {
    const file = join(home, name);
    if (name.endsWith('.d.ts')) {
      if (reached.has(file)) writeFileSync(file, readFileSync(file, 'utf8').replace(MAP, ''));
      else rmSync(file);
    } else if (name.endsWith('.js')) {
      writeFileSync(file, withoutComments(relative(home, file), readFileSync(file, 'utf8')));
    }
  }
}
