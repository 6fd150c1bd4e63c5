import { basename } from 'node:path';
import { counted, hanging, listed, quoted } from '@parley-sim/say/terminal';
import { type Add, examples, whole } from '../options.ts';
import { InvalidScenario, Problem } from '../problem.ts';

/** `parley import`: reads a GENIUS, GeniusWeb or NegoLog domain with its profiles, and writes or prints it as a scenario. */
export const importFiles: Add = (program, session) =>
  program
    .command('import')
    .description('Make a scenario of GENIUS, GeniusWeb or NegoLog files.')
    .argument(
      '<file...>',
      'A domain and a profile for each actor, who speak in this order; or their folder.',
    )
    .option('-o, --output <file>', 'Where to write it (.yaml, .json). Default: it is printed.')
    .option('--deadline <rounds>', 'Rounds until time is up.', whole(1, 100_000), 100)
    .option('-f, --force', 'Replace the file if it is there.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley import domain.xml buyer.xml seller.xml -o car.yaml', 'GENIUS'],
        ['parley import profile1.json profile2.json -o party.yaml', 'GeniusWeb'],
        ['parley import domains/domain0 -o zero.yaml', 'NegoLog'],
      ]),
    )
    .action(async (names, { output, deadline, force = false }) => {
      const { readScenario, writeScenario } = await import('@parley-sim/scenarios');
      const { diagnosticsText } = await import('../diagnostics-text.ts');
      const { writeText } = await import('../files.ts');
      const { readForeign, sortForeign } = await import('../foreign-files.ts');
      const format = output === undefined ? 'yaml' : formatFor(output);
      const files = await readForeign(names, session.io);
      const { format: foreign, domain, profiles } = sortForeign(files);
      const { scenario, diagnostics } = foreign.import({
        ...(domain ? { domain } : {}),
        profiles,
        deadline,
      });
      const shown = files
        .map(({ file, text }) => {
          const ofFile = diagnostics.filter((d) => d.file === file);
          return diagnosticsText(ofFile, text, session.errorStyle);
        })
        .filter((t) => t !== '')
        .join('\n');
      if (!scenario) throw new InvalidScenario(shown);
      const text = writeScenario(scenario, format);
      // A sound scenario may still make a longer file than is read: nobody is given a file that does not run.
      const [fault] = readScenario(text, { format }).diagnostics.filter(
        (d) => d.severity === 'error',
      );
      if (fault) {
        throw new Problem(
          `These files make a scenario file that cannot be read: ${fault.message}`,
          [`expected ${fault.expected ?? 'a shorter one'}`],
        );
      }
      if (shown !== '') session.say(shown.trimEnd());
      if (output === undefined) {
        session.io.stdout.write(text);
        return;
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
    });

function formatFor(output: string): 'yaml' | 'json' {
  if (/\.ya?ml$/i.test(output)) return 'yaml';
  if (/\.json$/i.test(output)) return 'json';
  throw new Problem(`"${basename(output)}" does not say which format it is to have.`, [
    'A scenario file ends in .yaml, .yml or .json.',
  ]);
}
