import type { Engine } from '@parley-sim/engine';
import type { Job } from '@parley-sim/engine/ensemble';

/** Kinds of work that can be cut into parts. */
export type WorkKind = 'compare';

/** Plays parts of one plan. */
export interface PartPlayer {
  /** Result of a part as text; undefined where it was given up on the way. */
  play(index: number, goesOn: () => boolean): string | undefined;
}

/** Design of parts of a comparison. */
export interface CompareParts extends Job {
  /** Name of the job: who makes another of the same design plays by other rules. */
  readonly job: string;
}

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
      const { jobId, ShardPlayer } = await import('@parley-sim/engine/ensemble');
      const { job: name, ...given } = design as CompareParts;
      const job: Job = engine ? { ...given, scenario: engine.scenario(given.scenario) } : given;
      if (jobId(job) !== name) throw new Error('the scenario is another one here');
      const player = new ShardPlayer(job);
      return {
        play(index, goesOn) {
          const summary = player.play(index, { goesOn });
          return goesOn() ? JSON.stringify(summary) : undefined;
        },
      };
    },
  },
};

/** Whether this version can play work of that kind. */
export function isKind(kind: string): kind is WorkKind {
  return Object.hasOwn(KINDS, kind);
}
