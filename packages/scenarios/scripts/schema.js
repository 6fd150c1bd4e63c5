// Writes schema.json and game-schema.json, which editors read, and the library as modules, both with the built package.
import { gameSchema, readScenario, scenarioSchema } from '../dist/index.js';
import { modules, write } from './library.js';

for (const [path, text] of Object.entries(modules(readScenario))) write(path, text);
write('schema.json', `${JSON.stringify(scenarioSchema(), null, 2)}\n`);
write('game-schema.json', `${JSON.stringify(gameSchema(), null, 2)}\n`);
