import { VERSION } from '@parley-sim/engine/basics';
import { pluginName } from '@parley-sim/engine/plugin';
import type { Player, SentPlan } from '@parley-sim/cluster';
import type { CommandContext } from '../command-context.ts';
import { isKind } from '../parts/kinds.ts';
import { PartThreads } from '../parts/threads.ts';
import type { Cluster } from './load.ts';

const CHANGED = 'its files were changed while it started or later; start it anew';

/** Player of parts of plans that come from a queue, on threads. */
export class PlanPlayer implements Player {
  private readonly cluster: Cluster;
  private readonly plugins: readonly string[];
  private readonly build: string;
  private readonly threads: PartThreads;

  /** @param build name of the build that all threads have to play with. */
  constructor(cluster: Cluster, session: CommandContext, threads: number, build: string) {
    this.cluster = cluster;
    this.plugins = pluginNames(session.plugins?.engine.plugins ?? []);
    this.build = build;
    this.threads = new PartThreads(session, threads, build);
  }

  refusal({ plan }: SentPlan): string | undefined {
    if (plan.engine !== VERSION) return `it plays parley ${VERSION}, not ${plan.engine}`;
    if (plan.build !== this.build) {
      return `it plays parley ${VERSION} of build ${this.build}, not ${plan.build}`;
    }
    if (!isKind(plan.kind)) return `it knows no work of the kind "${plan.kind}"`;
    const missing = plan.plugins.filter((name) => !this.plugins.includes(name));
    if (missing.length === 0) return undefined;
    const here = this.plugins.length > 0 ? this.plugins.join(', ') : 'none';
    return `it lacks the plug-in ${missing.join(', ')} (it has ${here})`;
  }

  async play(sent: SentPlan, index: number, signal: AbortSignal): Promise<string> {
    const end = await this.threads.play(sent, index, signal);
    if ('failed' in end) throw new this.cluster.PartFailed(end.failed);
    if ('changed' in end) throw new this.cluster.PartDeclined(CHANGED);
    // What was stopped nobody wants any more.
    return 'text' in end && end.whole ? end.text : '';
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await this.threads.close();
  }
}

/** Plug-ins by name, version and code, as plans name them. */
export function pluginNames(identities: readonly Parameters<typeof pluginName>[0][]): string[] {
  return identities.map(pluginName);
}
