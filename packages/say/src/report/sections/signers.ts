import { bad, type Block, type ListItem, type Section, strong } from '../../blocks.ts';
import { changeOf } from '../../papers/draft.ts';
import { comparisonPaper, rowLabel } from '../../papers/comparison.ts';
import { reasonsText, refusalText } from '../../papers/reasons.ts';
import { actorName } from '../../language/names.ts';
import { heldInterval, rate } from '../../language/numbers.ts';
import { counted, listed } from '../../language/text.ts';
import type { ReportData } from '../data.ts';
import { HALF, ranked } from './which.ts';
import { plain, type Text } from '../../blocks.ts';

/** Drafts with a row, and reasons with an item, on the first page. */
const ROWS = 8;
const REASONS = 8;
/** Drafts named behind one reason, and parties that refuse named for a draft. */
const NAMES = 4;
/** Changed clauses that are named. */
const CHANGES = 3;

/** Who would sign which draft. */
export function signers({ comparison, scenario }: ReportData): Section {
  const paper = comparisonPaper(comparison, { scenario, show: { names: true } });
  const blocks = paper
    .filter((s) => s.id === 'comparison' || s.id === 'how')
    .flatMap((s) => s.blocks)
    .filter((b) => b.kind === 'table' || b.kind === 'how')
    .flatMap((b): Block[] =>
      b.kind === 'table' && b.rows.length > ROWS
        ? [
            { ...b, rows: b.rows.slice(0, ROWS) },
            {
              kind: 'text',
              text: `${counted(b.rows.length - ROWS, 'more draft')} do less well; “Draft by draft” has all of them.`,
            },
          ]
        : [b],
    );
  const none = blocks.every((b) => b.kind !== 'table');
  return {
    id: 'signers',
    title: 'Who would sign',
    part: 'summary',
    blocks: [
      {
        kind: 'text',
        text: `A talk is one simulated negotiation. A draft is agreed in it if all sign who must${hasBodies(comparison.rows) ? ', and every body ratifies that must' : ''}. ${none ? 'That never happened: the next section says why.' : '“Else”: why the other talks failed, with their number.'}`,
      },
      ...blocks,
    ],
  };
}

function hasBodies(rows: ReportData['comparison']['rows']): boolean {
  return rows.some((r) => (r.verdict?.bodies.length ?? 0) > 0);
}

/** What blocks the drafts that are not agreed in most talks, by name, and the smallest change that would get each agreed. */
export function blocked({ comparison, scenario }: ReportData): Section {
  const groups = new Map<string, { readonly names: string[]; readonly reason: Text }>();
  for (const row of ranked(comparison)) {
    if (row.tabled.package === undefined || row.agreement.estimate > HALF) continue;
    const never = row.agreements === 0;
    const why = never
      ? refusalText(row, scenario)
      : `agreed in ${rate(heldInterval(row.agreement))} of talks; else ${reasonsText(row, scenario, 1)}`;
    const change = row.verdict && `; ${changeOf(row.verdict, scenario, CHANGES)}`;
    const refusing = never ? refusers(row.verdict, scenario) : '';
    const reason = [
      ...(typeof why === 'string' ? [why] : why),
      ...(refusing === '' ? [] : [` (${refusing})`]),
      ...(change === undefined ? [] : [change]),
    ];
    const key = plain(reason);
    const group = groups.get(key) ?? { names: [], reason };
    group.names.push(rowLabel(row, comparison));
    groups.set(key, group);
  }
  const all = [...groups.values()];
  const rest = all.slice(REASONS).reduce((n, g) => n + g.names.length, 0);
  const items: ListItem[] = all.slice(0, REASONS).map(({ names, reason }) => ({
    mark: bad('✗'),
    text: [strong(shortList(names))],
    under: reason,
  }));
  const drafts = comparison.rows.some((r) => r.tabled.package !== undefined);
  return {
    id: 'blocked',
    title: 'What blocks the others, and the smallest change',
    part: 'summary',
    blocks: [
      ...(items.length > 0
        ? [{ kind: 'list' as const, items }]
        : [
            {
              kind: 'text' as const,
              text: drafts
                ? 'Nothing: every draft is agreed in more than half of the talks.'
                : 'The scenario has no drafts, so there is nothing to block.',
            },
          ]),
      ...(rest > 0
        ? [
            {
              kind: 'text' as const,
              text: `${counted(rest, 'more draft')}: see “Draft by draft”.`,
            },
          ]
        : []),
    ],
  };
}

function shortList(names: readonly string[]): string {
  if (names.length <= NAMES + 1) return listed(names);
  return listed([...names.slice(0, NAMES), `${names.length - NAMES} more`]);
}

/** Who would never sign, where a red line or a law does not say it already. */
function refusers(
  verdict: ReportData['comparison']['rows'][number]['verdict'],
  scenario: ReportData['scenario'],
): string {
  if (!verdict || verdict.broken.length > 0) return '';
  const never = verdict.parties.filter((p) => p.share?.estimate === 0);
  const signing = verdict.parties.filter((p) => p.share !== undefined && p.share.estimate > 0);
  if (never.length === 0) return '';
  const who = shortList(never.map((p) => actorName(scenario, p.actor)));
  const others = signing.map(
    (p) => `${actorName(scenario, p.actor)} would sign in ${rate(p.share!)}`,
  );
  return `${who} would never sign${others.length === 0 || others.length > NAMES ? '' : `; ${listed(others)}`}`;
}
