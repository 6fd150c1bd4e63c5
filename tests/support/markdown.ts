import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Root of the repository. */
export const ROOT: string = resolve(import.meta.dirname, '../..');

/** A Markdown file of this repository. */
export interface Page {
  /** Path from the root, with slashes. */
  readonly file: string;
  readonly text: string;
}

/** All Markdown files of this repository but those of dependencies and builds, in the order of their names. */
export function pages(): Page[] {
  const files = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return /^(\..*|node_modules|dist)$/.test(entry.name) ? [] : files(path);
      return entry.name.endsWith('.md') ? [path] : [];
    });
  return files(ROOT)
    .sort()
    .map((path) => ({
      file: relative(ROOT, path).replaceAll('\\', '/'),
      text: readFileSync(path, 'utf8'),
    }));
}

/** Code blocks of a page in a language, each as it stands. */
export function blocks({ text }: Page, language: string): string[] {
  return [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].flatMap(([, of, code]) =>
    of === language ? [code!] : [],
  );
}
