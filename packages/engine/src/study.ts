import { mustNotBeAborted, type StopSignal } from './stop-signal.ts';

/**
 * Work in many like steps that ends in a result: an ensemble, a sweep, a split of doubt. Whoever conducts one calls `advance` until
 * `done` is `total`, shows how far it is, and may stop between two steps.
 */
export interface Study<Result> {
  /** Number of steps. */
  readonly total: number;
  /** Number of steps taken, 0 to `total`. */
  readonly done: number;
  /** Negotiations played in one step, at least 1: what the step weighs beside those of other studies. */
  readonly weight: number;
  /** Takes the next step. @throws ParleyError `argument/invalid` after the last one. */
  advance(): void;
  /** Result of the steps so far. @throws ParleyError if they are too few for one. */
  conclude(): Result;
}

/**
 * Study whose steps can be played apart. A step follows from the study's design and from its task, which is plain data: so whoever
 * makes the same study anew, anywhere, can play it. What was played is taken up in order.
 */
export interface PartedStudy<Result, Task = unknown, Step = unknown> extends Study<Result> {
  /** Task of the next step; undefined where there is none. */
  readonly next: Task | undefined;
  /** Tasks of the next steps, as far as they are known without the results of any of them. */
  ahead(): readonly Task[];
  /** What a task gives; JSON keeps all of it. Nothing of the study is changed. */
  play(task: Task): Step;
  /**
   * What a task has given, from data that may hold anything.
   *
   * @throws ParleyError `summary/damaged` or `summary/mismatch` where the task cannot have given that.
   */
  readStep(task: Task, data: unknown): Step;
  /** Takes the next step with what its task has given. */
  takeNext(played: Step): void;
}

/** Share of the work of several studies that is done, by negotiations: 0 to 1, and 1 where there is no work. */
export function shareDone(studies: readonly Study<unknown>[]): number {
  const sum = (of: (s: Study<unknown>) => number): number =>
    studies.reduce((all, s) => all + s.weight * of(s), 0);
  const total = sum((s) => s.total);
  return total === 0 ? 1 : sum((s) => s.done) / total;
}

/** Takes the next step of the first study that has one left. @returns false where none has. */
export function advanceFirst(studies: readonly Study<unknown>[]): boolean {
  const next = studies.find((s) => s.done < s.total);
  next?.advance();
  return next !== undefined;
}

/** Result of a study, all its steps taken at once. */
export function concluded<Result>(study: Study<Result>): Result {
  while (study.done < study.total) study.advance();
  return study.conclude();
}

/** Options for taking the steps of a study without keeping the caller's thread to itself. */
export interface StudyRun {
  /** Signal that is looked at before each step. Default: none. */
  readonly signal?: StopSignal;
  /** Listener to the share that is done, 0 to 1, after each step. */
  readonly progress?: (share: number) => void;
}

/** Timer of every place where the engine runs; the language itself has none. */
const { setTimeout } = globalThis as unknown as {
  readonly setTimeout: (go: (value: undefined) => void) => unknown;
};

/**
 * Result of a study that lets timers, clicks and messages have their turn between its steps.
 *
 * @throws the signal's reason once it is aborted, as `fetch` does; whatever a step throws.
 */
export async function runStudy<Result>(
  study: Study<Result>,
  { signal, progress }: StudyRun = {},
): Promise<Result> {
  while (study.done < study.total) {
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((go) => setTimeout(go));
    mustNotBeAborted(signal);
    study.advance();
    progress?.(shareDone([study]));
  }
  return study.conclude();
}
