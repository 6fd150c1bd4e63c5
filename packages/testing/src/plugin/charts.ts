import type { Plugin } from '@parley-sim/engine';
import type { MoveType, Question } from '@parley-sim/engine/protocol';

/** Answers that a state has to take, by what it asks; a mediator's are its protocol's own. */
const ANSWERS: Readonly<Record<Question, readonly MoveType[]>> = {
  turn: ['OFFER', 'ACCEPT', 'WALK'],
  offer: ['OFFER', 'WALK'],
  consider: ['ACCEPT', 'REFUSE'],
  join: ['ACCEPT', 'REFUSE'],
  vote: ['ACCEPT', 'REFUSE'],
  weigh: ['ACCEPT', 'REFUSE'],
  assess: ['ASSESS'],
  concede: ['OFFER', 'HOLD', 'WALK'],
  mediate: [],
  rule: ['ADOPT', 'DROP'],
  world: ['HAPPEN', 'CALM'],
  ratify: ['PASS', 'FAIL', 'RENEGE', 'CONCLUDE'],
};

/** What of a protocol's chart cannot work. */
export interface ChartFault {
  readonly law: string;
  readonly found: string;
}

/** What cannot work in a protocol's chart, by the protocol's whole name; nothing for other kinds. */
export function chartFaults(plugin: Plugin, name: string): ChartFault[] {
  const protocol = plugin.protocols.find((p) => `${plugin.id}/${p.kind.kind}` === name);
  if (!protocol) return [];
  const { chart, guards, recipes } = protocol;
  const names: string[] = [];
  const answers: string[] = [];
  if (!Object.hasOwn(chart.states, chart.initial)) {
    names.push(`its chart begins in the state "${chart.initial}", which it does not have`);
  }
  for (const [id, state] of Object.entries(chart.states)) {
    const branches = [...(state.always ?? []), ...Object.values(state.on ?? {}).flat()];
    const has = (what: string, named: string, all: Readonly<Record<string, unknown>>): void => {
      if (Object.hasOwn(all, named) && all[named] !== undefined) return;
      names.push(`its state "${id}" names the ${what} "${named}", which it does not have`);
    };
    for (const { guard, target, recipes: done = [] } of branches) {
      has('state', target, chart.states);
      if (guard !== undefined) has('guard', guard, guards);
      for (const r of done) has('recipe', r, recipes);
    }
    const missing = state.asks && ANSWERS[state.asks].find((m) => !state.on?.[m]);
    if (missing)
      answers.push(`its state "${id}" asks "${state.asks}" and has no way for ${missing}`);
  }
  return [
    ...names.map((found) => ({ law: 'a chart names what it has', found })),
    ...answers.map((found) => ({ law: 'a chart takes every answer to what it asks', found })),
  ];
}
