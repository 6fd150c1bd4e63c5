import {
  type Actor,
  type Clause,
  type Condition,
  type MixedPart,
  type Option,
  type Part,
  type Quantity,
  type Strategy,
} from '@parley-sim/engine/scenario';
import { type Scenario, type Tabled } from '@parley-sim/engine';
import { wholeArgument } from '@parley-sim/engine/arguments';
import fc from 'fast-check';

/** Limits on how large the scenarios may get, and whether they hold beliefs. */
export interface TableSizes {
  actors?: number;
  clauses?: number;
  options?: number;
  deadline?: number;
  beliefs?: boolean;
  /** Constraints, red lines, interactions, consents. */
  conditions?: boolean;
}

const id = (kind: string, i: number): string => `${kind}${String.fromCharCode(97 + i)}`;

/** Valid scenarios with everything in them that the engine acts on. */
export function tables(sizes: TableSizes = {}): fc.Arbitrary<Scenario> {
  const {
    actors = 4,
    clauses = 4,
    options = 4,
    deadline = 12,
    beliefs = true,
    conditions = true,
  } = sizes;
  wholeArgument('actors', actors, 2, 26);
  wholeArgument('clauses', clauses, 1, 26);
  wholeArgument('options', options, 2, 26);
  wholeArgument('deadline', deadline, 1, 100_000);
  const quantity = (min: number, max: number): fc.Arbitrary<Quantity> => {
    const exact = fc.double({ min, max, noNaN: true }).map((x) => Number(x.toFixed(4)));
    const pair = fc.tuple(exact, exact).filter(([a, b]) => a !== b);
    if (!beliefs) return exact;
    return fc.oneof(
      { weight: 5, arbitrary: exact },
      {
        weight: 1,
        arbitrary: pair.map(([a, b]) => ({
          range: [Math.min(a, b), Math.max(a, b)] as [number, number],
        })),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(pair, exact).map(([[a, b], c]) => {
          const [low, mode, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
          return { triangular: [low, mode, high] as [number, number, number] };
        }),
      },
      {
        weight: 1,
        arbitrary: fc.array(exact, { minLength: 1, maxLength: 3 }).map((choice) => ({ choice })),
      },
      {
        weight: 1,
        arbitrary: exact.map((m) => ({ normal: [m, 0.1] as [number, number], min, max })),
      },
    );
  };

  const clause: fc.Arbitrary<Clause> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom('ordinal', 'categorical'), fc.integer({ min: 2, max: options }))
        .map(([kind, n]): Clause => ({
          kind: kind as 'ordinal',
          options: Array.from({ length: n }, (_, i) => id('o', i)),
        })),
    },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: 1, max: options - 1 })
        .map((n): Clause => ({ kind: 'numeric', from: 0, to: n / 2, step: 0.5 })),
    },
  );

  return fc.array(clause, { minLength: 1, maxLength: clauses }).chain((drawn) => {
    const named = Object.fromEntries(drawn.map((c, i) => [id('c', i), c]));
    const length = (c: Clause): number =>
      c.kind === 'numeric' ? c.to / c.step + 1 : Object.keys(c.options).length;
    const optionAt = (c: Clause, i: number): string | number =>
      c.kind === 'numeric' ? i * c.step : (c.options as string[])[i]!;
    const condition: fc.Arbitrary<Condition> = fc
      .subarray(Object.keys(named), { minLength: 1, maxLength: Math.min(2, drawn.length) })
      .chain((ids) =>
        fc
          .tuple(...ids.map((c) => fc.nat(length(named[c]!) - 1)))
          .map((picks) =>
            Object.fromEntries(ids.map((c, i) => [c, optionAt(named[c]!, picks[i]!)])),
          ),
      );
    const few = <T>(arbitrary: fc.Arbitrary<T>, kind: string): fc.Arbitrary<Record<string, T>> =>
      fc
        .array(arbitrary, { maxLength: conditions ? 2 : 0 })
        .map((list) => Object.fromEntries(list.map((x, i) => [id(kind, i), x])));

    const deal = fc.tuple(...drawn.map((c) => fc.nat(length(c) - 1))).map((picks) =>
      zip(
        named,
        drawn.map((c, i) => optionAt(c, picks[i]!)),
      ),
    );

    const actor: fc.Arbitrary<Actor> = fc.record({
      priorities: fc.tuple(...drawn.map(() => quantity(0.01, 1))).map((ws) => zip(named, ws)),
      values: fc
        .tuple(
          ...drawn.map((c) =>
            c.kind === 'categorical'
              ? fc.tuple(...Array.from({ length: length(c) }, () => quantity(0, 1)))
              : fc.oneof(
                  fc.tuple(...Array.from({ length: length(c) }, () => quantity(0, 1))),
                  fc.record({
                    shape: fc.constant('linear' as const),
                    from: quantity(0, 1),
                    to: quantity(0, 1),
                  }),
                  fc.record({
                    shape: fc.constant('power' as const),
                    from: quantity(0, 1),
                    to: quantity(0, 1),
                    exponent: quantity(0.2, 3),
                  }),
                  fc
                    .nat(length(c) - 1)
                    .map((i) => ({ shape: 'peaked' as const, peak: optionAt(c, i) })),
                ),
          ),
        )
        .map((vs) => zip(named, vs) as Actor['values']),
      noDeal: quantity(0, 0.8),
      discount: quantity(0.8, 1),
      delayCost: quantity(0, 0.05),
      redLines: few(
        condition.map((when) => ({ when })),
        'r',
      ),
      strategy: strategies(quantity, deal),
    });

    return fc.array(actor, { minLength: 2, maxLength: actors }).chain((list) => {
      const ids = list.map((_, i) => id('p', i));
      return fc
        .record({
          signatories: fc.subarray(ids, { minLength: 1 }),
          consents: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), {
            maxLength: conditions ? 3 : 0,
          }),
          constraints: few(
            fc.oneof(
              condition.map((forbid) => ({ forbid })),
              fc.tuple(condition, condition).map(([a, b]) => ({ if: a, then: b })),
            ),
            'k',
          ),
          interactions: few(
            fc
              .tuple(condition, fc.constantFrom(...ids), quantity(-0.3, 0.3))
              .map(([when, who, q]) => ({
                when,
                add: { [who]: q },
              })),
            'i',
          ),
          packages: few(
            fc
              .tuple(condition, fc.option(fc.constantFrom(...ids), { nil: undefined }))
              .map(([opts, by]) => ({
                options: opts as Record<string, string>,
                ...(by === undefined ? {} : { by }),
              })),
            'd',
          ),
          rounds: fc.integer({ min: 1, max: deadline }),
        })
        .map(
          ({ signatories, consents, constraints, interactions, packages, rounds }): Scenario => ({
            parley: 1,
            name: 'generated',
            title: 'Generated',
            clauses: consented(named, ids, consents),
            actors: Object.fromEntries(
              list.map((a, i) => [ids[i]!, seated(a, ids[i]!, signatories)]),
            ),
            signatories,
            constraints,
            interactions,
            packages,
            protocol: { kind: 'alternating-offers', deadline: rounds },
          }),
        );
    });
  });
}

