import { type Model, type Negotiation } from '@parley-sim/engine';
import { contains } from '@parley-sim/engine/model';
import { SAYINGS_MAX, seenTable, WORDS_MAX } from '@parley-sim/engine/negotiation';
import { entryOf } from '@parley-sim/engine/basics';
import { answerSchema } from './answer-schema.ts';

/** What the language is called, and which version of it is spoken. */
const PROTOCOL = { name: 'parley-external', version: 1 } as const;

/** The first message: the table, and the place at it. */
export function greeting(negotiation: Negotiation, actor: string): object {
  const { model, state } = negotiation;
  const { scenario } = model;
  const { seed, run, tabled } = negotiation.save();
  const best = negotiation.favourite(actor);
  return {
    type: 'hello',
    protocol: PROTOCOL.name,
    version: PROTOCOL.version,
    you: actor,
    scenario: { name: scenario.name, title: scenario.title, summary: scenario.summary },
    table: scenario.protocol.kind,
    deadline: state.deadline,
    actors: model.actors.map((id, a) => ({
      id,
      title: scenario.actors[id]!.title,
      sits: model.order.includes(a),
      needed: contains(model.essential, a),
    })),
    ...(model.vote.length === 0 ? {} : { vote: vote(model) }),
    rules: rules(model, state.deadline),
    clauses: clauses(model),
    ...constraints(model),
    drafts: drafts(model),
    ...(tabled.package === undefined ? {} : { package: tabled.package, as: tabled.as }),
    noDeal: negotiation.noDeal(actor),
    ...(best ? { best: { deal: best, worth: negotiation.worth(actor, best) } } : {}),
    me: negotiation.card(actor),
    seed,
    run,
    words: { most: WORDS_MAX, alone: SAYINGS_MAX },
    answer: answerSchema(model),
  };
}

/** How one negotiates here, in a sentence or two. */
function rules(
  { protocol, signatories, actors, vote: conditions }: Model,
  deadline: number,
): string {
  const sign = actors.filter((_, a) => contains(signatories, a));
  const who =
    conditions.length > 0
      ? 'A vote decides, as "vote" says.'
      : `${sign.join(', ')} must all accept, and whoever an option names under "consent".`;
  return `${protocol.kind.summary} ${who} There are ${deadline} rounds; without a deal each has its no-deal value.`;
}

/** What nobody may conclude. */
function constraints({ scenario }: Model): object {
  const all = Object.entries(scenario.constraints ?? {}).map(([id, constraint]) => ({
    id,
    ...(constraint.title === undefined ? {} : { title: constraint.title }),
    ...('forbid' in constraint
      ? { forbid: constraint.forbid }
      : { if: constraint.if, then: constraint.then }),
  }));
  return all.length === 0 ? {} : { constraints: all };
}

/** Drafts that are known, with the options that each settles. */
function drafts({ scenario }: Model): object[] {
  return Object.entries(scenario.packages ?? {}).map(([id, { title, by, options }]) => ({
    id,
    ...(title === undefined ? {} : { title }),
    ...(by === undefined ? {} : { by }),
    options: Object.fromEntries(
      Object.entries(options).map(([clause, value]) => [
        clause,
        typeof value === 'object' ? value.option : value,
      ]),
    ),
  }));
}

/** Conditions of the vote by which a deal is carried, beside those who are needed. */
function vote({ vote: conditions, actors }: Model): object[] {
  return conditions.map(({ id, title, votes, least, all, blockers }) => ({
    id,
    title,
    votes: Object.fromEntries(actors.map((actor, a) => [actor, votes[a]!])),
    atLeast: least,
    of: all,
    blockers,
  }));
}

function clauses(model: Model): object[] {
  return model.clauses.map((c) => ({
    id: c.id,
    title: c.title,
    options: c.options.map((id, i) => ({
      id: c.numbers?.[i] ?? id,
      title: c.titles[i]!,
      ...consent(model, c.id, id),
    })),
  }));
}

/** Who must accept any deal with an option, beside those who must accept all. */
function consent({ scenario }: Model, clause: string, option: string): object {
  const { options } = scenario.clauses[clause] as { options?: unknown };
  if (options === undefined || Array.isArray(options)) return {};
  const found = entryOf(options as Readonly<Record<string, unknown>>, option);
  const named = (found as { readonly consent?: readonly string[] } | undefined)?.consent;
  return named === undefined ? {} : { consent: named };
}

/** What is asked of an actor now. */
export function turnMessage(negotiation: Negotiation, actor: string, id: number): object {
  return { type: 'turn', id, ...seenTable(negotiation, actor) };
}
