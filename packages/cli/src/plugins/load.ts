import { createEngine, type Engine, ParleyError, type Plugin } from '@parley-sim/engine';
import { type PluginWatch, readPlugin, withHash } from '@parley-sim/engine/plugin';
import { Problem } from '../problem.ts';
import { reasonOf } from '../system-error.ts';
import { BUNDLE_NAME, type PluginBundle } from './bundle.ts';

/**
 * Executes bundles and makes an engine with the plug-ins that they export.
 *
 * @throws Problem if one fails while it is loaded, or exports no plug-in.
 */
export async function loadEngine(
  bundles: readonly PluginBundle[],
  watch: PluginWatch,
): Promise<Engine> {
  const plugins: Plugin[] = [];
  for (const bundle of bundles) {
    // One after the other, so that who watches knows which it is.
    // oxlint-disable-next-line no-await-in-loop
    plugins.push(await loadPlugin(bundle, watch));
  }
  try {
    return createEngine({ plugins, watch });
  } catch (error) {
    throw problemOf(error, 'The plug-ins do not go together.');
  }
}

async function loadPlugin({ file, code, hash }: PluginBundle, watch: PluginWatch): Promise<Plugin> {
  const text = `${code}\nexport default ${BUNDLE_NAME};`;
  const url = `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
  watch.enter(file);
  try {
    const { default: exported } = (await import(url)) as { default: { default?: unknown } };
    if (exported.default === undefined) {
      throw new Problem(`${file} has no default export.`, [
        'A plug-in is one: export default definePlugin({ … })',
      ]);
    }
    return withHash(readPlugin(exported.default), hash);
  } catch (error) {
    throw problemOf(error, `${file} is no plug-in.`);
  } finally {
    watch.leave();
  }
}

/** What the engine refuses, also the one in the bundle, or the plug-in has thrown. */
function problemOf(error: unknown, message: string): unknown {
  if (error instanceof Problem) return error;
  const isOurs =
    error instanceof ParleyError ||
    (error as { code?: unknown } | null | undefined)?.code === 'plugin/invalid';
  return new Problem(message, [
    isOurs ? (error as Error).message : `It threw while it was loaded: ${reasonOf(error)}`,
  ]);
}
