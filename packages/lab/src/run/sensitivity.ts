import {
  effect,
  type ReadonlySignal,
  type Signal,
  computed,
  signal,
  untracked,
} from '@preact/signals';
import { type Interval } from '@parley-sim/engine/statistics';
import { type Scenario, type SweepResult, type Tabled } from '@parley-sim/engine';
import { type SweptNumber, type Swing, uncertainNumbers } from '@parley-sim/engine/experiment';
import { heldInterval } from '@parley-sim/say';
import { chosen, entries, path, rival, scenario, seed } from '../state.ts';
import { standing } from './comparing.ts';
import { Dismissed } from './crew.ts';
import { crew } from './engine.ts';
import { rangeOf, variableNumbers } from './range.ts';
import { faultText } from './fault.ts';

const GROUP = 'sensitivity';
/** Runs at each end of each number; enough to see what matters. */
export const RUNS: number = 60;
/** Runs at each value of one number, of each package. */
export const FLIP_RUNS: number = 100;
const VALUES = 9;

/** What each number by itself makes of the result, as far as it has been played. */
export interface Tornado {
  readonly of: Scenario;
  readonly luck: string;
  readonly tabled: Tabled;
  /** How many numbers there are to vary. */
  readonly numbers: number;
  /** The widest first. */
  readonly swings: readonly Swing[];
}

/** What each package is at several values of one number, as far as it has been played. */
export interface Flip {
  readonly of: Scenario;
  readonly path: string;
  readonly number: SweptNumber;
  readonly luck: string;
  readonly tabled: readonly Tabled[];
  /** By entry. */
  readonly results: readonly (SweepResult | undefined)[];
  /** Two of the entries, by place, and how much more often the first is agreed than the second; absent where there is one. */
  readonly pair?: readonly [first: number, second: number];
  /** At each value, all intervals held together, each of differences run by run. */
  readonly lead?: SweepResult;
}

/** How many numbers a tornado shows. */
export const SHOWN: number = 15;

/** The tornado that is shown. */
export const tornado: Signal<Tornado | undefined> = signal(undefined);
/** The number that is shown at several values. */
export const flip: Signal<Flip | undefined> = signal(undefined);
/** What is being played, and how much of it is. */
export const busy: Signal<
  { readonly what: string; readonly done: number; readonly of: number } | undefined
> = signal(undefined);
export const sensitivityFault: Signal<string> = signal('');

/** With whom the chosen package is compared: who is named, or else whoever else is agreed most often. */
export const against: ReadonlySignal<number | undefined> = computed(() => {
  const others = [...entries.value.keys()].filter((e) => e !== chosen.value);
  if (others.includes(rival.value)) return rival.value;
  const known = standing.value;
  const rows = known?.scenario === scenario.value ? known?.comparison.rows : undefined;
  // By name: while the drafts alone have been played, the open table has no row.
  const rate = (e: number): number =>
    rows?.find((r) => r.tabled.package === entries.value[e]!.package)?.agreement.estimate ?? 0;
  return others.reduce<number | undefined>(
    (best, e) => (best === undefined || rate(e) > rate(best) ? e : best),
    undefined,
  );
});

/** Stops what is being played; what has come of it stays. */
export function stopVarying(): void {
  crew.dismiss(GROUP);
  busy.value = undefined;
}

effect(() => {
  // What is played is of another scenario now.
  void scenario.value;
  untracked(stopVarying);
  sensitivityFault.value = '';
});

