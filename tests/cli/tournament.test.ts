import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Exploit, TournamentResult } from '@parley-sim/engine/tournament';
import type { DomainNumbers } from '@parley-sim/say';
import { loadBuiltin, writeScenario } from '@parley-sim/scenarios';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, parley, PROGRAM } from '../support/command.ts';
import { blocks, ROOT } from '../support/markdown.ts';

const page = {
  file: 'docs/tournaments.md',
  text: readFileSync(join(ROOT, 'docs/tournaments.md'), 'utf8'),
};
const few = 'tournament duo-toy duo-pie --strategies hold-out give-way at-random --runs 4'.split(
  ' ',
);
const near = (x: number): unknown => expect.closeTo(x, 2);
const json = async (argv: readonly string[], cwd = emptyFolder()): Promise<TournamentResult> => {
  const { code, stdout, stderr } = await parley([...argv, '--json'], { cwd });
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return JSON.parse(stdout) as TournamentResult;
};

describe('docs/tournaments.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-tournament-'));
  beforeAll(() => {
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    for (const text of blocks(page, 'js'))
      writeFileSync(join(folder, /^\/\/ (\S+)/.exec(text)![1]!), text);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('shows what the command says of a strategy of one’s own', () => {
    const [shown] = blocks(page, 'text');
    const [, command, out] = /^\$ parley ([^\n]*)\n\n?([^]*)$/.exec(shown!)!;
    const ran = spawnSync(process.execPath, [PROGRAM, ...command!.split(' ')], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    expect([ran.status, ran.stdout]).toEqual([0, out]);
  });

  it('has programs that print what they say', () => {
    for (const [i, text] of blocks(page, 'ts').entries()) {
      const file = join(folder, `block-${i}.mjs`);
      writeFileSync(file, text);
      const printed = execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });
      const said = [...text.matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => `${line!}\n`).join('');
      expect(printed).toBe(said);
    }
  });
});

