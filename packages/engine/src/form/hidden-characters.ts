/**
 * What no text should hold, since it shows nothing and changes what is shown around it: control characters (C0, C1) but newline and
 * tab, what embeds, overrides or isolates the direction of text (U+202A to U+202E, U+2066 to U+2069, U+061C), line and paragraph
 * separators (U+2028, U+2029), and halves of characters (lone surrogates).
 *
 * The marks U+200E and U+200F are let through: mixed text needs them, and they move nothing but what stands beside them. The Arabic
 * letter mark U+061C is not, since it turns "10-20" into "20-10".
 *
 * Source for directions: Boucher and Anderson, "Trojan Source" (2021), CVE-2021-42574; Unicode Standard Annex 9.
 */
const RANGES: readonly (readonly [from: number, to: number, what: string])[] = [
  [0x00, 0x08, 'a control character'],
  [0x0b, 0x1f, 'a control character'],
  [0x7f, 0x9f, 'a control character'],
  [0x61c, 0x61c, 'a character that turns the direction of text'],
  [0x2028, 0x2029, 'a line separator'],
  [0x202a, 0x202e, 'a character that turns the direction of text'],
  [0x2066, 0x2069, 'a character that turns the direction of text'],
  // By code point, so that the two halves of a whole character are none of these.
  [0xd800, 0xdfff, 'half of a character'],
];
const BREAKS: readonly (readonly [from: number, to: number, what: string])[] = [
  [0x09, 0x09, 'a tab'],
  [0x0a, 0x0a, 'a line break'],
];

/** A character that a text should not hold. */
export interface HiddenCharacter {
  /** Such as `U+001B`. */
  readonly name: string;
  /** What it is, with its article. */
  readonly what: string;
  /** Which character of the text it is, from 1. */
  readonly place: number;
}

/**
 * The first character of a text that it should not hold; undefined where there is none.
 *
 * @param lines whether it may have several lines: then newline and tab are in order.
 */
export function hiddenCharacter(text: string, lines: boolean): HiddenCharacter | undefined {
  let place = 0;
  for (const character of text) {
    place++;
    const code = character.codePointAt(0)!;
    // Nearly all text is plain, and is passed over at once.
    if (code >= 0x20 && code < 0x7f) continue;
    const range = [...RANGES, ...(lines ? [] : BREAKS)].find(([a, b]) => code >= a && code <= b);
    if (range) {
      const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
      return { name, what: range[2], place };
    }
  }
  return undefined;
}

/** A text without what it should not hold. Newlines and tabs stay. */
export function withoutHidden(text: string): string {
  let clean = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (!RANGES.some(([a, b]) => code >= a && code <= b)) clean += character;
  }
  return clean;
}

/** A text with what it should not hold written out, such as `\u001b`: in JSON that is the same text. Newlines and tabs stay. */
export function showHidden(text: string): string {
  let shown = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const hidden = (code < 0x20 || code > 0x7e) && RANGES.some(([a, b]) => code >= a && code <= b);
    shown += hidden ? `\\u${code.toString(16).padStart(4, '0')}` : character;
  }
  return shown;
}
