import type { PartyVerdict } from '@parley-sim/engine/verdict';
import type { Scenario } from '@parley-sim/engine';
import type { Interval } from '@parley-sim/engine/statistics';
import { bad, type Block, quiet, type TableRow, type Text } from '../blocks.ts';
import { actorName } from '../language/names.ts';
import { extremeRate, range, rate } from '../language/numbers.ts';

/** A ratifying body as a row of the table. */
export interface BodyRow {
  readonly title: string;
  /** Whether it has a say in the draft. */
  readonly asked: boolean;
  readonly answer: Text;
  /** What stands where a party has its gain. */
  readonly margin: string;
}

/** Everybody's answer to a draft and what it is worth to them; those who have no say in it only where all is asked for. */
export function partyTable(
  parties: readonly PartyVerdict[],
  bodies: readonly BodyRow[],
  { scenario, full }: { readonly scenario: Scenario; readonly full: boolean },
): Block {
  const margins = parties.map((p) => p.margin.estimate);
  const axis = [Math.min(0, ...margins), Math.max(0, ...margins)] as const;
  const rows: TableRow[] = [
    ...parties
      .filter((p) => full || p.role !== 'none')
      .map((p) => ({
        cells: [
          actorName(scenario, p.actor),
          answerText(p.share, p.role === 'none'),
          range(p.margin, 2),
          { change: p.margin.estimate, axis, clear: true },
        ],
      })),
    ...bodies
      .filter((b) => full || b.asked)
      .map(({ title, answer, margin }) => ({ cells: [title, answer, margin, ''] })),
  ];
  return {
    kind: 'table',
    columns: [
      { title: '', shrinkTo: 12 },
      { title: 'would sign' },
      { title: 'worth over no deal', number: true },
      { title: '', leaveOut: 1 },
    ],
    rows,
  };
}

/** How often somebody says yes to a draft. @param verb what yes means, where it is not signing. */
export function answerText(share: Interval | undefined, unasked: boolean, verb = ''): Text {
  if (share === undefined || unasked) return [quiet('not asked')];
  const by = verb === '' ? '' : `${verb} `;
  const text = `${by}${extremeRate(share) ?? rate(share)}`;
  return share.estimate === 0 ? [bad(text)] : text;
}
