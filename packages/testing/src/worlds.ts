import {
  type Changes,
  type Kind,
  type Majority,
  type OutsideEvent,
  type OutsideMove,
  type Parameter,
  type Body,
  type ProtocolSpec,
  type StayingOut,
  type TableCondition,
  vocabulary,
} from '@parley-sim/engine/scenario';
import { type Engine, Model, ParleyError, type Scenario } from '@parley-sim/engine';
import fc from 'fast-check';

/** Parts of the world outside, and protocols, that a generated scenario may have. */
export interface WorldSizes {
  /** The kinds of protocol, by name. Default: all that the engine has. */
  protocols?: readonly string[];
  /** Events, moves of actors, ratification, common causes, what staying out is worth. Default: true. */
  outside?: boolean;
  /** Whose protocols they are, if not those that the engine has without plug-ins. */
  engine?: Pick<Engine, 'plugins' | 'scenario' | 'vocabulary'>;
}

/** Lets scenarios have any protocol, quotas, and a world outside. */
export function worlds(
  scenarios: fc.Arbitrary<Scenario>,
  { protocols, outside = true, engine }: WorldSizes = {},
): fc.Arbitrary<Scenario> {
  const known = (engine?.vocabulary ?? vocabulary).protocol;
  const kinds = protocols ? known.filter(({ kind }) => protocols.includes(kind)) : known;
  const plugins = Object.fromEntries(
    (engine?.plugins ?? []).map(({ id, version }) => [id, version] as const),
  );
  return scenarios.chain((scenario) =>
    fc
      .record({
        protocol: protocolOf(scenario, kinds),
        quota: fc.option(quotaOf(scenario), { nil: undefined, freq: 3 }),
        events: few(outside ? 2 : 0, eventOf(scenario), 'e'),
        moves: fc.tuple(
          ...Object.keys(scenario.actors).map(() => few(outside ? 1 : 0, moveOf(scenario), 'm')),
        ),
        conduct: fc.oneof(
          fc.record({ kind: fc.constant('interested'), chance: share }),
          fc.record({ kind: fc.constant('erratic'), chance: share }),
        ),
        bodies: fc.tuple(
          ...Object.keys(scenario.actors).map(() => few(outside ? 1 : 0, bodyOf(scenario), 'b')),
        ),
        loadings: fc.array(fc.double({ min: -0.7, max: 0.7, noNaN: true }), { maxLength: 6 }),
        apart: fc.tuple(
          ...Object.keys(scenario.actors).map(() =>
            fc.option(outside ? stayingOutOf(scenario) : fc.constant(undefined), {
              nil: undefined,
              freq: 2,
            }),
          ),
        ),
        voting: fc.constantFrom('hill-climbing', 'by-strength', 'annealing'),
        reference: fc.oneof(
          { weight: 3, arbitrary: fc.constant(undefined) },
          {
            weight: 1,
            arbitrary: fc.tuple(dealOf(scenario), fc.subarray(Object.keys(scenario.actors))),
          },
        ),
      })
      .map((drawn) => {
        const { protocol, quota, events, moves, conduct, bodies, apart } = drawn;
        const { loadings, voting, reference } = drawn;
        const [noDeal, having = []] = reference ?? [];
        const asked = seatedIn(scenario, quota?.consent);
        const actors = Object.fromEntries(
          Object.entries(scenario.actors).map(([id, { noDeal: own, ...actor }], i) => [
            id,
            {
              ...actor,
              // Who is not among those has its score of the deal that stands for no deal.
              ...(noDeal === undefined || having.includes(id) ? { noDeal: own! } : {}),
              ...(actor.strategy
                ? { strategy: { ...actor.strategy, voting: { kind: voting } } }
                : {}),
              ...(Object.keys(moves[i]!).length > 0 ? { moves: moves[i]!, conduct } : {}),
              ...(Object.keys(bodies[i]!).length > 0 ? { ratification: bodies[i]! } : {}),
              ...(apart[i] && asked.has(id) ? { outside: apart[i] } : {}),
            },
          ]),
        );
        const plain: Scenario = {
          ...scenario,
          actors,
          protocol,
          events,
          ...(noDeal === undefined ? {} : { noDeal }),
          ...(quota === undefined ? {} : { quota }),
        };
        const whole = engine ? engine.scenario({ ...plain, plugins }) : plain;
        if (!outside || loadings.length === 0) return whole;
        const beliefs = new Model(whole).preferenceModel.beliefs.map((b) => b.path);
        const numbers = Object.fromEntries(
          beliefs.slice(0, loadings.length).map((path, i) => [path, loadings[i]!]),
        );
        return { ...whole, commonCauses: { cause: { numbers } } };
      }),
  );
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const small = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((x) => Number(x.toFixed(3)));

/** Who can be asked to accept a deal. */
function seatedIn(scenario: Scenario, consent: readonly string[] = []): ReadonlySet<string> {
  const { actors, order } = new Model(scenario);
  return new Set([...order.map((a) => actors[a]!), ...consent]);
}

/** What staying out is worth: other priorities, other values, something added, or any of these. */
function stayingOutOf(scenario: Scenario): fc.Arbitrary<StayingOut> {
  const clauses = Object.keys(scenario.clauses);
  const model = new Model(scenario);
  const byClause = <T>(one: (c: number) => fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
    fc
      .subarray([...clauses.keys()])
      .chain((some) =>
        fc
          .tuple(...some.map(one))
          .map((list) => Object.fromEntries(some.map((c, i) => [clauses[c]!, list[i]!]))),
      );
  return fc.record(
    {
      priorities: byClause(() => small(0, 1)),
      values: byClause((c) =>
        fc.array(small(0, 1), {
          minLength: model.clauses[c]!.options.length,
          maxLength: model.clauses[c]!.options.length,
        }),
      ),
      add: small(-0.3, 0.3),
    },
    { requiredKeys: [] },
  );
}

function few<T>(
  most: number,
  one: fc.Arbitrary<T>,
  prefix: string,
): fc.Arbitrary<Record<string, T>> {
  return fc
    .array(one, { maxLength: most })
    .map((list) => Object.fromEntries(list.map((x, i) => [`${prefix}${'ab'[i]}`, x])));
}

function dealOf(scenario: Scenario): fc.Arbitrary<Record<string, string | number>> {
  const model = new Model(scenario);
  return fc.nat(model.size - 1).map((deal) => model.describe(deal));
}

/** A protocol of one of some kinds, with all or some of its parameters. */
function protocolOf(scenario: Scenario, kinds: readonly Kind[]): fc.Arbitrary<ProtocolSpec> {
  const { deadline } = scenario.protocol;
  const turns = fc.constantFrom(
    'fixed' as const,
    'rotating' as const,
    'seeded' as const,
    'drawn' as const,
  );
  return fc.constantFrom(...kinds).chain(({ kind, parameters }): fc.Arbitrary<ProtocolSpec> => {
    const given = Object.entries(parameters).map(
      ([name, parameter]) => [name, parameterOf(scenario, parameter)] as const,
    );
    const base = { kind: fc.constant(kind), deadline: fc.constant(deadline), turns };
    const all = { ...base, ...Object.fromEntries(given) };
    const least = ['kind', 'deadline', 'turns', ...mustBeGiven(parameters)];
    // Mostly with all of them: what needs two of them would be rare otherwise.
    return fc.oneof(
      { weight: 3, arbitrary: fc.record(all) },
      { weight: 1, arbitrary: fc.record(all, { requiredKeys: least as never }) },
    ) as fc.Arbitrary<ProtocolSpec>;
  });
}

/** The parameters that cannot be left out. */
function mustBeGiven(parameters: Kind['parameters']): string[] {
  return Object.keys(parameters).filter((name) => parameters[name]!.default === undefined);
}

/** A value of a protocol's parameter: small, so that negotiations are short and everything happens. */
function parameterOf(scenario: Scenario, parameter: Parameter): fc.Arbitrary<unknown> {
  const ids = Object.keys(scenario.actors);
  const clauses = Object.keys(scenario.clauses);
  switch (parameter.type) {
    case 'choice':
      return fc.constantFrom(...parameter.choices);
    case 'integer': {
      const least = parameter.min ?? 0;
      return fc.integer({ min: least, max: Math.min(parameter.max ?? Infinity, least + 2) });
    }
    case 'number':
    case 'fixed-number': {
      const least = parameter.min ?? 0;
      return small(least, Math.min(parameter.max ?? Infinity, least + 2));
    }
    case 'actor-numbers': {
      const least = parameter.min ?? 0;
      return fc
        .subarray(ids)
        .chain((some) =>
          fc
            .tuple(...some.map(() => fc.integer({ min: least, max: least + 2 })))
            .map((list) => Object.fromEntries(some.map((id, i) => [id, list[i]!]))),
        );
    }
    case 'clause-groups':
      return fc
        .nat(clauses.length)
        .map((cut) => [clauses.slice(0, cut), clauses.slice(cut)].filter((g) => g.length > 0));
    case 'clauses':
      return fc.subarray(clauses, { minLength: 1 });
    case 'deal':
      return dealOf(scenario);
    case 'deals':
      return fc.array(dealOf(scenario), { minLength: 1, maxLength: 3 });
    case 'actor':
      // Of those who have a seat anyway, and can propose.
      return fc.constantFrom(...scenario.signatories);
    case 'parts':
    case 'part-list':
      throw new ParleyError('internal/impossible', 'A protocol is not made of parts.');
  }
}

function quotaOf({ signatories, actors }: Scenario): fc.Arbitrary<NonNullable<Scenario['quota']>> {
  const others = Object.keys(actors).filter(
    (id) => !signatories.includes(id) && actors[id]!.strategy !== undefined,
  );
  return fc
    .record({
      first: majorityOf(signatories, 1),
      // Rarely more than one condition: what carries a deal would be rare otherwise.
      and: fc.oneof(
        { weight: 2, arbitrary: fc.constant<Majority[]>([]) },
        { weight: 1, arbitrary: fc.array(majorityOf(signatories, 0), { maxLength: 2 }) },
      ),
      vetoes: fc.subarray([...signatories]),
      consent: fc.oneof(
        { weight: 2, arbitrary: fc.constant<string[]>([]) },
        { weight: 1, arbitrary: fc.subarray(others) },
      ),
    })
    .map(({ first, and, vetoes, consent }) => ({
      ...first,
      vetoes,
      ...(and.length === 0
        ? {}
        : { and: Object.fromEntries(and.map((one, i) => [`more${'ab'[i]}`, one])) }),
      ...(consent.length === 0 ? {} : { consent }),
    }));
}

/** A condition on a vote: so many votes, or a share of them, and now and then a blocking minority. */
function majorityOf(signatories: readonly string[], min: number): fc.Arbitrary<Majority> {
  return fc
    .record({
      votes: fc.tuple(...signatories.map(() => fc.integer({ min, max: 4 }))),
      part: share,
      shares: fc.boolean(),
      blockers: fc.oneof(
        { weight: 3, arbitrary: fc.constant(1) },
        { weight: 1, arbitrary: fc.constant(2) },
      ),
    })
    .map(({ votes: given, part, shares, blockers }) => {
      // Somebody has to have a vote.
      const votes = given.every((n) => n === 0) ? given.map(() => 1) : given;
      const all = votes.reduce((sum, n) => sum + n, 0);
      const voters = votes.filter((n) => n > 0).length;
      return {
        votes: Object.fromEntries(signatories.map((id, i) => [id, votes[i]!])),
        ...(shares
          ? { share: Number((0.001 + 0.999 * part).toFixed(3)) }
          : { atLeast: 1 + Math.floor(part * (all - 1)) }),
        ...(blockers > 1 && voters >= blockers ? { blockers } : {}),
      };
    });
}

function changesOf(scenario: Scenario): fc.Arbitrary<Changes> {
  const ids = Object.keys(scenario.actors);
  const clauses = Object.keys(scenario.clauses);
  const one = <T>(x: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
    fc.tuple(fc.constantFrom(...ids), x).map(([id, value]) => ({ [id]: value }));
  return fc.oneof(
    one(small(-0.3, 0.3)).map((noDeal) => ({ noDeal })),
    one(small(-0.02, 0.02)).map((delayCost) => ({ delayCost })),
    one(fc.tuple(fc.constantFrom(...clauses), small(0, 3)).map(([c, f]) => ({ [c]: f }))).map(
      (priorities) => ({ priorities }),
    ),
    dealOf(scenario).map((deal) => ({ close: { [clauses[0]!]: deal[clauses[0]!]! } })),
    fc.integer({ min: -4, max: 4 }).map((deadline) => ({ deadline })),
    fc.constant({ rupture: true as const }),
  );
}

function eventOf(scenario: Scenario): fc.Arbitrary<OutsideEvent> {
  const when: fc.Arbitrary<TableCondition> = fc.oneof(
    fc.integer({ min: 1, max: 4 }).map((atLeast) => ({ round: { atLeast } })),
    fc.constantFrom(...Object.keys(scenario.actors)).map((by) => ({ by })),
    fc.constantFrom(...Object.keys(scenario.actors)).map((left) => ({ not: { left } })),
    dealOf(scenario).map((deal) => ({ any: [{ offer: deal }, { round: { atMost: 2 } }] })),
  );
  return fc.record(
    {
      changes: changesOf(scenario),
      hazard: share,
      at: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
      when,
      times: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: ['changes', 'hazard'] },
  );
}

function moveOf(scenario: Scenario): fc.Arbitrary<OutsideMove> {
  return fc.record(
    {
      changes: changesOf(scenario),
      cost: small(0, 0.1),
      times: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: ['changes'] },
  );
}

function bodyOf(scenario: Scenario): fc.Arbitrary<Body> {
  const clauses = Object.keys(scenario.clauses);
  const faction = fc.record(
    {
      noDeal: small(0, 0.8),
      seats: fc.integer({ min: 1, max: 5 }),
      veto: fc.constant(true as const),
      priorities: fc
        .tuple(...clauses.map(() => small(0.01, 1)))
        .map((ws) => Object.fromEntries(clauses.map((c, i) => [c, ws[i]!]))),
    },
    { requiredKeys: ['noDeal'] },
  );
  return fc
    .record(
      {
        factions: fc.array(faction, { minLength: 1, maxLength: 3 }),
        noise: fc.constantFrom(0, 0.05),
        after: fc.nat(2),
        foreseen: fc.boolean(),
        when: dealOf(scenario).map((deal) => ({ [clauses[0]!]: deal[clauses[0]!]! })),
      },
      { requiredKeys: ['factions'] },
    )
    .map(({ factions, ...body }) => ({
      ...body,
      factions: Object.fromEntries(factions.map((f, i) => [`f${'abc'[i]}`, f])),
    }));
}
