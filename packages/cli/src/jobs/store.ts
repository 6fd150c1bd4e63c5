import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Engine, ParleyError, VERSION } from '@parley-sim/engine';
import {
  type Ensemble,
  ensembleOf,
  type Job,
  jobId,
  type SavedSummary,
  shardRange,
  type Summary,
} from '@parley-sim/engine/ensemble';
import { type PluginIdentity, shown } from '@parley-sim/engine/scenario';
import { pluginName, pluginsOf } from '@parley-sim/engine/plugin';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type Io } from '../io.ts';
import { sweepDrafts } from '../draft-name.ts';
import { makeFolder, unreadableFolder, writeText } from '../files.ts';
import { Problem } from '../problem.ts';
import { reasonOf } from '../system-error.ts';
import { shardSummary } from './shard-check.ts';

/** A job as it is kept beside its shards, so that they can be merged without the scenario's file. */
interface SavedJob extends Job {
  readonly format: 'parley-job';
  readonly version: 1;
  readonly engine: string;
  readonly id: string;
  /** Plug-ins that it was played with; absent where the scenario takes kinds of none. */
  readonly plugins?: readonly PluginIdentity[];
}

/** A shard as it is kept. */
interface SavedShard {
  readonly format: 'parley-shard';
  readonly version: 1;
  readonly engine: string;
  readonly job: string;
  readonly index: number;
  readonly of: number;
  readonly runs: readonly [from: number, to: number];
  readonly summary: SavedSummary;
  /** SHA-256 of the document without this field. */
  readonly digest: string;
}

/** What there is of a shard: its summary, what is wrong with its file, or nothing. */
export type StoredShard = { readonly summary: Summary } | { readonly damage: string } | undefined;

/**
 * A folder with a job's shards. Whatever has its name is whole, whenever a process was killed and however many
 * play the same.
 */
export class JobStore {
  readonly job: Job;
  readonly id: string;
  /** Of the whole job, to hold shards against. It is made once: it compiles the scenario. */
  private readonly ensemble: Ensemble;
  private readonly io: Io;
  private readonly folder: string;
  /** As the user calls it. */
  private readonly name: string;

  constructor(job: Job, folder: string, io: Io) {
    this.job = job;
    this.id = jobId(job);
    this.ensemble = ensembleOf(job);
    this.io = io;
    this.name = folder;
    this.folder = resolve(io.cwd, folder);
  }

  /** The file of a shard, from the folder on as the user calls it. */
  fileOf(index: number): string {
    return join(this.name, this.shardName(index));
  }

  /** Makes the folder and notes the job in it. */
  async open(): Promise<void> {
    const { scenario, entries, seed, runs, shards, replicates = 1, ways } = this.job;
    const saved: SavedJob = {
      format: 'parley-job',
      version: 1,
      engine: VERSION,
      id: this.id,
      ...pluginsOf(scenario),
      scenario,
      entries,
      seed,
      runs,
      shards,
      replicates,
      ...(ways ? { ways } : {}),
    };
    await makeFolder(this.name, this.io);
    // Of whoever was killed, whichever shard it was.
    sweepDrafts(this.folder, this.id);
    const there = await readFile(join(this.folder, jobName(this.id)), 'utf8').catch(() => '');
    if (there !== textOf(saved)) await this.put(jobName(this.id), saved);
  }

