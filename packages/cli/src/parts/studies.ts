import { ParleyError } from '@parley-sim/engine/basics';
import type { PartedStudy } from '@parley-sim/engine/ensemble';
import type { Scenario } from '@parley-sim/engine';
import type { CommandContext } from '../command-context.ts';
import type { Remote } from '../cluster/remote.ts';
import type { Signal } from '../io.ts';
import { ProgressBar } from '../progress.ts';
import { conduct } from '../steps.ts';
import type { SentStudy, StudyParts } from './kinds.ts';
import type { Work } from './work.ts';

/** Negotiations that a part has at least, so that little is sent for each. */
const PART_WEIGHT = 200;
const PARTS_MAX = 10_000;

/** Study that others can play the steps of. */
export interface SendableStudy {
  readonly study: PartedStudy<unknown>;
  /** From it the same study is made elsewhere. */
  readonly sent: SentStudy;
}

/** What several studies are about. */
export interface StudySubject {
  /** Name for people. */
  readonly title: string;
  /** What a step is. */
  readonly noun: string;
  /** Scenarios that they are about. */
  readonly scenarios: readonly Scenario[];
  /** How far they are, and how far they go at most. Default: steps. */
  readonly progress?: { readonly total: number; readonly done: () => number };
}

/**
 * Takes all steps of some studies: here, one after the other, or on a queue, as many at a time as are known. Results are taken up in
 * order, so the queue decides nothing. Tells by which signal it was interrupted, if it was.
 */
export async function conductAnywhere(
  session: CommandContext,
  remote: Remote | undefined,
  studies: readonly SendableStudy[],
  about: StudySubject,
): Promise<Signal | undefined> {
  if (!remote) {
    return conduct(
      session,
      studies.map(({ study }) => study),
      about.noun,
    );
  }
  const sum = (of: 'done' | 'total'): number => studies.reduce((all, s) => all + s.study[of], 0);
  const { total, done } = about.progress ?? { total: sum('total'), done: () => sum('done') };
  const interrupt = new AbortController();
  const release = session.io.onInterrupt((signal) => interrupt.abort(signal));
  const bar = new ProgressBar(session.io, session.errorStyle, total, about.noun);
  try {
    await remote.connected(async () => {
      while (!interrupt.signal.aborted && studies.some(({ study }) => study.next !== undefined)) {
        const wave = new Wave(studies, about, () => bar.update(done()));
        // oxlint-disable-next-line no-await-in-loop -- what comes next depends on what came before
        await wave.play(remote, interrupt.signal);
      }
    });
  } finally {
    release();
    bar.clear();
  }
  return interrupt.signal.aborted ? (interrupt.signal.reason as Signal) : undefined;
}

/** Steps of studies that are known at one moment, cut into parts. */
class Wave {
  private readonly studies: readonly SendableStudy[];
  private readonly work: Work;
  private readonly design: StudyParts;
  private readonly tell: () => void;
  /** By part: what its tasks have given, until it is its turn. */
  private readonly arrived = new Map<number, readonly unknown[]>();
  private turn = 0;
  /** Ended by the first step that was not what had been planned: a rule has decided otherwise. */
  private readonly over = new AbortController();

  constructor(
    studies: readonly SendableStudy[],
    { title, scenarios }: StudySubject,
    tell: () => void,
  ) {
    this.studies = studies;
    this.tell = tell;
    const tasks = studies.flatMap(({ study }, s) =>
      study.ahead().map((task) => [s, task] as const),
    );
    const weight = tasks.reduce((all, [s]) => all + studies[s]!.study.weight, 0);
    const parts = Math.min(tasks.length, Math.max(1, Math.ceil(weight / PART_WEIGHT)), PARTS_MAX);
    this.design = { studies: studies.map(({ sent }) => sent), tasks, parts };
    this.work = { kind: 'study', title, scenarios, parts, design: this.design };
  }

  async play(remote: Remote, interrupt: AbortSignal): Promise<void> {
    await remote.play(this.work, {
      missing: [...Array(this.design.parts).keys()],
      signal: AbortSignal.any([interrupt, this.over.signal]),
      take: (part, data) => Promise.resolve(this.take(part, data)),
    });
  }

  private take(part: number, data: unknown): string | undefined {
    const tasks = this.tasksOf(part);
    if (!Array.isArray(data) || data.length !== tasks.length) {
      return `it has not the results of ${tasks.length} tasks`;
    }
    const steps: unknown[] = [];
    try {
      for (const [i, [s, task]] of tasks.entries()) {
        steps.push(this.studies[s]!.study.readStep(task, data[i]));
      }
    } catch (error) {
      if (!(error instanceof ParleyError && error.code.startsWith('summary/'))) throw error;
      return error.message.replace(/\.$/, '');
    }
    this.arrived.set(part, steps);
    this.takeUp();
    return undefined;
  }

  /** Takes up what has its turn. */
  private takeUp(): void {
    for (;;) {
      const steps = this.arrived.get(this.turn);
      if (!steps || this.over.signal.aborted) return;
      this.arrived.delete(this.turn);
      for (const [i, [s, task]] of this.tasksOf(this.turn).entries()) {
        const { study } = this.studies[s]!;
        if (JSON.stringify(study.next) !== JSON.stringify(task)) {
          this.over.abort();
          return;
        }
        study.takeNext(steps[i]);
      }
      this.turn++;
      this.tell();
    }
  }

  private tasksOf(part: number): StudyParts['tasks'] {
    const { tasks, parts } = this.design;
    const at = (p: number): number => Math.floor((tasks.length * p) / parts);
    return tasks.slice(at(part), at(part + 1));
  }
}
