import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeText } from '../files.ts';
import { EXIT } from '../io.ts';
import { fillPage, servePage } from '../page.ts';
import { Problem } from '../problem.ts';
import { loadText } from '../scenario-input.ts';
import type { Session } from '../session.ts';

/** The options of `parley lab`. */
export interface LabOptions {
  port: number;
  output?: string;
}

/** Serves the page with a scenario in it until Ctrl-C, or writes it to a file. */
export async function lab(session: Session, name: string, options: LabOptions): Promise<number> {
  const { io, style } = session;
  const text = await loadText(session, name);
  const file = /\.(ya?ml|json)$/.test(name) ? safeName(basename(name)) : `${name}.yaml`;
  const page = fillPage(await readPage(), { file, text });
  if (options.output !== undefined) {
    await writeText(options.output, page, io);
    session.say(`The page is in ${options.output}; it opens from disk.`);
    return EXIT.ok;
  }
  const served = await servePage(page, options.port);
  io.stdout.write(`${style.bold('Parley')} with ${file}: ${style.cyan(served.url)}\n`);
  session.say('Only this machine can open it. Ctrl-C ends it.');
  await new Promise<void>((resolve) => {
    const release = io.onInterrupt(() => {
      release();
      resolve();
    });
  });
  await served.close();
  return EXIT.ok;
}

/** A file's name without what a link or a command line could not hold. */
function safeName(name: string): string {
  return name.replaceAll(/[^\w.-]/g, '-').slice(-100);
}

async function readPage(): Promise<string> {
  const path = fileURLToPath(import.meta.resolve('@parley/lab/lab.html'));
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new Problem('The page has not been built.', [
      'In the repository: npx -y pnpm@12.21.0 lab',
    ]);
  }
}
