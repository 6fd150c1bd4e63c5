import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';
import { type FakeAnswer, type FakeRequest, FakeServer } from '../support/fake-endpoint.ts';
import { concedes, haggle, plays } from '../support/tables.ts';

let server: FakeServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

interface Turn {
  readonly type: string;
  readonly id: number;
  readonly acts: readonly string[];
  readonly round: number;
  readonly best?: { readonly deal: object };
}

/** A seat that opens with its best, tells what no deal is worth to it, and takes whatever it may. */
function easy({ body }: FakeRequest): FakeAnswer {
  const { conversation } = JSON.parse(body) as {
    conversation: { told?: Turn & { noDeal: number } }[];
  };
  const { told } = conversation.at(-1)!;
  if (told!.type === 'hello') return { body: '{"type":"ready"}' };
  if (told!.type === 'end') return { status: 204 };
  const { best, noDeal } = conversation[0]!.told!;
  const { id, acts } = conversation.findLast((c) => c.told?.type === 'turn')!.told!;
  const message =
    acts.includes('accept') && told!.type === 'turn'
      ? { type: 'act', id, act: 'accept' }
      : { type: 'act', id, act: 'offer', deal: best!.deal, text: `Never below ${noDeal}.` };
  return { body: JSON.stringify(message) };
}

/** A folder with a haggle over a price whose seller's floor is uncertain, and a server that is easy to deal with. */
async function table(): Promise<{ cwd: string; url: string }> {
  server = await FakeServer.open(easy);
  const cwd = emptyFolder();
  const scenario = haggle(plays(concedes(1)), plays(concedes(2)), {
    deadline: 4,
    seller: { noDeal: { range: [0.21, 0.39] } },
    buyer: { noDeal: 0.13 },
  });
  writeFileSync(join(cwd, 'haggle.json'), JSON.stringify(scenario));
  return { cwd, url: server.url };
}

