import { type ClauseModel } from '@parley-sim/engine/model';
import { nearest } from '@parley-sim/engine/basics';

/** So many options go by a letter. */
const LETTERS = 26;

/** What a typed word means, or why it means nothing. */
export type Meaning = { readonly index: number } | { readonly problem: string };

/** The letter of an option; undefined where a clause has too many, or numbers. */
export function letterOf(clause: ClauseModel, option: number): string | undefined {
  return clause.numbers || clause.options.length > LETTERS
    ? undefined
    : String.fromCodePoint(97 + option);
}

/** The clause that a word means: its number in the list, its id or title, or the beginning of one. */
export function findClause(clauses: readonly ClauseModel[], word: string): Meaning {
  if (/^\d+$/.test(word)) {
    const index = Number(word) - 1;
    if (index >= 0 && index < clauses.length) return { index };
    return { problem: `The clauses are numbered 1 to ${clauses.length}.` };
  }
  return byName(
    'clause',
    word,
    clauses.map((c) => [c.id, c.title]),
  );
}

/** The option that a word means: its letter, its id or title or the beginning of one; on a numeric clause the number. */
export function findOption(clause: ClauseModel, word: string): Meaning {
  const { numbers } = clause;
  if (numbers) {
    const number = Number(word.replace('−', '-').replaceAll(/[,_ ]/g, ''));
    const index = numbers.indexOf(number);
    if (index >= 0) return { index };
    const title = clause.titles.findIndex((t) => t.toLowerCase() === word.toLowerCase());
    return title >= 0 ? { index: title } : { problem: `${clause.title} goes ${range(numbers)}.` };
  }
  if (/^[a-z]$/i.test(word)) {
    const index = word.toLowerCase().codePointAt(0)! - 97;
    if (index < clause.options.length) return { index };
    const last = letterOf(clause, clause.options.length - 1) ?? 'z';
    return { problem: `${clause.title} has the options a to ${last}.` };
  }
  return byName(
    `option of "${clause.title}"`,
    word,
    clause.options.map((id, i) => [id, clause.titles[i]!]),
  );
}

/** The numbers of a numeric clause in words. */
export function range(numbers: readonly number[]): string {
  const [first, second] = numbers;
  const step = Number((second! - first!).toPrecision(12));
  return `from ${first} to ${numbers.at(-1)} in steps of ${step}`;
}

function byName(what: string, word: string, names: readonly (readonly string[])[]): Meaning {
  const wanted = word.toLowerCase();
  const all = names.map((ns) => ns.map((n) => n.toLowerCase()));
  const exact = all.findIndex((ns) => ns.includes(wanted));
  if (exact >= 0) return { index: exact };
  const begun = [...all.keys()].filter((i) => all[i]!.some((n) => n.startsWith(wanted)));
  if (begun.length === 1) return { index: begun[0]! };
  if (begun.length > 1) {
    return { problem: `"${word}" could be ${begun.map((i) => names[i]![0]).join(' or ')}.` };
  }
  const near = nearest(word, names.flat());
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return { problem: `There is no ${what} "${word}".${hint}` };
}
