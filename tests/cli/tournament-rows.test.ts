import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TournamentResult } from '@parley-sim/engine/tournament';
import { loadBuiltin, writeScenario } from '@parley-sim/scenarios';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';

const few = 'tournament duo-toy duo-pie --strategies hold-out give-way at-random --runs 4'.split(
  ' ',
);
const json = async (argv: readonly string[], cwd = emptyFolder()): Promise<TournamentResult> => {
  const { code, stdout, stderr } = await parley([...argv, '--json'], { cwd });
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return JSON.parse(stdout) as TournamentResult;
};

type Row = Record<string, string | number | boolean | null>;

describe('rows of a tournament', () => {
  it('writes a row for every seat, and what the rows are', async () => {
    const cwd = emptyFolder();
    const result = await json([...few, '--rows', 'rows.csv'], cwd);
    const [head, ...rows] = readFileSync(join(cwd, 'rows.csv'), 'utf8').trimEnd().split('\n');
    expect(head).toBe(
      'domain,run,seat,strategy,opponents,agreed,round,score,gain,joint_gain,gain_share,nash_distance,egalitarian_distance,smorodinsky_distance',
    );
    const manifest = JSON.parse(readFileSync(join(cwd, 'rows.csv.manifest.json'), 'utf8'));
    expect(manifest.rows).toBe(rows.length);
    // With two parties every negotiation has two seats that count.
    expect(rows.length).toBe(2 * result.negotiations);
    const mean = (name: string): number => {
      const blocksOf = new Map<string, number[]>();
      for (const row of rows.map((r) => r.split(',')).filter((r) => r[3] === name)) {
        const key = [row[0], row[2], row[4]].join();
        blocksOf.set(key, [...(blocksOf.get(key) ?? []), Number(row[7])]);
      }
      const domains = new Map<string, number[]>();
      for (const [key, scores] of blocksOf) {
        const domain = key.split(',')[0]!;
        domains.set(domain, [
          ...(domains.get(domain) ?? []),
          scores.reduce((a, b) => a + b) / scores.length,
        ]);
      }
      const means = [...domains.values()].map((m) => m.reduce((a, b) => a + b) / m.length);
      return means.reduce((a, b) => a + b) / means.length;
    };
    // Fewer than six domains: every block counts the same, and both domains have as many.
    for (const s of result.standings) expect(s.score.estimate).toBeCloseTo(mean(s.strategy), 9);
    const ndjson = await parley([...few, '--rows', 'rows.ndjson'], { cwd });
    expect(ndjson.code).toBe(0);
    expect((await parley([...few, '--rows', 'rows.xls'], { cwd })).stderr).toContain(
      'does not say how rows are to be written',
    );
  });

  it('are the same rows read back from CSV, NDJSON and Parquet, with nothing where nothing can be gained', async () => {
    const cwd = emptyFolder();
    // A car that is worth more to its owner than to anybody: no deal gains anything.
    const car = loadBuiltin('used-car');
    const actors = Object.fromEntries(
      Object.entries(car.actors).map(([id, actor]) => [id, { ...actor, noDeal: 0.9 }]),
    );
    writeFileSync(join(cwd, 'dear.yaml'), writeScenario({ ...car, name: 'dear', actors }, 'yaml'));
    const argv = ['tournament', 'dear.yaml', ...few.slice(1), '--rows'];
    for (const form of ['csv', 'ndjson', 'parquet']) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await parley([...argv, `r.${form}`], { cwd })).code).toBe(0);
    }
    const { columns, rows, sha256 } = JSON.parse(
      readFileSync(join(cwd, 'r.parquet.manifest.json'), 'utf8'),
    ) as { columns: { name: string; type: string }[]; rows: number; sha256: string };
    expect(
      createHash('sha256')
        .update(readFileSync(join(cwd, 'r.parquet')))
        .digest('hex'),
    ).toBe(sha256);
    const parquet = (await parquetReadObjects({
      file: await asyncBufferFromFile(join(cwd, 'r.parquet')),
    })) as Row[];
    const ndjson = readFileSync(join(cwd, 'r.ndjson'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
    expect(
      parquet.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([k, v]) => [k, typeof v === 'bigint' ? Number(v) : v]),
        ),
      ),
    ).toEqual(ndjson);
    expect(ndjson.length).toBe(rows);
    const csv = readFileSync(join(cwd, 'r.csv'), 'utf8').trimEnd().split('\n').slice(1);
    expect(csv).toEqual(
      ndjson.map((row) =>
        columns.map(({ name }) => (row[name] === null ? '' : String(row[name]))).join(','),
      ),
    );
    const measures = [
      'gain_share',
      'nash_distance',
      'egalitarian_distance',
      'smorodinsky_distance',
    ];
    for (const row of ndjson) {
      for (const name of measures)
        expect(row[name] === null, `${String(row['domain'])} ${name}`).toBe(
          row['domain'] === 'dear',
        );
    }
    expect(ndjson.some((row) => row['domain'] === 'dear')).toBe(true);
    expect(new Set(ndjson.map((row) => typeof row['agreed']))).toEqual(new Set(['boolean']));
  });
});
