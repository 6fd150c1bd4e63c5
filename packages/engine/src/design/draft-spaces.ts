import { contains, containsAll, except, members, setOf } from '../actor-set.ts';
import type { Draft } from '../model/filling.ts';
import type { Draws } from './draws.ts';
import { DraftPart } from './part.ts';
import { type Allowance, DesignSpace, type FoundDraft, type Signers } from './space.ts';
import { changedWays, draftedWays, type Latitude, textsOf } from './ways.ts';

/** What is asked of a space beside its latitude. */
export interface SpaceWish {
  /** Drafts from which it keeps away, and in how many clauses. */
  readonly away?: { readonly from: readonly (readonly number[])[]; readonly clauses: number };
  readonly signers?: Signers;
}

/** Spaces of the drafts that a latitude leaves, over the same draws. */
export class DraftSpaces {
  readonly draws: Draws;
  private readonly latitude: Latitude;
  private readonly variants: readonly {
    readonly parts: readonly DraftPart[];
    readonly asks: readonly Allowance[];
  }[];

  constructor(draws: Draws, latitude: Latitude) {
    this.draws = draws;
    this.latitude = latitude;
    this.variants = this.askedSets().map((asked) => this.variant(asked));
  }

  /** Number of lawful drafts. */
  get size(): number {
    return this.variants.reduce(
      (sum, { parts }) => sum + parts.reduce((n, { ways }) => n * ways.length, 1),
      0,
    );
  }

  /** The spaces that together hold each draft once. */
  spaces({ away, signers }: SpaceWish = {}): DesignSpace[] {
    return this.variants.map(({ parts, asks }) => {
      const apart = (away?.from ?? []).map((from) => ({
        of: parts.map(({ group, ways }) =>
          Int32Array.from(ways, ({ settles }) =>
            group.clauses.reduce((n, c, i) => (settles[i] === from[c] ? n : n + 1), 0),
          ),
        ),
        least: away!.clauses,
        most: Infinity,
      }));
      return new DesignSpace(this.draws, parts, [...asks, ...apart], signers);
    });
  }

  /**
   * Sets of actors who can be asked about a draft. What fills in an open clause may not bring anybody in who is not asked anyway, so
   * where that can matter a draft is looked for with each set.
   */
  private askedSets(): number[] {
    const { model } = this.draws.sample;
    const { open } = this.latitude;
    const always = alwaysAsked(this.draws);
    const matters = open.some(
      (yes, c) =>
        yes &&
        model.clauses[c]!.options.some(
          (_, o) => !containsAll(always, model.consents[model.offsets[c]! + o]!),
        ),
    );
    if (!matters) return [-1];
    const outside = members(
      except(
        model.consents.reduce((set, needs) => set | needs, 0),
        always,
      ),
    );
    return Array.from({ length: 2 ** outside.length }, (_, i) =>
      setOf(outside.filter((__, k) => contains(i, k))),
    );
  }

  private variant(asked: number): {
    readonly parts: readonly DraftPart[];
    readonly asks: readonly Allowance[];
  } {
    const { sample } = this.draws;
    const { model } = sample;
    const whoever = asked === -1;
    const always = alwaysAsked(this.draws);
    const among = whoever ? -1 : always | asked;
    const parts = model.groups.map((group) => {
      const ways = draftedWays(sample, group, this.latitude, whoever ? always : among);
      const settled = ways.filter((way) =>
        containsAll(among, needsOf(this.draws, group.clauses, way.settles)),
      );
      return new DraftPart(this.draws, group, settled);
    });
    const asks = whoever
      ? []
      : members(asked).map((a) => ({
          of: parts.map(({ group, ways }) =>
            Int32Array.from(ways, ({ settles }) =>
              contains(needsOf(this.draws, group.clauses, settles), a) ? 1 : 0,
            ),
          ),
          least: 1,
          most: Infinity,
        }));
    return { parts, asks };
  }
}

/** The set of actors who are asked about any draft. */
function alwaysAsked({ sample: { model } }: Draws): number {
  return model.signatories | model.consent;
}

/** The set of actors whose consent the options need that a way settles. */
function needsOf({ sample }: Draws, clauses: readonly number[], settles: Int32Array): number {
  const { model } = sample;
  return clauses.reduce(
    (set, c, i) => (settles[i]! < 0 ? set : set | model.consents[model.offsets[c]! + settles[i]!]!),
    0,
  );
}

/** The space of a draft changed in so many clauses at most. */
export function changedSpaces(
  draws: Draws,
  latitude: Latitude,
  draft: Draft,
  most: number,
): DesignSpace[] {
  const { sample } = draws;
  const filled = textsOf(sample, draft);
  const parts = sample.model.groups.map((group) => {
    const ways = changedWays(sample, group, latitude, { draft, filled, most });
    return {
      part: new DraftPart(draws, group, ways),
      changes: Int32Array.from(ways, (w) => w.changes),
    };
  });
  return Array.from({ length: most + 1 }, (_, k) => {
    const allowance = { of: parts.map((p) => p.changes), least: 0, most: k };
    return new DesignSpace(
      draws,
      parts.map((p) => p.part),
      [allowance],
    );
  });
}

/** What a found draft settles, by clause; −1 where it leaves one open. */
export function settledBy(space: DesignSpace, { ways }: FoundDraft): number[] {
  const options = space.sample.model.clauses.map(() => -1);
  for (const [p, { group, ways: list }] of space.parts.entries()) {
    for (const [i, c] of group.clauses.entries()) options[c] = list[ways[p]!]!.settles[i]!;
  }
  return options;
}

/** The ways that settle a draft in a space; undefined where it does not hold it. */
export function waysOf(space: DesignSpace, options: readonly number[]): Int32Array | undefined {
  const ways = Int32Array.from(space.parts, ({ group, ways: list }) =>
    list.findIndex(({ settles }) => group.clauses.every((c, i) => settles[i] === options[c])),
  );
  return ways.includes(-1) || !space.allows(ways) ? undefined : ways;
}
