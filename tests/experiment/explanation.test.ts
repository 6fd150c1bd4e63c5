import {
  explain,
  Model,
  override,
  Runner,
  type Scenario,
  type Tabled,
  type Turn,
  turns,
} from '@parley-sim/engine';
import { accountOf, type RunAccount } from '@parley-sim/engine/experiment';
import { score } from '@parley-sim/engine/model';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';

const car = loadBuiltin('used-car');
const minerals = loadBuiltin('minerals');
/** The open table with little time: each try of a change is a run. */
const soon: Scenario = { ...minerals, protocol: { ...minerals.protocol, deadline: 5 } };
const feb21: Tabled = { package: 'us-feb21', as: 'frame' };

const agrees = (scenario: Scenario, tabled: Tabled, run: number): boolean =>
  new Runner(new Model(scenario, tabled)).trace('1', run).end.ending === 'agreement';

const without = <T>(record: Record<string, T>, id: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));

/** The scenario with a change; a number by so much less of it. */
function changed(scenario: Scenario, tabled: Tabled, turn: Turn, less = 0): Scenario {
  switch (turn.change) {
    case 'no-deal':
    case 'priority':
    case 'rounds':
      return override(scenario, { [turn.path]: turn.to - Math.sign(turn.to - turn.from) * less });
    case 'red-line': {
      const own = scenario.actors[turn.actor]!;
      const redLines = without(own.redLines!, turn.id);
      return { ...scenario, actors: { ...scenario.actors, [turn.actor]: { ...own, redLines } } };
    }
    case 'constraint':
      return { ...scenario, constraints: without(scenario.constraints!, turn.id) };
    case 'clause': {
      const pack = scenario.packages![tabled.package!]!;
      const options = { ...pack.options, [turn.clause]: turn.to };
      return {
        ...scenario,
        packages: { ...scenario.packages, [tabled.package!]: { ...pack, options } },
      };
    }
  }
}

