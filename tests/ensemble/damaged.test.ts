import { type Actor, ENDINGS, REASONS } from '@parley-sim/engine/scenario';
import { Ensemble, Summary } from '@parley-sim/engine/ensemble';
import { Model, type ParleyError, type Scenario } from '@parley-sim/engine';
import { type Outcome } from '@parley-sim/engine/model';
import { builtins, loadBuiltin } from '@parley-sim/scenarios';
import { tables, tablings } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

// Whatever may be in a document.
// oxlint-disable-next-line no-explicit-any
type Any = any;

/** Two ways of tabling a used car, so that there are pairs; one who may leave any time, so that not all runs agree. */
const sold = loadBuiltin('used-car');
const { buyer } = sold.actors as { buyer: Actor };
const walkout = { kind: 'hazard', chance: 0.15 } as const;
const car: Scenario = {
  ...sold,
  actors: { ...sold.actors, buyer: { ...buyer, strategy: { ...buyer.strategy!, walkout } } },
};
const ensemble = new Ensemble(car, { entries: [{}, { package: 'trade', as: 'frame' }] });
ensemble.advance(20);
const saved = (): Json => JSON.parse(JSON.stringify(ensemble.summary)) as Json;

/** What reading says of data: the code, and the place inside as one would write it. */
function reading(data: unknown): string {
  try {
    ensemble.read(data);
    return 'read';
  } catch (error) {
    const { code, message } = error as ParleyError;
    return `${code} ${message}`;
  }
}

/** A summary with one place changed. */
function changed(path: string, change: (value: Json) => Json): Json {
  const data = saved();
  const steps = path.split('/');
  const last = steps.pop()!;
  const parent = steps.reduce((at, step) => (at as Record<string, Json>)[step]!, data);
  (parent as Record<string, Json>)[last] = change((parent as Record<string, Json>)[last]!);
  return data;
}

const plus =
  (n: bigint) =>
  (value: Json): Json =>
    String(BigInt(value as string) + n);
/** The last of the deals agreed, put one option further. */
const shifted = (value: Json): Json => {
  const counts = value as [number, number][];
  return counts.map(([deal, n], i) => [deal + (i === counts.length - 1 ? 1 : 0), n]);
};
const more = (value: Json): Json => (value as number) + 1;
/** A name far beyond all behind the last cause of an entry. */
const namesAll = (entry: Json): Json => {
  const { causes } = entry as { causes: [number, number][] };
  return [[causes.at(-1)![0] + 1000 * ENDINGS.length * 3 * REASONS.length, 1]];
};

test('the table for what follows has agreements, and other endings too', () => {
  const { agreements } = ensemble.report().rows[0]!;
  expect(agreements).toBeGreaterThan(3);
  expect(agreements).toBeLessThan(20);
});

