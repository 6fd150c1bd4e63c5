import {
  advanceFirst,
  type Design,
  Ensemble,
  type SavedSummary,
  type Screening,
  Summary,
} from '@parley-sim/engine/ensemble';
import {
  analyze,
  type Analysis,
  type AnalysisOptions,
  type Comparison,
  explain,
  type Explanation,
  Model,
  type Scenario,
  type SweepResult,
  type Tabled,
} from '@parley-sim/engine';
import { paretoFrontier, solutionPoints } from '@parley-sim/engine/analysis';
import { SCORE_UNIT } from '@parley-sim/engine/model';
import {
  sweepStudy,
  type SweepDesign,
  type SweepMethod,
  type SweptNumber,
} from '@parley-sim/engine/experiment';
import { gather, type ReportData, type ReportOptions } from '@parley-sim/say/report';

/** One agreement: which deal, and in which run it was reached. */
export interface ReachedDeal {
  readonly run: number;
  readonly deal: number;
}

/** Part of an ensemble, played. */
interface Played {
  readonly summary: SavedSummary;
  /** By entry. */
  readonly reached: readonly (readonly ReachedDeal[])[];
}

/** A deal in the eyes of two actors. */
export interface SpacePoint {
  readonly deal: number;
  readonly x: number;
  readonly y: number;
}

/** What the eyes of two actors see, all numbers at their medians. */
export interface Space {
  readonly frontier: readonly SpacePoint[];
  readonly complete: boolean;
  readonly solutions: readonly (SpacePoint & { readonly concept: string })[];
  readonly noDeal: readonly [number, number];
}

/** What a worker can be asked for: arguments and answer of each kind. */
export interface Tasks {
  play: [{ scenario: Scenario; design: Design; from: number; to: number }, Played];
  compare: [{ scenario: Scenario; design: Design; summary: SavedSummary }, Comparison];
  screen: [{ scenario: Scenario; design: Design; summary: SavedSummary }, Screening | null];
  analyze: [{ scenario: Scenario; options: AnalysisOptions }, Analysis];
  space: [{ scenario: Scenario; tabled: Tabled; pair: readonly [number, number] }, Space];
  sweep: [
    {
      scenario: Scenario;
      numbers: readonly SweptNumber[];
      method: SweepMethod;
      points: number;
      seed: string;
      design: SweepDesign;
    },
    SweepResult,
  ];
  explain: [{ scenario: Scenario; tabled: Tabled; seed: string; run: number }, Explanation];
  report: [{ scenario: Scenario; options: ReportOptions }, ReportData];
}

export type TaskKind = keyof Tasks;

type Doing = {
  readonly [K in TaskKind]: (
    args: Tasks[K][0],
    tell: (done: number, of: number) => void,
  ) => Tasks[K][1];
};

/** The last ensemble: its parts come one after the other, and compiling a scenario takes longer than playing some runs. */
let last: { readonly key: string; readonly ensemble: Ensemble } | undefined;

function ensembleFor(scenario: Scenario, design: Design): Ensemble {
  const key = JSON.stringify([scenario, design]);
  if (last?.key !== key) last = { key, ensemble: new Ensemble(scenario, design) };
  return last.ensemble;
}

/** What is done for each kind, with the library's own calls. */
export const TASKS: Doing = {
  play({ scenario, design, from, to }) {
    const ensemble = ensembleFor(scenario, design);
    const reached: ReachedDeal[][] = ensemble.models.map(() => []);
    const summary = ensemble.summarize([from, to], {
      observe({ model, run, outcome }) {
        if (!outcome.agreed) return;
        reached[ensemble.models.indexOf(model)]!.push({
          run,
          deal: outcome.deal,
        });
      },
    });
    return { summary: summary.toJSON(), reached };
  },

  compare: ({ scenario, design, summary }) =>
    ensembleFor(scenario, design).report({}, Summary.fromJSON(summary)),

  screen({ scenario, design, summary }, tell) {
    const study = ensembleFor(scenario, design).screeningStudy({}, Summary.fromJSON(summary));
    if (!study) return null;
    while (advanceFirst([study])) tell(study.done, study.total);
    return study.conclude();
  },

  analyze: ({ scenario, options }) => analyze(scenario, options),

  space({ scenario, tabled, pair }) {
    const model = new Model(scenario, tabled);
    const preferences = model.preferenceModel.central();
    const [a, b] = pair;
    const frontier = paretoFrontier(model, preferences, { actors: [a, b], limit: 2000 });
    const { ideals: _, ...points } = solutionPoints(model, preferences);
    return {
      frontier: frontier.points
        .map(({ deal, scores }) => ({
          deal,
          x: scores[0]! / SCORE_UNIT,
          y: scores[1]! / SCORE_UNIT,
        }))
        .sort((p, q) => p.x - q.x),
      complete: frontier.complete,
      solutions: Object.entries(points).flatMap(([concept, p]) =>
        p === undefined
          ? []
          : [
              {
                concept,
                deal: p.deal,
                x: p.scores[a]! / SCORE_UNIT,
                y: p.scores[b]! / SCORE_UNIT,
              },
            ],
      ),
      noDeal: [preferences.noDeal[a]! / SCORE_UNIT, preferences.noDeal[b]! / SCORE_UNIT],
    };
  },

  sweep({ scenario, numbers, method, points, seed, design }, tell) {
    const study = sweepStudy(scenario, { ...design, numbers, method, size: points, seed });
    while (advanceFirst([study])) tell(study.done, study.total);
    return study.conclude();
  },

  explain: ({ scenario, ...options }) => explain(scenario, options),

  report: ({ scenario, options }, tell) =>
    gather(scenario, { ...options, progress: (share) => tell(share, 1) }),
};
