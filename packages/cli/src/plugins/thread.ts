import { parentPort, workerData } from 'node:worker_threads';
import { main } from '../index.ts';
import { type GivenPlugins, refuseExit } from './given.ts';
import { type IoFacts, remoteIo } from './remote-io.ts';

/** What a thread that plays with plug-ins is started with. */
export interface ThreadTask {
  readonly argv: readonly string[];
  readonly facts: IoFacts;
  readonly given: GivenPlugins;
}

refuseExit();
const { argv, facts, given } = workerData as ThreadTask;
const io = remoteIo(parentPort!, facts);
io.done(await main(argv, io, given));
