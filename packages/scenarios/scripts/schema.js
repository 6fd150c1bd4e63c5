// Writes schema.json, which editors read, and the list of the library, both from the built package.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readScenario, scenarioSchema } from '../dist/index.js';

const library = new URL('../library/', import.meta.url);
const index = readdirSync(library)
  .filter((file) => file.endsWith('.yaml'))
  .toSorted()
  .map((file) => {
    const { scenario } = readScenario(readFileSync(new URL(file, library), 'utf8'), { file });
    return { name: scenario.name, title: scenario.title, summary: scenario.summary ?? '' };
  });

write('library/index.json', index);
write('schema.json', scenarioSchema());

function write(file, document) {
  writeFileSync(new URL(`../${file}`, import.meta.url), `${JSON.stringify(document, null, 2)}\n`);
}
