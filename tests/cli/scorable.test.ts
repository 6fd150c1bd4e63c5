import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Model } from '@parley-sim/engine';
import type { Scenario } from '@parley-sim/engine';
import { readScenario } from '@parley-sim/scenarios';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';
import { FakeServer, scripted } from '../support/fake-endpoint.ts';

const GAME = readFileSync(new URL('../../examples/scorable/harbour.json', import.meta.url), 'utf8');
type Data = Record<string, unknown>;

/** A folder with the game, changed. */
function folder(change: (game: Data) => void = () => undefined): string {
  const cwd = emptyFolder();
  const game = JSON.parse(GAME) as Data;
  change(game);
  writeFileSync(join(cwd, 'game.json'), JSON.stringify(game));
  return cwd;
}

async function imported(cwd: string): Promise<Scenario> {
  const { code, stdout } = await parley(['import', 'game.json'], { cwd });
  expect(code).toBe(0);
  return readScenario(stdout).scenario!;
}

describe('a scorable game', () => {
  it('becomes a scenario: points, thresholds, n - 1 with vetoes, who proposes', async () => {
    const scenario = await imported(folder());
    const { actors, quota, protocol } = scenario;
    expect(Object.keys(actors)).toEqual([
      'port',
      'environment',
      'union',
      'others',
      'governor',
      'department',
    ]);
    expect(quota).toMatchObject({ atLeast: 5, vetoes: ['port', 'department'] });
    expect(protocol).toMatchObject({ kind: 'agenda-setter', setter: 'port', deadline: 6 });
    // A score is the points of a deal as a share of all points there are: the port's best are 14 + 11 + 17 + 35 + 23.
    const model = new Model(scenario);
    const preferences = model.preferenceModel.central();
    const worth = (actor: string, deal: Record<string, string>): number =>
      model.clauses.reduce(
        (sum, c) =>
          sum +
          preferences.options[
            model.actors.indexOf(actor) * preferences.optionCount +
              c.offset +
              c.options.indexOf(deal[c.id]!)
          ]!,
        0,
      ) / 1e9;
    const deal = { mix: 'both', ecology: 'keep', jobs: 'two', loan: 'm20', pay: 'c15' };
    expect(worth('port', deal)).toBeCloseTo((8 + 7 + 5 + 29 + 15) / 100, 8);
    expect(worth('union', deal)).toBeCloseTo((10 + 5 + 35 + 10 + 2) / 96, 8);
    expect(preferences.noDeal[0]! / 1e9).toBeCloseTo(55 / 100, 9);
    // Ten points of a hundred, where all six agree: everybody is asked.
    expect(actors['port']!.ifAllAgree).toBe(0.1);
    expect(actors['union']!.ifAllAgree).toBeUndefined();
    expect(protocol['asks']).toBe('everybody');
    expect(actors['port']!.note).toBe('You want to build. You get 10 points more if all agree.');
  });

  it('says what was assumed, and how the bonus counts', async () => {
    const { stdout } = await parley(['import', 'game.json', '-o', 'game.yaml'], { cwd: folder() });
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('5 parties of 6 must agree, port and department among them.');
    expect(text).toContain('The bonus of 10 points for port counts where all 6 agree');
  });

  it('a deal passes with n - 1 of the parties, and not without a veto', async () => {
    const cwd = folder((game) => {
      // Everybody is content with anything, but one.
      for (const party of Object.values(game['parties'] as Record<string, Data>))
        party['threshold'] = 0;
      (game['parties'] as Record<string, Data>)['union']!['threshold'] = 96;
    });
    const agreed = async (): Promise<number> => {
      const { stdout } = await parley(
        ['compare', 'game.yaml', '--runs', '20', '--ways', 'off', '--json'],
        { cwd },
      );
      return (JSON.parse(stdout) as { rows: { agreement: { estimate: number } }[] }).rows[0]!
        .agreement.estimate;
    };
    await parley(['import', 'game.json', '-o', 'game.yaml'], { cwd });
    expect(await agreed()).toBe(1);
    const game = JSON.parse(readFileSync(join(cwd, 'game.json'), 'utf8')) as Data;
    writeFileSync(join(cwd, 'game.json'), JSON.stringify({ ...game, veto: ['union'] }));
    await parley(['import', 'game.json', '-o', 'game.yaml', '-f'], { cwd });
    const vetoed = await agreed();
    writeFileSync(join(cwd, 'game.json'), JSON.stringify({ ...game, needed: 6 }));
    await parley(['import', 'game.json', '-o', 'game.yaml', '-f'], { cwd });
    expect([vetoed, await agreed()]).toEqual([0, 0]);
  });

  it.each([
    [(g: Data) => (g['partys'] = {}), 'nothing called "partys" in a scorable game'],
    [(g: Data) => (g['first'] = 'nobody'), 'first is "nobody"'],
    [(g: Data) => (g['veto'] = 'port'), 'veto is "port"'],
    [(g: Data) => (g['needed'] = 7), 'needed is 7'],
    [(g: Data) => (g['bonus'] = -1), 'bonus is -1'],
    [(g: Data) => (g['rounds'] = 0), 'rounds is 0'],
    [
      (g: Data) => (g['issues'] = { mix: { options: { a: 'A' } } }),
      'issues.mix.options is {"a":"A"}',
    ],
    [
      (g: Data) => delete (g['parties'] as Record<string, Data>)['union']!['threshold'],
      'parties.union.threshold is missing',
    ],
    [
      (g: Data) =>
        delete ((g['parties'] as Record<string, Data>)['union']!['points'] as Record<string, Data>)[
          'mix'
        ]!['both'],
      'parties.union.points.mix.both is missing',
    ],
    [
      (g: Data) =>
        (((g['parties'] as Record<string, Data>)['union']!['points'] as Record<string, Data>)[
          'mox'
        ] = {}),
      'parties.union.points.mox',
    ],
  ] as [(game: Data) => void, string][])(
    'what is wrong in it is named: %#',
    async (change, says) => {
      const { code, stderr } = await parley(['import', 'game.json'], { cwd: folder(change) });
      expect(code).toBe(2);
      expect(stderr).toContain(says);
    },
  );

  it('options of tables are refused', async () => {
    const { code, stderr } = await parley(['import', 'game.json', '--rule', 'majority'], {
      cwd: folder(),
    });
    expect(code).toBe(2);
    expect(stderr).toContain('says itself who must agree');
  });
});