/** Arbitrary of what can be tabled in a scenario: nothing, or a package in some way. */
export function tablings(scenario: Scenario): fc.Arbitrary<Tabled> {
  const [open, ...drafts] = allTablings(scenario);
  if (drafts.length === 0) return fc.constant(open);
  return fc.oneof(fc.constant(open), fc.constantFrom(...drafts));
}

/** All that can be tabled in a scenario: nothing, then every package in each way. */
export function allTablings(scenario: Scenario): [Tabled, ...Tabled[]] {
  const ways = ['opening', 'frame', 'proposal'] as const;
  const ids = Object.keys(scenario.packages ?? {});
  return [{}, ...ids.flatMap((id) => ways.map((as): Tabled => ({ package: id, as })))];
}

function biddings(
  quantity: (min: number, max: number) => fc.Arbitrary<Quantity>,
  deal: fc.Arbitrary<Record<string, string | number>>,
): fc.Arbitrary<Part> {
  const imitation = {
    counts: fc.constantFrom('least', 'mean', 'named'),
    exponent: quantity(0, 2),
    minimum: quantity(0, 0.9),
  };
  const turns = fc.integer({ min: 1, max: 3 });
  const plain: fc.Arbitrary<Part>[] = [
    fc.record({
      kind: fc.constant('time-dependent'),
      curve: fc.constantFrom('polynomial', 'exponential'),
      exponent: quantity(0.1, 3),
      start: quantity(0.01, 0.5),
      minimum: quantity(0, 0.9),
    }),
    fc.record({ kind: fc.constant('random-above'), minimum: quantity(0, 1.2) }),
    fc.constant({ kind: 'hardliner' }),
    fc.record({ kind: fc.constant('tit-for-tat-relative'), delta: turns, ...imitation }),
    fc.record({
      kind: fc.constant('tit-for-tat-random'),
      delta: turns,
      most: quantity(0, 0.3),
      ...imitation,
    }),
    fc.record({ kind: fc.constant('tit-for-tat-averaged'), gamma: turns, ...imitation }),
    fc.constant({ kind: 'micro' }),
    fc.record({ kind: fc.constant('nash-seeking'), exponent: quantity(0, 2) }),
    fc.record({ kind: fc.constant('kalai-seeking'), minimum: quantity(0, 0.9) }),
    fc.record({ kind: fc.constant('trade-off'), slack: quantity(0, 0.2) }),
    fc.constant({ kind: 'nice-tit-for-tat' }),
    fc.record({ kind: fc.constant('negotiator'), risk: quantity(0, 0.5) }),
    fc.record({ kind: fc.constant('aspiration'), learning: quantity(0.1, 2) }),
    fc.record({ kind: fc.constant('small-steps'), exponent: quantity(0, 2) }),
    fc.record(
      { kind: fc.constant('random-walk'), clauses: fc.integer({ min: 1, max: 3 }) },
      { requiredKeys: ['kind'] },
    ),
    fc.record({ kind: fc.constant('forecast'), exponent: quantity(0, 2) }),
    fc.record({ kind: fc.constant('top-fraction'), fraction: quantity(0, 0.5) }),
    fc.record({
      kind: fc.constant('limited-outcomes'),
      deals: fc.array(deal, { minLength: 1, maxLength: 4 }),
      ending: quantity(0, 0.2),
    }),
    fc.record({
      kind: fc.constant('scripted'),
      deals: fc.array(deal, { minLength: 1, maxLength: 4 }),
      then: fc.constantFrom('repeat', 'cycle', 'leave'),
    }),
  ];
  const mixed = fc.record({
    part: fc.oneof(...plain),
    start: quantity(0.01, 1),
    end: quantity(0, 1),
  });
  return fc.oneof(
    ...plain,
    fc.record({
      kind: fc.constant('mix'),
      // Somebody must have a weight at the end as well.
      parts: fc
        .array(mixed, { minLength: 1, maxLength: 3 })
        .map((parts) => parts.map((p, i) => (i === 0 ? { ...p, end: 0.5 } : p))),
      by: fc.constantFrom('target', 'draw'),
    }),
  );
}

