import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type Add, Option } from '../options.ts';
import { Problem } from '../problem.ts';

/** What a scenario may be called. */
const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** `parley init`: writes a scenario to begin with, of five answers or a commented example, and says what to do next. */
export const init: Add = (program, session) =>
  program
    .command('init')
    .description('Write a scenario, by questions or as an example.')
    .argument('[name]', 'Its name, or the file.', 'my-scenario')
    .option('-f, --force', 'Replace the file if it is there.')
    .option('--example', 'Ask nothing: a commented example.')
    .addOption(new Option('--question <text>', 'What is to be found out.').conflicts('example'))
    .addOption(
      new Option('--parties <list>', 'Who negotiates: "Seller, Buyer".').conflicts('example'),
    )
    .addOption(
      new Option('--clause <text...>', 'What is settled: "Price: 4000, 4500".').conflicts(
        'example',
      ),
    )
    .addOption(
      new Option('--wants <text...>', 'Who wants what: "Seller: Price=4500 3".').conflicts(
        'example',
      ),
    )
    .addOption(
      new Option('--no-deal <text...>', 'Its worth to each: "Seller: 0.4".').conflicts('example'),
    )
    .action(async (given, options) => {
      const { writeText } = await import('../files.ts');
      const { force = false, example = false } = options;
      const file = /\.ya?ml$/.test(given) ? given : `${given}.yaml`;
      const name = basename(file).replace(/\.ya?ml$/, '');
      if (!NAME.test(name)) {
        throw new Problem(`"${name}" cannot be the name of a scenario.`, [
          'A name begins with a letter and goes on with letters, digits, "-" and "_".',
        ]);
      }
      // Commander reads `--no-deal` as the absence of a `deal`: without the option it is true.
      const { question, parties, clause, wants, deal } = options as typeof options & {
        deal?: readonly string[] | true;
      };
      const noDeal = Array.isArray(deal) ? (deal as readonly string[]) : undefined;
      const flags = { question, parties, clause, wants, noDeal };
      const { answersGiven, interview } = await import('../interview.ts');
      // Nobody should answer five questions for a file that is then refused.
      if (!force && existsSync(resolve(session.io.cwd, file)))
        await writeText(file, '', session.io, { fresh: true });
      const asked = Object.values(flags).some((flag) => flag !== undefined)
        ? answersGiven(flags)
        : !example && session.io.stdout.isTTY
          ? await interview(session)
          : undefined;
      const { answered } = await import('../answered.ts');
      const { starter } = await import('../starter.ts');
      await writeText(file, asked ? answered(name, asked) : starter(name), session.io, {
        fresh: !force,
      });
      const path = /^[A-Za-z0-9._/-]+$/.test(file) ? file : `'${file}'`;
      const { style } = session;
      const what = asked
        ? `${asked.parties.length} actors, ${counted(asked.clauses.length, 'clause')}, ${asked.parties.length + 1} packages`
        : 'two actors, four clauses, two packages';
      session.print([
        `${style.green('✓')} ${file} is a complete scenario: ${what}. Next:`,
        '',
        `  parley run ${path}        ${style.dim('one negotiation, move by move')}`,
        `  parley compare ${path}    ${style.dim('what each package leads to')}`,
        `  parley validate ${path}   ${style.dim('after every change')}`,
      ]);
    });

function counted(n: number, what: string): string {
  return n === 1 ? `one ${what}` : `${n} ${what}s`;
}
