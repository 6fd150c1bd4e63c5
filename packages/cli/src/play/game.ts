import { type Act, type Negotiation, ParleyError } from '@parley-sim/engine';
import { type NamedDeal } from '@parley-sim/engine/negotiation';
import { hanging, listed, pad, score, textWidth } from '@parley-sim/say';
import type { InputLines, Signal } from '../io.ts';
import { Account } from './account.ts';
import { parseLine, type Word, WORDS } from './commands.ts';
import { OfferDraft, settledOtherwise } from './draft.ts';
import { Situation } from './situation.ts';
import type { PlayView } from './view.ts';

/** Why nothing more was asked: it is over, there was no more input, or a signal has come. */
export type Left = 'over' | 'end' | Signal;

/** Programs in the places of others. */
export interface Others {
  /** Takes the next step, which may be theirs. */
  step(): Promise<void>;
  /** Signal that has come meanwhile. */
  interrupted(): Signal | undefined;
}

/** What a turn led to. */
type Turn = 'moved' | 'end' | Signal;

const DRAFTING: ReadonlySet<Word> = new Set(['send', 'undo', 'theirs', 'mine', 'best']);

/** A negotiation in which a person sits in an actor's place. */
export class PlayedNegotiation {
  private readonly negotiation: Negotiation;
  private readonly view: PlayView;
  private readonly lines: InputLines;
  private readonly print: (lines: readonly string[]) => void;
  private readonly account: Account;
  private draft: OfferDraft | undefined;
  /** What was asked for once and waits to be asked for again, since it cannot be taken back. */
  private warned: Word | undefined;
  private told = 0;
  private readonly situation: Situation;
  private readonly others: Others | undefined;

  constructor(
    negotiation: Negotiation,
    view: PlayView,
    lines: InputLines,
    print: (lines: readonly string[]) => void,
    others?: Others,
  ) {
    this.others = others;
    this.negotiation = negotiation;
    this.view = view;
    this.lines = lines;
    this.print = print;
    this.account = new Account(view, () => negotiation.state.deadline);
    this.situation = new Situation(negotiation, view, this.account);
  }

  /** Plays until it is over or the person leaves. */
  async play(): Promise<Left> {
    const { negotiation } = this;
    for (;;) {
      this.tell();
      if (negotiation.ended) return 'over';
      if (negotiation.mover === this.view.me && negotiation.acts.length > 0) {
        const turn = await this.turn();
        if (turn !== 'moved') return turn;
      } else {
        // oxlint-disable-next-line no-await-in-loop
        const left = await this.go();
        if (left !== undefined) return left;
      }
    }
  }

  /** Lets the others go on; what a program was doing when a signal came has not happened. */
  private async go(): Promise<Signal | undefined> {
    const { negotiation, others } = this;
    if (!others) {
      negotiation.step();
      return undefined;
    }
    const { length } = negotiation.transcript;
    await others.step();
    const signal = others.interrupted();
    if (signal !== undefined) while (negotiation.transcript.length > length) negotiation.undo();
    return signal;
  }

  private tell(): void {
    const { transcript } = this.negotiation;
    while (this.told < transcript.length) {
      const lines = this.account.tell(transcript[this.told++]!);
      if (lines.length > 0) this.print(lines);
    }
  }

  private async turn(): Promise<Turn> {
    const { state, acts } = this.negotiation;
    const { me, stage } = this.view;
    this.print(this.account.heading(state.round));
    this.warned = undefined;
    this.draft = undefined;
    if (acts.includes('offer')) {
      const begun = this.account.lastOf(me) ?? this.opening();
      if (begun) this.draft = new OfferDraft(stage.model, begun);
    }
    this.print(this.situation.look(this.draft));
    for (;;) {
      const typed = await this.lines.next(`${stage.name(me)}> `);
      if (typeof typed === 'string') return typed;
      const done = this.obey(typed.line);
      if (done) return done;
    }
  }

