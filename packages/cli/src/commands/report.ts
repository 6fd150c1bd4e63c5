import type { Scenario } from '@parley-sim/engine';
import type { ReportData, ReportOptions } from '@parley-sim/say/report';
import { quoted } from '@parley-sim/say/terminal';
import type { Remote } from '../cluster/remote.ts';
import type { CommandContext } from '../command-context.ts';
import {
  type Add,
  ANSWER_WITHIN,
  examples,
  EXTERNAL,
  FROM_RECORDED,
  KEEP_PROGRAMS,
  PARALLEL,
  PARALLEL_MAX,
  priorityOption,
  queueOption,
  RECORD,
  repeated,
  RETRIES,
  RETRIES_MAX,
  RUN_WITHIN,
  RUNS_MAX,
  SEED,
  seconds,
  way,
  ways,
  whole,
} from '../options.ts';
import { Interrupted, Problem } from '../problem.ts';

/** `parley report`: writes a report of a scenario into a file. */
export const report: Add = (program, session) =>
  program
    .command('report')
    .description('To hand on: findings, pictures, evidence.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .argument(
      '[package...]',
      'Which packages; NAME:WAY tables one in a way of its own. Default: all.',
    )
    .addOption(
      way(
        'How drafts are put to the parties: as they stand, as a fixed core, or as a first offer.',
      ).default('proposal'),
    )
    .option(
      '-n, --runs <n>',
      'Negotiations with each package; sweep and robustness go by it. Default: 50 in each way of negotiating, 200 at least.',
      whole(1, RUNS_MAX),
    )
    .addOption(ways('on'))
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option('--external <actor=program>', EXTERNAL, repeated)
    .option('--answer-within <seconds>', ANSWER_WITHIN, seconds)
    .option('--run-within <seconds>', RUN_WITHIN, seconds)
    .option('--retries <n>', RETRIES, whole(0, RETRIES_MAX))
    .option('--record <file>', RECORD)
    .option('--from-recorded <file>', FROM_RECORDED)
    .option('--keep-programs', KEEP_PROGRAMS)
    .option('--parallel <n>', PARALLEL, whole(1, PARALLEL_MAX))
    .option(
      '-o, --output <file>',
      'Where it goes: .html, .md, or .json with every number in it. Default: NAME-report.html.',
    )
    .addOption(queueOption())
    .addOption(priorityOption())
    .addHelpText(
      'after',
      examples(session, [
        ['parley report minerals', 'minerals-report.html'],
        ['parley report used-car -o car.md --runs 1000', 'as Markdown, without pictures'],
        ['parley report minerals us-feb12 text-apr30', 'of two drafts'],
      ]),
    )
    .action(async (name, packages, { as, seed, output, external = [], ...options }) => {
      const { remoteOf } = await import('../cluster/choice.ts');
      const remote = await remoteOf(session, options);
      const { comparisonFinding } = await import('@parley-sim/say');
      const { designOf } = await import('../design.ts');
      const { mustBeWritable, writeText } = await import('../files.ts');
      const { toJson } = await import('../command-context.ts');
      const { loadScenario } = await import('../scenario-input.ts');
      const { usualRuns, waysBy } = await import('../ways.ts');
      const { io } = session;
      const scenario = await loadScenario(session, name);
      const entries = designOf(scenario, packages, { as });
      const laid = await waysBy(scenario, entries, options.ways);
      const runs = options.runs ?? (await usualRuns(laid));
      const path = output ?? `${scenario.name}-report.html`;
      const form = /\.(html?|md|markdown|json)$/i.exec(path)?.[1]?.toLowerCase();
      if (form === undefined) {
        throw new Problem(`${path}: a report is HTML, Markdown or JSON.`, [
          'Name it .html, .md or .json.',
        ]);
      }
      mustBeWritable(path);
      const parts = [
        'parley report',
        quoted(name),
        ...packages.map(quoted),
        ...(as === 'proposal' ? [] : ['--as', as]),
        ...(options.ways === 'off' ? ['--ways off'] : []),
        ...external.flatMap((one) => ['--external', quoted(one)]),
        `--runs ${runs} --seed ${quoted(seed)} -o ${quoted(path)}`,
      ];
      const command = session.again(parts.join(' '));
      const { toHtml, toMarkdown } = await import('@parley-sim/say/report');
      const { parseHTML } = await import('linkedom');
      const { playBeside } = await import('../external/reporting.ts');
      const design = { scenario, entries, seed, runs, ...(laid ? { ways: laid } : {}) };
      const beside = await playBeside(session, design, { external, ...options });
      const asked = { entries, ...(laid ? { ways: laid } : {}), runs, seed, command };
      const found = await gathered(session, remote, scenario, asked);
      const data = beside ? { ...found, beside: beside.sections } : found;
      const { document } = parseHTML('<!doctype html><html><body></body></html>');
      const text =
        form === 'json'
          ? toJson({ ...found, ...(beside ? { programs: beside.programs } : {}) })
          : form.startsWith('m')
            ? toMarkdown(data)
            : toHtml(data, { document });
      await writeText(path, text, io);
      session.print([
        comparisonFinding(data.comparison, data.scenario),
        '',
        `The report is in ${path}.`,
      ]);
      await remote?.forget();
    });

/** What a report says: played here, or as far as it takes long on a queue. */
async function gathered(
  session: CommandContext,
  remote: Remote | undefined,
  scenario: Scenario,
  options: ReportOptions,
): Promise<ReportData> {
  const { gather, gathering } = await import('@parley-sim/say/report');
  const { ProgressBar } = await import('../progress.ts');
  const bar = new ProgressBar(session.io, session.errorStyle, 100, '% of the work');
  const progress = (share: number): void => bar.update(Math.floor(share * 100));
  try {
    if (!remote) return gather(scenario, { ...options, progress });
    const { ON_QUEUE } = await import('../cluster/choice.ts');
    const { conductAnywhere } = await import('../parts/studies.ts');
    const work = gathering(scenario, { ...options, progress });
    for (;;) {
      const { done, value } = work.next();
      if (done === true) return value;
      bar.clear();
      const { of, study } = value;
      const sent = { of, scenario, options: value.options };
      // oxlint-disable-next-line no-await-in-loop -- what comes next depends on what came before
      const interrupted = await conductAnywhere(session, remote, [{ study, sent }], {
        title: scenario.name,
        noun: of === 'sweep' ? 'points' : 'draws of the beliefs',
        scenarios: [scenario],
      });
      if (interrupted) {
        throw new Interrupted(interrupted, 'Interrupted: there is no report yet.', [ON_QUEUE]);
      }
    }
  } finally {
    bar.clear();
  }
}
