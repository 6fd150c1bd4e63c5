import { type Signal, signal } from '@preact/signals';
import type { Scenario } from '@parley-sim/engine';
import type { Space, SpacePoint } from '../run/tasks.ts';

/** The point that was picked, in the picture or in a table. */
export const picked: Signal<{ readonly title: string; readonly deal: number } | undefined> =
  signal(undefined);

/** What the solution points are called, and by which letter they are shown. */
export const CONCEPTS: Readonly<Record<string, { title: string; letter: string }>> = {
  nash: { title: 'Nash', letter: 'N' },
  kalaiSmorodinsky: { title: 'Kalai–Smorodinsky', letter: 'K' },
  egalitarian: { title: 'Egalitarian', letter: 'E' },
  utilitarian: { title: 'Utilitarian', letter: 'U' },
};

/** A deal that runs agreed on, worth what it is with all numbers at their medians, as everything else in the picture. */
export interface Agreed extends SpacePoint {
  /** From the first one. */
  readonly runs: readonly number[];
}

/** Deals in the eyes of two actors, as the picture and the table beside it show them. */
export interface SpaceShown {
  readonly scenario: Scenario;
  readonly space: Space;
  /** The most frequent first. */
  readonly agreed: readonly Agreed[];
  /** The two, by place among the actors. */
  readonly pair: readonly [number, number];
}
