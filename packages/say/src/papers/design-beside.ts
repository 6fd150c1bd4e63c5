import type {
  ComparedDraft,
  Curve,
  DesignedDraft,
  DraftDesign,
  NearDraft,
  PricedClause,
} from '@parley-sim/engine/design';
import type { Scenario } from '@parley-sim/engine';
import {
  bad,
  type ListItem,
  quiet,
  type Section,
  strong,
  type TableRow,
  type Text,
} from '../blocks.ts';
import { actorName, clauseShort, optionTitle } from '../language/names.ts';
import { extremeRate, points, rate, signed as withSign } from '../language/numbers.ts';
import { counted, listed, sentence } from '../language/text.ts';
import type { DesignSetting } from './design.ts';
import {
  inShare,
  packageTitle,
  percent,
  percentUp,
  sameOption,
  signedWord,
} from './design-words.ts';

/** Points of a curve on the first screen. */
const POINTS = 8;
/** Coalitions on the first screen. */
const COALITIONS = 6;
/** What is less than this is not told as a gain or loss. */
const LITTLE = 0.005;

/** What stands beside a designed draft: the given drafts, changes of one, other drafts, curves, coalitions, and talks. */
export function besideSections(design: DraftDesign, setting: DesignSetting): Section[] {
  return [
    ...nearSections(design, setting),
    ...comparedSections(design, setting),
    ...(setting.full ? otherSections(design, setting) : []),
    ...design.curves.map((curve) => curveSection(curve, setting)),
    ...coalitionSections(design, setting),
    ...talkSections(design, setting),
  ];
}

function nearSections({ near, aim }: DraftDesign, { scenario }: DesignSetting): Section[] {
  if (near.length === 0 || aim.of !== 'change') return [];
  return [
    {
      id: 'near',
      title: `The best change of “${packageTitle(scenario, aim.package)}”, by number of clauses`,
      blocks: [
        { kind: 'list', items: near.map((n) => nearItem(n, scenario)) },
        {
          kind: 'text',
          text: [
            quiet(
              `${near.every((n) => n.proof.proved) ? 'No other change of so many clauses does better, on the draws among which each was chosen. ' : ''}In brackets: what the change alone is worth to each party. Everything else stands as it was.`,
            ),
          ],
        },
      ],
    },
  ];
}

function nearItem({ changes, signed, all }: NearDraft, scenario: Scenario): ListItem {
  const same = signed.estimate === all.estimate;
  const result = same
    ? `${signedWord(scenario)} ${inShare(all)}`
    : `signed ${inShare(signed)}, signed and ratified ${inShare(all)}`;
  const under = changes.map(({ clause, from, to, gains }) => {
    const before = from === null ? 'open' : `“${optionTitle(scenario, clause, from)}”`;
    return `${clauseShort(scenario, clause)}: ${before} → “${optionTitle(scenario, clause, to)}” (${worths(gains, scenario)})`;
  });
  return {
    text: [
      strong(changes.length === 0 ? 'as it stands' : counted(changes.length, 'clause')),
      `: ${result}`,
    ],
    ...(under.length > 0 ? { under: under.join('; ') } : {}),
  };
}

/** What something is worth to each party that it is worth anything to. */
function worths(gains: Readonly<Record<string, number>>, scenario: Scenario): string {
  const told = Object.entries(gains)
    .filter(([, gain]) => Math.abs(gain) >= LITTLE)
    .map(([actor, gain]) => `${actorName(scenario, actor)} ${withSign(gain, 2)}`);
  return told.length > 0 ? told.join(', ') : 'worth next to nothing to anybody';
}

function comparedSections(design: DraftDesign, { scenario, full }: DesignSetting): Section[] {
  const { compared, clauses } = design;
  if (compared.length === 0 || design.aim.of === 'change') return [];
  const rows = compared.toSorted((a, b) => b.all.estimate - a.all.estimate);
  return [
    {
      id: 'compared',
      title: `Beside the given drafts: how often each is ${signedWord(scenario)} as it stands`,
      blocks: [
        {
          kind: 'table',
          columns: [
            { title: '', shrinkTo: 20 },
            { title: 'how often' },
            { title: 'ahead by, points', number: true },
            { title: 'differs in', leaveOut: 1 },
          ],
          rows: rows.map((c): TableRow => ({
            cells: [
              c.title,
              standing(c),
              points(c.difference),
              counted(c.changes.length, 'clause'),
            ],
            ...(c.broken.length > 0
              ? { under: `under ${listed(c.broken.map((b) => `“${b.title}”`))}` }
              : {}),
          })),
        },
        {
          kind: 'list',
          items: (full ? rows : rows.slice(0, 1)).map((c) => changeItem(c, clauses, scenario)),
        },
      ],
    },
  ];
}

function standing({ all, broken }: ComparedDraft): Text {
  if (broken.length > 0) return [bad('unlawful')];
  const text = extremeRate(all) ?? rate(all);
  return all.estimate === 0 ? [bad(text)] : text;
}

