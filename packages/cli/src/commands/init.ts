import { basename } from 'node:path';
import { type Add } from '../options.ts';
import { Problem } from '../problem.ts';

/** What a scenario may be called. */
const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** `parley init`: writes a starter scenario and says what to do next. */
export const init: Add = (program, session) =>
  program
    .command('init')
    .description('Write a commented scenario to begin with.')
    .argument('[name]', 'Its name, or the file.', 'my-scenario')
    .option('-f, --force', 'Replace the file if it is there.')
    .action(async (given, { force = false }) => {
      const { writeText } = await import('../files.ts');
      const { starter } = await import('../starter.ts');
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
    });
