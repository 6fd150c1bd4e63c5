import { analyze, Model, type Scenario, validateScenario } from '@parley-sim/engine';
import { score } from '@parley-sim/engine/model';
import { zoneOfAgreement } from '@parley-sim/engine/analysis';
import { loadBuiltin } from '@parley-sim/scenarios';
import { zoneFinding } from '@parley-sim/say';
import { describe, expect, it } from 'vitest';

const river = loadBuiltin('river-treaty');
const car = loadBuiltin('used-car');

/** The river treaty as a vote of two in three; who may have another no-deal value. */
function voted(noDeal: Readonly<Record<string, number>> = {}): Scenario {
  const { signatories } = river;
  return {
    ...river,
    actors: Object.fromEntries(
      Object.entries(river.actors).map(([id, actor]) => [
        id,
        id in noDeal ? { ...actor, noDeal: noDeal[id]! } : actor,
      ]),
    ),
    quota: { atLeast: 2, votes: Object.fromEntries(signatories.map((s) => [s, 1])) },
  };
}

describe('a table with a quota', () => {
  it('has a zone where one group has that carries it, and nothing that would have to open it', () => {
    const shut = voted({ highland: 1 });
    const view = analyze(shut);
    expect(view.unanimous!.zone.deals).toBe(0);
    expect(view.openers).toEqual([]);
    const open = view.coalitions.filter((c) => c.deals > 0);
    expect(open.map((c) => c.actors)).toEqual([['midland', 'delta']]);
    expect(view.zone).toMatchObject({ deals: open[0]!.deals, exact: true });
    expect(view.solutions.nash!.among).toEqual(['midland', 'delta']);
    expect(zoneFinding(view, shut)).toMatch(
      /^A deal is possible under the quota of 2 of 3 votes: .* None of them would be unanimous/,
    );
    // What Midland and Delta gain without Highland they can gain with it in the room.
    expect(view.leastCore!.epsilon).toBeLessThanOrEqual(0);
    expect(view.leastCore!.shares['highland']).toBe(0);
  });

  it('is opened by what lets a group carry something, not all', () => {
    const dear = { highland: 1, midland: 1, delta: 1 };
    const view = analyze(voted(dear));
    expect(view.coalitions.map((c) => c.deals)).toEqual([0, 0, 0]);
    const lowered = view.openers.filter((o) => o.change === 'no-deal');
    expect(lowered.length).toBeGreaterThan(0);
    const opened = (actor: string, noDeal: number): boolean => {
      const model = new Model(voted({ ...dear, [actor]: noDeal }));
      const preferences = model.preferenceModel.central();
      return zoneOfAgreement(model, preferences).deals > 0;
    };
    for (const { actor, to } of lowered) {
      expect([opened(actor, to), opened(actor, to + 1e-9)]).toEqual([true, false]);
    }
  });

  it('says of a package that it stands where as many would sign as carry it', () => {
    const scenario = voted();
    const model = new Model(scenario);
    const preferences = model.preferenceModel.central();
    const { packages } = analyze(scenario);
    expect(new Set(packages.map((p) => p.standing)).size).toBe(2);
    for (const { deal, standing } of packages) {
      const number = model.find(deal);
      const content = model.actors.map(
        (_, a) =>
          score(model, preferences, a, number) >= preferences.noDeal[a]! &&
          model.crossed(number, a).length === 0,
      );
      const votes = scenario.signatories.filter((s) => content[model.actors.indexOf(s)]).length;
      const needed = model.consenters(number);
      const consents = content.every((is, a) => is || ((needed >>> a) & 1) === 0);
      expect(standing).toBe(votes >= 2 && consents ? 'in the zone' : 'below no deal');
    }
  });

  it.each([13, 21, 27])('may have %d members', (n) => {
    const ids = Array.from({ length: n }, (_, i) => `m${String.fromCharCode(97 + (i % 26))}${i}`);
    const { expectations: _, packages: __, ...rest } = car;
    const council: Scenario = {
      ...rest,
      actors: Object.fromEntries(
        ids.map((id, i) => [id, car.actors[i % 2 === 0 ? 'seller' : 'buyer']!]),
      ),
      signatories: ids,
      quota: { atLeast: n - 1, votes: Object.fromEntries(ids.map((id) => [id, 1])) },
    };
    expect(validateScenario(council).scenario).toBeDefined();
    const { power, coalitions, leastCore, solutions } = analyze(council);
    // Where groups cannot be listed, the best that was found need not be the best there is.
    expect(solutions.nash).toMatchObject({ exact: n <= 20, among: { length: n - 1 } });
    expect(power!.map((p) => p.shapleyShubik)).toEqual(ids.map(() => expect.closeTo(1 / n, 12)));
    // Groups are listed up to 20 members, gains shared out up to 12.
    expect(coalitions).toHaveLength(n <= 20 ? n : 0);
    expect(leastCore).toBeUndefined();
  });
});
