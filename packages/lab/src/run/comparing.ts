import {
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
  untracked,
} from '@preact/signals';
import { type Comparison, type Scenario } from '@parley-sim/engine';
import { type Design, Summary, withScreening } from '@parley-sim/engine/ensemble';
import { file, runs, scenario, seed, way } from '../state.ts';
import { Dismissed } from './crew.ts';
import { crew } from './engine.ts';
import type { Plan } from './plan.ts';
import { Prefix } from './prefix.ts';
import type { ReachedDeal, Tasks } from './tasks.ts';
import { faultText } from './fault.ts';

/** What the runs so far say. */
export interface RunsSoFar {
  readonly scenario: Scenario;
  readonly comparison: Comparison;
  /** By entry: the agreements. */
  readonly reached: readonly (readonly ReachedDeal[])[];
  /** What it is of, beside the scenario's numbers: two with the same can be compared run by run. */
  readonly of: string;
  /** Whether no more runs are to come. */
  readonly settled: boolean;
  /** Whether these are the drafts alone: talks without a draft take longest, and the drafts need not wait for them. */
  readonly early: boolean;
  /** Whether the uncertain numbers that decide have been looked for, if there are any. */
  readonly decided: boolean;
  readonly plan: Plan;
}

/** What is known so far; what the scenario said before stays until the first runs of the new one are there. */
export const standing: Signal<RunsSoFar | undefined> = signal(undefined);
const kept: Signal<RunsSoFar | undefined> = signal(undefined);
/** What the runs said before the last change of the scenario, once there are runs to see what it did. */
export const before: ReadonlySignal<RunsSoFar | undefined> = computed(() =>
  kept.value?.scenario === standing.value?.scenario ? undefined : kept.value,
);
/** What a comparison is of, beside the scenario's numbers. */
const wanted: ReadonlySignal<string> = computed(() =>
  JSON.stringify([file.value, seed.value, way.value]),
);
/** Whether what is known is of something else than what is there now: no run of that has been played yet. */
export const outdated: ReadonlySignal<boolean> = computed(
  () => standing.value?.scenario !== scenario.value || standing.value?.of !== wanted.value,
);
/** How many runs are played of how many wanted. */
export const progress: Signal<{ readonly done: number; readonly of: number }> = signal({
  done: 0,
  of: 0,
});
/** Whether runs are being played. */
export const playing: Signal<boolean> = signal(false);
/** What went wrong, if anything did. */
export const comparingFault: Signal<string | undefined> = signal(undefined);

const GROUP = 'compare';
/** Runs of one errand: the first ones are few, so that something is seen at once. */
const FIRST = 10;
const MOST = 40;
/** Between two pictures of what the runs say, in milliseconds. */
const PAUSE = 200;

let generation = 0;

/** Plays the comparison that is wanted, from the beginning. */
export function begin(): void {
  const current = scenario.peek();
  if (current) {
    const of = wanted.peek();
    keep(current, of);
    void play(current, of);
  }
}

/**
 * Keeps what the runs have said as what was before a change. While somebody moves a slider, what is not settled is no more
 * than on the way: then that from which it started stays.
 */
function keep(next: Scenario, of: string): void {
  const known = standing.peek();
  if (kept.peek() && kept.peek()?.of !== of) kept.value = undefined;
  if (!known || known.of !== of || known.scenario === next || known.early) return;
  if (known.settled || !kept.peek()) kept.value = known;
}

/** Looks no more at what was before the change. */
export function dismissBefore(): void {
  kept.value = undefined;
}

/** Shows what has been played and is not shown yet. */
let showRest: () => void = () => {};

/** Stops playing; what has been played stays, as far as it has no gap: that is what a command plays again. */
export function stop(): void {
  halt();
  const { value } = standing;
  if (value && !value.settled) standing.value = { ...value, settled: true };
  // Stopped before the first: what was known of the same before is what there is.
  if (value && !value.early && !outdated.peek() && progress.peek().done === 0) {
    progress.value = { ...progress.peek(), done: value.comparison.runs };
  }
  showRest();
}

function halt(): void {
  generation++;
  crew.dismiss(GROUP);
  playing.value = false;
}

function sayFault(error: unknown): void {
  comparingFault.value = faultText(error);
}