describe('a saved summary', () => {
  it.each<[string, string, (value: Json) => Json, RegExp]>([
    ['a shape of more actors than can sit', 'shape/actors', () => 31, /^shape\.actors is 31/],
    ['more options than fit into memory', 'shape/options', () => 1e15, /^shape\.options is/],
    ['a range that begins before 0', 'ranges/0/0', () => -1, /^ranges\[0\]\[0\] is -1/],
    ['a range that is empty', 'ranges/0/1', () => 0, /^ranges\[0\]\[1\] is 0/],
    ['runs that nobody has counted', 'ranges/0/1', more, /^entries\[0\]\.causes is/],
    ['a count that is no number', 'entries/0/causes/0/1', () => '3', /causes\[0\]\[1\] is "3"/],
    ['a count that is a fraction', 'entries/0/causes/0/1', () => 0.5, /causes\[0\]\[1\] is 0\.5/],
    [
      'a count that is negative',
      'entries/1/rounds/0/1',
      () => -1,
      /^entries\[1\]\.rounds\[0\]\[1\]/,
    ],
    [
      'a histogram cut short',
      'entries/0/rounds',
      (v) => (v as Json[]).slice(1),
      /^entries\[0\]\.rounds /,
    ],
    ['an agreement with a cause', 'entries/0/causes/0/0', () => 1, /causes\[0\]\[0\] is 1/],
    ['a cause beyond all', 'entries/0/causes/1/0', () => 1e6, /causes\[1\]\[0\] is 1000000/],
    ['a set of unknown actors', 'entries/0/bound/0/0', () => 4, /bound\[0\]\[0\] is 4/],
    ['a name behind an agreement', 'entries/0/named', () => [[0, 1]], /named\[0\]\[0\] is 0/],
    [
      'a name behind what nobody has counted',
      'entries/0/named',
      () => [[ENDINGS.length * 3 * REASONS.length - 1, 1]],
      /^entries\[0\]\.named\[0\]\[0\]/,
    ],
    [
      'a name that the scenario does not have',
      'entries/0',
      (v) => ({ ...(v as object), named: namesAll(v) }),
      /^entries\[0\]\.named\[0\]\[0\] .*a cause that the scenario has/,
    ],
    [
      'gains of nobody bound',
      'entries/0/boundGains',
      () => [],
      /^entries\[0\]\.boundGains is \[\]/,
    ],
    ['gains of others', 'entries/0/boundGains/0/0', more, /boundGains\[0\]\[0\]/],
    [
      'gains that are not those of the agreements',
      'entries/0/boundGains/0/1/1/sums/0',
      (v) => `-${v as string}`,
      /^moments\["gained 1"\]\.sums\[0\]/,
    ],
    [
      'gains of one actor too few',
      'entries/0/boundGains/0/1',
      (v) => (v as Json[]).slice(1),
      /boundGains\[0\]\[1\]/,
    ],
    [
      'squares of waiting that no numbers have',
      'moments/waited 1/crosses/0',
      () => '-2',
      /waited 1/,
    ],
    ['sets that do not add up', 'entries/0/bound/0/1', () => 1, /^entries\[0\]\.bound /],
    ['a deal beyond all', 'entries/0/deals/counts/0/0', () => 1e9, /deals\.counts\[\d\]\[0\] is/],
    [
      'deals that do not add up',
      'entries/0/deals/counts/0/1',
      more,
      /^entries\[0\]\.deals\.counts/,
    ],
    ['a ceiling with nothing above', 'entries/0/deals/ceiling', () => 5, /deals\.counts is/],
    [
      'a clause left open',
      'entries/0/options',
      (v) => (v as Json[]).slice(1),
      /options of "price"/,
    ],
    ['options that no deal has', 'entries/0/deals/counts', shifted, /\.(options|deals)/],
    [
      'one example too few',
      'entries/0/examples/0',
      () => [],
      /^entries\[0\]\.examples\[0\] is \[\]/,
    ],
    ['an example from elsewhere', 'entries/0/examples/0/2', () => 99, /examples\[0\]\[2\] is 99/],
    ['an example with two endings', 'entries/0/examples/0/0', () => 19, /examples/],
    ['a field too many', 'entries/0', (v) => ({ ...(v as object), x: 1 }), /^entries\[0\]\.x is 1/],
    ['a sum that is no number', 'moments/joint/sums/0', () => '1e3', /^moments\.joint\.sums\[0\]/],
    ['a sum with a fraction', 'moments/joint/sums/0', () => '1.5', /^moments\.joint\.sums\[0\]/],
    ['a sum as a number', 'moments/joint/sums/0', () => 1, /^moments\.joint\.sums\[0\] is 1/],
    [
      'a list of sums too long',
      'moments/least/sums',
      (v) => [...(v as Json[]), '0'],
      /a list of 2/,
    ],
    ['a rate unlike the endings', 'moments/agreement/sums/0', plus(1n), /^moments\.agreement\./],
    ['squares of a rate unlike it', 'moments/agreement/crosses/0', plus(2n), /crosses\[0\]/],
    ['squares that no numbers have', 'moments/joint/crosses/0', () => '0', /^moments\.joint\.cros/],
    ['squares that are odd', 'moments/joint/crosses/0', plus(1n), /^moments\.joint\.crosses\[0\]/],
    ['products beyond all', 'moments/joint/crosses/1', () => `9${'0'.repeat(40)}`, /crosses\[1\]/],
    ['negative squares', 'moments/rounds/crosses/2', (v) => `-${v as string}`, /crosses\[2\]/],
    [
      'squares that no double holds',
      'moments/score 0/crosses/0',
      () => `8${'0'.repeat(280)}`,
      /score 0/,
    ],
    [
      'fewer rounds than agreements took',
      'moments/rounds/sums/0',
      () => '20',
      /^moments\.rounds\./,
    ],
    [
      'actors at most as badly off',
      'moments/least/sums/0',
      () => '9999999999',
      /^moments\.least\./,
    ],
    ['fewer first runs than there are', 'first/0', (x) => (x as string).slice(1), /^first\[0\] /],
    [
      'a first run that ended in no known way',
      'first/0',
      (x) => `3${(x as string).slice(1)}`,
      /^first\[0\] /,
    ],
    [
      'first runs with another number of agreements',
      'first/1',
      (x) => {
        const digits = x as string;
        const last = digits.at(-1) === '2' ? '1' : '2';
        return digits.slice(0, -1) + last;
      },
      /^first\[1\] .*agreements/,
    ],
  ])('with %s is refused with the place', (_, path, change, says) => {
    const said = reading(changed(path, change));
    expect(said).toMatch(/^summary\/damaged /);
    expect(said.slice('summary/damaged '.length)).toMatch(says);
  });

  it.each([null, undefined, 5, 'x', [], {}, { format: 'parley-summary', version: 1 }])(
    'that is %j is none',
    (data) => expect(reading(data)).toBe('summary/mismatch This is no summary of an ensemble.'),
  );

  it('has to be of the ensemble that reads it', () => {
    const other = new Ensemble(car, { entries: [{}, { package: 'trade', as: 'frame' }], seed: 2 });
    other.advance(3);
    expect(reading(other.summary.toJSON())).toMatch(/^summary\/mismatch .*different designs/);
  });

  it('is read as it was written, whatever was played', () => {
    const designs = tables({ clauses: 3, deadline: 6 }).chain((scenario) =>
      fc.record({
        scenario: fc.constant(scenario),
        entries: fc.array(tablings(scenario), { minLength: 1, maxLength: 3 }),
        from: fc.constantFrom(0, 7),
      }),
    );
    fc.assert(
      fc.property(designs, fc.integer({ min: 1, max: 9 }), ({ scenario, entries, from }, runs) => {
        const played = new Ensemble(scenario, { entries, from });
        played.advance(runs);
        const text = JSON.stringify(played.summary);
        expect(JSON.stringify(played.read(JSON.parse(text)))).toBe(text);
        expect(JSON.stringify(Summary.fromJSON(JSON.parse(text)))).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it.each(builtins().map((b) => b.name))('of %s is read as it was written', (name) => {
    const scenario = loadBuiltin(name);
    const packages = Object.keys(scenario.packages ?? {}).slice(0, 3);
    const entries = [
      {},
      ...packages.flatMap((id) =>
        (['proposal', 'frame', 'opening'] as const).map((as) => ({ package: id, as })),
      ),
    ];
    const played = new Ensemble(scenario, { entries });
    played.advance(3);
    const text = JSON.stringify(played.summary);
    expect(JSON.stringify(played.read(JSON.parse(text)))).toBe(text);
  });
});

describe('what only arithmetic can tell', () => {
  /** Ten runs of two entries by hand: what it says is told in the comments beside what is changed in it. */
  function byHand(change: (saved: Any) => void): string {
    const shape = { design: 'x', entries: 2, actors: 2, deadline: 9, options: 4, signatories: 3 };
    const summary = new Summary(shape);
    for (let run = 0; run < 10; run++) {
      // The first entry agrees in runs 0 and 1, the second in runs 0 to 4; round 2, gains 3 and 1.
      const outcomes = [2, 5].map((agreements) => ending(run < agreements));
      summary.add(run, outcomes, [Int32Array.of(0, 2), Int32Array.of(1, 3)]);
    }
    const saved = JSON.parse(JSON.stringify(summary)) as unknown;
    change(saved);
    try {
      Summary.fromJSON(saved);
      return 'read';
    } catch (error) {
      return (error as ParleyError).message;
    }
  }

  function ending(agreed: boolean): Outcome {
    return {
      ending: agreed ? 0 : 1,
      agreed,
      shaken: agreed,
      rounds: agreed ? 2 : 9,
      settled: agreed ? 2 : 9,
      deal: agreed ? 0 : -1,
      accepted: agreed ? 3 : 0,
      bound: agreed ? 3 : 0,
      causeActor: -1,
      causeReason: 0,
      causeWhat: -1,
      deals: new Float64Array(2),
      scores: Float64Array.of(agreed ? 1 : 0, 1),
      gains: agreed ? Float64Array.of(3, 1) : new Float64Array(2),
      gained: agreed ? Float64Array.of(3, 1) : new Float64Array(2),
      waited: new Float64Array(2),
      causes: [],
      refusals: new Int32Array(2 * REASONS.length),
    };
  }

  it('is read where nothing is changed', () => expect(byHand(() => undefined)).toBe('read'));

  it.each<[string, (saved: Any) => void, string]>([
    [
      // Σx = 5 over ten whole numbers: the least Σx² is 5, five ones; 5²/10 = 2.5 would do for any numbers.
      'squares that no whole numbers have',
      (s) => (s.moments['score 0'].crosses[2] = '3'),
      'moments["score 0"].crosses[2] is "3"',
    ],
    [
      // 2 of 10 and 5 of 10 are at most 2 times both; by Cauchy and Schwarz alone 3² ≤ 2·5.
      'more of both than of one',
      (s) => (s.moments.agreement.crosses[1] = '3'),
      'moments.agreement.crosses[1] is "3"',
    ],
    [
      'fewer handshakes than agreements',
      (s) => Object.assign(s.moments.handshake, { sums: ['1', '5'], crosses: ['1', '1', '5'] }),
      'moments.handshake.sums[0] is "1"',
    ],
    [
      // Two agreements in round 2 leave 8 runs of one round at least: 4 + 8 = 12 and more.
      'rounds that leave none for the others',
      (s) => Object.assign(s.moments.rounds, { sums: ['11', '55'], crosses: ['13', '61', '425'] }),
      'moments.rounds.sums[0] is "11"',
    ],
    [
      'a run with two endings',
      (s) => (s.entries[0].examples[1] = [1, 3, 4]),
      'entries[0].examples[1][0] is 1',
    ],
    [
      // The gains of both are 5·3 + 5·1 = 20 where all agree; told as joint gain they have to be that too.
      'a joint gain unlike the gains',
      (s) => {
        s.ranges = [[0, 5]];
        const [, entry] = s.entries;
        entry.causes = [[0, 5]];
        entry.examples[1] = [];
        s.shape.entries = 1;
        s.entries = [entry];
        for (const m of Object.values<Any>(s.moments)) {
          [m.sums, m.crosses] = [[m.sums[1]], [m.crosses[2]]];
        }
        Object.assign(s.moments.rounds, { sums: ['10'], crosses: ['20'] });
        Object.assign(s.moments['score 1'], { sums: ['5'], crosses: ['5'] });
        s.moments.joint = { sums: ['22'], crosses: ['100'] };
      },
      'moments.joint.sums[0] is "22"',
    ],
  ])('refuses %s', (_, change, says) => expect(byHand(change)).toContain(says));

  it('refuses a deal outside the frame on the table', () => {
    const model = new Model(car);
    const deal = { price: 5000, warranty: 'none', tyres: 'old' };
    const data = saved() as Any;
    const [, framed] = data.entries;
    const [agreements] = framed.bound.map((b: number[]) => b[1]) as [number];
    expect(framed.bound).toHaveLength(1);
    framed.deals.counts = [[model.find(deal), agreements]];
    framed.options = [...model.decode(model.find(deal))].map((o, c) => [
      model.offsets[c]! + o,
      agreements,
    ]);
    expect(reading(data)).toMatch(/entries\[1\]\.deals\.counts\[0\]\[0\] is .* may be concluded/);
  });

  it('refuses more votes on a proposal than runs', () => {
    const voted = new Ensemble(car, { entries: [{ package: 'trade', as: 'proposal' }] });
    voted.advance(4);
    const data = JSON.parse(JSON.stringify(voted.summary));
    expect(() => voted.read(data)).not.toThrow();
    data.entries[0].accepted = [[0, 4]];
    data.entries[0].refusals = [[REASONS.indexOf('below-no-deal'), 1]];
    expect(() => voted.read(data)).toThrow('entries[0].refusals[0] is [3,1]');
  });
});
