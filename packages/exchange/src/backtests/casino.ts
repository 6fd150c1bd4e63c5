import {
  type BacktestCase,
  type BacktestDesign,
  type BacktestTrait,
  hashText,
} from '@parley-sim/engine/backtest';
import { type Scenario } from '@parley-sim/engine';
import { type Strategy } from '@parley-sim/engine/scenario';
import type { LocatedDiagnostic } from '@parley-sim/scenarios/source';
import { SourceReport, type SourceFile } from '../formats/located.ts';
import type { ReadBacktest } from './read-backtest.ts';
import { filled, type Setting, shareOf, type VariantParameters } from './parameters.ts';
import { GOODS, readTalks, type Talk } from './casino-talks.ts';

/** Packages of each good, and points without a deal. */
const PACKAGES = 3;
const NO_DEAL = 5;
const MOST = 36;
/** Rounds of offers; people wrote some twelve messages and made two or three formal acts. */
const DEADLINE = 10;

const PARAMETERS: VariantParameters = {
  deadline: { value: DEADLINE, tried: [5, 10, 20] },
  share: shareOf(1),
};

/** Ways in which the two can be played; the first is the default. */
export const CASINO_VARIANTS: Readonly<
  Record<string, { readonly strategy: Strategy; readonly parameters: VariantParameters }>
> = Object.freeze({
  negotiator: {
    strategy: { bidding: { kind: 'negotiator' }, acceptance: { kind: 'waiting' } },
    parameters: PARAMETERS,
  },
  'concede-evenly': {
    strategy: {
      bidding: { kind: 'time-dependent', exponent: 1 },
      acceptance: { kind: 'next' },
    },
    parameters: PARAMETERS,
  },
  'trade-off': {
    strategy: { bidding: { kind: 'trade-off' }, acceptance: { kind: 'next' } },
    parameters: PARAMETERS,
  },
});

/**
 * Back-tests on CaSiNo: two people divide three packages each of food, water and firewood; each knows what a package is worth to itself
 * alone. First all talks, in which no deal counts 5 points, then those that agreed.
 *
 * Source of the data: Chawla and others, "CaSiNo: a corpus of campsite negotiation dialogues for automatic negotiation systems",
 * NAACL 2021 (CC BY 4.0).
 */
export function casinoBacktest(
  source: SourceFile,
  variant = 'negotiator',
  setting: Setting = {},
): ReadBacktest {
  const diagnostics: LocatedDiagnostic[] = [];
  const report = new SourceReport(source, diagnostics);
  const talks = readTalks(report);
  if (!talks || report.failed) return { diagnostics };
  const { strategy, parameters } = CASINO_VARIANTS[variant]!;
  const { deadline, share } = filled(parameters, setting);
  const design = (of: readonly Talk[], which: string): BacktestDesign => ({
    data: `CaSiNo, ${which}`,
    dataHash: hashText(source.text),
    split: source.file.replace(/^.*[/\\]/, ''),
    variant,
    unit: 'points',
    share: share!,
    leftOut:
      of.length < talks.length ? { 'talks without agreement': talks.length - of.length } : {},
    cases: of.map((talk) => caseOf(talk, of, { strategy, deadline: deadline! })),
    traits: TRAITS.map(({ of: seen, ...trait }) => ({
      ...trait,
      happened: of.map((talk) => seen(talk) ?? []),
    })),
  });
  const agreed = talks.filter((talk) => talk.agreed);
  return {
    designs: [
      design(talks, 'all talks'),
      ...(agreed.length > 0 ? [design(agreed, 'talks that agreed')] : []),
    ],
    diagnostics,
  };
}

/** Behaviour of the two, and the number of rounds. */
interface Way {
  readonly strategy: Strategy;
  readonly deadline: number;
}

function caseOf(talk: Talk, among: readonly Talk[], way: Way): BacktestCase {
  const [one, other] = talk.worth;
  const nash = nashPoints(one, other);
  return {
    id: talk.id,
    cluster: talk.id,
    scenario: tableOf(one, other, way),
    agreed: talk.agreed,
    quantities: [0, 1].map((person) => {
      const worth = talk.worth[person]!;
      const like = among
        .filter((t) => t !== talk && alike(t, talk))
        .map(({ points }) => points[person]!);
      return {
        name: `person ${person + 1}`,
        happened: talk.points[person]!,
        of: (settled) => (settled ? pointsOf(worth, settled, person) : NO_DEAL),
        baselines: {
          'even split': MOST / 2,
          'Nash’s point': nash[person]!,
          'median of like talks': like.length > 0 ? median(like) : MOST / 2,
        },
      };
    }),
  };
}