  /** What an actor begins to draft from: what it has tabled itself, filled in as it likes best, or the best deal. */
  private opening(): NamedDeal | undefined {
    const { me, stage } = this.view;
    const { model, state } = this.negotiation;
    const best = stage.favourite(me, state.gone) ?? this.situation.standing;
    const { draft, tabled } = model;
    const tables = tabled.as === 'opening';
    if (!best || !draft || !tables || model.actors[model.order[0]!] !== me) return best;
    return model.clauses.reduce(
      (deal, clause, i) => (draft[i]! < 0 ? deal : settledOtherwise(deal, clause, draft[i]!)),
      best,
    );
  }

  /** Does what a line says; tells whether the turn is over. */
  private obey(line: string): Turn | undefined {
    const { clauses } = this.negotiation.model;
    const command = parseLine(line, clauses);
    if ('problem' in command) return this.say(command.problem);
    if ('word' in command) return this.word(command.word);
    if ('say' in command) return this.speak(command.say);
    this.warned = undefined;
    if (!this.draft)
      return this.say(
        `Now there is nothing to draft: ${listed(this.situation.possible(this.draft), 'or')}.`,
      );
    if ('show' in command) {
      this.print(this.view.options(this.draft, command.show));
      return undefined;
    }
    for (const { clause, option } of command.settle) this.settle(clause, option);
    this.print(this.view.draftLine(this.draft));
    return undefined;
  }

  /** Says something to everybody; the turn goes on. */
  private speak(text: string): undefined {
    try {
      this.negotiation.say({ text });
    } catch (error) {
      if (!(error instanceof ParleyError && error.code === 'move/unlawful')) throw error;
      return this.say(`That cannot be: ${error.message}`);
    }
    this.tell();
    return undefined;
  }

  private settle(index: number, option: number): void {
    const { model } = this.negotiation;
    const clause = model.clauses[index]!;
    const before = this.draft!.at(index);
    if (model.frame[index]! >= 0 && model.frame[index] !== option) {
      this.say(`${clause.title} is fixed by the frame on the table.`);
    } else if (before === option) {
      this.say(`${clause.title} is that already: ${clause.titles[option]}.`);
    } else {
      this.draft!.settle(clause, option);
      this.say(
        `${clause.title}: ${this.view.style.dim(`${clause.titles[before]} →`)} ${clause.titles[option]}`,
      );
    }
  }

  private word(word: Word): Turn | undefined {
    const again = this.warned === word;
    this.warned = undefined;
    if (word === 'quit') return 'end';
    if (word === 'look') this.print(this.situation.look(this.draft));
    else if (word === 'help') this.help();
    else if (word === 'say')
      this.say('Say what: say TEXT. Everybody hears it, and your turn goes on.');
    else if (!DRAFTING.has(word)) return this.act(word, again);
    else if (this.draft) return this.drafting(this.draft, word, again);
    else
      this.say(
        `Now there is nothing to draft: ${listed(this.situation.possible(this.draft), 'or')}.`,
      );
    return undefined;
  }

  private drafting(draft: OfferDraft, word: Word, again: boolean): Turn | undefined {
    const { stage, me } = this.view;
    if (word === 'send') return this.act(word, again);
    if (word === 'undo') {
      return draft.undo()
        ? this.drafted(draft, 'Taken back.')
        : this.say('There is nothing to take back: your draft is as your turn began.');
    }
    if (word === 'theirs') {
      const none = 'There is nothing of theirs on the table.';
      return this.take(draft, this.situation.standing, none, 'Your draft is what is on the table.');
    }
    if (word === 'mine') {
      const none = 'You have made no offer yet.';
      return this.take(draft, this.account.lastOf(me), none, 'Your draft is your last offer.');
    }
    const best = stage.favourite(me, this.negotiation.state.gone);
    const none = 'There is no deal that you could sign.';
    return this.take(draft, best, none, 'Your draft is the deal that you like best.');
  }

