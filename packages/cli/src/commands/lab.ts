import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CommandContext } from '../command-context.ts';
import { type Add, examples, Option, SEED, whole } from '../options.ts';
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
    .option(
      '--class [actors]',
      'Serve one table on the local network, each seat by its own link; whom people play, with commas. Default: all at the table.',
    )
    .option(
      '-p, --package <package>',
      'What is on the table of a class, as a fixed core. Default: nothing.',
    )
    .option('-s, --seed <seed>', 'Master seed of a class: any word or number.', SEED)
    .addHelpText(
      'after',
      examples(session, [
        ['parley lab minerals', 'serves the page until Ctrl-C'],
        ['parley lab my.yaml -o my.html', 'one file to hand on'],
        ['parley lab minerals --class us,ukraine', 'two seats, each by its own link'],
      ]),
    )
    .action(async (name = 'minerals', { port, output, class: played, package: draft, seed }) => {
      const { writeText } = await import('../files.ts');
      const { fillPage, servePage } = await import('../page.ts');
      const { loadText } = await import('../scenario-input.ts');
      if (played !== undefined) {
        await holdClass(session, name, { port, played, draft, seed });
        return;
      }
      if (draft !== undefined) throw new Problem('--package is about a class: add --class.');
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
      await untilInterrupted(session);
      await served.close();
    });

/** Serves one table to a class until it is interrupted. */
async function holdClass(
  session: CommandContext,
  name: string,
  {
    port,
    played,
    draft,
    seed,
  }: { port: number; played: string | true; draft: string | undefined; seed: string },
): Promise<void> {
  const { Model } = await import('@parley-sim/engine');
  const { ClassTable } = await import('../class/class-table.ts');
  const { serveClass } = await import('../class/serve.ts');
  const { loadScenario } = await import('../scenario-input.ts');
  const { parseActor, tabledBy } = await import('../tabled.ts');
  const { io, style } = session;
  const scenario = await loadScenario(session, name);
  const tabled = tabledBy(scenario, { package: draft, as: undefined }, 'frame');
  const { order, actors } = new Model(scenario, tabled);
  const places = order.map((a) => actors[a]!);
  const seats =
    played === true
      ? places
      : [...new Set(played.split(',').map((a) => parseActor(scenario, a.trim())))];
  const outside = seats.find((s) => !places.includes(s));
  if (outside !== undefined) {
    throw new Problem(`${outside} is not at the table.`, [`At the table: ${places.join(', ')}.`]);
  }
  const served = await serveClass(new ClassTable(scenario, { seats, tabled, seed, run: 0 }), port);
  io.stdout.write(`${style.bold('The class')}, for you alone: ${style.cyan(served.url)}\n`);
  for (const [actor, link] of served.links) {
    io.stdout.write(`${scenario.actors[actor]?.title ?? actor}: ${style.cyan(link)}\n`);
  }
  session.say(
    'Whoever has a link sits there; others in the network cannot guess it. Ctrl-C ends it.',
  );
  await untilInterrupted(session);
  await served.close();
}

async function untilInterrupted({ io }: CommandContext): Promise<void> {
  await new Promise<void>((resolve) => {
    const release = io.onInterrupt(() => {
      release();
      resolve();
    });
  });
}

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
