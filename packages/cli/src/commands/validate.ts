import type { Scenario } from '@parley-sim/engine';
import type { Game } from '@parley-sim/engine/game';
import { counted } from '@parley-sim/say/terminal';
import { EXIT } from '../io.ts';
import type { Add } from '../options.ts';

/** `parley validate`: checks scenario files and prints what is wrong with them, each thing with its place. */
export const validate: Add = (program, session) =>
  program
    .command('validate')
    .description('Check scenario files; every error with its place.')
    .argument('<file...>', 'Scenario files, or files of games (.yaml, .yml, .json).')
    .option('--json', 'Print one JSON document instead.')
    .action(async (files, { json = false }) => {
      const { VERSION } = await import('@parley-sim/engine/basics');
      const { diagnosticsText } = await import('../diagnostics-text.ts');
      const { readEither } = await import('../game-input.ts');
      const { style } = session;
      const results = [];
      let errors = 0;
      for (const file of files) {
        // oxlint-disable-next-line no-await-in-loop
        const { scenario, game, diagnostics, text } = await readEither(session, file);
        const valid = scenario !== undefined || game !== undefined;
        errors += diagnostics.filter((d) => d.severity === 'error').length;
        results.push({ file, valid, diagnostics });
        if (json) continue;
        if (diagnostics.length > 0) {
          session.print([diagnosticsText(diagnostics, text, style).trimEnd(), '']);
        }
        if (valid) {
          session.print([`${style.green('✓')} ${file} is valid${facts(scenario, game)}`]);
        }
      }
      if (json) {
        session.json({ format: 'parley-diagnostics', version: 1, engine: VERSION, files: results });
      } else if (errors > 0 && files.length > 1) {
        const sum = `${counted(errors, 'error')} in ${counted(files.length, 'file')}`;
        session.print([style.red(sum)]);
      }
      if (errors > 0) session.code = EXIT.usage;
    });

function facts(scenario: Scenario | undefined, game: Game | undefined): string {
  if (!scenario) return `: a game of the kind “${game!.game}”`;
  const count = (things: object | undefined, noun: string): string =>
    counted(Object.keys(things ?? {}).length, noun);
  return `: ${count(scenario.actors, 'actor')}, ${count(scenario.clauses, 'clause')}, ${count(scenario.packages, 'package')}`;
}
