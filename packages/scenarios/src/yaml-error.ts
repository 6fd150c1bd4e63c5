import { Lexer, type YAMLError } from 'yaml';
import type { TextSpan } from './located.ts';

interface Described {
  span: TextSpan;
  code: string;
  message: string;
  expected?: string;
}

/** A rule about the parser's messages, which speak of YAML's grammar, and what an author is told instead. */
interface Rule {
  code: string;
  pattern?: RegExp;
  message: string;
  expected?: string;
}

const KEY_AND_VALUE = '"key: value", with a space after the ":"; or "- " before an item of a list';

const RULES: readonly Rule[] = [
  { code: 'TAB_AS_INDENT', message: 'This line is indented with a tab.', expected: 'spaces' },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    pattern: /compact mappings/,
    message: 'There is a second ": " on this line.',
    expected: 'one key and its value; text that holds ": " in quotes',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    pattern: /block-seq-ind|on same line with key/,
    message: 'A list begins on the line of its key.',
    expected: 'its first "-" on the next line, or the list in [ ]',
  },
  {
    code: 'BAD_INDENT',
    pattern: /sequence items/,
    message: 'This "-" does not stand under the one before it.',
    expected: 'every item of a list at the same column',
  },
  {
    code: 'BAD_INDENT',
    pattern: /mapping items|map items/,
    message: 'This line is not indented like its neighbours.',
    expected: 'every key of a mapping at the same column',
  },
  {
    code: 'BAD_INDENT',
    message: 'This line is not indented as far as what it belongs to.',
    expected: 'more spaces before it',
  },
  {
    code: 'MISSING_CHAR',
    pattern: /Implicit map keys/,
    message: 'This line has no ": " after its key.',
    expected: KEY_AND_VALUE,
  },
  {
    code: 'MULTILINE_IMPLICIT_KEY',
    message: 'This line has no ": " after its key.',
    expected: KEY_AND_VALUE,
  },
  {
    code: 'KEY_OVER_1024_CHARS',
    message: 'This key is longer than 1024 characters.',
    expected: 'a short name; text that holds ":" in quotes',
  },
  {
    code: 'MISSING_CHAR',
    pattern: /Missing space after :/,
    message: 'There is no space between ":" and this.',
    expected: '"key: value"',
  },
  {
    code: 'MISSING_CHAR',
    pattern: /Missing , or :|Missing , between/,
    message: 'There is no "," before this.',
    expected: '"," between the items of a list or a mapping',
  },
  {
    code: 'MISSING_CHAR',
    pattern: /without - indicator/,
    message: 'This stands among the items of a list without being one.',
    expected: '"- " before it, or another indentation',
  },
  {
    code: 'MISSING_CHAR',
    pattern: /Comments must be/,
    message: 'There is no space before this comment.',
    expected: 'a space before "#"; text that holds "#" in quotes',
  },
  {
    code: 'BAD_DQ_ESCAPE',
    message: 'There is no such escape.',
    expected: 'two backslashes for one, or single quotes around the text',
  },
  {
    code: 'BLOCK_IN_FLOW',
    message: 'Indented lines cannot stand inside [ ] or { }.',
    expected: 'a "]" or "}" before this, or all of it in brackets',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    pattern: /empty item|Unexpected ,/,
    message: 'There is nothing before this ",".',
    expected: 'an item, or one "," less',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    pattern: /Block scalar header/,
    message: 'Text begins on the line of its "|" or ">".',
    expected: 'the text on the next line, indented',
  },
  {
    code: 'UNEXPECTED_TOKEN',
    message: 'This cannot stand here.',
    expected: '"key: value" on a line of its own; text with YAML\'s own characters in quotes',
  },
];

/** Faults that no fault before them can have brought about. */
const INDEPENDENT: ReadonlySet<string> = new Set([
  'TAB_AS_INDENT',
  'BAD_SCALAR_START',
  'BAD_DQ_ESCAPE',
  'MULTIPLE_DOCS',
]);

/**
 * What an author is told for the errors of the YAML parser: the first, and those that do not follow from another. After
 * a line that was misread the parser takes offence at many that are right.
 */
export function describeYamlErrors(errors: readonly YAMLError[], text: string): Described[] {
  const inOrder = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  return inOrder.filter((e, i) => i === 0 || INDEPENDENT.has(e.code)).map((e) => describe(e, text));
}

