import { contains } from '@parley-sim/engine/model';
import { frozen } from '@parley-sim/engine/basics';
import { type BeliefSpread, type Breakdown } from '@parley-sim/engine/ensemble';
import { type Ending, type Reason, type Tabling } from '@parley-sim/engine/scenario';
import { type Model, type Scenario, type Tabled } from '@parley-sim/engine';
import { type NamedDeal } from '@parley-sim/engine/negotiation';
import { textWidth } from './text.ts';

/** Words for how draws of the beliefs are spread, in brackets behind their number. */
export const SPREADS: Readonly<Record<BeliefSpread, string>> = frozen({
  sobol: 'scrambled Sobol points',
  lhs: 'a Latin hypercube',
  random: 'at random',
});

/** How long a title may be before a shorter name is used instead. */
const NAME_COLUMNS = 18;

/** Name of an actor in tables and sentences: its title if that is short, otherwise its short name, or its id where it has none. */
export function actorName(scenario: Scenario, id: string): string {
  const { title, short = id } = scenario.actors[id] ?? {};
  return title !== undefined && textWidth(title) <= NAME_COLUMNS ? title : short;
}

/** Name of an actor where there is little room: its short one if it has one. */
export function actorShort(scenario: Scenario, id: string): string {
  return scenario.actors[id]?.short ?? actorName(scenario, id);
}

/** To what an actor who does not sign must agree, of what may be concluded with what is tabled. */
export function consentWords({ essential, groups }: Model, actor: number): string {
  if (contains(essential, actor)) return 'must agree to any deal';
  const some = groups.some(({ needs }) => needs.some((set) => contains(set, actor)));
  return some ? 'must agree to some options' : 'need not agree';
}

/** An identifier as words: `no-debt-for-past-aid` is `no debt for past aid`. */
export function spoken(id: string): string {
  return id.replaceAll(/[-_]/g, ' ');
}

/** Name of an actor's red line: its title, or its id as words. */
export function redLineTitle(scenario: Scenario, actor: string, id: string): string {
  return scenario.actors[actor]?.redLines?.[id]?.title ?? spoken(id);
}

/** Title of a clause, or its id. */
export function clauseTitle(scenario: Scenario, clause: string): string {
  return scenario.clauses[clause]?.title ?? clause;
}

/** Name of a clause where there is little room: its short one if it has one. */
export function clauseShort(scenario: Scenario, clause: string): string {
  return scenario.clauses[clause]?.short ?? clauseTitle(scenario, clause);
}

/** Title of an option, or its id; of a numeric clause the number with its unit. */
export function optionTitle(
  scenario: Scenario,
  clause: string,
  option: string | number | { readonly option: string | number },
): string {
  if (typeof option === 'object') return optionTitle(scenario, clause, option.option);
  const of = scenario.clauses[clause];
  if (of === undefined) return String(option);
  if (of.kind === 'numeric') return `${option}${of.unit === undefined ? '' : ` ${of.unit}`}`;
  if (Array.isArray(of.options)) return String(option);
  const titled = of.options[String(option)];
  return typeof titled === 'string' ? titled : (titled?.title ?? String(option));
}

/** One clause of a deal, in words. */
export interface Settled {
  readonly clause: string;
  /** Short name of the clause. */
  readonly name: string;
  readonly option: string;
}

/** A deal clause by clause, with the titles that the author gave. */
export function settled(model: Model, deal: NamedDeal): Settled[] {
  const options = [...model.decode(model.find(deal))];
  return model.clauses.map((c, i) => ({
    clause: c.title,
    name: clauseShort(model.scenario, c.id),
    option: c.titles[options[i]!]!,
  }));
}

/** The clauses that a deal settles otherwise than one before it, and as what that one settled them. */
export function changedTerms(
  model: Model,
  before: NamedDeal,
  deal: NamedDeal,
): (Settled & { readonly was: string })[] {
  const old = settled(model, before);
  return settled(model, deal)
    .map((term, i) => ({ ...term, was: old[i]!.option }))
    .filter(({ option, was }) => option !== was);
}

/** Nouns for the ways of tabling a package. */
export const TABLING_NOUNS: Readonly<Record<Tabling, string>> = frozen({
  opening: 'an opening offer',
  frame: 'a frame',
  proposal: 'a take-it-or-leave-it proposal',
});

/** Way in which a draft is put to the parties, as people say it. */
export const WAY_WORDS: Readonly<Record<Tabling, string>> = frozen({
  opening: 'first offer',
  frame: 'fixed core',
  proposal: 'take it or leave it',
});

/** Name, in a sentence, of talks in which nothing is tabled. */
export const NO_DRAFT = 'talks without a draft';

/** Whether a name in a sentence takes its verb in the plural: talks without a draft do, the title of a draft does not. */
export function isPlural(name: string): boolean {
  return name === NO_DRAFT;
}

/** Whether an actor's name takes its verb in the plural, as "US and others" and "Gulf states" do, and "United States" does not. */
export function standsForSeveral(name: string): boolean {
  return / and | \p{Ll}+s$/u.test(name);
}

/** What is tabled, in a sentence: the draft's title in quotation marks, or that there is none. */
export function tabledTitle(scenario: Scenario, tabled: Tabled): string {
  if (tabled.package === undefined) return NO_DRAFT;
  return `“${scenario.packages?.[tabled.package]?.title ?? tabled.package}”`;
}

/** Name of a package in commands: the open table has a name as well. */
export function tabledName(tabled: Tabled): string {
  return tabled.package ?? OPEN;
}

/** The word for the table on which nothing is tabled. */
export const OPEN = 'open';

/** An ending in a few words. */
export const ENDING_WORDS: Readonly<Record<Ending, string>> = frozen({
  agreement: 'agreement',
  deadline: 'out of time',
  walkout: 'left',
  refused: 'voted no',
  void: 'barred',
  'ratification-failed': 'not ratified',
  ruptured: 'broken up',
});

/** A reason in a few words, said of the one who refuses or leaves. */
export const REASON_WORDS: Readonly<Record<Reason, string>> = frozen({
  none: 'no reason',
  constraint: 'forbidden',
  'red-line': 'crosses a red line',
  'below-no-deal': 'less than no deal',
  'below-aspiration': 'held out for more',
  impatience: 'lost patience',
  'not-ratified': 'its ratifiers refuse',
  reneged: 'went back on it',
  event: 'an event',
  'timed-out': 'no answer in time',
  crashed: 'its program ended',
  malformed: 'no playable answer',
  'nothing-left': 'nothing left to conclude',
  outside: 'left for reasons outside',
  'better-outside': 'would rather stay out',
});

/** Because of whom there is no agreement. */
export function culprit({ ending, actor }: Breakdown, scenario: Scenario): string {
  if (actor !== undefined) return actorName(scenario, actor);
  return ending === 'void' ? 'a constraint' : 'nobody';
}

/**
 * The constraints that a draft breaks however its open clauses are filled in. (Several constraints together can also leave
 * nothing; then none of them is to blame alone, and the list is empty.)
 */
export function brokenBy(model: Model, draft: readonly number[]): string[] {
  const known = (clause: number): number => draft[clause]!;
  return model.constraints
    .filter(
      ({ when, unless }) =>
        when.every(({ clause, picked }) => known(clause) >= 0 && picked[known(clause)] === 1) &&
        (unless === undefined ||
          unless.some(({ clause, picked }) => known(clause) >= 0 && picked[known(clause)] === 0)),
    )
    .map((c) => c.title);
}
