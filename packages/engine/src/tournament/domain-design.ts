import {
  numberArgument,
  optionsArgument,
  place,
  seedArgument,
  wholeArgument,
} from '../arguments.ts';
import { square } from '../elementary.ts';
import { demand } from '../errors.ts';
import { LIMITS } from '../form/limits.ts';
import type { Actor, Scenario } from '../form/scenario.ts';
import { Model } from '../machine/model.ts';
import { openStream, type Stream } from '../random/stream.ts';
import { assertScenario } from '../validation.ts';
import { oppositionOf } from './domain-measures.ts';

/** Most parties of a domain that is made. */
const PARTIES_MAX = 6;

/** Design of a domain that is made rather than written: what of it is set, and the seed from which the rest is drawn. */
export interface DomainDesign {
  /** Name of the domain, which is part of the names of its draws: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Number of parties, 2 to 6; all sign. Default 2. */
  readonly parties?: number;
  /** Options of each clause, 2 or more each; one clause at least. */
  readonly options: readonly number[];
  /**
   * How far the parties want the opposite of each other on a clause, −1 to 1: −1 all want the same, 0 what each wants is unrelated, 1
   * the second, fourth and sixth want the reverse of what the others want. Instead, `opposition` looks for it. Default 0.
   */
  readonly conflict?: number;
  /** Opposition that the domain shall have, as {@link oppositionOf} measures it, to within 0.005. */
  readonly opposition?: number;
  /**
   * Correlation of each other party's priorities with the first party's, −1 to 1; 1 is the same. With two clauses only −1 and 1 are
   * possible, with one only 1. Default 0, or 1 where there is one clause.
   */
  readonly correlation?: number;
  /** No-deal value of all parties, or of each; a range says that it is drawn from there in each run. From 0 to 1. Default 0. */
  readonly noDeal?: NoDeal | readonly NoDeal[];
  /** Rounds until the deadline. Default 60. */
  readonly deadline?: number;
  /** Factor on everything that is had a round later, in (0, 1]. Default 1. */
  readonly discount?: number;
  /** Seed of what is drawn. Default `'1'`. */
  readonly seed?: string | number;
}

/** No-deal value, or the range in which it lies. */
export type NoDeal = number | { readonly range: readonly [low: number, high: number] };

/** Names of the parties, by place. */
const PARTIES = ['ann', 'bob', 'cleo', 'dan', 'eve', 'fay'] as const;
/** How near a domain comes to the opposition that is asked for. */
const NEAR = 0.005;
/** Digits of priorities and values. */
const DIGITS = 1000;

/**
 * Domain made to a design: a scenario with alternating offers, without packages. Values of options lie between 0 and 1 on every clause,
 * which both occur; priorities sum to about 1; both have three digits. The same design gives the same scenario on any machine.
 *
 * With λ = `conflict` ≥ 0 a party's values on a clause are λ·(its camp's) + (1 − λ)·(drawn for it alone), stretched to [0, 1]; the second
 * camp's are the first's reversed. Below 0 there is one camp. `opposition` is found by halving the range of λ.
 *
 * @throws ParleyError `argument/invalid` where a number is outside its range, or the opposition cannot be had: then it says which can.
 */
export function generateDomain(design: DomainDesign): Scenario {
  const asked = checked(design);
  const { opposition, conflict = 0 } = asked;
  if (opposition === undefined) return domainAt(asked, conflict);
  const reached = (at: number): number => {
    const model = new Model(assertScenario(domainAt(asked, at)));
    return oppositionOf(model, model.preferenceModel.central());
  };
  let [low, high] = [-1, 1];
  const most = reached(high);
  demand(
    opposition <= most + NEAR,
    `design.opposition is ${opposition}; with these clauses, priorities and seed it can be 0 to ${most.toFixed(3)}.`,
    { found: opposition, expected: [0, most] },
  );
  let at = opposition >= most ? high : low;
  for (let halving = 0; halving < 24 && Math.abs(reached(at) - opposition) > NEAR / 5; halving++) {
    at = (low + high) / 2;
    if (reached(at) < opposition) low = at;
    else high = at;
  }
  const found = reached(at);
  demand(
    Math.abs(found - opposition) <= NEAR,
    `design.opposition is ${opposition}; with these clauses, priorities and seed the nearest is ${found.toFixed(3)}.`,
    { found: opposition, expected: found },
  );
  return domainAt(asked, at);
}

