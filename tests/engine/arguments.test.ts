import * as formDoor from '@parley-sim/engine/form';
import * as protocolDoor from '@parley-sim/engine/protocol';
import * as strategyDoor from '@parley-sim/engine/strategy';
import * as engine from '../support/engine.ts';
import { type Job } from '@parley-sim/engine/ensemble';
import { Model, ParleyError, type Scenario, type Tabled } from '@parley-sim/engine';
import { type SweepPlan } from '@parley-sim/engine/experiment';
import { type Uniforms } from '@parley-sim/engine/statistics';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, it, test } from 'vitest';

/** A call with an argument that its types forbid, or its documentation; and what the argument is called. */
type Bad = readonly [argument: RegExp, call: () => unknown];
/** Why no argument of an export is checked. */
type Unchecked = string;

/** Whatever the caller's types did not see. */
const any = (value: unknown): never => value as never;
const NUMBERS = [NaN, Infinity, '5', null, undefined, true, {}, 1.5, -1];
const SEEDS = [{}, null, NaN, true, Infinity, [], () => 1, Symbol('seed')];
const CONFIDENCES = [0, 1, -1, NaN, Infinity, '0.95', null, {}];

/** Calls with each of some values in the place of an argument; a default stands in for `undefined`. */
const each = (
  argument: RegExp,
  values: readonly unknown[],
  call: (value: never) => unknown,
): readonly Bad[] => values.map((value) => [argument, () => call(value as never)]);
const counts = (
  argument: RegExp,
  call: (value: never) => unknown,
  besides: readonly unknown[] = [],
): readonly Bad[] => each(argument, [...NUMBERS.filter((x) => x !== undefined), ...besides], call);

const car: Scenario = loadBuiltin('used-car');
const model = new Model(car);
const preferences = model.preferenceModel.central();
const uniforms: Uniforms = { next: () => 0.5 };
const job: Job = { scenario: car, entries: [{}], seed: '1', runs: 10, shards: 2 };
const entries: readonly Tabled[] = [{}];
const lie = { of: 'lie' };
const nobody = { of: 'score', actor: 'nobody' };
const TABLED = [null, 5, { package: 5 }, { package: 'trade' }, { package: 'trade', as: 'x' }];
const way = { id: 'a', title: 'A' };
const choiceOf = (...list: unknown[]): object => ({
  name: 'x',
  choices: [{ id: 'c', ways: list }],
});
const many = Array.from({ length: 65 }, (_, i) => ({ id: String(i), title: 'A' }));
const BAD_WAYS = [
  5,
  null,
  {},
  { name: 'x', choices: [] },
  { ...choiceOf(way), order: 'any' },
  choiceOf(),
  choiceOf(way, way),
  choiceOf({ id: 'a' }),
  choiceOf({ ...way, weight: 0 }),
  choiceOf({ ...way, weight: '1' }),
  choiceOf(...many),
];
const rows = [
  [1, 2],
  [2, 3],
];
const pairs = { both: 1, first: 2, second: 3, neither: 4 };
const stance = { position: 1, capability: 1, salience: 1 };
const numbers = [{ path: 'actors.buyer.noDeal', range: [0, 0.5] }] as const;
const plan: SweepPlan = engine.planSweep(numbers, 'grid', 2);
/** A back-test on one case. */
const backtest: engine.BacktestDesign = {
  data: 'd',
  dataHash: 'h',
  split: 'all',
  variant: 'v',
  unit: 'points',
  leftOut: {},
  cases: [
    {
      id: 'c',
      cluster: 'c',
      scenario: car,
      quantities: [{ name: 'q', happened: 1, of: () => 1, baselines: {} }],
    },
  ],
};
const square = [
  [1, 2],
  [2, 1],
];
const badPayoffs = (of: (payoffs: never) => unknown): readonly Bad[] =>
  each(
    /payoffs/,
    [
      null,
      5,
      [],
      [[1, 2]],
      [
        [1, NaN],
        [2, 1],
      ],
      [
        [1, '2'],
        [2, 1],
      ],
    ],
    of,
  );
const made = { name: 'made', options: [2, 2, 2] };
const tournament: engine.TournamentDesign = {
  domains: [engine.generateDomain(made)],
  strategies: engine.CONTESTANTS.slice(0, 2),
};
/** Two settings of a parameter, on two negotiations. */
const settings: engine.FitCandidate[] = [1, 2].map((x) => ({
  parameters: { x },
  design: {
    ...backtest,
    cases: ['c', 'd'].map((id) => ({ ...backtest.cases[0]!, id, cluster: id })),
  },
}));
/** A table of positions with one stance changed. */
const positions = (change: object): engine.PositionTable =>
  any({
    actors: ['a', 'b'],
    issues: [{ id: 'p', low: 0, high: 2, stances: [{ ...stance, ...change }, stance] }],
  });
const badStances = (of: (change: object) => unknown): readonly Bad[] => [
  ...each(/position/, [NaN, '1'], (position) => of({ position })),
  ...each(/capability/, [NaN, '1', -1], (capability) => of({ capability })),
  ...each(/salience/, [NaN, '1', -1], (salience) => of({ salience })),
];
const rule = { systems: 2, delta: 0.1, alpha: 0.05, firstStage: 10 };
const stop = { halfWidth: 0.1, confidence: 0.95, minimum: 10 };
const peeling = { peel: 0.05, leastMass: 0.1, significance: 0.05 };
const cases = { points: Array.from({ length: 20 }, (_, i) => [i]), hits: Array(20).fill(true) };
const conflict = {
  states: 2,
  deciders: [{ moves: [[1], [0]], worth: [0, 1] }],
};

/** The common options of what plays a scenario. */
const playing = (
  call: (options: object) => unknown,
  { run = false }: { run?: boolean } = {},
): readonly Bad[] => [
  ...each(/seed/, SEEDS, (seed) => call({ seed })),
  ...each(/tabled/, TABLED, (tabled) => call({ tabled })),
  ...(run ? counts(/run/, (run) => call({ run })) : []),
  ...(run ? counts(/draw/, (draw) => call({ draw })) : []),
];
const designed = (call: (options: object) => unknown): readonly Bad[] => [
  ...each(/seed/, SEEDS, (seed) => call({ seed })),
  ...each(/entries/, [null, {}, 'x', [5], [{ package: 'x', as: 'y' }]], (e) =>
    call({ entries: e }),
  ),
];

