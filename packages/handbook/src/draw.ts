/** Draws the pictures of the handbook anew, into `docs`. */
import { writeFileSync } from 'node:fs';
import { PICTURES } from './pictures/index.ts';

for (const [path, draw] of Object.entries(PICTURES))
  writeFileSync(new URL(`../../../docs/${path}`, import.meta.url), draw());
