import type { Comparison, DraftVerdict, Scenario } from '@parley-sim/engine';
import type { Row } from '@parley-sim/engine/ensemble';
import type { Amendment } from '@parley-sim/engine/verdict';
import { bad, type Cell, type Section, strong, type TableColumn } from '../blocks.ts';
import { clauseShort } from '../language/names.ts';
import { fixed, rateEnds } from '../language/numbers.ts';
import { counted } from '../language/text.ts';
import { rowLabel } from './rows.ts';
import { refusalText } from './reasons.ts';

/** Columns that a name and a reason need at least: the change goes before they are cut further. */
const SHRINK = { name: 18, reason: 33 } as const;

/** Drafts that no talk agreed on, a line each: who refuses, because of what, and the smallest change that would be agreed. */
export function neverAgreed(
  view: Comparison,
  entries: readonly number[],
  scenario: Scenario,
): Section[] {
  if (entries.length === 0) return [];
  const judged = entries.some((e) => view.rows[e]!.verdict !== undefined);
  const columns: TableColumn[] = [
    { title: `0 % agreed${boundText(view, entries)}`, shrinkTo: SHRINK.name },
    { title: 'who refuses, and why', shrinkTo: SHRINK.reason },
    ...(judged
      ? [
          { title: 'change', leaveOut: 3 },
          { title: 'if negotiated', number: true as const, leaveOut: 2 },
          { title: '', leaveOut: 1 },
        ]
      : []),
  ];
  return [
    {
      id: 'never',
      blocks: [
        {
          kind: 'table',
          columns,
          rows: entries.map((e) => {
            const row = view.rows[e]!;
            return [
              [bad('✗ '), strong(rowLabel(row, view))],
              refusalText(row, scenario),
              ...(judged ? changeCells(row, scenario) : []),
            ];
          }),
        },
      ],
    },
  ];
}

/** Interval of a share of none: ` (0–4)`; nothing where no talk can differ. */
function boundText(view: Comparison, entries: readonly number[]): string {
  const most = Math.max(...entries.map((e) => view.rows[e]!.agreement.together.high ?? 0));
  return most === 0 ? '' : ` (0–${fixed(Math.ceil(most * 100), 0)})`;
}

/** The smallest change that would be agreed, and in which share of talks with its interval. */
function changeCells({ verdict }: Row, scenario: Scenario): Cell[] {
  if (verdict === undefined) return ['', '', ''];
  const { what, agreed } = smallestChange(verdict, scenario);
  if (agreed === undefined) return [what, '–', ''];
  return [what, `${fixed(agreed.estimate * 100, 0)} %`, rateEnds(agreed)];
}

/** The smallest change of a draft with which it would be agreed, in a few words; the change itself where one is needed and was found. */
export function smallestChange(
  { worksAsCore, agreed, amendments }: DraftVerdict,
  scenario: Scenario,
): { what: string; agreed?: DraftVerdict['all']; change?: Amendment; as: 'proposal' | 'frame' } {
  if (worksAsCore) return { what: 'no change', agreed: agreed.frame, as: 'frame' };
  const [core, text] = [amendments.frame.smallest, amendments.proposal.smallest];
  const best = core && (!text || core.changes.length <= text.changes.length) ? core : text;
  if (best === null) return { what: 'none found', as: 'proposal' };
  const [first, ...others] = best.changes;
  const what =
    others.length === 0
      ? clauseShort(scenario, first!.clause)
      : counted(best.changes.length, 'clause');
  return {
    what: best === core ? what : `${what} only`,
    agreed: best.agreed ?? best.signed,
    change: best,
    as: best === core ? 'frame' : 'proposal',
  };
}
