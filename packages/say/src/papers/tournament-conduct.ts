import type { TournamentResult, TournamentStanding } from '@parley-sim/engine/tournament';
import type { Held } from '@parley-sim/engine/statistics';
import type { Section } from '../blocks.ts';
import { counted } from '../language/text.ts';
import { confidenceLevel, fixed, heldInterval, mean } from '../language/numbers.ts';

const percent = (x: number): string => fixed(x * 100, 0);

/** Mean with what holds for its whole column. */
const held = (x: Held): string => mean(heldInterval(x));

/** How they played: gains, distances, steps, and what their models learnt of others. */
export function conduct({
  standings: all,
  learning,
  known,
  finding,
  confidence,
}: TournamentResult): Section {
  return {
    id: 'conduct',
    title: 'How they played',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'strategy', shrinkTo: 10 },
          { title: 'own gain', number: true },
          { title: 'joint gain', number: true },
          { title: 'rounds', number: true },
          { title: 'worst opponent', shrinkTo: 8, leaveOut: 1 },
          { title: 'its score there', number: true, shrinkTo: 8, leaveOut: 1 },
        ],
        rows: all.map((s: TournamentStanding) => [
          s.strategy,
          held(s.gain),
          held(s.joint),
          mean(heldInterval(s.rounds), 1),
          s.worst?.opponent ?? '–',
          s.worst ? fixed(s.worst.score, 3) : '–',
        ]),
      },
      {
        kind: 'table',
        caption:
          'Mean distance, in scores as the domains have them, of what its tables came to; without a deal that of no deal',
        columns: [
          { title: 'strategy', shrinkTo: 10 },
          { title: 'from Nash’s point', number: true, shrinkTo: 8 },
          { title: 'from the egalitarian point (NegMAS’s Kalai)', number: true, shrinkTo: 12 },
          { title: 'from Kalai–Smorodinsky’s', number: true, shrinkTo: 12 },
        ],
        rows: all.map((s) => [
          s.strategy,
          ...[s.nashDistance, s.egalitarianDistance, s.smorodinskyDistance].map((x) =>
            x === null ? '–' : held(x),
          ),
        ]),
      },
      ...(known
        ? []
        : [
            {
              kind: 'how' as const,
              text: `± holds for all strategies of a column together (${confidenceLevel(confidence)} confidence), over ${counted(finding.units, finding.over.slice(0, -1))}`,
            },
          ]),
      {
        kind: 'table',
        caption:
          'Steps between two different offers, in percent: what changes for itself and for the others',
        columns: [
          { title: 'strategy', shrinkTo: 10 },
          { title: 'better for both', number: true, shrinkTo: 7 },
          { title: 'nice', number: true },
          { title: 'concession', number: true, shrinkTo: 7 },
          { title: 'selfish', number: true },
          { title: 'worse for others', number: true, shrinkTo: 7 },
          { title: 'silent', number: true },
        ],
        rows: all.flatMap(({ strategy, steps: of }) =>
          of
            ? [
                [
                  strategy,
                  ...[
                    of.fortunate,
                    of.nice,
                    of.concession,
                    of.selfish,
                    of.unfortunate,
                    of.silent,
                  ].map(percent),
                ],
              ]
            : [],
        ),
      },
      ...(learning.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              caption:
                'How well each reads what the others want, by round: Kendall’s rank correlation with the truth (1: all in the right order), and error',
              columns: [
                { title: 'strategy', shrinkTo: 10 },
                ...roundsOf(learning).map((r) => ({
                  title: `round ${r}`,
                  number: true as const,
                  shrinkTo: 6,
                })),
              ],
              rows: learning.map(({ strategy, points }) => [
                strategy,
                ...roundsOf(learning).map((r) => {
                  const point = points.find((p) => p.round === r);
                  return point ? `${fixed(point.kendall, 2)}, ${fixed(point.rmse, 2)}` : '–';
                }),
              ]),
            },
          ]),
    ],
  };
}

/** Rounds that a table has room for: the first, some in between, the last. */
function roundsOf(learning: TournamentResult['learning']): number[] {
  const all = [...new Set(learning.flatMap((l) => l.points.map((p) => p.round)))].sort(
    (a, b) => a - b,
  );
  return all.filter(
    (_, i) => all.length <= 5 || i % Math.ceil(all.length / 5) === 0 || i === all.length - 1,
  );
}
