import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { isInstalled, type Server, startServer } from '../../bench/servers.js';
import { emptyFolder, parley, PROGRAM } from '../support/command.ts';
import { blocks, pages } from '../support/markdown.ts';

const page = pages().find(({ file }) => file === 'docs/scale.md')!;
const [compose, kubernetes] = blocks(page, 'yaml').map((text) => parse(text));
const [slurm] = blocks(page, 'sh');
const PASSWORD = 'a password';

/** A folder with the programs that the recipes call. */
function programs(): { folder: string; env: NodeJS.ProcessEnv } {
  const folder = emptyFolder();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const script = (name: string, text: string): void => {
    writeFileSync(join(bin, name), `#!/bin/bash\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  script('parley', `exec "${process.execPath}" "${PROGRAM}" "$@"`);
  // Slurm runs a command once for each task; here is one.
  script('srun', 'exec "$@"');
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
  return { folder, env };
}

function start(
  [program, ...args]: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): ChildProcess {
  const child = spawn(program!, args, { ...options, stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

async function outputOf(child: ChildProcess): Promise<string> {
  let text = '';
  child.stdout!.on('data', (chunk) => (text += chunk));
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  return text;
}

/** A command of a recipe, with this machine in the place of the hosts. */
const here = (command: readonly string[], { url }: Server): string[] =>
  command.map((word) => word.replace('redis://queue:6379', url));

const alone = async (): Promise<string> =>
  (await parley(['compare', 'used-car', '--runs', '1000', '--json'])).stdout;

test.skipIf(!isInstalled('redis'))('compose and Kubernetes (skipped without Redis)', async () => {
  const { queue, worker, compare } = compose.services;
  const [program, ...settings] = queue.command as string[];
  expect(program).toBe('redis-server');
  const secret = '${PARLEY_QUEUE_PASSWORD}';
  const server = await startServer(
    'redis',
    settings.map((word) => word.replace(secret, PASSWORD)),
  );
  onTestFinished(() => server.remove());
  expect(worker.environment.PARLEY_QUEUE_PASSWORD).toBe(secret);
  const { folder, env } = programs();
  const options = { cwd: folder, env: { ...env, PARLEY_QUEUE_PASSWORD: PASSWORD } };
  const [container] = kubernetes.spec.template.spec.containers;
  expect(container.env[0].name).toBe('PARLEY_QUEUE_PASSWORD');
  start(here(worker.command, server), options);
  start(here(container.command, server), options);
  expect(await outputOf(start(here(compare.command, server), options))).toBe(await alone());
});

test.skipIf(!isInstalled('redis'))('Slurm (skipped without Redis)', async () => {
  const server = await startServer('redis');
  onTestFinished(() => server.remove());
  const { folder, env } = programs();
  const file = join(folder, 'job.sh');
  writeFileSync(file, slurm!);
  execFileSync('bash', ['-n', file]);
  const options = { cwd: folder, env: { ...env, PARLEY_QUEUE: server.url } };
  expect(await outputOf(start(['bash', file], options))).toBe(await alone());
});