  /** Reads a shard and checks that it is whole and belongs here. */
  async read(index: number): Promise<StoredShard> {
    let text: string;
    try {
      text = await readFile(join(this.folder, this.shardName(index)), 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      return { damage: `it cannot be read: ${reasonOf(error)}` };
    }
    return this.check(text, index);
  }

  /** Keeps a shard, unless somebody else has kept it meanwhile. */
  async write(index: number, summary: Summary): Promise<void> {
    const { job, id } = this;
    const there = await this.read(index);
    if (there && 'summary' in there) return;
    const shard = {
      format: 'parley-shard',
      version: 1,
      engine: VERSION,
      job: id,
      index,
      of: job.shards,
      runs: shardRange(job, index),
      summary: summary.toJSON(),
    } as const;
    await this.put(this.shardName(index), {
      ...shard,
      digest: digestOf(shard),
    } satisfies SavedShard);
  }

  private check(text: string, index: number): StoredShard {
    let shard: SavedShard;
    try {
      shard = JSON.parse(text) as SavedShard;
    } catch {
      return { damage: 'it is not whole' };
    }
    if (shard?.format !== 'parley-shard' || shard.version !== 1)
      return { damage: 'it is no shard' };
    const { digest, ...rest } = shard;
    if (digest !== digestOf(rest)) return { damage: 'its digest is not that of its content' };
    const { job, id } = this;
    if (shard.job !== id) return { damage: `it is of another job, ${shown(shard.job)}` };
    if (shard.index !== index || shard.of !== job.shards) {
      const place = `shard ${shown(shard.index)} of ${shown(shard.of)}`;
      return { damage: `it is ${place} under another's name` };
    }
    const range = shardRange(job, index);
    if (shard.engine !== VERSION) return { damage: `it is of parley ${shown(shard.engine)}` };
    if (JSON.stringify(shard.runs) !== JSON.stringify(range))
      return {
        damage: `its runs are ${shown(shard.runs)}, but have to be ${JSON.stringify(range)}`,
      };
    // A digest only shows that a file is as it was written.
    return shardSummary(this.ensemble, range, shard.summary);
  }

  private shardName(index: number): string {
    const { shards } = this.job;
    const digits = String(shards - 1).length;
    return `${this.id}.${String(index).padStart(digits, '0')}-of-${shards}.json`;
  }

  private async put(name: string, document: object): Promise<void> {
    await writeText(join(this.name, name), textOf(document), this.io);
  }
}

/**
 * The jobs that a folder holds shards of, less those that were played with other plug-ins.
 *
 * @throws Problem if it cannot be read, a job in it is damaged, or all were played with other plug-ins.
 */
export async function jobsIn(folder: string, { io, plugins }: CommandContext): Promise<Job[]> {
  let names: string[];
  try {
    names = await readdir(resolve(io.cwd, folder));
  } catch (error) {
    throw new Problem(unreadableFolder(folder, error));
  }
  const files = names.filter((name) => /^[0-9a-f]{16}\.job\.json$/.test(name)).toSorted();
  const jobs = await Promise.all(files.map((name) => readJob(folder, name, io, plugins?.engine)));
  const [played] = jobs.flatMap((job) => ('with' in job ? [job.with] : []));
  const fitting = jobs.flatMap((job) => ('with' in job ? [] : [job]));
  if (fitting.length > 0 || played === undefined) return fitting;
  const here = plugins ? plugins.engine.plugins.map(pluginName).join(', ') : 'none is given';
  throw new Problem(
    `What ${folder} holds was played with the plug-in ${played.map(pluginName).join(', ')}; here ${here}.`,
    ['Give the same: --plugin FILE'],
  );
}

async function readJob(
  folder: string,
  name: string,
  io: Io,
  engine: Engine | undefined,
): Promise<Job | { readonly with: readonly PluginIdentity[] }> {
  const path = join(folder, name);
  let saved: SavedJob;
  try {
    saved = JSON.parse(await readFile(resolve(io.cwd, path), 'utf8')) as SavedJob;
  } catch (error) {
    throw damaged(path, `it is no whole job (${reasonOf(error)})`);
  }
  if (saved?.format !== 'parley-job' || saved.version !== 1) {
    throw damaged(path, "it is no job of parley's");
  }
  if (saved.engine !== VERSION) {
    throw new Problem(`${path} is of parley ${saved.engine}; this is ${VERSION}.`, [
      'Shards are merged by the version that played them.',
    ]);
  }
  const played = saved.plugins ?? [];
  const here = engine?.plugins ?? [];
  const names = new Set(here.map(pluginName));
  if (!played.every((p) => names.has(pluginName(p)))) return { with: played };
  const { entries, seed, runs, shards, replicates, ways } = saved;
  // Of another form than it was written, it has another name.
  const scenario = engine?.validate(saved.scenario).scenario ?? saved.scenario;
  const over = ways ? { ways } : {};
  const job = { scenario, entries, seed, runs, shards, replicates: replicates ?? 1, ...over };
  if (nameOf(job) !== name) {
    throw damaged(path, 'its content is not that of its name');
  }
  return job;
}

function damaged(path: string, why: string): Problem {
  return new Problem(
    `${path} is damaged: ${why}.`,
    ['Take the file away and play one of the shards again: the job is noted anew.'],
    EXIT.incomplete,
  );
}

/** What the file of a job is called; undefined if it is none that can be played. */
function nameOf(job: Job): string | undefined {
  try {
    return jobName(jobId(job));
  } catch (error) {
    if (error instanceof ParleyError) return undefined;
    throw error;
  }
}

function jobName(id: string): string {
  return `${id}.job.json`;
}

function textOf(document: object): string {
  return `${JSON.stringify(document)}\n`;
}

function digestOf(document: object): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}
