export { type Acts, acts, type ActsSizes, playActs } from './acts.ts';
export { extremes } from './extremes.ts';
export { beliefs, deals, type RunOf, runs, seeds } from './arbitraries.ts';
export {
  type Case,
  type Counterexample,
  type Finder,
  type Looked,
  type NoCounterexample,
  type Observed,
} from './counterexample.ts';
export { explore, type ExploreOptions } from './explore.ts';
export { checkPluginFile, type PluginFileOptions } from './plugin/check-file.ts';
export {
  checkPlugin,
  type PluginCheck,
  type PluginCheckOptions,
  type PluginFault,
} from './plugin/check-plugin.ts';
export { haggles, type HaggleSizes } from './haggles.ts';
export { type TableSizes, tables, tablings } from './tables.ts';
export { worlds, type WorldSizes } from './worlds.ts';
