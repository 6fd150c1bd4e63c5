import type { BodyStanding, DraftDesign, PricedClause } from '@parley-sim/engine/design';
import type { Scenario } from '@parley-sim/engine';
import {
  bad,
  type Block,
  type ListItem,
  quiet,
  type Section,
  strong,
  type Text,
} from '../blocks.ts';
import { actorName, clauseShort, clauseTitle, optionTitle } from '../language/names.ts';
import { extremeRate, points, range, rate, signed as withSign } from '../language/numbers.ts';
import { pathName } from '../language/paths.ts';
import { counted, listed, sentence } from '../language/text.ts';
import { besideSections } from './design-beside.ts';
import { howText, steps } from './design-steps.ts';
import { noneText, openBlocks, sureText } from './design-sure.ts';
import { type DraftsHeld, stopBlocks, unsigned, unsignedFinding } from './design-unsigned.ts';
import { packageTitle, percent, sameOption, signedWord } from './design-words.ts';
import { type BodyRow, partyTable } from './party-table.ts';

/** Context that the paper of a designed draft needs beside it. */
export interface DesignSetting {
  readonly scenario: Scenario;
  /** As given on the command line, for the commands that are proposed: none where it is not known. */
  readonly argument?: string | undefined;
  /** Numbers in the place of the scenario's, for the commands that are proposed. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** What the drafts that were looked at were held to. Default: the law alone. */
  readonly held?: DraftsHeld;
  /** Whether everything is shown, not only what fits on a screen. */
  readonly full: boolean;
}

/** Beliefs that are told that the draft hangs on, and concessions of each party. */
const TOLD = 3;
const CONCEDED = 2;
/** What is less than this is not told as a concession. */
const LITTLE = 0.005;

/** Paper on the draft that would be signed: how sure that is, what it settles, what each party gives up, and what it hangs on. */
export function designPaper(design: DraftDesign, setting: DesignSetting): Section[] {
  const { found } = design;
  if (!found) return [nothingFound(design, setting.scenario)];
  const none = unsigned(design);
  return [
    {
      id: 'design',
      blocks: [
        { kind: 'answer', text: designFinding(design, setting.scenario, setting.held) },
        ...(none ? stopBlocks(found, setting.scenario) : []),
        ...openBlocks(design, setting.scenario),
        {
          kind: 'text',
          text: none ? noneText(design, setting.scenario) : sureText(design, setting.scenario),
        },
        partyTable(found.parties, found.bodies.map(bodyRow), setting),
      ],
    },
    draftSection(design, setting),
    ...concessionSections(design, setting),
    ...breakerSections(design, setting),
    ...besideSections(design, setting),
    ...(setting.full ? priceSections(design, setting) : []),
    {
      id: 'how',
      blocks: [
        {
          kind: 'note',
          text: 'The numbers of a scenario are judgements. This is the draft that they lead to; it does not say what would have happened.',
        },
        { kind: 'how', text: howText(design, setting) },
        { kind: 'steps', items: steps(design, setting) },
      ],
    },
  ];
}

/** Draft that was found and how often it would be signed, in a sentence. */
export function designFinding(
  design: DraftDesign,
  scenario: Scenario,
  held: DraftsHeld = 'free',
): string {
  const { aim, found, steady } = design;
  if (!found) return 'No draft was found.';
  if (unsigned(design)) return unsignedFinding(design, scenario, held);
  const { all, bodies } = found;
  const ratified = bodies.some((b) => b.ratifies !== undefined) ? ' and ratified' : '';
  const how = steady
    ? all.estimate === 1
      ? `would be signed${ratified}`
      : 'would not be signed'
    : `would be signed${ratified} with ${extremeRate(all) ?? rate(all)} of the plausible numbers`;
  switch (aim.of) {
    case 'signed':
      return `The draft with the best chance ${how}.`;
    case 'gain': {
      const party = found.parties.find((p) => p.actor === aim.actor)!;
      return `The best draft for ${actorName(scenario, aim.actor)} among those ${signedWord(scenario)} with ${Math.round(aim.signed * 100)} % of the plausible numbers or more gains it ${range(party.margin, 2)} over no deal. It ${how}.`;
    }
    case 'change':
      return `“${packageTitle(scenario, aim.package)}”, changed in ${counted(aim.changes, 'clause')} at most, ${how}.`;
  }
}

function nothingFound({ aim, drafts, proof }: DraftDesign, scenario: Scenario): Section {
  const why =
    drafts === 0
      ? 'No lawful draft is left by what you asked for. Ask for less: fewer --keep, --exclude, --respect.'
      : aim.of === 'gain'
        ? `No draft is ${signedWord(scenario)} with ${Math.round(aim.signed * 100)} % of the plausible numbers${proof.proved ? '' : ', as far as was looked'}. Ask for less with --signed; parley design without --for finds the most.`
        : 'No draft was found.';
  return { id: 'design', blocks: [{ kind: 'answer', text: why }] };
}

/** A ratifying body in the table of the parties. */
export function bodyRow({ title, ratifies }: BodyStanding): BodyRow {
  return {
    title,
    asked: ratifies !== undefined,
    answer: ratifies === undefined ? [quiet('not asked')] : ratifyText(ratifies),
    margin: '–',
  };
}

function ratifyText(share: number): Text {
  const text = `ratifies ${percent(share)}`;
  return share < 0.5 ? [bad(text)] : text;
}

