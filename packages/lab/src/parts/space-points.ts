import { type Signal, signal } from '@preact/signals';
import type { SpacePoint } from '../run/tasks.ts';

/** The point that was picked, in the picture or in a table. */
export const picked: Signal<{ readonly title: string; readonly deal: number } | undefined> =
  signal(undefined);

/** What the solution points are called, and by which letter they are shown. */
export const CONCEPTS: Readonly<Record<string, { title: string; shape: string }>> = {
  nash: { title: 'Nash', shape: 'N' },
  kalaiSmorodinsky: { title: 'Kalai–Smorodinsky', shape: 'K' },
  egalitarian: { title: 'Egalitarian', shape: 'E' },
  utilitarian: { title: 'Utilitarian', shape: 'U' },
};

/** A deal that runs agreed on, worth what it is with all numbers at their medians, as everything else in the picture. */
export interface Agreed extends SpacePoint {
  /** From the first one. */
  readonly runs: readonly number[];
}
