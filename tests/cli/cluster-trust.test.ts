import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { isInstalled, type Server, startServer } from '../../bench/servers.js';
import { emptyFolder, parley, PROGRAM, spawned } from '../support/command.ts';
import { ROOT } from '../support/markdown.ts';
import { buildAt, startWorker, until } from '../support/queue.ts';

const RUNS = ['compare', 'used-car', '-n', '200', '--ways', 'off', '--as', 'frame', '--json'];

/** The command in another folder, with a copy of the engine of its own. */
function installed(): { readonly program: string; readonly engine: string } {
  const modules = join(emptyFolder(), 'node_modules');
  const cli = join(ROOT, 'packages/cli');
  const [home, engine] = [join(modules, 'parley-sim'), join(modules, '@parley-sim/engine')];
  for (const [from, to] of [
    [cli, home],
    [join(ROOT, 'packages/engine'), engine],
  ] as const) {
    for (const name of ['package.json', 'dist', ...(to === home ? ['bin'] : [])]) {
      const filter = (file: string): boolean => !/\.(map|d\.ts)$/.test(file);
      cpSync(join(from, name), join(to, name), { recursive: true, filter });
    }
  }
  mkdirSync(join(home, 'node_modules/@parley-sim'), { recursive: true });
  const others = ['', '@parley-sim/'].flatMap((scope) =>
    readdirSync(join(cli, 'node_modules', scope)).map((name) => scope + name),
  );
  for (const name of others) {
    if (name.startsWith('.') || name === '@parley-sim' || name === '@parley-sim/engine') continue;
    symlinkSync(join(cli, 'node_modules', name), join(home, 'node_modules', name));
  }
  symlinkSync(join(ROOT, 'packages/engine/node_modules'), join(engine, 'node_modules'));
  return { program: join(home, 'bin/parley.js'), engine };
}

describe.skipIf(!isInstalled('redis'))(
  'whom to trust (skipped where redis is not installed)',
  () => {
    let server: Server;
    beforeAll(async () => {
      server = await startServer('redis');
    });
    afterAll(() => server.remove());

    test('a worker of another build of the same version declines, and another plays', async () => {
      const { program, engine } = installed();
      expect(buildAt(program)).toBe(buildAt());
      appendFileSync(
        join(engine, 'dist/ensemble/summary.js'),
        '\nexport const another = 0;\n// build\n',
      );
      // What nobody imports decides nothing.
      appendFileSync(join(engine, 'dist/left.js'), '// of an earlier build\n');
      const other = startWorker(server, [], { program });
      onTestFinished(() => other.end());
      const coming = spawned([...RUNS, '--queue', server.url]);
      await until(() => other.said().includes('Declined'));
      const same = startWorker(server);
      onTestFinished(() => same.end());
      const { code, stdout } = await coming;
      expect({ code, stdout }).toEqual({ code: 0, stdout: (await parley(RUNS)).stdout });
      const ours = buildAt();
      const why = new RegExp(`it plays parley \\S+ of build [0-9a-f]{16}, not ${ours}\\.`);
      expect(other.said()).toMatch(why);
      expect(other.said()).not.toContain(`of build ${ours}, not`);
      await other.end();
      expect(other.said()).toContain('Ended after 0 parts.');
    });

    test('threads that have loaded other files than their worker has seen decline', async () => {
      // Whoever names another build stands for a worker that has looked at its files before they were changed.
      const script = `
      const { PlanPlayer } = await import(process.argv[1]);
      class PartDeclined extends Error {}
      const player = new PlanPlayer({ PartDeclined }, {}, 1, 'another');
      const end = player.play({ id: 'p', text: '{}' }, 0, new AbortController().signal);
      await end.catch((error) => console.log(error instanceof PartDeclined, error.message));
      await player.close();`;
      const player = join(PROGRAM, '../../dist/cluster/player.js');
      const said = execFileSync(process.execPath, ['--input-type=module', '-e', script, player]);
      expect(said.toString()).toMatch(/^true its files were changed/);
    });

    test('a plug-in is played by workers that have the same code of it', async () => {
      const folder = emptyFolder();
      for (const place of ['here', 'there']) {
        cpSync(join(import.meta.dirname, 'plugins'), join(folder, place), { recursive: true });
      }
      appendFileSync(join(folder, 'there/half.ts'), '\nconsole.log(0);\n');
      const [cwd, there] = [join(folder, 'here'), join(folder, 'there')];
      const on = ['--queue', server.url, '--plugin', './half.ts'];
      const argv = ['compare', 'shop.yaml', '-n', '200', '--ways', 'off', '--json'];
      const other = startWorker(server, ['--plugin', './half.ts'], { cwd: there });
      onTestFinished(() => other.end());
      const none = startWorker(server);
      onTestFinished(() => none.end());
      const coming = spawned([...argv, ...on], { cwd });
      await until(() => [other, none].every((worker) => worker.said().includes('Declined')));
      const workers = [1, 2].map(() => startWorker(server, ['--plugin', './half.ts'], { cwd }));
      onTestFinished(async () => void (await Promise.all(workers.map((worker) => worker.end()))));
      const { code, stdout } = await coming;
      const alone = await spawned([...argv, '--plugin', './half.ts'], { cwd });
      expect({ code, stdout }).toEqual({ code: 0, stdout: alone.stdout });
      expect(other.said()).toMatch(
        /it lacks the plug-in acme 1\.2\.0 \(\w+\) \(it has acme 1\.2\.0 \(\w+\)\)/,
      );
      expect(none.said()).toMatch(/it lacks the plug-in acme 1\.2\.0 \(\w+\) \(it has none\)/);
    });
  },
);