describe('rules that say when to stop', () => {
  it('look at runs with programs, too', async () => {
    const { cwd, url } = await table();
    const { code, stdout, stderr } = await parley(
      [
        'compare',
        'haggle.json',
        '--ways',
        'off',
        '--external',
        `buyer=${url}`,
        '--until-halfwidth',
        '0.05',
        '--parallel',
        '4',
        '--json',
      ],
      { cwd },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    // It agrees always: that is known well enough as soon as the rule may stop at all.
    expect(JSON.parse(stdout)).toMatchObject({ runs: 100, stopped: { because: 'met' } });
  }, 60_000);
});

describe('a tournament with programs', () => {
  const argv = (url: string, ...more: string[]): string[] => [
    'tournament',
    'haggle.json',
    '--strategies',
    'linear',
    '--external',
    url === '' ? 'easy' : `easy=${url}`,
    ...more,
  ];

  it('comes to the same, however many are played at once, and stops by rule', async () => {
    const { cwd, url } = await table();
    const one = await parley(argv(url, '--runs', '6', '--json'), { cwd });
    expect({ code: one.code, stderr: one.stderr }).toEqual({ code: 0, stderr: '' });
    const many = await parley(argv(url, '--runs', '6', '--parallel', '5', '--json'), { cwd });
    expect(many.stdout).toBe(one.stdout);
    const rule = ['--select-best', '0.1', '--parallel', '8', '--json'];
    const ruled = await parley(argv(url, ...rule), { cwd });
    const { stopped } = JSON.parse(ruled.stdout) as { stopped: { because: string; runs: number } };
    expect(stopped).toMatchObject({ because: 'selected', strategy: 'linear' });
    expect(stopped.runs).toBeLessThan(2000);
  }, 60_000);

  it('says how all negotiated, at both seats', async () => {
    const { cwd, url } = await table();
    const { stdout } = await parley(argv(url, '--runs', '6', '--json'), { cwd });
    const { standings } = JSON.parse(stdout) as {
      standings: {
        strategy: string;
        behaviour: Record<string, { estimate: number; low: number | null } | null>;
      }[];
    };
    const of = (strategy: string): (typeof standings)[0]['behaviour'] =>
      standings.find((s) => s.strategy === strategy)!.behaviour;
    // It opens with its best deal. It tells its floor with each offer: always at the first seat, at times at the second.
    expect(of('easy')['firstOffer']).toMatchObject({ estimate: 1 });
    expect(of('easy')['told']!.estimate).toBeGreaterThan(0.5);
    expect(of('easy')['told']!.estimate).toBeLessThan(1);
    expect(of('easy')['told']!.low).not.toBeNull();
    expect(of('linear')['told']).toMatchObject({ estimate: 0 });
    expect(of('linear')['firstOffer']!.estimate).toBeLessThan(1);
    const told = await parley(argv(url, '--runs', '6'), { cwd });
    expect(told.stdout).toContain('How they negotiated');
    expect(told.stdout).toMatch(/linear +0.00 +0.00 +0.00 +0.00/);
    // An order drawn for each run: it opens from either seat.
    const drawn = await parley(argv(url, '--runs', '6', '--turns', 'drawn', '--json'), { cwd });
    expect(drawn.code).toBe(0);
    expect(drawn.stdout).not.toBe(stdout);
  }, 60_000);

  it('lets a process play one negotiation after the other, with the same results', async () => {
    const { cwd } = await table();
    const agent = `
      import { createInterface } from 'node:readline';
      import { appendFileSync } from 'node:fs';
      appendFileSync('starts', 's');
      createInterface({ input: process.stdin }).on('line', (line) => {
        const { type, id } = JSON.parse(line);
        if (type === 'hello') console.log('{"type":"ready"}');
        if (type === 'turn') console.log(JSON.stringify({ type: 'act', id, act: 'walk' }));
      });`;
    writeFileSync(join(cwd, 'agent.mjs'), agent);
    const command = [
      'tournament',
      'haggle.json',
      '--strategies',
      'linear',
      '--runs',
      '2',
      '--json',
    ];
    const external = ['--external', `leaver="${process.execPath}" agent.mjs`];
    const world = { cwd, env: { PATH: process.env['PATH']! } };
    const starts = (): number => readFileSync(join(cwd, 'starts'), 'utf8').length;
    const anew = await parley([...command, ...external], world);
    // Two runs of three matches with it, in one of which it has both seats.
    expect(starts()).toBe(8);
    const kept = await parley([...command, ...external, '--keep-programs'], world);
    expect({ code: kept.code, same: kept.stdout === anew.stdout }).toEqual({ code: 0, same: true });
    expect(starts()).toBe(8 + 2);
    // One that ends with each negotiation, and one that fails, are begun anew.
    for (const [said, done] of [
      ["JSON.stringify({ type: 'act', id, act: 'walk' })", "if (type === 'end') process.exit(0);"],
      ["'no JSON'", ''],
    ]) {
      const ending = agent
        .replace("JSON.stringify({ type: 'act', id, act: 'walk' })", said!)
        .replace("if (type === 'turn')", `${done} if (type === 'turn')`);
      writeFileSync(join(cwd, 'agent.mjs'), ending);
      // oxlint-disable-next-line no-await-in-loop
      const alone = await parley([...command, ...external], world);
      // oxlint-disable-next-line no-await-in-loop
      const again = await parley([...command, ...external, '--keep-programs'], world);
      expect({ stdout: again.stdout, failures: again.stderr }).toEqual({
        stdout: alone.stdout,
        failures: alone.stderr,
      });
      expect(alone.stderr === '').toBe(done !== '');
    }
  }, 60_000);

  it('two programs under two names have replies of their own, whatever they are told', async () => {
    const { cwd, url } = await table();
    const never = await FakeServer.open((request) =>
      request.body.includes('"turn"') ? { status: 404 } : easy(request),
    );
    const command = ['tournament', 'haggle.json', '--strategies', 'linear', '--runs', '2'];
    const two = ['--external', `one=${url}`, '--external', `two=${never.url}`, '--json'];
    try {
      const bare = await parley([...command, ...two], { cwd });
      const recorded = await parley([...command, ...two, '--record', 'replies'], { cwd });
      expect(recorded.stdout).toBe(bare.stdout);
    } finally {
      await never.close();
    }
  }, 60_000);

  it('says before the first run what reply is missing', async () => {
    const { cwd, url } = await table();
    await parley(argv(url, '--runs', '2', '--record', 'replies'), { cwd });
    const rows = ['--runs', '3', '--from-recorded', 'replies', '--rows', 'rows.csv'];
    const { code, stderr, stdout } = await parley(argv('', ...rows), { cwd });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(
      'There is no recorded reply for "easy" as seller at the beginning of run 2 of haggle.',
    );
  }, 60_000);

  it('without a program, --parallel is refused', async () => {
    const { code, stderr } = await parley(['tournament', 'duo', '--parallel', '2']);
    expect(code).toBe(2);
    expect(stderr).toContain('--parallel is for programs that take part.');
  });
});
