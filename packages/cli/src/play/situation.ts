import type { NamedDeal } from '@parley-sim/engine/negotiation';
import type { Negotiation } from '@parley-sim/engine';
import type { Question } from '@parley-sim/engine/protocol';
import { hanging, listed, score } from '@parley-sim/say';
import type { Account } from './account.ts';
import type { Word } from './commands.ts';
import type { OfferDraft } from './draft.ts';
import type { PlayView } from './view.ts';

/** What is asked, where it is more than to speak. */
const QUESTIONS: Readonly<Partial<Record<Question, string>>> = {
  weigh: 'Is the change better for you?',
  vote: 'Take it or leave it.',
  consider: 'Would you sign this?',
  join: 'Do you join those who accept this?',
  concede: 'Do you concede something?',
};

/** Where a person stands whose turn it is: what is on the table, what is asked and what can be answered. */
export class Situation {
  private readonly negotiation: Negotiation;
  private readonly view: PlayView;
  private readonly account: Account;
  private hinted = false;

  constructor(negotiation: Negotiation, view: PlayView, account: Account) {
    this.negotiation = negotiation;
    this.view = view;
    this.account = account;
  }

  /** What the actor is asked about; undefined where it has only to speak. */
  get standing(): NamedDeal | undefined {
    const { model, state, asks } = this.negotiation;
    const own = model.actors[state.by] === this.view.me && asks === 'turn';
    return state.standing < 0 || own ? undefined : model.describe(state.standing);
  }

  /** Shows where things stand and what can be done. */
  look(draft: OfferDraft | undefined): string[] {
    const { negotiation, standing, view } = this;
    const { state, model, asks } = negotiation;
    const by = model.actors[state.by];
    const offered =
      by === undefined
        ? 'on the table'
        : by === view.me
          ? 'you offer'
          : `${view.stage.name(by)} offers`;
    const [changed] = state.offers;
    const columns =
      asks === 'weigh' && standing && changed
        ? [
            { title: 'the text', deal: standing },
            { title: 'the change', deal: model.describe(changed.deal) },
          ]
        : [
            ...(standing ? [{ title: offered, deal: standing }] : this.others()),
            ...(draft ? [{ title: 'your draft', deal: draft.deal }] : []),
          ];
    const noDeal = score(view.stage.noDeal(view.me));
    return [
      '',
      ...view.table(columns),
      ...hanging(
        '  ',
        view.style.dim(`No deal is worth ${noDeal} to you.${this.delay(draft)}`),
        view.width,
      ),
      ...(draft ? view.draftFaults(draft) : []),
      ...hanging('  ', `${this.question()} ${this.hint(draft)}`, view.width),
    ];
  }

  /** What the others have offered beside one another. */
  private others(): { title: string; deal: NamedDeal }[] {
    const { stage, me } = this.view;
    return stage.model.actors.flatMap((a) => {
      const deal = a === me ? undefined : this.account.lastOf(a);
      return deal ? [{ title: `${stage.name(a)} offers`, deal }] : [];
    });
  }

  private delay(draft: OfferDraft | undefined): string {
    const { stage, me } = this.view;
    const { round } = this.negotiation.state;
    const deal = this.standing ?? draft?.deal;
    if (!stage.delayCosts || !deal) return '';
    const [now, later] = [round, round + 1].map((r) => score(stage.presentWorth(me, deal, r)));
    return now === later
      ? ''
      : ` Time costs you: ${this.standing ? 'what is on the table' : 'your draft'} brings ${now} now and ${later} a round later.`;
  }

  private question(): string {
    const { asks, state } = this.negotiation;
    const left = this.negotiation.state.deadline - state.round;
    const last = left === 0 ? ' This is the last round.' : '';
    const question = asks && QUESTIONS[asks];
    if (question !== undefined) return `${question}${last}`;
    return this.standing ? `Do you accept, or counter?${last}` : `What do you offer?${last}`;
  }

  /** What can be typed; in full the first time. */
  private hint(draft: OfferDraft | undefined): string {
    const { style } = this.view;
    const type = `Type ${listed(
      this.possible(draft).map((w) => style.cyan(w)),
      'or',
    )}`;
    if (this.hinted) return `${type}.`;
    this.hinted = true;
    const edit = draft
      ? ` ${style.cyan('CLAUSE OPTION')} (as in ${style.cyan(this.example)}) changes your draft, a clause alone shows its options,`
      : '';
    return `${type};${edit} ${style.cyan('help')} says more.`;
  }

  private get example(): string {
    const [first] = this.negotiation.model.clauses;
    return first!.numbers ? `1 ${first!.options.at(-1)}` : '1b';
  }

  /** The words that end this turn. */
  possible(draft: OfferDraft | undefined): Word[] {
    const acts = this.negotiation.acts.map((a): Word => (a === 'offer' ? 'send' : a));
    return acts.filter((w) => w !== 'send' || draft !== undefined);
  }
}
