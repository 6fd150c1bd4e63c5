import type {
  DraftOnBench,
  DraftShift,
  OpenClause,
  ShiftedClause,
} from '@parley-sim/engine/design';
import type { Scenario } from '@parley-sim/engine';
import { type Block, type ListItem, quiet, type Section, strong } from '../blocks.ts';
import { actorName, clauseShort, optionTitle } from '../language/names.ts';
import { fixed, points, signed as withSign } from '../language/numbers.ts';
import { counted, listed, sentence } from '../language/text.ts';
import { inShare, percent, signedWord } from './design-words.ts';

/** Context that the paper of what became of a draft needs beside it. */
export interface SinceSetting {
  readonly scenario: Scenario;
  /** What the earlier draft is called. */
  readonly name: string;
  /** The later draft. */
  readonly now: Pick<DraftOnBench, 'all' | 'broken'>;
}

/** A gain that is less than this is told as none. */
const LITTLE = 0.005;
/** So many changed clauses are told at once; more are opened by who wants them. */
const TOLD = 6;

/** Paper on what became of a draft since another: what each side gave up or gained, and by which clauses. Nothing where none changed. */
export function sincePaper(shift: DraftShift, setting: SinceSetting): Section[] {
  const { changes } = shift;
  const { scenario, name } = setting;
  if (changes.length === 0) return [];
  const items = changes
    .toSorted((a, b) => weight(b) - weight(a))
    .map((change) => changeItem(change, scenario));
  const list: Block = { kind: 'list', items };
  return [
    {
      id: 'since',
      title: `Since ${name}`,
      blocks: [
        { kind: 'text', text: gaveText(shift, scenario) },
        { kind: 'text', text: signedText(shift, setting) },
        changes.length > TOLD
          ? {
              kind: 'more',
              summary: `The ${counted(changes.length, 'changed clause')}`,
              blocks: [list],
            }
          : list,
        ...(addsUp(shift) ? [] : [{ kind: 'text' as const, text: [quiet(APART)] }]),
      ],
    },
  ];
}

const APART =
  'Each clause is counted by itself, with the rest as it was. Together they come to something else, because some clauses matter to each other.';

/** What each party gave up and gained on the whole. */
function gaveText({ gains }: DraftShift, scenario: Scenario): string {
  const sides = Object.keys(scenario.actors).flatMap((actor) => {
    const gain = gains[actor] ?? 0;
    if (Math.abs(gain) < LITTLE) return [];
    const verb = gain > 0 ? 'gains' : 'gives up';
    return [{ gain, text: `${actorName(scenario, actor)} ${verb} ${fixed(Math.abs(gain), 2)}` }];
  });
  if (sides.length === 0) return 'No party gains or loses by it on the whole.';
  const words = sides.toSorted((a, b) => a.gain - b.gain).map((s) => s.text);
  return `${sentence(words.join('; '))}.`;
}

/** How often it is signed now, compared with before. */
function signedText(
  { before, broken, difference }: DraftShift,
  { scenario, now }: SinceSetting,
): string {
  const word = signedWord(scenario);
  if (broken.length > 0) {
    const was = `It was unlawful under ${listed(broken.map((c) => `“${c.title}”`))}`;
    return `${was}${now.broken.length > 0 ? '' : `; now it is ${word} ${inShare(now.all)}`}.`;
  }
  const was = `It was ${word} ${inShare(before)}`;
  if (now.broken.length > 0) return `${was}; now it is unlawful.`;
  return difference.estimate === 0
    ? `It is ${word} as often as before, ${inShare(now.all)}.`
    : `${was}, now ${inShare(now.all)}: ${points(difference)} points.`;
}

/** A changed clause and what it alone is worth. */
function changeItem({ clause, from, to, gains }: ShiftedClause, scenario: Scenario): ListItem {
  const option = (o: string | number | null): string =>
    o === null ? 'open' : `“${optionTitle(scenario, clause, o)}”`;
  const worth = Object.keys(scenario.actors).flatMap((actor) => {
    const gain = gains[actor] ?? 0;
    return Math.abs(gain) < LITTLE ? [] : [`${actorName(scenario, actor)} ${withSign(gain, 2)}`];
  });
  return {
    text: [strong(clauseShort(scenario, clause)), `: ${option(from)} → ${option(to)}`],
    under: [quiet(worth.length > 0 ? worth.join(' · ') : 'next to nothing for anybody')],
  };
}

function weight({ gains }: ShiftedClause): number {
  return Object.values(gains).reduce((sum, gain) => sum + Math.abs(gain), 0);
}

/** Whether what the changes come to by themselves is, party by party, what they come to together. */
function addsUp({ changes, gains }: DraftShift): boolean {
  return Object.entries(gains).every(([actor, gain]) => {
    const sum = changes.reduce((all, c) => all + (c.gains[actor] ?? 0), 0);
    return Math.abs(sum - gain) < LITTLE;
  });
}

/** Words for what an open clause counts as: its two most frequent fillings. */
export function countsAs({ clause, options }: OpenClause, scenario: Scenario): string {
  const [first, second, third] = options;
  const title = (o: { readonly option: string | number }): string =>
    `“${optionTitle(scenario, clause, o.option)}”`;
  if (!second) return title(first!);
  const rest = third ? ', else otherwise' : '';
  return `${title(first!)} in ${percent(first!.share)} of draws, ${title(second)} in ${percent(second.share)}${rest}`;
}