/** A bidding part with its opponent named where it needs one; without any it goes by the least concession. */
function pointed(part: Part, opponent: string | undefined): Part {
  if (part['counts'] === 'named') {
    return opponent === undefined ? { ...part, counts: 'least' } : { ...part, opponent };
  }
  const { parts } = part;
  if (!Array.isArray(parts)) return part;
  return {
    ...part,
    parts: parts.map((p: MixedPart) => ({ ...p, part: pointed(p.part, opponent) })),
  };
}

function strategies(
  quantity: (min: number, max: number) => fc.Arbitrary<Quantity>,
  deal: fc.Arbitrary<Record<string, string | number>>,
): fc.Arbitrary<Strategy> {
  const bidding = biddings(quantity, deal);
  const factors = { alpha: quantity(0.8, 1.2), beta: quantity(-0.1, 0.2) };
  const rule: fc.Arbitrary<Part> = fc.oneof(
    fc.record({ kind: fc.constant('next'), ...factors }),
    fc.record({ kind: fc.constant('previous'), ...factors }),
    fc.record({ kind: fc.constant('constant'), threshold: quantity(0, 1) }),
    fc.record({ kind: fc.constant('time'), after: quantity(0, 1) }),
    fc.record({
      kind: fc.constant('combined'),
      after: quantity(0, 1),
      window: fc.constantFrom('maximum', 'mean', 'all'),
    }),
    fc.constant({ kind: 'micro' }),
    fc.record({ kind: fc.constant('waiting'), risk: quantity(0, 0.5) }),
    fc.record({
      kind: fc.constant('last-k'),
      k: fc.integer({ min: 1, max: 3 }),
      by: fc.constantFrom('maximum', 'mean'),
      ...factors,
    }),
    fc.record({ kind: fc.constant('top-fraction'), fraction: quantity(0, 0.5) }),
    fc.record({ kind: fc.constant('tit-for-tat'), kindness: quantity(0, 0.3) }),
  );
  const joined = (kind: 'all' | 'any', inner: fc.Arbitrary<Part>): fc.Arbitrary<Part> =>
    fc.record({
      kind: fc.constant(kind),
      rules: fc.array(inner, { minLength: 1, maxLength: 3 }),
    });
  const acceptance = fc.oneof(
    { weight: 10, arbitrary: rule },
    { weight: 1, arbitrary: joined('all', rule) },
    { weight: 1, arbitrary: joined('any', fc.oneof(rule, joined('all', rule))) },
  );
  const walkout: fc.Arbitrary<Part | undefined> = fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 1, max: 5 }).map((rounds) => ({ kind: 'patience', rounds })),
    },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 1, max: 5 }).map((rounds) => ({ kind: 'stalemate', rounds })),
    },
    { weight: 1, arbitrary: quantity(0, 0.2).map((chance) => ({ kind: 'hazard', chance })) },
  );
  const model = fc.constantFrom<Part | undefined>(
    undefined,
    { kind: 'frequency' },
    { kind: 'smith' },
    { kind: 'cuhk' },
    { kind: 'opposite' },
    { kind: 'bayesian' },
    { kind: 'signals' },
    { kind: 'none' },
  );
  return fc.record({ bidding, acceptance, walkout, model }).map((s) => ({
    bidding: s.bidding,
    acceptance: s.acceptance,
    ...(s.walkout ? { walkout: s.walkout } : {}),
    ...(s.model ? { model: s.model } : {}),
  }));
}

