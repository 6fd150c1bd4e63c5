import { Model } from '@parley/engine';
import {
  actorName,
  brokenBy,
  culprit,
  ENDING_WORDS,
  REASON_WORDS,
  tabledName,
} from '../../language/names.ts';
import { change, EACH, mean, points, rate } from '../../language/numbers.ts';
import { listed } from '../../language/text.ts';
import type { Block, Section } from '../../blocks.ts';
import { rates } from '../../charts/rates.ts';
import type { ReportData } from '../data.ts';
import { actorColumns, lettered, tabling } from './naming.ts';

/** The packages side by side: rates, scores, endings, and who blocks. */
export function packages(data: ReportData): Section {
  const { comparison, scenario } = data;
  const { rows } = comparison;
  const actors = Object.keys(scenario.actors);
  // What falls at home is worth a column only where something does.
  const falls = rows.some((r) => r.handshake.estimate !== r.agreement.estimate);
  const blocks: Block[] = [
    {
      kind: 'chart',
      caption: 'Share of runs that end in agreement, with its interval.',
      draw: (options) =>
        rates(
          rows.map((row, i) => ({ title: lettered(row, i), agreement: row.agreement })),
          options,
        ),
    },
    {
      kind: 'table',
      caption: `Agreement, in percent; difference in points to ${tabledName(comparison.reference)} on the same runs; rounds where there is agreement`,
      columns: [
        { title: 'Package' },
        { title: 'On the table' },
        ...(falls ? [{ title: 'Hands shaken', number: true as const }] : []),
        { title: falls ? 'Agreement, ratified' : 'Agreement', number: true },
        { title: 'Difference', number: true },
        { title: 'Against the best of the others', number: true },
        { title: 'Rounds', number: true },
      ],
      rows: rows.map((row, i) => [
        lettered(row, i),
        tabling(row),
        ...(falls ? [rate(row.handshake)] : []),
        rate(row.agreement),
        row.difference === undefined ? 'reference' : points(row.difference.agreement),
        row.againstBest === undefined ? '–' : points(row.againstBest),
        row.rounds === undefined ? '–' : mean(row.rounds, 1),
      ]),
    },
    {
      kind: 'text',
      text: 'The intervals against the best of the others hold together: a package whose interval ends at 0 or below is not the best, one whose interval begins at 0 or above is. Where the interval of a difference contains 0, the two are not distinguishable.',
    },
    {
      kind: 'table',
      caption: `Mean scores at the end, of no deal where there was none (${EACH}: the same in each run); gains of the signatories over no deal`,
      columns: [
        { title: 'Package' },
        ...actorColumns(scenario),
        { title: 'Joint gain', number: true },
        { title: 'Least gain', number: true },
      ],
      rows: rows.map((row, i) => [
        lettered(row, i),
        ...actors.map((a) => mean(row.scores[a]!)),
        mean(row.joint),
        mean(row.least),
      ]),
    },
    ...laws(data),
    ...blockers(data),
    ...votes(data),
  ];
  return { id: 'packages', title: 'The packages side by side', blocks };
}

/** Packages that break a law. */
function laws({ comparison, scenario }: ReportData): Block[] {
  const items = comparison.rows.flatMap((row, i) => {
    if (row.tabled.package === undefined) return [];
    const model = new Model(scenario, row.tabled);
    const broken = brokenBy(model, model.draft!).map((title) => `“${title}”`);
    if (broken.length === 0) return [];
    const so =
      row.tabled.as === 'opening'
        ? 'it can open the talks, but no one may conclude it.'
        : 'no one may conclude it.';
    return [`${lettered(row, i)} breaks ${listed(broken)}: ${so}`];
  });
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function blockers({ comparison, scenario }: ReportData): Block[] {
  const rows = comparison.rows.flatMap((row, r) =>
    row.breakdowns.map((b, i) => [
      i === 0 ? lettered(row, r) : '',
      culprit(b, scenario),
      REASON_WORDS[b.reason],
      ENDING_WORDS[b.ending],
      b.runs.toLocaleString('en-GB'),
      rate(b.share),
    ]),
  );
  if (rows.length === 0) {
    return [{ kind: 'text', text: 'No run ended without agreement: nobody blocks.' }];
  }
  return [
    {
      kind: 'table',
      caption: 'Who blocks, why, and how it ends; as a share of all runs of the package',
      columns: [
        { title: 'Package' },
        { title: 'Because of' },
        { title: 'Why' },
        { title: 'How it ended' },
        { title: 'Runs', number: true },
        { title: 'Share', number: true },
      ],
      rows,
    },
  ];
}

/** Of take-it-or-leave-it proposals. */
function votes({ comparison, scenario }: ReportData): Block[] {
  const rows = comparison.rows.flatMap((row, r) =>
    row.votes.map((vote, i) => [
      i === 0 ? lettered(row, r) : '',
      actorName(scenario, vote.actor),
      vote.signs === undefined ? 'not asked' : rate(vote.signs),
      change(vote.margin),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Who would sign the proposals, and by how much they are worth more than no deal',
      columns: [
        { title: 'Package' },
        { title: 'Actor' },
        { title: 'Signs', number: true },
        { title: 'Worth more by', number: true },
      ],
      rows,
    },
  ];
}
