/** Draws the pictures of the handbook anew, into `docs`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { PICTURES } from './pictures/index.ts';

for (const [path, draw] of Object.entries(PICTURES)) {
  const file = new URL(`../../../docs/${path}`, import.meta.url);
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, draw());
}