describe('what would have turned a run', () => {
  it.each<[string, Scenario, Tabled, number]>([
    ['the used car', car, {}, 0],
    ['the asking price', car, { package: 'asking', as: 'frame' }, 0],
    ['the open table on minerals', soon, {}, 1],
    ['the framework', minerals, { package: 'framework-feb25', as: 'frame' }, 1],
    ['the draft of 21 February', minerals, feb21, 2],
    ['the framework as a proposal', soon, { package: 'framework-feb25', as: 'proposal' }, 2],
  ])('turns it: %s', (_, scenario, tabled, run) => {
    const before = agrees(scenario, tabled, run);
    const found = turns(scenario, { tabled, run });
    expect(found.length).toBeGreaterThan(0);
    for (const turn of found.slice(0, 12)) {
      expect(agrees(changed(scenario, tabled, turn), tabled, run)).toBe(!before);
    }
    const sizes = found.map((t) => t.size);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  });

  it('takes no more of a number than is needed', () => {
    const found = turns(car).filter((t) => t.change === 'no-deal');
    expect(found.length).toBeGreaterThan(0);
    for (const turn of found) expect(agrees(changed(car, {}, turn, 0.0011), {}, 0)).toBe(true);
  });

  it('is the smaller of what more and what less of a number would do', () => {
    const river = loadBuiltin('river-treaty');
    const [first] = turns(river, { run: 3 });
    const { from, to, path } = first as { from: number; to: number; path: string };
    expect(path).toMatch(/priorities/);
    const ends = (x: number): boolean => agrees(override(river, { [path]: x }), {}, 3);
    expect(ends(to)).toBe(!ends(from));
    // Less of it does. On the other side what is tried first is as far away, or farther, and does not.
    expect(to).toBeLessThan(from);
    const more = [1.1, 1.25, 1.5, 2, 3, 5].find((factor) => ends(from * factor) !== ends(from));
    expect(more ?? Infinity).toBeGreaterThan(2 - to / from);
  });

  it('is the debt, of the draft that was refused', () => {
    // Under some beliefs no single change is enough; where one is, it is the debt, or what forbids it.
    const found = [0, 1, 2].flatMap((run) => turns(minerals, { tabled: feb21, run }));
    const debt = {
      change: 'clause',
      clause: 'past_aid_debt',
      from: 'five-hundred-billion',
      to: 'acknowledged',
      size: 1,
    };
    expect(found).toContainEqual(debt);
    for (const turn of found) {
      if (turn.change === 'red-line') expect(turn.id).toBe('no-debt-for-past-aid');
      else expect(turn).toEqual(debt);
    }
  });

  it('counts under a quota what as many as carry it would rather have had', () => {
    // Highland wants more than any deal gives it; two in three of the others' votes carry one without it.
    const river = loadBuiltin('river-treaty');
    const voted = (atLeast: number): Scenario => ({
      ...river,
      actors: { ...river.actors, highland: { ...river.actors['highland']!, noDeal: 1 } },
      quota: { atLeast, votes: Object.fromEntries(river.signatories.map((s) => [s, 1])) },
      protocol: { ...river.protocol, deadline: 1 },
    });
    // With a draft as a frame there are few deals, and trying what would turn the run takes less.
    const tabled: Tabled = { package: 'power-for-water', as: 'frame' };
    const two = accountOf(voted(2), { tabled });
    expect(two.trace.end.ending).not.toBe('agreement');
    const model = new Model(voted(2), tabled);
    const preferences = model.preferenceModel.draw('1', 0);
    const willing = (deal: number): string[] =>
      model.actors.filter(
        (_, a) =>
          score(model, preferences, a, deal) >= preferences.noDeal[a]! &&
          model.crossed(deal, a).length === 0,
      );
    // Every deal looked at: those that two of the signatories would rather have, and all whose consent they need.
    let deals = 0;
    for (let deal = 0; deal < model.size; deal++) {
      if (!model.feasible(deal)) continue;
      const yes = willing(deal);
      const needed = model.actors.filter((_, a) => (model.needed(deal) >>> a) & 1);
      if (
        needed.every((id) => yes.includes(id)) &&
        river.signatories.filter((s) => yes.includes(s)).length >= 2
      )
        deals++;
    }
    expect(deals).toBeGreaterThan(0);
    expect(two.missed).toMatchObject({ deals, exact: true, among: ['midland', 'delta'] });
    expect(two.missed!.nash).toBeDefined();
    // All three have to sign: none.
    expect(accountOf(voted(3), { tabled }).missed).toEqual({ deals: 0, exact: true });
  });

  it('is known of a car whose seller wants too much', () => {
    // In run 0 they agree on what is worth .8 to the seller; only with a no-deal value that deals can beat is there one.
    const own = car.actors['seller']!;
    const proud = { ...car, actors: { ...car.actors, seller: { ...own, noDeal: 0.95 } } };
    const { trace, missed, turns: found } = explain(proud);
    expect(trace.end.ending).not.toBe('agreement');
    expect(missed).toMatchObject({ deals: 0, exact: true });
    const lower = found.find((t) => t.change === 'no-deal' && t.actor === 'seller')!;
    expect((lower as { to: number }).to).toBeGreaterThan(0.7);
    expect((lower as { to: number }).to).toBeLessThanOrEqual(0.8);
  });
});

