import type { FileText } from '@parley-sim/engine/plugin';
import type { CommandContext } from '../command-context.ts';
import type { ImportedScenario } from '../commands/import.ts';
import { readText } from '../files.ts';
import { Problem } from '../problem.ts';

/**
 * The scenario that an importer of a plug-in makes of files; undefined if the call has no plug-in, or none reads them.
 *
 * @throws Problem if no plug-in has an importer, or what one has made is no scenario.
 */
export async function importByPlugin(
  session: CommandContext,
  names: readonly string[],
): Promise<ImportedScenario | undefined> {
  const { engine } = session.plugins ?? {};
  if (!engine) return undefined;
  if (engine.importers.length === 0) {
    throw new Problem('The plug-in has no importer.', ['Leave out --plugin, or give another.']);
  }
  const files: FileText[] = [];
  for (const file of names) {
    // oxlint-disable-next-line no-await-in-loop
    files.push({ file, text: await readText(file, session.io) });
  }
  const importer = engine.importers.find((i) => i.reads(files));
  if (!importer) return undefined;
  const { scenario, diagnostics } = engine.validate(importer.read(files));
  if (!scenario) {
    throw new Problem(
      `What "${importer.kind}" has made of ${names.join(', ')} is no scenario.`,
      diagnostics.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`),
    );
  }
  return { scenario, shown: '', assumed: `${importer.title}: ${importer.summary}` };
}
