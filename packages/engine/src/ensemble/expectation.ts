import { optionsArgument, seedArgument, wholeArgument } from '../arguments.ts';
import { ln, square } from '../elementary.ts';
import { conditionModel, meets } from '../model/clause.ts';
import type { Model } from '../machine/model.ts';
import type { Tabled } from '../model/deal-model.ts';
import { ENDINGS } from '../form/words.ts';
import { type Outcome } from '../model/outcome.ts';
import type { Tabling } from '../form/words.ts';
import type { Expectation, Scenario } from '../form/scenario.ts';
import { certain } from '../statistics/certain.ts';
import {
  type Interval,
  meanInterval,
  neverSeen,
  pairedRates,
  type Pairs,
  wilson,
} from '../statistics/interval.ts';
import { normalQuantile } from '../statistics/normal.ts';
import type { Estimand } from './comparison.ts';
import { Ensemble, type Observation } from './ensemble.ts';
import { isRate, measure } from './measure.ts';
import { isNegotiated } from './negotiated.ts';
import type { Ways } from '../scenario/way.ts';

/** Verdict on an expectation. */
export interface Verdict {
  readonly id: string;
  readonly title: string;
  readonly expectation: Expectation;
  /** `undecided`: not decidable at this number of runs. */
  readonly verdict: 'pass' | 'fail' | 'undecided';
  readonly runs: number;
  readonly confidence: number;
  /** Whether no talk that it is about can differ from another: it is certain then after one, and both ends of an interval are the estimate. */
  readonly steady: boolean;
  /** Of a level or a difference: what was found. */
  readonly found?: Interval;
  /**
   * Of a level of what is negotiated, with ways of negotiating and 50 runs in each: interval that holds the true values in all ways
   * together.
   */
  readonly across?: Interval;
  /** Of an undecided one: about how many runs would decide it (of `never`: if it is never seen); absent where the estimate lies on the bound. */
  readonly needed?: number;
  /** Of what is never to be: if it was never seen, it has at most this rate. */
  readonly atMost?: number;
  /** The first run that speaks against it, what was tabled there, and the way of negotiating that it was played in, if ways make a difference. */
  readonly counterexample?: {
    readonly run: number;
    readonly tabled: Tabled;
    readonly way?: string;
  };
}

/** Options for deciding expectations. */
export interface ExpectationOptions {
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** Runs of everything that is tabled, at least 2. Default 1,000. */
  readonly runs?: number;
  /**
   * Ways of negotiating that are laid over the scenario, such as `waysOver(scenario)`: what is decided is the mean over them, and
   * what is never to be is to be in none. Default: none; the scenario is played as it is.
   */
  readonly ways?: Ways;
  /** Asked before each run; where it says no, the runs so far decide. Default: always. */
  readonly goesOn?: () => boolean;
}

type Common = Pick<Verdict, 'id' | 'title' | 'expectation' | 'runs' | 'confidence' | 'steady'>;

/** Watches runs, and says in the end what they decide. */
interface Watch {
  readonly tabled: readonly Tabled[];
  /** Told of each run: the observations of what it tables, in its order. */
  see(observations: readonly Observation[]): void;
  /** @param steady whether no run can differ from another. */
  judge(runs: number, steady: boolean): Omit<Verdict, keyof Common>;
}

/**
 * Plays what a scenario's expectations name, all on the same runs, and decides each at its own confidence.
 *
 * @throws ScenarioError if the scenario is not valid.
 */