/** Each export of a door: with calls that it has to refuse, or why it refuses none. */
const EXPORTS: Readonly<Record<string, readonly Bad[] | Unchecked>> = {
  // Building blocks; what is said of one of them below goes before this.
  ...Object.fromEntries(
    Object.keys({ ...formDoor, ...protocolDoor, ...strategyDoor }).map((name) => [
      name,
      'works on what the engine has made, in inner loops',
    ]),
  ),
  ...Object.fromEntries(
    ['ParleyError', 'ScenarioError'].map((name) => [name, 'an error: takes what it is told']),
  ),
  ...Object.fromEntries(
    [
      'ALPHA_RANK_VARIANTS',
      'BELIEF_SPREADS',
      'CONTESTANTS',
      'DOMAIN_SUITE',
      'TOURNAMENT_FIELDS',
      'TOURNAMENT_ROLES',
      'TOURNAMENT_SCALES',
      'CHANGE_AREAS',
      'RECORD_STATUSES',
      'CAUSES',
      'ENDINGS',
      'TRACE_ACTS',
      'SAYINGS_MAX',
      'WORDS_MAX',
      'GAMES',
      'GAME_FORM',
      'LIMITS',
      'MOST_PLAYERS',
      'MOST_SHARERS',
      'REASONS',
      'SCORE_UNIT',
      'SWEEP_SIZES',
      'WAYS_MAX',
      'WAYS_OF_NEGOTIATING',
      'WAY_RUNS_MIN',
      'SILENT',
      'SOBOL_DIMENSIONS',
      'STEP_CLASSES',
      'VERSION',
      'MIXED_PART',
      'QUANTITY',
      'SCENARIO',
      'alternatingOffers',
      'ballot',
      'protocols',
      'purposes',
      'vocabulary',
    ].map((name) => [name, 'no function']),
  ),
  ...Object.fromEntries(
    ['exp', 'ln', 'pow', 'stepClass', 'toDecimal', 'toScore', 'isWhole'].map((name) => [
      name,
      'arithmetic of inner loops: what is no number stays none',
    ]),
  ),
  ...Object.fromEntries(
    [
      'DealSpace',
      'Estimate',
      'HeadlessTable',
      'LiveTable',
      'backwardInduction',
      'contains',
      'danceSteps',
      'talkBehaviour',
      'Preferences',
      'Summary',
      'PreferenceModel',
      'brokenConstraints',
      'measure',
      'mover',
      'openTable',
      'score',
      'scoreOutside',
      'titleOf',
      'toMachine',
      'valueOf',
      'withEfficiency',
      'withScreening',
      'withVerdicts',
    ].map((name) => [name, 'works on what the engine has made, in inner loops']),
  ),
  ...Object.fromEntries(
    [
      'advanceFirst',
      'runStudy',
      'seenTable',
      'assertScenario',
      'shareDone',
      'brokenConstraints',
      'carriers',
      'clauseStakes',
      'positionsOf',
      'describeDiscovery',
      'blankMove',
      'central',
      'directionOf',
      'formOfKind',
      'kindsFor',
      'entryOf',
      'frozen',
      'hashScenario',
      'hiddenCharacter',
      'isBelief',
      'isComposed',
      'isJudged',
      'isRate',
      'mixedParts',
      'namedOptions',
      'nearest',
      'parametersOf',
      'turnsOf',
      'numberArgument',
      'seedArgument',
      'wholeArgument',
      'numericPaths',
      'openers',
      'opens',
      'readSaved',
      'scenarioChanges',
      'showHidden',
      'shown',
      'uncertainNumbers',
      'solveGame',
      'validateGame',
      'validateScenario',
      'withVerdicts',
    ].map((name) => [name, 'takes no number and no seed']),
  ),
  play: 'tells later, by its promise: tests/engine/agents.test.ts',
  ...Object.fromEntries(
    ['createEngine', 'definePlugin', 'pluginName', 'pluginsOf', 'readPlugin', 'withHash'].map(
      (name) => [
        name,
        'takes a plug-in, which tests/plugin/engine.test.ts gets wrong at every place',
      ],
    ),
  ),
  Model: 'takes no number and no seed; what is tabled is looked up',
  openStream: [
    ...each(/seed/, [...SEEDS, 5], (seed) => engine.openStream(seed, 0, '', 'own', 'x')),
    ...each(/index/, [NaN, Infinity, '5', null, 1.5, {}], (index) =>
      engine.openStream('1', index, '', 'own', 'x'),
    ),
    ...each(/There are no streams for/, ['nothing', 5, 'toString'], (purpose) =>
      (engine.openStream as (...name: unknown[]) => unknown)('1', 0, '', purpose, 'x'),
    ),
  ],

  compare: [
    ...counts(/runs/, (runs) => engine.compare(car, { runs }), [0, undefined]),
    ...designed((options) => engine.compare(car, { runs: 1, ...options })),
    ...counts(/from/, (from) => engine.compare(car, { runs: 1, from })),
    ...counts(/reference/, (reference) => engine.compare(car, { runs: 1, reference })),
    ...each(/confidence/, CONFIDENCES, (confidence) =>
      engine.compare(car, { runs: 1, confidence }),
    ),
    ...each(/estimand/, [5, null, lie, nobody], (estimand) =>
      engine.compare(car, { runs: 1, estimand }),
    ),
  ],
  drawOfRun: [
    ...counts(/run/, (run) => engine.drawOfRun(run, 2)),
    ...counts(/replicates/, (replicates) => engine.drawOfRun(2, replicates), [0, undefined]),
  ],
  replicatesFor: each(/entries/, [null, 5, [5]], (entries) =>
    engine.replicatesFor(car, { entries }),
  ),
  ComparisonStudy: [
    ...counts(/runs/, (runs) => new engine.ComparisonStudy(car, { runs }), [0, undefined]),
    ...designed((options) => new engine.ComparisonStudy(car, { runs: 1, ...options })),
    [/options\.rows/, () => new engine.ComparisonStudy(car, any({ runs: 1, rows: 5 }))],
  ],
  Ensemble: [
    ...designed((options) => new engine.Ensemble(car, options)),
    ...counts(/from/, (from) => new engine.Ensemble(car, { from })),
    ...counts(/replicates/, (replicates) => new engine.Ensemble(car, { replicates }), [0]),
    ...counts(/reference/, (reference) => new engine.Ensemble(car, { reference })),
    ...each(/ways/, BAD_WAYS, (ways) => new engine.Ensemble(car, { ways })),
    ...counts(/runs/, (runs) => new engine.Ensemble(car).advance(runs), [undefined]),
    ...counts(/from|to/, (to) => new engine.Ensemble(car).summarize([0, to])),
    ...counts(/from/, (from) => new engine.Ensemble(car).summarize([from, 9])),
    ...each(/estimand/, [lie, nobody, null], (e) => new engine.Ensemble(car).spread(e)),
  ],
  ...Object.fromEntries(
    (['jobId', 'ensembleOf', 'ShardPlayer'] as const).map((name) => {
      const make = (part: object): unknown =>
        name === 'ShardPlayer'
          ? new engine.ShardPlayer({ ...job, ...part })
          : (name === 'jobId' ? engine.jobId : engine.ensembleOf)({ ...job, ...part });
      return [
        name,
        [
          ...designed(make),
          ...counts(/runs/, (runs) => make({ runs }), [undefined]),
          ...counts(/shards/, (shards) => make({ shards }), [undefined, 0, 11]),
        ],
      ];
    }),
  ),
  shardRange: [
    ...counts(/index/, (index) => engine.shardRange(job, index), [undefined, 2]),
    ...counts(/shards/, (shards) => engine.shardRange({ runs: 10, shards }, 0), [0, 11]),
    ...counts(/runs/, (runs) => engine.shardRange({ runs, shards: 1 }, 0), [0]),
  ],
  checkExpectations: [
    ...each(/seed/, SEEDS, (seed) => engine.checkExpectations(car, { seed })),
    ...counts(/runs/, (runs) => engine.checkExpectations(car, { runs }), [0, 1]),
  ],
  ...Object.fromEntries(
    (['splitDoubt', 'DoubtStudy'] as const).map((name) => {
      const make = (design: object): unknown =>
        name === 'splitDoubt' ? engine.splitDoubt(car, design) : new engine.DoubtStudy(car, design);
      return [
        name,
        [
          ...playing(make),
          ...counts(/draws/, (draws) => make({ draws }), [1]),
          ...counts(/runs/, (runs) => make({ runs }), [1]),
          ...each(/confidence/, CONFIDENCES, (confidence) => make({ confidence })),
          ...each(/estimand/, [lie, nobody], (estimand) => make({ estimand })),
        ],
      ];
    }),
  ),
  ...Object.fromEntries(
    (['verdicts', 'VerdictStudy'] as const).map((name) => {
      const make = (design: object): unknown =>
        name === 'verdicts' ? engine.verdicts(car, design) : new engine.VerdictStudy(car, design);
      return [
        name,
        [
          ...each(/seed/, SEEDS, (seed) => make({ seed })),
          ...counts(/from/, (from) => make({ from })),
          ...counts(/runs/, (runs) => make({ runs }), [0]),
          ...counts(/tries/, (tries) => make({ tries }), [0]),
          ...each(/threshold/, [-0.1, 1.1, NaN, '0.5'], (threshold) => make({ threshold })),
          ...each(/confidence/, CONFIDENCES, (confidence) => make({ confidence })),
        ],
      ];
    }),
  ),
  ...Object.fromEntries(
    (['design', 'DesignStudy'] as const).map((name) => {
      const make = (options: object): unknown =>
        name === 'design' ? engine.design(car, options) : new engine.DesignStudy(car, options);
      const lists = [5, null, ['nobody'], 'buyer'];
      return [
        name,
        [
          ...each(/seed/, SEEDS, (seed) => make({ seed })),
          ...each(/confidence/, CONFIDENCES, (confidence) => make({ confidence })),
          ...counts(/draws/, (draws) => make({ draws }), [1, 20_001]),
          ...counts(/fresh/, (fresh) => make({ fresh }), [1]),
          ...counts(/changes/, (changes) => make({ changes }), [0, 6]),
          ...counts(/others/, (others) => make({ others }), [10]),
          ...counts(/distance/, (distance) => make({ distance }), [0]),
          ...counts(/settle/, (settle) => make({ settle }), [0]),
          ...counts(/talks/, (talks) => make({ talks })),
          ...each(/effort/, [0, -1, NaN, '1', null], (effort) => make({ effort })),
          ...each(/signed/, [-0.1, 1.1, NaN, '1', null], (signed) => make({ signed })),
          ...each(/for/, ['nobody', 5, null], (actor) => make({ for: actor })),
          ...each(/curves/, lists, (curves) => make({ curves })),
          ...each(/respect/, lists, (respect) => make({ respect })),
          ...each(/leaveOpen/, [5, null, ['nothing'], 'price'], (leaveOpen) => make({ leaveOpen })),
          ...each(/keep/, [5, null, { nothing: 1 }, { price: 'no' }], (keep) => make({ keep })),
          ...each(
            /exclude/,
            [5, null, { nothing: [1] }, { price: ['no'] }, { price: 5 }],
            (exclude) => make({ exclude }),
          ),
          ...each(/from/, [5, null], (from) => make({ from })),
        ],
      ];
    }),
  ),
  DraftWorkbench: [
    ...each(/seed/, SEEDS, (seed) => new engine.DraftWorkbench(car, { seed })),
    ...counts(/draws/, (draws) => new engine.DraftWorkbench(car, { draws }), [1, 20_001]),
    ...counts(/from/, (from) => new engine.DraftWorkbench(car, { from }), [-1, 20_001]),
    ...each(
      /confidence/,
      CONFIDENCES,
      (confidence) => new engine.DraftWorkbench(car, { confidence }),
    ),
  ],
  VersionStudy: [
    ...each(/seed/, SEEDS, (seed) => new engine.VersionStudy(car, car, { runs: 1, seed })),
    ...counts(/runs/, (runs) => new engine.VersionStudy(car, car, { runs }), [0, undefined]),
    ...each(/as/, ['x', 5, null], (as) => new engine.VersionStudy(car, car, { runs: 1, as })),
    ...each(
      /confidence/,
      CONFIDENCES,
      (confidence) => new engine.VersionStudy(car, car, { runs: 1, confidence }),
    ),
    ...each(
      /estimand/,
      [lie, nobody, 5],
      (estimand) => new engine.VersionStudy(car, car, { runs: 1, estimand }),
    ),
  ],
  EfficiencyStudy: [
    ...designed((options) => new engine.EfficiencyStudy(car, options)),
    ...counts(/from/, (from) => new engine.EfficiencyStudy(car, { from })),
    ...counts(/runs/, (runs) => new engine.EfficiencyStudy(car, { runs }), [0]),
    ...each(
      /confidence/,
      CONFIDENCES,
      (confidence) => new engine.EfficiencyStudy(car, { confidence }),
    ),
  ],
  ...Object.fromEntries(
    (['robustness', 'RobustnessStudy'] as const).map((name) => {
      const make = (design: object): unknown =>
        name === 'robustness'
          ? engine.robustness(car, { entries, ...design })
          : new engine.RobustnessStudy(car, { entries, ...design });
      return [
        name,
        [
          ...designed(make),
          ...counts(/draws/, (draws) => make({ draws }), [19]),
          ...counts(/runs/, (runs) => make({ runs }), [0]),
          ...each(/confidence/, CONFIDENCES, (confidence) => make({ confidence })),
          ...each(/spread/, ['even', 5, null], (spread) => make({ spread })),
          ...each(/estimand/, [lie, nobody], (estimand) => make({ estimand })),
        ],
      ];
    }),
  ),

  Negotiation: playing((options) => new engine.Negotiation(car, options), { run: true }),
  Runner: (['outcome', 'trace'] as const).flatMap((play) => [
    ...each(/seed/, [...SEEDS, 5], (seed) => new engine.Runner(model)[play](seed, 0)),
    ...counts(/run/, (run) => new engine.Runner(model)[play]('1', run), [undefined]),
  ]),
  retrace: [
    ...each(/seed/, SEEDS, (seed) => engine.retrace(car, { seed, run: 0, beliefs: {}, moves: [] })),
    ...counts(/run/, (run) => engine.retrace(car, { seed: '1', run, beliefs: {}, moves: [] })),
  ],
  explain: playing((options) => engine.explain(car, options), { run: true }),
  turns: playing((options) => engine.turns(car, options), { run: true }),
  accountOf: playing((options) => engine.accountOf(car, options), { run: true }),
  runTrace: [
    ...playing((options) => engine.runTrace(car, options), { run: true }),
    [/options\.random is not an option/, () => engine.runTrace(car, any({ random: () => 0.5 }))],
  ],
  analyze: [
    ...each(/tabled/, TABLED, (tabled) => engine.analyze(car, { tabled })),
    ...playing((options) => engine.analyze(car, options), { run: true }),
    [/seed says which draws/, () => engine.analyze(car, { seed: '1' })],
    [/options\.drawn/, () => engine.analyze(car, any({ drawn: { seed: '1', run: 0 } }))],
  ],
  override: each(/noDeal/, [NaN, Infinity, '5', null], (noDeal) =>
    engine.override(car, { 'actors.buyer.noDeal': noDeal }),
  ),

  planSweep: [
    ...counts(/size/, (size) => engine.planSweep(numbers, 'lhs', size), [0, undefined]),
    ...counts(/size|count/, (size) => engine.planSweep(numbers, 'grid', size), [0, 1]),
    ...counts(/size|paths/, (size) => engine.planSweep(numbers, 'morris', size), [0, 1]),
    ...each(/seed/, [...SEEDS, 5], (seed) => engine.planSweep(numbers, 'lhs', 4, seed)),
    ...each(/method/, ['x', 5, null], (method) => engine.planSweep(numbers, method, 4)),
    ...each(/values/, [NaN, '5', null], (x) =>
      engine.planSweep([{ path: 'p', range: [0, x] }], 'lhs', 4),
    ),
  ],
  Sweep: [
    ...counts(/runs/, (runs) => new engine.Sweep(car, plan, { estimand: { of: 'joint' }, runs }), [
      0,
      undefined,
    ]),
    ...each(
      /estimand/,
      [lie, nobody, undefined],
      (estimand) => new engine.Sweep(car, plan, { estimand, runs: 1 }),
    ),
    ...each(
      /tabled/,
      TABLED,
      (tabled) => new engine.Sweep(car, plan, { tabled, estimand: { of: 'joint' }, runs: 1 }),
    ),
  ],
  ...Object.fromEntries(
    (['sweep', 'sweepStudy'] as const).map((name) => {
      const make = (options: object): unknown =>
        (name === 'sweep' ? engine.sweep : engine.sweepStudy)(
          car,
          any({ numbers, runs: 1, size: 2, ...options }),
        );
      return [
        name,
        [
          ...counts(/runs/, (runs) => make({ runs }), [0, undefined]),
          ...counts(/size/, (size) => make({ method: 'lhs', size }), [0]),
          ...each(/estimand/, [lie, nobody], (estimand) => make({ estimand })),
          ...each(/tabled/, TABLED, (tabled) => make({ tabled })),
          ...each(/seed/, SEEDS, (seed) => make({ seed })),
          ...each(/method/, ['x', 5, null], (method) => make({ method })),
          [/without numbers/, () => make({ numbers: [] })],
          [/options\.points/, () => make({ points: 3 })],
        ],
      ] as const;
    }),
  ),
  concludeSweep: [
    ...each(/confidence/, CONFIDENCES, (confidence) =>
      engine.concludeSweep(plan, [[1], [2]], { confidence }),
    ),
    ...each(/outputs/, [[[1], [NaN]], [[1], ['2']], [[1]], [5, 6]], (outputs) =>
      engine.concludeSweep(plan, outputs),
    ),
  ],

  normalCdf: each(/^x/, [NaN, '1', null, undefined], (x) => engine.normalCdf(x)),
  normalQuantile: each(/^p/, [NaN, '0.5', null, -0.1, 1.1], (p) => engine.normalQuantile(p)),
  studentCdf: [
    ...each(/^x/, [NaN, '1', null], (x) => engine.studentCdf(x, 5)),
    ...each(/^df/, [NaN, '5', 0, -1, Infinity], (df) => engine.studentCdf(1, df)),
  ],
  studentQuantile: [
    ...each(/^p/, [NaN, '0.5', -0.1, 1.1], (p) => engine.studentQuantile(p, 5)),
    ...each(/^df/, [NaN, '5', 0, -1, Infinity], (df) => engine.studentQuantile(0.9, df)),
  ],
  wilson: [
    ...each(/^count/, [NaN, '1', -1, 11], (count) => engine.wilson(count, 10, 0.95)),
    ...each(/^n/, [NaN, '10', 0, -1, Infinity], (n) => engine.wilson(0, n, 0.95)),
    ...each(/confidence/, CONFIDENCES, (c) => engine.wilson(1, 10, c)),
  ],
  meanInterval: [
    ...each(/mean/, [NaN, '1', Infinity], (mean) => engine.meanInterval(mean, 1, 10, 0.95)),
    ...each(/deviation/, [NaN, '1', -1], (d) => engine.meanInterval(1, d, 10, 0.95)),
    ...counts(/^n/, (n) => engine.meanInterval(1, 1, n, 0.95), [0]),
    ...each(/confidence/, CONFIDENCES, (c) => engine.meanInterval(1, 1, 10, c)),
  ],
  mcnemar: counts(/first/, (first) => engine.mcnemar({ ...pairs, first }), [undefined]),
  detectable: each(/standardError/, [NaN, -1, '1'], (e) => engine.detectable(e)),
  neverSeen: [
    ...counts(/^n/, (n) => engine.neverSeen(n, 0.95), [0]),
    ...each(/confidence/, CONFIDENCES, (c) => engine.neverSeen(10, c)),
  ],
  simultaneous: [
    ...counts(/^m/, (m) => engine.simultaneous(0.95, m)),
    ...each(/confidence/, CONFIDENCES, (c) => engine.simultaneous(c, 2)),
  ],
  pairedRates: [
    ...each(/both/, [NaN, -1, '1'], (both) => engine.pairedRates({ ...pairs, both }, 0.95)),
    ...each(/confidence/, CONFIDENCES, (c) => engine.pairedRates(pairs, c)),
  ],
  pairedBounds: [
    ...each(/neither/, [NaN, -1, '1'], (x) => engine.pairedBounds({ ...pairs, neither: x }, 0.1)),
    ...each(/alpha/, [0, 1, NaN, '0.1'], (alpha) => engine.pairedBounds(pairs, alpha)),
  ],
  matched: each(
    /rows|observations/,
    [
      [],
      [[1, 2]],
      [
        [1, NaN],
        [1, 2],
      ],
      [
        [1, '2'],
        [1, 2],
      ],
    ],
    (r) => engine.matched(r),
  ),
  againstBest: each(/confidence/, CONFIDENCES, (c) => engine.againstBest(engine.matched(rows), c)),
  rateAgainstBest: [
    ...each(/confidence/, CONFIDENCES, (c) => engine.rateAgainstBest([0.1, 0.2], () => pairs, c)),
    ...each(/rates/, [NaN, '1'], (x) => engine.rateAgainstBest([x, 0.2], () => pairs, 0.95)),
  ],
  shrink: [
    ...each(/means/, [NaN, '1'], (x) => engine.shrink([x, 1], [1, 1], 0.95)),
    ...each(/variances/, [NaN, 0, -1], (v) => engine.shrink([1, 2], [v, 1], 0.95)),
    ...each(/confidence/, CONFIDENCES, (c) => engine.shrink([1, 2], [1, 1], c)),
  ],
  factorShares: [
    ...each(/closed/, [NaN, '1'], (x) => engine.factorShares([0, x])),
    [/sets/, () => engine.factorShares([0, 1, 2])],
  ],
  splitByFactors: [
    ...each(/replicates/, [NaN, '1'], (x) => engine.splitByFactors([[x, 1]], 0.95)),
    [/mixes/, () => engine.splitByFactors([[1, 2], [1]], 0.95)],
    ...each(/confidence/, CONFIDENCES, (c) => engine.splitByFactors([[1, 2]], c)),
  ],
  waysOver: 'Whatever is given is checked as a scenario.',
  scenarioInWay: [
    ...each(/ways/, BAD_WAYS, (ways) => engine.scenarioInWay(car, ways, 'a')),
    ...each(/id/, ['b', 5, null], (id) =>
      engine.scenarioInWay(car, choiceOf(way) as engine.Ways, id),
    ),
  ],
  ...Object.fromEntries(
    (['splitByWays', 'FactorStudy'] as const).map((name) => {
      const split = (design: object): unknown => {
        const given = { ways: choiceOf(way), draws: 3, ...design } as engine.FactorDesign;
        return name === 'splitByWays'
          ? engine.splitByWays(car, given)
          : new engine.FactorStudy(car, given);
      };
      return [
        name,
        [
          ...each(/ways/, BAD_WAYS, (ways) => split({ ways })),
          ...counts(/draws/, (draws) => split({ draws }), [0, 2]),
          ...each(/confidence/, CONFIDENCES, (confidence) => split({ confidence })),
          ...each(/estimand/, [lie, nobody, null], (estimand) => split({ estimand })),
          ...each(/seed/, SEEDS, (seed) => split({ seed })),
          ...each(/tabled|package/, TABLED.slice(0, 4), (tabled) => split({ tabled })),
        ],
      ];
    }),
  ),
  holm: each(/pValues/, [[NaN], ['0.5'], [1.1], [-0.1]], (p) => engine.holm(p)),
  kimNelsonEta: [
    ...counts(/systems/, (systems) => engine.kimNelsonEta({ ...rule, systems }), [1]),
    ...each(/alpha/, [0, 0.5, NaN, '0.1'], (alpha) => engine.kimNelsonEta({ ...rule, alpha })),
    ...counts(/firstStage/, (n) => engine.kimNelsonEta({ ...rule, firstStage: n }), [1]),
  ],
  runsPerObservation: each(/delta/, [0, -1, NaN, '1'], (d) => engine.runsPerObservation(d)),
  BestSelection: [
    ...counts(/systems/, (systems) => new engine.BestSelection({ ...rule, systems }), [1]),
    ...each(/delta/, [0, NaN, '1'], (delta) => new engine.BestSelection({ ...rule, delta })),
    ...each(/alpha/, [0, 0.5, NaN], (alpha) => new engine.BestSelection({ ...rule, alpha })),
    ...each(/System 1/, [NaN, '1', undefined], (x) =>
      new engine.BestSelection(rule).observe([1, x]),
    ),
  ],
  halfWidthProgress: [
    ...counts(/^n/, (n) => engine.halfWidthProgress(n, 1, stop)),
    ...each(/deviation/, [NaN, -1, '1'], (d) => engine.halfWidthProgress(10, d, stop)),
    ...each(/halfWidth/, [0, NaN, '1'], (h) =>
      engine.halfWidthProgress(10, 1, { ...stop, halfWidth: h }),
    ),
  ],
  rateProgress: [
    ...counts(/^n/, (n) => engine.rateProgress(n, 0, stop)),
    ...counts(/count/, (count) => engine.rateProgress(10, count, stop), [11]),
    ...each(/confidence/, CONFIDENCES, (c) =>
      engine.rateProgress(9, 1, { ...stop, confidence: c }),
    ),
    ...counts(/minimum/, (m) => engine.rateProgress(9, 1, { ...stop, minimum: m }), [1]),
  ],
  evenlySpaced: [
    ...each(/low/, [NaN, '1', Infinity], (low) => engine.evenlySpaced(low, 5, 2)),
    ...each(/high/, [NaN, '1', Infinity], (high) => engine.evenlySpaced(0, high, 2)),
    ...counts(/count/, (count) => engine.evenlySpaced(0, 5, count), [0, 1]),
  ],
  grid: [[/Axis 1/, () => [...engine.grid([[1], []])]]],
  latinHypercube: [
    ...counts(/count/, (n) => engine.latinHypercube(n, 2, uniforms), [0]),
    ...counts(/dimensions/, (d) => engine.latinHypercube(2, d, uniforms), [0]),
  ],
  SobolSequence: [
    ...counts(/dimensions/, (d) => new engine.SobolSequence(d), [0, 1e9]),
    ...counts(/index/, (i) => new engine.SobolSequence(2).point(i), [2 ** 32]),
  ],
  morrisDesign: [
    ...counts(/factors/, (n) => engine.morrisDesign(n, 2, 4, uniforms), [0]),
    ...counts(/paths/, (n) => engine.morrisDesign(2, n, 4, uniforms), [1]),
    ...counts(/levels/, (n) => engine.morrisDesign(2, 2, n, uniforms), [3]),
  ],
  elementaryEffects: each(/confidence/, CONFIDENCES, (c) => {
    const design = engine.morrisDesign(1, 2, 4, uniforms);
    return engine.elementaryEffects(
      design,
      design.points.map(() => 1),
      c,
    );
  }),
  quantile: [
    ...each(/^p/, [NaN, -0.1, 1.1, '0.5'], (p) => engine.quantile([1, 2], p)),
    ...each(/values/, [[NaN], ['1'], []], (values) => engine.quantile(values, 0.5)),
  ],
  rankCorrelation: [
    ...each(
      /xs/,
      [
        [1, NaN],
        ['1', 2],
      ],
      (xs) => engine.rankCorrelation(xs, [1, 2]),
    ),
    ...each(/ys/, [[1], [1, Infinity]], (ys) => engine.rankCorrelation([1, 2], ys)),
  ],
  saltelliPoints: each(/base/, [[[1, NaN]], [['1', 2]], [[1]]], (base) =>
    engine.saltelliPoints(base),
  ),
  sobolIndices: [
    ...counts(/factors/, (n) =>
      engine.sobolIndices([1, 2, 3, 4, 5, 6], n, { confidence: 0.95, resamples: 100 }, uniforms),
    ),
    ...each(/confidence/, CONFIDENCES, (confidence) =>
      engine.sobolIndices([1, 2, 3, 4, 5, 6], 1, { confidence, resamples: 100 }, uniforms),
    ),
    ...counts(/resamples/, (resamples) =>
      engine.sobolIndices([1, 2, 3, 4, 5, 6], 1, { confidence: 0.9, resamples }, uniforms),
    ),
  ],
  splitVariance: [
    ...each(/confidence/, CONFIDENCES, (c) => engine.splitVariance(rows, c)),
    ...each(/groups/, [NaN, '1'], (x) =>
      engine.splitVariance(
        [
          [1, x],
          [2, 3],
        ],
        0.95,
      ),
    ),
  ],
  assessBox: each(/confidence/, CONFIDENCES, (c) =>
    engine.assessBox([{ low: 0, high: 1 }], { points: [[0]], hits: [true] }, c),
  ),
  prim: [
    ...each(/peel/, [0, 0.5, NaN, '0.1'], (peel) => engine.prim(cases, { ...peeling, peel })),
    ...each(/leastMass/, [0, 1, NaN, '0.1'], (m) =>
      engine.prim(cases, { ...peeling, leastMass: m }),
    ),
    ...each(/significance/, [0, 1.1, NaN, '0.1'], (s) =>
      engine.prim(cases, { ...peeling, significance: s }),
    ),
    ...each(/points/, [NaN, '1'], (x) => engine.prim({ points: [[x]], hits: [true] }, peeling)),
  ],
  quasiP: 'takes what prim has found',
  discoverScenario: each(/confidence/, CONFIDENCES, (c) =>
    engine.discoverScenario(cases, peeling, c),
  ),
  rankAcceptability: [
    ...each(/confidence/, CONFIDENCES, (c) => engine.rankAcceptability(rows, c)),
    ...each(/row/, [NaN, '1'], (x) => engine.rankAcceptability([[1, x]], 0.95)),
  ],
  centralBeliefs: each(/beliefs/, [[[NaN], [1]], [['1'], [1]], [[1]]], (beliefs) =>
    engine.centralBeliefs(rows, beliefs),
  ),
  regrets: each(/confidence/, CONFIDENCES, (c) => engine.regrets(rows, c)),
  crossFittedRegrets: each(/confidence/, CONFIDENCES, (c) =>
    engine.crossFittedRegrets([rows, rows], c),
  ),
  contenders: each(/confidence/, CONFIDENCES, (confidence) =>
    engine.contenders(rows, { rates: false, confidence }),
  ),

  adjustedWinner: each(/first/, [[NaN], ['1'], [-1], [Infinity]], (first) =>
    engine.adjustedWinner(first, [1]),
  ),
  membersOf: counts(/coalition/, (c) => engine.membersOf(c), [2 ** 32]),
  coalitionsOf: counts(
    /players/,
    (players) => engine.coalitionsOf({ players, wins: Boolean }),
    [0],
  ),
  simplePower: counts(/players/, (players) => engine.simplePower({ players, wins: Boolean }), [0]),
  leastCore: counts(/players/, (players) => engine.leastCore({ players, worth: () => 0 }), [0]),
  nucleolus: counts(/players/, (players) => engine.nucleolus({ players, worth: () => 0 }), [0]),
  strongestObjection: [
    ...counts(/players/, (players) =>
      engine.strongestObjection({ players, worth: () => 0 }, [0, 0]),
    ),
    ...each(
      /shares/,
      [
        [0, NaN],
        [0, '0'],
      ],
      (shares) => engine.strongestObjection({ players: 2, worth: () => 0 }, shares),
    ),
  ],
  ...Object.fromEntries(
    Object.entries({ quotaPower: engine.quotaPower, simpleGame: engine.simpleGame }).map(
      ([name, of]) => [
        name,
        [
          ...counts(/weights/, (w) => of({ weights: [w, 1], quota: 1 })),
          ...each(/quota/, [NaN, '1', 0, 3, null], (quota) => of({ weights: [1, 1], quota })),
          ...each(/veto/, [NaN, '1', 2], (v) => of({ weights: [1, 1], quota: 1, vetoes: [v] })),
        ],
      ],
    ),
  ),
  majorityPower: [
    ...counts(/weights/, (w) =>
      engine.majorityPower({ conditions: [{ weights: [w, 1], quota: 1 }] }),
    ),
    ...each(/quota/, [NaN, '1', 0, 3, null], (quota) =>
      engine.majorityPower({ conditions: [{ weights: [1, 1], quota }] }),
    ),
    ...each(/blockers/, [NaN, '1', 0, 1.5], (blockers) =>
      engine.majorityPower({ conditions: [{ weights: [1, 1], quota: 1, blockers }] }),
    ),
    ...each(/vetoes/, [NaN, '1', 2], (v) =>
      engine.majorityPower({ conditions: [{ weights: [1, 1], quota: 1 }], vetoes: [v] }),
    ),
  ],
  FitStudy: [
    ...counts(/runs/, (runs) => new engine.FitStudy(settings, { runs }), [1, 100_001]),
    ...each(/seed/, SEEDS, (seed) => new engine.FitStudy(settings, { seed })),
    ...each(
      /alpha/,
      [0, 0.5, NaN, '0.05', null],
      (alpha) => new engine.FitStudy(settings, { alpha }),
    ),
    ...each(
      /delta/,
      [0, -1, NaN, '0.05', null],
      (delta) => new engine.FitStudy(settings, { delta }),
    ),
  ],
  BacktestStudy: [
    ...counts(/runs/, (runs) => new engine.BacktestStudy(backtest, { runs }), [1, 100_001]),
    ...each(/seed/, SEEDS, (seed) => new engine.BacktestStudy(backtest, { seed })),
    ...each(
      /confidence/,
      CONFIDENCES,
      (confidence) => new engine.BacktestStudy(backtest, { confidence }),
    ),
  ],
  hashText: 'hashes any text',
  alphaRank: [
    ...badPayoffs((payoffs) => engine.alphaRank(payoffs)),
    ...each(/variant/, ['x', null, 5], (variant) => engine.alphaRank(square, { variant })),
    ...each(/alpha/, [0, NaN, '1', -1], (alpha) => engine.alphaRank(square, { alpha })),
    ...counts(/population/, (population) => engine.alphaRank(square, { population }), [1, 10_001]),
  ],
  replicatorBasins: [
    ...badPayoffs((payoffs) => engine.replicatorBasins(payoffs)),
    ...counts(/starts/, (starts) => engine.replicatorBasins(square, { starts }), [0, 100_001]),
    ...each(/seed/, SEEDS, (seed) => engine.replicatorBasins(square, { seed })),
  ],
  symmetricEquilibria: badPayoffs((payoffs) => engine.symmetricEquilibria(payoffs)),
  metaGame: [
    ...badPayoffs((payoffs) => engine.metaGame([payoffs])),
    ...each(/tables/, [[], null, 5], (tables) => engine.metaGame(tables)),
    ...each(/seed/, SEEDS, (seed) => engine.metaGame([square], seed)),
    ...counts(/resamples/, (resamples) => engine.metaGame([square], '1', resamples), [-1]),
  ],
  metaRegret: [
    ...badPayoffs((payoffs) => engine.metaRegret(payoffs, [1, 0])),
    ...each(/mix/, [[1], [NaN, 1], [-1, 2], null], (mix) => engine.metaRegret(square, mix)),
  ],
  kendallCorrelation: [
    ...each(
      /xs/,
      [
        [1, NaN],
        ['1', 2],
      ],
      (xs) => engine.kendallCorrelation(xs, [1, 2]),
    ),
    ...each(/ys/, [[1], [1, Infinity]], (ys) => engine.kendallCorrelation([1, 2], ys)),
  ],
  blockStatements: [
    ...each(/clusters/, [null, ['a', 'b'], [NaN, 1]], (clusters) =>
      engine.blockStatements({ clusters, values: square }),
    ),
    ...each(
      /values|strategies/,
      [
        [],
        [[1], [2]],
        [[1, 2], [1]],
        [
          ['1', 2],
          [1, 2],
        ],
      ],
      (values) => engine.blockStatements({ clusters: [0, 1], values }),
    ),
    ...each(/confidence/, CONFIDENCES, (confidence) =>
      engine.blockStatements({ clusters: [0, 1], values: square }, { confidence }),
    ),
    ...each(/seed/, SEEDS, (seed) =>
      engine.blockStatements({ clusters: [0, 1], values: square }, { seed }),
    ),
  ],
  generateDomain: [
    ...counts(/parties/, (parties) => engine.generateDomain({ ...made, parties }), [1, 7]),
    ...counts(/options/, (n) => engine.generateDomain({ ...made, options: [n] }), [1, undefined]),
    ...each(/conflict/, [NaN, 2, '1', null], (conflict) =>
      engine.generateDomain({ ...made, conflict }),
    ),
    ...each(/opposition/, [NaN, 2, '1', -1], (opposition) =>
      engine.generateDomain({ ...made, opposition }),
    ),
    ...each(/correlation/, [NaN, 2, '1'], (correlation) =>
      engine.generateDomain({ ...made, correlation }),
    ),
    ...each(/noDeal/, [NaN, 2, '1', null, [0.1], {}], (noDeal) =>
      engine.generateDomain({ ...made, noDeal }),
    ),
    ...counts(/deadline/, (deadline) => engine.generateDomain({ ...made, deadline }), [0]),
    ...each(/discount/, [NaN, 0, 2, '1'], (discount) =>
      engine.generateDomain({ ...made, discount }),
    ),
    ...each(/seed/, SEEDS, (seed) => engine.generateDomain({ ...made, seed })),
  ],
  ExploitStudy: [
    ...each(
      /strategy/,
      ['x', 5, null],
      (strategy) => new engine.ExploitStudy(tournament, { strategy, mix: [1, 0] }),
    ),
    ...each(
      /mix/,
      [[1], [NaN, 1], [-1, 2], null],
      (mix) => new engine.ExploitStudy(tournament, { strategy: 'hold-out', mix }),
    ),
    ...counts(
      /tries/,
      (tries) => new engine.ExploitStudy(tournament, { strategy: 'hold-out', mix: [1, 0], tries }),
      [1, 1001],
    ),
  ],
  blocsOf: 'takes no number and no seed',
  measureDomain: 'takes no number and no seed',
  domainHash: 'hashes any scenario',
  suiteDomain: each(/name/, ['x', 5, null, undefined], (name) => engine.suiteDomain(name)),
  contestant: each(/id/, ['x', 5, null, undefined], (id) => engine.contestant(id)),
  Tournament: [
    ...counts(/runs/, (runs) => new engine.Tournament({ ...tournament, runs }), [0, 1_000_001]),
    ...counts(
      /fieldsMost/,
      (most) => new engine.Tournament({ ...tournament, fieldsMost: most }),
      [0],
    ),
    ...each(/seed/, SEEDS, (seed) => new engine.Tournament({ ...tournament, seed })),
    ...each(
      /confidence/,
      CONFIDENCES,
      (confidence) => new engine.Tournament({ ...tournament, confidence }),
    ),
    ...each(
      /strategies/,
      [null, 5, [], [null], [{ id: 5 }]],
      (strategies) => new engine.Tournament({ ...tournament, strategies }),
    ),
    ...each(
      /domains/,
      [null, 5, []],
      (domains) => new engine.Tournament({ ...tournament, domains }),
    ),
    ...each(/delta/, [0, NaN, '1', null], (delta) => new engine.Tournament(tournament, { delta })),
    ...each(
      /alpha/,
      [0, 0.5, '1', null],
      (alpha) => new engine.Tournament(tournament, { delta: 0.1, alpha }),
    ),
  ],
  parametersText: 'writes numbers by name',
  exchangePositions: [
    ...badStances((change) => engine.exchangePositions(positions(change))),
    ...counts(/rounds/, (rounds) => engine.exchangePositions(positions({}), { rounds }), [1001]),
    ...each(/rate/, ['x', null, 5], (rate) => engine.exchangePositions(positions({}), { rate })),
    ...each(/supply/, ['x', null], (supply) => engine.exchangePositions(positions({}), { supply })),
    ...each(/sight/, ['x', null], (sight) => engine.exchangePositions(positions({}), { sight })),
  ],
  possibleExchanges: [
    ...badStances((change) => engine.possibleExchanges(positions(change))),
    ...each(/rate/, ['x', null, 5], (rate) => engine.possibleExchanges(positions({}), { rate })),
  ],
  expectedUtilityModel: [
    ...badStances((change) => engine.expectedUtilityModel([{ ...stance, ...change }])),
    ...counts(/rounds/, (rounds) => engine.expectedUtilityModel([stance], { rounds }), [1001]),
    ...each(/statusQuo/, [NaN, '1', -1, 2], (statusQuo) =>
      engine.expectedUtilityModel([stance], { statusQuo }),
    ),
    ...each(/chance/, ['x', null], (chance) => engine.expectedUtilityModel([stance], { chance })),
    ...each(/compromise/, ['x', null], (compromise) =>
      engine.expectedUtilityModel([stance], { compromise }),
    ),
  ],
  stancesOn: 'reads a list',
  positionForecasts: badStances((change) => engine.positionForecasts(positions(change))),
  nashProduct: badStances((change) => engine.nashProduct(positions(change).issues[0]!)),
  brierScore: each(/chance/, [NaN, '1', -1, 2], (chance) =>
    engine.brierScore([{ chance, happened: true }]),
  ),
  logScore: [
    ...each(/chance/, [NaN, '1', -1, 2], (chance) =>
      engine.logScore([{ chance, happened: true }], 0.01),
    ),
    ...each(/clip/, [NaN, '1', 0, 0.5], (clip) =>
      engine.logScore([{ chance: 0.5, happened: true }], clip),
    ),
  ],
  crps: [
    ...each(/draws/, [[NaN], ['1'], null], (draws) => engine.crps(draws, 1)),
    ...each(/happened/, [NaN, '1', Infinity], (happened) => engine.crps([1], happened)),
    ...each(/kind/, ['x', null], (kind) => engine.crps([1, 2], 1, kind)),
  ],
  calibration: [
    ...each(/chance/, [NaN, '1', -1, 2], (chance) =>
      engine.calibration([{ chance, happened: true }], 10, 0.9),
    ),
    ...counts(
      /bins/,
      (bins) => engine.calibration([{ chance: 0.5, happened: true }], bins, 0.9),
      [0],
    ),
    ...each(/confidence/, CONFIDENCES, (confidence) =>
      engine.calibration([{ chance: 0.5, happened: true }], 10, confidence),
    ),
  ],
  ...Object.fromEntries(
    Object.entries({
      compromise: engine.compromise,
      weightedMedian: engine.weightedMedian,
    }).map(([name, of]) => [
      name,
      [
        ...each(/position/, [NaN, '1'], (position) => of([{ ...stance, position }])),
        ...each(/capability/, [NaN, '1', -1], (x) => of([{ ...stance, capability: x }])),
        ...each(/salience/, [NaN, '1', -1], (x) => of([{ ...stance, salience: x }])),
      ],
    ]),
  ),
  coalitionStrengths: [
    ...each(/weights/, [NaN, '1', -1], (w) => engine.coalitionStrengths([w], [[1]], 'binary')),
    ...each(/scores/, [NaN, '1'], (s) => engine.coalitionStrengths([1], [[s]], 'binary')),
    ...each(/rule/, ['x', null], (r) => engine.coalitionStrengths([1], [[1]], r)),
  ],
  condorcetElection: [
    ...each(/exponent/, [0, NaN, '1'], (x) => engine.condorcetElection([[0]], 'uniform', x)),
    ...each(/rule/, ['x', null], (r) => engine.condorcetElection([[0]], r, 1)),
  ],
  stabilities: [
    ...each(/notion/, ['x', null], (n) => engine.stabilities(conflict, n)),
    ...counts(/states/, (states) => engine.stabilities({ ...conflict, states }, 'nash')),
  ],
  jointImprovements: [
    ...counts(/state/, (state) => engine.jointImprovements(conflict, [0], state), [2]),
    ...counts(/group/, (i) => engine.jointImprovements(conflict, [i], 0), [1]),
  ],
  paretoFrontier: [
    ...counts(/actors/, (a) => engine.paretoFrontier(model, preferences, { actors: [a] }), [2]),
    ...counts(
      /limit/,
      (limit) => engine.paretoFrontier(model, preferences, { actors: [0], limit }),
      [0],
    ),
    ...each(/floors/, [[NaN], ['0'], [0, 0]], (floors) =>
      engine.paretoFrontier(model, preferences, { actors: [0], floors }),
    ),
  ],
  solutionPoints: [
    ...counts(/group/, (a) => engine.solutionPoints(model, preferences, undefined, [a]), [2]),
    ...each(
      /weights/,
      [
        [NaN, 1],
        ['1', 1],
        [-1, 1],
      ],
      (w) => engine.solutionPoints(model, preferences, w),
    ),
  ],
  greatestSum: counts(/actors/, (a) => engine.greatestSum(model, preferences, [a]), [2]),
  zoneOfAgreement: counts(/group/, (a) => engine.zoneOfAgreement(model, preferences, [a]), [2]),
  pairConflict: [
    ...counts(/^a /, (a) => engine.pairConflict(model, preferences, a, 1), [2]),
    ...counts(/^b /, (b) => engine.pairConflict(model, preferences, 0, b), [2]),
  ],
  trades: [
    ...counts(/actors/, (a) => engine.trades(model, preferences, [a], 1), [2]),
    ...counts(/most/, (most) => engine.trades(model, preferences, [0, 1], most)),
  ],
};

