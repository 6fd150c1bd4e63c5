import { VERSION } from '@parley/engine';
import { formatDiagnostics } from '@parley/scenarios';
import { EXIT } from '../io.ts';
import { readFile } from '../scenario-input.ts';
import type { Session } from '../session.ts';
import { counted } from '../text.ts';

/** Checks scenario files and prints what is wrong with them, each thing with its place. */
export async function validate(
  session: Session,
  files: readonly string[],
  json: boolean,
): Promise<number> {
  const { style } = session;
  const results = [];
  let errors = 0;
  let warnings = 0;
  for (const file of files) {
    const { scenario, diagnostics, text } = await readFile(session, file);
    const wrong = diagnostics.filter((d) => d.severity === 'error').length;
    errors += wrong;
    warnings += diagnostics.length - wrong;
    results.push({ file, valid: scenario !== undefined, diagnostics });
    if (json) continue;
    if (diagnostics.length > 0) {
      session.print([
        formatDiagnostics(diagnostics, { file, text, color: style.isColorSupported }).trimEnd(),
        '',
      ]);
    }
    if (scenario !== undefined) {
      session.print([`${style.green('✓')} ${file} is valid${facts(scenario)}`]);
    }
  }
  if (json) {
    session.json({ format: 'parley-diagnostics', version: 1, engine: VERSION, files: results });
  } else if (errors + warnings > 0) {
    const counts = [
      ...(errors > 0 ? [style.red(counted(errors, 'error'))] : []),
      ...(warnings > 0 ? [style.yellow(counted(warnings, 'warning'))] : []),
    ];
    session.print([`${counts.join(', ')} in ${counted(files.length, 'file')}`]);
  }
  return errors > 0 ? EXIT.usage : EXIT.ok;
}

function facts(scenario: { actors: object; clauses: object; packages?: object }): string {
  const count = (things: object | undefined, noun: string): string =>
    counted(Object.keys(things ?? {}).length, noun);
  return `: ${count(scenario.actors, 'actor')}, ${count(scenario.clauses, 'clause')}, ${count(scenario.packages, 'package')}`;
}
