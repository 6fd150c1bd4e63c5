import type { Scenario } from '@parley-sim/engine';
import type { ScenarioChange, VersionComparison, VersionRow } from '@parley-sim/engine/experiment';
import { clauseOf, listed, optionOf, sentence, WAYS } from './names.ts';
import {
  changeBarOf,
  CELL,
  confidenceOf,
  nearest,
  percent,
  RATE,
  rateOf,
  SIGNED,
  signedOf,
  together,
  whole,
  WHOLE,
} from './numbers.ts';
import { type Reader, stepReaders } from './reading.ts';
import type { Told } from './told.ts';

/** The newer version is the scenario; the older one is needed for what is gone. */
export interface VersionsTold extends Told<VersionComparison> {
  readonly older: Scenario;
}

/** Changes of the file that the first screen lists. */
const CHANGES = 5;

function titleOf({ title, short }: VersionRow): string {
  return title === undefined ? 'talks without a draft' : `“${short ?? title}”`;
}

function moved({ document }: VersionsTold): VersionRow[] {
  return document.rows.filter((r) => r.differing > 0);
}

function played({ document }: VersionsTold): {
  shown: ScenarioChange[];
  hidden: number;
  texts: number;
} {
  const all = document.changes.filter((c) => c.area !== 'texts');
  const shown = all.length <= CHANGES ? all : all.slice(0, CHANGES - 1);
  return { shown, hidden: all.length - shown.length, texts: document.changes.length - all.length };
}

/** What stands at a place of the file, of those places that these two versions change. */
function placeOf({ kind, path }: ScenarioChange, { scenario, older }: VersionsTold): string {
  const version = kind === 'removed' ? older : scenario;
  const [root, id, part, key] = path as [string, string, string?, string?];
  const draft = (): string => `draft “${version.packages![id]!.title}”`;
  if (root === 'clauses' && part === 'options') {
    return `option “${optionOf(version, id, key!)}” of clause “${clauseOf(version, id)}”`;
  }
  if (root === 'packages' && part === undefined) return draft();
  if (root === 'packages' && part === 'options') return `${draft()}, ${clauseOf(version, key!)}`;
  throw new Error(`no words for ${path.join('.')}`);
}

/** Names that only one version has. */
function only({
  was,
  now,
}: VersionComparison['packages']): Record<'now' | 'was', string | undefined> {
  const names = (all: typeof was): string | undefined =>
    all.length === 0 ? undefined : listed(all.map(({ id, title }) => `“${title}” (${id})`));
  return { now: names(now), was: names(was) };
}

