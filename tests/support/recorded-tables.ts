import {
  type Actor,
  type Part,
  type ProtocolSpec,
  type Strategy,
  vocabulary,
} from '@parley-sim/engine/scenario';
import { Model, Runner, type Scenario, type Trace, validateScenario } from '@parley-sim/engine';
import { protocols } from '@parley-sim/engine/protocol';

/*
 * The tables at which traces are recorded: three share a river. Ann, upstream, and Ben, downstream, want opposite things and
 * can do well without a deal. Ann plays in the way that is tried; Ben and Cy go by time and move a little in each turn, so that
 * who listens hears something.
 */

const DEADLINE = 12;

/** A way of bidding of each kind, with what it needs; as slow to concede as the kind allows. */
const BIDDINGS: Readonly<Record<string, Omit<Part, 'kind'>>> = {
  'time-dependent': { exponent: 0.5, start: 0.1 },
  'tit-for-tat-relative': { counts: 'named', opponent: 'ben', exponent: 0.5, maximum: 0.91 },
  'tit-for-tat-random': { counts: 'mean', most: 0.1, exponent: 0.7, maximum: 0.87 },
  'tit-for-tat-averaged': { gamma: 2, exponent: 0.9, maximum: 0.83 },
  'nice-tit-for-tat': {},
  'nash-seeking': { exponent: 0.5 },
  'kalai-seeking': { exponent: 0.5 },
  'trade-off': { exponent: 0.4, slack: 0.1 },
  negotiator: { risk: 0.3, spread: 1 },
  aspiration: {},
  'small-steps': { exponent: 0.4, maximum: 0.85 },
  micro: {},
  'random-above': { minimum: 0.7 },
  'random-walk': { clauses: 1 },
  hardliner: {},
  scripted: {
    deals: [
      { share: 10, dam: 'high', toll: 'ann', years: 25 },
      { share: 9, dam: 'high', toll: 'ann', years: 5 },
      { share: 6, dam: 'low', toll: 'ben', years: 5 },
    ],
    then: 'cycle',
  },
  forecast: { exponent: 1.5, maximum: 0.9 },
  'top-fraction': { fraction: 0.05 },
  'limited-outcomes': {
    deals: [
      { share: 9, dam: 'high', toll: 'ann', years: 20 },
      { share: 8, dam: 'high', toll: 'none', years: 20 },
      { share: 10, dam: 'low', toll: 'ann', years: 10 },
    ],
    ending: 0.01,
  },
  zeuthen: {},
  mix: {
    parts: [
      { part: { kind: 'time-dependent', exponent: 0.3, maximum: 0.8 }, start: 1, end: 0.5 },
      { part: { kind: 'random-above', minimum: 0.75 }, start: 0.5, end: 1 },
      { part: { kind: 'tit-for-tat-relative', counts: 'mean', maximum: 0.78 }, start: 1, end: 1 },
    ],
    by: 'draw',
  },
};

/** Who reads the others does it by a model of its own; nash-seeking by the one that holds where nothing is said. */
const MODELS: Readonly<Record<string, string>> = {
  'nice-tit-for-tat': 'bayesian',
  'kalai-seeking': 'smith',
  'trade-off': 'none',
  'top-fraction': 'cuhk',
  'limited-outcomes': 'opposite',
};

/** What each protocol needs, beside its name. */
const PROTOCOLS: Readonly<
  Record<string, Omit<ProtocolSpec, 'kind' | 'deadline'> & { deadline?: number }>
> = {
  'alternating-offers': {},
  'multiple-offers': { turns: 'rotating' },
  'polled-offers': { turns: 'seeded' },
  'agenda-setter': { setter: 'ann', amendments: 'unanimity' },
  'partial-consensus': {
    deadline: 8,
    turns: 'seeded',
    rest: 'goes-on',
    leastPower: { ann: 3, ben: 3, cy: 2 },
  },
  tau: {},
  'single-text': { mediator: 'annealing', temperature: 2, changes: 2 },
  'multi-text': { policy: 'average', changes: 2 },
  'monotonic-concession': {},
  agenda: {
    turns: 'rotating',
    stages: [
      ['toll', 'years'],
      ['share', 'dam'],
    ],
    binding: 'each',
    otherwise: { share: 5, dam: 'low', toll: 'none', years: 5 },
  },
};

/** Who plays, and where. */
export interface Table {
  readonly protocol: string;
  /** What is tried there: a way of bidding or, where bids mean nothing, of voting. */
  readonly name: string;
  readonly scenario: Scenario;
}

/** Protocols at which what the actors bid is never asked. */
export const WITHOUT_BIDS: readonly string[] = protocols
  .filter(({ chart }) =>
    Object.values(chart.states).every((s) => !['turn', 'offer', 'concede'].includes(s.asks ?? '')),
  )
  .map((p) => p.kind.kind);

