import { Model } from '@parley-sim/engine';
import { score, toDecimal } from '@parley-sim/engine/model';
import { analyseNegmas, negmasDomainOf } from '@parley-sim/exchange/negmas';
import { describe, expect, test } from 'vitest';
import { concedes, haggle, plays } from '../support/tables.ts';

describe('a scenario as NegMAS sees it', () => {
  const strategy = plays(concedes(1));
  const scenario = haggle(strategy, strategy, { seller: { noDeal: 0.25 } });

  test('scores every deal as Parley does', () => {
    const domain = negmasDomainOf(scenario);
    const model = new Model(scenario);
    const preferences = model.preferenceModel.central();
    expect(domain.data.parties.map((p) => p.name)).toEqual(['seller', 'buyer']);
    expect(domain.data.issues[0]!.options.slice(0, 3)).toEqual([0, 1, 2]);
    expect(domain.utilities[0]!.reserved).toBe(0.25);
    expect(domain.size).toBe(model.size);
    for (let deal = 0; deal < model.size; deal++) {
      for (const actor of [0, 1]) {
        const found = domain.utilities[actor]!.of(deal);
        expect(found).toBeCloseTo(toDecimal(score(model, preferences, actor, deal)), 12);
      }
    }
    // A pie of 1 with 0.25 to fall back on: the gain is halved.
    const nash = analyseNegmas(domain).solutions.nash.flatMap((p) => p.outcomes);
    expect(nash.toSorted((a, b) => a - b)).toEqual([62, 63]);
  });

  test('takes its beliefs from a run, or their medians', () => {
    const unsure = haggle(strategy, strategy, { seller: { noDeal: { range: [0.2, 0.4] } } });
    const reserved = (run?: number): number =>
      negmasDomainOf(unsure, run === undefined ? undefined : { seed: 's', run }).utilities[0]!
        .reserved;
    expect(reserved()).toBe(0.3);
    const preferences = new Model(unsure).preferenceModel.draw('s', 7);
    expect(reserved(7)).toBe(toDecimal(preferences.noDeal[0]!));
    expect(reserved(7)).not.toBe(reserved(8));
  });

  test('is refused with everything that NegMAS cannot express, and where it stands', () => {
    const { seller, buyer } = scenario.actors;
    const rich = {
      ...scenario,
      clauses: {
        ...scenario.clauses,
        site: { kind: 'categorical' as const, options: { here: {}, there: { consent: ['town'] } } },
      },
      actors: {
        seller: { ...seller!, discount: 0.9 },
        buyer: { ...buyer!, redLines: { dear: { when: { price: { atLeast: 90 } } } } },
        town: {
          priorities: { site: 1 },
          values: { site: [1, 0] },
          noDeal: 0,
          strategy: plays(concedes(1)),
          moves: { strike: { changes: { noDeal: { buyer: -0.1 } } } },
          conduct: { kind: 'erratic', chance: 0.5 },
        },
      },
      interactions: { both: { when: { price: 50, site: 'here' }, add: { seller: 0.1 } } },
      quota: { atLeast: 1 },
      events: { storm: { at: 3, changes: { deadline: 2 } } },
      constraints: { law: { forbid: { price: 100, site: 'here' } } },
    };
    const paths = (): string[] => {
      try {
        negmasDomainOf(rich);
      } catch (error) {
        const { features } = (error as { data: { features: { path: string[] }[] } }).data;
        expect(error).toMatchObject({ code: 'peer/inexpressible' });
        return features.map((f) => f.path.join('.'));
      }
      throw new Error('It was not refused.');
    };
    expect(paths().sort()).toEqual([
      'actors.buyer.redLines',
      'actors.seller.discount',
      'actors.town.moves',
      'clauses.site.options.there.consent',
      'constraints',
      'events',
      'interactions',
      'quota',
    ]);
  });

  test('is refused if it is none', () => {
    expect(() => negmasDomainOf({ ...scenario, signatories: [] })).toThrow(
      expect.objectContaining({ code: 'scenario/invalid' }),
    );
  });
});
