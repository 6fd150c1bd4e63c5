import { type Kind, type Vocabulary, vocabulary } from '@parley-sim/engine/scenario';
import { describe, expect, test } from 'vitest';
import { biddingVectors } from '../support/bidding-vectors.ts';
import {
  acceptanceVectors,
  conductVectors,
  protocolVectors,
  votingVectors,
} from '../support/part-vectors.ts';
import type { Vector } from '../support/vectors.ts';

/*
 * What a scenario leaves out: every default that `parley list` and docs/reference.md name has a vector, worked out by hand. A
 * new parameter with a default fails here until it has one.
 */

const SECTIONS: Readonly<
  Record<keyof Vocabulary, Readonly<Record<string, Readonly<Record<string, Vector | Vector[]>>>>>
> = {
  bidding: biddingVectors,
  acceptance: acceptanceVectors,
  walkout: { patience: {}, stalemate: {}, hazard: {} },
  voting: votingVectors,
  conduct: conductVectors,
  model: {
    frequency: {},
    smith: {},
    cuhk: {},
    bayesian: {},
    signals: {},
    opposite: {},
    none: {},
  },
  utility: {},
  protocol: protocolVectors,
};

/** The parameters that can be left out. One that must be given wherever another has some value has nothing to fall back on. */
function optional({ parameters }: Kind): [name: string, fallback: unknown][] {
  return Object.entries(parameters).flatMap(([name, p]): [string, unknown][] =>
    p.default === undefined || ('with' in p && p.with !== undefined) ? [] : [[name, p.default]],
  );
}

const sections = Object.entries(vocabulary) as [keyof Vocabulary, readonly Kind[]][];

const defaults = sections.flatMap(([section, kinds]) =>
  kinds.flatMap((kind) =>
    optional(kind).map(([name, fallback]) => ({
      at: `${section}.${kind.kind}.${name}`,
      name,
      fallback,
      vectors: [SECTIONS[section][kind.kind]?.[name] ?? []].flat(),
    })),
  ),
);

test('each default has a vector, and no vector is of anything else', () => {
  expect(defaults.filter((d) => d.vectors.length === 0).map((d) => d.at)).toEqual([]);
  const named = Object.entries(SECTIONS).flatMap(([section, kinds]) =>
    Object.entries(kinds).flatMap(([kind, vectors]) =>
      Object.keys(vectors).map((name) => `${section}.${kind}.${name}`),
    ),
  );
  expect(named.toSorted()).toEqual(defaults.map((d) => d.at).toSorted());
});

describe.each(defaults)('$at', ({ name, fallback, vectors }) => {
  test.each(vectors)('left out comes to $expected', ({ play, expected }) => {
    expect(play({})).toEqual(expected);
  });

  test('is what is written where it is given', () => {
    if (fallback === null) return;
    for (const { play, expected } of vectors) expect(play({ [name]: fallback })).toEqual(expected);
  });

  test('would be seen if it were another', () => {
    const telling = vectors.filter((v) => v.other !== undefined);
    expect(telling.length).toBeGreaterThan(0);
    for (const { play, expected, other } of telling) {
      expect(play({ [name]: other })).not.toEqual(expected);
    }
  });
});
