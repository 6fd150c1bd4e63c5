import { createEngine, type Engine } from '@parley-sim/engine';
import { readPlugin, withHash } from '@parley-sim/engine/plugin';
import type { GivenPlugin } from '../given.ts';

/** Executes a script at once. */
type Execute = (script: string) => void;

/** Where a script leaves what it has made, for as long as it takes to fetch it. */
const LEFT = 'parleyPluginLeft';

/** An engine with the plug-ins that the page was given. */
export function engineWith(plugins: readonly GivenPlugin[], execute: Execute): Engine {
  const place = globalThis as { [LEFT]?: { default?: unknown } };
  return createEngine({
    plugins: plugins.map(({ file, code, hash }) => {
      execute(`globalThis.${LEFT} = (() => { ${code}\nreturn parleyPlugin; })();`);
      const { [LEFT]: left } = place;
      delete place[LEFT];
      if (!left) throw new Error(`The plug-in ${file} could not be loaded.`);
      return withHash(readPlugin(left.default), hash);
    }),
  });
}

/** Executes a script in the page. */
export const inPage: Execute = (script) => {
  const element = document.createElement('script');
  element.textContent = script;
  document.head.append(element);
  element.remove();
};

/** Executes a script in a worker. */
export const inWorker: Execute = (script) => {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    (globalThis as unknown as { importScripts(url: string): void }).importScripts(url);
  } finally {
    URL.revokeObjectURL(url);
  }
};