/** What people did, beside what the runs do. */
const TRAITS: readonly (Omit<BacktestTrait, 'happened'> & {
  readonly of: (talk: Talk) => readonly number[] | undefined;
})[] = [
  {
    name: 'points of a person',
    of: ({ points }) => points,
    inRun: ({ scores, agreed }) =>
      agreed ? scores.map((s) => s * MOST) : scores.map(() => NO_DEAL),
  },
  {
    name: 'points asked for in the first offer',
    of: ({ opening }) => (opening === undefined ? undefined : [opening]),
    inRun: ({ opening }) => (opening === undefined ? [] : [opening * MOST]),
  },
  {
    name: 'formal acts',
    of: ({ acts }) => [acts],
    inRun: ({ acts }) => [acts],
  },
  {
    name: 'share of deals on the frontier',
    of: ({ agreed, points, worth }) =>
      agreed ? [Number(onFrontier(worth[0], worth[1], points))] : undefined,
    inRun: ({ scores, agreed, scenario }) => {
      const worth = ['one', 'two'].map((id) =>
        GOODS.map((good) => Number(scenario.actors[id]!.priorities[good.toLowerCase()])),
      );
      return agreed
        ? [
            Number(
              onFrontier(
                worth[0]!,
                worth[1]!,
                scores.map((s) => Math.round(s * MOST)),
              ),
            ),
          ]
        : [];
    },
  },
];

/** The table that a talk was held at, without what came of it. Who speaks first is drawn: they wrote to each other freely. */
function tableOf(
  one: readonly number[],
  other: readonly number[],
  { strategy, deadline }: Way,
): Scenario {
  const ids = GOODS.map((good) => good.toLowerCase());
  const actor = (worth: readonly number[], rising: boolean): Scenario['actors'][string] => ({
    priorities: Object.fromEntries(ids.map((id, g) => [id, worth[g]!])),
    values: Object.fromEntries(
      ids.map((id) => [
        id,
        {
          shape: 'points',
          points: rising
            ? [
                [0, 0],
                [PACKAGES, 1],
              ]
            : [
                [0, 1],
                [PACKAGES, 0],
              ],
        },
      ]),
    ),
    noDeal: NO_DEAL / MOST,
    strategy,
  });
  return {
    parley: 1,
    name: 'casino',
    title: 'Camp-site goods',
    clauses: Object.fromEntries(
      ids.map((id, g) => [
        id,
        { title: GOODS[g]!, kind: 'numeric', from: 0, to: PACKAGES, step: 1 },
      ]),
    ),
    actors: { one: actor(one, true), two: actor(other, false) },
    signatories: ['one', 'two'],
    protocol: { kind: 'alternating-offers', deadline, turns: 'seeded' },
  };
}

function pointsOf(worth: readonly number[], settled: readonly number[], person: number): number {
  return worth.reduce(
    (sum, w, g) => sum + w * (person === 0 ? settled[g]! : PACKAGES - settled[g]!),
    0,
  );
}

/** Points of both in each of the 64 deals. */
function deals(one: readonly number[], other: readonly number[]): [number, number][] {
  return Array.from({ length: (PACKAGES + 1) ** GOODS.length }, (_, deal) => {
    const settled = GOODS.map((__, g) => Math.floor(deal / (PACKAGES + 1) ** g) % (PACKAGES + 1));
    return [pointsOf(one, settled, 0), pointsOf(other, settled, 1)];
  });
}

/** Points at the deal of the greatest product of gains; the mean where several have it. */
function nashPoints(one: readonly number[], other: readonly number[]): [number, number] {
  const product = ([a, b]: readonly [number, number]): number =>
    Math.max(a - NO_DEAL, 0) * Math.max(b - NO_DEAL, 0);
  const all = deals(one, other);
  const most = Math.max(...all.map(product));
  const best = all.filter((deal) => product(deal) === most);
  return [0, 1].map((p) => best.reduce((sum, d) => sum + d[p]!, 0) / best.length) as [
    number,
    number,
  ];
}

function onFrontier(
  one: readonly number[],
  other: readonly number[],
  [a, b]: readonly number[],
): boolean {
  return !deals(one, other).some(([x, y]) => x >= a! && y >= b! && x + y > a! + b!);
}

function alike(a: Talk, b: Talk): boolean {
  return a.worth.every((worth, p) => worth.every((w, g) => w === b.worth[p]![g]));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