describe('a model plays a scorable game', () => {
  let server: FakeServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  it('in 200 runs of a comparison, and in a tournament; recorded, and repeated byte for byte without it', async () => {
    let n = 0;
    // Every hundredth request fails in a way that passes.
    server = await FakeServer.open((request) =>
      ++n % 100 === 0 ? { status: 429, headers: { 'retry-after': '0' } } : scripted(request),
    );
    const cwd = folder((game) => (game['rounds'] = 3));
    writeFileSync(join(cwd, 'agent.json'), JSON.stringify({ endpoint: server.url, model: 'fake' }));
    await parley(['import', 'game.json', '-o', 'game.yaml'], { cwd });
    const compare = [
      'compare',
      'game.yaml',
      '--ways',
      'off',
      '--runs',
      '200',
      '--external',
      'port=model:agent.json',
      '--json',
    ];
    const tournament = [
      'tournament',
      'game.yaml',
      '--strategies',
      'linear',
      '--external',
      'm=model:agent.json',
      '--roles',
      'first',
      '--runs',
      // bench/programs.js plays as many as the comparison.
      process.env['PARLEY_PROGRAM_RUNS'] ?? '20',
      '--parallel',
      '8',
      '--json',
    ];
    const live = await parley(
      [...compare, '--parallel', '8', '--record', 'replies', '--traces', 'talks'],
      { cwd },
    );
    expect({ code: live.code, stderr: live.stderr }).toEqual({ code: 0, stderr: '' });
    const played = await parley([...tournament, '--record', 'replies'], { cwd });
    expect({ code: played.code, stderr: played.stderr }).toEqual({ code: 0, stderr: '' });
    const asked = server.requests.length;
    expect(asked).toBeGreaterThan(400);
    await server.close();
    server = undefined;
    const again = await parley([...compare, '--from-recorded', 'replies'], { cwd });
    expect(again.stdout === live.stdout).toBe(true);
    const replayed = await parley([...tournament, '--from-recorded', 'replies'], { cwd });
    expect(replayed.stdout === played.stdout).toBe(true);
    // No run was lost to the faults: each is told.
    const traces = Array.from(
      { length: 200 },
      (_, run) =>
        JSON.parse(readFileSync(join(cwd, 'talks', `open-${run}.json`), 'utf8')) as {
          agents: Record<string, { retries?: unknown[]; failure?: unknown }>;
        },
    );
    expect(traces.some((t) => t.agents['port']!.retries)).toBe(true);
    expect(traces.some((t) => t.agents['port']!.failure)).toBe(false);
    // The traces make the same comparison.
    const files = traces.map((_, run) => join('talks', `open-${run}.json`));
    const summary = await parley(['summarize', ...files, '--scenario', 'game.yaml', '--json'], {
      cwd,
    });
    expect(summary.stdout === live.stdout).toBe(true);
  }, 600_000);
});

describe('summarize', () => {
  it('says what traces lack to be a comparison', async () => {
    const cwd = emptyFolder();
    const make = async (file: string, ...argv: string[]): Promise<void> => {
      await parley(['run', 'used-car', '-o', file, ...argv], { cwd });
    };
    await make('a', '--run', '0');
    await make('b', '--run', '2');
    await make('c', '--run', '1', '-s', 'other');
    await make('d', '--run', '1', '-S', 'actors.buyer.noDeal=0.3');
    await make('e', '--run', '1');
    const trace = JSON.parse(readFileSync(join(cwd, 'e'), 'utf8')) as { moves: { deal?: Data }[] };
    trace.moves.find((m) => m.deal)!.deal!['price'] = 4500;
    writeFileSync(join(cwd, 'f'), JSON.stringify(trace));
    for (const [files, says] of [
      [['a', 'b'], 'There is no trace of run 1 of no draft'],
      [['a', 'c'], 'c has the seed other, a 1'],
      [['a', 'd'], "other numbers than the scenario's"],
      [['a', 'a'], 'a and a are both run 0 of no draft'],
      [['a', 'f'], 'f does not come out again: it differs at moves.0'],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      const { code, stderr } = await parley(['summarize', ...files], { cwd });
      expect(code).toBe(2);
      expect(stderr).toContain(says);
    }
    const { code, stdout } = await parley(['summarize', 'e', 'a'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('2 simulated talks');
    expect(stdout).not.toContain('program');
  }, 60_000);
});
