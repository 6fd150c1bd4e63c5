import stringWidth from 'string-width';

/** Number of columns that a text takes in a terminal: colours none, wide characters two. */
export function textWidth(text: string): number {
  return stringWidth(text);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
// The only escape sequences in what this program lays out are those of colours.
const COLOUR = new RegExp(`(${String.fromCodePoint(27)}\\[[0-9;]*m)`, 'g');

/** Cuts a text to a width, with an ellipsis where something is missing. Colours survive, and are closed again. */
export function truncate(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let out = '';
  let used = 0;
  let cut = false;
  for (const [i, part] of text.split(COLOUR).entries()) {
    // Splitting by a pattern with a group gives text and colours in turn.
    if (i % 2 === 1) {
      out += part;
      continue;
    }
    for (const { segment } of cut ? [] : graphemes.segment(part)) {
      used += textWidth(segment);
      cut = used > width - 1;
      if (cut) {
        out = `${out.trimEnd()}…`;
        break;
      }
      out += segment;
    }
  }
  return out;
}

/** Fills a text up with blanks to a width. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - textWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** Breaks a text between words into lines of at most `width` columns; a word that is longer is broken where it must be. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    let used = 0;
    // A percent sign stays with its number.
    for (const word of paragraph.split(/ (?![%‰])/).flatMap((w) => pieces(w, width))) {
      const size = textWidth(word);
      if (used > 0 && used + 1 + size > width) {
        lines.push(line);
        line = word;
        used = size;
      } else {
        line = used > 0 ? `${line} ${word}` : word;
        used += (used > 0 ? 1 : 0) + size;
      }
    }
    lines.push(line);
  }
  return lines;
}

/** A word in pieces of at most `width` columns; a colour goes with what it is before. */
function pieces(word: string, width: number): string[] {
  if (textWidth(word) <= width) return [word];
  const parts = [''];
  let used = 0;
  for (const [i, part] of word.split(COLOUR).entries()) {
    if (i % 2 === 1) {
      parts[parts.length - 1] += part;
      continue;
    }
    for (const { segment } of graphemes.segment(part)) {
      const more = textWidth(segment);
      if (used + more > width && used > 0) {
        parts.push('');
        used = 0;
      }
      parts[parts.length - 1] += segment;
      used += more;
    }
  }
  return parts;
}

/** A paragraph whose first line begins with `first` and whose others are indented to the same column. */
export function hanging(first: string, text: string, width: number): string[] {
  const indent = textWidth(first);
  const lines = wrap(text, Math.max(20, width - indent));
  return lines.map((line, i) => (i === 0 ? first : ' '.repeat(indent)) + line);
}

/** `Ukraine's`, `United States'`; an abbreviation stays as it is: `US red lines`. */
export function possessive(name: string): string {
  if (/^\p{Lu}{2,5}$/u.test(name)) return name;
  return name.endsWith('s') ? `${name}'` : `${name}'s`;
}

/** `a, b and c`. */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** `1 run`, `2 runs`. */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? noun : plural}`;
}

/** A text that begins a sentence. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
