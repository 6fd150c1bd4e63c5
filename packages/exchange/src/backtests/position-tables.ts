import { hashText } from '@parley-sim/engine/backtest';
import type { LocatedDiagnostic } from '@parley-sim/scenarios/source';
import type { SourceFile } from '../formats/located.ts';
import { readPositions } from '../positions/position-file.ts';
import { type PositionRule, positionScenario } from '../positions/position-scenario.ts';
import { positionCase } from './position-cases.ts';
import type { ReadBacktest } from './read-backtest.ts';

/** Back-test on tables of positions with outcomes: each file is one negotiation, decided by the rule that the variant names. */
export function positionsBacktest(
  sources: readonly SourceFile[],
  variant: PositionRule = 'unanimity',
): ReadBacktest {
  const diagnostics: LocatedDiagnostic[] = [];
  const cases = sources.flatMap((source) => {
    const read = readPositions(source);
    diagnostics.push(...read.diagnostics);
    const { table } = read;
    if (!table) return [];
    const { scenario } = positionScenario(table, { title: source.file, rule: variant });
    return [positionCase({ id: source.file, table, scenario })];
  });
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };
  const decided = cases.filter(({ quantities }) => quantities.length > 0);
  return {
    diagnostics,
    designs: [
      {
        data: `${sources.length === 1 ? 'A table' : `${sources.length} tables`} of positions`,
        dataHash: hashText(sources.map(({ text }) => text).join('\0')),
        split: 'all',
        variant,
        unit: 'the units of the issues',
        cases: decided,
        leftOut:
          decided.length < cases.length
            ? { 'tables without an outcome': cases.length - decided.length }
            : {},
      },
    ],
  };
}