describe.skipIf(!isInstalled('redis'))('redis (skipped where it is not installed)', () => {
  test('a password comes from a variable, and no message shows it', async () => {
    const server = await startServer('redis', ['--requirepass', 'se/cret']);
    onTestFinished(() => server.remove());
    const on = ['--queue', server.url];
    const without = await parley(['cluster', 'status', ...on]);
    expect(without.code).toBe(2);
    expect(without.stderr).toMatch(/The queue at redis:\S+ does not answer: NOAUTH/);
    const right = { env: { PARLEY_QUEUE_PASSWORD: 'se/cret' } };
    expect((await parley(['cluster', 'status', ...on], right)).stdout).toContain('0 parts waiting');
    const inside = server.url.replace('//', '//:wrong@');
    const wrong = await parley(['cluster', 'status', '--queue', inside]);
    expect(wrong.stderr).toMatch(/WRONGPASS/);
    expect(wrong.stderr).not.toContain(':wrong');
  });

  test('a user with the rights of docs/scale.md can play, and has no others', async () => {
    const page = readFileSync(new URL('../../docs/scale.md', import.meta.url), 'utf8');
    const [, rule] = /ACL SETUSER (parley .*)$/m.exec(page)!;
    const words = rule!.replace('>PASSWORD', '>pw').split(' ');
    const server = await startServer('redis');
    onTestFinished(() => server.remove());
    const cli = (...args: string[]): string =>
      execFileSync('redis-cli', ['-p', String(server.port), ...args], { encoding: 'utf8' });
    expect(cli('ACL', 'SETUSER', ...words)).toBe('OK\n');
    const url = server.url.replace('//', '//parley:pw@');
    const worker = startWorker({ url });
    onTestFinished(() => worker.end());
    const { code, stderr } = await spawned([...RUNS, '--queue', url]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('NOPERM') });
    expect((await parley(['cluster', 'status', '--queue', url])).stdout).toContain('1 thread');
    await worker.end();
    expect(worker.said()).not.toMatch(/NOPERM|fails/);
    const asUser = ['--user', 'parley', '--pass', 'pw', '--no-auth-warning'];
    expect(cli(...asUser, 'SET', 'other', '1')).toContain('NOPERM');
    expect(cli(...asUser, 'FLUSHALL')).toContain('NOPERM');
    expect(cli(...asUser, 'CONFIG', 'GET', '*')).toContain('NOPERM');
  });

  test('with TLS, and not where the certificate is of nobody who is known', async () => {
    const folder = emptyFolder();
    const [key, cert] = ['key.pem', 'cert.pem'].map((file) => join(folder, file));
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
    const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', key!, '-out', cert!];
    expect(spawnSync('openssl', [...request, ...name, ...files]).status).toBe(0);
    const tls = ['--port', '0', '--tls-auth-clients', 'no', '--tls-ca-cert-file', cert!];
    const own = ['--tls-cert-file', cert!, '--tls-key-file', key!];
    const server = await startServer('redis', (port) => [
      ...tls,
      ...own,
      '--tls-port',
      String(port),
    ]);
    onTestFinished(() => server.remove());
    const on = ['cluster', 'status', '--queue', server.url.replace('redis:', 'rediss:')];
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: cert };
    expect((await spawned(on, { env })).stdout).toContain('0 parts waiting');
    expect((await spawned(on)).stderr).toMatch(/does not answer: .*certificate/);
  });
});
