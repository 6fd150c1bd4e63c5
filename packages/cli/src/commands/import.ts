import { basename } from 'node:path';
import { counted, hanging, listed, quoted } from '@parley-sim/say/terminal';
import type { Scenario } from '@parley-sim/engine';
import type { CommandContext } from '../command-context.ts';
import { type Add, examples, Option, whole } from '../options.ts';
import { InvalidScenario, Problem } from '../problem.ts';

/** `parley import`: reads a domain with its profiles, or a table of positions, and writes or prints it as a scenario. */
export const importFiles: Add = (program, session) =>
  program
    .command('import')
    .description('Make a scenario of other files, or of a table.')
    .argument(
      '<file...>',
      'A domain and a profile for each actor, who speak in this order; or their folder; or a scorable game (.json); or a table (.csv, .tsv, .xlsx).',
    )
    .option('-o, --output <file>', 'Where to write it (.yaml, .json). Default: it is printed.')
    .option(
      '--deadline <rounds>',
      'Rounds until time is up. Default: 100; of a table 20.',
      whole(1, 100_000),
    )
    .addOption(
      new Option('--rule <rule>', 'Of a table: how it is decided. Default: unanimity.').choices([
        'unanimity',
        'majority',
        'qualified-majority',
        'double-majority',
      ]),
    )
    .option('--sheet <name>', 'Of a table in a spreadsheet: which sheet. Default: the first.')
    .option('--steps <number>', 'Of a table: steps of each scale. Default: 20.', whole(1, 100))
    .option('-f, --force', 'Replace the file if it is there.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley import domain.xml buyer.xml seller.xml -o car.yaml', 'GENIUS'],
        ['parley import profile1.json profile2.json -o party.yaml', 'GeniusWeb'],
        ['parley import domains/domain0 -o zero.yaml', 'NegoLog'],
        ['parley import positions.csv --rule majority -o act.yaml', 'who wants what'],
        ['parley import game.json -o game.yaml', 'a scorable game'],
        ['parley import positions.xlsx --sheet Data -o act.yaml', ''],
      ]),
    )
    .action(async (names, { output, force = false, ...options }) => {
      const { readScenario, writeScenario } = await import('@parley-sim/scenarios');
      const { writeText } = await import('../files.ts');
      const format = output === undefined ? 'yaml' : formatFor(output);
      const own = await (await import('../plugins/imports.ts')).importByPlugin(session, names);
      const table = names.length === 1 && /\.(?:csv|tsv|txt|xlsx)$/i.test(names[0]!);
      const game = own ? undefined : await importGame(session, names, options);
      const { scenario, shown, assumed } =
        (own ?? game)
          ? (own ?? game)!
          : table
            ? await (
                await import('../position-import.ts')
              ).importPositions(session, names[0]!, options)
            : await importForeign(session, names, options);
      const text = writeScenario(scenario, format);
      const check = session.plugins?.engine.validate;
      // A sound scenario may still make a longer file than is read: nobody is given a file that does not run.
      const [fault] = readScenario(text, { format, ...(check && { check }) }).diagnostics.filter(
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
      const actors = Object.entries(scenario.actors).map(([id, a]) => a.title ?? id);
      const path = quoted(/[/\\]/.test(output) ? output : `./${output}`);
      session.print([
        ...hanging(
          `${style.green('✓')} `,
          `${output} has ${counted(Object.keys(scenario.clauses).length, 'clause')} and ${counted(actors.length, 'actor')}: ${listed(actors)}.`,
          width,
        ),
        ...hanging('  ', assumed, width),
        '',
        `  ${session.again(`parley run ${path}`)}      ${style.dim('one negotiation, move by move')}`,
        `  ${session.again(`parley compare ${path}`)}  ${style.dim('what it leads to')}`,
      ]);
    });

/** A scorable game, where the one file is that. */
async function importGame(
  session: CommandContext,
  names: readonly string[],
  { deadline, rule, steps, sheet }: ImportOptions,
): Promise<ImportedScenario | undefined> {
  if (names.length > 1 || !/\.json$/i.test(names[0]!)) return undefined;
  const { importScorable } = await import('../scorable-import.ts');
  const game = await importScorable(session, names[0]!, deadline);
  if (game && (rule ?? steps ?? sheet) !== undefined) {
    throw new Problem(
      '--rule, --steps and --sheet are for a table of positions (.csv, .tsv, .xlsx).',
      ['A scorable game says itself who must agree.'],
    );
  }
  return game;
}

/** What an import gives the command: the scenario, warnings as they are shown, and what was assumed. */
export interface ImportedScenario {
  readonly scenario: Scenario;
  readonly shown: string;
  readonly assumed: string;
}

/** Options that say how a table of positions is read; those of other programs have no place for them. */
interface ImportOptions {
  readonly deadline?: number | undefined;
  readonly rule?: string | undefined;
  readonly steps?: number | undefined;
  readonly sheet?: string | undefined;
}

async function importForeign(
  session: CommandContext,
  names: readonly string[],
  { deadline = 100, rule, steps, sheet }: ImportOptions,
): Promise<ImportedScenario> {
  const [tableOnly] = [
    rule === undefined ? [] : ['--rule'],
    steps === undefined ? [] : ['--steps'],
    sheet === undefined ? [] : ['--sheet'],
  ].flat();
  if (tableOnly !== undefined) {
    throw new Problem(`${tableOnly} is for a table of positions (.csv, .tsv, .xlsx).`, [
      'Files of other programs say nothing of it.',
    ]);
  }
  const { diagnosticsText } = await import('../diagnostics-text.ts');
  const { readForeign, sortForeign } = await import('../foreign-files.ts');
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
  const actors = Object.values(scenario.actors);
  return {
    scenario,
    shown,
    assumed:
      `${foreign.title} says nothing of the table. So these are assumed: alternating offers over ${counted(deadline, 'round')} (--deadline), ` +
      `${actors[0]!.title!} speaking first, everybody conceding evenly and accepting what is no worse than its next offer. ${
        actors.some((a) => a.discount !== undefined)
          ? 'A discount is spread over that number of rounds. '
          : ''
      }Change them in the file.`,
  };
}

function formatFor(output: string): 'yaml' | 'json' {
  if (/\.ya?ml$/i.test(output)) return 'yaml';
  if (/\.json$/i.test(output)) return 'json';
  throw new Problem(`"${basename(output)}" does not say which format it is to have.`, [
    'A scenario file ends in .yaml, .yml or .json.',
  ]);
}
