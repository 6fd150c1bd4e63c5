import { hashText } from '@parley-sim/engine/backtest';
import type { LocatedDiagnostic } from '@parley-sim/scenarios/source';
import type { SourceFile } from '../formats/located.ts';
import { readPositions } from '../positions/position-file.ts';
import { type PositionRule, positionScenario } from '../positions/position-scenario.ts';
import { filled, type Setting, shareOf, type VariantParameters } from './parameters.ts';
import { positionCase, undecided } from './position-cases.ts';
import type { ReadBacktest } from './read-backtest.ts';

/** Parameters of every variant for tables of positions. */
export const POSITION_PARAMETERS: VariantParameters = {
  deadline: { value: 20, tried: [5, 10, 20] },
  share: shareOf(1),
};

/** Back-test on tables of positions with outcomes: each file is one negotiation, decided by the rule that the variant names. */
export function positionsBacktest(
  sources: readonly SourceFile[],
  variant: PositionRule = 'unanimity',
  setting: Setting = {},
): ReadBacktest {
  const { deadline, share } = filled(POSITION_PARAMETERS, setting);
  const diagnostics: LocatedDiagnostic[] = [];
  const cases = sources.flatMap((source) => {
    const read = readPositions(source);
    diagnostics.push(...read.diagnostics);
    const { table } = read;
    if (!table) return [];
    const { scenario } = positionScenario(undecided(table), {
      title: source.file,
      rule: variant,
      deadline: deadline!,
    });
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
        share: share!,
        cases: decided,
        leftOut:
          decided.length < cases.length
            ? { 'tables without an outcome': cases.length - decided.length }
            : {},
      },
    ],
  };
}