async function play(current: Scenario, of: string): Promise<void> {
  halt();
  const mine = generation;
  comparingFault.value = undefined;
  progress.value = { done: 0, of: runs.peek() };
  playing.value = true;
  showRest = () => {};
  try {
    const asked = { scenario: current, way: way.peek(), runs: runs.peek() };
    const plan = await crew.send(GROUP, 'plan', asked);
    if (mine !== generation) return;
    const { entries, replicates, ways } = plan;
    const design = { entries, seed: seed.peek(), replicates, ...(ways ? { ways } : {}) };
    progress.value = { done: 0, of: plan.runs };
    const drafts = entries.filter((t) => t.package !== undefined);
    const voted = drafts.length > 0 && asked.way === 'proposal';
    const about = { current, plan, of, mine };
    if (voted) {
      const alone = { entries: drafts, seed: design.seed, replicates };
      const first = await playAll({ ...about, design: alone, early: true });
      if (first && mine === generation) void decide(current, alone, first).catch(() => {});
    }
    if (mine !== generation) return;
    const summary = await playAll({ ...about, design, early: false, quiet: voted });
    if (!summary || mine !== generation) return;
    playing.value = false;
    await decide(current, design, summary);
  } catch (error) {
    if (error instanceof Dismissed || mine !== generation) return;
    // The others would only fill a gap that stays.
    stop();
    sayFault(error);
  }
  if (mine === generation) playing.value = false;
}

/** All runs of a design, part by part. */
async function playAll({
  current,
  plan,
  of,
  mine,
  design,
  early,
  quiet = early,
}: {
  readonly current: Scenario;
  readonly plan: Plan;
  readonly of: string;
  readonly mine: number;
  readonly design: Design;
  readonly early: boolean;
  /** Whether nothing is shown before all of it is there: something stands there already, or soon does. */
  readonly quiet?: boolean;
}): Promise<Summary | undefined> {
  const count = plan.runs;
  const reached: ReachedDeal[][] = (design.entries ?? [{}]).map(() => []);
  const prefix = new Prefix<{ from: number; to: number; played: Tasks['play'][1] }>();
  let summary: Summary | undefined;
  let told = 0;
  /** What the runs say is worked out by a worker, too: it takes the models, which this thread has no time to compile. */
  const tell = async (): Promise<void> => {
    const [asker, done] = [generation, prefix.length];
    if (!summary || done === told) return;
    told = done;
    const agreed = reached.map((points) => [...points]);
    const args = { scenario: current, design, summary: summary.toJSON() };
    const comparison = await crew.send(GROUP, 'compare', args, undefined, true);
    if (asker !== generation) return;
    if (!early) progress.value = { done, of: count };
    standing.value = {
      scenario: current,
      comparison,
      reached: early ? [[], ...agreed] : agreed,
      of,
      settled: !early && (done === count || !playing.peek()),
      early,
      decided: false,
      plan,
    };
  };
  showRest = () => {
    // What was on its way when it was stopped does not come.
    if (!quiet) told = progress.peek().done;
    tell().catch((error: unknown) => {
      if (!(error instanceof Dismissed)) sayFault(error);
    });
  };
  let from = 0;
  let shown = 0;
  let telling: Promise<void> | undefined;
  let failed: unknown;
  const size = (): number => {
    if (early) return Math.max(FIRST, Math.ceil(count / (2 * crew.size)));
    return from < FIRST * crew.size ? FIRST : MOST;
  };
  const worker = async (): Promise<void> => {
    while (from < count) {
      const part = { from, to: Math.min(count, from + size()) };
      from = part.to;
      // One part after the other: that is what a worker is.
      // oxlint-disable-next-line no-await-in-loop
      const played = await crew.send(GROUP, 'play', { scenario: current, design, ...part });
      if (mine !== generation) return;
      for (const { played: one } of prefix.take({ ...part, played })) {
        const more = Summary.fromJSON(one.summary);
        if (summary) summary.merge(more);
        else summary = more;
        one.reached.forEach((points, e) => reached[e]!.push(...points));
      }
      if (quiet) {
        if (!early) progress.value = { done: prefix.length, of: count };
      } else if (!telling && performance.now() - shown > PAUSE) {
        shown = performance.now();
        telling = tell().then(
          () => {
            telling = undefined;
          },
          (error: unknown) => {
            failed = error;
          },
        );
      }
      if (failed) throw failed;
    }
  };
  await Promise.all(Array.from({ length: crew.size }, worker));
  await telling;
  if (failed) throw failed;
  if (mine !== generation) return undefined;
  await tell();
  return summary;
}

/** Adds to what the runs say which uncertain numbers decide: that takes a moment, and is not waited for. */
async function decide(current: Scenario, design: Design, summary: Summary): Promise<void> {
  const asker = generation;
  const args = { scenario: current, design, summary: summary.toJSON() };
  const { early } = standing.peek()!;
  const screening = await crew.send(GROUP, 'screen', args, undefined, true);
  const known = standing.peek();
  if (asker !== generation || !known || known.early !== early) return;
  const { comparison } = known;
  standing.value = {
    ...known,
    decided: true,
    comparison: screening ? withScreening(comparison, screening) : comparison,
  };
}

effect(() => {
  // Whatever the comparison depends on begins it anew.
  void [scenario.value, way.value, seed.value, runs.value];
  untracked(begin);
});