  private take(
    draft: OfferDraft,
    deal: NamedDeal | undefined,
    none: string,
    said: string,
  ): undefined {
    if (!deal) return this.say(none);
    draft.become(deal);
    return this.drafted(draft, said);
  }

  private drafted(draft: OfferDraft, said: string): undefined {
    this.say(said);
    this.print(this.view.draftLine(draft));
    return undefined;
  }

  /** Makes a move; what cannot be taken back and looks like a slip has to be said twice. */
  private act(word: Word, again: boolean): Turn | undefined {
    if (!this.situation.possible(this.draft).includes(word)) {
      return this.say(
        `You cannot ${word} now; you can ${listed(this.situation.possible(this.draft), 'or')}.`,
      );
    }
    if (word === 'send' && this.view.objections(this.draft!.deal).length > 0) {
      this.print(this.view.draftFaults(this.draft!));
      return undefined;
    }
    const doubt = again ? undefined : this.doubt(word);
    if (doubt !== undefined) {
      this.warned = word;
      return this.say(`${doubt} Say "${word}" again to do it all the same.`);
    }
    const act: Act =
      word === 'send' ? { act: 'offer', deal: this.draft!.deal } : { act: word as 'accept' };
    try {
      this.negotiation.play(act);
      return 'moved';
    } catch (error) {
      if (error instanceof ParleyError && error.code === 'move/unlawful') {
        return this.say(`That cannot be: ${error.message}`);
      }
      throw error;
    }
  }

  private doubt(word: Word): string | undefined {
    const { stage, me } = this.view;
    if (word === 'walk')
      return `Leaving is for good; you will have your no-deal value of ${score(stage.noDeal(me))}.`;
    const deal =
      word === 'send'
        ? this.draft?.deal
        : word === 'accept' && this.negotiation.asks !== 'weigh'
          ? this.situation.standing
          : undefined;
    if (!deal || stage.worth(me, deal) >= stage.noDeal(me)) return undefined;
    return `That is worth ${this.view.worth(deal)}: less than leaving.`;
  }

  private help(): void {
    const { style, width } = this.view;
    const { clauses } = this.negotiation.model;
    const shown = Math.min(3, clauses.length);
    const lettered = clauses.findIndex((c) => !c.numbers);
    const numbered = clauses.findIndex((c) => c.numbers);
    const examples: [string, string][] = [
      [String(shown), `the options of clause ${shown}, and what each would make of your draft`],
      ...(lettered < 0
        ? []
        : [
            [
              `${lettered + 1}b`,
              `option b of clause ${lettered + 1}; several at once: ${lettered + 1}b ${clauses.length}a`,
            ] as [string, string],
          ]),
      ...(numbered < 0
        ? []
        : [
            [
              `${numbered + 1} ${clauses[numbered]!.options.at(-1)}`,
              `clause ${numbered + 1} becomes ${clauses[numbered]!.titles.at(-1)}`,
            ] as [string, string],
          ]),
      [`${clauses[0]!.id} ${clauses[0]!.options[0]}`, 'the same by name; beginnings do'],
    ];
    const rows = [
      ...(this.draft ? examples : []),
      ...Object.entries(WORDS).filter(([w]) => this.makesSense(w as Word)),
    ];
    const widest = Math.max(...rows.map(([w]) => textWidth(w)));
    this.print(
      rows.flatMap(([w, says]) => hanging(`  ${style.cyan(pad(w, widest))}  `, says, width)),
    );
  }

  private makesSense(word: Word): boolean {
    if (['look', 'quit', 'help'].includes(word)) return true;
    if (word === 'say') return this.negotiation.sayings > 0;
    if (['undo', 'theirs', 'mine', 'best'].includes(word)) return this.draft !== undefined;
    return this.situation.possible(this.draft).includes(word);
  }

  private say(text: string): undefined {
    this.print(hanging('  ', text, this.view.width));
    return undefined;
  }
}