/** Does several errands at once. Whatever comes of one is told at once. */
async function doing<T>(
  what: string,
  errands: readonly ((tell: (done: number, of: number) => void) => Promise<T>)[],
  told: (answer: T, errand: number) => void,
): Promise<void> {
  stopVarying();
  sensitivityFault.value = '';
  const shares = errands.map(() => 0);
  const mine = { what, done: 0, of: 1 };
  let now = mine;
  busy.value = mine;
  try {
    await Promise.all(
      errands.map(async (errand, e) => {
        const answer = await errand((done, of) => {
          shares[e] = done / of;
          if (busy.value !== now) return;
          now = { what, done: shares.reduce((x, y) => x + y, 0), of: errands.length };
          busy.value = now;
        });
        // It was stopped in the same moment.
        if (busy.value === now) told(answer, e);
      }),
    );
    if (busy.value === now) busy.value = undefined;
  } catch (error) {
    if (error instanceof Dismissed || busy.value !== now) return;
    stopVarying();
    sensitivityFault.value = faultText(error);
  }
}

/** Lets every uncertain number go to both ends of its belief, and shows each as soon as it is played. */
export async function varyAll(current: Scenario, on: Tabled): Promise<void> {
  const numbers = uncertainNumbers(current);
  const luck = seed.value;
  if (numbers.length === 0) {
    sensitivityFault.value =
      'The scenario is sure of all its numbers. Choose one below to vary it all the same.';
    return;
  }
  const base = { of: current, luck, tabled: on, numbers: numbers.length };
  tornado.value = { ...base, swings: [] };
  await doing(
    'Playing the ends of every number',
    numbers.map(
      (number) => async (tell) =>
        crew.send(
          GROUP,
          'sweep',
          {
            scenario: current,
            numbers: [number],
            method: 'tornado',
            points: 2,
            seed: luck,
            // Each number is a sweep of its own, so that each is shown as it comes.
            design: {
              tabled: on,
              estimand: { of: 'agreement' },
              runs: RUNS,
              among: numbers.length,
            },
          },
          tell,
        ),
    ),
    (result) => {
      const { swings } = tornado.value!;
      tornado.value = {
        ...base,
        swings: [...swings, ...(result.swings ?? [])].sort(
          (a, b) => Math.abs(b.difference.estimate) - Math.abs(a.difference.estimate),
        ),
      };
    },
  );
}

/** Plays every package at several values of one number, and the chosen one against another, run by run. */
export async function findFlip(current: Scenario): Promise<void> {
  const which = path.value;
  // What was chosen in another scenario may name nothing here.
  if (!variableNumbers(current).includes(which)) return;
  const number = rangeOf(current, which);
  const all = entries.value;
  const luck = seed.value;
  const second = against.value;
  const pair = second === undefined ? undefined : ([chosen.value, second] as const);
  const base = { of: current, path: which, number, luck, tabled: all, ...(pair && { pair }) };
  flip.value = { ...base, results: all.map(() => undefined) };
  const swept = {
    scenario: current,
    numbers: [number],
    method: 'grid',
    points: VALUES,
    seed: luck,
  } as const;
  const design = { estimand: { of: 'agreement' }, runs: FLIP_RUNS } as const;
  // The lead comes first, as it is what the sentence is made of, and then the two of whom it is.
  const order = [...new Set([...(pair ?? []), ...all.keys()])];
  const played = [
    ...(pair ? [{ tabled: all[pair[0]]!, against: all[pair[1]]! }] : []),
    ...order.map((e) => ({ tabled: all[e]! })),
  ];
  const leads = pair ? 1 : 0;
  await doing(
    'Playing other values of one number',
    played.map(
      (on) => async (tell) =>
        crew.send(GROUP, 'sweep', { ...swept, design: { ...design, ...on } }, tell),
    ),
    (result, e) => {
      const known = flip.value!;
      flip.value =
        e < leads
          ? { ...known, lead: result }
          : { ...known, results: known.results.with(order[e - leads]!, result) };
    },
  );
}

/** The values of the number, rising. */
export function valuesOf({ results, lead, path: which }: Flip): readonly number[] {
  const some = lead ?? results.find((r) => r !== undefined);
  return some ? some.points.map((p) => p.numbers[which]!) : [];
}

/** The lead at each value. */
export function leadsOf({ lead }: Flip): readonly Interval[] {
  return lead ? lead.points.map((p) => heldInterval(p.result)) : [];
}
