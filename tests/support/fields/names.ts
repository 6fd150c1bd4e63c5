import type { Scenario } from '@parley-sim/engine';
import type { Ways } from '@parley-sim/engine/ensemble';

/** Columns that a title may have in tables and sentences. */
const NAME_COLUMNS = 18;

/** `a, b and c`. */
export function listed(words: readonly string[], last = 'and'): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function genitive(name: string): string {
  if (/^\p{Lu}{2,5}$/u.test(name)) return name;
  return name.endsWith('s') ? `${name}'` : `${name}'s`;
}

/** An actor's title where it is short, else its id. */
export function actorOf(scenario: Scenario, id: string): string {
  const { title } = scenario.actors[id]!;
  return title !== undefined && title.length <= NAME_COLUMNS ? title : id;
}

/** An actor's short name where it has one. */
export function shortActor(scenario: Scenario, id: string): string {
  return scenario.actors[id]!.short ?? actorOf(scenario, id);
}

export function clauseOf(scenario: Scenario, id: string): string {
  return scenario.clauses[id]!.title ?? id;
}

export function shortClause(scenario: Scenario, id: string): string {
  return scenario.clauses[id]!.short ?? clauseOf(scenario, id);
}

/** An option as a draft settles it, with or without its evidence. */
type Settled = string | number | { readonly option: string | number };

/** Title of an option; of a numeric clause the number with its unit. */
export function optionOf(scenario: Scenario, clause: string, settled: Settled): string {
  const option = typeof settled === 'object' ? settled.option : settled;
  const of = scenario.clauses[clause]!;
  if (of.kind === 'numeric') return of.unit === undefined ? `${option}` : `${option} ${of.unit}`;
  if (Array.isArray(of.options)) return String(option);
  const titled = of.options[option];
  return (typeof titled === 'string' ? titled : titled?.title) ?? String(option);
}

/** Title of a draft in quotation marks. */
export function draftOf(scenario: Scenario, id: string): string {
  return `“${scenario.packages![id]!.title ?? id}”`;
}

export function redLineOf(scenario: Scenario, actor: string, id: string): string {
  return scenario.actors[actor]!.redLines?.[id]?.title ?? id.replaceAll(/[-_]/gu, ' ');
}

/** Way of tabling, as people say it. */
export const WAYS = {
  opening: 'first offer',
  frame: 'fixed core',
  proposal: 'take it or leave it',
} as const;

/** How many ways of negotiating there are; undefined without any. */
export function countOf(ways: Ways | undefined): string | undefined {
  return ways && String(ways.choices.reduce((n, choice) => n * choice.ways.length, 1));
}
