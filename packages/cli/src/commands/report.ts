import type { Tabling } from '@parley/engine';
import { comparisonFinding, quoted } from '@parley/say';
import { designOf } from '../design.ts';
import { writeText } from '../files.ts';
import { EXIT } from '../io.ts';
import { Problem } from '../problem.ts';
import { Progress } from '../progress.ts';
import { loadScenario } from '../scenario-input.ts';
import { type Session, toJson } from '../session.ts';

/** The options of `parley report`. */
export interface ReportCommandOptions {
  as: Tabling;
  runs: number;
  seed: string;
  output?: string;
}

/** Writes a report of a scenario into a file. */
export async function report(
  session: Session,
  name: string,
  packages: readonly string[],
  options: ReportCommandOptions,
): Promise<number> {
  const { io, errorStyle } = session;
  const { as, runs, seed } = options;
  const scenario = await loadScenario(session, name);
  const entries = designOf(scenario, packages, { as });
  const path = options.output ?? `${scenario.name}-report.html`;
  const form = /\.(html?|md|markdown|json)$/i.exec(path)?.[1]?.toLowerCase();
  if (form === undefined) {
    throw new Problem(`${path}: a report is HTML, Markdown or JSON.`, [
      'Name it .html, .md or .json.',
    ]);
  }
  const command = [
    'parley report',
    quoted(name),
    ...packages.map(quoted),
    ...(as === 'proposal' ? [] : ['--as', as]),
    `--runs ${runs} --seed ${quoted(seed)} -o ${quoted(path)}`,
  ].join(' ');
  // The drawing libraries take longer to load than most commands take altogether.
  const { gather, toHtml, toMarkdown } = await import('@parley/say/report');
  const { parseHTML } = await import('linkedom');
  const progress = new Progress(io, errorStyle, 100, '% of the work');
  const data = gather(scenario, {
    entries,
    runs,
    seed,
    command,
    progress: (share) => progress.update(Math.floor(share * 100)),
  });
  progress.clear();
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const text =
    form === 'json'
      ? toJson(data)
      : form.startsWith('m')
        ? toMarkdown(data)
        : toHtml(data, { document });
  await writeText(path, text, io);
  session.print([
    comparisonFinding(data.comparison, data.scenario),
    '',
    `The report is in ${path}.`,
  ]);
  return EXIT.ok;
}
