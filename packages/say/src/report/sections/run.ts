import { ENDING_WORDS } from '../../language/names.ts';
import { score } from '../../language/numbers.ts';
import { rowTitle } from '../../papers/rows.ts';
import type { Block, Section } from '../../blocks.ts';
import { dance } from '../../charts/dance.ts';
import type { ReportData } from '../data.ts';
import { shown } from './naming.ts';

/** A typical run: the dance. */
export function run(data: ReportData): Section {
  const {
    run: { trace, dance: steps },
  } = data;
  const blocks: Block[] = [
    {
      kind: 'text',
      text: `This run went as most did with ${rowTitle(shown(data))}: run ${trace.run} of seed ${trace.seed}. It ends in round ${trace.end.round}: ${ENDING_WORDS[trace.end.ending]}.`,
    },
  ];
  if (steps.offers.length > 0) {
    blocks.push({
      kind: 'chart',
      caption:
        'The dance: for each actor, what its own and the others’ offers were worth to it, round by round. Dashed: what no deal is worth. The cost of waiting is left out.',
      draw: (options) => dance(steps, options),
    });
  }
  return { id: 'run', title: 'A typical negotiation', blocks };
}

/** The typical run move by move. */
export function transcribed({ run: { dance: steps, transcript } }: ReportData): Section {
  const offers: Block = {
    kind: 'table',
    caption: 'What each offer was worth to each actor',
    columns: [
      { title: 'Round' },
      { title: 'Offer of' },
      ...steps.actors.map((a) => ({ title: a.title, number: true as const })),
    ],
    rows: steps.offers.map((o) => [
      String(o.round),
      steps.actors.find((a) => a.id === o.by)?.title ?? 'the mediator',
      ...steps.actors.map((a) => score(o.scores[a.id]!)),
    ]),
  };
  return {
    id: 'transcript',
    title: 'The typical negotiation, move by move',
    part: 'appendix',
    blocks: [...(steps.offers.length > 0 ? [offers] : []), { kind: 'verbatim', text: transcript }],
  };
}
