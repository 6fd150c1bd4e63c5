import type { NamedDeal } from '@parley-sim/engine/negotiation';
import { score } from './numbers.ts';
import type { Stage } from '../run/stage.ts';
import type { Layout } from '../writers/style.ts';
import { hanging, pad, textWidth, truncate } from './text.ts';
import { changedTerms, settled } from './names.ts';

/** A blank at which no line is broken. */
const GLUE = '\u00a0';

/** Lays out deals under the moves that they belong to: clauses in one column, how they are settled in another. */
export class TermLines {
  /** Columns of the names that moves begin with. */
  readonly nameWidth: number;
  private readonly stage: Stage;
  private readonly layout: Layout;
  private readonly clauseWidth: number;

  constructor(stage: Stage, layout: Layout) {
    this.stage = stage;
    this.layout = layout;
    const names = stage.model.actors.map((a) => textWidth(stage.name(a)));
    this.nameWidth = Math.max(...names);
    const titles = stage.model.clauses.map((c) => textWidth(c.title));
    this.clauseWidth = Math.min(Math.max(...titles), Math.floor(layout.width * 0.38));
  }

  /** All terms of a deal. */
  whole(deal: NamedDeal): string[] {
    return settled(this.stage.model, deal).flatMap((s) => this.term(s.clause, s.option));
  }

  /** The terms of an offer: all of the first one, of others what is different; of an actor's own, from what to what. */
  lines(base: NamedDeal | undefined, deal: NamedDeal, mine: boolean): string[] {
    const { model } = this.stage;
    const { style } = this.layout;
    if (base === undefined) {
      return settled(model, deal).flatMap(({ clause, option }, i) =>
        this.term(clause, model.frame[i]! >= 0 ? `${option} ${style.dim('(fixed)')}` : option),
      );
    }
    return changedTerms(model, base, deal).flatMap(({ clause, option, was }) =>
      this.term(
        clause,
        mine && this.fits(`${was} → ${option}`) ? `${style.dim(`${was} →`)} ${option}` : option,
      ),
    );
  }

  /** What a deal is worth to everybody; a score below the actor's no-deal value is marked. */
  worths(deal: NamedDeal): string[] {
    const { style, width } = this.layout;
    const { stage } = this;
    const parts = stage.model.actors.map((a) => {
      const worth = stage.worth(a, deal);
      const text = `${stage.name(a)} ${score(worth)}`.replaceAll(' ', GLUE);
      return worth < stage.noDeal(a) ? style.red(`${text}↓`) : text;
    });
    const indent = ' '.repeat(this.nameWidth + 4);
    return hanging(`${indent}${style.dim('worth')} `, parts.join(' · '), width).map((l) =>
      l.replaceAll(GLUE, ' '),
    );
  }

  /** Whether a text fits on a term's line; what an option was before is not worth a second one. */
  private fits(text: string): boolean {
    return this.nameWidth + this.clauseWidth + 8 + textWidth(text) <= this.layout.width;
  }

  private term(clause: string, option: string): string[] {
    const indent = ' '.repeat(this.nameWidth + 6);
    const room = Math.min(this.clauseWidth, this.layout.width - indent.length - 22);
    const first = `${indent}${pad(truncate(clause, room), room)}  `;
    return hanging(first, option, this.layout.width);
  }
}
