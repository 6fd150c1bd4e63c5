import { contains } from '../actor-set.ts';
import { frozen } from '../freeze.ts';
import type { Model } from './model.ts';
import { score } from '../model/space.ts';
import type { Preferences } from '../model/preferences.ts';
import type { Trace } from './trace.ts';

/** Effects of a changed offer on its author and on the others, by what deals are worth to them. */
export const STEP_CLASSES: readonly [
  'fortunate',
  'nice',
  'concession',
  'selfish',
  'unfortunate',
  'silent',
] = ['fortunate', 'nice', 'concession', 'selfish', 'unfortunate', 'silent'];
frozen(STEP_CLASSES);

/**
 * - `fortunate`: better for its author and for the others;
 * - `nice`: the same for its author, better for the others;
 * - `concession`: worse for its author, no worse for the others;
 * - `selfish`: better for its author, no better for the others;
 * - `unfortunate`: worse for the others, and no better for its author;
 * - `silent`: the same for both.
 */
export type StepClass = (typeof STEP_CLASSES)[number];

/** The steps that an actor took in one phase of a run. */
export interface DanceSteps {
  readonly actor: string;
  /** 1, 2 or 3: the first, second or last third of the rounds that were played. */
  readonly phase: number;
  readonly counts: Readonly<Record<StepClass, number>>;
  /** Share of the steps that were fortunate, nice or concessions: how far it moves as the others like it; null without any step. */
  readonly sensitivity: number | null;
}

/** The class of a step, by what changes for its author and for the others. */
export function stepClass(own: number, others: number): StepClass {
  if (own === 0) return others > 0 ? 'nice' : others < 0 ? 'unfortunate' : 'silent';
  if (own > 0) return others > 0 ? 'fortunate' : 'selfish';
  return others >= 0 ? 'concession' : 'unfortunate';
}

/**
 * The steps of the dance: each offer of an actor that is another than its last, classed by the change of its own score and of the sum
 * of the other signatories' true scores, as the preferences were drawn.
 *
 * Source: Hindriks, Jonker and Tykhonov, "Let's dans! An analytic framework of negotiation dynamics and strategies" (2007). A step that
 * leaves its author as it was and costs the others, which they do not name, is counted as unfortunate.
 */
export function danceSteps(model: Model, preferences: Preferences, trace: Trace): DanceSteps[] {
  const signs = model.order.filter((a) => contains(model.signatories, a));
  const last = new Map<number, number>();
  const counts = new Map<string, Record<StepClass, number>>();
  const key = (actor: number, phase: number): string => `${actor} ${phase}`;
  for (const { act, actor, deal, round } of trace.moves) {
    if (act !== 'offer' || actor === undefined || !deal) continue;
    const a = model.actors.indexOf(actor);
    const now = model.find(deal);
    const before = last.get(a);
    last.set(a, now);
    if (before === undefined || before === now) continue;
    const change = (of: number): number =>
      score(model, preferences, of, now) - score(model, preferences, of, before);
    const others = signs.reduce((sum, s) => (s === a ? sum : sum + change(s)), 0);
    const phase = Math.min(Math.floor(((round - 1) * 3) / trace.end.round) + 1, 3);
    const at = key(a, phase);
    const list = counts.get(at) ?? blank();
    list[stepClass(change(a), others)]++;
    counts.set(at, list);
  }
  return model.order.flatMap((a) =>
    [1, 2, 3].map((phase) => {
      const list = counts.get(key(a, phase)) ?? blank();
      const all = STEP_CLASSES.reduce((sum, c) => sum + list[c], 0);
      const kind = list.fortunate + list.nice + list.concession;
      const sensitivity = all === 0 ? null : kind / all;
      return { actor: model.actors[a]!, phase, counts: list, sensitivity };
    }),
  );
}

function blank(): Record<StepClass, number> {
  return { fortunate: 0, nice: 0, concession: 0, selfish: 0, unfortunate: 0, silent: 0 };
}
