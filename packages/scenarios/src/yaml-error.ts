import type { YAMLError } from 'yaml';
import type { Span } from './located.ts';

interface Described {
  span: Span;
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

const RULES: readonly Rule[] = [
  {
    code: 'TAB_AS_INDENT',
    message: 'This line is indented with a tab.',
    expected: 'spaces',
  },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    pattern: /compact mappings/,
    message: 'There is a second ": " on this line.',
    expected: 'one key and its value; text that holds ": " in quotes',
  },
  {
    code: 'BLOCK_AS_IMPLICIT_KEY',
    message: 'A list begins on the line of its key.',
    expected: 'its first "-" on the next line, or the list in [ ]',
  },
  {
    code: 'BAD_INDENT',
    pattern: /sequence in block collection.*\]/,
    message: 'A list that was opened with "[" is not closed before this.',
    expected: '"]"',
  },
  {
    code: 'BAD_INDENT',
    pattern: /map in block collection.*\}/,
    message: 'A mapping that was opened with "{" is not closed before this.',
    expected: '"}"',
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
    message: 'This line has no ":" after its key.',
    expected: '"key: value", or "- " before an item of a list',
  },
  {
    code: 'MULTILINE_IMPLICIT_KEY',
    message: 'The key before this ":" goes over several lines.',
    expected: '"key: value"; text that goes over several lines under ">-", or in quotes',
  },
  {
    code: 'KEY_OVER_1024_CHARS',
    message: 'This key is longer than 1024 characters.',
    expected: 'a short name; text that holds ":" in quotes',
  },
  {
    code: 'MISSING_CHAR',
    pattern: /Missing space after :|Missing , or :|Missing , between/,
    message: 'Something is missing before this.',
    expected: '"," between the items of a list or mapping, and a space after ":"',
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
    code: 'MISSING_CHAR',
    pattern: /end with a \]/,
    message: 'A list that was opened with "[" is not closed before this.',
    expected: '"]"',
  },
  {
    code: 'MISSING_CHAR',
    pattern: /end with a \}/,
    message: 'A mapping that was opened with "{" is not closed before this.',
    expected: '"}"',
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
    pattern: /empty item/,
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

/** What an author is told for an error of the YAML parser. */
export function describeYamlError(error: YAMLError, text: string): Described {
  const [start, end] = error.pos;
  const span = { start: Math.min(start, text.length), end: Math.min(end, text.length) };
  if (error.code === 'MULTIPLE_DOCS') {
    // The place given is the whole of the second document.
    return {
      span: { start: span.start, end: Math.min(span.start + 3, text.length) },
      code: 'file/several-documents',
      message: 'A second document begins here.',
      expected: 'one scenario per file',
    };
  }
  if (error.code === 'BAD_SCALAR_START') {
    return {
      span,
      code: 'file/syntax',
      message: `A value cannot begin with ${JSON.stringify(text.charAt(start))}.`,
      expected: 'the value in quotes',
    };
  }
  const rule = RULES.find(
    ({ code, pattern }) => code === error.code && (!pattern || pattern.test(error.message)),
  );
  // What no rule foresees is told in the parser's own words.
  const { message, expected } = rule ?? { message: `${error.message}.` };
  return { span, code: 'file/syntax', message, ...(expected === undefined ? {} : { expected }) };
}
