import type { BacktestDesign } from '@parley-sim/engine/backtest';
import {
  CASINO_VARIANTS,
  casinoBacktest,
  DEU_VARIANTS,
  deuBacktest,
  POSITION_RULES,
  type PositionRule,
  positionsBacktest,
  type ReadBacktest,
  type SourceFile,
} from '@parley-sim/exchange';
import type { CommandContext } from './command-context.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { readForeign } from './foreign-files.ts';
import { InvalidScenario, Problem } from './problem.ts';

/** Kind of data that a back-test can be made of. */
interface DataKind {
  readonly title: string;
  /** Variants of the model, the default first. */
  readonly variants: readonly string[];
  /** Files that make one back-test together, or each its own. */
  readonly read: (sources: readonly SourceFile[], variant: string) => readonly ReadBacktest[];
}

const KINDS: Readonly<Record<'casino' | 'deu' | 'positions', DataKind>> = {
  casino: {
    title: 'CaSiNo',
    variants: Object.keys(CASINO_VARIANTS),
    read: (sources, variant) => sources.map((source) => casinoBacktest(source, variant)),
  },
  deu: {
    title: 'DEU III',
    variants: Object.keys(DEU_VARIANTS),
    read: (sources, variant) => sources.map((source) => deuBacktest(source, variant)),
  },
  positions: {
    title: 'tables of positions',
    variants: POSITION_RULES,
    read: (sources, variant) => [positionsBacktest(sources, variant as PositionRule)],
  },
};

/**
 * Back-tests that are made of files, by what is in them.
 *
 * @throws Problem where a file cannot be read, files are of several kinds, or the variant is none of theirs; InvalidScenario with all
 * places where something is wrong in them.
 */
export async function readBacktests(
  session: CommandContext,
  names: readonly string[],
  variant: string | undefined,
): Promise<BacktestDesign[]> {
  const sources = await readForeign(names, session.io);
  const kinds = sources.map(kindOf);
  const other = kinds.findIndex((kind) => kind !== kinds[0]);
  if (other >= 0) {
    throw new Problem(
      `${names[0]!} is of ${KINDS[kinds[0]!].title}, but ${names[other]!} of ${KINDS[kinds[other]!].title}.`,
      ['One back-test is of one kind of data.'],
    );
  }
  const { title, variants, read } = KINDS[kinds[0]!];
  const chosen = variant ?? variants[0]!;
  if (!variants.includes(chosen)) {
    throw new Problem(`"${chosen}" is no variant for ${title}.`, [
      `It is one of: ${variants.join(', ')}.`,
    ]);
  }
  const results = read(sources, chosen);
  const shown = sources
    .map((source) => {
      const found = results.flatMap(({ diagnostics }) =>
        diagnostics.filter(({ file }) => file === source.file),
      );
      return diagnosticsText(found, source.text, session.errorStyle);
    })
    .filter((text) => text !== '')
    .join('\n');
  const designs = results.map(({ designs: made }) => made);
  if (designs.includes(undefined)) throw new InvalidScenario(shown);
  if (shown !== '') session.say(shown.trimEnd());
  const found = designs.flatMap((made) => made!);
  const empty = found.findIndex(({ cases }) => cases.length === 0);
  if (empty >= 0) {
    throw new Problem(`There is no case with an outcome in ${names.join(', ')}.`, [
      'A back-test needs to know what happened: a row or a column of outcomes.',
    ]);
  }
  return found;
}

function kindOf({ text }: SourceFile): keyof typeof KINDS {
  if (/^\s*[[{]/u.test(text)) return 'casino';
  const [head = ''] = text.split(/\r?\n/u, 1);
  return /\bprnr\b/u.test(head) && /\bcounvte\b/u.test(head) ? 'deu' : 'positions';
}
