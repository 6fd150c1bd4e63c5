// Written by `pnpm --filter @parley-sim/scenarios schema` from library/*.yaml.
import { text as minerals } from './minerals.ts';
import { text as pie } from './pie.ts';
import { text as riverTreaty } from './river-treaty.ts';
import { text as usedCar } from './used-car.ts';
import { text as windFarm } from './wind-farm.ts';

/** By name. */
export const texts: Readonly<Record<string, string>> = {
  'minerals': minerals,
  'pie': pie,
  'river-treaty': riverTreaty,
  'used-car': usedCar,
  'wind-farm': windFarm,
};
