import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Job, jobId, type SavedSummary, shardRange, Summary, VERSION } from '@parley/engine';
import type { Io } from '../io.ts';
import { sweepDrafts } from '../draft-name.ts';
import { makeFolder, unreadableFolder, writeText } from '../files.ts';
import { Problem } from '../problem.ts';
import { reasonOf } from '../system-error.ts';

/** A job as it is kept beside its shards, so that they can be merged without the scenario's file. */
interface SavedJob extends Job {
  readonly format: 'parley-job';
  readonly version: 1;
  readonly engine: string;
  readonly id: string;
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
export type Found = { readonly summary: Summary } | { readonly damage: string } | undefined;

/**
 * A folder with a job's shards. Whatever has its name is whole, whenever a process was killed and however many
 * play the same.
 */
export class JobStore {
  readonly job: Job;
  readonly id: string;
  private readonly io: Io;
  private readonly folder: string;
  /** As the user calls it. */
  private readonly name: string;

  constructor(job: Job, folder: string, io: Io) {
    this.job = job;
    this.id = jobId(job);
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
    const { scenario, entries, seed, runs, shards } = this.job;
    const saved: SavedJob = {
      format: 'parley-job',
      version: 1,
      engine: VERSION,
      id: this.id,
      scenario,
      entries,
      seed,
      runs,
      shards,
    };
    await makeFolder(this.name, this.io);
    // Of whoever was killed, whichever shard it was.
    sweepDrafts(this.folder, this.id);
    const there = await readFile(join(this.folder, jobName(this.id)), 'utf8').catch(() => '');
    if (there !== textOf(saved)) await this.put(jobName(this.id), saved);
  }

  /** Reads a shard and checks that it is whole and belongs here. */
  async read(index: number): Promise<Found> {
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

  private check(text: string, index: number): Found {
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
    if (shard.job !== id) return { damage: `it is of another job, ${shard.job}` };
    if (shard.index !== index || shard.of !== job.shards) {
      return { damage: `it is shard ${shard.index} of ${shard.of} under another's name` };
    }
    return { summary: Summary.fromJSON(shard.summary) };
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
 * The jobs that a folder holds shards of.
 *
 * @throws Problem if it cannot be read or a job in it is damaged.
 */
export async function jobsIn(folder: string, io: Io): Promise<Job[]> {
  let names: string[];
  try {
    names = await readdir(resolve(io.cwd, folder));
  } catch (error) {
    throw new Problem(unreadableFolder(folder, error));
  }
  const files = names.filter((name) => /^[0-9a-f]{16}\.job\.json$/.test(name)).toSorted();
  return Promise.all(files.map((name) => readJob(folder, name, io)));
}

async function readJob(folder: string, name: string, io: Io): Promise<Job> {
  const path = join(folder, name);
  let saved: SavedJob;
  try {
    saved = JSON.parse(await readFile(resolve(io.cwd, path), 'utf8')) as SavedJob;
  } catch (error) {
    throw new Problem(`${path} is no whole job: ${reasonOf(error)}.`);
  }
  if (saved?.format !== 'parley-job' || saved.version !== 1) {
    throw new Problem(`${path} is no job of parley's.`);
  }
  if (saved.engine !== VERSION) {
    throw new Problem(`${path} is of parley ${saved.engine}; this is ${VERSION}.`, [
      'Shards are merged by the version that played them.',
    ]);
  }
  const { scenario, entries, seed, runs, shards } = saved;
  const job = { scenario, entries, seed, runs, shards };
  if (jobName(jobId(job)) !== name) {
    throw new Problem(`${path} is damaged: its content is not that of its name.`);
  }
  return job;
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
