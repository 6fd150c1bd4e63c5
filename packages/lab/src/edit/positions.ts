import { positionScenario, readPositions } from '@parley-sim/exchange';
import { writeScenario } from '@parley-sim/scenarios';
import { counted } from '@parley-sim/say';

/** What a table of positions comes to: the text of a scenario, or what is wrong with the table, with its places. */
export type FromTable =
  | { readonly text: string; readonly warnings: readonly string[] }
  | { readonly faults: readonly string[] };

/** Rounds and steps of the scenario, as `parley import` has them. */
const [DEADLINE, STEPS] = [20, 20];

/** The scenario of a table that was pasted from a spreadsheet. */
export function scenarioOfTable(text: string): FromTable {
  const { table, diagnostics } = readPositions({ file: 'pasted table', text });
  const said = (severity: string): string[] =>
    diagnostics
      .filter((d) => d.severity === severity)
      .map((d) => `line ${d.line}, column ${d.column}: ${d.message}`);
  if (!table) return { faults: said('error') };
  const { scenario } = positionScenario(table, {
    title: `Positions on ${counted(table.issues.length, 'issue')}`,
    source: 'a table that was pasted',
    rule: 'unanimity',
    steps: STEPS,
    deadline: DEADLINE,
  });
  return { text: writeScenario(scenario, 'yaml'), warnings: said('warning') };
}
