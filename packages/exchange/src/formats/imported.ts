import {
  type Actor,
  type Clause,
  type Interaction,
  LIMITS,
  type Option,
} from '@parley-sim/engine/scenario';
import { type Scenario } from '@parley-sim/engine';
import type { LocatedDiagnostic } from '@parley-sim/scenarios/source';
import type { DocumentPlace, SourceFile, SourceReport } from './located.ts';
import { Identifiers } from './names.ts';

/** Input of an importer. */
export interface ImportInput {
  /** The domain. GENIUS needs it; GeniusWeb's profiles hold a copy of it, so there it may be left out. */
  domain?: SourceFile;
  /** One preference profile per actor, in the order in which they are to speak. At least one. */
  profiles: readonly SourceFile[];
  /** Rounds until the deadline, 1 to 100,000; default 100. Neither format says. GENIUS's discounts are spread over it. */
  deadline?: number;
}

/** Result of an importer. */
export interface ImportResult {
  /** The scenario; absent where there are errors. */
  scenario?: Scenario;
  /** Errors and warnings with their places, in the order in which they were met. */
  diagnostics: LocatedDiagnostic[];
}

/** Rounds until the deadline where nothing was asked for. */
const DEADLINE_DEFAULT = 100;

/**
 * The deadline of an import.
 *
 * @throws TypeError where it is no whole number from 1 to 100,000: that is no fault of a file.
 */
export function deadlineOf({ deadline = DEADLINE_DEFAULT }: ImportInput): number {
  if (Number.isInteger(deadline) && deadline >= 1 && deadline <= LIMITS.deadline) return deadline;
  throw new TypeError(
    `"deadline" is ${deadline}; it must be a whole number from 1 to ${LIMITS.deadline}.`,
  );
}

/** A clause of an imported domain, with what is needed to find its options again. */
export interface ImportedClause {
  id: string;
  /** The issue's name in the file. */
  name: string;
  /** Where the file has it. */
  place: DocumentPlace;
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
  place: DocumentPlace,
  optionNames: readonly string[],
): ImportedClause {
  const optionIds = new Identifiers('option');
  const options = optionNames.map((option) => optionIds.next(option));
  const titled: Record<string, Option> = {};
  for (const [index, id] of options.entries()) titled[id] = { title: optionNames[index]! };
  return {
    id: ids.next(name),
    name,
    place,
    clause: { title: name, kind: 'categorical', options: titled },
    options,
    optionNames,
  };
}

/** Makes a clause of an issue over `count` numbers, `from` + 0, 1, 2, … steps. */
export function numericClause(
  ids: Identifiers,
  name: string,
  place: DocumentPlace,
  from: number,
  step: number,
  count: number,
): ImportedClause {
  const options = Array.from({ length: count }, (_, index) => tidy(from + index * step));
  const clause: Clause = { title: name, kind: 'numeric', from, to: options.at(-1)!, step };
  return { id: ids.next(name), name, place, clause, options, optionNames: options.map(String) };
}

/** Rounds away what binary arithmetic adds to decimal steps: 10 + 3 × 0.1 is 10.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(14));
}

/** Whether a clause can have so many options; reports where it cannot. */
export function countable(
  report: SourceReport,
  place: DocumentPlace,
  count: number,
  kind: 'named' | 'numeric',
): boolean {
  const most = kind === 'named' ? LIMITS.options : LIMITS.steps + 1;
  if (count >= 2 && count <= most) return true;
  report.error(place, {
    code: 'exchange/out-of-range',
    message: `The issue has ${Math.max(0, count)} ${count === 1 ? 'value' : 'values'}.`,
    expected: `2 to ${most} values (with fewer than two there is nothing to settle)`,
  });
  return false;
}

/** Whether a scenario can have so many clauses; reports where it cannot. */
export function settleable(report: SourceReport, place: DocumentPlace, count: number): boolean {
  if (count >= 1 && count <= LIMITS.clauses) return true;
  report.error(place, {
    code: 'exchange/out-of-range',
    message: `There ${count === 1 ? 'is 1 issue' : `are ${count} issues`}.`,
    expected: `1 to ${LIMITS.clauses} issues`,
  });
  return false;
}

/** What a profile amounts to: everything of an actor that the formats know. */
export interface ImportedProfile {
  /** Takes in what turns out to be wrong with it as an actor. */
  report: SourceReport;
  /** Where it begins. */
  place: DocumentPlace;
  name: string;
  preferences: Pick<Actor, 'priorities' | 'values'>;
  /** By interaction: its condition and what it adds for this actor. */
  interactions: readonly ImportedInteraction[];
  noDeal: number;
  /** The deal whose score that is, where the format says so: by clause id, its option. */
  reference?: Readonly<Record<string, string | number>>;
  /** Per round, in (0, 1]. */
  discount: number;
}

/** An interaction of one actor. */
interface ImportedInteraction {
  title: string;
  when: Interaction['when'];
  add: number;
  /** Where the profile has it; absent where it follows from the profile as a whole. */
  place?: DocumentPlace;
}
