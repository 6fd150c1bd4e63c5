import { Model, type Scenario, type Tabled } from '@parley-sim/engine';
import { Ensemble, replicatesFor, type Ways } from '@parley-sim/engine/ensemble';
import { rowLabel, type Section } from '@parley-sim/say';
import type { CommandContext } from '../command-context.ts';
import { Interrupted, Problem } from '../problem.ts';
import { behaviourSection } from './behaviour.ts';
import { type Beside, besideOf, besideSection } from './beside.ts';
import { playPrograms } from './comparing.ts';
import { type ProgramOptions, programsBy } from './places.ts';

/** Runs that a report compares. */
interface ReportedRuns {
  readonly scenario: Scenario;
  readonly entries: readonly Tabled[];
  readonly seed: string;
  readonly runs: number;
  readonly ways?: Ways;
}

/** The runs of a report with programs, beside the same runs without. */
interface ReportedPrograms {
  readonly programs: Beside;
  readonly sections: readonly Section[];
}

/**
 * Plays the runs of a report with programs in the places of some actors.
 *
 * @returns undefined where options put none there.
 * @throws Problem where options do not go together; Interrupted where a signal comes.
 */
export async function playBeside(
  session: CommandContext,
  design: ReportedRuns,
  options: ProgramOptions & { readonly parallel?: number | undefined },
): Promise<ReportedPrograms | undefined> {
  const { scenario, entries, seed } = design;
  const { parallel } = options;
  const programs = programsBy(session, scenario, new Model(scenario, entries[0]), options);
  if (!programs) {
    if (parallel === undefined) return undefined;
    throw new Problem("--parallel is for programs that take an actor's place.", [
      "Name one: --external ACTOR='COMMAND'",
    ]);
  }
  const over = design.ways ? { ways: design.ways } : {};
  const replicates = replicatesFor(scenario, { entries, ...over });
  const ensemble = new Ensemble(scenario, {
    entries,
    seed,
    replicates,
    ...over,
    programs: programs.actors,
  });
  const played = { ...design, replicates, parallel: parallel ?? 1 };
  const { paired, behaviour, interrupted } = await playPrograms(
    session,
    ensemble,
    programs,
    played,
  );
  if (interrupted) {
    throw new Interrupted(interrupted, 'Interrupted: no report was written.', [
      'With --record FILE replies are kept, and the same command asks only for the rest.',
    ]);
  }
  const confidence = 0.95;
  const beside = besideOf(paired, behaviour, confidence);
  const view = ensemble.report({ confidence });
  const names = view.rows.map((row) => rowLabel(row, view));
  return {
    programs: beside,
    sections: [
      besideSection(beside, scenario, names),
      behaviourSection(beside.behaviour, scenario, { ...beside, full: true }),
    ],
  };
}
