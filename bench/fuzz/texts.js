import { TEXTS } from './hostile.js';

/** A piece of a text between its marks: words, numbers, spaces, single marks. */
const TOKEN = /[\p{L}\p{N}_.$+-]+|\s+|[^\p{L}\p{N}_\s]/gu;
/** No text becomes longer than this: what a file may be at most is tried by hand. */
const LENGTH_MAX = 60_000;

const CHANGES = [
  // Characters.
  (text, chance) => {
    const at = chance.below(text.length + 1);
    return text.slice(0, at) + text.slice(at + chance.few(40));
  },
  (text, chance) => {
    const at = chance.below(text.length + 1);
    const code = chance.once(2) ? chance.below(128) : chance.below(0x10000);
    return text.slice(0, at) + String.fromCharCode(code) + text.slice(at + chance.below(2));
  },
  (text, chance) => {
    const at = chance.below(text.length + 1);
    return text.slice(0, at) + chance.of(TEXTS) + text.slice(at);
  },
  (text, chance) => text.slice(0, chance.below(text.length + 1)),
  // Tokens.
  (text, chance) =>
    withTokens(text, (tokens) => void tokens.splice(chance.below(tokens.length), chance.few(12))),
  (text, chance) =>
    withTokens(text, (tokens) => {
      tokens[chance.below(tokens.length)] = chance.of(TEXTS);
    }),
  (text, chance) =>
    withTokens(text, (tokens) => {
      const [a, b] = [chance.below(tokens.length), chance.below(tokens.length)];
      [tokens[a], tokens[b]] = [tokens[b], tokens[a]];
    }),
  (text, chance) =>
    withTokens(text, (tokens) => {
      const from = chance.below(tokens.length);
      const piece = tokens.slice(from, from + 1 + chance.below(60));
      for (let n = chance.few(6); n > 0; n--) tokens.splice(from, 0, ...piece);
    }),
  // One number everywhere, one name for another.
  (text, chance) => {
    const numbers = text.match(/-?\d+(?:\.\d+)?/g);
    return numbers ? replaceOne(text, chance.of(numbers), chance.of(TEXTS), chance) : text;
  },
  (text, chance) => {
    const words = text.match(/[A-Za-z_][\w-]*/g);
    return words
      ? replaceOne(
          text,
          chance.of(words),
          chance.once(2) ? chance.of(words) : chance.of(TEXTS),
          chance,
        )
      : text;
  },
  // Lines.
  (text, chance) => {
    const lines = text.split('\n');
    const from = chance.below(lines.length);
    const taken = lines.splice(from, chance.few(8));
    if (chance.once(2)) lines.splice(chance.below(lines.length + 1), 0, ...taken, ...taken);
    return lines.join('\n');
  },
];

/** A text with some changes. */
export function changedText(text, chance) {
  let changed = text;
  for (let n = chance.few(5); n > 0; n--) changed = chance.of(CHANGES)(changed, chance);
  return changed.slice(0, LENGTH_MAX);
}

/** The bytes of a text, in some encoding, with some changes. */
export function changedBytes(text, chance) {
  const encoding = chance.of(['utf8', 'utf8', 'utf16le', 'latin1']);
  const bytes = Buffer.from(chance.once(3) ? `\uFEFF${text}` : text, encoding);
  if (encoding === 'utf16le' && bytes.length % 2 === 0 && chance.once(2)) bytes.swap16();
  for (let n = chance.below(4); n > 0 && bytes.length > 0; n--) {
    bytes[chance.below(bytes.length)] = chance.below(256);
  }
  return chance.once(6) ? bytes.subarray(chance.below(3), chance.below(bytes.length + 1)) : bytes;
}

function withTokens(text, change) {
  const tokens = text.match(TOKEN) ?? [''];
  change(tokens);
  return tokens.join('');
}

function replaceOne(text, from, to, chance) {
  if (chance.once(3)) return text.replaceAll(from, () => to);
  const parts = text.split(from);
  const at = 1 + chance.below(parts.length - 1 || 1);
  return parts.slice(0, at).join(from) + to + parts.slice(at).join(from);
}
