import { ParleyError } from '@parley-sim/engine';
import { type DomainTally, Tournament, type TournamentDesign } from '@parley-sim/engine/tournament';
import { workerData } from 'piscina';
import type { GivenPlugins } from '../plugins/given.ts';
import type { PlayedPart, TournamentTask } from './pool.ts';

const { design, stop, plugins } = workerData as TournamentTask;
const tournament = new Tournament(plugins ? await withPlugins(design, plugins) : design);

/** The design with domains that know their plug-ins: what comes from another thread is data. */
async function withPlugins(
  given: TournamentDesign,
  { bundles, memory }: GivenPlugins,
): Promise<TournamentDesign> {
  const { loadEngine } = await import('../plugins/load.ts');
  const { noteIn } = await import('../plugins/watch.ts');
  const engine = await loadEngine(bundles, noteIn(memory));
  return { ...given, domains: given.domains.map((domain) => engine.scenario(domain)) };
}

/** Plays one part of the tournament that the worker was started for, unless it is stopped. The failure of a plug-in is told as data. */
export default function play(shard: number): PlayedPart {
  const { domain, runs } = tournament.shards[shard]!;
  let tally: DomainTally | undefined;
  try {
    for (let run = runs[0]; run < runs[1]; run++) {
      if (Atomics.load(stop, 0) !== 0) return { stopped: true };
      const one = tournament.play({ domain, runs: [run, run + 1] });
      if (tally) tally.merge(one);
      else tally = one;
    }
    return { saved: tally!.toJSON() };
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code !== 'plugin/failed') throw error;
    return { failed: error.message };
  }
}
