import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Trace } from '@parley-sim/engine';
import { emptyFolder, parley, PROGRAM, spawned } from '../support/command.ts';

const play = async (
  typed: readonly string[],
  { argv = ['used-car', '--as', 'buyer'], cwd = emptyFolder(), interrupt = false } = {},
): Promise<{ code: number; stdout: string; stderr: string; cwd: string }> => {
  const called = await parley(['play', ...argv], { cwd, typed, interrupt });
  return { ...called, cwd };
};

/** Offers, then what the seller asks for. */
const GAME = ['3a', 'send', '1 4500', 'send', 'send', 'accept', 'accept'];

describe('play', () => {
  it('shows offers and their worth to the one actor only', async () => {
    const { stdout } = await play([]);
    expect(stdout).toContain('worth to you 0.000 (−0.200 on no deal)');
    // The seller's scores are its own affair: its no-deal value, what it refuses for.
    expect(stdout).not.toContain('0.650');
    const more = await play(['send', 'send', 'quit']);
    expect(more.stdout).toContain('refuses: not enough for it');
    expect(more.stdout).not.toMatch(/worth Seller|0\.650|below-/);
  });

  it('keeps a running score clause by clause, and takes slips back', async () => {
    const { stdout } = await play([
      '3',
      '3a',
      '2a 1 4500',
      '2a',
      '1 4500',
      'undo',
      'undo',
      'undo',
      'undo',
    ]);
    const lines = stdout.split('\n').filter((l) => l.includes('Your draft is worth'));
    expect(lines.map((l) => /worth ([\d.]+)/.exec(l)![1])).toEqual([
      '0.800',
      '0.400',
      '0.200',
      '0.400',
      '0.800',
      '1.000',
    ]);
    expect(stdout).toContain('There is nothing to take back');
    expect(stdout).toMatch(/a {2}The old ones {2}0\.800 \(\+0\.600 on no deal\)/);
  });

  it('sends nothing before it is told to; what is sent is what was drafted', async () => {
    const { cwd } = await play(['2a', 'undo', '3a', 'send', 'quit']);
    const saved = JSON.parse(readFileSync(join(cwd, 'used-car-buyer.json'), 'utf8')) as Trace;
    const byHand = saved.moves.filter((m) => m.byHand);
    expect(byHand).toEqual([
      {
        round: 1,
        actor: 'buyer',
        act: 'offer',
        deal: { price: 4000, warranty: 'year', tyres: 'old' },
        because: 'below-no-deal',
        byHand: true,
      },
    ]);
  });

  it('asks again before what looks like a slip: signing below no deal, leaving', async () => {
    const { stdout, code } = await play(['accept', 'walk', 'accept', 'accept']);
    expect(code).toBe(0);
    expect(stdout.match(/less\s+than leaving/g)).toHaveLength(2);
    expect(stdout).toContain('Leaving is for good');
    expect(stdout).toContain('agreement in round 1');
    const left = await play(['walk', 'walk']);
    expect(left.stdout).toContain('Buyer left in round 1');
  });

  it('the transcript replays, and its moves by hand are taken as given', async () => {
    const { cwd, code, stdout } = await play(GAME, {
      argv: ['used-car', '--as', 'buyer', '-o', 'deal.json'],
    });
    expect(code).toBe(0);
    expect(stdout).toContain('How it ended:');
    const replayed = await parley(['replay', 'deal.json', '--verify', '--full'], { cwd });
    expect([replayed.code, replayed.stderr]).toEqual([0, '']);
    expect(replayed.stdout).toContain('played by hand or by a program');
    expect(replayed.stdout).toMatch(
      /of \d moves \d were made by hand or by a program; the engine produces all the others/,
    );
    const file = join(cwd, 'deal.json');
    // What was made by hand stays as it was; what answers it does not.
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"price": 5000', '"price": 4500'));
    expect((await parley(['replay', 'deal.json', '--verify'], { cwd })).code).toBe(3);
  });

  it.each([
    ['the end of input', false, 0],
    ['Ctrl-C', true, 130],
  ])('%s leaves cleanly, and one can go on to the very same end', async (_, interrupt, code) => {
    const whole = await play(GAME, { argv: ['used-car', '--as', 'buyer', '-o', 'whole.json'] });
    const left = await play(GAME.slice(0, 3), { interrupt });
    expect(left.code).toBe(code);
    expect(left.stderr).toContain('parley play used-car --resume used-car-buyer.json');
    // The draft was not sent: it is begun anew.
    const argv = ['used-car', '--resume', 'used-car-buyer.json', '-o', 'again.json'];
    const again = await play(GAME.slice(2), { argv, cwd: left.cwd });
    expect(again.code).toBe(0);
    expect(readFileSync(join(left.cwd, 'again.json'), 'utf8')).toBe(
      readFileSync(join(whole.cwd, 'whole.json'), 'utf8'),
    );
    const replayed = await parley(['replay', 'used-car-buyer.json'], { cwd: left.cwd });
    expect(replayed.code).toBe(2);
    expect(replayed.stderr).toContain('--resume used-car-buyer.json');
  });

  it('never writes over an earlier negotiation, and saves none in which nothing was done', async () => {
    const { cwd } = await play(['send']);
    const before = readFileSync(join(cwd, 'used-car-buyer.json'), 'utf8');
    const second = await play(['3a', 'send'], { cwd });
    expect(second.stderr).toContain('used-car-buyer-2.json');
    expect(readFileSync(join(cwd, 'used-car-buyer.json'), 'utf8')).toBe(before);
    expect((await play([])).stderr).toContain('nothing was saved');
    // Who goes on with one goes on in its file.
    const argv = ['used-car', '--resume', 'used-car-buyer.json'];
    const { stderr } = await play(['send'], { argv, cwd });
    expect(stderr).toContain('so far is in used-car-buyer.json');
    const after = JSON.parse(readFileSync(join(cwd, 'used-car-buyer.json'), 'utf8')) as Trace;
    expect(after.moves.slice(0, -2)).toEqual((JSON.parse(before) as Trace).moves);
  });

  it('a negotiation of a changed scenario is gone on with only if it comes to the same', async () => {
    const cwd = emptyFolder();
    await parley(['init', 'water'], { cwd });
    const argv = ['water.yaml', '--as', 'village', '-o', 'left.json'];
    expect((await play(['send', 'send'], { argv, cwd })).stderr).toContain('Go on with');
    const file = join(cwd, 'water.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('noDeal: { range: [0.35, 0.5] }', 'noDeal: 0.9'));
    const { code, stderr } = await play([], { argv: ['water.yaml', '--resume', 'left.json'], cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('has changed since');
    expect(stderr).toContain('trace/differs');
  });

  it.each<[string[], string]>([
    [['1 7000'], 'Price goes from 4000 to 5000 in steps of 500'],
    [['9a'], 'numbered 1 to 3'],
    [['3c'], 'options a to b'],
    [['sned'], 'Did you mean "send"?'],
    [['tyres nwe'], 'There is no option of "Tyres" "nwe"'],
    [['hold'], 'You cannot hold now; you can accept, send or walk'],
    [['mine'], 'You have made no offer yet'],
    [['help'], 'make the deal that you like best your draft'],
  ])('%j is answered', async (typed, why) => {
    const { stdout } = await play(typed);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(why);
  });

  it('what no one may conclude and red lines are told before anything is sent', async () => {
    const cwd = emptyFolder();
    await parley(['init', 'water'], { cwd });
    const typed = ['volume high', 'wells none', 'send'];
    const { stdout } = await play(typed, { argv: ['water.yaml', '--as', 'village'], cwd });
    const faults = stdout.match(/it cannot be sent: crosses your red line "no thirst"/g);
    // Once when the draft came to it, once when it was to be sent.
    expect(faults).toHaveLength(2);
  });

  it('who tables a package as an opening begins with it', async () => {
    const argv = ['used-car', '--as', 'seller', '--package', 'price-only:opening'];
    const { stdout } = await play(['quit'], { argv });
    expect(stdout).toMatch(/1 +Price +4500 €/);
    const other = await play(['quit'], { argv: ['used-car', '--as', 'seller'] });
    expect(other.stdout).toMatch(/1 +Price +5000 €/);
  });

  it('clauses that the frame has fixed stay as they are', async () => {
    const argv = ['used-car', '--as', 'buyer', '--package', 'price-only'];
    const { stdout } = await play(['1 4000', '1 5000'], { argv });
    expect(stdout).toContain('(fixed)');
    expect(stdout).toContain('Price is fixed by the frame on the table');
  });

  it.each([
    [['used-car', '--as', 'byer'], 'Did you mean "buyer"?'],
    [['used-car'], 'parley play used-car --as seller'],
    [['used-car', '--as', 'buyer', '--package', 'price-onyl'], 'Did you mean "price-only"?'],
    [['minerals', '--as', 'russia'], 'does not sit at this table'],
    [['used-car', '--resume', 'x.json', '--seed', '3'], '--seed cannot be given with --resume'],
  ])('%j is a usage error that says why', async (argv, why) => {
    const { code, stdout, stderr } = await play([], { argv });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(why);
  });

  it('works line by line from a pipe', async () => {
    const cwd = emptyFolder();
    const argv = ['play', 'used-car', '--as', 'buyer', '-o', 'deal.json'];
    const { code, stdout } = await spawned(argv, { cwd }, (child) =>
      child.stdin!.end(`${GAME.join('\n')}\n`),
    );
    expect(code).toBe(0);
    expect(stdout).toContain('Buyer> 3a\n');
    const inside = await play(GAME, { argv: ['used-car', '--as', 'buyer', '-o', 'deal.json'] });
    expect(stdout).toBe(inside.stdout);
    expect(readFileSync(join(cwd, 'deal.json'), 'utf8')).toBe(
      readFileSync(join(inside.cwd, 'deal.json'), 'utf8'),
    );
  });

  it('a terminal that is closed leaves cleanly', async () => {
    if (spawnSync('script', ['--version']).status !== 0) {
      console.warn('Not tried: no terminal can be made here.');
      return;
    }
    const cwd = emptyFolder();
    // The shell outlives the terminal to write down how it ended.
    const play = `trap : HUP; '${process.execPath}' '${PROGRAM}' play used-car --as buyer; echo $? > code`;
    const terminal = spawn('script', ['-qc', play, '/dev/null'], { cwd, stdio: 'pipe' });
    let seen = '';
    const gone = new Promise((resolve) => terminal.on('close', resolve));
    terminal.stdout.on('data', (chunk: Buffer) => {
      const begun = seen.includes('Buyer> ');
      seen += chunk.toString();
      if (!begun && seen.includes('Buyer> ')) terminal.stdin.write('send\n');
      // Asked for the second time: a move has been made, so there is something to lose.
      if (seen.split(/Do\s+you\s+accept/).length > 2) terminal.kill('SIGKILL');
    });
    await gone;
    const code = join(cwd, 'code');
    await vi.waitUntil(() => existsSync(code) && readFileSync(code, 'utf8') !== '', 60_000);
    expect(readFileSync(code, 'utf8')).toBe('129\n');
    expect(existsSync(join(cwd, 'used-car-buyer.json'))).toBe(true);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s while it waits for a line leaves cleanly, with %d', async (signal, expected) => {
    let seen = '';
    const { code, stderr } = await spawned(['play', 'used-car', '--as', 'buyer'], {}, (child) => {
      child.stdin!.write('send\n');
      child.stdout!.on('data', (chunk: Buffer) => {
        const before = seen.split('Buyer> ').length;
        seen += chunk.toString();
        // Once: a second signal would end it at once.
        if (before < 3 && seen.split('Buyer> ').length === 3) child.kill(signal);
      });
    });
    expect(code).toBe(expected);
    expect(stderr).toContain('--resume used-car-buyer.json');
  });
});
