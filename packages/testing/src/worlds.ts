import {
  type Changes,
  Model,
  type OutsideEvent,
  type OutsideMove,
  type Body,
  type ProtocolSpec,
  type Scenario,
  type TableCondition,
} from '@parley-sim/engine';
import fc from 'fast-check';

/** Parts of the world outside, and protocols, that a generated scenario may have. */
export interface WorldSizes {
  /** Default: all. */
  protocols?: readonly string[];
  /** Events, moves of actors, ratification, common causes. Default: true. */
  outside?: boolean;
}

const PROTOCOLS = [
  'alternating-offers',
  'multiple-offers',
  'polled-offers',
  'partial-consensus',
  'single-text',
  'monotonic-concession',
  'agenda',
];

/** Lets scenarios have any protocol, quotas, and a world outside. */
export function worlds(
  scenarios: fc.Arbitrary<Scenario>,
  { protocols = PROTOCOLS, outside = true }: WorldSizes = {},
): fc.Arbitrary<Scenario> {
  return scenarios.chain((scenario) =>
    fc
      .record({
        protocol: protocolOf(scenario, protocols),
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
        voting: fc.constantFrom('hill-climbing', 'by-strength', 'annealing'),
      })
      .map(({ protocol, quota, events, moves, conduct, bodies, loadings, voting }): Scenario => {
        const actors = Object.fromEntries(
          Object.entries(scenario.actors).map(([id, actor], i) => [
            id,
            {
              ...actor,
              ...(actor.strategy
                ? { strategy: { ...actor.strategy, voting: { kind: voting } } }
                : {}),
              ...(Object.keys(moves[i]!).length > 0 ? { moves: moves[i]!, conduct } : {}),
              ...(Object.keys(bodies[i]!).length > 0 ? { ratification: bodies[i]! } : {}),
            },
          ]),
        );
        const whole: Scenario = {
          ...scenario,
          actors,
          protocol,
          events,
          ...(quota === undefined ? {} : { quota }),
        };
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

function protocolOf(scenario: Scenario, kinds: readonly string[]): fc.Arbitrary<ProtocolSpec> {
  const { deadline } = scenario.protocol;
  const clauses = Object.keys(scenario.clauses);
  const turns = fc.constantFrom('fixed' as const, 'rotating' as const, 'seeded' as const);
  const powers = fc
    .subarray(Object.keys(scenario.actors))
    .chain((ids) =>
      fc
        .tuple(...ids.map(() => fc.integer({ min: 1, max: 3 })))
        .map((list) => Object.fromEntries(ids.map((id, i) => [id, list[i]!]))),
    );
  return fc.constantFrom(...kinds).chain((kind): fc.Arbitrary<ProtocolSpec> => {
    const base = { kind: fc.constant(kind), deadline: fc.constant(deadline), turns };
    switch (kind) {
      case 'partial-consensus':
        return fc.record({
          ...base,
          rest: fc.constantFrom('ends', 'goes-on'),
          leastPower: powers,
          mostPower: powers,
        });
      case 'single-text':
        return fc.record({
          ...base,
          mediator: fc.constantFrom('unanimous', 'annealing'),
          temperature: small(0, 2),
          changes: fc.integer({ min: 1, max: 3 }),
          start: fc.constantFrom('draft', 'chance', 'middle'),
        });
      case 'agenda':
        return fc
          .tuple(fc.record(base), fc.nat(clauses.length), dealOf(scenario), fc.boolean())
          .map(([spec, cut, otherwise, each]) => ({
            ...spec,
            stages: [clauses.slice(0, cut), clauses.slice(cut)].filter((g) => g.length > 0),
            ...(each ? { binding: 'each', otherwise } : {}),
          }));
      default:
        return fc.record(base);
    }
  });
}

function quotaOf({ signatories }: Scenario): fc.Arbitrary<NonNullable<Scenario['quota']>> {
  return fc
    .record({
      votes: fc.tuple(...signatories.map(() => fc.integer({ min: 1, max: 4 }))),
      share,
      vetoes: fc.subarray([...signatories]),
    })
    .map(({ votes, share: part, vetoes }) => {
      const all = votes.reduce((sum, n) => sum + n, 0);
      return {
        votes: Object.fromEntries(signatories.map((id, i) => [id, votes[i]!])),
        atLeast: 1 + Math.floor(part * (all - 1)),
        vetoes,
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
