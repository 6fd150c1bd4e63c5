import { type Estimand } from '@parley-sim/engine';
import { type Held } from '@parley-sim/engine/statistics';
import { isRate } from '@parley-sim/engine/ensemble';
import {
  type OneSided,
  type ScenarioChange,
  type VersionComparison,
  type VersionRow,
} from '@parley-sim/engine/experiment';
import { type Block, type Cell, type Section, type Step, strong } from '../blocks.ts';
import { actorName, WAY_WORDS } from '../language/names.ts';
import {
  change as changeText,
  confidenceLevel,
  fixed,
  heldInterval,
  mean,
  points,
  rate,
} from '../language/numbers.ts';
import { quoted } from '../language/shell.ts';
import { counted, listed, possessive, sentence } from '../language/text.ts';
import { measureName } from './comparison-finding.ts';
import { rowTitle } from './rows.ts';
import { changeLine, type Versions } from './version-changes.ts';

/** Context that the paper needs beside the numbers. */
export interface VersionsSetting extends Versions {
  /** The newer version as given on the command line, for the commands that are proposed. */
  readonly argument: string;
  readonly full: boolean;
}

/** Differences of the files that the first screen lists, and drafts in its table. */
const CHANGES = 5;
const ROWS = 5;
/** Drafts that are named in a sentence. */
const NAMED = 4;

/** Two versions of a scenario as a paper: what changed in the results, draft by draft, then in the file, then how. */
export function versionsPaper(view: VersionComparison, setting: VersionsSetting): Section[] {
  const answered: Block = { kind: 'answer', text: answer(view, setting) };
  return [
    { id: 'versions', blocks: [answered, ...results(view, setting)] },
    fileSection(view, setting),
    {
      id: 'how',
      blocks: [
        { kind: 'how', text: howItWasDone(view) },
        { kind: 'steps', items: steps(view, setting) },
      ],
    },
  ];
}

function answer(view: VersionComparison, setting: VersionsSetting): string {
  const { finding, rows, estimand, runs } = view;
  const talks = counted(runs, 'simulated negotiation');
  const measure = name(estimand, setting);
  switch (finding) {
    case 'nothing':
      return 'Nothing that is played differs between the two versions: every talk ends as before.';
    case 'same':
      return `The changes make no difference to ${measure}: it is the same in ${runs === 1 ? 'the one talk' : `all ${talks}`}.`;
    case 'changed': {
      const clear = rows.filter((r) => r.clear);
      const rest = clear.length - 1;
      const others =
        rest === 0 ? '' : ` ${counted(rest, 'more result changes', 'more results change')}.`;
      return `${moved(clear[0]!, estimand, setting)}.${others}`;
    }
    case 'unsettled': {
      const [most] = rows as [VersionRow, ...VersionRow[]];
      return `${counted(runs, 'talk')} ${runs === 1 ? 'does' : 'do'} not settle whether the new version changes ${measure}. The greatest difference: ${rowTitle(most)}, ${differenceWords(most, estimand)}.`;
    }
  }
}

function differenceWords({ change }: VersionRow, estimand: Estimand): string {
  const held = heldInterval(change);
  return isRate(estimand) ? `${points(held)} points` : changeText(held, digitsOf(estimand));
}

/** How a draft does in the newer version, beside the older one. */
function moved(row: VersionRow, estimand: Estimand, setting: VersionsSetting): string {
  const many = row.title === undefined;
  const up = row.change.estimate > 0;
  const who = sentence(rowTitle(row));
  if (isRate(estimand)) {
    const done =
      estimand.of === 'agreement'
        ? `${many ? 'are' : 'is'} agreed`
        : `${many ? 'lead' : 'leads'} to a handshake`;
    const share = (of: Held): string => `${fixed(of.estimate * 100, 0)} %`;
    return `${who} ${done} ${up ? 'more' : 'less'} often in the new version: in ${share(row.now)} of talks instead of ${share(row.was)}`;
  }
  const digits = digitsOf(estimand);
  return `${who}: ${name(estimand, setting)} ${up ? 'rises' : 'falls'} from ${fixed(row.was.estimate, digits)} to ${fixed(row.now.estimate, digits)} in the new version`;
}

function fileSection({ changes }: VersionComparison, setting: VersionsSetting): Section {
  const { full } = setting;
  const played = full ? changes : changes.filter((c) => c.area !== 'texts');
  const texts = changes.length - played.length;
  const shown = full || played.length <= CHANGES ? played : played.slice(0, CHANGES - 1);
  const hidden = played.length - shown.length;
  const line = (c: ScenarioChange): string => changeLine(c, setting);
  const more = [
    ...(hidden > 0 ? [`${hidden} more`] : []),
    ...(texts > 0 ? [`${texts} that can move no talk (titles, notes, evidence)`] : []),
  ];
  const items = [
    ...shown.map(line),
    ...(changes.length === 0 ? ['Nothing.'] : []),
    ...(more.length > 0 ? [`${listed(more)}: --full`] : []),
  ];
  return { id: 'file', title: 'What changed in the file', blocks: [{ kind: 'list', items }] };
}

function results(view: VersionComparison, setting: VersionsSetting): Block[] {
  const { rows, actors, packages, finding } = view;
  const differing = rows.filter((r) => r.differing > 0);
  const shown = setting.full || differing.length <= ROWS ? differing : differing.slice(0, ROWS - 1);
  const hidden = differing.length - shown.length;
  const rest = [
    ...(hidden > 0 ? [`${counted(hidden, 'draft')} changed less: --full.`] : []),
    ...(finding === 'nothing' ? [] : alike(view, setting)),
    ...oneSided(packages, 'draft'),
    ...oneSided(actors, 'actor'),
  ];
  return [
    ...(shown.length > 0 ? [table(view, shown, setting)] : []),
    ...(rest.length > 0 ? [{ kind: 'text' as const, text: rest.join(' ') }] : []),
  ];
}