/** How the draft differs from a given one, and who gains by each difference. */
function changeItem(
  { title, changes }: ComparedDraft,
  clauses: readonly PricedClause[],
  scenario: Scenario,
): ListItem {
  const under = changes.map(({ clause, from, to }) => {
    const price = clauses.find((c) => c.clause === clause)?.prices.find((p) => p.option === from);
    // The price is of going back, so the way there is worth the opposite.
    const gains = Object.fromEntries(
      Object.entries(price?.gains ?? {}).map(([actor, gain]) => [actor, -gain]),
    );
    return `${clauseShort(scenario, clause)}: “${optionTitle(scenario, clause, from!)}” → “${optionTitle(scenario, clause, to)}” (${worths(gains, scenario)})`;
  });
  return {
    text: [
      changes.length === 0 ? 'Settles nothing otherwise than ' : 'Differs from ',
      strong(`“${title}”`),
      changes.length === 0 ? '' : ` in ${counted(changes.length, 'clause')}`,
    ],
    ...(under.length > 0 ? { under: `${under.join('; ')}.` } : {}),
  };
}

function otherSections({ others, found }: DraftDesign, { scenario }: DesignSetting): Section[] {
  if (others.length === 0) return [];
  return [
    {
      id: 'others',
      title: 'Other drafts, not near-copies',
      blocks: [{ kind: 'list', items: others.map((other) => otherItem(other, found!, scenario)) }],
    },
  ];
}

function otherItem(other: DesignedDraft, found: DesignedDraft, scenario: Scenario): ListItem {
  const changed = Object.entries(other.options).filter(
    ([clause, option]) => !sameOption(found.options[clause], option),
  );
  const [short] = other.parties
    .filter((p) => p.share !== undefined)
    .toSorted((a, b) => a.margin.estimate - b.margin.estimate);
  return {
    text: [
      strong(`${signedWord(scenario)} ${inShare(other.all)}`),
      short
        ? `; ${actorName(scenario, short.actor)} gains least, ${withSign(short.margin.estimate, 2)}`
        : '',
    ],
    under: `${changed
      .map(
        ([clause, option]) =>
          `${clauseShort(scenario, clause)} → ${option === null ? 'open' : `“${optionTitle(scenario, clause, option)}”`}`,
      )
      .join('; ')}.`,
  };
}

function curveSection(
  { actor, points: all, proved }: Curve,
  { scenario, full }: DesignSetting,
): Section {
  const step = full ? 1 : Math.max(Math.ceil(all.length / POINTS), 1);
  const shown = all.filter((_, i) => (all.length - 1 - i) % step === 0).toReversed();
  const name = actorName(scenario, actor);
  return {
    id: `curve-${actor}`,
    title: `What ${name} can gain at most, by how often the draft is ${signedWord(scenario)}`,
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'how often' },
          { title: `gain of ${name}`, number: true },
          { title: '' },
        ],
        rows: shown.map((p) => [
          percent(p.all),
          withSign(p.gain, 2),
          {
            change: p.gain,
            axis: [Math.min(0, ...all.map((q) => q.gain)), Math.max(0, ...all.map((q) => q.gain))],
            clear: true,
          },
        ]),
      },
      {
        kind: 'text',
        text: [
          quiet(
            `On the draws among which they were chosen, so a little flattered. ${proved ? 'Proved: no draft beats one of these in both.' : 'Not proved: the search reached its limit.'}${step > 1 ? ` ${all.length} such drafts in all (--full).` : ''}`,
          ),
        ],
      },
    ],
  };
}

function coalitionSections(
  { coalitions }: DraftDesign,
  { scenario, full }: DesignSetting,
): Section[] {
  if (coalitions.length === 0) return [];
  const sorted = coalitions.toSorted((a, b) => b.chosenOn - a.chosenOn);
  const shown = full ? sorted : sorted.slice(0, COALITIONS);
  return [
    {
      id: 'coalitions',
      title: 'Who could sign without the others',
      blocks: [
        {
          kind: 'list',
          items: shown.map(({ actors, chosenOn, gains, proof }) => ({
            text: [
              strong(sentence(listed(actors.map((a) => actorName(scenario, a))))),
              `: their safest draft is ${signedWord(scenario)} in ${percent(chosenOn)}${proof.proved ? '' : `, none in more than ${percentUp(proof.bound)}`}`,
            ],
            under: `It is worth, over no deal: ${worths(gains, scenario)}.`,
          })),
        },
      ],
    },
  ];
}

function talkSections({ talks, found }: DraftDesign, { scenario }: DesignSetting): Section[] {
  if (!talks) return [];
  const { runs, proposal, frame, opening } = talks;
  const whole = Object.values(found!.options).every((o) => o !== null);
  return [
    {
      id: 'talks',
      title: 'Tabled in simulated talks',
      blocks: [
        {
          kind: 'text',
          text: `Of ${counted(runs, 'talk')}, ${rate(proposal)} end in agreement where it is take it or leave it${whole ? '' : ` and ${actorName(scenario, opening.by)} fills in the open clauses`}, ${rate(frame)} where it is a fixed core, and ${rate(opening)} where it is the first offer of ${actorName(scenario, opening.by)} and then negotiated.`,
        },
      ],
    },
  ];
}
