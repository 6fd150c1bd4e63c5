import {
  type BeliefSpread,
  DoubtStudy,
  type FactorDoubt,
  FactorStudy,
  RobustnessStudy,
  type Ways,
} from '@parley-sim/engine/ensemble';
import {
  type Estimand,
  type Robustness,
  type Scenario,
  type Study,
  type Tabled,
} from '@parley-sim/engine';
import { type VarianceSplit } from '@parley-sim/engine/statistics';
import type { Signal } from './io.ts';
import { Problem } from './problem.ts';
import type { CommandContext } from './command-context.ts';
import { conduct } from './steps.ts';

/** What `--doubt` and `--robust` are about. */
export interface BeyondDesign {
  readonly scenario: Scenario;
  readonly entries: readonly Tabled[];
  readonly estimand: Estimand;
  readonly seed: string;
  /** Ways of negotiating that are laid over the scenario. */
  readonly ways?: Ways;
}

/** How they are asked for. */
export interface BeyondOptions {
  readonly confidence: number;
  readonly doubt?: boolean | undefined;
  readonly robust?: boolean | undefined;
  readonly draws?: number | undefined;
  readonly runsPerDraw?: number | undefined;
  readonly beliefs?: BeliefSpread | undefined;
}

/** What was looked at beyond the runs themselves, and what a signal kept it from. */
export interface Beyond {
  readonly found?: {
    readonly doubt?: readonly VarianceSplit[];
    readonly factors?: readonly FactorDoubt[];
    readonly robust?: Robustness;
  };
  readonly interrupted?: Signal;
  readonly leftOut?: string;
}

/** Plays what `--doubt` and `--robust` ask for. */
export async function lookBeyond(
  session: CommandContext,
  { scenario, entries, estimand, seed, ways }: BeyondDesign,
  { confidence, draws, runsPerDraw, beliefs, ...options }: BeyondOptions,
): Promise<Beyond> {
  const design = {
    estimand,
    seed,
    confidence,
    ...(draws === undefined ? {} : { draws }),
  };
  const perDraw = runsPerDraw === undefined ? {} : { runs: runsPerDraw };
  if (ways && options.doubt && runsPerDraw !== undefined && !options.robust) {
    throw new Problem(
      '--runs-per-draw is about --robust, and about --doubt with --ways off: with ways of negotiating each draw is played 16 times.',
    );
  }
  const doubt =
    options.doubt && !ways
      ? entries.map((tabled) => new DoubtStudy(scenario, { ...design, ...perDraw, tabled }))
      : [];
  const factors =
    options.doubt && ways
      ? entries.map((tabled) => new FactorStudy(scenario, { ...design, tabled, ways }))
      : [];
  const robust = options.robust
    ? [
        new RobustnessStudy(scenario, {
          ...design,
          ...perDraw,
          entries,
          ...(ways ? { ways } : {}),
          ...(beliefs === undefined ? {} : { spread: beliefs }),
        }),
      ]
    : [];
  const interrupted = await conduct(
    session,
    [...doubt, ...factors, ...robust],
    'draws of the beliefs',
  );
  const over = (studies: readonly Study<unknown>[]): boolean =>
    studies.every((s) => s.done === s.total);
  const leftOut = [
    ...(over([...doubt, ...factors]) ? [] : ['--doubt']),
    ...(over(robust) ? [] : ['--robust']),
  ];
  return {
    found: {
      ...(doubt.length > 0 && over(doubt) ? { doubt: doubt.map((s) => s.conclude()) } : {}),
      ...(factors.length > 0 && over(factors) ? { factors: factors.map((s) => s.conclude()) } : {}),
      ...(robust[0] && over(robust) ? { robust: robust[0].conclude() } : {}),
    },
    ...(interrupted ? { interrupted, leftOut: leftOut.join(' and ') } : {}),
  };
}
