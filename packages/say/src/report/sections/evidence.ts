import { type Evidenced } from '@parley-sim/engine/scenario';
import { numericPaths, type Scenario } from '@parley-sim/engine';
import { actorName } from '../../language/names.ts';
import { pathName } from '../../language/paths.ts';
import { counted } from '../../language/text.ts';
import type { Block, Section, TableColumn } from '../../blocks.ts';
import type { ReportData } from '../data.ts';
import { isBelief, quantityWords } from '../../language/quantity.ts';

/** What an actor's character is made of: told first, actor by actor, whether there is evidence or not. */
const WEIGHTS = /^actors\.[^.]+\.(priorities|noDeal|discount|delayCost)\b/;

const COLUMNS: readonly TableColumn[] = [
  { title: 'Number' },
  { title: 'Value or range' },
  { title: 'Evidence' },
  { title: 'Source' },
];

/** The evidence for each weight, with its source and range; then for everything else. */
export function evidence({ scenario }: ReportData): Section {
  const paths = numericPaths(scenario);
  const covered = new Set<object>();
  const rowOf = (path: string): string[] => {
    const { node, reason } = lookUp(scenario, path);
    if (reason) covered.add(reason);
    return [
      pathName(scenario, path),
      quantityWords(node),
      reason?.evidence ?? 'none given',
      sourceOf(reason),
    ];
  };
  const weights = Object.keys(scenario.actors).flatMap((id): Block[] => {
    const rows = paths.filter((p) => p.startsWith(`actors.${id}.`) && WEIGHTS.test(p)).map(rowOf);
    const { note, title } = scenario.actors[id]!;
    return [
      ...(note === undefined ? [] : [{ kind: 'text', text: note.trim() } as const]),
      {
        kind: 'table',
        caption: `${title ?? actorName(scenario, id)}: weights, and what no deal is worth`,
        columns: COLUMNS,
        rows,
      },
    ];
  });
  const others = paths.filter((p) => !WEIGHTS.test(p));
  const told = others.filter((p) => {
    const { node, reason } = lookUp(scenario, p);
    return reason !== undefined || isBelief(node);
  });
  const silent = others.length - told.length;
  const numbers: Block[] = told.length === 0 ? [] : [table('Other numbers', told.map(rowOf))];
  const codings = codingsOf(scenario, covered);
  const sources = Object.entries(scenario.sources ?? {});
  return {
    id: 'evidence',
    title: 'The evidence, number by number',
    part: 'appendix',
    blocks: [
      {
        kind: 'text',
        text: 'Weights are on the author’s own scale; only their proportions count. Where a range is given, each run draws a number of its own from it.',
      },
      ...weights,
      ...(numbers.length === 0
        ? []
        : [
            {
              kind: 'more',
              summary: `${counted(told.length, 'other number')}: what options are worth, strategies, events`,
              blocks: numbers,
            } as const,
          ]),
      ...(silent === 0
        ? []
        : [
            {
              kind: 'text',
              text: `${counted(silent, 'further number')} of the scenario ${silent === 1 ? 'is' : 'are'} given without evidence.`,
            } as const,
          ]),
      ...(codings.length === 0
        ? []
        : [
            {
              kind: 'more',
              summary: `${counted(codings.length, 'statement')} about laws, options, drafts and rules`,
              blocks: [
                {
                  kind: 'table',
                  caption: 'What is no number',
                  columns: [{ title: 'Of' }, { title: 'Evidence' }, { title: 'Source' }],
                  rows: codings,
                },
              ],
            } as const,
          ]),
      ...(sources.length === 0
        ? []
        : [
            {
              kind: 'more',
              summary: counted(sources.length, 'source'),
              blocks: [
                {
                  kind: 'sources',
                  items: sources.map(([key, s]) => ({
                    key,
                    text: [s.title, s.publisher, s.date, s.note]
                      .filter((part) => part !== undefined)
                      .join(' · '),
                    ...(s.url === undefined ? {} : { url: s.url }),
                  })),
                },
              ],
            } as const,
          ]),
    ],
  };
}

function table(caption: string, rows: readonly (readonly string[])[]): Block {
  return { kind: 'table', caption, columns: COLUMNS, rows };
}

/** What stands at a path, and the nearest evidence: its own, or that of what it is a part of. */
function lookUp(scenario: Scenario, path: string): { node: unknown; reason?: Evidenced } {
  let node: unknown = scenario;
  let reason: Evidenced | undefined;
  for (const key of path.split('.')) {
    node = (node as Record<string, unknown>)[key];
    if (isEvidenced(node)) reason = node;
  }
  return reason === undefined ? { node } : { node, reason };
}

function isEvidenced(node: unknown): node is Evidenced {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return false;
  const { evidence: why, source } = node as Evidenced;
  return typeof why === 'string' || typeof source === 'string' || Array.isArray(source);
}

function sourceOf(reason: Evidenced | undefined): string {
  return [reason?.source ?? []].flat().join(', ');
}

/** Evidence of what is no number: options, constraints, red lines, drafts, rules. */
function codingsOf(scenario: Scenario, covered: ReadonlySet<object>): string[][] {
  const rows: string[][] = [];
  const walk = (node: unknown, path: readonly string[]): void => {
    if (typeof node !== 'object' || node === null) return;
    if (isEvidenced(node) && !covered.has(node)) {
      rows.push([
        pathName(scenario, path.join('.')),
        node.evidence ?? 'none given',
        sourceOf(node),
      ]);
    }
    for (const [key, child] of Object.entries(node)) walk(child, [...path, key]);
  };
  for (const [key, child] of Object.entries(scenario)) {
    if (key !== 'sources') walk(child, [key]);
  }
  return rows;
}
