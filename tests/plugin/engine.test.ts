import {
  assertScenario,
  createEngine,
  definePlugin,
  Model,
  Negotiation,
  override,
  ParleyError,
  type Plugin,
  retrace,
  Runner,
  type Scenario,
  validateScenario,
} from '@parley-sim/engine';
import { ensembleOf, type Job, jobId, ShardPlayer } from '@parley-sim/engine/ensemble';
import { scenarioChanges } from '@parley-sim/engine/experiment';
import { withHash } from '@parley-sim/engine/plugin';
import { type Bidder, type PartKind, type Seat, type Voter } from '@parley-sim/engine/strategy';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, test } from 'vitest';
import { acme, bazaarWith, coin, half } from '../support/acme.ts';
import { bazaar, NEVER } from '../support/bazaar.ts';
import { plays } from '../support/tables.ts';

const engine = createEngine({ plugins: [acme] });
const scenario = bazaarWith('acme/half', { share: 0.8 });

/** What is thrown. */
function thrown(call: () => unknown): ParleyError {
  try {
    call();
  } catch (error) {
    if (error instanceof ParleyError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

/** A plug-in `bad` with one way of bidding. */
function bad(bid: Bidder['bid'], more: object = {}): Plugin {
  return definePlugin({
    id: 'bad',
    version: '0.1.0',
    bidding: [{ ...half, kind: 'bid', create: () => ({ begin() {}, bid, ...more }) }],
  });
}
const withBad: Scenario = {
  ...bazaar(plays({ kind: 'bad/bid' }, NEVER), { buyer: plays({ kind: 'hardliner' }, NEVER) }),
  plugins: { bad: '*' },
};

describe('a scenario with a plug-in', () => {
  test('plays the same on both drivers, saved and taken up, undone and played again', () => {
    const headless = engine.runner(scenario).trace('1', 3);
    expect(headless.moves.length).toBeGreaterThan(3);
    const live = engine.negotiation(scenario, { seed: '1', run: 3 });
    live.step();
    live.step();
    const saved = JSON.parse(JSON.stringify(live.save()));
    expect(JSON.stringify(live.finish())).toBe(JSON.stringify(headless));
    expect(JSON.stringify(engine.restore(scenario, saved).finish())).toBe(JSON.stringify(headless));
    while (live.transcript.length > 0) live.undo();
    expect(JSON.stringify(live.finish())).toBe(JSON.stringify(headless));
    expect(engine.retrace(scenario, headless).divergence).toBeUndefined();
  });

  test('bids as the plug-in says: a share of .8 · (1 − 1/10) of the price of 100 first', () => {
    const [first] = engine.runner(scenario).trace('1', 0).moves;
    expect(first!.deal).toEqual({ price: 72 });
  });

  test('carries its kinds through every function of the package', () => {
    const carried = engine.scenario(scenario);
    expect(JSON.stringify(carried)).toBe(JSON.stringify(scenario));
    const trace = new Runner(new Model(carried)).trace('1', 0);
    expect(retrace(carried, trace).divergence).toBeUndefined();
    expect(new Negotiation(carried).finish()).toEqual(trace);
    const other = override(carried, { 'actors.seller.strategy.bidding.share': 0.5 });
    expect(new Runner(new Model(other)).trace('1', 0).moves[0]!.deal).toEqual({ price: 45 });
    expect(engine.compare(scenario, { runs: 4 }).rows).toHaveLength(1);
    expect(engine.explain(scenario).trace.plugins).toEqual(engine.plugins);
    expect(engine.analyze(scenario).finding).toBeDefined();
    const job: Job = { scenario: carried, entries: [{}], seed: '1', runs: 10, shards: 2 };
    const merged = ensembleOf(job).take(new ShardPlayer(job).play(0));
    expect(merged).toBeUndefined();
  });

  test('has all sorts of kinds, a mix of them too', () => {
    const text = {
      ...scenario,
      actors: Object.fromEntries(
        Object.entries(scenario.actors).map(([id, actor]) => [
          id,
          {
            ...actor,
            strategy: {
              bidding: {
                kind: 'mix',
                parts: [
                  { part: { kind: 'acme/coin' }, start: 1, end: 1 },
                  { part: { kind: 'trade-off' }, start: 1, end: 1 },
                ],
              },
              acceptance: { kind: 'acme/fair' },
              walkout: { kind: 'acme/at-seven' },
              voting: { kind: 'acme/keen' },
              model: { kind: 'acme/last' },
            },
          },
        ]),
      ),
    };
    const trace = engine.runner(text).trace('1', 0);
    expect(trace.models!.map((m) => m.kind)).toEqual(['acme/last', 'acme/last']);
    expect(engine.negotiation(text).finish()).toEqual(trace);
    expect(engine.runner(text).trace('1', 1).moves).not.toEqual(trace.moves);
  });

  test('is as uncertain as its kinds say that they draw', () => {
    expect(engine.ensemble(scenario).steady).toEqual([true]);
    expect(engine.ensemble(bazaarWith('acme/coin')).steady).toEqual([false]);
    // A part of any sort may draw, by itself or within another.
    const moody = definePlugin({
      id: 'moody',
      version: '1.0.0',
      acceptance: [
        {
          kind: 'mood',
          title: 'By mood',
          summary: 'Accepts by a coin.',
          source: 'a test',
          parameters: {},
          draws: () => true,
          create: (_, section) => ({
            begin() {},
            accepts: (seat) => seat.stream(section).next() < 0.5,
          }),
        },
      ],
    });
    const of = createEngine({ plugins: [moody] });
    const bazaars = [{ kind: 'moody/mood' }, { kind: 'any', rules: [{ kind: 'moody/mood' }] }].map(
      (acceptance) => ({
        ...bazaar(plays({ kind: 'hardliner' }, acceptance), {
          buyer: plays({ kind: 'hardliner' }, NEVER),
        }),
        plugins: { moody: '*' },
      }),
    );
    for (const one of bazaars) expect(of.ensemble(one).steady).toEqual([false]);
  });

  test('gives a way of leaving what it says that it goes by, as it does any other part', () => {
    const seen = { heard: 0, answers: 0, models: 0 };
    const watcher = definePlugin({
      id: 'watcher',
      version: '1.0.0',
      walkout: [
        {
          kind: 'never',
          title: 'Never',
          summary: 'Stays, and looks at all that it is told.',
          source: 'a test',
          parameters: {},
          listens: true,
          answers: true,
          models: 'frequency',
          create: () => ({
            begin() {},
            leaves: (seat) => {
              seen.heard += seat.heard.length;
              seen.answers += seat.company.answers.length;
              seen.models += seat.opponentModel ? 1 : 0;
              return false;
            },
          }),
        },
      ],
    });
    const of = createEngine({ plugins: [watcher] });
    const strategy = { ...plays({ kind: 'hardliner' }, NEVER), walkout: { kind: 'watcher/never' } };
    of.runTrace({
      ...bazaar(strategy, { buyer: strategy }),
      plugins: { watcher: '*' },
    });
    expect(Object.values(seen).every((n) => n > 0)).toBe(true);
  });

  test('gives a way of voting what it says that it goes by', () => {
    const voter = (by: object): { answers: number; heard: number; model: boolean } => {
      let at: Seat | undefined;
      const begin = (seat: Seat): void => void (at = seat);
      const kind = { kind: 'never', title: 'No', summary: 'No.', source: 'a test', parameters: {} };
      const create = (): Voter => ({ begin, weigh: () => -1 });
      const voting = [{ ...kind, ...by, create }];
      const of = createEngine({
        plugins: [definePlugin({ id: 'voter', version: '1.0.0', voting })],
      });
      const strategy = { ...plays({ kind: 'hardliner' }, NEVER), voting: { kind: 'voter/never' } };
      of.runTrace({ ...bazaar(strategy, { buyer: strategy }), plugins: { voter: '*' } });
      const { heard, company, opponentModel } = at!;
      return { heard: heard.length, answers: company.answers.length, model: !!opponentModel };
    };
    const told = voter({ listens: true, answers: true, models: 'frequency' });
    expect([told.heard > 0, told.answers > 0, told.model]).toEqual([true, true, true]);
    // Nobody else at the table asks for any of these.
    expect(voter({})).toEqual({ heard: 0, answers: 0, model: false });
  });

  test('without the plug-in is refused, with what to do', () => {
    expect(
      validateScenario(scenario).diagnostics.map((d) => [
        d.code.replace('scenario/', ''),
        d.path.join('.'),
      ]),
    ).toEqual([['missing-plugin', 'plugins.acme']]);
    expect(thrown(() => new Runner(new Model(scenario))).code).toBe('plugin/missing');
    expect(() => assertScenario(scenario)).toThrow('The plug-in "acme" is not there.');
  });
});

describe('what a scenario says of plug-ins is checked at its place:', () => {
  const check = (more: object, changed: Scenario = scenario): string[] =>
    engine
      .validate({ ...changed, ...more })

      .diagnostics.map(
        (d) => `${d.code.replace('scenario/', '')} ${d.path.join('.')}: ${d.message}`,
      );

  test.each([
    [{ acme: '^2' }, 'plugin-version plugins.acme: The plug-in "acme" is of version 1.2.0.'],
    [{ acme: 'new' }, 'bad-range plugins.acme: "new" is no range of versions.'],
    [{ acme: 1.2 }, 'wrong-type plugins.acme: This is the number 1.2.'],
    [{ acme: '1', z: '1' }, 'missing-plugin plugins.z: The plug-in "z" is not there, only "acme".'],
  ])('%j', (plugins, expected) => expect(check({ plugins })).toEqual([expected]));

  test('a kind of a plug-in that it does not name', () => {
    const { plugins: _, ...unnamed } = scenario;
    expect(check({}, unnamed)).toEqual([
      'unnamed-plugin actors.seller.strategy.bidding.kind: "acme/half" is of the plug-in "acme", which the scenario does not name.',
      'unnamed-plugin actors.seller.strategy.acceptance.kind: "acme/fair" is of the plug-in "acme", which the scenario does not name.',
    ]);
  });

  test('a kind that the plug-in does not have', () => {
    expect(check({}, bazaarWith('acme/hall'))).toEqual([
      'unknown-bidding-kind actors.seller.strategy.bidding.kind: There is no bidding kind "acme/hall".',
    ]);
    expect(check({}, bazaarWith('zeta/half'))[0]).toContain('missing-plugin');
  });

  test('a kind without the name of its plug-in: that is what was meant', () => {
    const { diagnostics } = engine.validate(bazaarWith('half'));
    expect(diagnostics.map((d) => [d.code, d.suggestion])).toEqual([
      ['scenario/unknown-bidding-kind', 'acme/half'],
    ]);
    // Of the shipped kinds a misspelt one is still the nearest, and a part of a name means nothing.
    const suggested = (kind: string): unknown =>
      engine.validate(bazaarWith(kind)).diagnostics[0]!.suggestion;
    expect(suggested('hardlinr')).toBe('hardliner');
    expect(suggested('alf')).toBeUndefined();
  });

  test('its parameters', () => {
    expect(check({}, bazaarWith('acme/half', { share: 2, shrae: 1 }))).toEqual([
      'unknown-key actors.seller.strategy.bidding.shrae: The bidding "acme/half" has no key "shrae".',
      'out-of-range actors.seller.strategy.bidding.share: 2 is out of range.',
    ]);
  });

  test('and another version of it is a change of the rules', () => {
    const [change] = scenarioChanges(scenario, { ...scenario, plugins: { acme: '^1.3' } });
    expect(change).toMatchObject({ area: 'rules', path: ['plugins', 'acme'] });
  });
});

describe('the identity of plug-ins', () => {
  const hashed = createEngine({ plugins: [withHash(acme, 'feed')] });

  test('is in traces and saved negotiations, and in nothing without plug-ins', () => {
    const identity = { id: 'acme', version: '1.2.0', hash: 'feed' };
    expect(hashed.runner(scenario).trace('1', 0).plugins).toEqual([identity]);
    expect(hashed.negotiation(scenario).save().plugins).toEqual([identity]);
    const car = loadBuiltin('used-car');
    expect(JSON.stringify(hashed.runner(car).trace('1', 0))).toBe(
      JSON.stringify(new Runner(new Model(car)).trace('1', 0)),
    );
    expect(hashed.negotiation(car).save()).toEqual(new Negotiation(car).save());
    expect(hashed.ensemble(car).summary.shape).toEqual(engine.ensemble(car).summary.shape);
  });

  test('is of the plug-ins that the scenario names, and of no others', () => {
    const other = definePlugin({ id: 'zeta', version: '3.0.0', bidding: [half] });
    const both = createEngine({ plugins: [other, acme] });
    expect(both.plugins.map((p) => p.id)).toEqual(['acme', 'zeta']);
    expect(both.runner(scenario).trace('1', 0)).toEqual(engine.runner(scenario).trace('1', 0));
  });

  test('has to be the same in a replay, a save, a job and a summary', () => {
    const trace = engine.runner(scenario).trace('1', 0);
    const error = thrown(() => hashed.retrace(scenario, trace));
    expect(error.code).toBe('plugin/mismatch');
    expect(error.message).toBe('It was made with acme 1.2.0; here is acme 1.2.0 (feed).');
    const saved = JSON.parse(JSON.stringify(engine.negotiation(scenario).save()));
    expect(thrown(() => hashed.restore(scenario, saved)).code).toBe('plugin/mismatch');
    const job = { entries: [{}], seed: '1', runs: 10, shards: 2 };
    const ids = [engine, hashed].map((e) => jobId({ ...job, scenario: e.scenario(scenario) }));
    expect(ids[0]).not.toBe(ids[1]);
    const [one, other] = [engine, hashed].map((e) => e.ensemble(scenario));
    expect(thrown(() => one!.take(other!.summarize([0, 3]))).code).toBe('summary/mismatch');
  });
});

describe('a plug-in that fails ends the run with its name and the number of the run:', () => {
  const fails = (plugin: Plugin): ParleyError =>
    thrown(() =>
      createEngine({ plugins: [plugin] })
        .runner(withBad)
        .trace('s', 12),
    );

  test.each<[string, Bidder['bid']]>([
    [
      'threw Error: no idea',
      () => {
        throw new Error('no idea.\nat all');
      },
    ],
    ['gave NaN and not a deal, which is a whole number from 0 to 100, or -1 or -2', () => NaN],
    ['gave 1.5 and not a deal, which is a whole number from 0 to 100, or -1 or -2', () => 1.5],
    ['gave 101 and not a deal, which is a whole number from 0 to 100, or -1 or -2', () => 101],
    ['gave missing and not a deal', (() => {}) as unknown as Bidder['bid']],
    ['threw ParleyError: The deal says nothing on the clause "price"', (seat) => seat.find({})],
  ])('%s', (what, bid) => {
    const error = fails(bad(bid));
    expect(error.code).toBe('plugin/failed');
    expect(error.message).toContain(`The plug-in bad 0.1.0 failed: its "bad/bid" ${what}`);
    expect(error.message).toMatch(/, in round 1 of run 12 \(seed "s"\)\.$/);
    expect(error.data).toMatchObject({ kind: 'bad/bid', run: 12, seed: 's', round: 1 });
  });

  test('what it makes has no function to bid with', () => {
    const plugin = bad(() => 0, { bid: undefined });
    const error = thrown(() => createEngine({ plugins: [plugin] }).runner(withBad));
    expect(error.message).toContain('made something without the function "bid"');
  });

  test('and another plays on', () => {
    expect(fails(bad(() => NaN)).code).toBe('plugin/failed');
    const fine = createEngine({ plugins: [bad(() => 5)] });
    expect(fine.runner(withBad).trace('s', 12).end.ending).toBe('deadline');
  });

  test.each([
    ['acceptance', { accepts: () => 1 }, 'gave 1 and not true or false'],
    ['walkout', { leaves: () => 'yes' }, 'gave "yes" and not true or false'],
  ])('%s', (sort, functions, what) => {
    const plugin = definePlugin({
      id: 'bad',
      version: '1.0.0',
      [sort]: [
        { ...half, kind: 'bid', parameters: {}, create: () => ({ begin() {}, ...functions }) },
      ],
    });
    const [sided] = Object.values(withBad.actors);
    const strategy = {
      ...sided!.strategy!,
      bidding: { kind: 'hardliner' },
      [sort]: { kind: 'bad/bid' },
    };
    const data = {
      ...withBad,
      actors: { ...withBad.actors, seller: { ...sided!, strategy } },
    };
    const error = thrown(() =>
      createEngine({ plugins: [plugin] })
        .runner(data)
        .trace('1', 0),
    );
    expect(error.message).toContain(what);
  });
});

describe('definePlugin', () => {
  const define = (more: object): unknown =>
    definePlugin({ id: 'x', version: '1.0.0', bidding: [half], ...more });
  const kind = (more: object): unknown => define({ bidding: [{ ...half, ...more }] });

  test.each<[string, () => unknown]>([
    ['id', () => define({ id: 'X y' })],
    ['version', () => define({ version: '1.2' })],
    ['biding', () => define({ biding: [] })],
    ['no kind of anything', () => define({ bidding: [] })],
    ['bidding', () => define({ bidding: half })],
    ['bidding[1]', () => define({ bidding: [half, half] })],
    ['bidding[0].kind', () => kind({ kind: 'a/b' })],
    ['bidding[0].title', () => kind({ title: 5 })],
    [
      'importers[0].read',
      () =>
        define({
          importers: [{ kind: 'i', title: '', summary: '', source: '', reads: () => true }],
        }),
    ],
    [
      'importers[0].kind',
      () =>
        define({
          importers: [
            { kind: 'i i', title: '', summary: '', source: '', reads: () => true, read: () => 0 },
          ],
        }),
    ],
    ['bidding[0].create', () => kind({ create: 'x' })],
    ['bidding[0].listen', () => kind({ listen: true })],
    ['bidding[0].listens', () => kind({ listens: 1 })],
    ['bidding[0].draws', () => kind({ draws: true })],
    [
      'bidding[0].parameters.x.type',
      () => kind({ parameters: { x: { type: 'n', description: '' } } }),
    ],
    [
      'bidding[0].parameters.x.default',
      () => kind({ parameters: { x: { type: 'number', description: '', max: 1, default: 2 } } }),
    ],
    [
      'bidding[0].parameters.kind',
      () => kind({ parameters: { kind: { type: 'number', description: '' } } }),
    ],
    [
      'bidding[0].parameters.x.choices',
      () => kind({ parameters: { x: { type: 'choice', description: '', choices: [] } } }),
    ],
  ])('refuses what is wrong at its place: %s', (at, call) => {
    const error = thrown(call);
    expect(error.code).toBe('plugin/invalid');
    expect(error.message).toContain(at);
  });

  test('gives what nobody can change', () => {
    const kinds = [{ ...half, parameters: { ...half.parameters } }];
    const plugin = definePlugin({ id: 'x', version: '1.0.0', bidding: kinds });
    expect(() => (plugin.bidding as PartKind<Bidder>[]).push(coin)).toThrow();
    expect(() => Object.assign(plugin.bidding[0]!, { counter: 1 })).toThrow();
  });

  test('createEngine refuses two with one id, a kind of a model that is not there, and what is no plug-in', () => {
    expect(thrown(() => createEngine({ plugins: [acme, acme] })).message).toContain('"acme"');
    const models = define({ bidding: [{ ...half, models: 'x/none' }] }) as Plugin;
    expect(thrown(() => createEngine({ plugins: [models] })).message).toContain('x/none');
    const stranger = { id: 'acme', version: '1.0.0', bidding: [half] } as unknown as Plugin;
    expect(thrown(() => createEngine({ plugins: [stranger] })).code).toBe('plugin/invalid');
  });
});

test('two engines work side by side', () => {
  const other = definePlugin({
    id: 'acme',
    version: '1.9.0',
    bidding: [{ ...coin, kind: 'half', parameters: half.parameters }],
    acceptance: acme.acceptance,
  });
  const second = createEngine({ plugins: [other] });
  const traces = [engine, second, engine].map((e) => e.runner(scenario).trace('1', 0).moves);
  expect(traces[0]).toEqual(traces[2]);
  expect(traces[0]).not.toEqual(traces[1]);
});

test('whoever watches is told of every call, and that it is over', () => {
  const calls: string[] = [];
  const runs: number[] = [];
  const watched = createEngine({
    plugins: [acme],
    watch: {
      run: (run) => void runs.push(run),
      enter: (kind) => void calls.push(kind),
      leave: () => void calls.push('.'),
    },
  });
  watched.runner(scenario).trace('1', 0);
  expect(new Set(calls)).toEqual(new Set(['acme/half', 'acme/fair', '.']));
  expect(runs).toEqual([0]);
  expect(calls.filter((c) => c === '.')).toHaveLength(calls.length / 2);
  const bare = engine.runner(scenario).trace('1', 0);
  expect(watched.runner(scenario).trace('1', 0)).toEqual(bare);
});
