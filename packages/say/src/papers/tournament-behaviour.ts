import type { StandingBehaviour, TournamentResult } from '@parley-sim/engine/tournament';
import type { Held } from '@parley-sim/engine/statistics';
import type { Section } from '../blocks.ts';
import { confidenceLevel, heldInterval, mean } from '../language/numbers.ts';

/** Columns of a table: what stands over each, which number it is, and with how many decimals. */
type Columns = readonly (readonly [
  title: string,
  (behaviour: StandingBehaviour) => Held | null,
  digits: number,
])[];

const OFFERS: Columns = [
  ['first offer', (b) => b.firstOffer, 3],
  ['given up since', (b) => b.conceded, 3],
  ['steps others like', (b) => b.liked, 2],
];
const WORDS: Columns = [
  ['below its floor', (b) => b.belowFloor, 2],
  ['numbers told', (b) => b.told, 2],
  ['promises', (b) => b.promises, 2],
  ['broken', (b) => b.broken, 2],
];

/** How strategies negotiated: offers and concessions; where programs play, what they wanted and said. */
export function tournamentBehaviour(result: TournamentResult, programs: boolean): Section {
  const { standings, confidence, finding, known } = result;
  const table = (columns: Columns): Section['blocks'][number] => ({
    kind: 'table',
    columns: [
      { title: 'strategy', shrinkTo: 10 },
      ...columns.map(([title]) => ({ title, number: true as const, shrinkTo: 9 })),
    ],
    rows: standings.map(({ strategy, behaviour }) => [
      strategy,
      ...columns.map(([, of, digits]) => amount(of(behaviour), digits)),
    ]),
  });
  const unit = finding.over === 'domains' ? 'domain' : 'seat and field of opponents';
  const sure = known
    ? 'Every match has been played and nothing in it is left to chance, so they are exact.'
    : `${confidenceLevel(confidence)} confidence for all of a column together; without ±, it is the same everywhere.`;
  return {
    id: 'behaviour',
    title: 'How they negotiated',
    blocks: [
      table(OFFERS),
      ...(programs ? [table(WORDS)] : []),
      {
        kind: 'how',
        text: `Means of a negotiation, in scores, shares and counts; each ${unit} counts once. ${sure} ${programs ? 'The engine’s strategies say nothing. ' : ''}docs/external.md has the rules.`,
      },
    ],
  };
}

function amount(held: Held | null, digits: number): string {
  return held === null ? '–' : mean(heldInterval(held), digits);
}
