import { ParleyError } from '../errors.ts';
import { withoutHidden } from '../form/hidden-characters.ts';

/** Number of characters that a text, or a private note, of one move may have. */
export const WORDS_MAX = 2000;
/** Number of moves of words alone that an actor may make in one turn, before it acts. */
export const SAYINGS_MAX = 3;

/** Words that go with a move. No strategy of the engine goes by them, and they change nothing at the table. */
export interface Words {
  /** Text that everybody at the table hears. */
  readonly text?: string;
  /** Note that is kept in the record and told to nobody at the table. */
  readonly private?: string;
}

/**
 * Words as they are kept: without characters that hide or turn what people see, and without blanks at either end. Line breaks and
 * tabs stay; what is empty is left out.
 *
 * @throws ParleyError `move/unlawful` where one is no text, or longer than {@link WORDS_MAX}.
 */
export function keptWords(words: { readonly text?: unknown; readonly private?: unknown }): Words {
  const [text, note] = [kept('text', words.text), kept('private', words.private)];
  return { ...(text === '' ? {} : { text }), ...(note === '' ? {} : { private: note }) };
}

function kept(field: 'text' | 'private', value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') {
    throw new ParleyError('move/unlawful', `"${field}" is a text.`, { field });
  }
  const clean = withoutHidden(value.replaceAll(/\r\n?/g, '\n')).trim();
  const { length } = Array.from(clean);
  if (length > WORDS_MAX) {
    throw new ParleyError(
      'move/unlawful',
      `"${field}" has ${length.toLocaleString('en')} characters; at most ${WORDS_MAX.toLocaleString('en')} are allowed.`,
      { field, found: length, most: WORDS_MAX },
    );
  }
  return clean;
}