/** Readers of two versions of a scenario, where the rate of agreement has changed. */
export const versionsReaders: readonly Reader<VersionsTold>[] = [
  {
    name: 'finding',
    line: `(?<who>\\S.+?) (?:is|are) agreed (?<way>more|less) often in the new version: in (?<now>\\d+ %) of talks instead of (?<was>\\d+ %)\\.(?: (?<more>\\d+) more results? changes?\\.)?`,
    says: ({ document: { rows } }) => {
      const clear = rows.filter((r) => r.clear);
      const [first] = clear as [VersionRow];
      return {
        who: sentence(titleOf(first)),
        way: first.change.estimate > 0 ? 'more' : 'less',
        now: percent(first.now.estimate),
        was: percent(first.was.estimate),
        more: clear.length > 1 ? String(clear.length - 1) : undefined,
      };
    },
  },
  {
    name: 'head, first line',
    alone: true,
    line: ' +old version {2,}new version {2,}change',
    says: () => ({}),
  },
  {
    name: 'head, second line',
    alone: true,
    line: 'draft +agreed {2,}agreed {2,}in points',
    says: () => ({}),
  },
  {
    name: 'draft',
    alone: true,
    line: `(?<draft>${CELL}) {2,}(?<was>${RATE}) {2,}(?<now>${RATE})(?: {2,}(?<bar>[━─]*┃[━─]*))? {2,}(?<change>${SIGNED} \\(${SIGNED} to ${SIGNED}\\))`,
    says: (view, nth, read) => {
      const row = moved(view)[nth]!;
      const all = moved(view).map((r) => r.change.estimate);
      return {
        draft: row.short ?? row.title ?? 'no draft',
        was: rateOf(together(row.was)),
        now: rateOf(together(row.now)),
        // Bars go where the table would not fit.
        bar:
          read['bar'] === undefined ? undefined : changeBarOf(row.change.estimate, all, row.clear),
        change: signedOf(together(row.change), 0, 100),
      };
    },
    times: (view) => moved(view).length,
  },
  {
    name: 'what is the same, and what only one has',
    line: `The same in all (?<runs>${WHOLE}) talks: (?<same>\\S.+?)\\. A change in more than (?<unseen>[\\d.]+ %) of talks would have been seen \\((?<confidence>[\\d.]+ %) confidence\\)\\.(?: Only in the new version: drafts? (?<now>[^.]+)\\.)?(?: Only in the old version: drafts? (?<was>[^.]+)\\.)?`,
    says: ({ document }) => {
      const same = document.rows.filter((r) => r.differing === 0 && r.ending === 0);
      return {
        runs: whole(document.runs),
        same: listed(same.map(titleOf)),
        unseen: `${nearest(Math.ceil(document.unseen * 1000) / 10, 1)} %`,
        confidence: confidenceOf(document.confidence),
        ...only(document.packages),
      };
    },
  },
  { name: 'title of the file', line: 'What changed in the file', says: () => ({}) },
  {
    name: 'thing that only one file has',
    line: '· (?<kind>New|Gone): (?<place>\\S.+)',
    says: (view, nth) => {
      const change = played(view).shown.filter((c) => c.kind !== 'changed')[nth]!;
      return { kind: change.kind === 'added' ? 'New' : 'Gone', place: placeOf(change, view) };
    },
    times: (view) => played(view).shown.filter((c) => c.kind !== 'changed').length,
  },
  {
    name: 'value that is another',
    line: '· (?<place>\\S.+): (?<was>\\S.*?) → (?<now>\\S.*)',
    says: (view, nth) => {
      const change = played(view).shown.filter((c) => c.kind === 'changed')[nth]!;
      const clause = change.path[3]!;
      return {
        place: sentence(placeOf(change, view)),
        was: optionOf(view.older, clause, change.was as string | number),
        now: optionOf(view.scenario, clause, change.now as string | number),
      };
    },
    times: (view) => played(view).shown.filter((c) => c.kind === 'changed').length,
  },
  {
    name: 'changes left out',
    line: '· (?<more>\\d+) more(?: and (?<texts>\\d+) that can move no talk \\(titles, notes, evidence\\))?: --full',
    says: (view) => {
      const { hidden, texts } = played(view);
      return { more: String(hidden), texts: texts > 0 ? String(texts) : undefined };
    },
    times: (view) => (played(view).hidden > 0 ? 1 : 0),
  },
  {
    name: 'how',
    line: `Each draft was tried in the same (?<runs>${WHOLE}) simulated negotiations in both versions · (?<way>${Object.values(WAYS).join('|')}) · (?:spread over (?<ways>\\d+) ways of negotiating|talks as each file has them, in no other way of negotiating) · (?<confidence>[\\d.]+ %) confidence for all changes together · seed (?<seed>\\S+)`,
    says: ({ document: { runs, as, ways, confidence, seed } }) => ({
      runs: whole(runs),
      way: WAYS[as],
      ways: ways && String(ways.now),
      confidence: confidenceOf(confidence),
      seed,
    }),
  },
  ...stepReaders<VersionsTold>((view) => {
    const { package: draft } = moved(view).find((r) => r.tabled.package !== undefined)!.tabled;
    return [
      ['that draft in the new version', `parley explain ${view.argument} --package ${draft}`],
    ];
  }),
];
