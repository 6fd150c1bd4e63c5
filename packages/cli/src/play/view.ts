import type { NamedDeal } from '@parley-sim/engine/negotiation';
import {
  hanging,
  listed,
  pad,
  renderTable,
  redLineTitle,
  role,
  score,
  settled,
  signed,
  type Stage,
  type Style,
  textWidth,
} from '@parley-sim/say';
import { type OfferDraft, settledOtherwise } from './draft.ts';
import { letterOf, range } from './naming.ts';

/** Of a numeric clause with more numbers than this only some are shown. */
const SHOWN = 12;

/** What a person sees of the table from one actor's place: all that is offered, and what it is worth to that actor alone. */
export class PlayView {
  readonly stage: Stage;
  readonly me: string;
  readonly style: Style;
  readonly width: number;

  constructor(stage: Stage, me: string, layout: { style: Style; width: number }) {
    this.stage = stage;
    this.me = me;
    this.style = layout.style;
    this.width = layout.width;
  }

  /** Whose place it is, for its person: who else is there, what matters to it and what it would never sign. */
  brief(): string[] {
    const { stage, me, style, width } = this;
    const { model } = stage;
    const roles = model.actors.flatMap((a, i) =>
      hanging(
        `  ${style.cyan(a === me ? `${stage.name(a)} (you)` : stage.name(a))}: `,
        role(stage, i),
        width,
      ),
    );
    const lines = model.redLines
      .filter((l) => model.actors[l.actor] === me)
      .map((l) => `"${redLineTitle(model.scenario, me, l.id)}"`);
    return [
      ...roles,
      '',
      ...renderTable(
        [
          { title: 'what matters to you', shrinkTo: 10 },
          { title: 'how much', align: 'right' },
          { title: 'best', shrinkTo: 12 },
          { title: 'worst', shrinkTo: 12 },
        ],
        this.stakes(),
        { width, style, indent: '  ' },
      ),
      ...(lines.length === 0
        ? []
        : hanging('  ', `What you will not sign: ${listed(lines, 'or')}.`, width)),
      ...hanging('  ', `No deal is worth ${score(stage.noDeal(me))} to you.`, width),
    ];
  }

  /** Clauses by how much of the score hangs on them, interactions with others apart. */
  private stakes(): string[][] {
    const { stage, me } = this;
    const { model } = stage;
    const base = model.describe(0);
    return model.clauses
      .map((clause) => {
        const worths = clause.options.map((_, i) =>
          stage.worth(me, settledOtherwise(base, clause, i)),
        );
        const [most, least] = [Math.max(...worths), Math.min(...worths)];
        return {
          spread: most - least,
          row: [
            clause.title,
            score(most - least),
            most === least ? '–' : clause.titles[worths.indexOf(most)]!,
            most === least ? '–' : clause.titles[worths.indexOf(least)]!,
          ],
        };
      })
      .toSorted((a, b) => b.spread - a.spread)
      .map(({ row }) => row);
  }

  /** What a deal is worth: `0.612 (+0.112 on no deal)`. */
  worth(deal: NamedDeal): string {
    const worth = this.stage.worth(this.me, deal);
    const gain = worth - this.stage.noDeal(this.me);
    const text = `${score(worth)} (${signed(gain)} on no deal)`;
    return gain < 0 ? this.style.red(text) : this.style.green(text);
  }

  /** Deals beside one another, clause by clause; what the last has otherwise than the first stands out. */
  table(columns: readonly { readonly title: string; readonly deal: NamedDeal }[]): string[] {
    const { model } = this.stage;
    const texts = columns.map(({ deal }) => settled(model, deal));
    const rows = model.clauses.map((clause, i) => {
      const cells = texts.map((t) => t[i]!.option);
      const differs = cells.length > 1 && cells[0] !== cells.at(-1);
      const fixed = model.frame[i]! >= 0 ? this.style.dim(' (fixed)') : '';
      return [
        String(i + 1),
        clause.title,
        ...cells.map(
          (c, j) =>
            (differs && j === cells.length - 1 ? this.style.bold(c) : c) + (j === 0 ? fixed : ''),
        ),
      ];
    });
    const worths = columns.map(({ deal }) => this.worth(deal));
    return renderTable(
      [
        { title: '', align: 'right' },
        { title: 'clause', shrinkTo: 10 },
        ...columns.map(({ title }) => ({ title, shrinkTo: 12 })),
      ],
      [...rows, ['', this.style.bold('worth to you'), ...worths]],
      { width: this.width, style: this.style, indent: '  ' },
    );
  }

  /** The options of a clause, and what the draft would be worth with each. */
  options(draft: OfferDraft, index: number): string[] {
    const clause = this.stage.model.clauses[index]!;
    const now = draft.at(index);
    const shown = [...clause.options.keys()].filter(
      (i) =>
        clause.options.length <= SHOWN ||
        i === now ||
        i % Math.ceil(clause.options.length / SHOWN) === 0,
    );
    const names = shown.map((i) => letterOf(clause, i) ?? '');
    const widest = Math.max(...shown.map((i) => textWidth(clause.titles[i]!)));
    const how = clause.numbers
      ? `${index + 1} NUMBER, ${range(clause.numbers)}`
      : `${index + 1}${names[0] === '' ? ' NAME' : `${names[0]} … ${index + 1}${names.at(-1)}`}`;
    return [
      `  ${this.style.bold(clause.title)}  ${this.style.dim(`choose with ${how}`)}`,
      ...shown.map((i, row) => {
        const deal = settledOtherwise(draft.deal, clause, i);
        const mark = i === now ? this.style.dim('  now') : '';
        const label = names[row] === '' ? '' : `${this.style.cyan(names[row]!)}  `;
        const against = this.objections(deal);
        const bar = against.length === 0 ? '' : this.style.red(`  ${against[0]}`);
        return `    ${label}${pad(clause.titles[i]!, widest)}  ${this.worth(deal)}${mark}${bar}`;
      }),
    ];
  }

  /** What stands against a deal: the law, or the actor's own red lines. */
  objections(deal: NamedDeal): string[] {
    const { model } = this.stage;
    const found = model.find(deal);
    const laws = model.offended(found).map((c) => `nobody may: ${c.title}`);
    const lines = model
      .crossed(found, model.actors.indexOf(this.me))
      .map((l) => `crosses your red line "${redLineTitle(model.scenario, this.me, l.id)}"`);
    return [...laws, ...lines];
  }

  /** What the draft is worth now, and what stands against it. */
  draftLine(draft: OfferDraft): string[] {
    const text = `Your draft is worth ${this.worth(draft.deal)}.`;
    return [...hanging('  ', text, this.width), ...this.draftFaults(draft)];
  }

  /** Why the draft cannot be sent as it is; nothing if it can. */
  draftFaults(draft: OfferDraft): string[] {
    const against = this.objections(draft.deal);
    if (against.length === 0) return [];
    return hanging('  ! ', `As it is it cannot be sent: ${listed(against)}.`, this.width);
  }
}
