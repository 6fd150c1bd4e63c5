import type {
  BestChange,
  DesignSoFar,
  DraftAlternative,
  DraftOnBench,
  DraftOptions,
  DraftShift,
} from '@parley-sim/engine/design';
import type { Scenario } from '@parley-sim/engine';
import { bad, type Block, quiet, type Section, type TableRow, type Text } from '../blocks.ts';
import { actorName, clauseShort, optionTitle, redLineTitle } from '../language/names.ts';
import {
  confidenceLevel,
  DEFAULT_SEED,
  extremeRate,
  points,
  rate,
  signed as withSign,
} from '../language/numbers.ts';
import { counted, listed, possessive, sentence } from '../language/text.ts';
import { countsAs } from './bench-since.ts';
import { bodyRow } from './design.ts';
import { stopBlocks } from './design-unsigned.ts';
import { fillingWords, percent, percentUp, signedWord } from './design-words.ts';
import { answerText } from './party-table.ts';

/** Context that the paper of a draft built by hand needs beside it. */
export interface BenchSetting {
  readonly scenario: Scenario;
  readonly seed: string;
  /** Author of the draft, who fills in what it leaves open; absent if it is nobody's. */
  readonly by?: string | undefined;
  /** The same draft on draws that nobody has chosen by; absent while they have not been looked at. */
  readonly fresh?: DraftOnBench | undefined;
  /** What became of it since the draft that it began as. */
  readonly since?: DraftShift | undefined;
}

/** A gain that is less than this is told as none. */
const LITTLE = 0.005;
/** What so many open clauses count as is told at once. */
const OPEN_TOLD = 3;
/** Where a draft is signed so often, a change that does not add a point is none that is proposed. */
const OFTEN = 0.1;

/** Paper on a draft that is built by hand: how often it would be signed; by whom not and why, and what it is worth to each. */
export function benchPaper(
  draft: DraftOnBench,
  setting: BenchSetting,
): readonly [answer: Section, rest: Section] {
  const { scenario } = setting;
  return [
    { id: 'bench', blocks: [{ kind: 'answer', text: benchFinding(draft, scenario) }] },
    {
      id: 'standing',
      blocks: [
        ...openText(draft, setting),
        ...(draft.broken.length > 0 ? [] : stopBlocks(draft, scenario, 'this draft')),
        standingTable(draft, setting),
        { kind: 'how', text: benchHow(draft, setting) },
      ],
    },
  ];
}

/** Everybody's answer and what the draft is worth to them; beside it, what that has become since the beginning. */
function standingTable(
  { parties, bodies }: DraftOnBench,
  { scenario, since }: BenchSetting,
): Block {
  const changed = since !== undefined && since.changes.length > 0;
  const rows = parties
    .filter((p) => p.role !== 'none')
    .map(({ actor, role, share, margin }): TableRow => {
      const cells = [
        actorName(scenario, actor),
        answerText(share, false),
        withSign(margin.estimate, 2),
        ...(changed ? [changeText(since.gains[actor] ?? 0)] : []),
      ];
      return role === 'consent' ? { cells, under: [quiet('its consent is needed')] } : { cells };
    });
  const votes = bodies
    .map(bodyRow)
    .filter((b) => b.asked)
    .map(({ title, answer }) => ({ cells: [title, answer, '', ...(changed ? [''] : [])] }));
  return {
    kind: 'table',
    columns: [
      { title: '' },
      { title: 'would sign' },
      { title: 'gain over no deal', number: true },
      ...(changed ? [{ title: 'since you began', number: true as const }] : []),
    ],
    rows: [...rows, ...votes],
  };
}

function changeText(gain: number): string {
  return Math.abs(gain) < LITTLE ? '0' : withSign(gain, 2);
}

/** Whether a draft that is built by hand would be signed, in a sentence. */
export function benchFinding(
  { broken, all, parties, steady }: DraftOnBench,
  scenario: Scenario,
): string {
  if (broken.length > 0) {
    return `Nobody may conclude this draft: it is unlawful under ${listed(broken.map((c) => `“${c.title}”`))}.`;
  }
  const word = signedWord(scenario);
  const never = parties.filter((p) => p.role !== 'none' && p.share?.estimate === 0);
  const under = steady ? '' : ' with any of the plausible numbers';
  if (never.length > 0) {
    return `${sentence(listed(never.map((p) => actorName(scenario, p.actor))))} would not sign this draft${under}.`;
  }
  if (all.estimate === 0) return `This draft would not be ${word}${under}.`;
  if (steady) {
    return all.estimate === 1
      ? `This draft would be ${word}.`
      : `This draft would be ${word} with a probability of ${percent(all.estimate)}.`;
  }
  return `This draft would be ${word} with ${extremeRate(all) ?? rate(all)} of the plausible numbers.`;
}

