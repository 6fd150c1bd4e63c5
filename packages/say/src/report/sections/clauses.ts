import { entryOf } from '@parley-sim/engine/basics';
import { Model } from '@parley-sim/engine';
import { wilson } from '@parley-sim/engine/statistics';
import { rate } from '../../language/numbers.ts';
import { rowTitle } from '../../papers/rows.ts';
import type { Block, Section } from '../../blocks.ts';
import type { ReportData } from '../data.ts';
import { blocksOf } from './from-papers.ts';
import { focused, letter, lettered } from './naming.ts';
import { dealsSections } from '../../papers/deals.ts';

/** Drafts that have a column. */
const COLUMNS = 6;
/** Options of a clause that are listed; a numeric clause may have thousands. */
const OPTIONS = 12;

/** Clause by clause: which option stands in how many of the agreements. */
export function clauses(data: ReportData): Section {
  const { comparison, scenario, focus } = data;
  const id = 'clauses';
  const title = 'What is agreed, clause by clause';
  const part = 'appendix';
  const row = focused(data);
  if (row.agreements === 0) {
    return { id, title, part, blocks: [{ kind: 'text', text: 'No talk ended in agreement.' }] };
  }
  const all = [...comparison.rows.keys()].filter((e) => comparison.rows[e]!.agreements > 0);
  const agreeing = all
    .toSorted((a, b) => comparison.rows[b]!.agreements - comparison.rows[a]!.agreements)
    .slice(0, COLUMNS)
    .toSorted((a, b) => a - b);
  // What the package settles beforehand was not agreed on by anybody.
  const model = new Model(scenario, row.tabled);
  const left: string[] = [];
  const rows = model.clauses.flatMap((clause, c) => {
    const ids = clause.options.map((o, i) => String(clause.numbers?.[i] ?? o));
    const count = (r: number, o: number): number =>
      entryOf(entryOf(comparison.rows[r]!.options, clause.id), ids[o]!) ?? 0;
    const agreed = [...ids.keys()].filter((o) => comparison.rows.some((_, r) => count(r, o) > 0));
    const shown =
      ids.length <= OPTIONS
        ? [...ids.keys()]
        : agreed
            .toSorted((a, b) => count(focus, b) - count(focus, a) || a - b)
            .slice(0, OPTIONS)
            .toSorted((a, b) => a - b);
    if (shown.length < ids.length) left.push(clause.title);
    return shown.map((o, i) => [
      i === 0 ? clause.title : '',
      clause.titles[o]!,
      model.frame[c]! < 0
        ? rate(wilson(count(focus, o), row.agreements, comparison.confidence))
        : model.frame[c] === o
          ? 'fixed'
          : '–',
      ...agreeing.map((e) => String(count(e, o))),
    ]);
  });
  const blocks: Block[] = [
    {
      kind: 'table',
      caption: `Share of the ${row.agreements.toLocaleString('en-GB')} agreements with ${rowTitle(row)} that have each option; beside it the number of agreements with each draft`,
      columns: [
        { title: 'Clause' },
        { title: 'Option' },
        { title: rowTitle(row), number: true },
        ...agreeing.map((e) => ({
          title: `${letter(e)} (of ${comparison.rows[e]!.agreements.toLocaleString('en-GB')})`,
          number: true as const,
        })),
      ],
      rows,
    },
    {
      kind: 'text',
      text: `Drafts: ${agreeing.map((e) => lettered(comparison.rows[e]!, e)).join('; ')}. “fixed”: the draft settles that clause.${all.length > agreeing.length ? ` The other drafts were agreed less often, or never.` : all.length < comparison.rows.length ? ' Drafts without a column were never agreed.' : ''}`,
    },
  ];
  if (left.length > 0) {
    blocks.push({
      kind: 'text',
      text: `Of ${left.join(', ')} only the ${OPTIONS} most frequent options are listed.`,
    });
  }
  return {
    id,
    title,
    part,
    blocks: [...blocks, ...blocksOf(dealsSections(comparison, scenario), 'clauses')],
  };
}
