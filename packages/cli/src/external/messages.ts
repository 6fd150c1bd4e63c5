import { type Model, type Negotiation } from '@parley-sim/engine';
import { contains } from '@parley-sim/engine/model';
import { seenTable } from '@parley-sim/engine/negotiation';

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
    clauses: clauses(model),
    ...(tabled.package === undefined ? {} : { package: tabled.package, as: tabled.as }),
    noDeal: negotiation.noDeal(actor),
    ...(best ? { best: { deal: best, worth: negotiation.worth(actor, best) } } : {}),
    seed,
    run,
  };
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
    options: c.options.map((id, i) => ({ id: c.numbers?.[i] ?? id, title: c.titles[i]! })),
  }));
}

/** What is asked of an actor now. */
export function turnMessage(negotiation: Negotiation, actor: string, id: number): object {
  return { type: 'turn', id, ...seenTable(negotiation, actor) };
}
