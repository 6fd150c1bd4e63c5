import type { Add } from '../options.ts';
import { toJson } from '../command-context.ts';

/** `parley schema`: prints the JSON Schema of scenario files, or of those of small games, or writes it to a file. */
export const schema: Add = (program, session) =>
  program
    .command('schema')
    .description('Print the JSON Schema of scenario files.')
    .option('--game', 'That of the files of `parley game` instead.')
    .option('-o, --output <file>', 'Write it to a file instead.')
    .action(async ({ output, game }) => {
      const { gameSchema, scenarioSchema } = await import('@parley-sim/scenarios/schema');
      const written = game ? gameSchema() : scenarioSchema(session.plugins?.engine.vocabulary);
      if (output === undefined) {
        session.json(written);
        return;
      }
      const { writeText } = await import('../files.ts');
      await writeText(output, toJson(written), session.io);
      session.print([
        `The schema is in ${output}. For completion and checks in an editor, begin a ${game ? 'game' : 'scenario'} with:`,
        `# yaml-language-server: $schema=./${output.replace(/^\.\//, '')}`,
      ]);
    });
