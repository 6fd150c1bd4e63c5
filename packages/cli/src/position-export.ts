import { Model, type Scenario } from '@parley-sim/engine';
import { positionsOf, type PositionTable } from '@parley-sim/engine/positions';
import { writePositions } from '@parley-sim/exchange';
import { counted, hanging, listed } from '@parley-sim/say/terminal';
import type { CommandContext } from './command-context.ts';
import { writeText } from './files.ts';
import { Problem } from './problem.ts';

/**
 * Writes the positions that a scenario comes to as a table, which `parley import` reads.
 *
 * @throws Problem where no clause has an order that anybody cares about.
 */
export async function exportPositions(
  session: CommandContext,
  scenario: Scenario,
  output: string,
  force: boolean,
): Promise<void> {
  const model = new Model(scenario);
  const table = named(positionsOf(model, model.preferenceModel.central()), scenario);
  if (table.issues.length === 0) {
    throw new Problem('A table of positions has no place for this scenario.', [
      'None of its clauses has an order, or nobody cares about those that have one.',
    ]);
  }
  await writeText(output, writePositions(table), session.io, { fresh: !force });
  const { style, width } = session;
  session.print([
    ...hanging(
      `${style.green('✓')} `,
      `${output} has ${counted(table.issues.length, 'issue')} and ${counted(table.actors.length, 'actor')}: ${listed(table.actors)}.`,
      width,
    ),
    ...hanging(
      '  ',
      `Each actor stands where its values are greatest; its salience is what its score falls by over a whole scale. Not kept: ${lost(scenario)}.`,
      width,
    ),
  ]);
}

/** The table under the names that people know, where no two are the same. */
function named(table: PositionTable, { actors, clauses }: Scenario): PositionTable {
  const titles = (
    ids: readonly string[],
    of: Readonly<Record<string, { title?: string }>>,
  ): string[] => {
    const found = ids.map((id) => of[id]!.title ?? id);
    return new Set(found).size === ids.length ? found : [...ids];
  };
  const names = titles(
    table.issues.map(({ id }) => id),
    clauses,
  );
  return {
    actors: titles(table.actors, actors),
    issues: table.issues.map((issue, i) => ({
      ...issue,
      id: names[i]!,
      // Scores are whole billionths: what lies below is no salience.
      stances: issue.stances.map((s) => s && { ...s, salience: Number(s.salience.toPrecision(7)) }),
    })),
  };
}

function lost({ clauses, constraints, interactions }: Scenario): string {
  return listed([
    'what no deal is worth, the rule of the table and strategies',
    ...(Object.values(clauses).some(({ kind }) => kind === 'categorical')
      ? ['clauses without an order']
      : []),
    ...(constraints ? ['constraints'] : []),
    ...(interactions ? ['interactions'] : []),
  ]);
}
