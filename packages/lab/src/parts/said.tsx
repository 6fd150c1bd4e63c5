import type { Scenario } from '@parley-sim/engine';
import { Fragment, type JSX } from 'preact';
import { scenario } from '../state.ts';

/** What turns the direction of writing: characters of right-to-left scripts, and the controls (Unicode 15, UAX 9). */
const TURNS =
  /[\u200F\u202A-\u202E\u2066-\u2069\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

const known = new WeakMap<Scenario, readonly string[]>();

/** Titles in a scenario that could turn what stands after them, the longest first. */
function turningTitles(of: Scenario): readonly string[] {
  const found = known.get(of);
  if (found) return found;
  const titles = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'title' && typeof value === 'string' && TURNS.test(value)) titles.add(value);
      else walk(value);
    }
  };
  walk(of);
  const sorted = [...titles].sort((a, b) => b.length - a.length);
  known.set(of, sorted);
  return sorted;
}

/** Without what would close an isolation that the text has not opened: it would end the one around it. */
function closed(title: string): string {
  let open = 0;
  let kept = '';
  for (const c of title) {
    if (c === '\u2069') {
      if (open === 0) continue;
      open--;
    } else if (c >= '\u2066' && c <= '\u2068') open++;
    kept += c;
  }
  return kept;
}

/**
 * A text in which titles of a scenario stand, each by itself in its direction: else one that is written from the right, or
 * holds a control that says so, would turn the rest of the sentence round.
 */
export function Said({ text, of }: { text: string; of?: Scenario }): JSX.Element {
  const titles = turningTitles(of ?? scenario.value ?? ({} as Scenario));
  const parts: (string | JSX.Element)[] = [];
  let rest = text;
  for (;;) {
    const places = titles.map((t) => rest.indexOf(t));
    const first = Math.min(...places.filter((p) => p >= 0));
    if (!Number.isFinite(first)) break;
    const title = titles[places.indexOf(first)]!;
    parts.push(rest.slice(0, first), <bdi>{closed(title)}</bdi>);
    rest = rest.slice(first + title.length);
  }
  return (
    <>
      {[...parts, rest].map((part, i) => (
        <Fragment key={i}>{part}</Fragment>
      ))}
    </>
  );
}