function table(
  { estimand }: VersionComparison,
  rows: readonly VersionRow[],
  setting: VersionsSetting,
): Block {
  const rated = isRate(estimand);
  const digits = digitsOf(estimand);
  const level = (of: Held): string =>
    rated ? rate(heldInterval(of)) : mean(heldInterval(of), digits);
  const changes = rows.map((r) => r.change.estimate);
  const axis = [Math.min(0, ...changes), Math.max(0, ...changes)] as const;
  const what = measureName(estimand, setting.now);
  return {
    kind: 'table',
    columns: [
      { title: 'draft', shrinkTo: 16 },
      { title: `old version\n${what}`, number: true },
      { title: `new version\n${what}`, number: true },
      { title: '', leaveOut: 1 },
      { title: rated ? 'change\nin points' : 'change', number: true },
    ],
    rows: rows.map((row): readonly Cell[] => [
      [strong(row.short ?? row.title ?? 'no draft')],
      level(row.was),
      level(row.now),
      { change: row.change.estimate, axis, clear: row.clear },
      rated ? points(heldInterval(row.change)) : changeText(heldInterval(row.change), digits),
    ]),
  };
}

/** What is the same in every talk, and how much of a change could have been missed. */
function alike(
  { rows, runs, unseen, confidence }: VersionComparison,
  { full }: VersionsSetting,
): string[] {
  const names = (some: readonly VersionRow[]): string => {
    const shown = full || some.length <= NAMED ? some : some.slice(0, NAMED - 1);
    const more = some.length - shown.length;
    return listed([...shown.map(rowTitle), ...(more > 0 ? [`${more} more`] : [])]);
  };

  const same = rows.filter((r) => r.differing === 0);
  if (same.length === 0) return [];
  const wholly = same.filter((r) => r.ending === 0);
  const partly = same.filter((r) => r.ending > 0);
  const all = runs === 1 ? 'in the one talk' : `in all ${counted(runs, 'talk')}`;
  const how = partly.map((r) => `${rowTitle(r)} (in ${counted(r.ending, 'talk')})`);
  return [
    ...(wholly.length > 0 ? [`The same ${all}: ${names(wholly)}.`] : []),
    ...(partly.length > 0
      ? [`The same ${all}, though with another deal, ending or round: ${listed(how)}.`]
      : []),
    ...(unseen === 0
      ? []
      : [
          `A change in more than ${fixed(Math.ceil(unseen * 1000) / 10, 1)} % of talks would have been seen (${confidenceLevel(confidence)} confidence).`,
        ]),
  ];
}

/** What only one version has, and so is not compared. */
function oneSided({ was, now }: OneSided, noun: 'draft' | 'actor'): string[] {
  const only = (version: string, things: OneSided['was']): string[] => {
    if (things.length === 0) return [];
    const names = things.map(({ id, title }) => `“${title}”${title === id ? '' : ` (${id})`}`);
    return [
      `Only in the ${version} version: ${things.length === 1 ? noun : `${noun}s`} ${listed(names)}.`,
    ];
  };
  const lines = [...only('new', now), ...only('old', was)];
  return noun === 'draft' || lines.length === 0
    ? lines
    : [...lines, 'What they draw is shared with nobody in the other version.'];
}

/** Words for the ways of negotiating that the talks of two versions are spread over. */
function playedIn({ ways }: VersionComparison): string {
  if (!ways) return 'talks as each file has them, in no other way of negotiating';
  const { was, now } = ways;
  return was === now
    ? `spread over ${counted(now, 'way')} of negotiating`
    : `spread over ${counted(was, 'way')} of negotiating in the old version, ${now} in the new one`;
}

function howItWasDone(view: VersionComparison): string {
  const { runs, as, confidence, seed, rows } = view;
  return [
    `${rows.length > 1 ? 'Each draft was tried in' : 'Both versions were tried in'} the same ${counted(runs, 'simulated negotiation')}${rows.length > 1 ? ' in both versions' : ''}`,
    ...(rows.length > 1 ? [WAY_WORDS[as]] : []),
    ...(rows.every((r) => r.tabled.as === 'proposal') ? [] : [playedIn(view)]),
    `${confidenceLevel(confidence)} confidence for all changes together`,
    `seed ${seed}`,
  ].join(' · ');
}

function steps(view: VersionComparison, { argument }: VersionsSetting): Step[] {
  const name = quoted(argument);
  const seed = view.seed === '1' ? '' : ` --seed ${quoted(view.seed)}`;
  const way = view.as === 'proposal' ? '' : ` --as ${view.as}`;
  const ways = view.ways ? '' : ' --ways off';
  const draft = view.rows.find((r) => r.differing > 0 && r.tabled.package !== undefined);
  return [
    draft === undefined
      ? { note: 'the new version by itself', command: `parley compare ${name}${way}${ways}${seed}` }
      : {
          note: 'that draft in the new version',
          command: `parley explain ${name} --package ${draft.tabled.package}${way}${seed}`,
        },
  ];
}

function name(estimand: Estimand, { now }: VersionsSetting): string {
  if (estimand.of === 'agreement') return 'how often there is agreement';
  if (estimand.of === 'handshake') return 'how often hands are shaken';
  if (estimand.of === 'score') return `${possessive(actorName(now, estimand.actor))} score`;
  return estimand.of === 'rounds' ? 'the number of rounds' : `the ${measureName(estimand, now)}`;
}

function digitsOf(estimand: Estimand): number {
  return estimand.of === 'rounds' ? 1 : 3;
}
