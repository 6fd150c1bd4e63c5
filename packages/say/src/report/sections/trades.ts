import { Model } from '@parley/engine';
import { actorName } from '../../language/names.ts';
import { score, signed } from '../../language/numbers.ts';
import type { Section } from '../../blocks.ts';
import type { ReportData } from '../data.ts';

/** An actor with less than this at stake on a clause hardly minds it. */
const HARDLY = 0.0005;

/** What is at stake for whom, and who should trade what with whom. */
export function trades({ analysis, scenario }: ReportData): Section {
  const actors = analysis.actors.filter((a) => a.role !== 'outside').map((a) => a.actor);
  const title = (clause: string): string => scenario.clauses[clause]!.title ?? clause;
  const name = (actor: string): string => actorName(scenario, actor);
  return {
    id: 'trades',
    title: 'Who should trade what with whom',
    blocks: [
      analysis.trades.length === 0
        ? { kind: 'text', text: 'No exchange of one clause for another is worth it to both sides.' }
        : {
            kind: 'table',
            caption:
              'Each has its way on one clause, the other on another; what that brings each, compared with the reverse',
            columns: [
              { title: 'One' },
              { title: 'has its way on' },
              { title: 'gains', number: true },
              { title: 'The other' },
              { title: 'has its way on' },
              { title: 'gains', number: true },
            ],
            rows: analysis.trades.map(({ actors: [a, b], first, second }) => [
              name(a),
              title(first.clause),
              signed(first.gains - second.costs),
              name(b),
              title(second.clause),
              signed(second.gains - first.costs),
            ]),
          },
      {
        kind: 'table',
        caption: 'What is at stake: the score between its best and its worst option for each',
        columns: [
          { title: 'Clause' },
          ...actors.map((a) => ({ title: name(a), number: true as const })),
        ],
        rows: new Model(scenario).clauses.map((c) => [
          c.title,
          ...actors.map((a) => {
            const { atStake } = analysis.stakes[c.id]![a]!;
            return atStake < HARDLY ? '–' : score(atStake);
          }),
        ]),
      },
    ],
  };
}
