import type {
  Amendment,
  AmendmentSize,
  BodyVerdict,
  ClauseChange,
  FilledClause,
  Ground,
  PartyVerdict,
} from '@parley-sim/engine/verdict';
import type { DraftVerdict, Scenario } from '@parley-sim/engine';
import type { Interval } from '@parley-sim/engine/statistics';
import {
  bad,
  type Block,
  type ListItem,
  quiet,
  type Section,
  type Step,
  strong,
  type Text,
} from '../blocks.ts';
import { actorName, clauseShort, optionTitle, redLineTitle } from '../language/names.ts';
import { DEFAULT_SEED, confidenceLevel, rate } from '../language/numbers.ts';
import { quoted, replacing } from '../language/shell.ts';
import { counted, listed, possessive, sentence } from '../language/text.ts';
import { answerText, type BodyRow, partyTable } from './party-table.ts';

/** Context that the paper of a draft needs beside its verdict. */
export interface DraftSetting {
  readonly scenario: Scenario;
  /** As given on the command line, for the commands that are proposed: none where it is not known. */
  readonly argument?: string | undefined;
  readonly seed: string;
  /** Numbers in the place of the scenario's, for the commands that are proposed. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** Whether everything is shown, not only what fits on a screen. */
  readonly full: boolean;
}

/** Bodies that ratify in this share of talks or more need no explaining. */
const OFTEN = 0.95;

/** Paper on who would sign a draft, by how much and because of what, and what would change that. */
export function draftPaper(verdict: DraftVerdict, setting: DraftSetting): Section[] {
  const { scenario, full } = setting;
  const filled = filledBlocks(verdict, setting);
  return [
    {
      id: 'draft',
      blocks: [
        { kind: 'answer', text: draftFinding(verdict, scenario) },
        ...groundBlocks(verdict, setting),
        partyTable(verdict.parties, verdict.bodies.map(bodyRow), setting),
      ],
    },
    ...changeSections(verdict, setting),
    ...(filled.length > 0
      ? [
          {
            id: 'filled',
            ...(verdict.filledIn.some((f) => f.decides)
              ? { title: 'Open clauses that carry the verdict, as its author fills them in' }
              : {}),
            blocks: filled,
          },
        ]
      : []),
    {
      id: 'how',
      blocks: [
        {
          kind: 'how',
          text: [
            `${counted(verdict.runs, 'talk')}, ${sureness(verdict)}`,
            ...(setting.seed === DEFAULT_SEED ? [] : [`seed ${setting.seed}`]),
            ...(full || !hasMore(verdict) ? [] : ['more: --full']),
          ].join(' · '),
        },
        { kind: 'steps', items: steps(verdict, setting) },
      ],
    },
  ];
}

/** Whether there is anything that the first screen leaves out. */
function hasMore({ parties, bodies, filledIn }: DraftVerdict): boolean {
  return (
    parties.some((p) => p.role === 'none') ||
    bodies.some((b) => b.asked === 0) ||
    filledIn.some((f) => !f.decides)
  );
}

function sureness({ steady, confidence }: DraftVerdict): string {
  return steady
    ? 'each the same as the draft stands: nothing is uncertain or left to chance'
    : `the same luck · ${confidenceLevel(confidence)} confidence, each number by itself`;
}

