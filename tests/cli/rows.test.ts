import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Comparison, Trace } from '@parley-sim/engine';
import { builtinText } from '@parley-sim/scenarios';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';

type Row = Record<string, string | number | boolean | null>;
interface Manifest {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: number;
  readonly runs: number;
  readonly asked?: number;
  readonly command: string;
  readonly sha256: string;
}

const manifestOf = (cwd: string, file: string): Manifest =>
  JSON.parse(readFileSync(join(cwd, `${file}.manifest.json`), 'utf8')) as Manifest;

/** Reads CSV as RFC 4180 has it, with the types of the manifest. */
function readCsv(text: string, { columns }: Manifest): Row[] {
  const records: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^,"\n]*))([,\n])/gy;
  for (let m = cell.exec(text); m; m = cell.exec(text)) {
    records.at(-1)!.push(m[1]?.replaceAll('""', '"') ?? m[2]!);
    if (m[3] === '\n') records.push([]);
  }
  const [head, ...rows] = records.slice(0, -1);
  expect(head).toEqual(columns.map((c) => c.name));
  const value = (word: string, type: string): Row[string] => {
    if (word === '') return null;
    return type === 'text' ? word : type === 'truth' ? word === 'true' : Number(word);
  };
  return rows.map((r) =>
    Object.fromEntries(columns.map(({ name, type }, i) => [name, value(r[i]!, type)])),
  );
}

