import type { Model, Negotiation } from '@parley-sim/engine';
import type { NamedDeal } from '@parley-sim/engine/negotiation';
import type { Selection } from '@parley-sim/engine/scenario';
import {
  actorName,
  clauseTitle,
  consentWords,
  optionTitle,
  redLineTitle,
} from '../language/names.ts';
import { counted, listed } from '../language/text.ts';

/** Something that a person in a role cannot sign, by its name, and the terms that it is about. */
export interface Forbidden {
  readonly title: string;
  readonly terms: readonly string[];
}

/** Sheet of a role: what somebody who sits down in it is told of it, and of nobody else; points are of 100, the best that the role could get. */
export interface RoleSheet {
  readonly actor: string;
  readonly name: string;
  /** Sentences on what the talks are about, and who is at the table. */
  readonly about: readonly string[];
  /** What it wants: by clause, the points that lie between its worst and its best setting; most first. */
  readonly aims: readonly {
    readonly clause: string;
    readonly title: string;
    readonly points: number;
  }[];
  readonly redLines: readonly Forbidden[];
  readonly laws: readonly Forbidden[];
  /** Points of no deal. */
  readonly noDeal: number;
  /** Sentences on who has to agree behind it, and on what waiting costs. */
  readonly checks: readonly string[];
}

/** Options of a clause that are weighed, at most. */
const WEIGHED = 60;

/** A decimal score in points of 100. */
export function pointsOf(score: number): number {
  return Math.round(score * 100);
}

/** The sheet of a role, with the numbers that this negotiation has drawn. */
export function roleSheet(negotiation: Negotiation, actor: string): RoleSheet {
  const { model } = negotiation;
  const { scenario } = model;
  const own = scenario.actors[actor]!;
  const name = own.title ?? actorName(scenario, actor);
  const others = model.order.map((a) => model.actors[a]!).filter((a) => a !== actor);
  const titles = listed(others.map((a) => scenario.actors[a]?.title ?? a));
  const place = model.actors.indexOf(actor);
  const base = negotiation.favourite(actor);
  return {
    actor,
    name,
    about: [
      ...(scenario.summary === undefined ? [] : [scenario.summary]),
      `At the table with you: ${titles}.`,
      `You ${consentWords(model, place)}.`,
    ],
    aims: base === undefined ? [] : aimsOf(negotiation, actor, base),
    redLines: Object.entries(own.redLines ?? {}).map(([id, line]) => ({
      title: redLineTitle(scenario, actor, id),
      terms: termsOf(negotiation, line.when),
    })),
    laws: model.constraints.map((c) => ({
      title: c.title,
      terms: [
        ...c.when.map((test) => testText(model, test)),
        ...(c.unless ?? []).map((test) => `unless ${testText(model, test)}`),
      ],
    })),
    noDeal: pointsOf(negotiation.noDeal(actor)),
    checks: checksOf(negotiation, actor),
  };
}

/** Settings of a clause that a condition is about. */
function testText(
  { clauses }: Model,
  { clause, picked }: { readonly clause: number; readonly picked: ArrayLike<number> },
): string {
  const { title, titles } = clauses[clause]!;
  return `${title}: ${listed(
    titles.filter((_, o) => picked[o] === 1),
    'or',
  )}`;
}

function aimsOf(negotiation: Negotiation, actor: string, base: NamedDeal): RoleSheet['aims'] {
  const { model } = negotiation;
  return model.clauses
    .map(({ id, title, options }) => {
      const worths = options
        .slice(0, WEIGHED)
        .map((option) =>
          negotiation.worth(actor, model.describe(model.find({ ...base, [id]: option }))),
        );
      return { clause: id, title, points: pointsOf(Math.max(...worths) - Math.min(...worths)) };
    })
    .sort((a, b) => b.points - a.points);
}

/** Terms of a condition, clause by clause. */
function termsOf({ model }: Negotiation, when: Readonly<Record<string, Selection>>): string[] {
  const { scenario } = model;
  return Object.entries(when).map(([clause, selection]) => {
    const title = clauseTitle(scenario, clause);
    if (typeof selection !== 'object') {
      return `${title}: ${optionTitle(scenario, clause, selection)}`;
    }
    if (Array.isArray(selection)) {
      return `${title}: ${listed(
        selection.map((o: string | number) => optionTitle(scenario, clause, o)),
        'or',
      )}`;
    }
    const { atLeast, atMost } = selection;
    return `${title}: ${listed([
      ...(atLeast === undefined ? [] : [`${optionTitle(scenario, clause, atLeast)} or more`]),
      ...(atMost === undefined ? [] : [`${optionTitle(scenario, clause, atMost)} or less`]),
    ])}`;
  });
}

function checksOf({ model }: Negotiation, actor: string): string[] {
  const own = model.scenario.actors[actor]!;
  const bodies = Object.entries(own.ratification ?? {}).map(([id, body]) => {
    const title = body.title ?? id;
    const quota = typeof body.quota === 'number' ? ` by ${counted(body.quota, 'vote')}` : '';
    return `${title} must ratify what you sign${quota}.`;
  });
  const waits = own.discount !== undefined || own.delayCost !== undefined;
  return [
    ...bodies,
    ...(waits ? ['Every round of waiting costs you a little of whatever you end with.'] : []),
  ];
}
