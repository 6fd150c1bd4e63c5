import type { BacktestDesign } from '@parley-sim/engine/backtest';
import {
  CASINO_VARIANTS,
  casinoBacktest,
  DEU_VARIANTS,
  deuBacktest,
  POSITION_PARAMETERS,
  POSITION_RULES,
  type PositionRule,
  positionsBacktest,
  type ReadBacktest,
  type Setting,
  type SourceFile,
  type VariantParameters,
} from '@parley-sim/exchange';
import type { CommandContext } from './command-context.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { readForeign } from './foreign-files.ts';
import { InvalidScenario, Problem } from './problem.ts';

/** Kind of data that a back-test can be made of. */
interface DataKind {
  readonly title: string;
  /** Parameters of each variant of the model, the default first. */
  readonly variants: Readonly<Record<string, VariantParameters>>;
  /** Files that make one back-test together, or each its own. */
  readonly read: (
    sources: readonly SourceFile[],
    variant: string,
    setting: Setting,
  ) => readonly ReadBacktest[];
}

const parametersOf = (
  variants: Readonly<Record<string, { readonly parameters: VariantParameters }>>,
): DataKind['variants'] =>
  Object.fromEntries(Object.entries(variants).map(([name, { parameters }]) => [name, parameters]));

const KINDS: Readonly<Record<'casino' | 'deu' | 'positions', DataKind>> = {
  casino: {
    title: 'CaSiNo',
    variants: parametersOf(CASINO_VARIANTS),
    read: (sources, variant, setting) =>
      sources.map((source) => casinoBacktest(source, variant, setting)),
  },
  deu: {
    title: 'DEU III',
    variants: parametersOf(DEU_VARIANTS),
    read: (sources, variant, setting) =>
      sources.map((source) => deuBacktest(source, variant, setting)),
  },
  positions: {
    title: 'tables of positions',
    variants: Object.fromEntries(POSITION_RULES.map((rule) => [rule, POSITION_PARAMETERS])),
    read: (sources, variant, setting) => [
      positionsBacktest(sources, variant as PositionRule, setting),
    ],
  },
};

/** Files of a back-test that have been read, with the variant that is played. */
export interface BacktestFiles {
  readonly variant: string;
  readonly parameters: VariantParameters;
  /**
   * Back-tests with numbers for the parameters; those that are left out are as usual.
   *
   * @throws InvalidScenario with all places where something is wrong in the files; Problem where they hold no case with an outcome.
   */
  readonly designs: (setting?: Setting) => BacktestDesign[];
}

/**
 * Files for a back-test, by what is in them.
 *
 * @throws Problem where a file cannot be read, files are of several kinds, or the variant is none of theirs.
 */
export async function readBacktests(
  session: CommandContext,
  names: readonly string[],
  asked: string | undefined,
): Promise<BacktestFiles> {
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
  const variant = asked ?? Object.keys(variants)[0]!;
  const parameters = variants[variant];
  if (!parameters) {
    throw new Problem(`"${variant}" is no variant for ${title}.`, [
      `It is one of: ${Object.keys(variants).join(', ')}.`,
    ]);
  }
  let told = false;
  const designs = (setting: Setting = {}): BacktestDesign[] => {
    const results = read(sources, variant, setting);
    const shown = sources
      .map((source) => {
        const found = results.flatMap(({ diagnostics }) =>
          diagnostics.filter(({ file }) => file === source.file),
        );
        return diagnosticsText(found, source.text, session.errorStyle);
      })
      .filter((text) => text !== '')
      .join('\n');
    const made = results.map(({ designs: of }) => of);
    if (made.includes(undefined)) throw new InvalidScenario(shown);
    if (shown !== '' && !told) session.say(shown.trimEnd());
    told = true;
    const found = made.flatMap((of) => of!);
    if (found.some(({ cases }) => cases.length === 0)) {
      throw new Problem(`There is no case with an outcome in ${names.join(', ')}.`, [
        'A back-test needs to know what happened: a row or a column of outcomes.',
      ]);
    }
    return found;
  };
  return { variant, parameters, designs };
}

function kindOf({ text }: SourceFile): keyof typeof KINDS {
  if (/^\s*[[{]/u.test(text)) return 'casino';
  const [head = ''] = text.split(/\r?\n/u, 1);
  return /\bprnr\b/u.test(head) && /\bcounvte\b/u.test(head) ? 'deu' : 'positions';
}
