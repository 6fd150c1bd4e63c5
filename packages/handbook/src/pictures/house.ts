import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Drawing } from './drawing.ts';

const PACKAGES = fileURLToPath(new URL('../../../', import.meta.url));
const COLUMN = 84;
const ROW = 26;

/** Packages of the house with those that each is made with, as its manifest has them. */
function packages(): Map<string, string[]> {
  const manifests = readdirSync(PACKAGES)
    .toSorted()
    .map((folder) => {
      const text = readFileSync(join(PACKAGES, folder, 'package.json'), 'utf8');
      return [folder, JSON.parse(text) as Record<string, object> & { name: string }] as const;
    });
  return new Map(
    manifests.map(([folder, manifest]) => {
      const { dependencies, peerDependencies, devDependencies } = manifest;
      const needed = { ...dependencies, ...peerDependencies, ...devDependencies };
      const others = manifests.filter(([, { name }]) => Object.hasOwn(needed, name));
      return [folder, others.map(([other]) => other)];
    }),
  );
}

/** Which package is made with which: each stands below all that it needs. */
export function house(): string {
  const needs = packages();
  const level = (of: string): number => Math.max(0, ...needs.get(of)!.map((to) => level(to) + 1));
  const names = [...needs.keys()].toSorted((a, b) => level(a) - level(b));
  // Nothing needs the last ones, so they have no column.
  const columns = names.filter((name) => [...needs.values()].some((all) => all.includes(name)));
  const x = (column: number): number => 140 + column * COLUMN;
  const drawing = new Drawing(x(columns.length - 1) + COLUMN / 2, 34 + names.length * ROW);
  columns.forEach((name, i) => drawing.text(x(i), 18, name, 'middle'));
  names.forEach((name, row) => {
    const y = 44 + row * ROW;
    drawing.text(0, y + 5, name);
    columns.forEach((other, i) => {
      if (needs.get(name)!.includes(other)) drawing.dot(x(i), y, 7, 'p');
      else drawing.dot(x(i), y, 2, 'dim');
    });
  });
  const told = names.map((name) => `${name} with ${needs.get(name)!.join(', ') || 'no other'}`);
  return drawing.svg(
    `Packages, and those of the house that each is made with: ${told.join('; ')}.`,
  );
}
