import { basename } from 'node:path';
import { writeText } from '../files.ts';
import { Problem } from '../problem.ts';
import type { Session } from '../session.ts';
import { starter } from '../starter.ts';

/** What a scenario may be called. */
const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** Writes a starter scenario and says what to do next. */
export async function init(session: Session, given: string, force: boolean): Promise<number> {
  const file = /\.ya?ml$/.test(given) ? given : `${given}.yaml`;
  const name = basename(file).replace(/\.ya?ml$/, '');
  if (!NAME.test(name)) {
    throw new Problem(`"${name}" cannot be the name of a scenario.`, [
      'A name begins with a letter and goes on with letters, digits, "-" and "_".',
    ]);
  }
  await writeText(file, starter(name), session.io, { fresh: !force });
  const path = /^[A-Za-z0-9._/-]+$/.test(file) ? file : `'${file}'`;
  const { style } = session;
  session.print([
    `${style.green('✓')} ${file} is a complete scenario: two actors, four clauses, two packages. Next:`,
    '',
    `  parley run ${path}        ${style.dim('one negotiation, move by move')}`,
    `  parley compare ${path}    ${style.dim('what each package leads to')}`,
    `  parley validate ${path}   ${style.dim('after every change')}`,
  ]);
  return 0;
}
