import { VERSION, vocabulary, type Kind, type Parameter } from '@parley/engine';
import { builtins } from '@parley/scenarios';
import type { Session } from '../session.ts';
import { renderTable } from '../table.ts';
import { hanging, wrap } from '../text.ts';

/** What `parley list` can list. */
export const SUBJECTS = ['scenarios', 'protocols', 'strategies', 'acceptance', 'walkout'] as const;
export type Subject = (typeof SUBJECTS)[number];

const KINDS = {
  protocols: { kinds: vocabulary.protocol, title: 'Protocols', key: 'protocol: { kind: … }' },
  strategies: {
    kinds: vocabulary.bidding,
    title: 'Bidding',
    key: 'strategy: { bidding: { kind: … } }',
  },
  acceptance: {
    kinds: vocabulary.acceptance,
    title: 'Acceptance',
    key: 'strategy: { acceptance: { kind: … } }',
  },
  walkout: {
    kinds: vocabulary.walkout,
    title: 'Walking out',
    key: 'strategy: { walkout: { kind: … } }',
  },
} as const;

/** Lists built-in scenarios, or the kinds that a scenario may name with their parameters; without a subject, everything in short. */
export function list(session: Session, subject: Subject | undefined, json: boolean): number {
  if (json) {
    session.json({
      format: 'parley-list',
      version: 1,
      engine: VERSION,
      ...(subject === undefined || subject === 'scenarios' ? { scenarios: scenarios() } : {}),
      ...(subject === undefined || subject === 'protocols'
        ? { protocols: vocabulary.protocol }
        : {}),
      ...(subject === undefined || subject === 'strategies'
        ? {
            strategies: vocabulary.bidding,
            acceptance: vocabulary.acceptance,
            walkout: vocabulary.walkout,
          }
        : {}),
      ...(subject === 'acceptance' ? { acceptance: vocabulary.acceptance } : {}),
      ...(subject === 'walkout' ? { walkout: vocabulary.walkout } : {}),
    });
    return 0;
  }
  if (subject === undefined) overview(session);
  else if (subject === 'scenarios')
    session.print([...scenarioTable(session), '', ...tryIt(session)]);
  else if (subject === 'strategies') {
    session.print([
      ...details(session, 'strategies'),
      '',
      ...details(session, 'acceptance'),
      '',
      ...details(session, 'walkout'),
    ]);
  } else session.print(details(session, subject));
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
  const kinds = Object.entries(KINDS).flatMap(([subject, { kinds: all }]) =>
    all.map((k) => [subject, style.cyan(k.kind), k.title]),
  );
  session.print([
    ...scenarioTable(session),
    '',
    ...renderTable(
      [{ title: 'list' }, { title: 'kind' }, { title: 'what it is', shrinkTo: 20 }],
      kinds,
      { width, style },
    ),
    '',
    ...wrap(`${style.dim('Parameters, defaults and sources:')} parley list strategies`, width),
    ...tryIt(session),
  ]);
}

function details(session: Session, subject: keyof typeof KINDS): string[] {
  const { style, width } = session;
  const { kinds, title, key } = KINDS[subject];
  return [
    ...wrap(`${style.bold(title)}  ${style.dim(key)}`, width),
    ...kinds.flatMap((kind) => ['', ...detail(kind, session)]),
  ];
}

function detail(kind: Kind, { style, width }: Session): string[] {
  const parameters = Object.entries(kind.parameters);
  const longest = Math.max(0, ...parameters.map(([name]) => name.length));
  return [
    ...hanging('', `${style.cyan(kind.kind)}  ${kind.title}`, width),
    ...hanging('  ', kind.summary, width),
    ...hanging('  ', style.dim(kind.source), width),
    ...parameters.flatMap(([name, parameter]) =>
      hanging(`    ${style.bold(name.padEnd(longest))}  `, describe(parameter), width),
    ),
  ];
}

/** A parameter in words: what it is, what it may be, what it is if left out. */
function describe(parameter: Parameter): string {
  const fallback =
    parameter.default === undefined
      ? 'Must be given.'
      : parameter.default === null
        ? beside(parameter)
        : `Default ${parameter.default}.`;
  const allowed = allowedBy(parameter);
  return [parameter.description, allowed, fallback].filter(Boolean).join(' ');
}

/** When a parameter is to be given that has no default. */
function beside(parameter: Parameter): string {
  if (parameter.type !== 'actor' || !parameter.with) return 'May be left out.';
  return `Given with "${parameter.with.parameter}: ${parameter.with.is}", and only then.`;
}

function allowedBy(parameter: Parameter): string {
  switch (parameter.type) {
    case 'choice':
      return `One of ${parameter.choices.join(', ')}.`;
    case 'actor-numbers':
      return 'A mapping from actors to numbers.';
    case 'clause-groups':
      return 'A list of lists of clauses.';
    case 'deal':
      return 'A mapping from every clause to an option.';
    case 'deals':
      return 'A list of deals, each a mapping from every clause to an option.';
    case 'actor':
      return 'The name of another actor.';
    case 'parts':
      return 'A list of { part: { kind: … }, start: …, end: … }.';
    case 'number':
    case 'integer':
    case 'fixed-number':
      return bounds(parameter);
  }
}

function bounds(
  parameter: Extract<Parameter, { type: 'number' | 'integer' | 'fixed-number' }>,
): string {
  const { min, max } = parameter;
  const noun = parameter.type === 'integer' ? 'A whole number' : 'A number';
  const above = 'exclusiveMin' in parameter && parameter.exclusiveMin ? 'above' : 'from';
  const low = min === undefined ? '' : ` ${above} ${min}`;
  return max === undefined
    ? `${noun}${low}${min === undefined ? '' : ' on'}.`
    : `${noun}${low}${min === undefined ? ' up' : ''} to ${max}.`;
}
