// Kinds of other people's: how they are put in, named and told of.
export { createEngine, type Engine, type EngineOptions } from '../engine.ts';
export {
  definePlugin,
  type Plugin,
  type PluginDefinition,
  type PluginKinds,
  type PluginSort,
  readPlugin,
  withHash,
} from '../plugin/plugin.ts';
export type { FileText, Importer } from '../plugin/importer.ts';
export { pluginName, pluginsOf, type PluginWatch } from '../registry.ts';
