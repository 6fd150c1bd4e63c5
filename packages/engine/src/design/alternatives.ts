import { members } from '../actor-set.ts';
import { meets } from '../model/clause.ts';
import type { Interval } from '../statistics/interval.ts';
import type { Named } from '../verdict/verdict.ts';
import type { DraftStanding } from './board.ts';
import { type Judge, namedOption, NOTICED, paired, shareCounted } from './judge.ts';

/** A red line, and whose it is. */
export interface CrossedLine extends Named {
  readonly actor: string;
}

/** One option of a clause of a draft: what the draft would come to with it, all else as it is. */
export interface DraftAlternative {
  /** Null: the clause is left open. */
  readonly option: string | number | null;
  /** Whether the draft has it. */
  readonly own: boolean;
  /** Whether the draft with it breaks no constraint. */
  readonly lawful: boolean;
  /** Constraints that it would break and that this clause is part of. */
  readonly broken: readonly Named[];
  /** Red lines that it would cross and that this clause is part of, whoever's they are. */
  readonly crossed: readonly CrossedLine[];
  /** Share signed and ratified; 0 where it is unlawful. */
  readonly all: number;
  /** That share less the draft's own, on the same draws; the intervals of all alternatives hold together. */
  readonly difference: Interval;
  /** By actor: mean gain with it less that of the draft as it is. */
  readonly gains: Readonly<Record<string, number>>;
}

/** A clause of a draft with everything that it could settle. */
export interface DraftClause {
  readonly clause: string;
  /** Whether no lawful option changes the share signed by a hundredth or more; false where the draft is never signed. */
  readonly free: boolean;
  /** Every option in the order of the file, and open as the last. */
  readonly options: readonly DraftAlternative[];
}

/** Use of a change: it makes the draft lawful, gets it signed more often, or brings it nearer to that. */
export type ChangeUse = 'lawful' | 'signed' | 'nearer';

/** The single change that helps a draft most. */
export interface BestChange {
  readonly clause: string;
  readonly option: string | number;
  /** Share signed and ratified after it. */
  readonly all: number;
  readonly use: ChangeUse;
}

/** How good a draft is, in the order that is looked at. */
interface Rank {
  /** Constraints that it breaks. */
  readonly broken: number;
  /** Draws in which it is signed, in billionths. */
  readonly count: number;
  /** Red lines that it crosses of those who must sign. */
  readonly lines: number;
  /** The gain of who gains least of those who must sign, summed over draws. */
  readonly least: number;
}

/** What each option of each clause would make of one draft. */
export class Alternatives {
  private readonly judge: Judge;
  private readonly options: readonly number[];
  private readonly by: number;
  private readonly before: DraftStanding;
  private readonly level: number;
  /** By option of all clauses, and by clause left open: what the draft comes to with it. */
  private readonly seen = new Map<string, DraftStanding>();

  /**
   * @param options by clause: the option that the draft settles; −1 where it is left open.
   * @param by the actor who fills in what is left open; −1 for nobody.
   * @param level confidence of each interval by itself.
   */
  constructor(judge: Judge, options: readonly number[], by: number, level: number) {
    const { clauses } = judge.board.draws.sample.model;
    this.judge = judge;
    this.options = options;
    this.by = by;
    this.before = judge.look(options, by);
    this.level = 1 - (1 - level) / clauses.reduce((sum, c) => sum + c.options.length, 0);
  }

  /** Every clause with everything that it could settle. */
  clauses(): DraftClause[] {
    const { clauses } = this.judge.board.draws.sample.model;
    return clauses.map(({ id, options: list }, c) => {
      const options = [...list.keys(), -1].map((o) => this.alternative(c, o));
      const free =
        options.some((o) => o.own && o.all > 0) &&
        options.every((o) => !o.lawful || Math.abs(o.difference.estimate) < NOTICED);
      return { clause: id, free, options };
    });
  }

