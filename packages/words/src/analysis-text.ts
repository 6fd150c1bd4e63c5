import { type Analysis, type Concept, Model, type NamedDeal, type Scenario } from '@parley/engine';
import { agreeingTable, pairsTable, powerText } from './analysis-groups.ts';
import {
  amongWords,
  BASELINE_WORDS,
  CONCEPT_WORDS,
  frontierWords,
  openerWords,
  roleWords,
  zoneFinding,
} from './analysis.ts';
import { score, signed } from './format.ts';
import { type NextStep, nextSteps } from './next-steps.ts';
import { quoted } from './shell.ts';
import type { Style } from './style.ts';
import { renderTable } from './table.ts';
import { hanging, wrap } from './text.ts';
import { actorName, settled, TABLINGS } from './words.ts';

/** What the text of an analysis needs beside its numbers. */
export interface AnalysisSetting {
  readonly scenario: Scenario;
  /** As given on the command line, for the commands that are proposed. */
  readonly argument: string;
  readonly width: number;
  readonly style: Style;
}

/** An actor with less than this at stake on a clause hardly minds it. */
const HARDLY = 0.0005;

/** An analysis as a text for a person: whether there is anything to agree on, then who wants what, then where to look next. */
export function analysisText(view: Analysis, setting: AnalysisSetting): string {
  const { scenario, style, width } = setting;
  const sections = [
    [
      ...wrap(style.bold(view.scenario.title), width),
      '',
      ...wrap(zoneFinding(view, scenario), width),
      '',
      ...wrap(style.dim(howItWasDone(view)), width),
    ],
    openersText(view, setting),
    actorsTable(view, setting),
    solutionsText(view, setting),
    unanimousText(view, setting),
    agreeingTable(view, setting),
    powerText(view, setting),
    pairsTable(view, setting),
    clausesTable(view, setting),
    tradesText(view, setting),
    arithmetic(view, setting),
    next(view, setting),
  ];
  return `${sections
    .filter((s) => s.length > 0)
    .map((s) => s.join('\n'))
    .join('\n\n')}\n`;
}

function howItWasDone({ tabled, drawn, engine }: Analysis): string {
  const on =
    tabled.package === undefined
      ? 'nothing is tabled'
      : `${tabled.package} is tabled as ${TABLINGS[tabled.as]}`;
  const numbers =
    drawn === undefined
      ? 'every uncertain number at its median'
      : `uncertain numbers as drawn in run ${drawn.run} of seed ${drawn.seed}`;
  return [on, numbers, 'nothing was played; ratification and delay apart', `parley ${engine}`].join(
    ' · ',
  );
}

function openersText({ openers }: Analysis, { scenario, style, width }: AnalysisSetting): string[] {
  if (openers.length < 2) return [];
  return [
    style.bold('What opens it'),
    ...openers.flatMap((o) => hanging('  ', openerWords(o, scenario), width)),
  ];
}

function actorsTable(view: Analysis, { scenario, style, width }: AnalysisSetting): string[] {
  const size = view.frontier.points === 0 ? '' : frontierWords(view);
  const model = new Model(scenario, view.tabled);
  return [
    style.bold('Who is at the table'),
    ...renderTable(
      [
        { title: 'actor', shrinkTo: 8 },
        { title: 'role', shrinkTo: 12 },
        { title: 'no deal\nis worth', align: 'right' },
        { title: 'could gain\nat most', align: 'right' },
      ],
      view.actors.map(({ actor, role, noDeal, mostToGain }) => [
        actorName(scenario, actor),
        roleWords(model, { actor, role }),
        score(noDeal),
        mostToGain === undefined ? '–' : signed(mostToGain),
      ]),
      { width, style },
    ),
    ...(size === '' ? [] : wrap(style.dim(size), width)),
  ];
}

function solutionsText(view: Analysis, setting: AnalysisSetting): string[] {
  const { scenario, width, style } = setting;
  const title = 'What fair or efficient deals would be';
  const lines = pointsText(view, view.solutions, title, setting);
  if (lines.length === 0) return [];
  const groups = amongWords(view, scenario);
  const note =
    'Under a quota each smallest group that carries a deal has solutions of its own. Told are those of the group whose members gain most: by the geometric mean (Nash), by the least share, by the least gain. Utilitarian counts all who sign.';
  return groups.length === 0
    ? lines
    : [
        ...lines,
        ...groups.flatMap((g) => hanging('  ', g, width)),
        ...wrap(style.dim(note), width),
      ];
}

/** With a quota: what all would agree to without a vote. */
function unanimousText(view: Analysis, setting: AnalysisSetting): string[] {
  if (!view.unanimous) return [];
  const title = 'What unanimous deals would be';
  return pointsText(view, view.unanimous.solutions, title, setting);
}

