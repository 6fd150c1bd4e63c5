import { type ClauseModel } from '@parley-sim/engine/model';
import { nearest } from '@parley-sim/engine/basics';
import { findClause, findOption } from './naming.ts';

/** What can be typed beside clauses, with what it does. */
export const WORDS = {
  accept: 'sign what is on the table',
  refuse: 'say no to it',
  hold: 'make no new offer; stay with the one you have made',
  send: 'send your draft as your offer',
  undo: 'take back the last change of your draft',
  theirs: 'make what is on the table your draft',
  mine: 'make your last offer your draft again',
  best: 'make the deal that you like best your draft',
  look: 'show the table again (so does an empty line)',
  say: 'say something to everybody: say TEXT; your turn goes on',
  walk: 'leave the table for good',
  quit: 'stop here, to go on another time',
  help: 'this',
} as const;
export type Word = keyof typeof WORDS;

const ALIASES: Readonly<Record<string, Word>> = {
  a: 'accept',
  y: 'accept',
  yes: 'accept',
  n: 'refuse',
  no: 'refuse',
  reject: 'refuse',
  offer: 'send',
  s: 'send',
  u: 'undo',
  l: 'look',
  '?': 'help',
  h: 'help',
  q: 'quit',
  exit: 'quit',
  leave: 'walk',
};

/** What a line asks for. */
export type PlayCommand =
  | { readonly word: Word }
  | { readonly say: string }
  | { readonly show: number }
  | { readonly settle: readonly { readonly clause: number; readonly option: number }[] }
  | { readonly problem: string };

/** What is said begins behind this word. */
const SAY = /^\s*say\s+(?<text>\S.*)$/is;

/** Reads a line. */
export function parseLine(line: string, clauses: readonly ClauseModel[]): PlayCommand {
  const said = SAY.exec(line)?.groups?.['text'];
  if (said !== undefined) return { say: said };
  const tokens = line
    .replaceAll('=', ' ')
    .trim()
    .split(/[\s,;]+/)
    .filter(Boolean);
  const [first] = tokens;
  if (first === undefined) return { word: 'look' };
  const word = tokens.length === 1 ? wordOf(first) : undefined;
  if (word) return { word };
  if (tokens.every((t) => /^\d+[a-z]$/i.test(t))) return settleAll(tokens, clauses);
  return byName(line, clauses);
}

/** What a line could go on as. */
export function completions(line: string, clauses: readonly ClauseModel[]): string[] {
  const begun = line.trimStart();
  const space = begun.indexOf(' ');
  if (space < 0) {
    return [...Object.keys(WORDS), ...clauses.map((c) => `${c.id} `)].filter((w) =>
      w.startsWith(begun),
    );
  }
  const found = findClause(clauses, begun.slice(0, space));
  if ('problem' in found) return [];
  return clauses[found.index]!.options.map((o) => `${begun.slice(0, space)} ${o}`).filter((l) =>
    l.startsWith(begun),
  );
}

function wordOf(token: string): Word | undefined {
  const lower = token.toLowerCase();
  return Object.hasOwn(WORDS, lower) ? (lower as Word) : own(ALIASES, lower);
}

function own(table: Readonly<Record<string, Word>>, key: string): Word | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function settleAll(tokens: readonly string[], clauses: readonly ClauseModel[]): PlayCommand {
  const settle = [];
  for (const token of tokens) {
    const clause = findClause(clauses, token.slice(0, -1));
    if ('problem' in clause) return clause;
    const option = findOption(clauses[clause.index]!, token.slice(-1));
    if ('problem' in option) return option;
    settle.push({ clause: clause.index, option: option.index });
  }
  return { settle };
}

/** `CLAUSE` or `CLAUSE OPTION`, where both may have several words. */
function byName(line: string, clauses: readonly ClauseModel[]): PlayCommand {
  const words = line.replace('=', ' ').trim().split(/\s+/);
  for (let n = words.length; n >= 1; n--) {
    const clause = findClause(clauses, words.slice(0, n).join(' '));
    if ('problem' in clause) continue;
    const rest = words.slice(n).join(' ');
    if (rest === '') return { show: clause.index };
    const option = findOption(clauses[clause.index]!, rest);
    if ('problem' in option) return option;
    return { settle: [{ clause: clause.index, option: option.index }] };
  }
  const clause = findClause(clauses, words[0]!);
  if (words.length > 1 && 'problem' in clause) return clause;
  if (/^\d+$/.test(words[0]!) && 'problem' in clause) return clause;
  const near = nearest(words[0]!, [...Object.keys(WORDS), ...clauses.map((c) => c.id)]);
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  return {
    problem: `"${line.trim()}" is no command and no clause.${hint} "help" says what you can do.`,
  };
}
