import { type Kind, VERSION } from '@parley/engine';
import { builtins } from '@parley/scenarios';
import { hanging, listed, renderTable, wrap } from '@parley/say';
import { parameterText } from '../parameter-text.ts';
import { reference } from '../reference.ts';
import { type Section, SECTIONS } from '../sections.ts';
import type { Session } from '../session.ts';

/** What `parley list` can list. */
export const SUBJECTS: readonly string[] = ['scenarios', ...SECTIONS.map((s) => s.subject)];

/** The options of `parley list`. */
export interface ListOptions {
  json?: boolean;
  markdown?: boolean;
}

/**
 * Lists built-in scenarios, or the kinds that a scenario may name with their parameters; without a subject, everything in
 * short.
 */
export function list(
  session: Session,
  subject: string | undefined,
  { json = false, markdown = false }: ListOptions,
): number {
  const sections = SECTIONS.filter((s) => subject === undefined || s.subject === subject);
  if (markdown) {
    session.io.stdout.write(`${reference(sections).trimEnd()}\n`);
    return 0;
  }
  if (json) {
    session.json({
      format: 'parley-list',
      version: 1,
      engine: VERSION,
      ...(subject === undefined || subject === 'scenarios' ? { scenarios: scenarios() } : {}),
      ...Object.fromEntries(sections.map((s) => [s.subject, s.kinds])),
    });
    return 0;
  }
  if (subject === undefined) overview(session);
  else if (subject === 'scenarios') {
    session.print([...scenarioTable(session), '', ...tryIt(session)]);
  } else session.print(sections.flatMap((s) => details(session, s)));
  return 0;
}

function scenarios(): { name: string; title: string; summary?: string }[] {
  return builtins().map(({ name, title, summary }) => ({
    name,
    title,
    ...(summary === undefined ? {} : { summary }),
  }));
}

function scenarioTable({ width, style }: Session): string[] {
  return renderTable(
    [{ title: 'scenario' }, { title: 'what it is', shrinkTo: 20 }],
    builtins().map((b) => [style.cyan(b.name), b.title]),
    { width, style },
  );
}

function tryIt({ style }: Session): string[] {
  const example = builtins().find((b) => b.name === 'minerals') ?? builtins()[0];
  return example === undefined ? [] : [`${style.dim('Try')} parley compare ${example.name}`];
}

function overview(session: Session): void {
  const { style, width } = session;
  const rows = SECTIONS.flatMap(({ subject, kinds }) =>
    kinds.map((k, i) => [i === 0 ? subject : '', style.cyan(k.kind), k.title]),
  );
  session.print([
    ...scenarioTable(session),
    '',
    ...renderTable(
      [{ title: 'list' }, { title: 'kind' }, { title: 'what it is', shrinkTo: 20 }],
      rows,
      { width, style },
    ),
    '',
    ...wrap(`${style.dim('Parameters, defaults and sources:')} parley list strategies`, width),
    ...tryIt(session),
  ]);
}

function details(session: Session, { title, place, about, kinds }: Section): string[] {
  const { style, width } = session;
  return [
    ...wrap(`${style.bold(title)}  ${style.dim(place)}`, width),
    ...(about === '' ? [] : wrap(about, width)),
    ...kinds.flatMap((kind) => ['', ...detail(kind, session)]),
  ];
}

function detail(kind: Kind, { style, width }: Session): string[] {
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
