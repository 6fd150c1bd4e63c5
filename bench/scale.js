/**
 * Measures what docs/scale.md says of many machines: `node bench/scale.js [--runs N] [--parts N] [--on redis|postgres]`.
 *
 * Processor time is counted, not hours: a machine that others use has nothing else to tell. First a comparison is played by one process,
 * then on a queue by one to four workers of a thread each; then the server hands parts out and takes results in that nobody has to play. From
 * these numbers it computes what a thousand workers would ask of it.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { ClusterWorker, Coordinator, queueAddress, sentPlan } from '@parley-sim/cluster';
import { VERSION } from '@parley-sim/engine';
import { Ensemble } from '@parley-sim/engine/ensemble';
import { readScenarioFile } from '@parley-sim/scenarios/files';
import { isInstalled, startServer } from './servers.js';

const CLI = new URL('../packages/cli/bin/parley.js', import.meta.url).pathname;
const SHOP = new URL('shop.yaml', import.meta.url).pathname;
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '60000' },
    parts: { type: 'string', default: '2000' },
    on: { type: 'string' },
  },
});
const RUNS = Number(values.runs);
const PARTS = Number(values.parts);
const COMPARE = ['compare', SHOP, '-n', values.runs, '--ways', 'off', '--as', 'frame', '--json'];
/** Ticks of a processor in a second, as Linux counts them for programs. */
const TICKS = 100;

/** Seconds of processor time that a process has had, with its threads and the children that have ended. */
function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]), 0) / TICKS;
}

/** Seconds of processor time of a server, with its processes that live. */
function cpuOfServer({ pid }) {
  const children = readdirSync('/proc').filter((name) => {
    try {
      return (
        /^\d+$/.test(name) &&
        readFileSync(`/proc/${name}/stat`, 'utf8').split(' ')[3] === String(pid)
      );
    } catch {
      return false;
    }
  });
  return [String(pid), ...children].reduce((sum, id) => sum + cpuOf(id), 0);
}

/** What Redis says of itself: a number by its name. */
function askRedis({ port }, name) {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.end('INFO\r\n'));
    socket.on('data', (chunk) => (said += chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(said)?.[1])));
  });
}

/** Calls the command, and says how long it took and how much processor time. */
async function call(argv) {
  const begun = performance.now();
  const script = `TIMEFORMAT='%U %S'; time "$0" "$@"`;
  const child = spawn('bash', ['-c', script, process.execPath, CLI, ...argv], { cwd: tmpdir() });
  let [out, said] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(said);
  const [user, sys] = said.trim().split('\n').at(-1).split(' ').map(Number);
  return { out, cpu: user + sys, wall: (performance.now() - begun) / 1000 };
}

function startWorker({ url }) {
  const child = spawn(process.execPath, [CLI, 'cluster', 'worker', '--queue', url, '-w', '1'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: tmpdir(),
  });
  const ready = new Promise((resolve) => child.stderr.on('data', resolve));
  return { child, ready };
}

/** Plays the comparison with so many workers. */
async function withWorkers(server, count) {
  const workers = Array.from({ length: count }, () => startWorker(server));
  await Promise.all(workers.map(({ ready }) => ready));
  const before = [cpuOfServer(server), ...workers.map(({ child }) => cpuOf(child.pid))];
  const called = await call([...COMPARE, '--queue', server.url]);
  const after = [cpuOfServer(server), ...workers.map(({ child }) => cpuOf(child.pid))];
  const [serving, ...playing] = after.map((cpu, i) => cpu - before[i]);
  for (const { child } of workers) {
    child.kill('SIGTERM');
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => child.once('close', resolve));
  }
  return { ...called, serving, playing: playing.reduce((a, b) => a + b, 0) };
}

