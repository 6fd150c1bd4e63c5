import { numericPaths, uncertainNumbers } from '@parley/engine';
import { counted } from '../../language/text.ts';
import { fillerItem } from '../../papers/draft.ts';
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
    ...deciding.map((f): ListItem => {
      const item = fillerItem(f, verdict!.signed, scenario);
      const text = typeof item.text === 'string' ? [item.text] : item.text;
      return { ...item, text: [`${rowTitle(focused(data))} leaves open `, ...text] };
    }),
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

/** What must not be read into the report. */
export function unsaid({ scenario }: ReportData): Section {
  const numbers = numericPaths(scenario).length;
  const uncertain = uncertainNumbers(scenario).length;
  return {
    id: 'unsaid',
    title: 'What this report does not say',
    part: 'summary',
    blocks: [
      {
        kind: 'list',
        items: [
          `Whether the assumptions are right: ${counted(numbers, 'number')}, ${uncertain === 0 ? 'all taken as certain' : `${uncertain.toLocaleString('en-GB')} of them within a range`}. The appendix gives the ground for each.`,
          'How likely an agreement is in the world: the intervals cover only chance in the simulated talks, and doubt about the numbers within their ranges.',
          'What leaders do, or what happens, beyond what the scenario lists.',
          `What words mean that ${counted(Object.keys(scenario.clauses).length, 'clause')} cannot hold.`,
        ],
      },
    ],
  };
}
