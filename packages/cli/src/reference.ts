import { ballot, type Protocol, protocols } from '@parley-sim/engine/protocol';
import { type Kind } from '@parley-sim/engine/scenario';
import { allowedBy, fallbackOf, listed } from '@parley-sim/say';
import { chartPicture, chartStates } from './chart-picture.ts';
import type { KindSection } from './sections.ts';

/**
 * The reference page: every kind of the given sections with what is known of it as data, and the charts of the protocols.
 *
 * @param charts Default: those of the engine without plug-ins.
 */
export function reference(
  sections: readonly KindSection[],
  charts: readonly Protocol[] = protocols,
): string {
  return [
    '# Reference: what a scenario can name',
    '',
    '<!-- Written by `pnpm reference` from the data of the registries; changes made here are lost. -->',
    '',
    'The same for the terminal: `parley list protocols` and so on. A parameter that is a _number_ may be a belief, such as `{ range: [0.2, 0.4] }`, drawn anew in each run; a _whole number_ or a _fixed number_ may not.',
    '',
    ...sections.map(({ title, kinds }) => {
      const names = kinds.map((k) => link(k.kind, k.title));
      return `- ${link(title, title)}: ${names.join(' · ')}`;
    }),
    '',
    ...sections.flatMap((s) => section(s, charts)),
  ].join('\n');
}

function section(
  { title, place, about, kinds, subject }: KindSection,
  charts: readonly Protocol[],
): string[] {
  return [
    `## ${title}`,
    '',
    [about, `In a scenario: \`${place}\`.`].filter(Boolean).join(' '),
    '',
    ...kinds.flatMap((kind) => kindPage(kind, charts)),
    ...(subject === 'protocols' ? ballotPage() : []),
  ];
}

function kindPage(kind: Kind, charts: readonly Protocol[]): string[] {
  const protocol = charts.find((p) => p.kind === kind);
  return [
    `### ${kind.title}`,
    '',
    `\`kind: ${kind.kind}\``,
    '',
    kind.summary,
    '',
    ...(protocol ? [`**When to use it.** ${protocol.kind.use}`, '', ...remarks(protocol)] : []),
    ...(kind.protocols
      ? [
          `Only at ${listed(
            kind.protocols.map((p) => `\`${p}\``),
            'or',
          )}.`,
          '',
        ]
      : []),
    ...parameters(kind),
    `Source: ${kind.source}.`,
    '',
    ...(protocol ? chart(protocol.chart) : []),
  ];
}

function remarks({ kind }: Protocol): string[] {
  return [
    ...(kind.mediated ? ['A mediator speaks; actors may say how they vote (`voting`).', ''] : []),
    ...(kind.openBooks
      ? ["Everybody knows everybody's scores here, as the source assumes.", '']
      : []),
  ];
}

function parameters(kind: Kind): string[] {
  const all = Object.entries(kind.parameters);
  if (all.length === 0) return ['It has no parameters.', ''];
  return [
    '| parameter | what it is | allowed | left out |',
    '| --- | --- | --- | --- |',
    ...all.map(([name, p]) => row([`\`${name}\``, p.description, allowedBy(p), fallbackOf(p)])),
    '',
  ];
}

/** The vote on a proposal is a protocol that no scenario names: `--as proposal` brings it. */
function ballotPage(): string[] {
  return [
    '### One vote on a proposal',
    '',
    'What is played where a package is tabled `--as proposal`, whatever the protocol of the scenario: take it or leave it.',
    '',
    ...chart(ballot.chart),
  ];
}

function chart(of: Protocol['chart']): string[] {
  return [
    ...chartPicture(of),
    '',
    '<details><summary>The states in words</summary>',
    '',
    ...chartStates(of),
    '',
    '</details>',
    '',
  ];
}

/** A link to a heading of the page, as GitHub names them. */
function link(text: string, heading: string): string {
  const anchor = heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
  return `[${text}](#${anchor})`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((c) => c.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}