/** Whether a draft would be signed, and who would not sign it, in a sentence or two. */
export function draftFinding(verdict: DraftVerdict, scenario: Scenario): string {
  const { title, broken, all, runs } = verdict;
  const draft = `“${title}”`;
  if (broken.length > 0) {
    return `Nobody may conclude ${draft}: it is unlawful under ${listed(broken.map((c) => `“${c.title}”`))}.`;
  }
  const refusing = verdict.parties.filter((p) => p.share !== undefined && p.share.estimate < 1);
  const never = refusing.filter((p) => p.share!.estimate === 0);
  if (never.length > 0) {
    const who = listed(never.map((p) => actorName(scenario, p.actor)));
    return `${who} would not sign ${draft}, in any of ${counted(runs, 'talk')}.`;
  }
  if (all.estimate === 1) {
    return `${draft} would be signed${verdict.bodies.length > 0 ? ' and ratified' : ''} in all ${counted(runs, 'talk')}.`;
  }
  const bodies = verdict.bodies.filter((b) => b.share !== undefined && b.share.estimate < OFTEN);
  const who = [
    ...refusing.map((p) => `${actorName(scenario, p.actor)} signs in ${rate(p.share!)}`),
    ...bodies.map((b) => `${b.title} ratifies in ${rate(b.share!)}`),
  ];
  return `${draft} would be signed${verdict.bodies.length > 0 ? ' and ratified' : ''} in ${rate(all)} of ${counted(runs, 'talk')}${who.length > 0 ? `: ${listed(who)}` : ''}.`;
}

/** Why those who refuse do: the red line by name, with what the draft settles; and whether they would without it. */
function groundBlocks(verdict: DraftVerdict, { scenario, full }: DraftSetting): Block[] {
  if (verdict.broken.length > 0) return [];
  const refusing = verdict.parties.filter((p) => p.grounds.length > 0 && p.role !== 'none');
  return [
    ...refusing
      .slice(0, 3)
      .map((p): Block => ({ kind: 'text', text: groundText(p, verdict, scenario) })),
    // Where an actor refuses in every talk, its row in the table says enough of its ratifiers.
    ...verdict.bodies
      .filter((b) => b.grounds.length > 0 && b.share!.estimate < OFTEN)
      .filter(() => full || !refusing.some((p) => p.share?.estimate === 0))
      .slice(0, 2)
      .map((b): Block => ({ kind: 'text', text: bodyText(b) })),
  ];
}

function groundText(party: PartyVerdict, verdict: DraftVerdict, scenario: Scenario): Text {
  const { actor, grounds, asked } = party;
  const who = actorName(scenario, actor);
  const lines = grounds.filter((g) => g.kind === 'red-line');
  const worth = grounds.find((g) => g.kind === 'worth');
  const bodies = grounds.filter((g) => g.kind === 'body');
  const pieces: (string | ReturnType<typeof bad>)[] = [];
  if (lines.length > 0) {
    const noun = lines.length === 1 ? 'red line' : 'red lines';
    const settled = lines.flatMap((g) => settledAs(g, actor, verdict, scenario));
    pieces.push(
      `It crosses ${possessive(who)} ${noun} `,
      bad(listed(lines.map((g) => `“${redLineTitle(scenario, actor, g.id ?? '')}”`))),
      `${lines[0]!.runs === asked ? '' : ` (${times(lines[0]!, asked)})`}${settled.length > 0 ? `: the draft settles ${listed(settled)}` : ''}.`,
    );
    if (worth && worth.runs > 0) {
      pieces.push(
        worth.runs === asked
          ? ` ${sentence(who)} would lose by it even without ${lines.length === 1 ? 'that line' : 'those lines'}.`
          : ` In ${worth.runs.toLocaleString('en-GB')} of ${counted(asked, 'talk')} it is worth less than no deal to ${who} as well.`,
      );
    }
  } else if (worth) {
    pieces.push(`It is worth less than no deal to ${who} (${times(worth, asked)}).`);
  }
  if (bodies.length > 0) {
    pieces.push(
      ` ${sentence(who)} expects ${listed(bodies.map((g) => g.title ?? g.id ?? ''))} to turn it down (${times(bodies[0]!, asked)}).`,
    );
  }
  return pieces;
}

function bodyText({ title, grounds, asked, share }: BodyVerdict): string {
  const factions = grounds.slice(0, 2).map((g) => `${g.title ?? g.id ?? ''} (${times(g, asked)})`);
  return `${title} ratifies it in ${rate(share!)} of talks; against it: ${listed(factions)}.`;
}

