import {
  type PositionRule,
  positionScenario,
  type PositionScenarioOptions,
  readPositions,
} from '@parley-sim/exchange';
import { counted, listed, quoted } from '@parley-sim/say/terminal';
import type { ImportedScenario } from './commands/import.ts';
import type { CommandContext } from './command-context.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { readForeign } from './foreign-files.ts';
import { InvalidScenario, Problem } from './problem.ts';
import { inSheet, isSheet, readSheetFile } from './sheet-file.ts';

const RULES: Readonly<Record<PositionRule, string>> = {
  unanimity: 'all must agree',
  majority: 'more than half of the capabilities carry a deal',
  'qualified-majority': 'seven tenths of the capabilities carry a deal',
  'double-majority':
    '55 % of the actors with 65 % of the capabilities carry a deal, which fewer than four cannot block',
};

/** The scenario of a table of positions in a file. */
export async function importPositions(
  session: CommandContext,
  name: string,
  options: { readonly [K in 'deadline' | 'steps']?: number | undefined } & {
    readonly rule?: string | undefined;
    readonly sheet?: string | undefined;
  },
): Promise<ImportedScenario> {
  if (options.sheet !== undefined && !isSheet(name)) {
    throw new Problem('--sheet is for a spreadsheet (.xlsx).', [`${name} has no sheets.`]);
  }
  const sheet = isSheet(name) ? await readSheetFile(name, session.io, options.sheet) : undefined;
  const source = sheet ?? (await readForeign([name], session.io))[0]!;
  const { table, salienceUnit, diagnostics } = readPositions(source);
  const located = sheet ? inSheet(diagnostics, sheet) : diagnostics;
  const shown = diagnosticsText(located, source.text, session.errorStyle);
  if (!table) throw new InvalidScenario(shown);
  const { deadline = 20, steps = 20 } = options;
  const rule = (options.rule ?? 'unanimity') as PositionRule;
  const stem = name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  const made: PositionScenarioOptions = { title: stem, source: name, rule, steps, deadline };
  const { scenario, unreferenced } = positionScenario(table, made);
  const titles = unreferenced.map((id) => quoted(scenario.clauses[id]!.title ?? id));
  return {
    scenario,
    shown,
    assumed:
      `Issues: ${listed(table.issues.map(({ id }) => id))}. A value is 1 at an actor’s position and falls evenly to 1 less its salience a whole scale away; saliences are out of ${salienceUnit}. ` +
      (titles.length === 0
        ? 'No deal is what the reference points are. '
        : `No deal is what the reference points are; without one (${listed(titles)}) it is the end of the scale that is worse for each. `) +
      `So these are assumed: ${RULES[rule]} (--rule), polled offers over ${counted(deadline, 'round')} (--deadline), ${counted(steps, 'step')} a scale (--steps). Change them in the file.`,
  };
}
