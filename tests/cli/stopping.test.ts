import { describe, expect, it } from 'vitest';
import { parley } from '../support/command.ts';

interface Document {
  readonly runs: number;
  readonly stopped: {
    readonly because: 'met' | 'over' | 'interrupted';
    readonly widest?: number;
    readonly needed?: number;
    readonly survivors?: readonly number[];
    readonly inPlay?: readonly number[];
  };
  readonly rows: readonly {
    readonly tabled: { readonly package?: string };
    readonly agreement: { readonly estimate: number; readonly low: number; readonly high: number };
  }[];
}

const compared = async (...argv: string[]): Promise<Document> => {
  const { stdout, stderr } = await parley(['compare', ...argv, '--json']);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Document;
};

describe('compare --until-halfwidth', () => {
  it('stops when every interval is that narrow, and says so', async () => {
    const { runs, stopped, rows } = await compared(
      'job-offer',
      'middle',
      '--until-halfwidth',
      '0.15',
    );
    expect(stopped.because).toBe('met');
    // At most half and half: 1.96² · .25 / .15² is 43 runs, twice as many where two share a draw, and some for looking more than once.
    expect(runs).toBeGreaterThan(20);
    expect(runs).toBeLessThan(200);
    for (const { agreement } of rows) {
      expect(agreement.high - agreement.estimate).toBeLessThanOrEqual(0.15);
      expect(agreement.estimate - agreement.low).toBeLessThanOrEqual(0.15);
    }
    // Twenty runs sooner one of them was wider: it does not go on for another interval than the one that is printed.
    const sooner = await compared('job-offer', 'middle', '--runs', `${runs - 20}`);
    const reach = ({ estimate, low, high }: Document['rows'][0]['agreement']): number =>
      Math.max(high - estimate, estimate - low);
    expect(Math.max(...sooner.rows.map((r) => reach(r.agreement)))).toBeGreaterThan(0.15);
    // The runs are those of a plain comparison of as many.
    const { rows: plain } = await compared('job-offer', 'middle', '--runs', `${runs}`);
    expect(rows).toEqual(plain);
  });

  it('says what it would have taken, where the runs are over before', async () => {
    const { runs, stopped } = await compared(
      'job-offer',
      'middle',
      '--until-halfwidth',
      '0.02',
      '--runs',
      '130',
    );
    expect({ runs, because: stopped.because }).toEqual({ runs: 130, because: 'over' });
    expect(stopped.widest).toBeGreaterThan(0.02);
    expect(stopped.needed).toBeGreaterThan(130);
  });
});

describe('compare --select-best', () => {
  it('finds the one that is better, and says by which rule', async () => {
    const { stopped, rows } = await compared('used-car', '--select-best', '0.1', '--alpha', '1%');
    // The open table, the price alone and the trade are always agreed, the asking price never.
    expect(stopped.because).toBe('met');
    expect(rows[stopped.survivors![0]!]!.tabled.package).not.toBe('asking');
    expect(stopped.survivors).toHaveLength(1);
    const argv = ['used-car', '--select-best', '0.1', '--alpha', '1%'];
    const { stdout } = await parley(['compare', ...argv]);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'within 10 points of it, with 99 % confidence',
    );
    const out = rows.findIndex((r) => r.tabled.package === 'asking');
    expect(stopped.inPlay![out]).toBe(Math.min(...stopped.inPlay!));
  });

  it('warrants the choice, and not the intervals', async () => {
    const argv = ['compare', 'used-car', 'asking', '--select-best', '0.1'];
    const { stdout } = await parley(argv);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('The rule warrants this choice');
  });

  it('says who is still in play, where the runs are over before', async () => {
    const { stopped } = await compared(
      'job-offer',
      'trade',
      'both-like',
      '--select-best',
      '0.001',
      '--runs',
      '60',
    );
    expect(stopped.because).toBe('over');
    expect(stopped.survivors!.length).toBeGreaterThan(1);
  });
});

describe('what does not go together', () => {
  it.each([
    [['--until-halfwidth', '0'], 'above 0'],
    [['--until-halfwidth', '0.1', '--select-best', '0.1'], 'choose one'],
    [['--until-halfwidth', '0.1', '--resume', 'x'], 'leave out --resume'],
    [['--select-best', '0.1', '--alpha', '0.7'], 'below 0.5'],
    [['--alpha', '0.1'], 'not asked for'],
  ])('%j is refused', async (options, says) => {
    const { code, stderr } = await parley(['compare', 'used-car', ...options]);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});

describe('compare --details --doubt', () => {
  it('says how sure it is', async () => {
    const argv = ['job-offer', 'middle', '--as', 'frame', '-n', '20'];
    const { stdout } = await parley(['compare', ...argv, '--details', '--doubt']);
    const [details, doubt] = ['How sure it is', 'Where the doubt comes from'].map((t) =>
      stdout.indexOf(t),
    ) as [number, number];
    expect(details).toBeGreaterThan(stdout.indexOf('agreed'));
    expect(doubt).toBeGreaterThan(details);
    expect(stdout).toMatch(/^talks without a draft +\d+ % \(\d+–\d+\) +\d+ % \(\d+–\d+\)/m);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });
});
