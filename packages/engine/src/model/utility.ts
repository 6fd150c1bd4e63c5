import { ParleyError } from '../errors.ts';
import type { Scenario } from '../form/scenario.ts';
import type { UtilityKind, UtilityTerm } from '../form/utility.ts';
import type { ClauseModel } from './clause.ts';
import type { Preferences } from './preferences.ts';
import { toScore } from './score.ts';

/** Summand of an actor's utility, as numbers. */
export class UtilityTable {
  readonly actor: number;
  /** Clauses that it looks at, by index, in the order of the term. */
  readonly clauses: readonly number[];
  /** By clause of the term: how far one option further is in its table. */
  readonly strides: readonly number[];
  /** Combinations of its clauses' options. */
  readonly size: number;
  /** Where its combinations begin among those of all terms that join clauses; −1 where it looks at one clause. */
  readonly offset: number;
  private readonly term: UtilityTerm;
  private readonly kind: UtilityKind;
  private readonly options: readonly (readonly (string | number)[])[];
  /** The numbers that the term asked for, as they were then. */
  private readonly asked = new Map<string, number>();
  private values: Float64Array | undefined;

  constructor(
    actor: number,
    kind: UtilityKind,
    term: UtilityTerm,
    clauses: readonly ClauseModel[],
    offset: number,
  ) {
    this.actor = actor;
    this.kind = kind;
    this.term = term;
    this.clauses = term.clauses.map((id) => clauses.findIndex((c) => c.id === id));
    this.options = this.clauses.map((c) => optionsOf(clauses[c]!));
    const strides: number[] = [];
    let size = 1;
    for (const options of this.options.toReversed()) {
      strides.unshift(size);
      size *= options.length;
    }
    this.strides = strides;
    this.size = size;
    this.offset = this.clauses.length > 1 ? offset : -1;
  }

  /** The place of a deal's options, one for every clause of the scenario, in the table. */
  placeOf(options: ArrayLike<number>): number {
    const { clauses, strides } = this;
    let place = 0;
    for (let i = 0; i < clauses.length; i++) place += options[clauses[i]!]! * strides[i]!;
    return place;
  }

  /**
   * What each combination is worth with the numbers of a run: integers in billionths. Worked out anew only where a number that the term
   * asked for is another one; the array is then filled anew.
   */
  worths(numbers: ReadonlyMap<string, number>): Float64Array {
    const { values, asked } = this;
    if (values && [...asked].every(([name, x]) => this.number(numbers, name) === x)) return values;
    asked.clear();
    const read = (name: string): number => {
      const x = this.number(numbers, name);
      asked.set(name, x);
      return x;
    };
    // Whoever fails half way has worked out nothing.
    this.values = undefined;
    const into = values ?? new Float64Array(this.size);
    for (let place = 0; place < this.size; place++) {
      const chosen = this.options.map(
        (options, i) => options[Math.floor(place / this.strides[i]!) % options.length]!,
      );
      into[place] = toScore(this.term.worth(chosen, read));
    }
    return (this.values = into);
  }

  private number(numbers: ReadonlyMap<string, number>, name: string): number {
    const { kind, parameters } = this.kind;
    const x = numbers.get(`utility.${name}`) ?? parameters[name]?.default;
    if (typeof x === 'number') return x;
    throw new ParleyError('internal/impossible', `The utility "${kind}" has no number "${name}".`);
  }
}

/** The summands of all actors' utilities, in the order of the file; `kinds` are those that the scenario can name. */
export function listUtilities(
  scenario: Scenario,
  clauses: readonly ClauseModel[],
  kinds: readonly UtilityKind[],
): readonly UtilityTable[] {
  const seen = clauses.map((c) => ({ id: c.id, kind: c.kind, options: optionsOf(c) }));
  let offset = 0;
  return Object.values(scenario.actors).flatMap(({ utility }, actor) => {
    if (!utility) return [];
    const kind = kinds.find((k) => k.kind === utility.kind);
    if (!kind) {
      throw new ParleyError('internal/impossible', `There is no utility "${utility.kind}".`);
    }
    return kind.terms(utility, seen).map((term) => {
      const table = new UtilityTable(actor, kind, term, clauses, offset);
      if (table.offset >= 0) offset += table.size;
      return table;
    });
  });
}

/** Combinations of the terms that join clauses, of all actors together. */
export function sizeOf(utilities: readonly UtilityTable[]): number {
  return utilities.reduce((n, { size, offset }) => (offset < 0 ? n : n + size), 0);
}

/** What the terms of a row's utility that join clauses add: an integer in billionths. */
export function utilityOf(
  { utilities }: { readonly utilities: readonly UtilityTable[] },
  preferences: Preferences,
  row: number,
  options: ArrayLike<number>,
): number {
  const owner = preferences.actorOf[row]!;
  let sum = 0;
  for (const u of utilities) {
    if (u.actor === owner) sum += preferences.utilities[u.offset + u.placeOf(options)]!;
  }
  return sum;
}

function optionsOf({ numbers, options }: ClauseModel): readonly (string | number)[] {
  return numbers ? Array.from(numbers) : options;
}
