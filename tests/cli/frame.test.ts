import { describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';

const ESCAPE = '\u001b[';

describe('parley without a command', () => {
  it('prints its help and is content', async () => {
    const { code, stdout, stderr } = await parley([]);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('Usage: parley');
    for (const command of ['compare', 'run', 'validate', 'init', 'list', 'schema']) {
      expect(stdout).toMatch(new RegExp(`^ +${command}\\b`, 'm'));
    }
    expect(stdout).toBe((await parley(['--help'])).stdout);
  });

  it('fits a window of 36 lines and 80 columns', async () => {
    const { stdout } = await parley(['--help'], { terminal: 80, env: { NO_COLOR: '1' } });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(36);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });
});

/** The commands, as the help lists them. */
async function commands(): Promise<string[]> {
  const { stdout } = await parley(['--help']);
  const [, list] = stdout.split('Commands:\n');
  const names = [...list!.matchAll(/^ {2}([a-z]+) /gm)]
    .map(([, name]) => name!)
    .filter((n) => n !== 'parley');
  expect(names).toEqual(expect.arrayContaining(['run', 'compare', 'sweep', 'merge']));
  return names;
}

describe('the help of every command', () => {
  it.each([60, 80, 120])('fits %d columns', async (terminal) => {
    for (const command of await commands()) {
      // oxlint-disable-next-line no-await-in-loop
      const { code, stdout } = await parley([command, '--help'], {
        terminal,
        env: { NO_COLOR: '1' },
      });
      expect(code).toBe(0);
      for (const line of stdout.split('\n')) {
        expect(line.length, line).toBeLessThanOrEqual(terminal);
        expect(line).toBe(line.trimEnd());
      }
    }
  });

  it('says defaults, choices and duties in the same words', async () => {
    const seen = new Set<string>();
    for (const command of await commands()) {
      // oxlint-disable-next-line no-await-in-loop
      const { stdout } = await parley([command, '--help']);
      expect(stdout).not.toMatch(/\((default|choices):/);
      for (const line of stdout.match(
        /^ {2}(?:-s, )?--(?:seed|as <way>|estimand).*(\n {4}.*)*/gm,
      ) ?? []) {
        const said = /Default: (1|frame|proposal|agreement)\.$/.exec(line.replaceAll(/\s+/g, ' '));
        expect(said, line).not.toBeNull();
        seen.add(said![1]!);
      }
    }
    expect(seen).toEqual(new Set(['1', 'frame', 'proposal', 'agreement']));
    for (const [command, option] of [
      ['export', '--to'],
      ['export', '--output'],
      ['shard', '--of'],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      const { stdout } = await parley([command, '--help']);
      expect(stdout).toMatch(new RegExp(`${option} .*Required\\.$`, 'm'));
    }
  });

  it('an option that can be repeated swallows no argument', async () => {
    const set = ['-S', 'actors.buyer.noDeal=0.3', '-S', 'actors.seller.noDeal=0.6'];
    const first = await parley(['run', ...set, 'used-car']);
    expect(first).toEqual(await parley(['run', 'used-car', ...set]));
    expect(first.code).toBe(0);
  });
});

describe('slips of the keyboard', () => {
  it.each([
    [['compar', 'x.yaml'], 'compare'],
    [['run', 'x.yaml', '--sead', '3'], '--seed'],
    [['list', 'stratgies'], 'strategies'],
  ])('%j is answered with %s, on standard error, with code 2', async (argv, meant) => {
    const { code, stdout, stderr } = await parley(argv);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(meant);
  });

  it.each([
    [['compare', 'x.yaml', '--runs', '0'], 'from 1'],
    [['compare', 'x.yaml', '--runs', '1e3'], 'whole number'],
    [['compare', 'x.yaml', '--confidence', '1'], 'below 1'],
    [['run', 'x.yaml', '--run', '-1'], 'from 0'],
    [['run', 'x.yaml', '--as', 'frames'], 'opening, frame, proposal'],
    [['run'], "missing required argument 'scenario'"],
    [['run'], 'How it is called: parley run --help'],
    [['compar', 'x.yaml'], 'How it is called: parley --help'],
    [['validate', 'nowhere.yaml'], 'There is no file nowhere.yaml'],
    [['validate', '.'], 'it is a folder'],
  ])('%j is a usage error that says why', async (argv, why) => {
    const { code, stdout, stderr } = await parley(argv);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(why);
  });
});

describe('names', () => {
  it('a package, an actor and a way that do not exist are errors before the first run', async () => {
    const cwd = emptyFolder();
    await parley(['init', 'water'], { cwd });
    const wrong = [
      ['compare', 'water.yaml', 'counsil'],
      ['compare', 'water.yaml', '--against', 'counsil'],
      ['compare', 'water.yaml', 'council:frame', 'council:openning'],
      ['compare', 'water.yaml', '--estimand', 'score:vilage'],
      ['run', 'water.yaml', '--package', 'counsil'],
    ];
    const meant = ['"council"', '"council"', '"opening"', '"village"', '"council"'];
    for (const [i, argv] of wrong.entries()) {
      const { code, stdout, stderr } = await parley(argv, { cwd });
      expect([argv, code, stdout]).toEqual([argv, 2, '']);
      expect(stderr).toContain(`Did you mean ${meant[i]}?`);
      expect(stderr).toContain('There are: ');
    }
  });

  it('a built-in scenario is found by its name only, and the nearest is proposed', async () => {
    const { code, stderr } = await parley(['compare', 'mineral']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "minerals"?');
  });
});

describe('colours', () => {
  const coloured = async (env: Record<string, string>, more: string[] = []): Promise<boolean> => {
    const { stdout } = await parley(['list', 'protocols', ...more], { env, terminal: 100 });
    return stdout.includes(ESCAPE);
  };

  it('are for terminals, and NO_COLOR and --no-color beat all', async () => {
    expect(await coloured({})).toBe(true);
    expect(await coloured({ TERM: 'dumb' })).toBe(false);
    expect(await coloured({ NO_COLOR: '1' })).toBe(false);
    expect(await coloured({ NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
    expect(await coloured({ FORCE_COLOR: '1' }, ['--no-color'])).toBe(false);
    // An empty NO_COLOR is none (no-color.org).
    expect(await coloured({ NO_COLOR: '' })).toBe(true);
    expect((await parley(['list', 'protocols'])).stdout).not.toContain(ESCAPE);
    const forced = await parley(['list', 'protocols'], { env: { FORCE_COLOR: '1' } });
    expect(forced.stdout).toContain(ESCAPE);
  });
});
