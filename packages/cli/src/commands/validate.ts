import { VERSION } from '@parley/engine';
import { counted } from '@parley/words';
import { EXIT } from '../io.ts';
import { diagnosticsText } from '../diagnostics-text.ts';
import { readFile } from '../scenario-input.ts';
import type { Session } from '../session.ts';

/** Checks scenario files and prints what is wrong with them, each thing with its place. */
export async function validate(
  session: Session,
  files: readonly string[],
  json: boolean,
): Promise<number> {
  const { style } = session;
  const results = [];
  let errors = 0;
  for (const file of files) {
    const { scenario, diagnostics, text } = await readFile(session, file);
    errors += diagnostics.filter((d) => d.severity === 'error').length;
    results.push({ file, valid: scenario !== undefined, diagnostics });
    if (json) continue;
    if (diagnostics.length > 0) {
      session.print([diagnosticsText(diagnostics, text, style).trimEnd(), '']);
    }
    if (scenario !== undefined) {
      session.print([`${style.green('✓')} ${file} is valid${facts(scenario)}`]);
    }
  }
  if (json) {
    session.json({ format: 'parley-diagnostics', version: 1, engine: VERSION, files: results });
  }
  if (!json && errors > 0 && files.length > 1) {
    session.print([style.red(`${counted(errors, 'error')} in ${counted(files.length, 'file')}`)]);
  }
  return errors > 0 ? EXIT.usage : EXIT.ok;
}

function facts(scenario: { actors: object; clauses: object; packages?: object }): string {
  const count = (things: object | undefined, noun: string): string =>
    counted(Object.keys(things ?? {}).length, noun);
  return `: ${count(scenario.actors, 'actor')}, ${count(scenario.clauses, 'clause')}, ${count(scenario.packages, 'package')}`;
}
