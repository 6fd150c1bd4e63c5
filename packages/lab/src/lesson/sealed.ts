import { given, type GivenLesson } from '../given.ts';
import { deflated, inflated } from '../share/packed.ts';

/** A lesson that a page opens with, and nothing else: the scenario, and whom people play. */
export interface Sealed extends GivenLesson {
  readonly file: string;
  readonly text: string;
}

/** Name of the lesson in a fragment. */
const KEY = 'lesson';

/** A link that opens only a role. Its fragment, which no server gets to see, is packed: sealed against looking, not against tools. */
export async function sealedLink(sealed: Sealed): Promise<string> {
  const { origin, pathname, protocol } = location;
  const base = protocol === 'file:' ? `file://${pathname}` : `${origin}${pathname}`;
  return `${base}#${KEY}=${await deflated(JSON.stringify(sealed))}`;
}

/** The lesson that the page was opened with, by its file or its link; nothing where it was opened without one. @throws if it is damaged. */
export async function sealedHere(): Promise<Sealed | undefined> {
  if (given?.lesson) return { ...given.lesson, file: given.file, text: given.text };
  const packed = new URLSearchParams(location.hash.replace(/^#/, '')).get(KEY);
  if (packed === null) return undefined;
  const found = JSON.parse(await inflated(packed)) as Partial<Sealed>;
  const { seats, undo, seed, run, file, text, draft, as } = found;
  const fits =
    Array.isArray(seats) &&
    seats.length > 0 &&
    seats.every((s) => typeof s === 'string') &&
    typeof undo === 'boolean' &&
    typeof seed === 'string' &&
    Number.isSafeInteger(run) &&
    typeof text === 'string' &&
    typeof file === 'string' &&
    /^[\w.-]{1,100}$/.test(file) &&
    (draft === undefined || typeof draft === 'string') &&
    (as === undefined || as === 'opening' || as === 'frame');
  if (!fits) throw new Error('It does not hold what the link of a lesson holds.');
  return found as Sealed;
}

/** The page itself with a lesson in it, as one file. */
export function sealedFile(source: string, { file, text, ...lesson }: Sealed): string {
  const json = JSON.stringify({ file, text, lesson }).replaceAll('<', String.raw`\u003c`);
  return source.replace(
    /(<script type="application\/json" id="given">)[^<]*(<\/script>)/,
    (_, open: string, close: string) => `${open}${json}${close}`,
  );
}
