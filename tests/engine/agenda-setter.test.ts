import {
  analyze,
  Model,
  Negotiation,
  runTrace,
  type Scenario,
  type Trace,
  validateScenario,
} from '@parley-sim/engine';
import { describe, expect, test } from 'vitest';

/** Offers a level in every round. */
const offers = (level: number): object => ({ kind: 'scripted', deals: [{ level }] });

interface Wants {
  readonly best: number;
  /** No deal is worth this to it. */
  readonly noDeal?: number;
  readonly offer?: number;
}

/** Three who vote, two of whom carry, and a body that proposes: a level from 0 to 10 and what each of them likes best. */
function council(
  wants: Readonly<Record<string, Wants>>,
  protocol: Record<string, unknown> = {},
  more: Partial<Scenario> = {},
): Scenario {
  const members = Object.keys(wants).filter((id) => id !== 'body');
  return {
    parley: 1,
    name: 'council',
    title: 'Council',
    clauses: { level: { kind: 'numeric', from: 0, to: 10, step: 1 } },
    actors: Object.fromEntries(
      Object.entries(wants).map(([id, { best, noDeal = 0.5, offer = best }]) => [
        id,
        {
          priorities: { level: 1 },
          values: { level: { shape: 'peaked', peak: best } },
          noDeal,
          strategy: {
            bidding: offers(offer) as { kind: string },
            acceptance: { kind: 'constant', threshold: 0 },
          },
        },
      ]),
    ),
    signatories: members,
    quota: { atLeast: 2 },
    protocol: { kind: 'agenda-setter', setter: 'body', deadline: 3, ...protocol },
    ...more,
  };
}

const offersOf = ({ moves }: Trace): (string | undefined)[] => [
  ...new Set(moves.filter((m) => m.act === 'offer').map((m) => m.actor)),
];

describe('a table with an agenda setter', () => {
  test('hears proposals of the setter only, and carries them by its vote', () => {
    const { end, ...trace } = runTrace(
      council({ body: { best: 9 }, a: { best: 10 }, b: { best: 8 }, c: { best: 0 } }),
    );
    expect(offersOf({ end, ...trace })).toEqual(['body']);
    expect(end).toMatchObject({ ending: 'agreement', round: 1, deal: { level: 9 } });
    expect(end.bound).toEqual(['body', 'a', 'b']);
  });

  test('ends without a deal where too few would have what the setter proposes', () => {
    const { end } = runTrace(
      council({ body: { best: 9 }, a: { best: 10 }, b: { best: 1 }, c: { best: 0 } }),
    );
    expect(end.ending).toBe('deadline');
  });

  // All would rather have 4 than no deal; of what the setter proposes only a would.
  const agreed = {
    body: { best: 9 },
    a: { best: 6, offer: 4 },
    b: { best: 3 },
    c: { best: 2, offer: 4 },
  };

  test('takes what others propose only if all who sign accept it', () => {
    expect(runTrace(council(agreed)).end.ending).toBe('deadline');
    const { end } = runTrace(council(agreed, { amendments: 'unanimity' }));
    expect(end).toMatchObject({ ending: 'agreement', deal: { level: 4 }, bound: ['a', 'b', 'c'] });
    // Two votes carry a proposal, and no amendment.
    const two = { ...agreed, c: { best: 2, noDeal: 0.9, offer: 4 } };
    expect(runTrace(council(two, { amendments: 'unanimity' })).end.ending).toBe('deadline');
  });

  test('asks the setter about amendments where it has to consent, and only there', () => {
    const consent = { quota: { atLeast: 2, consent: ['body'] } };
    const { end } = runTrace(council(agreed, { amendments: 'unanimity' }, consent));
    expect(end.ending).toBe('deadline');
  });

  test('has the best deal for the setter that would be carried, by enumeration', () => {
    // No deal is worth .5: a and b accept 5 and more, c 5 and less; b 3 and more only from 3 on.
    const wants = {
      body: { best: 10 },
      a: { best: 10 },
      b: { best: 6, noDeal: 0.7 },
      c: { best: 0 },
    };
    const view = analyze(council(wants));
    const carried = [...Array(11).keys()].filter((x) => {
      const worth = (best: number): number => 1 - Math.abs(x - best) / Math.max(best, 10 - best);
      const votes = [worth(10) >= 0.5, worth(6) >= 0.7, worth(0) >= 0.5].filter(Boolean).length;
      return votes >= 2 && worth(10) >= 0.5;
    });
    expect(view.agendaSetter).toMatchObject({
      actor: 'body',
      best: { deal: { level: Math.max(...carried) } },
    });
    expect(
      analyze({ ...council(wants), protocol: { kind: 'polled-offers', deadline: 3 } }),
    ).not.toHaveProperty('agendaSetter');
  });

  test('needs a body that consents beside the vote', () => {
    const wants = { body: { best: 9 }, a: { best: 10 }, b: { best: 8 }, c: { best: 0 } };
    const scenario = (best: number): Scenario => {
      const { actors, ...rest } = council(wants, {}, { quota: { atLeast: 2, consent: ['house'] } });
      const { house } = council({ house: { best } }).actors;
      return { ...rest, actors: { ...actors, house: house! } };
    };
    expect(runTrace(scenario(7)).end).toMatchObject({ ending: 'agreement' });
    expect(runTrace(scenario(1)).end.ending).toBe('deadline');
  });

  test('breaks up when the setter leaves, since nobody else may propose', () => {
    const table = new Negotiation(council(agreed));
    while (table.mover !== 'body') table.step();
    table.play({ act: 'walk' });
    expect(table.trace().end).toMatchObject({ ending: 'walkout' });
  });

  test('seats the setter, who needs a strategy', () => {
    const { actors, ...rest } = council(agreed);
    const { strategy: _, ...mute } = actors['body']!;
    const { diagnostics } = validateScenario({ ...rest, actors: { ...actors, body: mute } });
    expect(diagnostics.map((d) => `${d.code} ${d.path.join('.')}`)).toEqual([
      'scenario/missing-strategy actors.body',
    ]);
    const nobody = validateScenario(council(agreed, { setter: 'nobody' }));
    expect(nobody.diagnostics.map((d) => d.code)).toContain('scenario/unknown-actor');
  });

  test('lets members reckon with unanimity for what they propose themselves', () => {
    const scenario = council(agreed, { amendments: 'unanimity', deadline: 8 });
    for (const id of ['a', 'b', 'c']) {
      scenario.actors[id]!.strategy = {
        bidding: { kind: 'negotiator' },
        acceptance: { kind: 'waiting' },
      };
    }
    const model = new Model(scenario);
    const rule = (id: string): unknown => model.ruleFor(model.actors.indexOf(id));
    expect(rule('body')).toMatchObject({ essential: 0, vote: [{ least: 2 }] });
    expect(rule('a')).toMatchObject({ essential: model.signatories, vote: [] });
    // a and c would carry together; an amendment that leaves out b is of no use to either.
    const { end } = runTrace(scenario);
    expect(end).toMatchObject({ ending: 'agreement', bound: ['a', 'b', 'c'] });
  });
});
