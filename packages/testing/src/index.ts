export { extremes } from './extremes.ts';
export { beliefs, deals, type RunOf, runs, seeds } from './arbitraries.ts';
export { type Counterexample, explore, type ExploreOptions, type Observed } from './explore.ts';
export { type TableSizes, tables, tablings } from './tables.ts';
export { worlds, type WorldSizes } from './worlds.ts';
