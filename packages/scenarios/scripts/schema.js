// Writes schema.json, which editors read, and the library as modules, both with the built package.
import { readScenario, scenarioSchema } from '../dist/index.js';
import { modules, write } from './library.js';

for (const [path, text] of Object.entries(modules(readScenario))) write(path, text);
write('schema.json', `${JSON.stringify(scenarioSchema(), null, 2)}\n`);
