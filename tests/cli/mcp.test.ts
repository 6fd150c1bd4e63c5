import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { builtinText } from '@parley-sim/scenarios';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyFolder, PROGRAM, parley } from '../support/command.ts';

let client: Client | undefined;
afterEach(async () => {
  await client?.close();
  client = undefined;
});

/** A client of the official SDK that has started `parley mcp` with a folder. */
async function connected(folder: string): Promise<Client> {
  const opened = new Client({ name: 'test', version: '1' });
  client = opened;
  await opened.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [PROGRAM, 'mcp', folder],
      cwd: folder,
      stderr: 'ignore',
    }),
  );
  return opened;
}

/** What a tool says, and whether it is a fault. */
async function used(
  opened: Client,
  name: string,
  given: Record<string, unknown>,
): Promise<{ text: string; fault: boolean }> {
  const result = await opened.callTool({ name, arguments: given });
  const [first] = result.content as { type: string; text: string }[];
  return { text: first!.text, fault: result.isError === true };
}

describe('parley mcp', () => {
  it('says what it can do, and gives the schema and the library', async () => {
    const opened = await connected(emptyFolder());
    expect(opened.getServerVersion()).toMatchObject({ name: 'parley' });
    expect(opened.getInstructions()).toContain('validate it until it is sound');
    const { tools } = await opened.listTools();
    expect(tools.map((t) => t.name)).toEqual([
      'validate',
      'analyze',
      'run',
      'compare',
      'explain',
      'design',
    ]);
    const { resources } = await opened.listResources();
    expect(resources.map((r) => r.uri)).toEqual(
      expect.arrayContaining(['parley://schema', 'parley://scenarios/minerals']),
    );
    const [car] = (await opened.readResource({ uri: 'parley://scenarios/used-car' })).contents;
    expect((car as { text: string }).text).toBe(builtinText('used-car'));
    const [schema] = (await opened.readResource({ uri: 'parley://schema' })).contents;
    expect(JSON.parse((schema as { text: string }).text)).toMatchObject({
      title: 'Parley scenario',
    });
    await expect(opened.readResource({ uri: 'parley://scenarios/none' })).rejects.toThrow(
      'no resource',
    );
    await expect(opened.readResource({ uri: 'file:///etc/passwd' })).rejects.toThrow('no resource');
  }, 60_000);

  it('works a scenario out: its tools say what the commands say', async () => {
    const folder = emptyFolder();
    const opened = await connected(folder);
    const text = builtinText('used-car');
    const broken = text
      .replace('atLeast', 'atLest')
      .replace('priorities: { price: 70', 'prioritys: { price: 70');
    const faulty = await used(opened, 'validate', { text: broken, save: 'car.yaml' });
    expect(faulty).toMatchObject({
      fault: true,
      text: expect.stringContaining('priorities') as string,
    });
    expect(existsSync(join(folder, 'car.yaml'))).toBe(false);
    const sound = await used(opened, 'validate', { text, save: 'car.yaml' });
    expect(sound).toMatchObject({
      fault: false,
      text: expect.stringContaining('sound and in') as string,
    });
    expect(readFileSync(join(folder, 'car.yaml'), 'utf8')).toBe(text);
    const world = { cwd: folder };
    for (const [name, given, argv] of [
      ['validate', {}, []],
      ['analyze', {}, []],
      ['run', { run: 2, seed: 'x' }, ['--seed', 'x', '--run', '2']],
      [
        'compare',
        { packages: ['price-only'], as: 'frame', runs: 30 },
        ['price-only', '--as', 'frame', '--runs', '30'],
      ],
      ['explain', { package: 'price-only' }, ['--package', 'price-only']],
      ['design', {}, []],
    ] as const) {
      const file = join(folder, 'car.yaml');
      // oxlint-disable-next-line no-await-in-loop
      const told = await used(opened, name, { scenario: file, ...given });
      // oxlint-disable-next-line no-await-in-loop
      const called = await parley([name, file, ...argv], world);
      expect({ name, ...told }).toEqual({ name, fault: false, text: called.stdout.trimEnd() });
    }
    const document = await used(opened, 'compare', {
      scenario: 'car.yaml',
      runs: 5,
      json: true,
      output: 'out.json',
    });
    expect(JSON.parse(document.text)).toMatchObject({ runs: 5 });
    expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))).toEqual(
      JSON.parse(document.text),
    );
  }, 120_000);

  it('reads and writes only in the folders that it was given', async () => {
    const folder = emptyFolder();
    const elsewhere = emptyFolder();
    writeFileSync(join(elsewhere, 'secret.yaml'), builtinText('used-car'));
    symlinkSync(join(elsewhere, 'secret.yaml'), join(folder, 'link.yaml'));
    symlinkSync(elsewhere, join(folder, 'way'));
    mkdirSync(join(folder, 'below'));
    const opened = await connected(folder);
    for (const path of [
      join(elsewhere, 'secret.yaml'),
      '../secret.yaml',
      'link.yaml',
      'way/secret.yaml',
      `below/../../${elsewhere.split('/').at(-1)!}/secret.yaml`,
      '/etc/passwd',
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await used(opened, 'validate', { scenario: path })).toEqual({
        fault: true,
        text: `${path} is not in a folder that parley mcp was given.`,
      });
      // oxlint-disable-next-line no-await-in-loop
      const written = await used(opened, 'run', { scenario: 'used-car', output: path });
      expect(written.fault).toBe(true);
    }
    expect(readFileSync(join(elsewhere, 'secret.yaml'), 'utf8')).toBe(builtinText('used-car'));
    const fresh = await used(opened, 'run', { scenario: 'used-car', output: 'way/new.json' });
    expect(fresh.text).toContain('is not in a folder');
    const gone = await used(opened, 'validate', { scenario: 'none.yaml' });
    expect(gone).toEqual({ fault: true, text: 'There is no file none.yaml.' });
    const inside = await used(opened, 'run', { scenario: 'used-car', output: 'below/run.json' });
    expect(inside.fault).toBe(false);
    expect(existsSync(join(folder, 'below', 'run.json'))).toBe(true);
  }, 60_000);

  it.each([
    ['compare', { scenario: 'used-car', runs: 0 }, '"runs" is a whole number from 1 to 20,000.'],
    [
      'compare',
      { scenario: 'used-car', runs: 20_001 },
      '"runs" is a whole number from 1 to 20,000.',
    ],
    [
      'compare',
      { scenario: 'used-car', packages: ['--external=x'] },
      'none of which begins with "-"',
    ],
    ['compare', { scenario: 'used-car', as: 'gift' }, '"as" is one of proposal, frame, opening.'],
    ['compare', { scenario: 'used-car', external: 'rm' }, 'There is no argument "external"'],
    ['compare', { scenario: 'used-car', json: 'yes' }, '"json" is true or false.'],
    ['compare', {}, '"scenario" is missing.'],
    ['run', { scenario: '--json' }, 'does not begin with "-"'],
    ['run', { scenario: 'used-car', run: 1.5 }, '"run" is a whole number from 0 on.'],
    ['run', { scenario: 'used-care' }, 'Did you mean "used-car"?'],
    ['run', { scenario: 'used-car', package: 'none' }, 'package'],
    ['validate', {}, 'give either "scenario" or "text"'],
    ['validate', { text: 'parley: [' }, 'error'],
  ])('%s with %j is a fault that it can mend', async (name, given, says) => {
    const opened = await connected(emptyFolder());
    const { text, fault } = await used(opened, name, given);
    expect(fault).toBe(true);
    expect(text).toContain(says);
  });

  it('an unknown tool is an error of the request', async () => {
    const opened = await connected(emptyFolder());
    await expect(opened.callTool({ name: 'hack', arguments: {} })).rejects.toThrow(
      'no tool "hack"',
    );
  });

  it('reports progress, and can be cancelled', async () => {
    const opened = await connected(emptyFolder());
    const told: number[] = [];
    await opened.callTool(
      { name: 'compare', arguments: { scenario: 'used-car', runs: 300, as: 'frame' } },
      undefined,
      {
        onprogress: ({ progress, total }) => {
          expect(total).toBeGreaterThanOrEqual(progress);
          told.push(progress);
        },
      },
    );
    expect(told.length).toBeGreaterThan(1);
    const stop = new AbortController();
    const long = opened.callTool(
      {
        name: 'compare',
        arguments: { scenario: 'used-car', packages: ['price-only'], runs: 9000, as: 'frame' },
      },
      undefined,
      {
        signal: stop.signal,
        onprogress: () => stop.abort('enough'),
      },
    );
    await expect(long).rejects.toThrow('enough');
    // It answers at once again.
    expect((await used(opened, 'validate', { scenario: 'used-car' })).fault).toBe(false);
  }, 120_000);

  it('answers lines that are no requests, and ends with its input', async () => {
    const folder = emptyFolder();
    const child = spawn(process.execPath, [PROGRAM, 'mcp', folder], { cwd: folder });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece));
    for (const line of [
      'nonsense',
      '[]',
      '{"jsonrpc":"2.0","id":1,"method":"dance"}',
      '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":[]}',
      '{"jsonrpc":"2.0","method":"notifications/initialized"}',
      '{"jsonrpc":"2.0","id":3,"method":"ping"}',
    ])
      child.stdin.write(`${line}\n`);
    child.stdin.end();
    const code = await new Promise((go) => child.on('close', go));
    expect(code).toBe(0);
    const answers = out
      .trim()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { id: unknown; error?: { code: number }; result?: unknown },
      );
    expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
      [null, -32_700],
      [null, -32_600],
      [1, -32_601],
      [2, -32_602],
      [3, undefined],
    ]);
  });

  it('is not begun with a folder that is none', async () => {
    const { code, stderr } = await parley(['mcp', './none']);
    expect(code).toBe(2);
    expect(stderr).toContain('./none is no folder.');
  });
});