describe('an explanation', () => {
  it.each<[string, Scenario, readonly number[]]>([
    // In run 39 no deal has become worth more to the US by then.
    ['minerals', soon, [39]],
    ['used-car', car, [0, 1]],
    ['wind-farm', loadBuiltin('wind-farm'), [0, 1, 2, 3]],
  ])('measures each refusal against what was asked, clause by clause: %s', (_, scenario, runs) => {
    const model = new Model(scenario);
    for (const run of runs) {
      const { refusals, trace } = accountOf(scenario, { run });
      for (const r of refusals) {
        expect(r.toRound).toBeGreaterThanOrEqual(r.fromRound);
        if (r.asked === undefined || r.clauses.length === 0) continue;
        // Without interactions between clauses, the gaps add up.
        const sum = r.clauses.reduce((s, c) => s + c.gap, 0);
        if (model.interactions.length === 0) expect(sum).toBeCloseTo(r.asked - r.offered, 8);
        if (r.because === 'below-no-deal') expect(r.offered).toBeLessThan(r.noDeal);
        if (r.because === 'red-line') expect(r.redLines!.length).toBeGreaterThan(0);
      }
      const said = trace.moves.filter((m) => m.because !== undefined && m.act === 'offer').length;
      expect(refusals.reduce((n, r) => n + r.times, 0)).toBeGreaterThanOrEqual(said);
    }
  });

  it('names a deal that is worse for nobody bound, where there is one', () => {
    const tabled: Tabled = { package: 'framework-feb25', as: 'frame' };
    const model = new Model(minerals, tabled);
    /** The first run that leaves something over. */
    const wasteful = (run: number): RunAccount => {
      const explained = accountOf(minerals, { tabled, run });
      return explained.better || run === 20 ? explained : wasteful(run + 1);
    };
    const { better, trace } = wasteful(1);
    const preferences = model.preferenceModel.draw('1', trace.run);
    const bound = trace.end.bound.map((id) => model.actors.indexOf(id));
    const [old, other] = [trace.end.deal!, better!.deal].map((deal) =>
      bound.map((a) => score(model, preferences, a, model.find(deal))),
    );
    expect(other!.every((s, i) => s >= old![i]!)).toBe(true);
    const by = other!.reduce((sum, s, i) => sum + s - old![i]!, 0);
    expect(better!.by).toBeCloseTo(by / 1e9, 9);
    expect(better!.by).toBeGreaterThan(0);
  });

  it('asks all who are bound whether a deal is worse for them, those by consent too', () => {
    // Nothing but 756 deals: all of them are looked at.
    const farm = loadBuiltin('wind-farm');
    const model = new Model(farm);
    for (let run = 0; run < 6; run++) {
      const { better, trace } = accountOf(farm, { run });
      const { end } = trace;
      if (end.ending !== 'agreement') continue;
      const preferences = model.preferenceModel.draw('1', run);
      const bound = end.bound.map((id) => model.actors.indexOf(id));
      const worth = (deal: number): number[] =>
        bound.map((a) => score(model, preferences, a, deal));
      const own = worth(model.find(end.deal));
      const gain = (deal: number): number => {
        const gains = worth(deal).map((s, i) => s - own[i]!);
        const needed = model.consenters(deal);
        const allowed = model.actors.every((_, a) => {
          if (bound.includes(a)) return model.crossed(deal, a).length === 0;
          if (((needed >>> a) & 1) === 0) return true;
          const above = score(model, preferences, a, deal) >= preferences.noDeal[a]!;
          return above && model.crossed(deal, a).length === 0;
        });
        const fine = allowed && model.feasible(deal) && gains.every((g) => g >= 0);
        return fine ? gains.reduce((s, g) => s + g, 0) : 0;
      };
      const most = Math.max(...Array.from({ length: model.size }, (_, deal) => gain(deal)));
      expect(Math.round((better?.by ?? 0) * 1e9)).toBe(most);
      if (better) expect(gain(model.find(better.deal))).toBe(most);
    }
  });

  it('finds nothing left over where the deal is efficient', () => {
    expect(accountOf(car).better).toBeUndefined();
  });
});

describe('beside what was agreed', () => {
  it('stands what arithmetic says of the numbers of the same run', () => {
    const run = 3;
    const tabled: Tabled = { package: 'framework-feb25', as: 'frame' };
    const { beside, noDeal, trace } = accountOf(minerals, { tabled, run });
    expect(beside.map((d) => d.which)).toEqual(['agreed', 'compromise', 'median', 'nash']);
    expect(beside[0]!.deal).toEqual(trace.end.deal);
    const model = new Model(minerals, tabled);
    const preferences = model.preferenceModel.draw('1', run);
    for (const [a, id] of model.actors.entries()) {
      expect(noDeal[id]).toBe(preferences.noDeal[a]! / 1e9);
      for (const { deal, scores } of beside) {
        expect(scores[id]).toBe(score(model, preferences, a, model.find(deal)) / 1e9);
      }
    }
    // What everybody bound accepted is in the zone; Nash's point is by its definition.
    expect(beside[0]!.standing).toBe('in the zone');
    expect(beside[3]!.standing).toBe('in the zone');
  });

  it('stands nothing where a run agrees on nothing and nothing could be agreed on', () => {
    const { beside } = accountOf(minerals, { tabled: feb21, run: 0 });
    expect(beside.map((d) => d.which)).toEqual(['compromise', 'median']);
  });
});
