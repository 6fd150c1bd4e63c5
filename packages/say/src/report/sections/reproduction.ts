import type { Section } from '../../blocks.ts';
import type { ReportData } from '../data.ts';

/** What it takes to get the same numbers again. */
export function reproduction({ comparison, command, scenario }: ReportData): Section {
  return {
    id: 'reproduce',
    title: 'How to reproduce it',
    blocks: [
      ...(command === undefined ? [] : [{ kind: 'verbatim', text: command } as const]),
      {
        kind: 'table',
        caption: 'The same scenario, seed and versions give the same report, byte for byte',
        columns: [{ title: 'What' }, { title: 'Value' }],
        rows: [
          ['Scenario', comparison.scenario.name],
          ['Fingerprint of the scenario', comparison.scenario.hash],
          ['Form of the scenario', `parley: ${scenario.parley}`],
          ['Seed', comparison.seed],
          ['Runs of each draft', comparison.runs.toLocaleString('en-GB')],
          ['Engine', `parley ${comparison.engine}`],
        ],
      },
    ],
  };
}
