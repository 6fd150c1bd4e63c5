import type { FilledClause } from '@parley-sim/engine/verdict';
import type { Scenario } from '@parley-sim/engine';
import { optionTitle } from '../../language/names.ts';
import { rate } from '../../language/numbers.ts';
import { counted, listed } from '../../language/text.ts';
import { robustnessFinding } from '../../papers/robustness.ts';
import { rowTitle } from '../../papers/rows.ts';
import type { ListItem, Section, Text } from '../../blocks.ts';
import type { ReportData } from '../data.ts';
import { choiceView, sweepAnswer } from './dependence.ts';
import { focused } from './naming.ts';

/** What the result depends on, in a few sentences. */
export function depends(data: ReportData): Section {
  const { scenario, sweep, robustness } = data;
  const { verdict } = focused(data);
  const deciding = verdict?.filledIn.filter((f) => f.decides) ?? [];
  const items: (Text | ListItem)[] = [
    ...(sweep ? [sweepAnswer(data, sweep)] : []),
    ...(robustness ? [robustnessFinding(choiceView(data), robustness)] : []),
    ...(deciding.length === 0
      ? []
      : [
          {
            text: `${rowTitle(focused(data))} leaves ${counted(deciding.length, 'clause')} open whose filling decides; as it is, all who must sign in ${rate(verdict!.signed)} of talks.`,
            under: deciding.map((f) => otherFillings(f, scenario)).join(' '),
          },
        ]),
  ];
  return {
    id: 'depends',
    title: 'What the result depends on',
    part: 'summary',
    blocks: [
      items.length > 0
        ? { kind: 'list', items }
        : {
            kind: 'text',
            text: 'On the scenario alone: it is sure of all its numbers, and that is itself an assumption.',
          },
    ],
  };
}

/** What would come of another filling of a clause, in a sentence. */
function otherFillings({ clause, title, options }: FilledClause, scenario: Scenario): string {
  const [main] = options.toSorted((a, b) => b.runs - a.runs);
  const named = (o: string | number): string => `“${optionTitle(scenario, clause, o)}”`;
  const others = options
    .filter((o) => o.decides)
    .map((o) => `with ${named(o.option)} it would be ${rate(o.signed)}`);
  return `${title} is filled in as ${named(main!.option)}: ${listed(others)}.`;
}

/** What must not be read into the report. */
export function unsaid({ scenario, numbers: { all, uncertain } }: ReportData): Section {
  return {
    id: 'unsaid',
    title: 'What this report does not say',
    part: 'summary',
    blocks: [
      {
        kind: 'list',
        items: [
          `Whether the assumptions are right: ${counted(all, 'number')}, ${uncertain === 0 ? 'all taken as certain' : `${uncertain.toLocaleString('en-GB')} of them within a range`}; the last appendix gives the ground for each.`,
          'How likely an agreement is in the world: intervals cover only chance in simulated talks, and doubt about numbers within their ranges.',
          `What leaders or events do beyond the scenario’s list, and what words mean that ${counted(Object.keys(scenario.clauses).length, 'clause')} cannot hold.`,
        ],
      },
    ],
  };
}
