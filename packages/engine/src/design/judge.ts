import { contains } from '../actor-set.ts';
import type { Draft } from '../model/filling.ts';
import { concerns } from '../model/ratifier.ts';
import { SCORE_UNIT } from '../model/score.ts';
import { offends } from '../model/deal-model.ts';
import { type Interval, pairedRates, wilson } from '../statistics/interval.ts';
import { partyVerdict } from '../verdict/parties.ts';
import type { Sample } from '../verdict/sample.ts';
import type { ClauseChange, Named } from '../verdict/verdict.ts';
import type { Board, DraftStanding } from './board.ts';
import type {
  BodyStanding,
  ComparedDraft,
  DesignedDraft,
  DraftOptions,
  Price,
  PricedChange,
  PricedClause,
} from './result.ts';

/** A clause is free if none of its options changes the share signed by so much. */
export const NOTICED = 0.01;

/** Says of drafts what they come to on fresh draws, which had no say in their choice. */
export class Judge {
  readonly board: Board;
  private readonly sample: Sample;
  private readonly level: number;

  /** @param level confidence of each interval by itself. */
  constructor(board: Board, level: number) {
    this.board = board;
    this.sample = board.draws.sample;
    this.level = level;
  }

  /** A draft: one of nobody's that was found, unless it has an author. */
  draft(options: readonly number[], chosenOn: number, by = -1): DesignedDraft {
    return this.told(this.look(options, by), options, chosenOn);
  }

  /** A given draft with some clauses changed. */
  changed(draft: Draft, options: readonly number[], chosenOn: number): DesignedDraft {
    return this.told(this.board.changed(draft, options), options, chosenOn);
  }

  /** What is told of a draft that was looked at. */
  told(standing: DraftStanding, options: readonly number[], chosenOn: number): DesignedDraft {
    const { sample, level } = this;
    const { model } = sample;
    return {
      options: named(sample, options),
      chosenOn,
      signed: this.share(standing.signs),
      all: this.share(standing.counts),
      parties: model.actors.map((_, a) => partyVerdict(sample, a, standing.deals, level)),
      bodies: this.bodies(standing),
    };
  }

  /** Share of fresh draws, of what is told in billionths of each. */
  share(counts: Float64Array): Interval {
    const sum = counts.reduce((a, b) => a + b, 0);
    return wilson(sum / SCORE_UNIT, counts.length, this.level);
  }

  /** What a draft comes to. @param by its author, who fills in what it leaves open; −1 for nobody. */
  look(options: readonly number[], by = -1): DraftStanding {
    return this.board.look({ options, by });
  }

  /** What each other option of each clause would do. */
  clauses(options: readonly number[]): PricedClause[] {
    const { sample } = this;
    const { model } = sample;
    const before = this.look(options);
    const changes = model.clauses.reduce((sum, c) => sum + c.options.length - 1, 0);
    const level = 1 - (1 - this.level) / changes;
    return model.clauses.map(({ id, options: list }, c) => {
      const prices = list.flatMap((_, o): Price[] => {
        if (options[c] === o) return [];
        const changed = options.map((own, k) => (k === c ? o : own));
        const broken = this.broken(changed);
        const after = this.look(changed);
        const named_ = namedOption(sample, c, o);
        return [
          {
            clause: id,
            option: named_,
            broken,
            ...(broken.length === 0
              ? { difference: paired(after.counts, before.counts, level) }
              : {}),
            gains: this.difference(before, after),
          },
        ];
      });
      return {
        clause: id,
        free: prices.every(
          (p) => p.difference === undefined || Math.abs(p.difference.estimate) < NOTICED,
        ),
        prices,
      };
    });
  }

