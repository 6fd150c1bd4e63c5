import {
  type BeliefSpread,
  DoubtStudy,
  type FactorDoubt,
  FactorStudy,
  RobustnessStudy,
  type Ways,
} from '@parley-sim/engine/ensemble';
import { type Estimand, type Robustness, type Scenario, type Tabled } from '@parley-sim/engine';
import { type VarianceSplit } from '@parley-sim/engine/statistics';
import type { Remote } from './cluster/remote.ts';
import type { Signal } from './io.ts';
import { Problem } from './problem.ts';
import type { CommandContext } from './command-context.ts';
import { conductAnywhere, type SendableStudy } from './parts/studies.ts';

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

/** Study beside the runs, and how others can make it. */
interface Beside<S extends SendableStudy['study']> extends SendableStudy {
  readonly study: S;
}

/** Plays what `--doubt` and `--robust` ask for. */
export async function lookBeyond(
  session: CommandContext,
  { scenario, entries, estimand, seed, ways }: BeyondDesign,
  { confidence, draws, runsPerDraw, beliefs, ...options }: BeyondOptions,
  remote: Remote | undefined,
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
  const doubt: Beside<DoubtStudy>[] = [];
  const factors: Beside<FactorStudy>[] = [];
  const robust: Beside<RobustnessStudy>[] = [];
  for (const tabled of options.doubt ? entries : []) {
    if (ways) {
      const given = { ...design, tabled, ways };
      const sent = { of: 'factors', scenario, options: given } as const;
      factors.push({ study: new FactorStudy(scenario, given), sent });
    } else {
      const given = { ...design, ...perDraw, tabled };
      const sent = { of: 'doubt', scenario, options: given } as const;
      doubt.push({ study: new DoubtStudy(scenario, given), sent });
    }
  }
  if (options.robust) {
    const given = {
      ...design,
      ...perDraw,
      entries,
      ...(ways ? { ways } : {}),
      ...(beliefs === undefined ? {} : { spread: beliefs }),
    };
    const sent = { of: 'robustness', scenario, options: given } as const;
    robust.push({ study: new RobustnessStudy(scenario, given), sent });
  }
  const studies = [...doubt, ...factors, ...robust];
  const interrupted =
    studies.length === 0
      ? undefined
      : await conductAnywhere(session, remote, studies, {
          title: scenario.name,
          noun: 'draws of the beliefs',
          scenarios: [scenario],
        });
  const over = (some: readonly SendableStudy[]): boolean =>
    some.every(({ study: s }) => s.done === s.total);
  const leftOut = [
    ...(over([...doubt, ...factors]) ? [] : ['--doubt']),
    ...(over(robust) ? [] : ['--robust']),
  ];
  return {
    found: {
      ...(doubt.length > 0 && over(doubt) ? { doubt: doubt.map((s) => s.study.conclude()) } : {}),
      ...(factors.length > 0 && over(factors)
        ? { factors: factors.map((s) => s.study.conclude()) }
        : {}),
      ...(robust[0] && over(robust) ? { robust: robust[0].study.conclude() } : {}),
    },
    ...(interrupted ? { interrupted, leftOut: leftOut.join(' and ') } : {}),
  };
}
