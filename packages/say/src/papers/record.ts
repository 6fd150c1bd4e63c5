import { type Comparison, type Scenario } from '@parley-sim/engine';
import { frozen } from '@parley-sim/engine/basics';
import { type PackageRecord } from '@parley-sim/engine/scenario';
import { type RecordedOrder, type Row } from '@parley-sim/engine/ensemble';
import type { Block, Section, Span, TableRow } from '../blocks.ts';
import { heldInterval, rate } from '../language/numbers.ts';
import { rowLabel } from './rows.ts';
import { rowTitle } from './rows.ts';

/** Words for each status of a record. */
export const STATUS_WORDS: Readonly<Record<PackageRecord['status'], string>> = frozen({
  rejected: 'rejected',
  agreed: 'not signed',
  signed: 'signed',
  ratified: 'signed and ratified',
});

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

const COMMAND: Span = { text: 'parley check', as: 'command' };

/** Section on what happened to each draft, beside its rate in the model; nothing where the scenario has no record. */
export function recordSections(view: Comparison, { expectations }: Scenario): Section[] {
  const rows = view.rows.flatMap((row): TableRow[] =>
    row.record
      ? [
          {
            cells: [
              rowLabel(row, view),
              rate(heldInterval(row.agreement)),
              STATUS_WORDS[row.record.status],
              row.record.date === undefined ? '–' : dateWords(row.record.date),
            ],
            under: row.record.text,
          },
        ]
      : [],
  );
  if (rows.length === 0) return [];
  const blocks: Block[] = [
    {
      kind: 'table',
      columns: [
        { title: 'draft', shrinkTo: 20 },
        { title: 'agreed in the model', number: true },
        { title: 'in the world', shrinkTo: 10 },
        { title: 'date' },
      ],
      rows,
    },
    {
      kind: 'text',
      text: [
        view.recorded ? `${orderText(view.recorded, view.rows)} ` : '',
        'The model reads nothing of the record.',
        ...(expectations === undefined
          ? []
          : [
              ' ',
              COMMAND,
              ' is a regression test: it says whether the results have moved, and is no evidence for them.',
            ]),
      ],
    },
  ];
  return [{ id: 'record', title: 'What happened', blocks }];
}

/** Sentence behind the finding: what became of the best draft and of the next one; nothing where there is no record of both. */
export function besideRecord({ recorded, rows, finding }: Comparison): string {
  if (recorded === undefined || recorded.first !== finding.first) return '';
  const [one, other] = [rows[recorded.first]!, rows[recorded.second]!];
  return ` In fact the first was ${STATUS_WORDS[one.record!.status]}; ${rowTitle(other)} was ${STATUS_WORDS[other.record!.status]}.`;
}

/** Whether the record has the two best drafts in the order of the model, in a sentence or two. */
export function orderText(
  { first, second, order }: RecordedOrder,
  rows: readonly Pick<Row, 'title' | 'record'>[],
): string {
  const [one, other] = [rows[first]!, rows[second]!];
  const was = (row: Pick<Row, 'title' | 'record'>): string =>
    `${rowTitle(row)} was ${STATUS_WORDS[row.record!.status]}`;
  const both = `${was(one)}; ${was(other)}`;
  switch (order) {
    case 'same':
      return `What happened has the same order: ${both}. One case does not confirm a model.`;
    case 'opposite':
    case 'alike':
      return `In the world ${both}: that does not confirm this order.`;
  }
}

/** A date as people write it: `30 April 2025`, `April 2025`, `2025`. */
export function dateWords(date: string): string {
  const [year, month, day] = date.split('-');
  return [
    ...(day === undefined ? [] : [String(Number(day))]),
    ...(month === undefined ? [] : [MONTHS[Number(month) - 1]]),
    year,
  ].join(' ');
}
