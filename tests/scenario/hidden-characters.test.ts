import { hiddenCharacter, showHidden } from '@parley-sim/engine/basics';
import { type Scenario, validateScenario } from '@parley-sim/engine';
import { builtins, loadBuiltin, readScenario } from '@parley-sim/scenarios';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** From the Unicode code charts: each end of each range that is refused, and one inside. */
const REFUSED = [
  0x00, 0x07, 0x08, 0x0b, 0x0d, 0x1b, 0x1f, 0x7f, 0x80, 0x9b, 0x9f, 0x61c, 0x2028, 0x2029, 0x202a,
  0x202e, 0x2066, 0x2069, 0xd800, 0xdbff, 0xdc00, 0xdfff,
];
/** Neighbours of these that texts need: marks of direction, joiners, spaces, what is beyond 16 bits. */
const ALLOWED = [
  0x20, 0x7e, 0xa0, 0x200b, 0x200d, 0x200e, 0x200f, 0x202f, 0x2065, 0x206a, 0xe000, 0xfe0f, 0x1f600,
];
const MESSAGE = /^Character \d+ of this (text|key) is U\+[0-9A-F]{4,}, (a|half) /;

type Path = readonly (string | number)[];

/** Ways to all texts of a tree, and to the keys of its mappings. */
function places(tree: unknown, path: Path = []): { path: Path; at: 'key' | 'value' }[] {
  if (typeof tree === 'string') return [{ path, at: 'value' }];
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = [...path, Array.isArray(tree) ? Number(key) : key];
    return [
      ...(Array.isArray(tree) ? [] : [{ path: here, at: 'key' as const }]),
      ...places(value, here),
    ];
  });
}

/** The tree with a character put into the text or key at a place, and where that now is. */
function with_(tree: unknown, path: Path, at: 'key' | 'value', character: string): [unknown, Path] {
  const [head, ...rest] = path;
  if (head === undefined)
    return [`${String(tree).slice(0, 1)}${character}${String(tree).slice(1)}`, []];
  if (Array.isArray(tree)) {
    const [item, below] = with_(tree[Number(head)], rest, at, character);
    return [tree.map((v: unknown, i) => (i === head ? item : v)), [head, ...below]];
  }
  const last = rest.length === 0 && at === 'key';
  const name = last ? `${String(head)}${character}` : head;
  let below: Path = [];
  const entries = Object.entries(tree as object).map(([k, v]): [string | number, unknown] => {
    if (k !== head) return [k, v];
    if (last) return [name, v];
    const [item, path_] = with_(v, rest, at, character);
    below = path_;
    return [k, item];
  });
  return [Object.fromEntries(entries), [name, ...below]];
}

describe('a text that hides or turns what people see', () => {
  it('is one with a control character, a turn of direction, a separator or half a character', () => {
    for (const code of REFUSED) {
      const found = hiddenCharacter(`ab${String.fromCodePoint(code)}c`, true);
      expect(found).toMatchObject({
        place: 3,
        name: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`,
      });
    }
    for (const code of ALLOWED)
      expect(hiddenCharacter(`ab${String.fromCodePoint(code)}c`, false)).toBeUndefined();
    expect(hiddenCharacter('a\n\tb', true)).toBeUndefined();
    expect(hiddenCharacter('a\nb', false)).toMatchObject({ name: 'U+000A', place: 2 });
    expect(hiddenCharacter('a\tb', false)).toMatchObject({ name: 'U+0009', place: 2 });
  });

  it('is refused wherever in a scenario it stands, with its place, in YAML as in JSON', () => {
    const cases = builtins().flatMap(({ name }) => {
      const scenario = loadBuiltin(name);
      return places(scenario).map((place) => ({ scenario, ...place }));
    });
    expect(cases.length).toBeGreaterThan(1000);
    // Ids apart, every form of place comes several times: one in five of them is tried, with every character in turn.
    const tried = cases.filter((_, i) => i % 5 === 0);
    for (const [i, { scenario, path, at }] of tried.entries()) {
      const [changed, where] = with_(
        scenario,
        path,
        at,
        String.fromCodePoint(REFUSED[i % REFUSED.length]!),
      );
      const found = validateScenario(changed).diagnostics.filter(
        (d) => d.code === 'scenario/hidden-character',
      );
      expect(found).toEqual([expect.objectContaining({ path: where, at, severity: 'error' })]);
      expect(found[0]!.message).toMatch(MESSAGE);
    }
    const { scenario } = cases[0]!;
    const [changed] = with_(scenario, ['title'], 'value', '\u202e');
    for (const format of ['yaml', 'json'] as const) {
      const { diagnostics, scenario: none } = readScenario(JSON.stringify(changed, null, 1), {
        format,
      });
      expect(none).toBeUndefined();
      expect(diagnostics.filter((d) => d.code === 'scenario/hidden-character')).toHaveLength(1);
    }
  });

  it('may have several lines where it is a summary, a note or evidence, and nowhere else', () => {
    const base = loadBuiltin('used-car');
    const [actor] = Object.keys(base.actors);
    const lines = 'one\n\n\ttwo';
    const codes = (scenario: unknown): string[] =>
      validateScenario(scenario).diagnostics.map((d) => d.code);
    const noted: Scenario = {
      ...base,
      summary: lines,
      actors: {
        ...base.actors,
        [actor!]: { ...base.actors[actor!]!, note: lines, noDeal: { value: 0.5, evidence: lines } },
      },
    };
    expect(codes(noted)).not.toContain('scenario/hidden-character');
    expect(codes({ ...base, title: lines })).toContain('scenario/hidden-character');
  });

  it('is shown as what it is, and JSON stays the same document', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.constantFrom(...REFUSED, ...ALLOWED)),
        (text, codes) => {
          const hostile = text + String.fromCodePoint(...codes) + text;
          expect(hiddenCharacter(showHidden(hostile), true)).toBeUndefined();
          if (hiddenCharacter(hostile, true) === undefined)
            expect(showHidden(hostile)).toBe(hostile);
          expect(JSON.parse(showHidden(JSON.stringify({ [hostile]: hostile })))).toEqual({
            [hostile]: hostile,
          });
        },
      ),
      { numRuns: 500 },
    );
    expect(showHidden('a\u001b[31m\u202eb\ud800')).toBe(String.raw`a\u001b[31m\u202eb\ud800`);
  });
});
