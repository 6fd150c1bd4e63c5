import { type Analysis, type Concept, Model } from '@parley/engine';
import {
  actorName,
  agreeingRows,
  amongWords,
  CONCEPT_WORDS,
  counted,
  frontierWords,
  openerWords,
  pairRows,
  roleWords,
  score,
  settled,
  signed,
  zoneFinding,
} from '@parley/words';
import type { Block, Section } from '../blocks.ts';
import { spaceChart, type SpaceData } from '../charts/space.ts';
import type { ReportData } from '../data.ts';
import { actorColumns, focused } from './naming.ts';

/** Agreements listed beside a picture. */
const LISTED = 10;

/** The zone of possible agreement, the frontier and the solution points. */
export function space(data: ReportData): Section {
  const { analysis, scenario, spaces } = data;
  const model = new Model(scenario);
  const blocks: Block[] = [
    {
      kind: 'text',
      text: `${zoneFinding(analysis, scenario)} (Every uncertain number at its median.)`,
    },
    ...(analysis.openers.length === 0
      ? []
      : [
          { kind: 'text', text: 'What opens it:' } as const,
          { kind: 'list', items: analysis.openers.map((o) => openerWords(o, scenario)) } as const,
        ]),
    {
      kind: 'table',
      caption: 'Who is at the table',
      columns: [
        { title: 'Actor' },
        { title: 'Role' },
        { title: 'No deal is worth', number: true },
        { title: 'Could gain at most', number: true },
      ],
      rows: analysis.actors.map(({ actor, role, noDeal, mostToGain }) => [
        actorName(scenario, actor),
        roleWords(model, { actor, role }),
        score(noDeal),
        mostToGain === undefined ? '–' : signed(mostToGain),
      ]),
    },
    ...agreeing(data),
    { kind: 'text', text: frontierWords(analysis) },
    ...solutions(data),
    ...pairs(data),
    ...spaces.flatMap((s) => pictured(s, data)),
  ];
  return { id: 'space', title: 'Where agreement is possible', blocks };
}

/** Who would have to agree to how many of the deals, where that is not always the same actors. */
function agreeing({ analysis, scenario }: ReportData): Block[] {
  if (analysis.agreeing.length < 2) return [];
  return [
    {
      kind: 'table',
      caption: 'Who would have to agree to how many of the deals',
      columns: [
        { title: 'Actors' },
        { title: 'Deals that need just these', number: true },
        {
          title:
            analysis.quota === undefined
              ? 'Of them worth no deal or more to each'
              : 'Of them that can be carried',
          number: true,
        },
      ],
      rows: agreeingRows(analysis, scenario),
    },
  ];
}

function solutions(data: ReportData): Block[] {
  const { analysis, scenario } = data;
  const groups = amongWords(analysis, scenario);
  return [
    ...points(data, analysis.solutions, 'Fair and efficient deals'),
    ...(groups.length === 0
      ? []
      : [
          {
            kind: 'text',
            text: 'Under a quota each smallest group that carries a deal has solutions of its own; these are of the group whose members gain most:',
          } as const,
          { kind: 'list', items: groups } as const,
        ]),
    ...(analysis.unanimous
      ? points(data, analysis.unanimous.solutions, 'Fair and efficient among the unanimous deals')
      : []),
  ];
}

/** The solution points of some deals, their scores and their terms. */
function points({ scenario }: ReportData, of: Analysis['solutions'], title: string): Block[] {
  const found = (Object.keys(CONCEPT_WORDS) as Concept[]).flatMap((concept) => {
    const point = of[concept];
    return point ? [{ name: `${CONCEPT_WORDS[concept]}${point.exact ? '' : ' *'}`, ...point }] : [];
  });
  if (found.length === 0) return [];
  const actors = Object.keys(scenario.actors);
  const model = new Model(scenario);
  const terms = found.map(({ deal }) => settled(model, deal));
  const hard = found.some((f) => !f.exact);
  return [
    {
      kind: 'table',
      caption: `${title}: scores${hard ? ' (* the best that was found, not certainly the best)' : ''}`,
      columns: [{ title: 'Solution' }, ...actorColumns(scenario)],
      rows: found.map(({ name, scores }) => [name, ...actors.map((a) => score(scores[a]!))]),
    },
    {
      kind: 'table',
      caption: 'The same deals, clause by clause',
      columns: [{ title: 'Clause' }, ...found.map(({ name }) => ({ title: name }))],
      rows: terms[0]!.map(({ clause }, i) => [clause, ...terms.map((own) => own[i]!.option)]),
    },
  ];
}

function pairs({ analysis, scenario }: ReportData): Block[] {
  if (analysis.pairs.length === 0) return [];
  return [
    {
      kind: 'table',
      caption:
        'Who is opposed to whom. Correlation −1: one loses all that the other gains. Opposition 0: both can have their best at once; 0.71: a pie to be cut',
      columns: [
        { title: 'Between' },
        { title: 'Deals both would sign', number: true },
        { title: 'Correlation of scores', number: true },
        { title: 'Opposition', number: true },
      ],
      rows: pairRows(analysis, scenario),
    },
  ];
}

function pictured(data: SpaceData, report: ReportData): Block[] {
  const { x, y, frontier, complete, agreements } = data;
  const row = focused(report);
  const frontierSize = complete
    ? `The frontier of these two has ${counted(frontier.length, 'point')}.`
    : `The frontier of these two is too large to list; ${counted(frontier.length, 'point')} of it are drawn.`;
  const chart: Block = {
    kind: 'chart',
    caption: `What deals are worth to ${x.title} and ${y.title}, uncertain numbers at their medians: agreements under “${row.title}”, the larger the more often. ${frontierSize}`,
    draw: (options) => spaceChart(data, options),
  };
  if (agreements.length === 0) return [chart];
  return [
    chart,
    {
      kind: 'table',
      caption: `Agreements under “${row.title}”: the ${Math.min(LISTED, agreements.length)} most frequent of ${agreements.length.toLocaleString('en-GB')}. ${frontierSize}`,
      columns: [
        { title: `Score of ${x.title}`, number: true },
        { title: `Score of ${y.title}`, number: true },
        { title: 'Runs', number: true },
      ],
      rows: agreements
        .slice(0, LISTED)
        .map((a) => [score(a.x), score(a.y), a.runs.toLocaleString('en-GB')]),
    },
  ];
}
