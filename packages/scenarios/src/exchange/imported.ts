import type { Actor, Clause, Interaction, Option, Scenario, Strategy } from '@parley/engine';
import type { LocatedDiagnostic } from '../located.ts';
import type { SourceFile } from './located.ts';
import { Identifiers } from './names.ts';

/** What an importer is given. */
export interface ImportInput {
  /** The domain. GENIUS needs it; GeniusWeb's profiles hold a copy of it, so there it may be left out. */
  domain?: SourceFile;
  /** One preference profile per actor, in the order in which they are to speak. At least one. */
  profiles: readonly SourceFile[];
  /** Rounds until the deadline, 1 to 100,000; default 100. Neither format says. GENIUS's discounts are spread over it. */
  deadline?: number;
}

/** What an importer found. */
export interface ImportResult {
  /** The scenario; absent where there are errors. */
  scenario?: Scenario;
  /** Errors and warnings with their places, in the order in which they were met. */
  diagnostics: LocatedDiagnostic[];
}

/** Rounds until the deadline where nothing was asked for. */
export const DEADLINE_DEFAULT = 100;

/** What the formats leave open: how an imported actor behaves until somebody says otherwise. */
const DEFAULT_STRATEGY: Strategy = {
  bidding: { kind: 'time-dependent', exponent: 1 },
  acceptance: { kind: 'next' },
};

/** A clause of an imported domain, with what is needed to find its options again. */
export interface ImportedClause {
  id: string;
  /** The name in the file. */
  name: string;
  clause: Clause;
  /** In order: what a selection calls each option, an identifier or a number. */
  options: readonly (string | number)[];
  /** In order: what the file calls each option. */
  optionNames: readonly string[];
}

/** Makes a clause of a discrete issue; the names in the file become titles. */
export function namedClause(
  ids: Identifiers,
  name: string,
  optionNames: readonly string[],
): ImportedClause {
  const optionIds = new Identifiers('option');
  const options = optionNames.map((option) => optionIds.next(option));
  const titled: Record<string, Option> = {};
  for (const [index, id] of options.entries()) titled[id] = { title: optionNames[index]! };
  return {
    id: ids.next(name),
    name,
    clause: { title: name, kind: 'categorical', options: titled },
    options,
    optionNames,
  };
}

/** Makes a clause of an issue over `count` numbers, `from` + 0, 1, 2, … steps. */
export function numericClause(
  ids: Identifiers,
  name: string,
  from: number,
  step: number,
  count: number,
): ImportedClause {
  const options = Array.from({ length: count }, (_, index) => tidy(from + index * step));
  const clause: Clause = { title: name, kind: 'numeric', from, to: options.at(-1)!, step };
  return { id: ids.next(name), name, clause, options, optionNames: options.map(String) };
}

/** Rounds away what binary arithmetic adds to decimal steps: 10 + 3 × 0.1 is 10.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(14));
}

/** What a profile amounts to: everything of an actor that the formats know. */
export interface ImportedProfile {
  file: string;
  name: string;
  preferences: Pick<Actor, 'priorities' | 'values'>;
  /** By interaction: its condition and what it adds for this actor. */
  interactions: readonly { title: string; when: Interaction['when']; add: number }[];
  noDeal: number;
  /** Per round, in (0, 1]. */
  discount: number;
}

/** Puts a scenario together, in which every imported actor must sign. */
export function assemble(
  name: string,
  formatTitle: string,
  clauses: readonly ImportedClause[],
  profiles: readonly ImportedProfile[],
  deadline: number,
): Scenario {
  const actorIds = new Identifiers('actor');
  const interactionIds = new Identifiers('interaction');
  const actors: Record<string, Actor> = {};
  const interactions: Record<string, Interaction> = {};
  for (const profile of profiles) {
    const id = actorIds.next(profile.name);
    actors[id] = {
      title: profile.name,
      ...profile.preferences,
      noDeal: profile.noDeal,
      ...(profile.discount === 1 ? {} : { discount: profile.discount }),
      strategy: structuredClone(DEFAULT_STRATEGY),
    };
    for (const { title, when, add } of profile.interactions) {
      interactions[interactionIds.next(`${id} ${title}`)] = { title, when, add: { [id]: add } };
    }
  }
  return {
    parley: 1,
    name: new Identifiers('scenario').next(name),
    title: name,
    summary: `Imported from ${formatTitle}: ${profiles.map(({ file }) => file).join(', ')}.`,
    clauses: Object.fromEntries(clauses.map(({ id, clause }) => [id, clause])),
    actors,
    signatories: Object.keys(actors),
    ...(Object.keys(interactions).length > 0 ? { interactions } : {}),
    protocol: { kind: 'alternating-offers', deadline },
  };
}
