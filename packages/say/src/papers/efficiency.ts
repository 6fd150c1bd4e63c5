import type { Comparison, Scenario } from '@parley-sim/engine';
import type { Efficiency, Improvement } from '@parley-sim/engine/ensemble';
import type { Block, Cell, Section } from '../blocks.ts';
import { clauseTitle, optionTitle } from '../language/names.ts';
import { confidenceLevel, fixed, mean, rate } from '../language/numbers.ts';
import { counted } from '../language/text.ts';
import { rowLabel } from './rows.ts';

/** Improvements listed for a draft. */
const SHOWN = 3;

/** How good the agreed deals are for those whom they bind, and what could still be improved; empty where that was not looked into. */
export function efficiencySections(view: Comparison, scenario: Scenario): Section[] {
  const found = view.rows.flatMap((row) =>
    row.efficiency === undefined ? [] : [{ name: rowLabel(row, view), ...row.efficiency }],
  );
  if (found.length === 0) return [];
  return [
    {
      id: 'efficiency',
      title: 'What agreed deals leave to be gained',
      blocks: [table(found), ...improvements(found, scenario), explained(found)],
    },
  ];
}

type Found = Efficiency & { readonly name: string };

function table(found: readonly Found[]): Block {
  return {
    kind: 'table',
    caption: 'Means of the agreed deals, in scores from 0 to 1',
    columns: [
      { title: 'draft', shrinkTo: 16 },
      { title: 'deals', number: true, leaveOut: 1 },
      { title: 'could not\nbe bettered', number: true },
      { title: 'distance to\nthe frontier', number: true },
      { title: 'each could\nstill gain', number: true },
      { title: 'joint gain\nleft', number: true },
    ],
    rows: found.map((f): Cell[] => [
      f.name,
      f.deals.toLocaleString('en-GB'),
      rate(f.efficient),
      f.distance === undefined ? '–' : mean(f.distance),
      `${f.exact ? '' : '≥ '}${mean(f.each)}`,
      `${f.exact ? '' : '≥ '}${mean(f.joint)}`,
    ]),
  };
}

function explained(found: readonly Found[]): Block {
  const [{ confidence }] = found as [Found];
  const runs = Math.max(...found.map((f) => f.runs));
  return {
    kind: 'how',
    text: `Frontier (Pareto): deals that no other deal betters for one party bound without cost to another. Distance: the straight line to the nearest of these deals, in the scores of those bound. “Each could still gain”: what all of them could have more at once. “Joint gain left”: the most that the signatories could have more together with nobody bound worse off. The first ${counted(runs, 'talk')}, before ratification and events; ${confidenceLevel(confidence)} confidence, each number by itself.`,
  };
}

function improvements(found: readonly Found[], scenario: Scenario): Block[] {
  const rows = found.flatMap((f) =>
    f.improvements
      .slice(0, SHOWN)
      .map((change, i): Cell[] => [
        i === 0 ? f.name : '',
        changeText(change, scenario),
        `${fixed(change.alone, 0)} of ${fixed(f.deals, 0)}`,
        `${fixed(change.part, 0)} of ${fixed(f.deals, 0)}`,
      ]),
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption:
        'Possible improvements after agreement: changes that leave nobody bound worse off, by themselves or as part of the best change of all',
      columns: [
        { title: 'draft', shrinkTo: 16 },
        { title: 'change', shrinkTo: 20 },
        { title: 'by itself', number: true },
        { title: 'in the best', number: true },
      ],
      rows,
    },
  ];
}

function changeText({ clause, from, to }: Improvement, scenario: Scenario): string {
  return `${clauseTitle(scenario, clause)}: “${optionTitle(scenario, clause, from)}” → “${optionTitle(scenario, clause, to)}”`;
}