export function checkExpectations(scenario: Scenario, options: ExpectationOptions = {}): Verdict[] {
  optionsArgument(options, ['seed', 'runs', 'ways', 'goesOn']);
  const { seed = '1', runs = 1000, ways, goesOn } = options;
  seedArgument(seed);
  wholeArgument('runs', runs, 2);
  const expectations = Object.entries(scenario.expectations ?? {});
  const watches = expectations.map(([, e]) => watchOf(e));
  const entries = [...new Map(watches.flatMap((w) => w.tabled).map((t) => [key(t), t])).values()];
  if (entries.length === 0) return [];
  const places = watches.map((w) =>
    w.tabled.map((t) => entries.findIndex((e) => key(e) === key(t))),
  );
  const ensemble = new Ensemble(scenario, { entries, seed, ...(ways ? { ways } : {}) });
  let row: Observation[] = [];
  const summary = ensemble.summarize([0, runs], {
    ...(goesOn ? { goesOn } : {}),
    observe: (observation) => {
      row.push(observation);
      if (row.length < entries.length) return;
      for (const [w, watch] of watches.entries()) watch.see(places[w]!.map((p) => row[p]!));
      row = [];
    },
  });
  const { runs: played } = summary;
  const across = (expectation: Expectation, entry: number): Pick<Verdict, 'across'> => {
    if (expectation.kind !== 'level' || played === 0) return {};
    const statement = {
      estimand: estimandOf(expectation.of ?? 'agreement'),
      confidence: confidenceOf(expectation),
    };
    const { ways: by } = ensemble.report(statement, summary).rows[entry]!;
    return by ? { across: by.across } : {};
  };
  return expectations.map(([id, expectation], w) => {
    const steady = played > 0 && places[w]!.every((p) => ensemble.steady[p]);
    return {
      id,
      title: expectation.title ?? id,
      expectation,
      runs: played,
      confidence: confidenceOf(expectation),
      steady,
      ...watches[w]!.judge(played, steady),
      ...across(expectation, places[w]![0]!),
    };
  });
}

function watchOf(expectation: Expectation): Watch {
  switch (expectation.kind) {
    case 'level':
    case 'difference':
      return watchBounds(expectation);
    case 'never':
      return watchNever(expectation);
    case 'unacceptable': {
      const { package: name } = parse(expectation.package) as { package: string };
      return watchEvent({ package: name, as: 'proposal' }, expectation, ({ model, outcome }) =>
        signs(model, outcome, model.actors.indexOf(expectation.to)),
      );
    }
  }
}

function signs(model: Model, outcome: Outcome, actor: number): boolean {
  return outcome.gains[actor]! >= 0 && model.crossed(outcome.deal, actor).length === 0;
}

function watchNever(e: Extract<Expectation, { kind: 'never' }>): Watch {
  const { ending, deal } = e;
  let such: ReturnType<typeof conditionModel> | undefined;
  return watchEvent(parse(e.package ?? 'open'), e, ({ model, outcome }) => {
    if (ending !== undefined && ENDINGS[outcome.ending] !== ending) return false;
    if (deal === undefined) return true;
    const { clauses } = model;
    such ??= conditionModel(clauses, new Map(clauses.map((c, i) => [c.id, i])), deal);
    return outcome.agreed && meets(such, model.decode(outcome.deal));
  });
}

/**
 * Something that is not to be seen in any run. That it was not seen in a few says little: it holds once its rate is bounded by
 * `atMost`.
 */
function watchEvent(
  tabled: Tabled,
  expectation: Extract<Expectation, { kind: 'never' | 'unacceptable' }>,
  happens: (o: Observation) => boolean,
): Watch {
  const confidence = confidenceOf(expectation);
  const { atMost: open = OPEN_RATE } = expectation;
  let counterexample: Verdict['counterexample'];
  return {
    tabled: [tabled],
    see: ([one]) => {
      if (counterexample || !happens(one!)) return;
      const { run, way } = one!;
      counterexample = {
        run,
        tabled,
        ...(way !== undefined && isNegotiated(tabled) ? { way } : {}),
      };
    },
    judge: (runs, steady) => {
      if (counterexample) return { verdict: 'fail', counterexample };
      if (steady) return { verdict: 'pass', atMost: 0 };
      const atMost = neverSeen(runs, confidence);
      if (atMost <= open) return { verdict: 'pass', atMost };
      const needed = Math.ceil(ln(1 - confidence) / ln(1 - open));
      return { verdict: 'undecided', atMost, needed: Math.max(needed, runs + 1) };
    },
  };
}