/** The solution points of some deals, their scores and their terms. */
function pointsText(
  view: Analysis,
  solutions: Analysis['solutions'],
  title: string,
  setting: AnalysisSetting,
): string[] {
  const { scenario, style, width } = setting;
  const found = (Object.keys(CONCEPT_WORDS) as Concept[]).flatMap((concept) => {
    const point = solutions[concept];
    return point ? [{ concept, ...point }] : [];
  });
  if (found.length === 0) return [];
  const model = new Model(scenario, view.tabled);
  const actors = Object.keys(scenario.actors);
  const rows = found.map(({ concept, scores, exact }) => [
    style.cyan(CONCEPT_WORDS[concept]) + (exact ? '' : ' *'),
    ...actors.map((a) => worth(view, a, scores[a]!)),
  ]);
  const terms = found.map(({ deal }) => settled(model, deal));
  const common = terms[0]!.filter((t, i) => terms.every((own) => own[i]!.option === t.option));
  const phrase = (list: readonly { clause: string; option: string }[]): string =>
    list.map((t) => `${style.dim(`${t.clause}:`)} ${t.option}`).join(style.dim(' · '));
  return [
    style.bold(title),
    ...renderTable(
      [
        { title: 'solution' },
        ...actors.map((a) => ({
          title: `${actorName(scenario, a)}\nscore`,
          align: 'right' as const,
        })),
      ],
      rows,
      { width, style },
    ),
    ...(found.some((f) => !f.exact)
      ? wrap(style.dim('* the best that was found: the search was too hard to be exact'), width)
      : []),
    ...(common.length > 0
      ? [`  ${style.dim('all of these')}`, ...hanging('      ', phrase(common), width)]
      : []),
    // Where all are one deal it has been told.
    ...(common.length === terms[0]!.length ? [] : found).flatMap(({ concept }, i) => {
      const own = terms[i]!.filter(
        (t) => !common.includes(terms[0]!.find((c) => c.clause === t.clause)!),
      );
      const same = found.findIndex((f, j) => j < i && sameDeal(f.deal, found[i]!.deal));
      const said =
        same >= 0
          ? `as ${CONCEPT_WORDS[found[same]!.concept]}`
          : own.length > 0
            ? phrase(own)
            : 'nothing else';
      return [
        ...hanging('  ', style.cyan(CONCEPT_WORDS[concept]), width),
        ...hanging('      ', said, width),
      ];
    }),
  ];
}

function sameDeal(a: NamedDeal, b: NamedDeal): boolean {
  return Object.keys(a).every((clause) => a[clause] === b[clause]);
}

/** A score, marked where it is below no deal. */
function worth(view: Analysis, actor: string, value: number): string {
  const none = view.actors.find((a) => a.actor === actor)!.noDeal;
  return `${score(value)}${value < none ? '↓' : ' '}`;
}

function clausesTable(view: Analysis, { scenario, style, width }: AnalysisSetting): string[] {
  const actors = view.actors.filter((a) => a.role !== 'outside').map((a) => a.actor);
  const model = new Model(scenario, view.tabled);
  const at = (clause: string, actor: string): number => view.stakes[clause]![actor]!.atStake;
  const rows = model.clauses
    .toSorted(
      (a, b) =>
        Math.max(...actors.map((x) => at(b.id, x))) - Math.max(...actors.map((x) => at(a.id, x))),
    )
    .map((c) => [c.title, ...actors.map((a) => (at(c.id, a) < HARDLY ? '–' : score(at(c.id, a))))]);
  return [
    style.bold('What is at stake'),
    ...renderTable(
      [
        { title: 'clause', shrinkTo: 24 },
        ...actors.map((a) => ({ title: actorName(scenario, a), align: 'right' as const })),
      ],
      rows,
      { width, style },
    ),
    ...wrap(
      style.dim(`The score between its best and its worst option for each${anyway(view)}.`),
      width,
    ),
  ];
}

/** A frame narrows the deals, but not what a clause is worth to whom. */
function anyway({ tabled }: Analysis): string {
  return tabled.package !== undefined && tabled.as === 'frame'
    ? ', whatever the frame settles'
    : '';
}

function tradesText(view: Analysis, { scenario, style, width }: AnalysisSetting): string[] {
  const { trades: list } = view;
  if (list.length === 0) return [];
  const title = (clause: string): string => scenario.clauses[clause]!.title ?? clause;
  return [
    style.bold(`Who should trade what${anyway(view)}`),
    ...list.flatMap(({ actors: [a, b], first, second }) => {
      const [one, other] = [actorName(scenario, a), actorName(scenario, b)];
      const gain = (x: number): string => signed(x);
      return hanging(
        '  ',
        `${one} has its way on ${style.cyan(title(first.clause))}, ${other} on ${style.cyan(title(second.clause))}: ${gain(first.gains - second.costs)} for ${one}, ${gain(second.gains - first.costs)} for ${other}, compared with the reverse.`,
        width,
      );
    }),
  ];
}

function arithmetic(view: Analysis, { scenario, style, width }: AnalysisSetting): string[] {
  const actors = Object.keys(scenario.actors);
  const lines = [
    ...view.baselines.map((b) => [BASELINE_WORDS[b.baseline], b] as const),
    ...view.packages.map((p) => [style.cyan(p.package), p] as const),
  ];
  return [
    style.bold('What arithmetic says, beside the packages'),
    ...renderTable(
      [
        { title: 'deal', shrinkTo: 24 },
        { title: 'is' },
        ...actors.map((a) => ({
          title: `${actorName(scenario, a)}\nscore`,
          align: 'right' as const,
        })),
      ],
      lines.map(([name, d]) => [
        name,
        d.standing,
        ...actors.map((a) => worth(view, a, d.scores[a]!)),
      ]),
      { width, style },
    ),
    ...wrap(
      style.dim(
        'Compromise and median take each clause by itself: everybody’s best option, weighted by votes and by what is at stake. A score marked ↓ is below no deal.',
      ),
      width,
    ),
  ];
}

function next(view: Analysis, { argument, style, width }: AnalysisSetting): string[] {
  const name = quoted(argument);
  const shut = view.packages.find((p) => p.standing === 'below no deal');
  const steps: NextStep[] = [
    [`parley compare ${name}`, 'what negotiation makes of it'],
    ...(shut && view.tabled.package === undefined
      ? [
          [
            `parley analyze ${name} --package ${quoted(shut.package)}`,
            'what keeps this draft from agreement',
          ] as const,
        ]
      : []),
  ];
  return nextSteps(steps, { style, width });
}
