// Writes schema.json, which editors read, from the built package.
import { writeFileSync } from 'node:fs';
import { scenarioSchema } from '../dist/index.js';

writeFileSync(
  new URL('../schema.json', import.meta.url),
  `${JSON.stringify(scenarioSchema(), null, 2)}\n`,
);