/** A measure of one thing tabled, or a paired difference of two, against bounds. */
function watchBounds(e: Extract<Expectation, { kind: 'level' | 'difference' }>): Watch {
  const estimand = estimandOf(e.of ?? 'agreement');
  const tabled = (e.kind === 'level' ? [e.package ?? 'open'] : e.between).map(parse);
  const pairs = { both: 0, first: 0, second: 0, neither: 0 };
  const sums = { n: 0, mean: 0, squares: 0 };
  return {
    tabled,
    see: (observations) => {
      const [x, y = 0] = observations.map(({ model, outcome }) =>
        measure(model, estimand, outcome),
      );
      count(pairs, x === 1, y === 1);
      const value = x! - y;
      sums.n++;
      const step = value - sums.mean;
      sums.mean += step / sums.n;
      sums.squares += step * (value - sums.mean);
    },
    judge: (runs, steady) => {
      const confidence = confidenceOf(e);
      const deviation = runs > 1 ? Math.sqrt(sums.squares / (runs - 1)) : 0;
      const found = !isRate(estimand)
        ? meanInterval(sums.mean, deviation, runs, confidence)
        : e.kind === 'level'
          ? wilson(pairs.first, runs, confidence)
          : pairedRates(pairs, confidence);
      if (steady) {
        const sure = certain(found);
        return { found: sure, ...decide(sure, e) };
      }
      // That chance made all of a few runs the same is not out of the question: as likely as tosses that all fall on one side.
      const least = 1 + Math.ceil(-ln(1 - confidence) / Math.LN2);
      if (found.low === null && runs < least) return { found, verdict: 'undecided', needed: least };
      const { verdict } = decide(found, e);
      if (verdict !== 'undecided') return { found, verdict };
      const rate = isRate(estimand) && e.kind === 'level';
      const needed = rate
        ? runsForRate(found.estimate, e, runs)
        : runsForMean(found.estimate, e, runs, deviation);
      return { found, verdict, ...(needed === undefined ? {} : { needed }) };
    },
  };
}

interface Bounds {
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly confidence?: number;
}

/** Inside the bounds with the whole interval: pass; outside with all of it: fail. Where all runs are the same the estimate decides. */
function decide(
  { estimate, low, high }: Interval,
  { atLeast = -Infinity, atMost = Infinity }: Bounds,
): Pick<Verdict, 'verdict'> {
  const [from, to] = [low ?? estimate, high ?? estimate];
  if (from >= atLeast && to <= atMost) return { verdict: 'pass' };
  return { verdict: to < atLeast || from > atMost ? 'fail' : 'undecided' };
}

/** After how many runs a rate like this would be decided; undefined where not even a thousand million would do. */
function runsForRate(estimate: number, bounds: Bounds, runs: number): number | undefined {
  for (let n = runs + 1; n < 1e9; n = Math.ceil(n * 1.02)) {
    const interval = wilson(Math.round(estimate * n), n, bounds.confidence ?? DEFAULT);
    if (decide(interval, bounds).verdict !== 'undecided') return n;
  }
  return undefined;
}

/** After how many runs the interval of a mean would have shrunk to the distance to the next bound. */
function runsForMean(
  estimate: number,
  { atLeast = -Infinity, atMost = Infinity, confidence = DEFAULT }: Bounds,
  runs: number,
  deviation: number,
): number | undefined {
  const distance = Math.min(Math.abs(estimate - atLeast), Math.abs(estimate - atMost));
  if (!(distance > 0) || deviation === 0) return undefined;
  const z = normalQuantile((1 + confidence) / 2);
  return Math.max(Math.ceil(square((z * deviation) / distance)), runs + 1);
}

const DEFAULT = 0.95;
/** The rate that may be left open of what is never to be. */
const OPEN_RATE = 0.05;

function confidenceOf({ confidence = DEFAULT }: Expectation): number {
  return confidence;
}

function count(pairs: { -readonly [K in keyof Pairs]: number }, x: boolean, y: boolean): void {
  if (x && y) pairs.both++;
  else if (x) pairs.first++;
  else if (y) pairs.second++;
  else pairs.neither++;
}

/** What `open`, `NAME` or `NAME:WAY` tables. */
function parse(spec: string): Tabled {
  const [name, as = 'frame'] = spec.split(':') as [string, Tabling?];
  return name === 'open' ? {} : { package: name, as };
}

function estimandOf(measured: string): Estimand {
  return measured.startsWith('score:')
    ? { of: 'score', actor: measured.slice('score:'.length) }
    : { of: measured as 'agreement' | 'handshake' | 'joint' | 'least' | 'rounds' };
}

function key(tabled: Tabled): string {
  return tabled.package === undefined ? '' : `${tabled.package}:${tabled.as}`;
}
