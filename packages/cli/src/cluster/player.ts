import { fileURLToPath } from 'node:url';
import { VERSION } from '@parley-sim/engine/basics';
import { pluginName } from '@parley-sim/engine/plugin';
import type { Player, SentPlan } from '@parley-sim/cluster';
import { Piscina } from 'piscina';
import type { CommandContext } from '../command-context.ts';
import { isKind } from './kinds.ts';
import type { Cluster } from './load.ts';
import type { ClusterTask, PartTask, PartEnd } from './thread.ts';

const THREAD = fileURLToPath(new URL('./thread.js', import.meta.url));

/** Threads that play parts of whatever plan. */
export class PartThreads implements Player {
  private readonly cluster: Cluster;
  private readonly plugins: readonly string[];
  private readonly stops: Int32Array;
  private readonly free: number[];
  private readonly threads: Piscina<PartTask, PartEnd>;

  constructor(cluster: Cluster, { plugins }: CommandContext, threads: number) {
    this.cluster = cluster;
    this.plugins = pluginNames(plugins?.engine.plugins ?? []);
    this.stops = new Int32Array(new SharedArrayBuffer(4 * threads));
    this.free = [...this.stops.keys()];
    const given = plugins && { bundles: plugins.bundles, memory: plugins.memory };
    this.threads = new Piscina({
      filename: THREAD,
      workerData: { stops: this.stops, plugins: given } satisfies ClusterTask,
      minThreads: threads,
      maxThreads: threads,
    });
  }

  refusal({ plan }: SentPlan): string | undefined {
    if (plan.engine !== VERSION) return `it plays parley ${VERSION}, not ${plan.engine}`;
    if (!isKind(plan.kind)) return `it knows no work of the kind "${plan.kind}"`;
    const missing = plan.plugins.filter((name) => !this.plugins.includes(name));
    if (missing.length === 0) return undefined;
    const here = this.plugins.length > 0 ? this.plugins.join(', ') : 'none';
    return `it lacks the plug-in ${missing.join(', ')} (it has ${here})`;
  }

  async play({ id, text }: SentPlan, index: number, signal: AbortSignal): Promise<string> {
    const slot = this.free.pop()!;
    Atomics.store(this.stops, slot, 0);
    const stop = (): void => void Atomics.store(this.stops, slot, 1);
    signal.addEventListener('abort', stop);
    try {
      const played = await this.threads.run({ id, text, index, slot });
      if ('failed' in played) throw new this.cluster.PartFailed(played.failed);
      return 'text' in played ? played.text : '';
    } finally {
      signal.removeEventListener('abort', stop);
      this.free.push(slot);
    }
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await this.threads.destroy();
  }
}

/** Plug-ins by name, version and code, as plans name them. */
export function pluginNames(identities: readonly Parameters<typeof pluginName>[0][]): string[] {
  return identities.map(pluginName);
}