type Asked = DomainDesign & { readonly parties: number; readonly seed: string };

function checked(design: DomainDesign): Asked {
  optionsArgument(
    design,
    [
      'name',
      'parties',
      'options',
      'conflict',
      'opposition',
      'correlation',
      'noDeal',
      'deadline',
      'discount',
      'seed',
    ],
    'design',
  );
  const at = place('design', design);
  const name = at.field('name').text();
  demand(
    /^[a-z][a-z0-9-]*$/.test(name),
    `design.name is "${name}", but has to be lower-case letters, digits and hyphens.`,
  );
  const { parties = 2, seed = '1' } = design;
  wholeArgument('design.parties', parties, 2, PARTIES_MAX);
  const clauses = at.field('options').items();
  demand(
    clauses.length >= 1 && clauses.length <= LIMITS.clauses,
    `design.options is for 1 to ${LIMITS.clauses} clauses.`,
  );
  for (const [c, options] of clauses.entries())
    wholeArgument(`design.options[${c}]`, options.value, 2, LIMITS.options);
  const between = (field: 'conflict' | 'correlation' | 'opposition', min: number): void => {
    if (design[field] !== undefined)
      numberArgument(`design.${field}`, design[field], { min, max: 1 });
  };
  between('conflict', -1);
  between('correlation', -1);
  between('opposition', 0);
  demand(
    design.conflict === undefined || design.opposition === undefined,
    'design.conflict and design.opposition are two ways to say one thing: give one.',
  );
  const few = clauses.length < 3 ? (clauses.length === 1 ? [1] : [-1, 1]) : undefined;
  demand(
    design.correlation === undefined || !few || few.includes(design.correlation),
    `design.correlation is ${design.correlation}; with ${clauses.length} clauses it can be ${few?.join(' or ')}.`,
  );
  if (design.deadline !== undefined)
    wholeArgument('design.deadline', design.deadline, 1, LIMITS.deadline);
  if (design.discount !== undefined) {
    numberArgument('design.discount', design.discount, { min: Number.MIN_VALUE, max: 1 });
  }
  for (const [p, value] of noDeals(design, parties).entries()) {
    const whole = typeof value === 'object' && value !== null;
    const ends = whole
      ? place(`design.noDeal[${p}]`, value)
          .field('range')
          .items()
          .map((e) => e.value)
      : [value];
    for (const end of ends) numberArgument(`design.noDeal[${p}]`, end, { min: 0, max: 1 });
    demand(
      !whole || (ends.length === 2 && (ends[0] as number) < (ends[1] as number)),
      `design.noDeal[${p}] is a number, or a range of two that rise.`,
    );
  }
  return { ...design, parties, seed: seedArgument(seed, 'design.seed') };
}

/** By party. */
function noDeals({ noDeal = 0 }: DomainDesign, parties: number): readonly NoDeal[] {
  if (!Array.isArray(noDeal)) return Array.from({ length: parties }, () => noDeal as NoDeal);
  demand(
    noDeal.length === parties,
    `design.noDeal is for ${noDeal.length} parties, but there are ${parties}.`,
  );
  return noDeal as readonly NoDeal[];
}

