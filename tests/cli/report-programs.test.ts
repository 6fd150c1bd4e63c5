import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';
import { type FakeAnswer, type FakeRequest, FakeServer } from '../support/fake-endpoint.ts';
import { concedes, haggle, plays } from '../support/tables.ts';

let server: FakeServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** A seat that leaves at once and says so. */
function leaves({ body }: FakeRequest): FakeAnswer {
  const { conversation } = JSON.parse(body) as {
    conversation: { told?: { type: string; id?: number } }[];
  };
  const { type, id } = conversation.at(-1)!.told!;
  if (type === 'hello') return { body: '{"type":"ready"}' };
  return { body: JSON.stringify({ type: 'act', id, act: 'walk', text: 'No.' }) };
}

it('a report has the talks with a program beside those without, and can be made again from its replies', async () => {
  server = await FakeServer.open(leaves);
  const cwd = emptyFolder();
  const scenario = haggle(plays(concedes(1)), plays(concedes(1)));
  writeFileSync(join(cwd, 'haggle.json'), JSON.stringify(scenario));
  const argv = ['report', 'haggle.json', '--ways', 'off', '--runs', '4'];
  const external = ['--external', `buyer=${server.url}`, '--parallel', '2'];
  const made = await parley([...argv, ...external, '--record', 'replies', '-o', 'a.md'], { cwd });
  expect({ code: made.code, stderr: made.stderr }).toEqual({ code: 0, stderr: '' });
  const text = readFileSync(join(cwd, 'a.md'), 'utf8');
  expect(text).toContain('How the program negotiated');
  expect(text).toMatch(/no draft *\| *agreement *\| *0 % *\| *100 %/);
  expect(text).toContain('--external');
  await server.close();
  server = undefined;
  const again = [...argv, '--external', 'buyer', '--from-recorded', 'replies', '-o', 'b.json'];
  expect((await parley(again, { cwd })).code).toBe(0);
  const { programs, comparison } = JSON.parse(readFileSync(join(cwd, 'b.json'), 'utf8')) as {
    programs: { numbers: { programs: number; strategies: number }[]; behaviour: object[] };
    comparison: { rows: { agreement: { estimate: number } }[] };
  };
  // What the report says of the scenario itself is without the program.
  expect(comparison.rows[0]!.agreement.estimate).toBe(1);
  expect(programs.numbers[0]).toMatchObject({ programs: 0, strategies: 1 });
  expect(programs.behaviour).toHaveLength(1);
  const more = [...argv.slice(0, -1), '5', ...again.slice(argv.length)];
  const missing = await parley(more, { cwd });
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain('no recorded reply for buyer at the beginning of run 4');
  const alone = await parley([...argv, '--parallel', '2'], { cwd });
  expect(alone.stderr).toContain('--parallel is for programs');
}, 60_000);