function describe(error: YAMLError, text: string): Described {
  const start = Math.min(error.pos[0], text.length);
  const span = { start, end: Math.min(error.pos[1], text.length) };
  const special = describeInContext(error, text, start);
  if (special) return special;
  // What no rule foresees is told in the parser's own words.
  const { message, expected } = RULES.find(
    ({ code, pattern }) => code === error.code && (!pattern || pattern.test(error.message)),
  ) ?? { message: `${error.message}.` };
  return {
    span: error.code === 'BAD_INDENT' ? firstWord(text, start) : span,
    code: 'file/syntax',
    message,
    ...(expected === undefined ? {} : { expected }),
  };
}

/** What can be said better with a look at the text around. */
function describeInContext(error: YAMLError, text: string, start: number): Described | undefined {
  const code = 'file/syntax';
  if (error.code === 'MULTIPLE_DOCS') {
    return {
      span: { start, end: Math.min(start + 3, text.length) },
      code: 'file/several-documents',
      message: 'A second document begins here.',
      expected: 'one scenario per file',
    };
  }
  if (error.code === 'BAD_SCALAR_START') {
    return {
      span: { start, end: start + 1 },
      code,
      message: `A value cannot begin with "${text.charAt(start)}".`,
      expected: 'the value in quotes',
    };
  }
  if (/must be sufficiently indented|Expected .* to end with/.test(error.message)) {
    const opening = openBracket(text, start);
    const mark = text.charAt(opening);
    return {
      span: { start: opening, end: opening + 1 },
      code,
      message: `This "${mark}" is not closed.`,
      expected: `"${mark === '[' ? ']' : '}'}" before line ${lineOf(text, start)}`,
    };
  }
  const lineEnd = text.indexOf('\n', start);
  const rest = text.slice(start, lineEnd < 0 ? text.length : lineEnd);
  if (/compact mappings/.test(error.message) && lineEnd >= 0 && !/:(?:\s|$)/.test(rest)) {
    return {
      span: firstWord(text, lineEnd + 1),
      code,
      message: 'This line is indented further than the one before it, which has its value already.',
      expected: 'every key of a mapping at the same column',
    };
  }
  const quoted = error.code === 'UNEXPECTED_TOKEN' ? quotedBefore(text, start) : undefined;
  if (quoted) {
    const from = lineOf(text, quoted.start);
    const began = from === lineOf(text, start) ? '' : ` that began on line ${from}`;
    return {
      span: firstWord(text, start),
      code,
      message: `The quoted text${began} has ended before this.`,
      expected:
        text.charAt(quoted.start) === "'"
          ? "two single quotes ('') for one that belongs to the text"
          : String.raw`\" for a quote that belongs to the text`,
    };
  }
  return undefined;
}

/** The first word on or after a place, on its line. */
function firstWord(text: string, from: number): TextSpan {
  const start = from + /^[ \t]*/.exec(text.slice(from, from + 1000))![0].length;
  const word = /^[^\s]{1,100}/.exec(text.slice(start, start + 100))?.[0] ?? '';
  return { start, end: start + word.length };
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** The bracket that was opened last before a place and not closed. */
function openBracket(text: string, before: number): number {
  const open: number[] = [];
  for (const { token, offset } of tokens(text)) {
    if (offset >= before) break;
    if (token === '[' || token === '{') open.push(offset);
    else if (token === ']' || token === '}') open.pop();
  }
  return open.at(-1) ?? before;
}

/** The quoted text that ends just before a place. */
function quotedBefore(text: string, before: number): TextSpan | undefined {
  let last: TextSpan | undefined;
  for (const { token, offset } of tokens(text)) {
    if (offset >= before) break;
    if (/^["']/.test(token)) last = { start: offset, end: offset + token.length };
    else if (/\S/.test(token)) last = undefined;
  }
  return last;
}

/** The tokens that are signs or quoted text; plain text is given as "x". */
function* tokens(text: string): Generator<{ token: string; offset: number }> {
  let offset = 0;
  let isPlain = false;
  for (const token of new Lexer().lex(text)) {
    if (token === '\u001f') isPlain = true;
    else if (token !== '\u0002' && token !== '\u0018') {
      yield { token: isPlain ? 'x' : token, offset };
      offset += token.length;
      isPlain = false;
    }
  }
}
