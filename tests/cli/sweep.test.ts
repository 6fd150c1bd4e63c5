import type { Held } from '@parley-sim/engine/statistics';
import { describe, expect, it } from 'vitest';
import { parley } from '../support/command.ts';

describe('sweep', () => {
  it('plays in ways of negotiating, but for what only the file’s own strategies have', async () => {
    const seller = async (path: string, ...argv: string[]): Promise<string> => {
      const set = ['-S', `actors.seller.${path}`, '-n', '16', ...argv];
      return (await parley(['sweep', 'used-car', ...set])).stdout.replaceAll(/\s+/g, ' ');
    };
    const mixed = await seller('noDeal=0.5,0.6');
    expect(mixed).toContain('16 talks at each of 2 points · spread over 8 ways of negotiating ·');
    const exponent = await seller('strategy.bidding.exponent=0.3,3');
    expect(exponent).toContain('only as the scenario has it, for other ways replace what is swept');
    const asked = await seller('strategy.bidding.exponent=0.3,3', '--ways', 'on');
    expect(asked).toContain('spread over 8 ways of negotiating');
    const off = await seller('noDeal=0.5,0.6', '--ways', 'off', '--json');
    expect(off).not.toContain('ways');
  });

  it('shows the whole way of one number', async () => {
    const seller = ['-S', 'actors.seller.noDeal=0.5,0.65,0.95'];
    const argv = ['used-car', ...seller, '-n', '10', '--ways', 'off'];
    const { code, stdout } = await parley(['sweep', ...argv]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^The agreement rate of talks without a draft goes from 0 % .* to\s100 %/s,
    );
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      '10 talks at each of 3 points · every combination · 95 % confidence for all of these together',
    );
    expect(stdout).toMatch(/^ +0\.65 +100 % \(\d+–100\) {2}·+━+●$/m);
  });

  it('sets the least and the greatest of many points against each other by intervals that hold together', async () => {
    const us = ['-S', 'actors.us.noDeal=0.47..0.48', '--points', '6'];
    const argv = ['sweep', 'minerals', 'text-apr30', ...us, '-n', '30', '--ways', 'off'];
    const text = (await parley(argv)).stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('30 talks at each do not tell the two apart.');
    expect(text).toContain('95 % confidence for all of these together');
    // One statistical statement a screen: the table has the intervals of the finding, which are wider than each by itself.
    const [, estimate, low, high] = /goes from (\d+) % \((\d+)–(\d+)\)/.exec(text)!;
    const [, least, most] = new RegExp(` ${estimate} % \\((\\d+)–(\\d+)\\) ·`).exec(text)!;
    expect([low, high]).toEqual([least, most]);
    const { points } = JSON.parse((await parley([...argv, '--json'])).stdout) as {
      points: { result: Held }[];
    };
    const { result } = points.find(
      (p) => Math.round(p.result.estimate * 100) === Number(estimate),
    )!;
    expect([Number(low), Number(high)]).toEqual([
      Math.floor(result.together.low! * 100),
      Math.ceil(result.together.high! * 100),
    ]);
    expect(result.together.low).toBeLessThan(result.low!);
    expect(result.together.high).toBeGreaterThan(result.high!);
  });

  it('shows which of several matter most, and a command that goes on', async () => {
    const two = ['-S', 'actors.seller.noDeal=0.5..0.95', '-S', 'actors.buyer.noDeal=0.1..0.2'];
    const { stdout } = await parley(['sweep', 'used-car', ...two, '-n', '30']);
    expect(stdout).toContain("depends most on Seller's no-deal value");
    expect(stdout).toMatch(
      /^No other number was found to matter with 30 talks at each end: a change of \d+ points/m,
    );
    const next = /parley (sweep used-car -S) '?(actors[^' ]*)/.exec(stdout)!;
    const { code } = await parley([...next[1]!.split(' '), next[2]!, '-n', '3']);
    expect(code).toBe(0);
  });

  it('measures one package by another: where the lead turns round', async () => {
    const argv = ['used-car', 'price-only', '--against', 'asking', '-n', '20'];
    const grid = ['-S', 'actors.seller.noDeal=0.5,0.64,0.9'];
    const { code, stdout } = await parley(['sweep', ...argv, ...grid]);
    expect(code).toBe(0);
    // The buyer refuses the asking price whatever the seller could do instead; a high no-deal value ends the other as well.
    expect(stdout).toContain('from 0.5 to 0.64 “Meet in the middle on the price” is ahead');
    expect(stdout).toMatch(/at 0\.9\sthe runs do not settle it/);
    expect(stdout).toMatch(/0\.5 {2}\+100 \(.*\) points {2}┃━+/);
    const two = ['-S', 'actors.seller.noDeal=0.5..0.9', '-S', 'actors.buyer.noDeal=0.1..0.19'];
    const tornado = await parley(['sweep', ...argv, ...two]);
    expect(tornado.stdout).toMatch(
      /^The lead of “Meet in the middle on the price” over “The advertisement” in the agreement rate/,
    );
    expect(tornado.stdout).toContain('+100 → 0');
    expect(tornado.stdout).toMatch(/No number turns the lead\sround by itself\./);
    // Where one end has another sign, but not surely, that is said.
    const close = ['framework-feb25:proposal', '--against', 'text-apr30:proposal', '-n', '20'];
    const unsure = (await parley(['sweep', 'minerals', ...close])).stdout.replaceAll(/\s+/g, ' ');
    expect(unsure).toMatch(
      /the lead turns round along \d+ numbers, but along none of them by more/,
    );
    expect(unsure).not.toContain('No number turns');
    const lhs = await parley(['sweep', ...argv, ...two, '--method', 'lhs', '--points', '5']);
    expect(lhs.stdout).toMatch(/Of 5 points: “Meet in the middle on the price” is ahead at \d/);
  });

  it('of rounds has ahead who needs fewer', async () => {
    const argv = ['pie', 'rubinstein', '--against', 'open', '--estimand', 'rounds', '-n', '20'];
    const { stdout } = await parley(['sweep', ...argv, '-S', 'actors.first.noDeal=0.1,0.12']);
    expect(stdout).toContain("“Rubinstein's division” is ahead.");
    expect(stdout).not.toContain('without a draft is ahead');
  });

  it('calls a lead that is the same in every run a lead, whatever decimals do to it', async () => {
    const argv = ['pie', 'ultimatum', '--against', 'nash', '--estimand', 'score:first', '-n', '50'];
    const to = ['-S', 'actors.first.values.share.to=0.5,0.625,1'];
    const { stdout } = await parley(['sweep', ...argv, ...to]);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /^At every value of .* that was tried, “All that the second can bear” is ahead\./,
    );
    const tornado = ['-S', 'actors.first.values.share.to=0.5..1', '--method', 'tornado'];
    const same = ['pie', 'nash', ...argv.slice(4), ...tornado, '--ways', 'off'];
    const one = await parley(['sweep', ...same]);
    expect(one.stdout).toMatch(
      /depends on First player's value[^:]*: from 0\.5 to 1 it changes by \+0\.250\./,
    );
  });

  it('says that a number is the same in each run, instead of an interval, and proposes no more runs', async () => {
    const rounds = [
      '-S',
      'protocol.deadline=3..5',
      '--estimand',
      'rounds',
      '-n',
      '30',
      '--ways',
      'off',
    ];
    const { stdout } = await parley(['sweep', 'used-car', ...rounds, '--points', '3']);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'goes from 3.0 in every talk at a deadline of 3 rounds to 5.0 in every talk',
    );
    expect(stdout).toMatch(/^ +4 +4\.0 in every talk {2}┃─+$/m);
    expect(stdout).not.toContain('parley sweep');
  });

  it('says over what the intervals of a lead hold together', async () => {
    const argv = ['used-car', 'price-only', '--against', 'asking', '-n', '20'];
    const { stdout } = await parley(['sweep', ...argv, '-S', 'actors.seller.noDeal=0.5,0.64,0.9']);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('95 % confidence for all of these together');
  });

  it('proposes the same points again, and more of them where it is they that narrow the intervals', async () => {
    const two = ['-S', 'actors.seller.noDeal=0.5..0.95', '-S', 'actors.buyer.noDeal=0.1..0.9'];
    const argv = ['sweep', 'used-car', ...two, '-n', '3', '--points', '8'];
    const again = async (method: string): Promise<string> =>
      (await parley([...argv, '--method', method])).stdout.replaceAll(/[\s\\]+/g, ' ');
    expect(await again('lhs')).toContain('--method lhs --points 8 --runs 12');
    expect(await again('indices')).toContain('--method indices --points 32 --runs 3');
  });

  it('cuts no bar off', async () => {
    const world = { terminal: 80, env: { NO_COLOR: '1' } };
    const { stdout } = await parley(['sweep', 'pie', '--method', 'lhs', '-n', '2'], world);
    expect(stdout).toMatch(/━●$/m);
    expect(stdout).not.toMatch(/[━·●]…/);
  });

  it('of rounds says what counts where there is no agreement', async () => {
    const argv = ['used-car', '-S', 'protocol.deadline=1,2', '--estimand', 'rounds', '-n', '3'];
    const { stdout } = await parley(['sweep', ...argv]);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      ' · where talks fail all their rounds count · ',
    );
  });

  it('refuses to measure a package by itself', async () => {
    const argv = [
      'sweep',
      'used-car',
      'trade',
      '--against',
      'trade',
      '-S',
      'protocol.deadline=4,8',
    ];
    const { code, stderr } = await parley(argv);
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be measured by itself');
  });

  it.each([80, 100])('sweeps what is uncertain by itself, within %d columns', async (columns) => {
    const world = { terminal: columns, env: { NO_COLOR: '1' } };
    const { stdout } = await parley(['sweep', 'minerals', 'text-apr30', '-n', '4'], world);
    expect(stdout).toMatch(/numbers?\sdrawn\schose\s\d+\sof\s102\snumbers/);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it.each([
    ['morris', 'mean size'],
    ['indices', 'Share of the variance between the points'],
    ['lhs', '3 talks at each of 8 points'],
  ])('knows other ways: %s', async (method, says) => {
    const two = ['-S', 'actors.seller.noDeal=0.5..0.95', '-S', 'actors.buyer.noDeal=0.1..0.9'];
    const argv = ['sweep', 'used-car', ...two, '-n', '3', '--method', method, '--points', '8'];
    const { code, stdout } = await parley(argv);
    expect(code).toBe(0);
    expect(stdout).toContain(says);
  });

  it('says what chance contributes, and over what the numbers are swept', async () => {
    const two = ['-S', 'actors.us.noDeal=0.42..0.5', '-S', 'actors.eu.noDeal=0.29..0.3'];
    const argv = ['sweep', 'minerals', 'text-apr30', ...two, '-n', '5', '--points', '6'];
    const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');
    const indices = plain((await parley([...argv, '--method', 'indices'])).stdout);
    expect(indices).toContain('each number evenly over its range');
    expect(indices).toMatch(
      /Chance at the table made up \d+ % of the variance|by no more than chance/,
    );
    const morris = plain((await parley([...argv, '--method', 'morris'])).stdout);
    expect(morris).toContain('mean size by chance mean number of the effect alone effect spread');
    expect(morris).toContain(
      '“By chance alone” is the size that a number without any effect would show.',
    );
    const lhs = ['sweep', 'river-treaty', '-n', '2', '--points', '4', '--method', 'lhs'];
    expect(plain((await parley(lhs)).stdout)).toContain(
      'each number evenly from its low to its high plausible value',
    );
  });

  it('sweeps whole numbers where only these make sense', async () => {
    const argv = ['used-car', '-S', 'protocol.deadline=3..12', '-n', '2', '--method', 'sobol'];
    const { code, stdout } = await parley(['sweep', ...argv, '--points', '16', '--json']);
    expect(code).toBe(0);
    const { points } = JSON.parse(stdout) as { points: { numbers: Record<string, number> }[] };
    for (const { numbers } of points) expect(numbers['protocol.deadline']! % 1).toBe(0);
  });

  it('lists the paths, and prints one document for programs', async () => {
    const { stdout } = await parley(['sweep', 'used-car', '--paths']);
    expect(stdout.split('\n')).toContain('actors.seller.priorities.price');
    const argv = ['sweep', 'used-car', '-S', 'protocol.deadline=4,8', '-n', '2', '--json'];
    expect(JSON.parse((await parley(argv)).stdout)).toMatchObject({
      format: 'parley-sweep',
      method: 'grid',
      points: [{ numbers: { 'protocol.deadline': 4 } }, { numbers: { 'protocol.deadline': 8 } }],
    });
  });

  it.each([
    [['-S', 'actors.seller.noDeel=0..1'], 'Did you mean "actors.seller.noDeal"?'],
    [['-S', 'actors.seller.noDeal=1..0'], 'does not lie below'],
    [['-S', 'actors.seller.noDeal=low'], 'is no number'],
    [['-S', 'actors.seller.noDeal'], 'a path and its values are wanted'],
    [['-S', 'protocol.deadline=0.5'], 'the scenario is not valid'],
    [[], 'is sure of all its numbers'],
    [
      ['-S', 'actors.seller.noDeal=0..1', '--method', 'tornado', '--points', '7'],
      '--points means nothing',
    ],
  ])('%j is refused', async (options, says) => {
    const { code, stderr } = await parley(['sweep', 'used-car', ...options]);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});

describe('compare --robust', () => {
  it('says which is best under which beliefs, and where each fails', async () => {
    const fast = ['--draws', '100', '--runs-per-draw', '6'];
    const core = ['highland-schedule', '--as', 'frame'];
    const argv = ['compare', 'river-treaty', ...core, '-n', '30', '--robust', ...fast];
    const { stdout } = await parley(argv);
    expect(stdout).toContain('How far the choice depends on the uncertain numbers');
    expect(stdout).toMatch(/“.*” fails (mostly|in part) where .* is (above|below|between)/s);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /In \d+ % \(.*\) of the draws no draft is surely best/,
    );
  });

  it('tells regret of rounds in rounds', async () => {
    const few = ['-n', '5', '--robust', '--draws', '20', '--runs-per-draw', '4'];
    const argv = ['compare', 'minerals', 'framework-feb25', '--estimand', 'rounds', ...few];
    const { stdout } = await parley(argv);
    expect(stdout).toMatch(/mean loss, +worst loss,\n.* rounds +rounds\n/);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/would be \d+\.\d rounds greater/);
  });

  it('draws the beliefs as often, and spreads them as, it is told', async () => {
    const fast = ['--draws', '24', '--runs-per-draw', '4'];
    const argv = ['compare', 'minerals', 'framework-feb25', '-n', '5', '--robust', ...fast];
    for (const [words, spread] of [
      [[], 'lhs'],
      [['--beliefs', 'sobol'], 'sobol'],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      const { stdout } = await parley([...argv, ...words, '--json']);
      expect(JSON.parse(stdout)).toMatchObject({ robustness: { draws: 24, runs: 4, spread } });
    }
  });

  it.each([
    [['--draws', '24'], '--draws is about --doubt and --robust'],
    [['--runs-per-draw', '9'], '--runs-per-draw is about --doubt and --robust'],
    [['--robust', '--runs-per-draw', '1'], 'a whole number from 2'],
    [['--beliefs', 'lhs'], '--beliefs is about --robust'],
    [['--robust', '--beliefs', 'even'], 'Allowed choices are lhs, sobol, random'],
  ])('refuses %j', async (words, says) => {
    const { code, stderr } = await parley(['compare', 'minerals', ...words]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
  });
});
