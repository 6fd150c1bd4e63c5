import type { TournamentResult } from '@parley-sim/engine/tournament';
import type { Section } from '../blocks.ts';
import { confidenceLevel, fixed, probability, range } from '../language/numbers.ts';
import { counted } from '../language/text.ts';

/** Who is better than whom, by Holm's tests. */
export function pairs({ pairs: all, confidence }: TournamentResult): Section {
  const clear = all.filter((p) => p.adjusted <= 1 - confidence + 1e-12);
  const ordered = [...all].sort((a, b) => a.adjusted - b.adjusted);
  return {
    id: 'pairs',
    title: 'Who is better than whom',
    blocks: [
      {
        kind: 'text',
        text: `${clear.length} of ${counted(all.length, 'pair')} differ beyond chance (${confidenceLevel(confidence)} confidence for all of them together, Holm’s tests). Each interval is that of its own test: it leaves out 0 where the pair differs.`,
      },
      {
        kind: 'table',
        columns: [
          { title: 'strategy', shrinkTo: 10 },
          { title: 'against', shrinkTo: 10 },
          { title: 'difference', number: true },
          { title: 'p, all allowed for', number: true, leaveOut: 1 },
        ],
        rows: ordered.map(({ first, second, difference, adjusted }) => {
          const ahead = difference.estimate >= 0;
          const turned = ahead
            ? difference
            : {
                estimate: -difference.estimate,
                low: difference.high === null ? null : -difference.high,
                high: difference.low === null ? null : -difference.low,
              };
          return [
            ahead ? first : second,
            ahead ? second : first,
            range(turned, 3),
            probability(adjusted),
          ];
        }),
      },
    ],
  };
}

/** Who gets how much against whom. */
export function matrix(
  result: TournamentResult,
  cells: NonNullable<TournamentResult['matrix']>,
): Section {
  const { strategies: ids } = result;
  return {
    id: 'matrix',
    title: 'Mean score of each (row) against each (column)',
    blocks: [
      { kind: 'list', items: ids.map((id, s) => `${s + 1}  ${id}`) },
      {
        kind: 'table',
        columns: [
          { title: '' },
          ...ids.map((_, s) => ({ title: String(s + 1), number: true as const })),
        ],
        rows: cells.map((row, r) => [
          String(r + 1),
          ...row.map((cell) => (Number.isFinite(cell.estimate) ? fixed(cell.estimate, 2) : '–')),
        ]),
      },
      { kind: 'how', text: 'Each with its interval, all held together: --json' },
    ],
  };
}
