import type { SweepResult } from '@parley-sim/engine';
import type { Ways } from '@parley-sim/engine/ensemble';
import { actorOf, countOf, genitive } from './names.ts';
import {
  barOf,
  confidenceOf,
  isPoint,
  RATE,
  rateOf,
  SCALE,
  together,
  whole,
  WHOLE,
} from './numbers.ts';
import { type Reader, stepReaders } from './reading.ts';
import type { Told } from './told.ts';

/** What a sweep's document has beside its result. */
type SweepDocument = SweepResult & {
  readonly seed: string;
  readonly runs: number;
  readonly ways?: Ways;
  readonly numbers: readonly { readonly path: string; readonly range: readonly [number, number] }[];
};
type View = Told<SweepDocument>;

/** Name of the one number that moves, of those at which this test looks: what no deal is worth to an actor. */
function numberOf({ document, scenario }: View): string {
  const [, actor, what] = document.numbers[0]!.path.split('.');
  if (what !== 'noDeal') throw new Error(`no words for ${document.numbers[0]!.path}`);
  return `${genitive(actorOf(scenario, actor!))} no-deal value`;
}

function point({ document }: View, nth: number): { at: string; share: string; bar: string } {
  const { numbers, result } = document.points[nth]!;
  const held = together(result);
  return {
    at: String(Number(numbers[document.numbers[0]!.path]!.toPrecision(3))),
    share: `${rateOf(held)}${isPoint(held) ? ' in every talk' : ''}`,
    bar: barOf(held),
  };
}

/** Readers of a sweep of the rate of agreement over one number. */
export const sweepReaders: readonly Reader<View>[] = [
  {
    name: 'finding',
    line: `The agreement rate of talks without a draft goes from (?<least>${RATE}(?: in every talk)?) at (?<lowName>\\S.+?) (?<low>[\\d.]+) to (?<most>${RATE}(?: in every talk)?) at (?<highName>\\S.+?) (?<high>[\\d.]+)\\.(?: (?<runs>${WHOLE}) talks at each do not tell the two apart\\.)?`,
    says: (view) => {
      const { finding, runs } = view.document;
      if (finding.of !== 'points') throw new Error('another finding');
      const [least, most] = [point(view, finding.lowest), point(view, finding.highest)];
      return {
        least: least.share,
        lowName: numberOf(view),
        low: least.at,
        most: most.share,
        highName: numberOf(view),
        high: most.at,
        runs: finding.verdict === 'apart' ? undefined : whole(runs),
      };
    },
  },
  {
    name: 'head',
    alone: true,
    line: ` *(?<number>\\S.+?) {2,}agreement rate {2,}(?<scale>${SCALE})`,
    says: (view) => ({ number: numberOf(view), scale: SCALE }),
  },
  {
    name: 'point',
    alone: true,
    line: ` *(?<at>[\\d.]+) {2,}(?<share>${RATE}(?: in every talk)?) {2,}(?<bar>[·━●]{21})`,
    says: (view, nth) => ({ ...point(view, nth) }),
    times: ({ document }) => document.points.length,
  },
  {
    name: 'how',
    line: `(?<runs>${WHOLE}) talks at each of (?<points>${WHOLE}) points(?: · spread over (?<ways>\\d+) ways of negotiating)? · every combination · (?<confidence>[\\d.]+ %) confidence(?<all> for all of these together)? · seed (?<seed>\\S+)`,
    says: ({ document: { runs, ways, points, confidence, among, seed } }) => ({
      ways: countOf(ways),
      runs: whole(runs),
      points: whole(points.length),
      confidence: confidenceOf(confidence),
      all: among > 1 ? ' for all of these together' : undefined,
      seed,
    }),
  },
  ...stepReaders<View>(({ argument, document: { numbers, runs } }) => [
    [
      'intervals half as wide',
      `parley sweep ${argument} -S '${numbers[0]!.path}=${numbers[0]!.range.join('..')}' --runs ${4 * runs}`,
    ],
  ]),
];
