import type { Engine, Scenario } from '@parley-sim/engine';
import type { Job, PartedStudy } from '@parley-sim/engine/ensemble';
import type { TournamentDesign, TournamentUntil } from '@parley-sim/engine/tournament';

/** Kinds of work that can be cut into parts. */
export type WorkKind = 'compare' | 'tournament' | 'study';

/** Result of a part, or of as much of it as was played before it was stopped. */
export interface PlayedPart {
  readonly text: string;
  readonly whole: boolean;
}

/** Plays parts of one plan. */
interface PartPlayer {
  /** @returns undefined where it was given up, and what was played is of no use. */
  play(index: number, goesOn: () => boolean): PlayedPart | undefined;
}

/** Design of parts of a comparison. */
export interface CompareParts extends Job {
  /** Name of the job: who makes another of the same design plays by other rules. */
  readonly job: string;
}

/** Design of parts of a tournament: its shards. */
export interface TournamentShards {
  /** Name of the tournament. */
  readonly id: string;
  readonly tournament: TournamentDesign;
}

/** Kinds of studies that can be played in parts. */
type StudyKind = 'sweep' | 'doubt' | 'factors' | 'robustness' | 'looks' | 'tournament';

/** Study as it is sent: by its kind and its options, in JSON. */
export interface SentStudy {
  readonly of: StudyKind;
  /** What it is about; a tournament has its domains among its options. */
  readonly scenario?: Scenario;
  readonly options: object;
}

/** Design of parts of studies: some tasks each. */
export interface StudyParts {
  readonly studies: readonly SentStudy[];
  /** Tasks of all parts, each with the place of its study. */
  readonly tasks: readonly (readonly [study: number, task: unknown])[];
  /** Number of parts that they are cut into. */
  readonly parts: number;
}

/** Whoever can play a task of a study. */
type TaskPlayer = Pick<PartedStudy<unknown>, 'play'>;

type MakeStudy = (sent: {
  readonly scenario: Scenario;
  readonly options: never;
  readonly engine: Engine | undefined;
}) => Promise<TaskPlayer>;

/** Studies that can be played in parts, made from what was sent. */
const STUDIES: Readonly<Record<StudyKind, MakeStudy>> = {
  sweep: async ({ scenario, options }) =>
    (await import('@parley-sim/engine/experiment')).sweepStudy(scenario, options),
  doubt: async ({ scenario, options }) =>
    new (await import('@parley-sim/engine/ensemble')).DoubtStudy(scenario, options),
  factors: async ({ scenario, options }) =>
    new (await import('@parley-sim/engine/ensemble')).FactorStudy(scenario, options),
  robustness: async ({ scenario, options }) =>
    new (await import('@parley-sim/engine/ensemble')).RobustnessStudy(scenario, options),
  looks: async ({ scenario, options }) => {
    const { lookPlayer } = await import('./looks.ts');
    return lookPlayer(scenario, options);
  },
  tournament: async ({ options, engine }) => {
    const { Tournament } = await import('@parley-sim/engine/tournament');
    const { design, until } = options as { design: TournamentDesign; until: TournamentUntil };
    return new Tournament(withPlugins(design, engine), until);
  },
};

interface KindOfWork {
  /**
   * Takes a design up, as data that came from elsewhere.
   *
   * @throws where it is none that can be played.
   */
  take(design: unknown, engine: Engine | undefined): Promise<PartPlayer>;
}

/** What can be played, by kind. */
export const KINDS: Readonly<Record<WorkKind, KindOfWork>> = {
  compare: {
    async take(design, engine) {
      const { jobId, ShardPlayer, shardRange } = await import('@parley-sim/engine/ensemble');
      const { job: name, ...given } = design as CompareParts;
      const job: Job = engine ? { ...given, scenario: engine.scenario(given.scenario) } : given;
      if (jobId(job) !== name) throw new Error('the scenario is another one here');
      const player = new ShardPlayer(job);
      return {
        play(index, goesOn) {
          const summary = player.play(index, { goesOn });
          const [from, to] = shardRange(job, index);
          return { text: JSON.stringify(summary), whole: summary.runs === to - from };
        },
      };
    },
  },
  tournament: {
    async take(design, engine) {
      const { Tournament } = await import('@parley-sim/engine/tournament');
      const { id, tournament: given } = design as TournamentShards;
      const tournament = new Tournament(withPlugins(given, engine));
      if (tournament.id !== id) throw new Error('the tournament is another one here');
      return {
        play(index, goesOn) {
          const { domain, runs } = tournament.shards[index]!;
          let tally: ReturnType<typeof tournament.play> | undefined;
          for (let run = runs[0]; run < runs[1]; run++) {
            if (!goesOn()) return undefined;
            const one = tournament.play({ domain, runs: [run, run + 1] });
            if (tally) tally.merge(one);
            else tally = one;
          }
          return { text: JSON.stringify(tally), whole: true };
        },
      };
    },
  },
  study: {
    async take(design, engine) {
      const { shardRange } = await import('@parley-sim/engine/ensemble');
      const { studies: sent, tasks, parts } = design as StudyParts;
      const made: (TaskPlayer | undefined)[] = [];
      for (const { of, scenario, options } of sent) {
        const known = scenario && engine ? engine.scenario(scenario) : scenario;
        // oxlint-disable-next-line no-await-in-loop
        made.push(await STUDIES[of]({ scenario: known!, options: options as never, engine }));
      }
      return {
        play(index, goesOn) {
          const results: unknown[] = [];
          const [from, to] = shardRange({ runs: tasks.length, shards: parts }, index);
          for (const [study, task] of tasks.slice(from, to)) {
            if (!goesOn()) return undefined;
            results.push(made[study]!.play(task));
          }
          return { text: JSON.stringify(results), whole: true };
        },
      };
    },
  },
};

/** Whether this version can play work of that kind. */
export function isKind(kind: string): kind is WorkKind {
  return Object.hasOwn(KINDS, kind);
}

/** Loads all that parts are played with, so that it is not loaded later, when its files may be others. */
export async function loadAll(): Promise<void> {
  await Promise.all([
    import('@parley-sim/engine/ensemble'),
    import('@parley-sim/engine/experiment'),
    import('@parley-sim/engine/tournament'),
    import('./looks.ts'),
  ]);
}

/** The design with domains that know their plug-ins: what comes from elsewhere is data. */
function withPlugins(given: TournamentDesign, engine: Engine | undefined): TournamentDesign {
  if (!engine) return given;
  return { ...given, domains: given.domains.map((domain) => engine.scenario(domain)) };
}