describe('parley tournament', () => {
  it('says the same with threads, in parts, and after it was stopped', async () => {
    const cwd = emptyFolder();
    const whole = await json(few);
    const threads = execFileSync(process.execPath, [PROGRAM, ...few, '--workers', '2', '--json'], {
      encoding: 'utf8',
    });
    expect(JSON.parse(threads)).toEqual(whole);
    for (const part of ['2/2', '1/2']) {
      // oxlint-disable-next-line no-await-in-loop
      const { code, stderr } = await parley([...few, '--shard', part, '--resume', 'job'], { cwd });
      expect([code, stderr]).toEqual([
        0,
        expect.stringContaining(`Part ${part[0]} of 2 is in job`),
      ]);
    }
    const files = readdirSync(join(cwd, 'job'));
    expect(files.length).toBe(2);
    const { stderr, stdout } = await parley([...few, '--resume', 'job', '--json'], { cwd });
    expect(stderr).toContain('2 parts of 2 are there already.');
    expect(JSON.parse(stdout)).toEqual(whole);
    // A part that was tampered with is played again.
    const file = join(cwd, 'job', files[0]!);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"ranges":[[0,4]]', '"ranges":[[0,3]]'));
    const again = await parley([...few, '--resume', 'job', '--json'], { cwd });
    expect(again.stderr).toContain('is played again: its digest is not that of its content');
    expect(JSON.parse(again.stdout)).toEqual(whole);
  });

  it('interrupted, says what there is, or that there is nothing yet', async () => {
    const { code, stderr } = await parley([...few, '--resume', 'job'], { interrupt: true });
    expect(code).toBe(130);
    expect(stderr).toMatch(/Interrupted before every domain had its first run.*\n.*kept in job/);
  });

  it('lets programs take part, and tells of those that fail', async () => {
    const cwd = emptyFolder();
    // It asks for its best deal and takes whatever is worth half as much.
    const agent = `
      const lines = require('node:readline').createInterface({ input: process.stdin });
      const send = (message) => console.log(JSON.stringify(message));
      let best;
      lines.on('line', (line) => {
        const message = JSON.parse(line);
        if (message.type === 'hello') { best = message.best.deal; send({ type: 'ready' }); }
        if (message.type === 'end') process.exit();
        if (message.type !== 'turn') return;
        const good = message.standing && message.standing.worth >= 0.5 && message.acts.includes('accept');
        send({ type: 'act', id: message.id, ...(good ? { act: 'accept' } : { act: 'offer', deal: best }) });
      });`;
    writeFileSync(join(cwd, 'agent.cjs'), agent);
    const line = [
      'tournament',
      'duo-toy',
      '--strategies',
      'linear',
      '--external',
      'mine=node agent.cjs',
      '-n',
      '1',
    ];
    const result = await json(line, cwd);
    expect(result.strategies).toEqual(['linear', 'mine']);
    expect(result.domains[0]!.identical).toBe(1);
    const twice = await json(line, cwd);
    expect(twice).toEqual(result);
    const failed = await parley([...line.slice(0, 5), 'mine=node gone.cjs', '-n', '1', '--json'], {
      cwd,
    });
    expect(failed.stderr).toContain('! The program in the place of ann failed');
    const { standings } = JSON.parse(failed.stdout) as TournamentResult;
    expect(standings.find((s) => s.strategy === 'mine')!.agreement.estimate).toBe(0);
    const wrong = await parley([...line.slice(0, 5), 'node agent.cjs'], { cwd });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('names no program')]);
  });

  it('searches for better numbers of a strategy', async () => {
    const result = await json([...few, '--exploit', 'give-way']);
    const { exploit } = result as TournamentResult & { exploit: Exploit };
    expect(exploit.stated).toEqual({ 'bidding.exponent': 2, 'acceptance.alpha': 1 });
    expect(exploit.gain.estimate).toBeGreaterThanOrEqual(0);
    const { stdout } = await parley([...few, '--exploit', 'give-way'], { env: { NO_COLOR: '1' } });
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /give-way (leaves something|has no better|against that field)/i,
    );
    const { code, stderr } = await parley([...few, '--exploit', 'give-away']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean "give-way"?')]);
  });

  it('makes one statement where a rule has chosen', async () => {
    const { stdout } = await parley(
      ['tournament', 'duo-hurry', '--strategies', 'hold-out', 'at-random', '--select-best', '0.05'],
      { env: { NO_COLOR: '1' } },
    );
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toMatch(
      /^Hold-out is the best on these domains, or within 0.05 of it \(wrong in at most 5 %/,
    );
    expect(text).toContain('one strategy was left (Kim and Nelson 2001)');
    expect(text).not.toContain('Hsu');
    expect(stdout.split('\n').find((l) => l.startsWith('hold-out '))).not.toContain(' to ');
  });

  it('says who is left where the most runs do not settle it by the rule', async () => {
    const { stdout } = await parley(
      [
        'tournament',
        'duo-uncertain',
        '--strategies',
        'hold-out',
        'also=time-dependent:exponent=0.21',
        '-n',
        '40',
        '--select-best',
        '0.0001',
      ],
      { env: { NO_COLOR: '1' } },
    );
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'stopped after 40 runs of each match, the most that were asked for: hold-out and also are left, and which of them is best to within 0.0001 is open (Kim and Nelson 2001)',
    );
  });

  it('takes strategies as they are written', async () => {
    const words = [
      'a=time-dependent:exponent=0.5',
      'micro+micro',
      'trade-off+next+bayesian',
      'linear',
      'slow=hold-out',
    ];
    const { strategies } = await json([
      'tournament',
      'duo-toy',
      '--strategies',
      ...words,
      '-n',
      '1',
    ]);
    expect(strategies).toEqual(['a', 'micro+micro', 'trade-off+next+bayesian', 'linear', 'slow']);
  });

  it.each([
    ['--strategies linear', 'A tournament has two strategies or more.'],
    ['--strategies linear linear', 'Two take part as "linear".'],
    ['--strategies linear hold-up', 'Did you mean "hold-out"?'],
    ['--strategies linear micro+next:x', '"x" is no parameter'],
    ['--strategies linear micro+nothing', 'There is no kind "nothing".'],
    ['--strategies linear time-dependent:exponent=-1', 'cannot be played in "duo-toy"'],
    [
      '--strategies linear hold-out --no-self-play',
      'with two strategies nothing would be left to compare',
    ],
    ['--protocol nothing', 'protocol'],
    ['--exploit nothing -n 1 --strategies linear hold-out', 'There is no strategy "nothing"'],
    ['--alpha 0.1', '--alpha says how often --select-best may be wrong'],
    ['--answer-within 5', '--answer-within is for programs that take part'],
    ['--shard 1/2', '--shard plays into a folder'],
    ['--shard 3/2 --resume x', '--shard 3/2 is no part'],
    ['--rows x.csv --workers 2', '--rows is played in order, by one thread'],
    ['--select-best 0.1 --resume x', '--select-best is played in one go'],
  ])('%s: says what is wrong', async (options, message) => {
    const { code, stderr } = await parley(['tournament', 'duo-toy', ...options.split(' ')]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('measures domains by each program’s definitions', async () => {
    const cwd = emptyFolder();
    const table = loadBuiltin('used-car');
    const delayed = { ...table, name: 'delayed', actors: { ...table.actors } };
    for (const [id, actor] of Object.entries(delayed.actors))
      delayed.actors[id] = { ...actor, discount: 0.9 };
    writeFileSync(join(cwd, 'delayed.yaml'), writeScenario(delayed, 'yaml'));
    const argv = [
      'tournament',
      'duo-tight',
      'trio-mild',
      'delayed.yaml',
      ...few.slice(3, 6),
      '-n',
      '1',
    ];
    const { measured } = (await json([...argv, '--domains'], cwd)) as TournamentResult & {
      measured: (DomainNumbers & {
        negmas: { opposition: number; kalai: number[] };
        genius: object;
      })[];
    };
    expect(measured.map((d) => d.name)).toEqual(['duo-tight', 'trio-mild', 'delayed']);
    for (const d of measured.slice(0, 2)) {
      expect(d.opposition * Math.sqrt(d.parties)).toBeCloseTo(d.negmas.opposition, 6);
      for (const [i, u] of d.negmas.kalai.entries()) expect(u).toBeCloseTo(d.egalitarian![i]!, 9);
    }
    // NegMAS's surrogate takes a poorer deal whose shares differ less.
    expect(measured[0]).toMatchObject({
      smorodinsky: [0.62, 0.69].map(near),
      negmas: { ks: [0.62, 0.61].map(near) },
    });
    expect(measured[2]!.negmas).toEqual({ without: expect.stringContaining('NegMAS') });
    expect(measured[2]!.genius).toHaveProperty('opposition');
    for (const terminal of [60, 80]) {
      // oxlint-disable-next-line no-await-in-loop
      const { stdout } = await parley([...argv, '--domains'], {
        cwd,
        terminal,
        env: { NO_COLOR: '1' },
      });
      for (const line of stdout.split('\n'))
        expect(line.length, line).toBeLessThanOrEqual(terminal);
      const row = stdout.split('\n').find((l) => l.startsWith('delayed '))!;
      expect(row).toMatch(/ – +0\.\d{3} +0\.\d{3}$/);
      expect(stdout).toContain('duo-tight');
    }
    const plain = await json(argv, cwd);
    expect(plain).not.toHaveProperty('measured');
  });

  it('measures a domain the same whoever takes part, also a plug-in’s strategy', () => {
    const cwd = emptyFolder();
    symlinkSync(join(ROOT, 'node_modules'), join(cwd, 'node_modules'));
    writeFileSync(join(cwd, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(cwd, 'patient.js'), blocks(page, 'js')[0]!);
    const measured = (...who: string[]): DomainNumbers[] => {
      const argv = ['tournament', 'duo-tight', '--strategies', 'linear', ...who, '-n', '1'];
      const ran = spawnSync(process.execPath, [PROGRAM, ...argv, '--domains', '--json'], {
        cwd,
        encoding: 'utf8',
      });
      return (JSON.parse(ran.stdout) as { measured: DomainNumbers[] }).measured;
    };
    const plugged = measured('patient/late', '--plugin', 'patient.js');
    expect(plugged[0]!.negmas).toHaveProperty('opposition');
    expect(plugged).toEqual(measured('hold-out'));
  });

  it('without self-play: the leads lie in their intervals, and pairs are differences of the means', async () => {
    for (const domains of [['duo'], ['duo-pie', 'duo-uncertain']]) {
      // oxlint-disable-next-line no-await-in-loop
      const { standings, pairs } = await json([
        'tournament',
        ...domains,
        ...'--strategies hold-out linear give-way tit-for-tat -n 2 --no-self-play'.split(' '),
      ]);
      const mean = (id: string): number =>
        standings.find(({ strategy }) => strategy === id)!.score.estimate;
      for (const { lead } of standings) {
        expect(lead.estimate).toBeGreaterThanOrEqual(lead.low!);
        expect(lead.estimate).toBeLessThanOrEqual(lead.high!);
      }
      for (const { first, second, difference } of pairs)
        expect(difference.estimate).toBeCloseTo(mean(first) - mean(second), 9);
    }
  });

  it('says as known what all was played of and chance has no say in, and scores by domain', async () => {
    const argv = ['tournament', 'duo-pie', '--strategies', 'hold-out', 'linear', 'give-way'];
    const show = async (...more: string[]): Promise<string> =>
      (await parley([...argv, ...more], { env: { NO_COLOR: '1' } })).stdout.replaceAll(/\s+/g, ' ');
    const [sure, luck] = await Promise.all([
      show('--full'),
      show('at-random', '--full', '-n', '2'),
    ]);
    expect(sure).toContain(
      'Hold-out does best in this domain, 0.205 above the second: every match',
    );
    expect(sure).not.toMatch(/settled|resample|confidence/);
    expect(luck).toMatch(/resamples of these/);
    const { byDomain, standings, strategies, matrix } = await json(argv);
    expect(byDomain).toEqual([
      strategies.map((id) => near(standings.find((s) => s.strategy === id)!.score.estimate)),
    ]);
    // By hand: the mean over opponents.
    const row = matrix![0]!.map((cell) => cell.estimate);
    expect(byDomain[0]![0]).toBeCloseTo(row.reduce((a, b) => a + b, 0) / row.length, 9);
    expect(sure).toContain('duo-pie 0.68 0.48 0.34 ');
    const equal = await parley(['tournament', 'duo-pie', '--strategies', 'linear', 'same=linear']);
    expect(equal.stdout).toMatch(/^All get the same in this domain: every match/);
  });

  it('says how parameters are written, and the range of one that is outside', async () => {
    const said = async (word: string): Promise<string> =>
      (await parley(['tournament', 'duo-pie', '--strategies', 'linear', word])).stderr;
    expect(await said('trade-off:exponent=1,slack=2')).toContain('kind:a=1:b=2');
    expect(await said('trade-off:exponent=-2')).toContain(
      'bidding.exponent: -2 is out of range; expected: a number of at least 0.',
    );
  });

  it('scores by NegMAS’s advantage where it is asked for, and says so', async () => {
    const argv = ['tournament', 'duo-tight', ...few.slice(3, 6), '-n', '1', '--normalise'];
    const [best, advantage] = await Promise.all(
      ['best', 'advantage'].map((how) => json([...argv, how])),
    );
    expect([best!.scale, advantage!.scale]).toEqual(['best', 'advantage']);
    expect(best!.standings[0]!.score).not.toEqual(advantage!.standings[0]!.score);
    const { stdout } = await parley([...argv, 'advantage'], { env: { NO_COLOR: '1' } });
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      'scores are gains over no deal, as shares of the most that each party could gain',
    );
    expect(text).toContain('--runs 1 --normalise advantage');
  });

  it('lists its domains and contestants', async () => {
    const domains = await parley(['list', 'domains', '--json']);
    expect(JSON.parse(domains.stdout).domains.length).toBe(30);
    expect((await parley(['list', 'domains'])).stdout).toContain('sextet-common');
    expect((await parley(['list', 'contestants'])).stdout).toContain(
      'time-dependent:exponent=0.2+next',
    );
    expect(
      JSON.parse((await parley(['list', 'contestants', '--json'])).stdout).contestants.length,
    ).toBe(12);
  });

  it('says the same of leads, pairs and shares in sentences and tables', async () => {
    const shown =
      'tournament duo-pie duo-mild duo-medium duo-strong duo-trade duo-mixed duo-hurry --strategies hold-out give-way';
    const argv = [...shown.split(' '), 'at-random', '-n', '2', '--pairs'];
    const { pairs, finding, game } = await json(argv);
    const { stdout } = await parley(argv, { terminal: 200, env: { NO_COLOR: '1' } });
    const text = stdout.replaceAll(/\s+/g, ' ');
    const rows = stdout.slice(stdout.indexOf('Who is better')).split('\n');
    const ends = pairs.map(({ first, second }) => {
      const names = [first, second];
      const row = rows.find(
        (l) => names.includes(l.split(/\s+/)[0]!) && names.includes(l.split(/\s+/)[1]!),
      )!;
      return /\(\+.* to \+/.test(row);
    });
    expect(ends).toEqual(pairs.map((p) => p.adjusted! <= 0.05));
    expect(text).toContain(`${ends.filter(Boolean).length} of 3 pairs differ`);
    // The lead of the sentence is the one of the table, and neither begins at a bare 0.
    const [, lead] = /leads the second by \S+ \((above 0 to [\d.]+); 95 %/.exec(text)!;
    const row = stdout.split('\n').find((l) => l.startsWith(`${finding.leaders[0]!} `))!;
    expect(row).toContain(`(${lead!.replace('to ', 'to +')})`);
    expect(text).not.toMatch(/\((\+?0[.0]* to|.* to 0[.0]*\))/);
    expect(row).toContain('100 %');
    expect(text).toContain(
      `share of 1,000 resamples of these ${finding.units} domains in which it has the highest mean; 100 % is no certainty.`,
    );
    expect(text).toContain(
      `Share of ${game!.resamples} resamples of these domains with it in an equilibrium (100 % is no certainty): hold-out`,
    );
  });

  it('fits narrow windows, everything shown', async () => {
    for (const terminal of [60, 80]) {
      // oxlint-disable-next-line no-await-in-loop
      const { stdout } = await parley([...few, '--full'], { terminal, env: { NO_COLOR: '1' } });
      for (const line of stdout.split('\n'))
        expect(line.length, line).toBeLessThanOrEqual(terminal);
      for (const title of ['How they played', 'Who is better than whom', 'The game of strategies'])
        expect(stdout).toContain(title);
    }
  });

  it('says on its first screen nothing that is not in its document', async () => {
    const result = await json(few);
    const { stdout } = await parley(few, { env: { NO_COLOR: '1' } });
    const [first] = result.standings;
    expect(stdout).toContain(`${result.negotiations} negotiations`);
    for (const s of result.standings) {
      const line = stdout.split('\n').find((l) => l.startsWith(`${s.strategy} `))!;
      expect(line).toContain(s.score.estimate.toFixed(3));
      expect(line).toContain(`${(s.agreement.estimate * 100).toFixed(0)} %`);
    }
    expect(stdout.toLowerCase().startsWith(result.finding.leaders[0]!)).toBe(true);
    expect(result.finding.leaders).toContain(first!.strategy);
  });
});
