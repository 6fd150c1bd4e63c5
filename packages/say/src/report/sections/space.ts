import { score } from '../../language/numbers.ts';
import { counted } from '../../language/text.ts';
import { analysisPaper } from '../../papers/analysis-paper.ts';
import { rowTitle } from '../../papers/rows.ts';
import type { Block, Section } from '../../blocks.ts';
import { spaceChart, type SpaceData } from '../../charts/space.ts';
import type { ReportData } from '../data.ts';
import { blocksOf } from './from-papers.ts';
import { shown } from './naming.ts';

/** Agreements listed beside a picture. */
const LISTED = 10;
/** Pictures that stand in the text. */
const DRAWN = 1;

/** The zone of possible agreement, the frontier and the solution points. */
export function space(data: ReportData): Section {
  const { analysis, scenario, spaces } = data;
  const paper = analysisPaper(analysis, { scenario, full: true });
  const of = ['zone', 'openers', 'how', 'frontier', 'solutions', 'unanimous'];
  return {
    id: 'space',
    title: 'Where agreement is possible',
    blocks: [
      // The finding of the report is the only one in large letters.
      ...blocksOf(paper, ...of).map((b): Block =>
        b.kind === 'answer' ? { ...b, kind: 'text' } : b,
      ),
      ...spaces.slice(0, DRAWN).flatMap((s) => pictured(s, data)),
    ],
  };
}

/** Who would have to agree with whom, who is opposed to whom, and the further pictures. */
export function opposed(data: ReportData): Section {
  const { analysis, scenario, spaces } = data;
  const paper = analysisPaper(analysis, { scenario, full: true });
  return {
    id: 'opposed',
    title: 'Who is opposed to whom',
    part: 'appendix',
    blocks: [
      ...blocksOf(paper, 'agreeing', 'pairs'),
      ...spaces.slice(DRAWN).flatMap((s) => pictured(s, data)),
      ...spaces.flatMap((s) => frequent(s, data)),
    ],
  };
}

function pictured(data: SpaceData, report: ReportData): Block[] {
  const { x, y, frontier, complete } = data;
  const row = shown(report);
  const frontierSize = complete
    ? `The frontier of these two has ${counted(frontier.length, 'point')}.`
    : `The frontier of these two is too large to list; ${counted(frontier.length, 'point')} of it are drawn.`;
  const chart: Block = {
    kind: 'chart',
    caption: `What deals are worth to ${x.title} and ${y.title}, each uncertain number at its middle value: agreements with ${rowTitle(row)}, the larger the more often. ${frontierSize}`,
    draw: (options) => spaceChart(data, options),
  };
  return [chart];
}

/** The deals of a picture that were agreed most often. */
function frequent({ x, y, agreements }: SpaceData, report: ReportData): Block[] {
  const row = shown(report);
  if (agreements.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: `Deals agreed with ${rowTitle(row)}: ${agreements.length > LISTED ? `the ${LISTED} most frequent of ` : ''}${agreements.length.toLocaleString('en-GB')}`,
      columns: [
        { title: `Score of ${x.title}`, number: true },
        { title: `Score of ${y.title}`, number: true },
        { title: 'Talks', number: true },
      ],
      rows: agreements
        .slice(0, LISTED)
        .map((a) => [score(a.x), score(a.y), a.runs.toLocaleString('en-GB')]),
    },
  ];
}
