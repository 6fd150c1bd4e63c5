import type { NamedDeal } from '@parley-sim/engine/negotiation';
import type { TraceMove } from '@parley-sim/engine';
import {
  bodyVote,
  changedTerms,
  counted,
  hanging,
  happening,
  pad,
  SAID_REASONS,
  settled,
  textWidth,
  truncate,
  wordLines,
} from '@parley-sim/say';
import type { PlayView } from './view.ts';

/** Tells what the others do as one of them sees it. */
export class Account {
  private readonly view: PlayView;
  private readonly last = new Map<string, NamedDeal>();
  private text: NamedDeal | undefined;
  private changed: NamedDeal | undefined;
  private readonly nameWidth: number;
  private readonly deadline: () => number;
  private round = 0;

  constructor(view: PlayView, deadline: () => number) {
    this.view = view;
    this.deadline = deadline;
    const { stage } = view;
    this.nameWidth = Math.max(...stage.model.actors.map((a) => textWidth(stage.name(a))));
  }

  /** The last offer of an actor. */
  lastOf(actor: string): NamedDeal | undefined {
    return this.last.get(actor);
  }

  /** A move, in lines; with the title of its round where that is new. */
  tell(move: TraceMove): string[] {
    const indent = ' '.repeat(this.nameWidth + 4);
    const lines = [...this.done(move), ...wordLines(move, indent, this.view, false)];
    if (move.round === this.round || lines.length === 0) return lines;
    return [...this.heading(move.round), ...lines];
  }

  /** The title of a round, where it has not been told of. */
  heading(round: number): string[] {
    if (round === this.round) return [];
    this.round = round;
    return ['', this.view.style.bold(`Round ${round} of ${this.deadline()}`)];
  }

  private done(move: TraceMove): string[] {
    const { view } = this;
    const { stage, style } = view;
    if (move.act === 'event' || move.act === 'act') {
      stage.happen(move.what);
      return happening(stage, move, view);
    }
    if (move.act === 'ratify' || move.act === 'reject') return bodyVote(stage, move, view);
    if (move.act === 'propose') return this.proposal(move.deal);
    const name = move.actor === undefined ? 'Mediator' : stage.name(move.actor);
    const me = move.actor === view.me;
    const head = `  ${style.cyan(pad(me ? 'You' : name, this.nameWidth))}  `;
    const says = (text: string): string[] => hanging(head, text, view.width);
    const whose =
      move.of === undefined
        ? ''
        : ` what ${move.of === view.me ? 'you offer' : `${stage.name(move.of)} offers`}`;
    const why = move.because === undefined ? undefined : SAID_REASONS[move.because];
    const reason = why === undefined || me ? '' : `: ${why}`;
    if (this.changed && (move.act === 'accept' || move.act === 'refuse')) {
      const how = move.strongly === true ? ', strongly' : '';
      const side = move.act === 'accept' ? style.green('for it') : style.yellow('against it');
      return says(`${me ? 'are' : 'is'} ${side}${how}`);
    }
    switch (move.act) {
      case 'accept':
        return says(`${style.green(me ? 'accept' : 'accepts')}${whose}`);
      case 'refuse':
        return says(`${style.yellow(me ? 'refuse' : 'refuses')}${whose}${reason}`);
      case 'hold':
        return says(me ? 'hold on to your offer' : 'holds on to its offer');
      case 'say':
        return move.text === undefined ? [] : says(me ? 'say' : 'says');
      case 'walk':
        return says(style.red(me ? 'leave the table' : 'leaves the table'));
      case 'renege':
        return says(style.red(`${me ? 'go' : 'goes'} back on${whose || ' it'}`));
      case 'adopt':
        return this.adopted(move, says);
      case 'drop':
        this.changed = undefined;
        return says('drops the change');
      case 'offer':
        return this.offer(move, head, me ? '' : reason);
      case 'assess':
        break;
    }
    return [];
  }

  /** Of several changes it is said which is adopted. */
  private adopted(move: TraceMove, says: (text: string) => string[]): string[] {
    const which = move.deal ? this.terms(this.changes(this.text, move.deal)) : [];
    this.text = move.deal ?? this.changed;
    this.changed = undefined;
    return [...says('adopts the change'), ...which];
  }

  private offer(move: TraceMove, head: string, reason: string): string[] {
    const { view } = this;
    const { style } = view;
    const me = move.actor === view.me;
    const deal = move.deal!;
    const before = this.last.get(move.actor!);
    this.last.set(move.actor!, deal);
    const changes = this.changes(before, deal);
    const of = counted(view.stage.model.clauses.length, 'clause');
    const refuses = reason === '' ? '' : `${style.yellow('refuses')}${reason}; `;
    if (before && changes.length === 0) {
      return hanging(
        head,
        `${refuses}${me ? 'stand by your' : 'stands by its'} last offer`,
        view.width,
      );
    }
    const verb = style.bold(me ? 'offer' : 'offers');
    const how = before
      ? ` (${changes.length} of ${of} changed since ${me ? 'your' : 'its'} last offer)`
      : '';
    return [
      ...hanging(head, `${refuses}${verb}${how}`, view.width),
      ...this.terms(changes),
      ...this.worth(deal),
    ];
  }

  private proposal(deal: NamedDeal): string[] {
    const { view } = this;
    const first = this.text === undefined;
    const changes = this.changes(this.text, deal);
    if (first) this.text = deal;
    else this.changed = deal;
    const head = `  ${view.style.cyan(pad('Mediator', this.nameWidth))}  `;
    return [
      ...hanging(
        head,
        view.style.bold(first ? 'lays down a text' : 'proposes a change'),
        view.width,
      ),
      ...this.terms(changes),
      ...this.worth(deal),
    ];
  }

  private changes(
    before: NamedDeal | undefined,
    deal: NamedDeal,
  ): { clause: string; text: string }[] {
    const { model } = this.view.stage;
    const { style } = this.view;
    if (!before)
      return settled(model, deal).map(({ clause, option }) => ({ clause, text: option }));
    return changedTerms(model, before, deal).map(({ clause, option, was }) => ({
      clause,
      text: `${style.dim(`${was} →`)} ${option}`,
    }));
  }

  private terms(changes: readonly { clause: string; text: string }[]): string[] {
    const { width } = this.view;
    const room = Math.min(
      Math.max(0, ...changes.map((c) => textWidth(c.clause))),
      Math.floor(width * 0.38),
    );
    const indent = ' '.repeat(this.nameWidth + 6);
    return changes.flatMap(({ clause, text }) =>
      hanging(`${indent}${pad(truncate(clause, room), room)}  `, text, width),
    );
  }

  private worth(deal: NamedDeal): string[] {
    const { view } = this;
    const indent = ' '.repeat(this.nameWidth + 4);
    return hanging(indent, `${view.style.dim('worth to you')} ${view.worth(deal)}`, view.width);
  }
}