/** Hands parts out and takes results in, which have a size and cost nothing to play. */
async function withoutPlaying(server, text) {
  const address = queueAddress(server.url);
  const player = { refusal: () => undefined, play: () => Promise.resolve(text) };
  const design = { address, player, threads: 8, lock: 30_000, idle: undefined, about: {} };
  const workers = [1, 2].map(() => new ClusterWorker({ ...design, tell: () => undefined }));
  const over = workers.map((worker) => worker.work());
  const coordinator = new Coordinator(address);
  await coordinator.open();
  const about = { engine: VERSION, build: 'bench', kind: 'compare', plugins: [] };
  const sent = sentPlan({ ...about, title: 'bench', parts: PARTS, design: {} });
  const begun = performance.now();
  const [cpu, asked] = [cpuOfServer(server), await commands(server)];
  await coordinator.play({
    sent,
    missing: [...Array(PARTS).keys()],
    priority: 1,
    signal: new AbortController().signal,
    take: () => Promise.resolve(undefined),
    tell: () => undefined,
  });
  await coordinator.forget(sent, [...Array(PARTS).keys()]);
  const wall = (performance.now() - begun) / 1000;
  const found = {
    wall,
    cpu: (cpuOfServer(server) - cpu) / PARTS,
    commands: ((await commands(server)) - asked) / PARTS,
  };
  for (const worker of workers) worker.end();
  await Promise.all([...over, coordinator.close()]);
  return found;
}

function commands(server) {
  return server.kind === 'redis' ? askRedis(server, 'total_commands_processed') : Number.NaN;
}

const ms = (seconds) => `${(seconds * 1000).toFixed(1)} ms`;
const s = (seconds) => `${seconds.toFixed(1)} s`;

console.log(
  `${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}; ${RUNS} runs of bench/shop.yaml`,
);
const alone = await call([...COMPARE, '-w', '1']);
// What every coordinator does, too: start, and judge drafts.
const base = await call([...COMPARE, '-n', '100', '-w', '1']);
const work = alone.cpu - base.cpu;
console.log(
  `one process: ${s(work)} of processor time beside ${s(base.cpu)} at its beginning and end; ${s(alone.wall)}`,
);

const { scenario } = await readScenarioFile(SHOP);
const ids = [undefined, ...Object.keys(scenario.packages ?? {})];
const entries = ids.map((id) => (id === undefined ? {} : { package: id, as: 'frame' }));
const ensemble = new Ensemble(scenario, { entries });
const summary = JSON.stringify(ensemble.summarize([0, 1000]));
const bytes = gzipSync(summary).length * (4 / 3);
console.log(`a part: ${summary.length} bytes, ${Math.round(bytes)} as they are sent`);
// What a coordinator does for each part.
const TIMES = 200;
const before = process.cpuUsage();
for (let i = 0; i < TIMES; i++) void ensemble.read(JSON.parse(summary));
const { user, system } = process.cpuUsage(before);
console.log(`a coordinator reads one in ${ms((user + system) / TIMES / 1e6)}`);

for (const kind of ['redis', 'postgres']) {
  if (!isInstalled(kind) || (values.on ?? kind) !== kind) continue;
  /* oxlint-disable no-await-in-loop -- what is measured has the machine to itself */
  const server = await startServer(kind);
  console.log(`\n${kind}, load ${loadavg()[0].toFixed(1)}`);
  for (const count of [1, 2, 3, 4]) {
    const { out, cpu, wall, serving, playing } = await withWorkers(server, count);
    if (out !== alone.out) throw new Error('other bytes');
    const taking = Math.max(0, cpu - base.cpu);
    const all = taking + serving + playing;
    console.log(
      `${count} workers: ${s(playing)} played, ${s(taking)} coordinator, ${s(serving)} server; ` +
        `${((100 * work) / all).toFixed(0)} % of that is what one process needs; ` +
        `${s(wall)}, ${(alone.wall / wall).toFixed(2)} times as fast, load ${loadavg()[0].toFixed(1)}`,
    );
  }
  const { wall, cpu, commands: asked } = await withoutPlaying(server, summary);
  console.log(
    `${PARTS} parts that nobody plays: ${s(wall)}, ${(PARTS / wall).toFixed(0)} a second; ` +
      `${ms(cpu)} of the server for each${Number.isNaN(asked) ? '' : `, ${asked.toFixed(0)} commands`}`,
  );
  await server.remove();
  /* oxlint-enable no-await-in-loop */
}