/** An actor whose strategy imitates a signatory other than itself, if there is one and it imitates somebody by name. */
function seated(actor: Actor, id: string, signatories: readonly string[]): Actor {
  const { bidding, ...rest } = actor.strategy!;
  const opponent = signatories.find((s) => s !== id);
  return { ...actor, strategy: { ...rest, bidding: pointed(bidding, opponent) } };
}

function zip<T>(named: Record<string, unknown>, list: readonly T[]): Record<string, T> {
  return Object.fromEntries(Object.keys(named).map((k, i) => [k, list[i]!]));
}

/** Lets some options of named clauses need somebody's consent. */
function consented(
  named: Record<string, Clause>,
  ids: readonly string[],
  picks: readonly (readonly [number, number, number])[],
): Record<string, Clause> {
  const clauses = structuredClone(named);
  for (const [c, o, a] of picks) {
    const clause = Object.values(clauses)[c % Object.keys(clauses).length]!;
    if (clause.kind === 'numeric') continue;
    const list: Record<string, Option> = Array.isArray(clause.options)
      ? Object.fromEntries(clause.options.map((x) => [x, {}]))
      : (clause.options as Record<string, Option>);
    Object.values(list)[o % Object.keys(list).length]!.consent = [ids[a % ids.length]!];
    clause.options = list;
  }
  return clauses;
}
