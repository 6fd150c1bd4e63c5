// Writes schema.json anew, after the form of a scenario or the engine's vocabulary has changed.
import { writeFileSync } from 'node:fs';
import { scenarioSchema } from '@parley/scenarios';

const file = new URL('../schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(scenarioSchema(), undefined, 2)}\n`);
