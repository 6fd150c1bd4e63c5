import type { PluginBundle } from './bundle.ts';

/** Plug-ins of a call of the command, as they are passed on to its threads and pages. */
export interface GivenPlugins {
  readonly bundles: readonly PluginBundle[];
  /** Where threads note what their plug-ins do. */
  readonly memory: SharedArrayBuffer;
}

/** Lets a plug-in that would end its thread fail where it does so, by name. A thread that ends without a word is nobody's fault. */
export function refuseExit(): void {
  process.exit = () => {
    throw new Error('process.exit: a plug-in may not end what it runs in');
  };
}

/** Says that a call has to be played by a thread that can be ended: it was given plug-ins. */
export class NeedsThread extends Error {
  override readonly name = 'NeedsThread';
  readonly files: readonly string[];
  /** Longest time that one call of a plug-in may take, in seconds. */
  readonly limit: number;

  constructor(files: readonly string[], limit: number) {
    super('Plug-ins are played in a thread of their own.');
    this.files = files;
    this.limit = limit;
  }
}