/** What the draft settles, and which of it does not matter. */
function draftSection(design: DraftDesign, { scenario }: DesignSetting): Section {
  const { found, clauses, aim } = design;
  const none = unsigned(design);
  // Where no draft is ever signed, no clause changes how often.
  const free = none ? [] : clauses.filter((c) => c.free).map((c) => c.clause);
  const given = aim.of === 'change' ? (scenario.packages?.[aim.package]?.options ?? {}) : undefined;
  const marked = given !== undefined || free.length > 0;
  const markOf = (clause: string, option: string | number | null): string => {
    if (given === undefined) return free.includes(clause) ? 'free' : '';
    const kept = option === null || sameOption(given[clause], option);
    return kept ? '' : 'changed';
  };
  return {
    id: 'draft',
    title:
      none && aim.of === 'signed'
        ? 'Of these drafts, the one whose worst-off party gains most'
        : 'The draft',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: '', shrinkTo: 12 },
          { title: 'settled', shrinkTo: 24 },
          ...(marked ? [{ title: '', leaveOut: 1 }] : []),
        ],
        rows: Object.entries(found!.options).map(([clause, option]) => [
          clauseShort(scenario, clause),
          option === null ? [quiet('left open')] : optionTitle(scenario, clause, option),
          ...(marked ? [markOf(clause, option)] : []),
        ]),
      },
      ...(free.length > 0 && !given
        ? [
            {
              kind: 'text' as const,
              text: `Free: settled in any other lawful way, ${free.length === 1 ? 'this clause' : 'each of these clauses'} would change how often the draft is ${signedWord(scenario)} by less than 1 %. To the parties it may matter.`,
            },
          ]
        : []),
    ],
  };
}

/** What each party gives up: clauses on which another lawful option would gain it most. */
function concessionSections(
  { clauses, found }: DraftDesign,
  { scenario }: DesignSetting,
): Section[] {
  const items = found!.parties
    .filter((p) => p.role !== 'none')
    .flatMap(({ actor }): ListItem[] => {
      const given = clauses
        .flatMap((c) => bestFor(c, actor))
        .filter((c) => c.gain >= LITTLE)
        .toSorted((a, b) => b.gain - a.gain)
        .slice(0, CONCEDED);
      if (given.length === 0) return [];
      const under = given.map(
        ({ clause, option, gain }) =>
          `${clauseShort(scenario, clause)}, where “${optionTitle(scenario, clause, option)}” would gain it ${withSign(gain, 2)}`,
      );
      return [{ text: [strong(actorName(scenario, actor))], under: `${under.join('; ')}.` }];
    });
  if (items.length === 0) return [];
  return [{ id: 'given', title: 'What each side gives up', blocks: [{ kind: 'list', items }] }];
}

function bestFor(
  { clause, prices }: PricedClause,
  actor: string,
): { clause: string; option: string | number; gain: number }[] {
  const [best] = prices
    .filter((p) => p.broken.length === 0)
    .toSorted((a, b) => (b.gains[actor] ?? 0) - (a.gains[actor] ?? 0));
  return best ? [{ clause, option: best.option, gain: best.gains[actor] ?? 0 }] : [];
}

/** Numbers that decide whether it is signed. */
function breakerSections(
  { breakers, beliefs }: DraftDesign,
  { scenario, full }: DesignSetting,
): Section[] {
  if (breakers.length === 0) return [];
  const shown = full ? breakers : breakers.slice(0, TOLD);
  const rest = breakers.length - shown.length;
  return [
    {
      id: 'breakers',
      title: 'Numbers that it hangs on',
      blocks: [
        {
          kind: 'list',
          items: shown.map(({ path, low, high }) => ({
            text: [
              strong(sentence(pathName(scenario, path))),
              `: ${signedWord(scenario)} in ${percent(low)} where it is low, ${percent(high)} where it is high`,
            ],
          })),
        },
        {
          kind: 'text',
          text: [
            quiet(
              `Low and high are the lowest and the highest fifth. ${counted(beliefs, 'uncertain number')} ${beliefs === 1 ? 'was' : 'were'} looked at, all held together${rest > 0 ? `; ${rest} more matter (--full)` : ''}.`,
            ),
          ],
        },
      ],
    },
  ];
}

/** What each other option would change. */
function priceSections({ clauses, found }: DraftDesign, { scenario }: DesignSetting): Section[] {
  if (clauses.length === 0) return [];
  const actors = found!.parties.filter((p) => p.role !== 'none').map((p) => p.actor);
  return [
    {
      id: 'prices',
      title: 'What each single change would do',
      blocks: [
        ...clauses.map(({ clause, prices }): Block => ({
          kind: 'table',
          caption: clauseTitle(scenario, clause),
          columns: [
            { title: 'settled instead', shrinkTo: 20 },
            { title: 'points', number: true },
            ...actors.map((a) => ({ title: actorName(scenario, a), number: true as const })),
          ],
          rows: prices.map((p) => ({
            cells: [
              optionTitle(scenario, clause, p.option),
              p.difference === undefined ? [bad('unlawful')] : points(p.difference),
              ...actors.map((a) => withSign(p.gains[a] ?? 0, 2)),
            ],
            ...(p.broken.length > 0
              ? { under: [quiet(`It would break: ${listed(p.broken.map((b) => b.title))}.`)] }
              : {}),
          })),
        })),
        {
          kind: 'text',
          text: [
            quiet(
              `Points: change of how often it is ${signedWord(scenario)}, in percentage points; their intervals hold for all changes together. Parties: change of the mean gain on these draws.`,
            ),
          ],
        },
      ],
    },
  ];
}
