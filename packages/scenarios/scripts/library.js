// Writes the texts of the library as modules, so that they load wherever the package does, and the list of them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Modules by their path in the package, as they have to be for the files of `library/`. */
export function modules(readScenario) {
  const library = new URL('../library/', import.meta.url);
  const names = readdirSync(library)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .toSorted();
  const texts = names.map((name) => readFileSync(new URL(`${name}.yaml`, library), 'utf8'));
  const list = names.map((name, i) => {
    const { scenario } = readScenario(texts[i], { file: `${name}.yaml` });
    return {
      name,
      title: scenario.title,
      question: question(name, texts[i]),
      summary: scenario.summary ?? '',
    };
  });
  const head = (of) => `// Written by \`pnpm --filter @parley-sim/scenarios schema\` from ${of}.\n`;
  const imports = names.map((name) => `import { text as ${camel(name)} } from './${name}.ts';\n`);
  const keys = names.map((name) => `  '${name}': ${camel(name)},\n`);
  return {
    ...Object.fromEntries(
      names.map((name, i) => [
        `src/library/${name}.ts`,
        `${head(`library/${name}.yaml`)}export const text: string = ${literal(texts[i])};\n`,
      ]),
    ),
    'src/library/list.ts': `${head('library/*.yaml')}export const list: readonly { name: string; title: string; question: string; summary: string }[] = ${JSON.stringify(list, null, 2)};\n`,
    'src/library/texts.ts': `${head('library/*.yaml')}${imports.join('')}\n/** By name. */\nexport const texts: Readonly<Record<string, string>> = {\n${keys.join('')}};\n`,
  };
}

export function write(path, text) {
  writeFileSync(new URL(`../${path}`, import.meta.url), text);
}

/** What the scenario is for, from the comment at the head of its file: a sentence that ends with a question mark. */
function question(name, text) {
  const [, asked] = /^# Question: (.+\?)$/m.exec(text) ?? [];
  if (asked === undefined)
    throw new Error(`library/${name}.yaml lacks "# Question: …?" at its head.`);
  return asked;
}

function camel(name) {
  return name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** A template literal, so that a line of the file is a line of the module. */
function literal(text) {
  return `\`${text.replaceAll(/[\\`]|\$\{/g, (c) => `\\${c}`)}\``;
}