/** A table for each protocol and each way of bidding that makes sense there; of voting where there are no bids. */
export function recordedTables(): Table[] {
  return vocabulary.protocol.flatMap(({ kind: protocol }): Table[] =>
    WITHOUT_BIDS.includes(protocol)
      ? vocabulary.voting.map(({ kind }) => table(protocol, kind, { voting: { kind } }))
      : biddersAt(protocol).map((kind) => table(protocol, kind, bidsAs(kind))),
  );
}

/** The ways of bidding that make sense at a protocol. */
export function biddersAt(protocol: string): string[] {
  return vocabulary.bidding
    .filter(({ protocols: only }) => only?.includes(protocol) ?? true)
    .map((k) => k.kind);
}

/** A table at which Ann plays in some way; all vote in it. */
export function table(protocol: string, name: string, plays: Partial<Strategy>): Table {
  const spec = PROTOCOLS[protocol];
  if (!spec) throw new Error(`No table has been thought up for the protocol "${protocol}".`);
  const others = byTime(0.7, plays.voting);
  const scenario = river(
    { kind: protocol, deadline: DEADLINE, ...spec },
    {
      ann: { ...others, acceptance: { kind: 'next' }, ...plays },
      ben: others,
      cy: byTime(0.9, plays.voting),
    },
  );
  const wrong = validateScenario(scenario).diagnostics.filter((d) => d.severity === 'error');
  if (wrong.length > 0) throw new Error(`${protocol}, ${name}: ${wrong[0]!.message}`);
  return { protocol, name, scenario };
}

/** The trace of a table's run 0 under seed 1. */
export function played({ scenario }: Table): Trace {
  return new Runner(new Model(scenario)).trace('1', 0);
}

/** A way of bidding of a kind, with its model of the others. */
export function bidsAs(kind: string): Pick<Strategy, 'bidding' | 'model'> {
  const more = BIDDINGS[kind];
  if (!more) throw new Error(`No way of bidding has been thought up for "${kind}".`);
  const model = MODELS[kind];
  return { bidding: { kind, ...more }, ...(model === undefined ? {} : { model: { kind: model } }) };
}

function byTime(exponent: number, voting?: Part): Strategy {
  return {
    bidding: { kind: 'time-dependent', exponent },
    acceptance: { kind: 'combined', after: 0.55 },
    ...(voting ? { voting } : {}),
  };
}

function river(
  protocol: ProtocolSpec,
  strategies: Readonly<Record<'ann' | 'ben' | 'cy', Strategy>>,
): Scenario {
  const actor = (weights: readonly number[], up: boolean, more: Partial<Actor>): Actor => ({
    priorities: { share: weights[0]!, dam: weights[1]!, toll: weights[2]!, years: weights[3]! },
    values: {
      share: { shape: 'linear', from: up ? 0 : 1, to: up ? 1 : 0 },
      dam: up ? [0, 0.6, 1] : [1, 0.5, 0],
      toll: up ? { none: 0.3, ann: 1, ben: 0, cy: 0.2 } : { none: 0.4, ann: 0, ben: 1, cy: 0.1 },
      years: { shape: 'linear', from: up ? 0 : 1, to: up ? 1 : 0 },
    },
    noDeal: 0.3,
    ...more,
  });
  return {
    parley: 1,
    name: 'river',
    title: 'A river for three',
    clauses: {
      share: { kind: 'numeric', from: 0, to: 10, step: 1 },
      dam: { kind: 'ordinal', options: ['none', 'low', 'high'] },
      toll: { kind: 'categorical', options: ['none', 'ann', 'ben', 'cy'] },
      years: { kind: 'numeric', from: 5, to: 25, step: 5 },
    },
    actors: {
      ann: actor([4, 3, 1, 2], true, {
        strategy: strategies.ann,
        redLines: { poor: { when: { share: { atMost: 1 } } } },
      }),
      ben: actor([4, 1, 3, 1], false, {
        strategy: strategies.ben,
        noDeal: 0.15,
        discount: 0.995,
        ratification: {
          assembly: {
            foreseen: false,
            noise: 0.1,
            factions: { coast: { seats: 2, noDeal: 0.35 }, hills: { seats: 1, noDeal: 0.45 } },
          },
        },
      }),
      cy: actor([1, 1, 3, 2], false, {
        values: {
          share: { shape: 'peaked', peak: 5 },
          dam: [0.2, 1, 0],
          toll: { none: 0.5, ann: 0, ben: 0.1, cy: 1 },
          years: [0, 0.3, 1, 0.6, 0.2],
        },
        noDeal: { range: [0.1, 0.2] },
        strategy: strategies.cy,
      }),
    },
    signatories: ['ann', 'ben', 'cy'],
    constraints: { flood: { title: 'The valley floods', forbid: { dam: 'high', years: 25 } } },
    interactions: { peace: { when: { dam: 'low', toll: 'none' }, add: { ben: 0.05, cy: 0.05 } } },
    events: { drought: { hazard: 0.08, changes: { noDeal: { ben: -0.02 } } } },
    protocol,
  };
}
