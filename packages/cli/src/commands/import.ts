import { basename } from 'node:path';
import {
  readScenario,
  type SourceFile,
  writeScenario,
  type LocatedDiagnostic,
} from '@parley/scenarios';
import { diagnosticsText } from '../diagnostics-text.ts';
import { counted, hanging, listed, quoted } from '@parley/say';
import { writeText } from '../files.ts';
import { readForeign, sortForeign } from '../foreign-files.ts';
import { InvalidScenario, Problem } from '../problem.ts';
import type { Session } from '../session.ts';

/** The options of `parley import`. */
export interface ImportOptions {
  output?: string;
  deadline: number;
  force?: boolean;
}

/** Reads a GENIUS, GeniusWeb or NegoLog domain with its profiles, and writes or prints it as a scenario. */
export async function importFiles(
  session: Session,
  names: readonly string[],
  { output, deadline, force = false }: ImportOptions,
): Promise<number> {
  const format = output === undefined ? 'yaml' : formatFor(output);
  const files = await readForeign(names, session.io);
  const { format: foreign, domain, profiles } = sortForeign(files);
  const { scenario, diagnostics } = foreign.import({
    ...(domain ? { domain } : {}),
    profiles,
    deadline,
  });
  const shown = byFile(session, diagnostics, files);
  if (!scenario) throw new InvalidScenario(shown);
  const text = writeScenario(scenario, format);
  // A sound scenario may still make a longer file than is read: nobody is given a file that does not run.
  const [fault] = readScenario(text, { format }).diagnostics.filter((d) => d.severity === 'error');
  if (fault) {
    throw new Problem(`These files make a scenario file that cannot be read: ${fault.message}`, [
      `expected ${fault.expected ?? 'a shorter one'}`,
    ]);
  }
  if (shown !== '') session.say(shown.trimEnd());
  if (output === undefined) {
    session.io.stdout.write(text);
    return 0;
  }
  await writeText(output, text, session.io, { fresh: !force });
  const { style, width } = session;
  const actors = Object.values(scenario.actors).map((a) => a.title!);
  const path = quoted(/[/\\]/.test(output) ? output : `./${output}`);
  const assumed =
    `${foreign.title} says nothing of the table. So these are assumed: alternating offers over ${counted(deadline, 'round')} (--deadline), ` +
    `${actors[0]} speaking first, everybody conceding evenly and accepting what is no worse than its next offer. ${
      Object.values(scenario.actors).some((a) => a.discount !== undefined)
        ? 'A discount is spread over that number of rounds. '
        : ''
    }Change them in the file.`;
  session.print([
    ...hanging(
      `${style.green('✓')} `,
      `${output} has ${counted(Object.keys(scenario.clauses).length, 'clause')} and ${counted(actors.length, 'actor')}: ${listed(actors)}.`,
      width,
    ),
    ...hanging('  ', assumed, width),
    '',
    `  parley run ${path}      ${style.dim('one negotiation, move by move')}`,
    `  parley compare ${path}  ${style.dim('what it leads to')}`,
  ]);
  return 0;
}

function formatFor(output: string): 'yaml' | 'json' {
  if (/\.ya?ml$/i.test(output)) return 'yaml';
  if (/\.json$/i.test(output)) return 'json';
  throw new Problem(`"${basename(output)}" does not say which format it is to have.`, [
    'A scenario file ends in .yaml, .yml or .json.',
  ]);
}

function byFile(
  { errorStyle }: Session,
  diagnostics: readonly LocatedDiagnostic[],
  files: readonly SourceFile[],
): string {
  return files
    .map(({ file, text }) =>
      diagnosticsText(
        diagnostics.filter((d) => d.file === file),
        text,
        errorStyle,
      ),
    )
    .filter((t) => t !== '')
    .join('\n');
}
