import type { Interval } from './interval.ts';

/** The same data with every interval shrunk to its estimate: what is the same in every run is certain. */
export function certain<T>(data: T): T {
  if (Array.isArray(data)) return data.map((item: unknown) => certain(item)) as T;
  if (typeof data !== 'object' || data === null) return data;
  const all = Object.fromEntries(Object.entries(data).map(([k, value]) => [k, certain(value)]));
  const { estimate } = data as Partial<Interval>;
  if (estimate === undefined) return all as T;
  const ends = { low: estimate, high: estimate };
  return { ...all, ...ends, ...('together' in all ? { together: ends } : {}) } as T;
}
