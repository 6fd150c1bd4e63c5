import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Add, examples, Option, whole } from '../options.ts';
import { Problem } from '../problem.ts';

/** `parley lab`: serves the page with a scenario in it until Ctrl-C, or writes it to a file. */
export const lab: Add = (program, session) =>
  program
    .command('lab')
    .description('A page to edit, run, compare, replay and play.')
    .argument('[scenario]', 'A built-in scenario or a file. Default: minerals.')
    .addOption(
      new Option('--port <n>', 'Port on this machine.')
        .argParser(whole(0, 65_535))
        .default(0, 'any that is free'),
    )
    .option('-o, --output <file>', 'Write the page to a file that opens from disk, and end.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley lab minerals', 'serves the page until Ctrl-C'],
        ['parley lab my.yaml -o my.html', 'one file to hand on'],
      ]),
    )
    .action(async (name = 'minerals', { port, output }) => {
      const { writeText } = await import('../files.ts');
      const { fillPage, servePage } = await import('../page.ts');
      const { loadText } = await import('../scenario-input.ts');
      const { io, style } = session;
      const text = await loadText(session, name);
      const file = /\.(ya?ml|json)$/.test(name) ? safeName(basename(name)) : `${name}.yaml`;
      const plugins = session.plugins?.bundles;
      const given = { file, text, ...(plugins && { plugins }) };
      const page = fillPage(await readPage(), given);
      if (output !== undefined) {
        await writeText(output, page, io);
        session.say(`The page is in ${output}; it opens from disk.`);
        return;
      }
      const served = await servePage(page, port);
      io.stdout.write(`${style.bold('Parley')} with ${file}: ${style.cyan(served.url)}\n`);
      session.say('Only this machine can open it. Ctrl-C ends it.');
      await new Promise<void>((resolve) => {
        const release = io.onInterrupt(() => {
          release();
          resolve();
        });
      });
      await served.close();
    });

/** A file's name without what a link or a command line could not hold. */
function safeName(name: string): string {
  return name.replaceAll(/[^\w.-]/g, '-').slice(-100);
}

async function readPage(): Promise<string> {
  const path = fileURLToPath(import.meta.resolve('@parley-sim/lab/lab.html'));
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new Problem('The page has not been built.', [
      'In the repository: npx -y pnpm@12.21.0 lab',
    ]);
  }
}
