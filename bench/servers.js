/** Servers of queues, each in a folder of its own on a free port: for tests, and for what is measured. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const POSTGRES = '/usr/lib/postgresql';
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Folder of PostgreSQL's programs, of the newest version that is installed. */
function postgresBin() {
  if (!existsSync(POSTGRES)) return undefined;
  const versions = readdirSync(POSTGRES).toSorted((a, b) => Number(b) - Number(a));
  return versions.map((v) => join(POSTGRES, v, 'bin')).find((b) => existsSync(join(b, 'initdb')));
}

export function isInstalled(kind) {
  if (kind === 'postgres') return postgresBin() !== undefined;
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** Port that nobody listens at. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function startServer(kind, more = [], disk) {
  const folder = mkdtempSync(join(tmpdir(), `parley-${kind}-`));
  const small = disk !== undefined && mounted(folder, disk);
  const port = await freePort();
  const args = typeof more === 'function' ? more(port) : more;
  const [program, ...rest] = kind === 'redis' ? redis(folder, port, args) : postgres(folder, port);
  let child;
  const start = async () => {
    await kill();
    child = spawn(program, rest, { stdio: 'ignore', cwd: folder });
    await answers(kind, port, args);
  };
  const kill = async () => {
    const ended = child;
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return;
    await new Promise((resolve) => {
      ended.once('exit', () => resolve());
      ended.kill('SIGKILL');
    });
  };
  await start();
  return {
    kind,
    port,
    folder,
    small,
    url:
      kind === 'redis'
        ? `redis://127.0.0.1:${port}`
        : `postgres://parley@127.0.0.1:${port}/postgres`,
    kill,
    start,
    get pid() {
      return child.pid;
    },
    get running() {
      return child.exitCode === null && child.signalCode === null;
    },
    remove: async () => {
      await kill();
      if (small) {
        // Processes of PostgreSQL that serve connections end by themselves, once they see that it is gone.
        for (let tries = 0; spawnSync('umount', [folder]).status !== 0 && tries < 40; tries++) {
          // oxlint-disable-next-line no-await-in-loop
          await pause(250);
        }
      }
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    },
  };
}

/** Gives a folder a disk of its own, of so many megabytes, where that is allowed. */
function mounted(folder, megabytes) {
  const size = `size=${megabytes}m`;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder]).status === 0;
}

function redis(folder, port, args) {
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  return ['redis-server', ...where, ...durable, ...args];
}

/** PostgreSQL refuses to be run by root, so root lends itself to its user. */
function postgres(folder, port) {
  const bin = postgresBin();
  const data = join(folder, 'data');
  const root = process.getuid?.() === 0;
  if (root) {
    const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, id('-u'), id('-g'));
  } else mkdirSync(data);
  // setpriv becomes the program itself, so that who kills the child kills the server.
  const become = root ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'] : [];
  const [initdb, ...rest] = [...become, join(bin, 'initdb')];
  execFileSync(initdb, [...rest, '-D', data, '-A', 'trust', '-U', 'parley', '--no-sync'], {
    stdio: 'ignore',
    cwd: folder,
  });
  const where = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'];
  return [...become, join(bin, 'postgres'), ...where];
}

async function answers(kind, port, args) {
  const tls = args.includes('--tls-port') ? ['--tls', '--insecure'] : [];
  const ask = () =>
    kind === 'redis'
      ? spawnSync('redis-cli', ['-p', String(port), ...tls, 'ping']).status === 0
      : spawnSync(join(postgresBin(), 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)])
          .status === 0;
  for (let tries = 0; tries < 600; tries++) {
    if (ask()) return;
    // oxlint-disable-next-line no-await-in-loop
    await pause(100);
  }
  throw new Error(`${kind} at ${port} does not answer`);
}