/** What the draft settles in the clauses that a red line is about. */
function settledAs(
  { id }: Ground,
  actor: string,
  verdict: DraftVerdict,
  scenario: Scenario,
): string[] {
  const line = id === undefined ? undefined : scenario.actors[actor]?.redLines?.[id];
  const options = scenario.packages?.[verdict.package]?.options ?? {};
  return Object.keys(line?.when ?? {}).flatMap((clause) => {
    const option = Object.hasOwn(options, clause) ? options[clause] : undefined;
    return option === undefined
      ? []
      : [`${clauseShort(scenario, clause)} as “${optionTitle(scenario, clause, option)}”`];
  });
}

function times({ runs }: Ground, asked: number): string {
  return runs === asked
    ? `all ${counted(asked, 'talk')}`
    : `${runs.toLocaleString('en-GB')} of ${counted(asked, 'talk')}`;
}

/** A ratifying body in the table of the parties. */
function bodyRow({ title, asked, share, margin, seats, quota }: BodyVerdict): BodyRow {
  return {
    title,
    asked: asked > 0,
    answer: answerText(share, share === undefined, 'ratifies'),
    margin: margin === undefined ? '–' : `${seatsFor(margin, quota)} of ${seats}, ${quota} needed`,
  };
}

/** Seats in favour, from those beyond the quota. */
function seatsFor({ estimate, low, high }: Interval, quota: number): string {
  const ends = low === null || high === null || low === high;
  const between = ends ? '' : ` (${Math.floor(quota + low)}–${Math.ceil(quota + high)})`;
  return `${Math.round(quota + estimate)}${between}`;
}

/** The smallest changes that get the draft signed: where the rest is negotiated, and as it stands. */
function changeSections(verdict: DraftVerdict, { scenario }: DraftSetting): Section[] {
  const { amendments, agreed } = verdict;
  const items: ListItem[] = [];
  if (verdict.worksAsCore) {
    items.push({
      text: [
        strong('none, if the rest is negotiated'),
        `: as a fixed core it is agreed in ${rate(agreed.frame)} of talks`,
      ],
    });
  } else if (amendments.frame.smallest) {
    items.push(changeItem(amendments.frame.smallest, 'if the rest is negotiated', scenario, true));
  }
  if (amendments.proposal.smallest) {
    items.push(changeItem(amendments.proposal.smallest, 'as it stands', scenario, false));
  }
  for (const [{ sizes, smallest }, way, played] of [
    [amendments.frame, 'if the rest is negotiated', true],
    [amendments.proposal, 'as it stands', false],
  ] as const) {
    const short = shortOf(sizes, smallest, played, way);
    if (short !== undefined) items.push({ text: [quiet(short)] });
  }
  if (items.length === 0) return [];
  // Of a draft that is signed as it stands no change of its text is looked for: what is left is about the draft as a core.
  const asCore = amendments.proposal.sizes.length === 0;
  return [
    {
      id: 'change',
      title: `The smallest change that gets it ${asCore ? 'agreed as a fixed core' : 'signed'}`,
      blocks: [{ kind: 'list', items }],
    },
  ];
}

/** What changes of fewer clauses, or of three, can do at best where that is not enough. */
function shortOf(
  sizes: readonly AmendmentSize[],
  smallest: Amendment | null,
  played: boolean,
  way: string,
): string | undefined {
  const failing = sizes.filter((s) => s.clauses !== smallest?.changes.length);
  if (failing.length === 0) return undefined;
  const shareOf = (a: Amendment): Interval => (played ? (a.agreed ?? a.signed) : a.signed);
  const [best] = failing
    .flatMap((s) => (s.best ? [s.best] : []))
    .toSorted((a, b) => shareOf(b).estimate - shareOf(a).estimate);
  const tried = failing.reduce((sum, s) => sum + s.tried, 0);
  const looked = failing.every((s) => s.tried === s.changes)
    ? `all ${tried.toLocaleString('en-GB')} tried`
    : `${tried.toLocaleString('en-GB')} tried`;
  const sizeWords = listed(
    failing.map((s) => String(s.clauses)),
    'or',
  );
  const one = failing.length === 1 && failing[0]!.clauses === 1;
  const result =
    best === undefined || shareOf(best).estimate === 0
      ? 'never enough'
      : `${played ? 'agreed' : 'signed'} in ${rate(shareOf(best))} at most`;
  return `${sizeWords} ${one ? 'clause' : 'clauses'}, ${way}: ${result} (${looked})`;
}

