import { basename } from 'node:path';
import { type Add, Argument } from '../options.ts';
import { Problem } from '../problem.ts';

/** What a plug-in may be called. */
const ID = /^[a-z][a-z0-9-]*$/;

/** `parley new`: writes the folder of a plug-in and says what to do next. */
export const newFolder: Add = (program, session) =>
  program
    .command('new')
    .description('Write a plug-in to begin with.')
    .addArgument(new Argument('<what>', 'What to begin.').choices(['plugin'] as const))
    .argument('<name>', "Its name, or the folder: small letters, digits and '-'.")
    .option('-f, --force', 'Replace files that are there.')
    .action(async (_, folder, { force = false }) => {
      const { VERSION } = await import('@parley-sim/engine/basics');
      const { writeFolder } = await import('../files.ts');
      const { newPlugin } = await import('../plugins/scaffold.ts');
      const id = basename(folder);
      if (!ID.test(id)) {
        throw new Problem(`"${id}" cannot be the name of a plug-in.`, [
          'A name begins with a small letter and goes on with small letters, digits and "-".',
        ]);
      }
      await writeFolder(folder, newPlugin(id, VERSION), session.io, force);
      const { style } = session;
      session.print([
        `${style.green('✓')} ${folder} is a plug-in with one way of bidding, "${id}/steady", and its test. Next:`,
        '',
        `  cd ${folder} && npm install && npm test`,
        `  npx parley run scenario.yaml --plugin ./index.js`,
        '',
        'Where Parley came as tarballs: npm install PATH/parley-sim-*.tgz in the folder first.',
      ]);
    });
