import type { DraftVerdict, Scenario } from '@parley-sim/engine';
import type { Interval } from '@parley-sim/engine/statistics';
import { type Block, type Cell, type Section, strong } from '../../blocks.ts';
import { comparisonPaper } from '../../papers/comparison.ts';
import { rowLabel } from '../../papers/rows.ts';
import { reasonsText, refusalText } from '../../papers/reasons.ts';
import { clauseTitle, optionTitle } from '../../language/names.ts';
import { rate } from '../../language/numbers.ts';
import { counted } from '../../language/text.ts';
import type { ReportData } from '../data.ts';
import { HALF, ranked } from './which.ts';

/** Drafts with a row in each table of the first page. */
const ROWS = 8;
const REASONS = 8;
/** How the drafts are put to the parties, where all are alike. */
const WAYS = {
  proposal: 'Everybody votes on each draft as it stands.',
  frame: 'The clauses of each draft stand, and the rest is negotiated.',
  opening: 'The author of each draft opens the talks with it.',
} as const;

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
  const ways = new Set(comparison.rows.flatMap(({ tabled: t }) => (t.package ? [t.as] : [])));
  const [way] = ways.size === 1 ? ways : [];
  return {
    id: 'signers',
    title: 'Who would sign',
    part: 'summary',
    blocks: [
      {
        kind: 'text',
        text: `A talk is one simulated negotiation; a draft is agreed if all sign who must${hasBodies(comparison.rows) ? ' and every body ratifies that must' : ''}. ${way === undefined ? '' : ` ${WAYS[way]}`} ${none ? 'None ever was: the next section says why.' : 'Below each draft stands why talks on it failed, or which uncertain number decides.'}`,
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
      never ? refusalText(row, scenario) : reasonsText(row, scenario, 1),
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
        text: 'After a party’s name stands its red line, which it never crosses. Then: share of talks agreed if the draft stands with that change and the rest is negotiated; “as it stands”: if the parties vote on the changed text.',
      },
    ],
  };
}

/** The smallest change that would get a draft agreed, with every clause, and in which share of talks. */
function smallestOf(
  { worksAsCore, agreed, amendments }: DraftVerdict,
  scenario: Scenario,
): { readonly text: string; readonly result?: Interval } {
  if (worksAsCore) return { text: 'none', result: agreed.frame };
  const [core, text] = [amendments.frame.smallest, amendments.proposal.smallest];
  const best = core && (!text || core.changes.length <= text.changes.length) ? core : text;
  if (best === null) {
    const sizes = [...amendments.frame.sizes, ...amendments.proposal.sizes];
    const tried = sizes.reduce((n, x) => n + x.tried, 0);
    const all = sizes.every((x) => x.tried === x.changes);
    return {
      text: `none of up to 3 clauses${all ? '' : ` was found (${counted(tried, 'change')} tried)`}`,
    };
  }
  const changes = best.changes.map(
    ({ clause, to }) => `${clauseTitle(scenario, clause)} → “${optionTitle(scenario, clause, to)}”`,
  );
  return {
    text: `${changes.join('; ')}${best === core ? '' : ' (as it stands)'}`,
    result: best.agreed ?? best.signed,
  };
}