  /** A given draft beside one that was found. */
  compared(
    id: string,
    found: Pick<DraftStanding, 'counts'>,
    options: readonly number[],
  ): ComparedDraft {
    const { sample } = this;
    const { model } = sample;
    const draft = sample.draft(id);
    const given = this.board.look(draft);
    return {
      package: id,
      title: sample.scenario.packages![id]!.title ?? id,
      signed: this.share(given.signs),
      all: this.share(given.counts),
      difference: paired(found.counts, given.counts, this.level),
      broken: this.broken(Array.from(draft.options)),
      changes: model.clauses.flatMap(({ id: clause }, c): ClauseChange[] => {
        const [from, to] = [draft.options[c]!, options[c]!];
        if (from < 0 || to < 0 || from === to) return [];
        return [{ clause, from: namedOption(sample, c, from), to: namedOption(sample, c, to) }];
      }),
    };
  }

  /** Changes of a draft, each with what it alone is worth to each actor. */
  changes(draft: Draft, options: readonly number[]): PricedChange[] {
    const { sample, board } = this;
    const before = board.look(draft);
    return sample.model.clauses.flatMap(({ id }, c): PricedChange[] => {
      const [from, to] = [draft.options[c]!, options[c]!];
      if (from === to) return [];
      const one = Array.from(draft.options, (own, k) => (k === c ? to : own));
      return [
        {
          clause: id,
          from: from < 0 ? null : namedOption(sample, c, from),
          to: namedOption(sample, c, to),
          gains: this.difference(before, board.changed(draft, one)),
        },
      ];
    });
  }

  /** Mean gain of each actor after something, less that before it. */
  difference(before: DraftStanding, after: DraftStanding): Record<string, number> {
    const { model, runs } = this.sample;
    return Object.fromEntries(
      model.order.map((a, seat) => [
        model.actors[a]!,
        (after.gains[seat]! - before.gains[seat]!) / SCORE_UNIT / runs.length,
      ]),
    );
  }

  /** Constraints that what a draft settles breaks. */
  broken(options: readonly number[]): Named[] {
    const { constraints } = this.sample.model;
    return constraints
      .filter(({ when, unless }) =>
        [...when, ...(unless ?? [])].every(({ clause }) => options[clause]! >= 0),
      )
      .filter((constraint) => offends(constraint, options))
      .map(({ id, title }) => ({ id, title }));
  }

  private bodies({ space, deals }: DraftStanding): BodyStanding[] {
    const { model } = this.sample;
    const gains = space.gains(new Int32Array(space.parts.length));
    return model.bodies.map((body, b) => {
      let [asked, sum] = [0, 0];
      for (let r = 0; r < deals.length; r++) {
        const due =
          contains(model.asked(deals[r]!), body.actor) && concerns(body, model.decode(deals[r]!));
        if (!due) continue;
        asked++;
        sum += space.draws.poll.passes(b, r, gains);
      }
      const { id, title, actor } = body;
      const rest = asked > 0 ? { ratifies: sum / asked } : {};
      return { id, title, actor: model.actors[actor]!, ...rest };
    });
  }
}

/** Difference of the shares of two drafts on the same draws, first less second, of what is told in billionths of each. */
export function paired(one: Float64Array, other: Float64Array, level: number): Interval {
  const pairs = { both: 0, first: 0, second: 0, neither: 0 };
  for (const [r, count] of one.entries()) {
    // What depends on votes that are left to chance counts by its probability, each draft's votes by themselves.
    const [p, q] = [count / SCORE_UNIT, other[r]! / SCORE_UNIT];
    pairs.both += p * q;
    pairs.first += p * (1 - q);
    pairs.second += (1 - p) * q;
    pairs.neither += (1 - p) * (1 - q);
  }
  return pairedRates(pairs, level);
}

/** Mean over draws, as a share. */
export function shareCounted(counts: Float64Array): number {
  return counts.reduce((a, b) => a + b, 0) / SCORE_UNIT / counts.length;
}

/** A clause's option as a scenario writes it. */
export function namedOption({ model }: Sample, c: number, o: number): string | number {
  const { numbers, options } = model.clauses[c]!;
  return numbers?.[o] ?? options[o]!;
}

/** What a draft settles, as a scenario writes it. */
export function named(sample: Sample, options: readonly number[]): DraftOptions {
  return Object.fromEntries(
    sample.model.clauses.map(({ id }, c) => [
      id,
      options[c]! < 0 ? null : namedOption(sample, c, options[c]!),
    ]),
  );
}