/** That the draft leaves clauses open, and what they count as: in words where they are few; beside each clause it stands anyway. */
function openText({ options, open }: DraftOnBench, { scenario, by }: BenchSetting): Block[] {
  if (open.length === 0) return [];
  const which =
    open.length === Object.keys(options).length
      ? 'Everything is open'
      : `Open: ${listed(open.map(({ clause }) => clauseShort(scenario, clause)))}`;
  const counts = open.length === 1 ? 'It counts' : 'Open clauses count';
  const as = open.map(
    (o) =>
      `${open.length > 1 ? `${clauseShort(scenario, o.clause)} ` : ''}${countsAs(o, scenario)}`,
  );
  const what = open.length > OPEN_TOLD ? '' : `: ${as.join('; ')}`;
  return [
    {
      kind: 'text',
      text: `${which}. ${counts} as filled in ${fillingWords(scenario, by)}${what}.`,
    },
  ];
}

function benchHow(
  { draws, confidence, steady }: DraftOnBench,
  { seed, fresh }: BenchSetting,
): string {
  if (steady) return 'nothing is uncertain or left to chance';
  return [
    `${counted(draws, 'draw')} of the uncertain numbers, the same for every draft`,
    ...(fresh && fresh.broken.length === 0
      ? [
          `on ${fresh.draws.toLocaleString('en-GB')} fresh ones, which had no say in your choices, ${rate(fresh.all)}`,
        ]
      : []),
    `${confidenceLevel(confidence)} confidence, each number by itself`,
    ...(seed === DEFAULT_SEED ? [] : [`seed ${seed}`]),
  ].join(' · ');
}

/** Change of how often a draft is signed with another option, in percentage points with their interval; `unlawful` where it is. */
export function alternativePoints({ own, lawful, difference }: DraftAlternative): Text {
  if (own) return '';
  return lawful ? points(difference) : [bad('unlawful')];
}

/** Gain or loss of an actor by another option, with its sign; `0` where it is next to nothing. */
export function alternativeGain({ gains }: DraftAlternative, actor: string): string {
  return changeText(gains[actor] ?? 0);
}

/** Bars to an option: the constraints that it breaks and the red lines that it crosses, by name. Empty if there are none. */
export function alternativeBars({ broken, crossed }: DraftAlternative, scenario: Scenario): string {
  const crossing = crossed.map(
    ({ actor, id }) =>
      `crosses ${possessive(actorName(scenario, actor))} red line “${redLineTitle(scenario, actor, id)}”`,
  );
  const breaking =
    broken.length > 0 ? [`unlawful under ${listed(broken.map((c) => `“${c.title}”`))}`] : [];
  return [...breaking, ...crossing].join('; ');
}

/** Name of an option of a draft, in words. */
export function draftOption(
  scenario: Scenario,
  clause: string,
  option: DraftOptions[string],
): string {
  return option === null ? 'Leave it open' : optionTitle(scenario, clause, option);
}

/** The single change that helps a draft most, and what it does; that there is none. */
export function improvementText(
  change: BestChange | null,
  draft: DraftOnBench,
  scenario: Scenario,
): string {
  if (!change) {
    if (draft.all.estimate === 1) return 'No draft is signed more often.';
    const word = signedWord(scenario);
    return draft.all.estimate < OFTEN
      ? `No change of one clause gets it ${word} more often.`
      : `Nothing more to gain by one clause: no change of one gets it ${word} more often by a point or more.`;
  }
  const { clause, option, all, use } = change;
  const now = draft.options[clause] ?? null;
  const from = now === null ? 'open' : `“${optionTitle(scenario, clause, now)}”`;
  const result = {
    lawful: draft.broken.length === 1 ? 'then it is lawful' : 'then fewer constraints are broken',
    signed: `${signedWord(scenario)} in ${percent(all)}, now ${percent(draft.broken.length > 0 ? 0 : draft.all.estimate)}`,
    nearer: 'not signed yet, but nearer to it',
  }[use];
  return `${clauseShort(scenario, clause)}: ${from} → “${optionTitle(scenario, clause, option)}”: ${result}.`;
}

/** Progress of a search for a draft: the best so far, and what no draft exceeds. */
export function searchText(soFar: DesignSoFar | undefined, scenario: Scenario): string {
  if (!soFar) return 'Looking for a first draft …';
  const { draws, signed, bound } = soFar;
  const most = bound < 1 ? ` No draft can be in more than ${percentUp(bound)}.` : '';
  return `The best draft so far is ${signedWord(scenario)} in ${percent(signed)} of ${counted(draws, 'draw')}.${most}`;
}

/** Line that says what the numbers beside the options mean. */
export function benchLegend(scenario: Scenario): Text {
  return [
    quiet(
      `Beside each option: how it would change how often the draft is ${signedWord(scenario)}, in percentage points (their intervals hold together), and what it would bring or cost each party.`,
    ),
  ];
}