/** Codes of what is refused before anything is done. */
const REFUSALS = ['argument/invalid', 'design/invalid', 'override/invalid'];

describe('an argument that its types forbid', () => {
  test('is looked at in every export of every door: what is new has to be listed here', () => {
    const listed = new Set(Object.keys(EXPORTS));
    expect(Object.keys(engine).filter((name) => !listed.has(name))).toEqual([]);
  });

  const checked = Object.entries(EXPORTS).filter((e): e is [string, readonly Bad[]] =>
    Array.isArray(e[1]),
  );
  it.each(checked)('is refused by %s, with its name', (_, calls) => {
    expect(calls.length).toBeGreaterThan(0);
    for (const [i, [argument, call]] of calls.entries()) {
      let thrown: unknown;
      try {
        call();
      } catch (error) {
        thrown = error;
      }
      expect(thrown, `call ${i}, of ${argument}`).toBeInstanceOf(ParleyError);
      const { code, message } = thrown as ParleyError;
      expect([i, REFUSALS.includes(code), message]).toEqual([i, true, message]);
      expect(message, `call ${i}`).toMatch(argument);
    }
  });

  test('is told with its name, what was found and what is allowed', () => {
    const told = (call: () => unknown): string => {
      try {
        call();
        return '';
      } catch (error) {
        return (error as ParleyError).message;
      }
    };
    expect(told(() => engine.compare(car, { runs: 1.5 }))).toBe(
      'runs is 1.5, but has to be a whole number from 1.',
    );
    expect(told(() => engine.compare(car, { runs: any('5') }))).toBe(
      'runs is "5", but has to be a whole number from 1.',
    );
    expect(told(() => engine.compare(car, { runs: 1, seed: NaN }))).toBe(
      'seed is NaN, but has to be a text or a finite number.',
    );
    expect(told(() => engine.wilson(1, 2, 1))).toBe(
      'confidence is 1, but has to be a finite number between 0 and 1.',
    );
  });
});
