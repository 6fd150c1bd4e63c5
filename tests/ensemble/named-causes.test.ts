import { type Condition, type Constraint, type Selection } from '@parley-sim/engine/scenario';
import { brokenConstraints } from '@parley-sim/engine/model';
import { compare, Model, Runner, type Scenario, type Trace } from '@parley-sim/engine';
import { tables, tablings, worlds } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concedes, haggle, plays } from '../support/tables.ts';
import { optionNames } from '../support/naive-scorer.ts';

type Deal = Readonly<Record<string, string | number>>;

/** Whether a deal meets a condition, by the letter of the scenario. */
function meets(scenario: Scenario, condition: Condition, deal: Deal): boolean {
  return Object.entries(condition).every(([id, selection]) =>
    picks(optionNames(scenario.clauses[id]!), selection, deal[id]!),
  );
}

function picks(
  names: readonly (string | number)[],
  selection: Selection,
  option: string | number,
): boolean {
  if (Array.isArray(selection)) return selection.includes(option);
  if (typeof selection !== 'object') return selection === option;
  const at = names.indexOf(option);
  const { atLeast, atMost } = selection;
  return (
    (atLeast === undefined || at >= names.indexOf(atLeast)) &&
    (atMost === undefined || at <= names.indexOf(atMost))
  );
}

function breaks(scenario: Scenario, constraint: Constraint, deal: Deal): boolean {
  return 'forbid' in constraint
    ? meets(scenario, constraint.forbid, deal)
    : meets(scenario, constraint.if, deal) && !meets(scenario, constraint.then, deal);
}

/** All deals that a draft can be completed to. */
function completions(scenario: Scenario, draft: Deal): Deal[] {
  return Object.entries(scenario.clauses).reduce<Deal[]>(
    (deals, [id, clause]) =>
      deals.flatMap((deal) =>
        (Object.hasOwn(draft, id) ? [draft[id]!] : optionNames(clause)).map((option) => ({
          ...deal,
          [id]: option,
        })),
      ),
    [{}],
  );
}

/** What the actor of an ending's cause refused last. */
function lastRefused({ moves, end, as }: Trace, actor: string): Deal | undefined {
  let standing = as === 'proposal' ? end.deal : undefined;
  const offers = new Map<string, Deal>();
  let refused: Deal | undefined;
  for (const move of moves) {
    if (move.actor === actor && move.because !== undefined && move.act !== 'walk') {
      refused = (move.of === undefined ? undefined : offers.get(move.of)) ?? standing;
    }
    if ((move.act === 'offer' || move.act === 'propose') && move.deal) {
      standing = move.deal;
      if (move.actor !== undefined) offers.set(move.actor, move.deal);
    }
  }
  return refused;
}

const designs = worlds(tables({ clauses: 3, deadline: 6 })).chain((scenario) =>
  fc.record({ scenario: fc.constant(scenario), tabled: tablings(scenario) }),
);

describe('what stands behind an ending by name', () => {
  test('is what a reading of the trace and of the scenario finds', () => {
    fc.assert(
      fc.property(designs, ({ scenario, tabled }) => {
        const model = new Model(scenario, tabled);
        for (let run = 0; run < 6; run++) {
          const outcome = new Runner(model).outcome('s', run);
          const trace = new Runner(model).trace('s', run);
          const named = outcome.causes.map((c) => model.causes[c]!);
          const { cause, ending, deal } = trace.end;
          if (!cause) {
            expect(named).toEqual([]);
            continue;
          }
          const { reason, actor, body, event } = cause;
          if (reason === 'red-line') {
            const lines = Object.entries(scenario.actors[actor!]!.redLines!);
            // A mediator's text changes in votes of its own, which this reading does not follow.
            const read =
              ending !== 'walkout' &&
              !['single-text', 'multi-text'].includes(scenario.protocol.kind);
            const against = read ? lastRefused(trace, actor!) : undefined;
            expect(named.length).toBeGreaterThan(0);
            expect(named.every((n) => n.kind === 'red-line' && n.actor === actor)).toBe(true);
            if (against) {
              expect(named.map((n) => n.id)).toEqual(
                lines.filter(([, l]) => meets(scenario, l.when, against)).map(([id]) => id),
              );
            }
          } else if (reason === 'constraint' && ending === 'void' && deal) {
            expect(named.map((n) => n.id)).toEqual(
              Object.entries(scenario.constraints!)
                .filter(([, c]) => breaks(scenario, c, deal))
                .map(([id]) => id),
            );
          } else if (reason === 'constraint' && ending === 'void') {
            expect(named.length).toBeGreaterThan(0);
          } else if (reason === 'not-ratified') {
            const bodies = named.filter((n) => n.kind === 'body');
            if (body !== undefined) {
              expect(bodies.map((n) => n.id)).toEqual([body]);
              const factions = named.filter((n) => n.kind === 'faction');
              expect(factions.length).toBeGreaterThan(0);
              for (const n of factions) expect(n.id.startsWith(`${body}.`)).toBe(true);
            } else {
              expect(bodies.length).toBeGreaterThan(0);
              expect(bodies.every((n) => n.actor === actor)).toBe(true);
            }
          } else if (reason === 'event') {
            expect(named.map((n) => n.id)).toEqual([event]);
          } else expect(named).toEqual([]);
        }
      }),
      { numRuns: 120 },
    );
  });

  test('is counted in a comparison, with every red line that is crossed at once', () => {
    const scenario = haggle(plays(concedes(1)), plays(concedes(1)), {
      buyer: {
        redLines: {
          'too-dear': { when: { price: { atLeast: 60 } } },
          robbery: { when: { price: { atLeast: 80 } } },
        },
      },
    });
    const packages = { high: { options: { price: 90 } }, low: { options: { price: 70 } } };
    const { rows } = compare(
      { ...scenario, packages },
      {
        entries: [
          { package: 'high', as: 'proposal' },
          { package: 'low', as: 'frame' },
        ],
        runs: 5,
      },
    );
    const line = (id: string): object => ({
      kind: 'red-line',
      id,
      title: id,
      actor: 'buyer',
      runs: 5,
    });
    expect(rows[0]!.breakdowns[0]!.named).toEqual([line('too-dear'), line('robbery')]);
    // A frame that leaves the buyer nothing: it leaves, and the line that did it is named.
    expect(rows[1]!.breakdowns[0]).toMatchObject({
      ending: 'walkout',
      reason: 'red-line',
      named: [line('too-dear')],
    });
  });
});