function domainAt(design: Asked, conflict: number): Scenario {
  const { name, parties, options, correlation, deadline = 60, discount = 1, seed } = design;
  const draw = (owner: string, what: string): Stream =>
    openStream(seed, 0, owner, 'domain', name, what);
  const ids = PARTIES.slice(0, parties);
  const clauses = options.map((_, c) => `clause-${c + 1}`);
  const common = options.map((n) => stretched(numbers(draw('', 'values'), n)));
  const streams = ids.map((id) => draw(id, 'values'));
  const size = Math.abs(conflict);
  const values = ids.map((_, p) =>
    options.map((n, c) => {
      const own = stretched(numbers(streams[p]!, n));
      const camp = conflict > 0 && p % 2 === 1 ? common[c]!.map((v) => 1 - v) : common[c]!;
      return stretched(camp.map((v, o) => size * v + (1 - size) * own[o]!)).map(rounded);
    }),
  );
  const rho = correlation ?? (options.length === 1 ? 1 : options.length === 2 ? -1 : 0);
  const first = standardised(numbers(draw(ids[0]!, 'priorities'), options.length));
  const weights = ids.map((id, p) => {
    if (p === 0) return first;
    const own = standardised(without(numbers(draw(id, 'priorities'), options.length), first));
    return first.map((z, c) => rho * z + Math.sqrt(1 - square(rho)) * own[c]!);
  });
  const noDeal = noDeals(design, parties);
  const actors = ids.map((id, p): [string, Actor] => {
    const shares = sharesOf(weights[p]!);
    const alone = noDeal[p]!;
    return [
      id,
      {
        priorities: Object.fromEntries(clauses.map((c, i) => [c, shares[i]!])),
        values: Object.fromEntries(
          clauses.map((c, i) => [
            c,
            Object.fromEntries(values[p]![i]!.map((v, o) => [optionId(o), v])),
          ]),
        ),
        noDeal: typeof alone === 'number' ? alone : { range: [...alone.range] },
        ...(discount === 1 ? {} : { discount }),
        strategy: {
          bidding: { kind: 'time-dependent', exponent: 1 },
          acceptance: { kind: 'next' },
        },
      },
    ];
  });
  return {
    parley: 1,
    name,
    title: `${parties} parties, ${options.length === 1 ? 'one clause' : `${options.length} clauses`} (made)`,
    clauses: Object.fromEntries(
      clauses.map((c, i) => [
        c,
        {
          kind: 'categorical' as const,
          options: Object.fromEntries(
            Array.from({ length: options[i]! }, (_, o) => [optionId(o), {}]),
          ),
        },
      ]),
    ),
    actors: Object.fromEntries(actors),
    signatories: [...ids],
    protocol: { kind: 'alternating-offers', deadline },
  };
}

function optionId(o: number): string {
  return `option-${o + 1}`;
}

function numbers(stream: Stream, n: number): number[] {
  return Array.from({ length: n }, () => stream.next());
}

/** Moved and scaled to reach from 0 to 1. */
function stretched(xs: readonly number[]): number[] {
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  return xs.map((x) => (high > low ? (x - low) / (high - low) : 0.5));
}

/** Of mean 0 and variance 1; all 0 where nothing varies. */
function standardised(xs: readonly number[]): number[] {
  const mean = xs.reduce((a, b) => a + b, 0) / xs.length;
  const spread = Math.sqrt(xs.reduce((sum, x) => sum + square(x - mean), 0) / xs.length);
  return xs.map((x) => (spread < 1e-12 ? 0 : (x - mean) / spread));
}

/** What is left of numbers without the part that goes along with others, which are standardised. */
function without(xs: readonly number[], others: readonly number[]): number[] {
  const z = standardised(xs);
  const along = z.reduce((sum, x, i) => sum + x * others[i]!, 0) / z.length;
  return z.map((x, i) => x - along * others[i]!);
}

/** Positive priorities that sum to about 1 and go along with standardised numbers. */
function sharesOf(z: readonly number[]): number[] {
  const spread = Math.min(0.45, 0.9 / Math.max(1e-9, -Math.min(...z)));
  return z.map((x) => rounded((1 + spread * x) / z.length));
}

function rounded(x: number): number {
  return Math.round(x * DIGITS) / DIGITS;
}
