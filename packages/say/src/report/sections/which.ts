import type { Comparison } from '@parley-sim/engine';
import type { Row } from '@parley-sim/engine/ensemble';
import { counted } from '../../language/text.ts';
import { comparisonFinding } from '../../papers/comparison-finding.ts';
import { orderText } from '../../papers/record.ts';
import { rowTitle } from '../../papers/rows.ts';
import type { Section } from '../../blocks.ts';
import type { ReportData } from '../data.ts';

/** A draft counts as one that would be agreed if it is in more than this share of talks. */
export const HALF = 0.5;

/** Which draft would be agreed: the first thing that is read. */
export function which({ scenario, comparison }: ReportData): Section {
  const found = comparisonFinding(comparison, scenario);
  const first = headline(comparison);
  const { recorded, rows } = comparison;
  const world = recorded ? orderText(recorded, rows) : '';
  const rest = [first === undefined ? '' : found, world].filter((t) => t !== '').join(' ');
  return {
    id: 'finding',
    title: 'Which draft would be agreed',
    part: 'summary',
    blocks: [
      { kind: 'answer', text: first ?? found },
      ...(rest === '' ? [] : [{ kind: 'text' as const, text: rest }]),
      {
        kind: 'note',
        text: 'This is an exploration, not a forecast. It says what follows from the scenario’s assumptions, which its author set by hand, not what will happen.',
      },
    ],
  };
}

/** How many drafts would be agreed, and which most often; none with fewer than two, where the finding says it. */
function headline(comparison: Comparison): string | undefined {
  const drafts = ranked(comparison).filter((r) => r.tabled.package !== undefined);
  if (drafts.length < 2) return undefined;
  const often = drafts.filter((r) => r.agreement.estimate > HALF);
  const [best] = drafts as [Row];
  if (often.length === 0) {
    return `None of ${counted(drafts.length, 'draft')} is agreed in more than half of the talks${best.agreements === 0 ? '' : `; ${rowTitle(best)} is agreed most often`}.`;
  }
  if (often.length === 1) {
    return `Of ${counted(drafts.length, 'draft')} only ${rowTitle(best)} is agreed in more than half of the talks.`;
  }
  const first = best.agreement.estimate;
  const most = drafts.filter((r) => r.agreement.estimate === first).length;
  const which = most === 1 ? `, ${rowTitle(best)} most often` : '';
  return `${often.length} of ${counted(drafts.length, 'draft')} are agreed in more than half of the talks${which}.`;
}

/** Rows, best first by the finding; what it does not speak of last. */
export function ranked({ rows, finding: { first, others } }: Comparison): Row[] {
  const order = [first, ...others.map((o) => o.entry)];
  return [...order, ...[...rows.keys()].filter((e) => !order.includes(e))].map((e) => rows[e]!);
}
