import { createEngine, ParleyError, type Plugin } from '@parley-sim/engine';
import type { FileText, Importer } from '@parley-sim/engine/plugin';
import { type Tell, watched } from './spies.ts';

/** Tells of a fault of an importer. */
type Note = (kind: string, law: string, what: string) => void;

/** Files that are nobody's in particular: an importer has to say of each whether it reads it. */
const STRANGERS: readonly (readonly FileText[])[] = [
  [],
  [{ file: 'empty.txt', text: '' }],
  [{ file: 'words.txt', text: 'Some words, and a line.\nAnother: line.\n' }],
  [{ file: 'list.json', text: '[1, null, {"a": "b"}]' }],
  [{ file: 'object.json', text: '{"name": 5, "items": {}}' }],
  [{ file: 'table.csv', text: 'a,b\n1,2\n3,\n' }],
  [{ file: 'tree.xml', text: '<a><b c="d"/></a>' }],
  [
    { file: 'one.yaml', text: 'a: [b, c]\n' },
    { file: 'two.yaml', text: '\u0000\ufeff' },
  ],
];

/**
 * Tries the importers of a plug-in on files that are made up, and on files of one's own: they say of all whether they read them, say the
 * same again, ask neither clock nor chance, and change nothing; of files of one's own they make a scenario.
 *
 * @returns how many were tried.
 */
export function tryImporters(
  plugin: Plugin,
  files: readonly (readonly FileText[])[],
  note: Note,
): number {
  const kept = (list: readonly FileText[]): readonly FileText[] =>
    Object.freeze(list.map((one) => Object.freeze({ ...one })));
  const own = files.map(kept);
  const engine = createEngine({ plugins: [plugin] });
  for (const importer of engine.importers) {
    const { kind } = importer;
    const tell: Tell = (what) =>
      note(kind, 'an importer computes from the texts and nothing else', what);
    const tried = (files: readonly FileText[]): unknown =>
      watched(tell, () => read(importer, files));
    for (const given of [...STRANGERS.map(kept), ...own]) {
      const [first, second] = [told(tried(given)), told(tried(given))];
      const named = given.map(({ file }) => file).join(', ') || 'no files';
      if (first.startsWith(FAILED)) {
        note(kind, 'an importer says of all files whether it reads them', `of ${named}: ${first}`);
      }
      if (first !== second) note(kind, 'an importer reads the same again', `of ${named}`);
    }
    for (const given of own) {
      const made = tried(given);
      if (typeof made !== 'object' || made === null || !('data' in made)) continue;
      const [fault] = engine
        .validate(made.data)
        .diagnostics.filter(({ severity }) => severity === 'error');
      if (fault) {
        const what = `${fault.path.join('.')}: ${fault.message}`;
        note(kind, 'an importer makes scenarios', what);
      }
    }
  }
  for (const given of own) {
    const names = given.map(({ file }) => file).join(', ');
    const reads = engine.importers.some((i) => typeof read(i, given) === 'object');
    if (!reads) {
      note(plugin.id, 'an importer reads the files of your own', `none makes anything of ${names}`);
    }
  }
  return engine.importers.length;
}

const FAILED = 'failed: ';

/** What an importer makes of files: data, undefined where it does not read them, or in words how it fails or refuses them. */
function read(
  importer: Importer,
  files: readonly FileText[],
): { data: unknown } | string | undefined {
  try {
    if (!importer.reads(files)) return undefined;
  } catch (error) {
    return `${FAILED}${message(error)}`;
  }
  try {
    return { data: importer.read(files) };
  } catch (error) {
    // That is how it says what is wrong with them.
    return `refused: ${message(error)}`;
  }
}

function message(error: unknown): string {
  if (error instanceof ParleyError || error instanceof Error) return error.message;
  return String(error);
}

function told(made: unknown): string {
  return typeof made === 'string' ? made : (JSON.stringify(made) ?? 'not read');
}