const readNdjson = (text: string): Row[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

async function rowsOf(argv: readonly string[], cwd: string): Promise<Row[]> {
  const called = await parley(['compare', ...argv, '--rows', 'r.ndjson'], { cwd });
  expect(called).toMatchObject({ code: 0, stderr: '' });
  return readNdjson(readFileSync(join(cwd, 'r.ndjson'), 'utf8'));
}

describe('rows', () => {
  it('are the same in every format', async () => {
    const cwd = emptyFolder();
    const rows = await rowsOf(['minerals', 'text-apr30', '-n', '12'], cwd);
    expect(rows).toHaveLength(24);
    for (const file of ['r.csv', 'r.jsonl', 'r.parquet']) {
      // oxlint-disable-next-line no-await-in-loop
      await parley(['compare', 'minerals', 'text-apr30', '-n', '12', '--rows', file], { cwd });
    }
    const csv = readFileSync(join(cwd, 'r.csv'), 'utf8');
    // An empty text and none are the same in CSV.
    const blank = rows.map((r) => ({ ...r, bound: r['bound'] === '' ? null : r['bound']! }));
    expect(readCsv(csv, manifestOf(cwd, 'r.csv'))).toEqual(blank);
    expect(readNdjson(readFileSync(join(cwd, 'r.jsonl'), 'utf8'))).toEqual(rows);
    const file = await asyncBufferFromFile(join(cwd, 'r.parquet'));
    expect(await parquetReadObjects({ file })).toEqual(rows);
  });

  it('say what parley run says of the same run', async () => {
    const cwd = emptyFolder();
    const rows = await rowsOf(['minerals', 'framework-feb25:opening', '-n', '6'], cwd);
    for (const row of rows) {
      const tabled =
        row['package'] === null ? [] : ['-p', String(row['package']), '--as', String(row['as'])];
      const argv = ['run', 'minerals', ...tabled, '--run', String(row['run'])];
      const way = ['--way', String(row['way'])];
      const drawn = [...argv, ...way, '--draw', String(row['draw']), '--json'];
      // oxlint-disable-next-line no-await-in-loop
      const { end, beliefs } = JSON.parse((await parley(drawn)).stdout) as Trace;
      expect(row).toMatchObject({
        ending: end.ending,
        agreed: end.ending === 'agreement',
        round: end.round,
        bound: end.bound.join(' '),
        cause_actor: end.cause?.actor ?? null,
        cause_reason: end.cause?.reason ?? null,
        ...Object.fromEntries(Object.entries(end.deal ?? {}).map(([c, o]) => [`deal:${c}`, o])),
        ...Object.fromEntries(Object.entries(end.scores).map(([a, s]) => [`score:${a}`, s])),
        ...Object.fromEntries(Object.entries(beliefs).map(([p, b]) => [`belief:${p}`, b])),
      });
    }
  });

  it('add up to the comparison, whose bytes they do not change', async () => {
    const cwd = emptyFolder();
    const argv = ['compare', 'used-car', '-n', '40', '--json'];
    const { stdout } = await parley([...argv, '--rows', 'r.ndjson'], { cwd });
    expect(stdout).toBe((await parley(argv)).stdout);
    const rows = readNdjson(readFileSync(join(cwd, 'r.ndjson'), 'utf8'));
    for (const { tabled, agreement } of (JSON.parse(stdout) as Comparison).rows) {
      const own = rows.filter((r) => r['package'] === (tabled.package ?? null));
      const share = own.filter((r) => r['agreed']).length / own.length;
      expect(share).toBeCloseTo(agreement.estimate, 12);
    }
  });

  it('come with a manifest whose command writes them again', async () => {
    const cwd = emptyFolder();
    await rowsOf(['used-car', 'trade:opening', '-n', '7', '--seed', "a 'b'"], cwd);
    const { command, ...manifest } = manifestOf(cwd, 'r.ndjson');
    expect(manifest).toMatchObject({ format: 'parley-rows', seed: "a 'b'", runs: 7, rows: 14 });
    expect(command).toBe(
      String.raw`parley compare used-car trade:opening --against open --runs 7 --replicates 1 --seed 'a '\''b'\''' --rows r.ndjson`,
    );
    const before = readFileSync(join(cwd, 'r.ndjson'), 'utf8');
    const argv = ['compare', 'used-car', 'trade:opening', '--against', 'open', '--runs', '7'];
    await parley([...argv, '--seed', "a 'b'", '--rows', 'r.ndjson'], { cwd });
    expect(readFileSync(join(cwd, 'r.ndjson'), 'utf8')).toBe(before);
  });

  it('survive names that mean something to a format', async () => {
    const cwd = emptyFolder();
    const text = builtinText('used-car').replaceAll('tyres', '"ty,\\"res"');
    writeFileSync(join(cwd, 'odd.yaml'), text);
    const { code } = await parley(['compare', 'odd.yaml', '-n', '3', '--rows', 'r.csv'], { cwd });
    // Identifiers are plain words, so nothing odd can come from a scenario; a title may have any sign that is seen.
    expect(code).toBe(2);
    writeFileSync(
      join(cwd, 'fine.yaml'),
      builtinText('used-car').replace('title: Price', 'title: "P,\\"x"'),
    );
    await parley(['compare', 'fine.yaml', '-n', '3', '--rows', 'r.csv'], { cwd });
    const rows = readCsv(readFileSync(join(cwd, 'r.csv'), 'utf8'), manifestOf(cwd, 'r.csv'));
    expect(rows).toHaveLength(3 * 4);
  });

  it('are whole after Ctrl-C, and the manifest says how many', async () => {
    const cwd = emptyFolder();
    const argv = ['compare', 'used-car', '-n', '5000', '--rows', 'r.ndjson'];
    const { code } = await parley(argv, { cwd, interrupt: true });
    expect(code).toBe(130);
    const { runs, rows, asked } = manifestOf(cwd, 'r.ndjson');
    expect(asked).toBe(5000);
    expect(rows).toBe(runs * 4);
    expect(readNdjson(readFileSync(join(cwd, 'r.ndjson'), 'utf8'))).toHaveLength(rows);
  });

  it.each(['r.csv', 'r.ndjson', 'r.parquet'])(
    'are those that the manifest is of, or the older ones: %s',
    async (file) => {
      const cwd = emptyFolder();
      const argv = ['compare', 'used-car', '-n', '9', '--rows', file];
      await parley(argv, { cwd });
      const { sha256 } = manifestOf(cwd, file);
      const rows = readFileSync(join(cwd, file));
      expect(createHash('sha256').update(rows).digest('hex')).toBe(sha256);
      // A file is marked when it gets its name: rows never have theirs before what says what they mean.
      const [meant, named] = [`${file}.manifest.json`, file].map(
        (f) => statSync(join(cwd, f), { bigint: true }).ctimeNs,
      );
      expect(meant! <= named!).toBe(true);
      // What they mean cannot be written, so they are not either.
      rmSync(join(cwd, `${file}.manifest.json`));
      mkdirSync(join(cwd, `${file}.manifest.json`));
      const { code, stderr } = await parley([...argv, '--seed', '2'], { cwd });
      expect([code, stderr]).toEqual([
        2,
        `error: ${file}.manifest.json cannot be written: it is a folder.\n`,
      ]);
      expect(readFileSync(join(cwd, file)).equals(rows)).toBe(true);
      expect(readdirSync(cwd)).toHaveLength(2);
    },
  );

  it.each([
    [['--rows', 'r.xlsx'], 'Its name ends in .csv'],
    [['--rows', 'nowhere/r.csv'], 'cannot be written'],
    [['--rows', 'r.csv', '--workers', '2'], 'Leave out --workers'],
    [['--rows', 'r.csv', '--resume', 'job'], 'Leave out --resume'],
  ])('%j is refused, and nothing is left behind', async (options, says) => {
    const cwd = emptyFolder();
    const argv = ['compare', 'used-car', '-n', '2', ...options];
    const { code, stderr } = await parley(argv, { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(says);
    expect(existsSync(join(cwd, 'r.csv'))).toBe(false);
    expect(readdirSync(cwd).filter((f) => f.includes('.part'))).toEqual([]);
  });
});
