import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ROOT } from '../support/markdown.ts';

const CLI = join(ROOT, 'packages/cli/bin/parley.js');
const folder = mkdtempSync(join(tmpdir(), 'parley-installed-'));
afterAll(() => rmSync(folder, { recursive: true }));

// What is loaded late is found only by the process itself, and not while its output is a file or a terminal.
it.each([
  'list',
  'schema -o schema.json',
  'init mine.yaml',
  'validate used-car',
  'run used-car --seed 2 -o trace.json',
  'replay trace.json',
  'compare used-car -n 5 --rows rows.csv',
  'compare used-car -n 5 --rows rows.ndjson',
  'compare used-car -n 5 --rows rows.parquet',
  'compare minerals framework-feb25 -n 4 --workers 2',
  'shard used-car -n 4 --index 0 --of 1 -o shards',
  'merge shards',
  'analyze used-car',
  'explain used-car',
  'explain used-car -p trade',
  'check used-car -n 5',
  'sweep used-car -S actors.seller.noDeal=0.2..1 -n 2',
  'report used-car -n 5 -o report.html',
  'report used-car -n 5 -o report.md',
  'export pie --to genius -o pie',
  'import pie -o back.yaml',
])('the installed command writes into pipes: %s', (line) => {
  const { status, stderr } = spawnSync(process.execPath, [CLI, ...line.split(' ')], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).not.toContain('fault of parley');
  expect(status).toBe(0);
});
