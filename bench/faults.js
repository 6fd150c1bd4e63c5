/**
 * Plays a comparison on a queue again and again while workers, coordinators, the server, the network, clocks and the disk fail at
 * random: `node bench/faults.js [FAULTS] [--seed N] [--on redis|postgres] [--runs N] [--workers N] [--only killed]`. Default: 200 faults, shared out to all servers that are installed.
 *
 * Every round ends with the bytes of one process, or is told. Runs that are lost or counted twice would change them. The exit code is
 * 1 if a round ended otherwise, or a part was given up.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort, isInstalled, startServer } from './servers.js';

const CLI = new URL('../packages/cli/bin/parley.js', import.meta.url).pathname;
const SHOP = new URL('shop.yaml', import.meta.url).pathname;
const { values, positionals } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    on: { type: 'string' },
    runs: { type: 'string', default: '40000' },
    workers: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
  allowPositionals: true,
});
const FAULTS = Number(positionals[0] ?? 200);
const WORKERS = Number(values.workers);
/** Megabytes of the server's disk where it can have one of its own. */
const DISK = 400;
const COMPARE = ['compare', SHOP, '-n', values.runs, '--ways', 'off', '--as', 'frame', '--json'];

/** Numbers from 0 to 1 by Lehmer's rule: the same faults for the same seed, as far as the machine takes part. */
function stream(seed) {
  let state = (Number(seed) % 2147483646) + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
const draw = stream(values.seed);
const oneOf = (things) => things[Math.floor(draw() * things.length)];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The way to a server, which can be cut. */
async function proxyTo(port) {
  const sockets = new Set();
  let state = 'open';
  const server = createServer((near) => {
    if (state === 'cut') {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    const end = () => {
      near.destroy();
      far.destroy();
      sockets.delete(end);
    };
    sockets.add(end);
    // While it is silent nothing passes and nobody is told, as behind a firewall that has forgotten a connection.
    const pass = (from, to) => from.on('data', (chunk) => state !== 'silent' && to.write(chunk));
    pass(near, far);
    pass(far, near);
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
  });
  const own = await freePort();
  await new Promise((resolve) => server.listen(own, '127.0.0.1', resolve));
  const drop = () => [...sockets].forEach((end) => end());
  return {
    port: own,
    set(next) {
      state = next;
      if (next !== 'silent') drop();
    },
    close: () => {
      drop();
      server.close();
    },
  };
}

/** Lets the clock of a process be wrong by so many milliseconds. */
function skewed(ms) {
  const code = `const now = Date.now; Date.now = () => now() + ${ms};`;
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`];
}

class Bench {
  workers = [];
  rounds = 0;
  problems = [];
  counts = new Map();
  injected = 0;
  over = false;

  constructor(server, proxy, alone, folder) {
    Object.assign(this, { server, proxy, alone, folder });
    this.url = server.url.replace(`:${server.port}`, `:${proxy.port}`);
  }

  /** A worker, for good: whoever looks after workers starts it again. */
  hire(place, node = []) {
    if (this.over) return;
    const argv = ['cluster', 'worker', '--queue', this.url, '-w', '1', '--lock', '1'];
    const child = spawn(process.execPath, [...node, CLI, ...argv], {
      stdio: 'ignore',
      cwd: this.folder,
    });
    this.workers[place] = child;
    child.once('exit', () => setTimeout(() => this.hire(place), 100));
  }

  /** Plays one round, by as many coordinators as it takes. */
  async round() {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop
      const { code, signal, stdout, stderr } = await this.coordinate();
      if (this.over && signal !== null) return;
      if (code === 0) {
        this.rounds++;
        if (stdout !== this.alone) this.problems.push(`other bytes: ${stdout.length}`);
        return;
      }
      // Killed, or begun while the server was away: another takes its place.
      if (signal !== null || /does not answer/.test(stderr)) continue;
      this.problems.push(`exit code ${code}: ${stderr.slice(-600)}`);
      return;
    }
  }

  coordinate() {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [CLI, ...COMPARE, '--queue', this.url], {
        stdio: ['ignore', 'pipe', 'pipe'],
        cwd: this.folder,
      });
      this.coordinator = child;
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (chunk) => (stdout += chunk));
      child.stderr.on('data', (chunk) => (stderr += chunk));
      child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    });
  }

  /** What can fail, by name. */
  faults = {
    'worker killed': () => oneOf(this.workers).kill('SIGKILL'),
    'worker asked to end': () => oneOf(this.workers).kill('SIGTERM'),
    'worker held up, then late': async () => {
      const worker = oneOf(this.workers);
      worker.kill('SIGSTOP');
      await pause(1500 + 1500 * draw());
      worker.kill('SIGCONT');
    },
    'coordinator killed': () => this.coordinator?.kill('SIGKILL'),
    'server killed': async () => {
      await this.server.kill();
      await pause(500 * draw());
      await this.server.start();
    },
    'network cut': async () => {
      this.proxy.set('cut');
      await pause(300 + 1200 * draw());
      this.proxy.set('open');
    },
    'network silent': async () => {
      this.proxy.set('silent');
      await pause(300 + 1200 * draw());
      this.proxy.set('open');
    },
    'clock wrong by an hour': () => {
      const place = Math.floor(draw() * WORKERS);
      const old = this.workers[place];
      old.removeAllListeners('exit');
      old.kill('SIGKILL');
      this.hire(place, skewed(oneOf([-1, 1]) * 3_600_000));
    },
    'disk full': async () => {
      const file = join(this.server.folder, 'filler');
      spawnSync('dd', ['if=/dev/zero', `of=${file}`, 'bs=1M', `count=${DISK}`], {
        stdio: 'ignore',
      });
      await pause(500 + 700 * draw());
      rmSync(file, { force: true });
      // A server that cannot write ends, or goes on where it was.
      if (!this.server.running) await this.server.start();
    },
  };

  async play(faults) {
    for (let place = 0; place < WORKERS; place++) this.hire(place);
    const names = Object.keys(this.faults).filter(
      (name) => (name !== 'disk full' || this.server.small) && name.includes(values.only ?? ''),
    );
    const inject = async () => {
      while (this.injected < faults) {
        /* oxlint-disable no-await-in-loop -- one fault after the other */
        await pause(200 + 900 * draw());
        // Each sort once in every cycle, in an order that is drawn.
        if (this.deck === undefined || this.deck.length === 0) this.deck = [...names];
        const name = this.deck.splice(Math.floor(draw() * this.deck.length), 1)[0];
        await this.faults[name]();
        this.injected++;
        if (this.injected % 20 === 0) process.stderr.write(`${this.injected} of ${faults}\n`);
        this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
        /* oxlint-enable no-await-in-loop */
      }
    };
    const injecting = inject();
    do {
      // The last round ends in peace.
      // oxlint-disable-next-line no-await-in-loop
      await this.round();
    } while (this.injected < faults && this.problems.length === 0);
    await injecting;
    await this.round();
  }

  end() {
    this.over = true;
    for (const worker of this.workers) worker.kill('SIGKILL');
    this.coordinator?.kill('SIGKILL');
  }
}

const kinds = ['redis', 'postgres'].filter((k) => isInstalled(k) && (values.on ?? k) === k);
if (kinds.length === 0) {
  process.stdout.write('No server is installed: nothing was tried.\n');
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'parley-faults-'));
const { stdout: alone, status } = spawnSync(process.execPath, [CLI, ...COMPARE], {
  cwd: folder,
  encoding: 'utf8',
  maxBuffer: 1e9,
});
if (status !== 0) throw new Error('the comparison cannot be played alone');
let lost = 0;
const begun = performance.now();
process.stdout.write(`${FAULTS} faults, seed ${values.seed}\n`);
for (const [i, kind] of kinds.entries()) {
  const faults =
    Math.floor((FAULTS * (i + 1)) / kinds.length) - Math.floor((FAULTS * i) / kinds.length);
  /* oxlint-disable no-await-in-loop -- one server after the other */
  const server = await startServer(kind, [], DISK);
  const proxy = await proxyTo(server.port);
  const bench = new Bench(server, proxy, alone, folder);
  try {
    await bench.play(faults);
  } finally {
    bench.end();
    proxy.close();
    await server.remove();
  }
  /* oxlint-enable no-await-in-loop */
  const names = [...bench.counts.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  const counts = names.map((name) => `${name} ${bench.counts.get(name)}`);
  process.stdout.write(`${kind}: ${bench.rounds} rounds; ${counts.join(', ')}\n`);
  for (const problem of bench.problems) process.stdout.write(`! ${problem}\n`);
  lost += bench.problems.length;
}
rmSync(folder, { recursive: true, force: true });
process.stderr.write(`${Math.round((performance.now() - begun) / 1000)} s\n`);
process.stdout.write(`${lost} lost\n`);
process.exitCode = lost === 0 ? 0 : 1;
