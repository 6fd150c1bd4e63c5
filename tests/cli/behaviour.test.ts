import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';
import { concedes, haggle, plays } from '../support/tables.ts';

const env = { PATH: process.env['PATH']! };

/**
 * A seller that opens with its best deal, says what no deal is worth to it and that this is its last word, wants to take less than no
 * deal, then gives way, and takes anything in the third round.
 */
const TALKER = `
import { createInterface } from 'node:readline';
const send = (m) => process.stdout.write(JSON.stringify(m) + '\\n');
let hello, turn, tried;
createInterface({ input: process.stdin }).on('line', (line) => {
  const m = JSON.parse(line);
  if (m.type === 'hello') { hello = m; send({ type: 'ready' }); }
  if (m.type === 'rejected') send({ type: 'act', id: turn.id, act: 'offer', deal: hello.best.deal, text: 'No deal is ' + hello.noDeal + ' to me. This is my final offer.' });
  if (m.type === 'turn') {
    turn = m;
    const worst = { price: 12 };
    if (m.round === 1) send({ type: 'act', id: m.id, act: 'offer', deal: worst });
    else send({ type: 'find', atLeast: hello.best.worth - 0.1 });
  }
  if (m.type === 'found') send({ type: 'act', id: turn.id, act: turn.round === 2 ? 'offer' : 'walk', deal: m.deal });
});
`;

interface Behaviour {
  readonly actor: string;
  readonly numbers: readonly {
    readonly measure: string;
    readonly runs: number;
    readonly program: { readonly estimate: number; readonly high: number | null };
    readonly strategy: { readonly estimate: number };
    readonly difference: { readonly estimate: number };
  }[];
  readonly examples: object;
}

describe('how a program negotiated', () => {
  it('is told beside the strategy in its place, and from the traces alike', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'agent.mjs'), TALKER);
    const scenario = haggle(plays(concedes(1)), plays({ kind: 'hardliner' }), {
      seller: { noDeal: 0.31 },
    });
    writeFileSync(join(cwd, 'haggle.json'), JSON.stringify(scenario));
    const argv = [
      'compare',
      'haggle.json',
      '--ways',
      'off',
      '--runs',
      '5',
      '--external',
      `seller="${process.execPath}" agent.mjs`,
      '--traces',
      'talks',
    ];
    const { code, stdout, stderr } = await parley([...argv, '--json'], { cwd, env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { programs } = JSON.parse(stdout) as { programs: { behaviour: Behaviour[] } };
    const [seller] = programs.behaviour as [Behaviour];
    expect(seller.actor).toBe('seller');
    const of = (measure: string): unknown => {
      const found = seller.numbers.find((n) => n.measure === measure)!;
      return [found.program.estimate, found.strategy.estimate, found.program.high];
    };
    // Once in every talk, however the luck falls; the strategy says nothing and asks for nothing below its floor.
    for (const measure of ['belowFloor', 'told', 'promises', 'broken'])
      expect([measure, of(measure)]).toEqual([measure, [1, 0, null]]);
    expect(seller.examples).toMatchObject({
      told: [{ run: 0, of: 'noDeal' }],
      broken: [{ run: 0, text: 'This is my final offer.' }],
    });
    // From 1 to 0.9. The strategy asks for 1 − 0.69/9 first, and comes down to its floor in nine rounds.
    expect(of('firstOffer')).toEqual([1, 0.94, null]);
    const given = seller.numbers.find((n) => n.measure === 'conceded')!;
    expect(given).toMatchObject({ runs: 5, program: { estimate: 0.1 } });
    expect(given.strategy.estimate).toBeGreaterThan(0.5);
    expect(given.difference.estimate).toBeCloseTo(0.1 - given.strategy.estimate, 9);
    const files = readdirSync(join(cwd, 'talks')).map((file) => join('talks', file));
    const again = await parley(['summarize', ...files, '--scenario', 'haggle.json'], { cwd });
    expect(again.stdout).toContain('How the program negotiated');
    expect(again.stdout).toMatch(/promises broken +1\.00 all +none +\+1\.00 all/);
    expect(again.stdout).not.toContain('selfish steps');
    const full = await parley(['summarize', ...files, '--scenario', 'haggle.json', '--full'], {
      cwd,
    });
    expect(full.stdout).toContain('selfish steps');
  }, 60_000);
});
