import { Lexer } from 'yaml';
import type { LocatedFindings } from './located.ts';
import { DEPTH_MAX, VALUES_MAX } from './tree.ts';

const CONTROL =
  // oxlint-disable-next-line no-control-regex -- these are what is looked for.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u0084\u0086-\u009f]|\r(?!\n)/g;

/**
 * How many words, signs, spaces and line ends a file may be made of. Values alone are no measure: the parser makes an
 * error with a stack trace of every comma in a megabyte of commas. The largest built-in scenario has 12,000.
 */
const TOKENS_MAX = 150_000;

/**
 * Looks through a file's tokens before it is parsed: for nesting that would overflow the parser's stack, and for what
 * YAML has and scenario files do not.
 *
 * Anchors and aliases are refused altogether, not only where they multiply ("billion laughs"): a value that stands in
 * two places could not be shown as the place of what is wrong with it, and a reader of one actor would have to look
 * up another. Tags and directives change what plain text means; a scenario should mean what it seems to.
 *
 * @returns false where the file cannot be parsed safely.
 */
export function scanYaml(text: string, findings: LocatedFindings): boolean {
  for (const { index } of text.matchAll(CONTROL)) {
    const span = { start: index, end: index + 1 };
    const digits = text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0');
    if (text[index] === '\r') {
      const message = 'A carriage return stands here without a line feed.';
      findings.error(span, 'file/control-character', message, 'line feeds at the ends of lines');
      // Who has one such line end has them everywhere.
      break;
    }
    findings.error(
      span,
      'file/control-character',
      `The control character U+${digits} may not stand in a scenario file.`,
      `"\\u${digits}" in double quotes, if it is meant`,
    );
    if (findings.full) break;
  }
  // The lexer marks its tokens with control characters, so its answer would be unclear.
  if (findings.failed) return false;

  const nesting = new Nesting();
  let offset = 0;
  let values = 0;
  let tokens = 0;
  let isScalar = false;
  let atLineStart = true;
  for (const token of new Lexer().lex(text)) {
    if (token === '\u0002' || token === '\u0018') continue;
    if (token === '\u001f') {
      isScalar = true;
      continue;
    }
    const span = { start: offset, end: offset + token.length };
    const first = isScalar ? '' : token.charAt(0);
    if (first === '"' || first === "'") {
      isScalar = true;
      if (!isClosed(token, first)) {
        const opening = { start: offset, end: offset + 1 };
        findings.error(
          opening,
          'file/syntax',
          'This quote is never closed.',
          `another ${first} after the text`,
        );
        return false;
      }
    }
    const refused = first === '%' && !atLineStart ? undefined : REFUSED[first];
    if (refused) findings.error(span, refused.code, refused.message, refused.expected);
    if (isScalar || first === '[' || first === '{') values += 1;
    nesting.token(token, isScalar, offset);
    offset += token.length;
    atLineStart = token.endsWith('\n');
    isScalar = false;
    tokens += 1;
    if (nesting.depth > DEPTH_MAX) {
      const message = `Values are nested more than ${DEPTH_MAX} levels deep.`;
      findings.error(span, 'file/too-deep', message);
    } else if (nesting.depth < 0) {
      findings.error(span, 'file/syntax', `This "${token}" closes nothing.`);
    } else if (values > VALUES_MAX) {
      const message = `The file holds more than ${VALUES_MAX} keys and values.`;
      findings.error(span, 'file/too-large', message);
    } else if (tokens > TOKENS_MAX) {
      const message = `The file holds more than ${TOKENS_MAX} words and signs.`;
      findings.error(span, 'file/too-large', message);
    } else if (!findings.full) {
      continue;
    }
    return false;
  }
  return true;
}

/** By a token's first character: what YAML has and scenario files do not. */
const REFUSED: Readonly<Record<string, { code: string; message: string; expected: string }>> = {
  '&': {
    code: 'file/anchor',
    message: 'Scenario files have no anchors.',
    expected: 'the value alone; text that begins with "&" in quotes',
  },
  '*': {
    code: 'file/alias',
    message: 'Scenario files have no aliases.',
    expected: 'the value itself, written out; text that begins with "*" in quotes',
  },
  '!': {
    code: 'file/tag',
    message: 'Scenario files have no tags.',
    expected: 'the value alone; text that begins with "!" in quotes',
  },
  '%': {
    code: 'file/directive',
    message: 'Scenario files have no directives.',
    expected: 'nothing but comments before the first key',
  },
};

/** Whether quoted text ends with the quote that it began with, not escaped. */
function isClosed(token: string, quote: string): boolean {
  if (token.length < 2 || !token.endsWith(quote)) return false;
  const pattern = quote === '"' ? /\\*"$/ : /'+$/;
  const tail = pattern.exec(token.slice(1))![0].length;
  // Every backslash escapes the next one or the quote; every single quote escapes the next one.
  return tail % 2 === 1;
}

/**
 * How deep the parser would go. Brackets count one each; in block style every open column of a key or of a dash counts
 * one, and so does a key after a key on its line, which is wrong but is parsed. A list may begin at the column of its
 * key, so this may count half of what there is: enough to protect the stack, and the tree is measured again.
 */
class Nesting {
  readonly #columns: number[] = [];
  #brackets = 0;
  #lineStart = 0;
  #last: { column: number } | undefined;

  /** Below zero where a bracket closes nothing. */
  get depth(): number {
    return this.#brackets < 0 ? -1 : this.#columns.length + this.#brackets;
  }

  token(token: string, isScalar: boolean, offset: number): void {
    const column = offset - this.#lineStart;
    const newline = token.lastIndexOf('\n');
    if (newline >= 0) this.#lineStart = offset + newline + 1;
    if (isScalar) {
      this.#last = { column };
    } else if (token === '[' || token === '{') {
      this.#brackets += 1;
    } else if (token === ']' || token === '}') {
      this.#brackets -= 1;
    } else if (this.#brackets === 0) {
      if (token === '-' || token === '?') this.#open(column);
      else if (token === ':') this.#open(this.#last?.column ?? column);
      if (token === ':' || newline >= 0) this.#last = undefined;
    }
  }

  #open(column: number): void {
    while (this.#columns.length > 0 && this.#columns.at(-1)! > column) this.#columns.pop();
    if (this.#columns.at(-1) !== column) this.#columns.push(column);
  }
}
