import type { Row, Scenario } from '@parley/engine';
import { type Block, type Cell, plain, type Section, strong, type Text } from '../../blocks.ts';
import { smallestOf } from '../../papers/draft.ts';
import { comparisonPaper, rowLabel } from '../../papers/comparison.ts';
import { reasonsText, refusalText } from '../../papers/reasons.ts';
import { actorName } from '../../language/names.ts';
import { rate } from '../../language/numbers.ts';
import { counted, listed } from '../../language/text.ts';
import type { ReportData } from '../data.ts';
import { HALF, ranked } from './which.ts';

/** Drafts with a row in each table of the first page. */
const ROWS = 8;
const REASONS = 8;
/** Parties that refuse and are named for a draft. */
const NAMES = 4;

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
        text: `A talk is one simulated negotiation; a draft is agreed if all sign who must${hasBodies(comparison.rows) ? ' and every body ratifies that must' : ''}. ${none ? 'That never happened: the next section says why.' : '“Else”: why the other talks failed, with their number.'}`,
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
  const all = ranked(comparison).filter(
    (r) => r.tabled.package !== undefined && r.agreement.estimate <= HALF,
  );
  const drafts = comparison.rows.some((r) => r.tabled.package !== undefined);
  const title = 'What blocks the others, and the smallest change';
  if (all.length === 0) {
    const text = drafts
      ? 'Nothing: every draft is agreed in more than half of the talks.'
      : 'The scenario has no drafts, so there is nothing to block.';
    return { id: 'blocked', title, part: 'summary', blocks: [{ kind: 'text', text }] };
  }
  const rows = all.slice(0, REASONS).map((row): Cell[] => {
    const never = row.agreements === 0;
    const change = row.verdict && smallestOf(row.verdict, scenario);
    return [
      [strong(rowLabel(row, comparison))],
      never ? refused(row, scenario) : reasonsText(row, scenario, 1),
      change?.text ?? '–',
      change?.result ? rate(change.result) : '–',
    ];
  });
  const rest = all.length - rows.length;
  return {
    id: 'blocked',
    title,
    part: 'summary',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'draft', shrinkTo: 16 },
          { title: 'blocked by', shrinkTo: 16 },
          { title: 'smallest change that gets it agreed', shrinkTo: 20 },
          { title: 'then', number: true },
        ],
        rows,
      },
      ...(rest > 0
        ? [
            {
              kind: 'text' as const,
              text: `${counted(rest, 'more draft')}: see “Draft by draft”.`,
            },
          ]
        : []),
      {
        kind: 'how',
        text: 'Red line: what a party never accepts. Then: share of talks agreed if the draft stands with that change and the rest is negotiated; “as it stands”: if the parties vote on the changed text.',
      },
    ],
  };
}

/** Why a draft was never agreed, and who would not sign it. */
function refused(row: Row, scenario: Scenario): Text {
  const why = refusalText(row, scenario);
  const { verdict } = row;
  const never =
    verdict === undefined || verdict.broken.length > 0
      ? []
      : verdict.parties
          .filter((p) => p.share?.estimate === 0)
          // Whose red line it is, is said already.
          .filter((p) => !plain(why).includes(actorName(scenario, p.actor)));
  if (never.length === 0) return why;
  const names = never.map((p) => actorName(scenario, p.actor));
  const who =
    names.length <= NAMES
      ? listed(names)
      : listed([...names.slice(0, NAMES), `${names.length - NAMES} more`]);
  return [...(typeof why === 'string' ? [why] : why), `; never signed by ${who}`];
}