test('a red line that leaves nothing once somebody has left is named', () => {
  const actor = (noDeal: number): Scenario['actors'][string] => ({
    priorities: { route: 1 },
    values: { route: [1, 1] },
    noDeal,
    strategy: plays(concedes(1)),
  });
  const scenario: Scenario = {
    parley: 1,
    name: 'routes',
    title: 'Routes',
    clauses: {
      route: {
        kind: 'categorical',
        options: { across: { title: 'Across', consent: ['neighbour'] }, around: 'Around' },
      },
    },
    actors: {
      // No deal is worth more to the neighbour than any route, so it leaves at once.
      neighbour: actor(2),
      east: { ...actor(0), redLines: { 'no-detour': { when: { route: 'around' } } } },
      west: actor(0),
    },
    signatories: ['east', 'west'],
    protocol: { kind: 'alternating-offers', deadline: 3 },
  };
  const [row] = compare(scenario, { runs: 2 }).rows;
  expect(row!.breakdowns).toMatchObject([
    { ending: 'walkout', actor: 'east', reason: 'red-line', named: [{ id: 'no-detour', runs: 2 }] },
  ]);
});

describe('the constraints that a draft breaks', () => {
  test('are those that no completion of it keeps, found by listing all completions', () => {
    fc.assert(
      fc.property(tables({ clauses: 4, beliefs: false }), (scenario) => {
        for (const [id, { options }] of Object.entries(scenario.packages ?? {})) {
          const model = new Model(scenario, { package: id, as: 'opening' });
          const broken = brokenConstraints(model).map((i) => model.constraints[i]!.id);
          const deals = completions(scenario, options as Deal);
          const constraints = Object.entries(scenario.constraints ?? {});
          const lawful = deals.some((d) => constraints.every(([, c]) => !breaks(scenario, c, d)));
          expect(broken.length === 0).toBe(lawful);
          const always = constraints
            .filter(([, c]) => deals.every((d) => breaks(scenario, c, d)))
            .map(([name]) => name);
          if (always.length > 0) expect(broken).toEqual(expect.arrayContaining(always));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('are in the row of every way of tabling it', () => {
    const scenario: Scenario = {
      ...haggle(plays(concedes(1)), plays(concedes(1))),
      constraints: { cap: { title: 'The price cap', forbid: { price: { atLeast: 60 } } } },
      packages: { dear: { by: 'seller', options: { price: 90 } } },
    };
    const ways = ['opening', 'frame', 'proposal'] as const;
    const { rows } = compare(scenario, {
      entries: [{}, ...ways.map((as) => ({ package: 'dear', as }))],
      runs: 2,
    });
    expect(rows.map((r) => r.broken)).toEqual([
      [],
      ...ways.map(() => [{ id: 'cap', title: 'The price cap' }]),
    ]);
    for (const r of rows.slice(2)) {
      expect(r.breakdowns[0]!.named).toEqual([
        { kind: 'constraint', id: 'cap', title: 'The price cap', runs: 2 },
      ]);
    }
  });
});
