import { wholeArgument } from '../arguments.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { ParleyError } from '../errors.ts';
import type { Tabled } from '../model/deal-model.ts';
import type { Scenario } from '../form/scenario.ts';
import type { Ways } from '../scenario/way.ts';
import { Ensemble, type Watching } from './ensemble.ts';
import type { Summary } from './summary.ts';
import type { RunRange } from './summary-shape.ts';

/** An ensemble cut into shards that can be played anywhere, in any order. */
export interface Job {
  readonly scenario: Scenario;
  /** What is tabled in each; the first is the reference. */
  readonly entries: readonly Tabled[];
  readonly seed: string;
  /** Runs of every entry, all shards together. */
  readonly runs: number;
  /** How many shards there are, 1 to the number of runs. */
  readonly shards: number;
  /** Runs that share one draw of the beliefs; see `Design`. Default 1. */
  readonly replicates?: number;
  /** Ways of negotiating that are laid over the scenario; see `Design`. Default: none. */
  readonly ways?: Ways;
}

/**
 * The name of a job: the first 16 hexadecimal digits of the SHA-256 of scenario, entries, seed, replicates, ways, engine version,
 * runs and shards. Two jobs with one name have the same shards, byte for byte.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `design/invalid` if there are no entries, or more shards than
 * runs.
 */
export function jobId(job: Job): string {
  const { design } = ensembleOf(job).summary.shape;
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([design, job.runs, job.shards])))).slice(
    0,
    16,
  );
}

/** The runs of a shard, from 0: shards differ in length by one run at most. */
export function shardRange(
  { runs, shards }: Pick<Job, 'runs' | 'shards'>,
  index: number,
): RunRange {
  wholeArgument('runs', runs, 1);
  wholeArgument('shards', shards, 1, runs);
  wholeArgument('index', index, 0, shards - 1);
  return [Math.floor((runs * index) / shards), Math.floor((runs * (index + 1)) / shards)];
}

/** The ensemble of a job, without its runs: summaries of shards can be merged into it. */
export function ensembleOf(job: Job): Ensemble {
  const { scenario, entries, seed, runs, shards, replicates = 1, ways } = job;
  wholeArgument('runs', runs);
  if (!(Number.isSafeInteger(shards) && shards >= 1 && shards <= runs)) {
    throw new ParleyError(
      'design/invalid',
      `${runs} runs cannot be cut into ${shards} shards: there are from 1 to as many as runs.`,
      { found: shards, runs },
    );
  }
  return new Ensemble(scenario, { entries, seed, replicates, ...(ways ? { ways } : {}) });
}

/** Plays the shards of a job, one after the other. */
export class ShardPlayer {
  private readonly job: Job;
  private readonly ensemble: Ensemble;

  /** @throws as {@link jobId}. */
  constructor(job: Job) {
    this.job = job;
    this.ensemble = ensembleOf(job);
  }

  /** The exact summary of a shard's runs; of the first of them, if it shall not go on. */
  play(index: number, watching?: Watching): Summary {
    return this.ensemble.summarize(shardRange(this.job, index), watching);
  }
}
