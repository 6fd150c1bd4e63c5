import type { TournamentResult } from '@parley-sim/engine/tournament';
import type { Section } from '../blocks.ts';
import { confidenceLevel, fixed, probability, range, signed } from '../language/numbers.ts';
import { counted } from '../language/text.ts';

/** Who is better than whom, by Holm's tests; where that is known, by how much. */
export function pairs(result: TournamentResult): Section {
  const { pairs: all, confidence, known } = result;
  const clear = all.filter((p) => p.adjusted !== null && p.adjusted <= 1 - confidence + 1e-12);
  const size = (p: (typeof all)[number]): number => Math.abs(p.difference.estimate);
  const ordered = [...all].sort((a, b) =>
    a.adjusted === null || b.adjusted === null ? size(b) - size(a) : a.adjusted - b.adjusted,
  );
  return {
    id: 'pairs',
    title: 'Who is better than whom',
    blocks: [
      {
        kind: 'text',
        text: known
          ? 'Differences of the mean scores. Every match has been played and nothing in it is left to chance, so they are exact.'
          : `${clear.length} of ${counted(all.length, 'pair')} differ beyond chance (${confidenceLevel(confidence)} confidence for all of them together, Holm’s tests). Each interval is that of its own test: it leaves out 0 where the pair differs.`,
      },
      {
        kind: 'table',
        columns: [
          { title: 'strategy', shrinkTo: 10 },
          { title: 'against', shrinkTo: 10 },
          { title: 'difference', number: true },
          ...(known ? [] : [{ title: 'p, all allowed for', number: true as const, leaveOut: 1 }]),
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
            ...(adjusted === null
              ? [signed(turned.estimate)]
              : [range(turned, 3), probability(adjusted)]),
          ];
        }),
      },
    ],
  };
}

/** Who gets how much in which domain. */
export function byDomain({
  strategies: ids,
  domains,
  byDomain: scores,
}: TournamentResult): Section {
  return {
    id: 'by-domain',
    title: 'Mean score of each strategy (column) in each domain (row)',
    blocks: [
      { kind: 'list', items: ids.map((id, s) => `${s + 1}  ${id}`) },
      {
        kind: 'table',
        columns: [
          { title: '', shrinkTo: 8 },
          ...ids.map((_, s) => ({ title: String(s + 1), number: true as const })),
        ],
        rows: domains.map(({ name }, d) => [
          name,
          ...scores[d]!.map((x) => (x === null ? '–' : fixed(x, 2))),
        ]),
      },
      { kind: 'how', text: 'Without intervals: a domain is one piece of evidence.' },
    ],
  };
}

/** Who gets how much against whom. */
export function matrix(
  result: TournamentResult,
  cells: NonNullable<TournamentResult['matrix']>,
): Section {
  const { strategies: ids, standings, finding } = result;
  const alone = cells.some((row, r) => Number.isNaN(row[r]!.estimate));
  const mean = (id: string): number => standings.find((s) => s.strategy === id)!.score.estimate;
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
          { title: 'mean', number: true },
        ],
        rows: cells.map((row, r) => [
          String(r + 1),
          ...row.map((cell) => (Number.isFinite(cell.estimate) ? fixed(cell.estimate, 2) : '–')),
          fixed(mean(ids[r]!), 2),
        ]),
      },
      {
        kind: 'how',
        text: [
          alone
            ? 'The mean is that of the ranking: nobody meets itself, so it allows for who was met and is not that of the row'
            : 'The mean is that of the ranking',
          ...(finding.over === 'domains'
            ? ['each cell with its interval over domains, all held together: --json']
            : []),
        ].join(' · '),
      },
    ],
  };
}
