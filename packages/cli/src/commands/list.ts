import { InvalidArgumentError } from 'commander';
import type { Kind } from '@parley-sim/engine/scenario';
import type { Builtin } from '@parley-sim/scenarios';
import { hanging, listed, parameterText, renderTable, wrap } from '@parley-sim/say/terminal';
import { type Add, Argument, Option } from '../options.ts';
import { type KindSection, sectionsOf, subjectOf, SUBJECTS } from '../sections.ts';
import type { CommandContext } from '../command-context.ts';
import { Problem } from '../problem.ts';

/** What tournaments are made of, which no scenario names. */
const OF_TOURNAMENTS = ['domains', 'contestants'] as const;
const LISTED: readonly string[] = ['scenarios', ...SUBJECTS, ...OF_TOURNAMENTS];

/**
 * `parley list`: lists built-in scenarios, or the kinds that a scenario may name with their parameters; without a subject,
 * everything in short.
 */
export const list: Add = (program, session) =>
  program
    .command('list')
    .description('List scenarios, and what they may name.')
    .addArgument(
      new Argument('[what]', 'What to list.')
        .choices(LISTED)
        .argParser(listedBy)
        .default(undefined, 'everything, in short'),
    )
    .option('--json', 'Print one JSON document instead.')
    .addOption(
      new Option(
        '--markdown',
        'Print the reference page instead, with pictures of the charts.',
      ).conflicts('json'),
    )
    .action(async (subject, { json = false, markdown = false }) => {
      const { builtins } = await import('@parley-sim/scenarios/builtins');
      if (subject === 'scenarios' && !json && !markdown) {
        session.print([...scenarioTable(session, builtins(), true), '', tryIt(session)]);
        return;
      }
      const ours = OF_TOURNAMENTS.find((what) => what === subject);
      if (ours !== undefined) {
        if (markdown)
          throw new Problem(`The reference page is of what scenarios name, not of ${ours}.`);
        const { listDomains, listContestants } = await import('../tournament/listing.ts');
        (ours === 'domains' ? listDomains : listContestants)(session, json);
        return;
      }
      const { vocabulary } =
        session.plugins?.engine ?? (await import('@parley-sim/engine/scenario'));
      const sections = sectionsOf(vocabulary).filter((s) => (subject ?? s.subject) === s.subject);
      if (markdown) {
        const { reference } = await import('../reference.ts');
        const filled = sections.filter(({ kinds }) => kinds.length > 0);
        const page = reference(filled, session.plugins?.engine.protocols);
        session.io.stdout.write(`${page.trimEnd()}
`);
      } else if (json) {
        const { VERSION } = await import('@parley-sim/engine/basics');
        const scenarios = builtins().map(({ name, title, question, summary }) => ({
          name,
          title,
          question,
          summary,
        }));
        session.json({
          format: 'parley-list',
          version: 1,
          engine: VERSION,
          ...(subject === undefined || subject === 'scenarios' ? { scenarios } : {}),
          ...Object.fromEntries(sections.map((s) => [s.subject, s.kinds])),
        });
      } else if (subject === undefined) overview(session, builtins(), sections);
      else session.print(sections.flatMap((s) => details(session, s)));
    });

function listedBy(word: string): string {
  const own = ['scenarios', ...OF_TOURNAMENTS].includes(word);
  const subject = own ? word : subjectOf(word);
  if (subject !== undefined) return subject;
  throw new InvalidArgumentError(`Allowed choices are ${LISTED.join(', ')}.`);
}

/** Built-in scenarios by name, with the question of each, or with its title where space is short. */
function scenarioTable(
  { width, style }: CommandContext,
  builtins: readonly Builtin[],
  asks: boolean,
): string[] {
  return renderTable(
    [{ title: 'scenario' }, { title: asks ? 'question' : 'what it is', shrinkTo: 20 }],
    builtins.map((b) => [style.cyan(b.name), asks ? b.question : b.title]),
    { width, style },
  );
}

function tryIt({ style }: CommandContext): string {
  return `${style.dim('Try')} parley compare minerals`;
}

function overview(
  session: CommandContext,
  builtins: readonly Builtin[],
  sections: readonly KindSection[],
): void {
  const { style, width } = session;
  const rows = sections.flatMap(({ subject, kinds }) =>
    kinds.map((k, i) => [i === 0 ? subject : '', style.cyan(k.kind), k.title]),
  );
  session.print([
    ...scenarioTable(session, builtins, false),
    '',
    ...renderTable(
      [{ title: 'list' }, { title: 'kind' }, { title: 'what it is', shrinkTo: 20 }],
      rows,
      { width, style },
    ),
    '',
    ...wrap(`${style.dim('Parameters, defaults and sources:')} parley list strategies`, width),
    tryIt(session),
  ]);
}

function details(session: CommandContext, { title, place, about, kinds }: KindSection): string[] {
  const { style, width } = session;
  return [
    ...wrap(`${style.bold(title)}  ${style.dim(place)}`, width),
    ...(about === '' ? [] : wrap(about, width)),
    ...kinds.flatMap((kind) => ['', ...detail(kind, session)]),
  ];
}

function detail(kind: Kind, { style, width }: CommandContext): string[] {
  const parameters = Object.entries(kind.parameters);
  const longest = Math.max(0, ...parameters.map(([name]) => name.length));
  return [
    ...hanging('', `${style.cyan(kind.kind)}  ${kind.title}`, width),
    ...hanging('  ', kind.summary, width),
    ...('use' in kind && typeof kind.use === 'string' ? hanging('  ', kind.use, width) : []),
    ...(kind.protocols ? hanging('  ', `Only at ${listed(kind.protocols, 'or')}.`, width) : []),
    ...hanging('  ', style.dim(kind.source), width),
    ...parameters.flatMap(([name, parameter]) =>
      hanging(`    ${style.bold(name.padEnd(longest))}  `, parameterText(parameter), width),
    ),
  ];
}