  /** The change of one clause that helps most; null if none helps. @param held clauses that stay as they are. */
  best(held: readonly string[]): BestChange | null {
    const { sample } = this.judge.board.draws;
    const now = this.rank(this.options, this.before);
    let best = now;
    let change: Omit<BestChange, 'use'> | null = null;
    for (const [c, { id, options: list }] of sample.model.clauses.entries()) {
      if (held.includes(id)) continue;
      for (const o of list.keys()) {
        if (this.options[c] === o) continue;
        const changed = this.with(c, o);
        const after = this.look(c, o);
        const rank = this.rank(changed, after);
        if (!isBetter(rank, best)) continue;
        best = rank;
        const all = rank.broken > 0 ? 0 : shareCounted(after.counts);
        change = { clause: id, option: namedOption(sample, c, o), all };
      }
    }
    if (!change) return null;
    if (best.broken < now.broken) return { ...change, use: 'lawful' };
    const signed = shareCounted(this.before.counts);
    // Where the draft is seldom signed, little is much.
    const least = Math.min(NOTICED, signed / 10);
    if (best.count > now.count && change.all - signed >= least) return { ...change, use: 'signed' };
    // Of a draft that is signed sometimes, more for who gains least is no improvement that anybody asked for.
    return now.count === 0 ? { ...change, use: 'nearer' } : null;
  }

  private alternative(c: number, o: number): DraftAlternative {
    const { judge, options, before, level } = this;
    const { sample } = judge.board.draws;
    const own = options[c] === o;
    const changed = own ? options : this.with(c, o);
    const after = own ? before : this.look(c, o);
    const broken = judge.broken(changed);
    const about = new Set(
      sample.model.constraints.flatMap(({ id, when, unless = [] }) =>
        [...when, ...unless].some(({ clause }) => clause === c) ? [id] : [],
      ),
    );
    return {
      option: o < 0 ? null : namedOption(sample, c, o),
      own,
      lawful: broken.length === 0,
      broken: broken.filter(({ id }) => about.has(id)),
      crossed: this.crossed(changed)
        .filter(({ when }) => when.includes(c))
        .map(({ line }) => line),
      all: broken.length > 0 ? 0 : shareCounted(after.counts),
      difference: paired(after.counts, before.counts, level),
      gains: judge.difference(before, after),
    };
  }

  private look(c: number, o: number): DraftStanding {
    const key = `${c} ${o}`;
    const known = this.seen.get(key) ?? this.judge.look(this.with(c, o), this.by);
    this.seen.set(key, known);
    return known;
  }

  private with(c: number, o: number): number[] {
    return this.options.map((own, k) => (k === c ? o : own));
  }

  private rank(options: readonly number[], { counts, gains, space }: DraftStanding): Rank {
    const broken = this.judge.broken(options).length;
    const say = space.say(space.parts.map(() => 0));
    const { actors } = this.judge.board.draws.sample.model;
    const needed = new Set(members(say.needed).map((a) => actors[a]!));
    return {
      broken,
      count: broken > 0 ? 0 : counts.reduce((a, b) => a + b, 0),
      lines: this.crossed(options).filter(({ line }) => needed.has(line.actor)).length,
      least: space.least(gains, say),
    };
  }

  /** Red lines that a draft crosses whatever its open clauses are filled in with, and the clauses they are about. */
  private crossed(
    options: readonly number[],
  ): { readonly line: CrossedLine; readonly when: readonly number[] }[] {
    const { model } = this.judge.board.draws.sample;
    return model.redLines.flatMap(({ id, title, actor, when }) => {
      const clauses = when.map(({ clause }) => clause);
      if (clauses.some((c) => options[c]! < 0) || !meets(when, options)) return [];
      return [{ line: { actor: model.actors[actor]!, id, title }, when: clauses }];
    });
  }
}

function isBetter(one: Rank, other: Rank): boolean {
  if (one.broken !== other.broken) return one.broken < other.broken;
  if (one.count !== other.count) return one.count > other.count;
  if (one.lines !== other.lines) return one.lines < other.lines;
  return one.least > other.least;
}
