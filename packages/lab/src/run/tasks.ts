import {
  advanceFirst,
  ComparisonStudy,
  type Design,
  type Efficiency,
  Ensemble,
  type SavedSummary,
  type Screening,
  Summary,
} from '@parley-sim/engine/ensemble';
import { verdicts } from '@parley-sim/engine/verdict';
import type { SavedNegotiation } from '@parley-sim/engine/negotiation';
import { EfficiencyStudy } from '@parley-sim/engine/analysis';
import type { Tabling } from '@parley-sim/engine/scenario';
import {
  analyze,
  type Analysis,
  type AnalysisOptions,
  type Comparison,
  type DraftVerdict,
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
import type { DraftDesign, DraftOnBench } from '@parley-sim/engine/design';
import { type Benched, findDraft, lookAfresh, lookAtDraft } from './bench-tasks.ts';
import type { Tell } from './crew.ts';
import { type Plan, planFor } from './plan.ts';
import { TOURNAMENT_TASKS, type TournamentTasks } from './tournament-tasks.ts';
import { type TrialResult, tryChange, type Trial } from './trial.ts';
import { type Taken, wouldTake } from '../lesson/would-take.ts';

/** One agreement: which deal, and in which run it was reached, with which draw of the numbers, in which way of negotiating. */
export interface ReachedDeal {
  readonly run: number;
  readonly deal: number;
  readonly draw: number;
  readonly way?: string;
}

/** What the look into drafts takes. */
interface VerdictAsked {
  readonly scenario: Scenario;
  readonly draft: string;
  readonly seed: string;
  /** Draws of the uncertain numbers that it looks at. */
  readonly draws: number;
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
export interface Tasks extends TournamentTasks {
  plan: [{ scenario: Scenario; way: Tabling; runs: number }, Plan];
  verdict: [VerdictAsked, DraftVerdict];
  efficiency: [
    { scenario: Scenario; design: Design; runs: number; confidence: number },
    readonly (Efficiency | null)[],
  ];
  /** The values that draws give one uncertain number. */
  drawn: [{ scenario: Scenario; path: string; seed: string; draws: number }, readonly number[]];
  trial: [Trial & { scenario: Scenario }, TrialResult];
  /** What the others would have taken in a lesson. */
  taken: [{ scenario: Scenario; saved: SavedNegotiation; me: string }, readonly Taken[]];
  /** One table, played by the engine. */
  table: [{ scenario: Scenario; tabled: Tabled; seed: string; runs: number }, Comparison];
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
  explain: [
    { scenario: Scenario; tabled: Tabled; seed: string; run: number; draw?: number },
    Explanation,
  ];
  report: [{ scenario: Scenario; options: ReportOptions }, ReportData];
  /** A draft on the workbench, and all its single changes. */
  bench: [Parameters<typeof lookAtDraft>[0], Benched];
  /** The same draft alone on other draws. */
  fresh: [Parameters<typeof lookAfresh>[0], DraftOnBench];
  /** The draft that would be signed. */
  design: [Parameters<typeof findDraft>[0], DraftDesign];
}

export type TaskKind = keyof Tasks;

type Doing = {
  readonly [K in TaskKind]: (
    args: Tasks[K][0],
    tell: Tell,
    isStopped: () => boolean,
  ) => Tasks[K][1] | Promise<Tasks[K][1]>;
};

/** The last ensemble: its parts come one after the other, and compiling a scenario takes longer than playing some runs. */
let last: { readonly key: string; readonly ensemble: Ensemble } | undefined;

function ensembleFor(scenario: Scenario, design: Design): Ensemble {
  const key = JSON.stringify([scenario, design]);
  if (last?.key !== key) last = { key, ensemble: new Ensemble(scenario, design) };
  return last.ensemble;
}

/** Runs whose deals are held against all others that there are, as the command has it: each takes a search. */
const EFFICIENCY_RUNS = 50;

/** What is done for each kind, with the library's own calls. */
export const TASKS: Doing = {
  ...TOURNAMENT_TASKS,

  plan: ({ scenario, way, runs }) => planFor(scenario, way, runs),

  verdict: ({ scenario, draft, seed, draws }) =>
    verdicts(scenario, { packages: [draft], seed, runs: draws })[0]!,

  efficiency({ scenario, design, runs, confidence }) {
    const { entries = [{}], seed = '1', replicates = 1, ways } = design;
    const study = new EfficiencyStudy(scenario, {
      entries,
      seed,
      runs: Math.min(Math.ceil(runs / replicates), EFFICIENCY_RUNS),
      replicates,
      ...(ways ? { ways } : {}),
      confidence,
    });
    while (advanceFirst([study]));
    return study.conclude();
  },

  drawn({ scenario, path, seed, draws }) {
    const { preferenceModel } = new Model(scenario);
    const place = preferenceModel.beliefs.findIndex((b) => b.path === path);
    if (place < 0) return [];
    return Array.from(
      { length: draws },
      (_, draw) => preferenceModel.beliefsOf(seed, draw)[place]!,
    );
  },

  trial: ({ scenario, ...trial }, tell) => tryChange(scenario, trial, tell),

  taken: ({ scenario, saved, me }) => wouldTake(scenario, saved, me),

  table({ scenario, tabled, seed, runs }, tell) {
    const study = new ComparisonStudy(scenario, { entries: [tabled], seed, runs });
    while (advanceFirst([study])) tell(study.done, study.total);
    return study.conclude();
  },

  play({ scenario, design, from, to }) {
    const ensemble = ensembleFor(scenario, design);
    const reached: ReachedDeal[][] = ensemble.models.map(() => []);
    const summary = ensemble.summarize([from, to], {
      observe({ model, run, draw, way, outcome }) {
        if (!outcome.agreed) return;
        reached[ensemble.models.indexOf(model)]!.push({
          run,
          deal: outcome.deal,
          draw,
          ...(way === undefined ? {} : { way }),
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

  bench: (args) => lookAtDraft(args),

  fresh: (args) => lookAfresh(args),

  design: (args, tell, isStopped) => findDraft(args, tell, isStopped),

  report: ({ scenario, options }, tell) =>
    gather(scenario, { ...options, progress: (share) => tell(share, 1) }),
};
