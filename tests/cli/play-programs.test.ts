import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trace } from '@parley-sim/engine';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';
import { type FakeAnswer, type FakeRequest, FakeServer } from '../support/fake-endpoint.ts';

let server: FakeServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

interface Told {
  readonly type: string;
  readonly id: number;
  readonly acts: readonly string[];
  readonly text?: string;
  readonly best: { readonly deal: object };
}

/** A seller that offers its best, says so, and takes what it hears “please” with. */
function seller({ body }: FakeRequest): FakeAnswer {
  const { conversation } = JSON.parse(body) as { conversation: { told?: Told }[] };
  const told = conversation.flatMap((c) => c.told ?? []);
  const last = told.at(-1)!;
  if (last.type === 'hello') return { body: '{"type":"ready"}' };
  if (last.type === 'end') return { status: 204 };
  const asked = told.some((m) => m.type === 'move' && m.text === 'Please!');
  const turn = told.findLast((m) => m.type === 'turn')!;
  const message =
    asked && turn.acts.includes('accept')
      ? { act: 'accept', text: 'Very well.' }
      : { act: 'offer', deal: told[0]!.best.deal, text: 'My best.' };
  return { body: JSON.stringify({ type: 'act', id: turn.id, ...message }) };
}

async function play(
  typed: readonly string[],
  argv: readonly string[] = [],
  cwd = emptyFolder(),
): Promise<{ code: number; stdout: string; stderr: string; cwd: string }> {
  server ??= await FakeServer.open(seller);
  const all = ['play', 'used-car', '--as', 'buyer', '--external', `seller=${server.url}`, ...argv];
  return { ...(await parley(all, { cwd, typed })), cwd };
}

describe('a person plays against a program', () => {
  it('each hears what the other says, and the record has both', async () => {
    const typed = ['1 4500', '3a', 'send', 'say Please!', '1 5000', 'send', 'send'];
    const { code, stdout, cwd } = await play(typed, ['-o', 'deal.json']);
    expect(code).toBe(0);
    expect(stdout).toContain('My best.');
    expect(stdout).toContain('Very well.');
    const trace = JSON.parse(readFileSync(join(cwd, 'deal.json'), 'utf8')) as Trace;
    expect(trace.end.ending).toBe('agreement');
    expect(trace.agents!['seller']!.answers).toBeGreaterThan(1);
    expect((await parley(['replay', 'deal.json', '--verify'], { cwd })).code).toBe(0);
    const last = JSON.parse(server!.requests.at(-1)!.body) as { conversation: { told?: Told }[] };
    expect(last.conversation.at(-1)!.told!.type).toBe('end');
  });

  it('goes on later with the same program', async () => {
    const { stderr, cwd } = await play(['1 4500', 'send', 'quit']);
    expect(stderr).toMatch(/--resume used-car-buyer\.json --as buyer --external 'seller=http/);
    const typed = ['say Please!', '1 5000', 'send', 'send'];
    const resumed = await play(typed, ['--resume', 'used-car-buyer.json', '-o', 'on.json'], cwd);
    expect(resumed.code).toBe(0);
    expect(resumed.stdout).toContain('Very well.');
  });

  it('a program that fails leaves the table, and the person is told why', async () => {
    server = await FakeServer.open(() => ({ status: 404 }));
    const { code, stdout, stderr } = await play(['send']);
    expect(code).toBe(0);
    expect(stderr).toContain(
      'The program in the place of seller failed: it answered with status 404',
    );
    expect(stdout).toContain('Seller');
  });

  it('nobody and a program can sit at one place', async () => {
    const { code, stderr } = await play([], ['--external', 'buyer=http://127.0.0.1:1/']);
    expect(code).toBe(2);
    expect(stderr).toContain('You take the place of "buyer", so no program can.');
  });

  it('plays from recorded replies, without the server', async () => {
    const typed = ['1 4500', 'send', 'say Please!', '1 5000', 'send', 'send'];
    const first = await play(typed, ['--record', 'replies', '-o', 'a.json']);
    const { cwd } = first;
    await server!.close();
    server = undefined;
    writeFileSync(join(cwd, 'b.json'), '{}');
    const argv = ['play', 'used-car', '--as', 'buyer', '--external', 'seller'];
    const again = await parley([...argv, '--from-recorded', 'replies', '-o', 'b.json'], {
      cwd,
      typed,
    });
    expect(again.stdout).toBe(first.stdout);
  });
});
