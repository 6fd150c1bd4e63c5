import { askedAbout, type Draft } from '../model/filling.ts';
import type { Draws } from './draws.ts';
import { DraftPart } from './part.ts';
import { DesignSpace } from './space.ts';
import { asksConsent, filledWay } from './ways.ts';

/** Parts of drafts are forgotten beyond so many. */
const PARTS_MAX = 512;

/** What a draft comes to on the draws of a board. */
export interface DraftStanding {
  /** By draw: how it counts, in billionths: the probability that it is signed by all who must and ratified. */
  readonly counts: Float64Array;
  /** By draw: a billion where all sign who must, whatever is ratified, and else 0. */
  readonly signs: Float64Array;
  /** By row of the sample: gain over no deal, summed over draws, in billionths. */
  readonly gains: Float64Array;
  /** By draw: the deal that it comes to. */
  readonly deals: Float64Array;
  readonly space: DesignSpace;
}

/** Every group has one way. */
const ONLY = new Int32Array(32);

/**
 * Looks at one draft after the other on the same draws. What stands in a group of clauses is worked out once, so a draft that differs
 * from the last in one clause costs the sums only.
 */
export class Board {
  readonly draws: Draws;
  private readonly parts = new Map<string, DraftPart>();
  private readonly consents: readonly boolean[];

  constructor(draws: Draws) {
    const { sample } = draws;
    this.draws = draws;
    this.consents = sample.model.groups.map((group) => asksConsent(sample, group));
  }

  /** What a draft comes to. */
  look(draft: Draft): DraftStanding {
    const { sample } = this.draws;
    const { model } = sample;
    const asked = askedAbout(model, draft);
    return this.standing(model.groups.map((_, g) => this.part(g, draft, asked)));
  }

  /** What a draft comes to once some of its clauses are changed; what it leaves open stands as it was filled in before. */
  changed(draft: Draft, options: readonly number[]): DraftStanding {
    const { sample } = this.draws;
    const asked = askedAbout(sample.model, draft);
    const parts = sample.model.groups.map((group) => {
      const way = filledWay(sample, group, draft, asked);
      const to = group.clauses.map((c) => (options[c] === draft.options[c] ? -1 : options[c]!));
      const settles = way.settles.map((o, i) => (to[i]! < 0 ? o : to[i]!));
      const texts = way.texts.map((text) => text.map((o, i) => (to[i]! < 0 ? o : to[i]!)));
      return new DraftPart(this.draws, group, [{ ...way, settles, texts }]);
    });
    return this.standing(parts);
  }

  private standing(parts: readonly DraftPart[]): DraftStanding {
    const { sample } = this.draws;
    const space = new DesignSpace(this.draws, parts);
    const ways = ONLY.length >= parts.length ? ONLY : new Int32Array(parts.length);
    const gains = this.draws.startSums.slice();
    for (const part of parts) for (let i = 0; i < gains.length; i++) gains[i]! += part.sums[i]!;
    let deals: Float64Array | undefined;
    return {
      counts: space.counts(ways),
      gains,
      space,
      // Of most drafts that are looked at neither is asked for; of the others the deals are, by many.
      get signs(): Float64Array {
        return space.signs(ways);
      },
      get deals(): Float64Array {
        return (deals ??= Float64Array.from(sample.runs, (_, r) => space.dealIn(ways, r)));
      },
    };
  }

  private part(g: number, draft: Draft, asked: number): DraftPart {
    const { sample } = this.draws;
    const group = sample.model.groups[g]!;
    const settles = group.clauses.map((c) => draft.options[c]!);
    const open = settles.some((o) => o < 0);
    // What is filled in depends on whose draft it is, and where consent is asked on who is.
    const key = [g, ...settles, open ? draft.by : '', open && this.consents[g] ? asked : ''].join(
      ' ',
    );
    let part = this.parts.get(key);
    if (!part) {
      part = new DraftPart(this.draws, group, [filledWay(sample, group, draft, asked)]);
      if (this.parts.size === PARTS_MAX) this.parts.clear();
      this.parts.set(key, part);
    }
    return part;
  }
}