function changeItem(
  amendment: Amendment,
  way: string,
  scenario: Scenario,
  played: boolean,
): ListItem {
  const { changes, agreed, signed: share } = amendment;
  const n = counted(changes.length, 'clause');
  const result = played
    ? `then agreed in ${rate(agreed ?? share)}`
    : `then signed in ${rate(share)}${agreed ? `, agreed in ${rate(agreed)}` : ''}`;
  return {
    text: [strong(n), `, ${way}: ${result}`],
    under: changes.map((c) => changeText(c, scenario, changes.length === 1)).join('; '),
  };
}

/** One clause settled otherwise: `Debt: “$500bn” → “no debt”`; of several only what it becomes. */
function changeText(
  { clause, from, to }: ClauseChange,
  scenario: Scenario,
  alone: boolean,
): string {
  const after = `→ “${optionTitle(scenario, clause, to)}”`;
  const name = clauseShort(scenario, clause);
  if (!alone) return `${name} ${after}`;
  return `${name}: ${from === null ? 'open' : `“${optionTitle(scenario, clause, from)}”`} ${after}`;
}

/** What fills in the clauses that a draft leaves open: those first whose filling decides; the others where all is asked for. */
function filledBlocks(verdict: DraftVerdict, { scenario, full }: DraftSetting): Block[] {
  const { filledIn, signed: share } = verdict;
  if (filledIn.length === 0) return [];
  const deciding = decidingFillings(verdict, scenario);
  const rest = filledIn.filter((f) => !f.decides);
  const blocks: Block[] = [];
  if (deciding.length > 0) blocks.push({ kind: 'list', items: deciding });
  if (rest.length > 0) {
    const open = deciding.length === 0 ? 'open clause' : 'other open clause';
    blocks.push({
      kind: 'text',
      text: `Its author fills in ${counted(rest.length, open)}; another choice in one changes no verdict${full ? ':' : '.'}`,
    });
    if (full) blocks.push({ kind: 'list', items: rest.map((f) => fillerItem(f, share, scenario)) });
  }
  return blocks;
}

/** Open clauses of a draft whose filling carries its verdict, each with what its author fills in and what else would change it. */
export function decidingFillings(
  { filledIn, signed: share }: DraftVerdict,
  scenario: Scenario,
): ListItem[] {
  return filledIn.filter((f) => f.decides).map((f) => fillerItem(f, share, scenario));
}

function fillerItem(filled: FilledClause, share: Interval, scenario: Scenario): ListItem {
  const { clause, title, options } = filled;
  const [main] = options.toSorted((a, b) => b.runs - a.runs);
  const other = options.filter((o) => o.decides);
  const named = (o: string | number): string => `“${optionTitle(scenario, clause, o)}”`;
  return {
    text: [
      strong(title),
      `: ${named(main!.option)}`,
      filled.decides ? `, signed in ${rate(share)}` : '',
    ],
    ...(other.length === 0
      ? {}
      : {
          under: other.map((o) => `with ${named(o.option)} in ${rate(o.signed)}`).join('; '),
        }),
  };
}

function steps(verdict: DraftVerdict, { argument, seed, numbers }: DraftSetting): Step[] {
  if (argument === undefined) return [];
  const at = `${seed === '1' ? '' : ` --seed ${quoted(seed)}`}${replacing(numbers)}`;
  const on = `${quoted(argument)} -p ${quoted(verdict.package)}`;
  return [
    { note: 'watch a talk', command: `parley run ${on} --as frame${at}` },
    { note: 'why that talk ended so', command: `parley explain ${on} --as frame --run 0${at}` },
  ];
}
