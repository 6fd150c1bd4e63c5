import type { Scenario } from '@parley/engine';
import { exchangeFormats, formatDiagnostics, locateDiagnostics } from '@parley/scenarios';
import { hanging, listed } from '@parley/words';
import { writeFolder } from '../files.ts';
import { InvalidScenario } from '../problem.ts';
import { loadSource } from '../scenario-input.ts';
import type { Session } from '../session.ts';

/** What `--to` can be. */
export const FORMATS: readonly string[] = exchangeFormats.map((f) => f.format);

/** The options of `parley export`. */
export interface ExportOptions {
  to: string;
  output: string;
  force?: boolean;
}

/** Writes a scenario as a domain and a profile for each actor, and says what of it the format has no place for. */
export async function exportFiles(
  session: Session,
  name: string,
  { to, output, force = false }: ExportOptions,
): Promise<number> {
  const { scenario, file, text } = await loadSource(session, name);
  const format = exchangeFormats.find((f) => f.format === to)!;
  const { files, diagnostics } = format.export(scenario);
  if (diagnostics.length > 0) {
    const shown = formatDiagnostics(locateDiagnostics(text, diagnostics, { file }), text, {
      color: session.errorStyle.isColorSupported,
    });
    if (!files) throw new InvalidScenario(shown);
    session.say(shown);
  }
  if (!files) throw new InvalidScenario('');
  const [domain, ...profiles] = await writeFolder(output, files, session.io, force);
  const { style, width } = session;
  const actors = Object.entries(scenario.actors).map(([id, a]) => a.title ?? id);
  session.print([
    ...hanging(`${style.green('✓')} `, `${domain}  ${style.dim('the domain')}`, width),
    ...profiles.flatMap((path, i) =>
      hanging(`${style.green('✓')} `, `${path}  ${style.dim(actors[i] ?? '')}`, width),
    ),
    '',
    ...hanging(
      '',
      `Not kept, since ${format.title} knows no such thing: ${lost(scenario)}.`,
      width,
    ),
  ]);
  return 0;
}

/** What the files do not say any more and no diagnostic has spoken of. */
function lost(scenario: Scenario): string {
  const actors = Object.values(scenario.actors);
  const text = JSON.stringify(scenario);
  return listed([
    `the protocol and its deadline (${scenario.protocol.kind}, ${scenario.protocol.deadline} rounds)`,
    ...(actors.some((a) => a.strategy) ? ['strategies'] : []),
    ...(/"(evidence|note|source)":/.test(text) ? ['evidence'] : []),
  ]);
}
