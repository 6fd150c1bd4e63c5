import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Analysis, Comparison, DraftVerdict, Scenario, Trace } from '@parley-sim/engine';
import type { VersionComparison } from '@parley-sim/engine/experiment';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { emptyFolder, parley, type World } from '../support/command.ts';
import { analysisReaders } from '../support/fields/analysis.ts';
import { checkReaders } from '../support/fields/check.ts';
import { comparisonReaders } from '../support/fields/comparison.ts';
import { draftReaders } from '../support/fields/draft.ts';
import { COLUMNS, type Reader, readBack } from '../support/fields/reading.ts';
import { runReaders } from '../support/fields/run.ts';
import { sweepReaders } from '../support/fields/sweep.ts';
import type { Told } from '../support/fields/told.ts';
import { versionsReaders } from '../support/fields/versions.ts';

/** A command's first screen as a terminal shows it. */
async function screen(argv: readonly string[], world: World = {}): Promise<string> {
  const { code, stdout } = await parley(argv, {
    env: { NO_COLOR: '1' },
    terminal: COLUMNS,
    ...world,
  });
  expect(code).toBe(0);
  return stdout;
}

/** The first screen of one call, and the document that the same call writes. */
async function both(
  argv: readonly string[],
  world: World = {},
): Promise<{ text: string; document: unknown }> {
  const file = join(emptyFolder(), 'document.json');
  const text = await screen([...argv, '-o', file], world);
  return { text, document: JSON.parse(readFileSync(file, 'utf8')) };
}

/** Every line is read, and says what the document says. */
function expectRead<View>(text: string, readers: readonly Reader<View>[], view: View): void {
  const { read, faults } = readBack(text, readers, view);
  const wrong = read.filter((r) => r.faults.length > 0);
  expect({ faults, wrong }).toEqual({ faults: [], wrong: [] });
}

describe('every line of a first screen says what the document says', () => {
  /** A command on a built-in scenario. */
  const onBuiltin = async <Document>(
    line: string,
    readers: readonly Reader<Told<Document>>[],
  ): Promise<void> => {
    const argv = line.split(' ');
    const argument = argv[1]!;
    const { text, document } = await both(argv);
    const scenario = loadBuiltin(argument);
    expectRead(text, readers, { document: document as Document, scenario, argument });
  };

  it.each(['compare minerals -n 40', 'compare minerals --as frame -n 40', 'compare used-car'])(
    '%s',
    (line) => onBuiltin<Comparison>(line, comparisonReaders),
  );

  it.each(['explain minerals -p us-feb21', 'explain minerals -p text-apr30'])('%s', (line) =>
    onBuiltin<DraftVerdict>(line, draftReaders),
  );

  it('analyze minerals', () => onBuiltin<Analysis>('analyze minerals', analysisReaders));

  const sweep = 'sweep used-car -S actors.seller.noDeal=0.2..1 -n 10';
  it(sweep, () => onBuiltin(sweep, sweepReaders));

  const run = 'run minerals -p framework-feb25 --as frame --run 1';
  it(run, () => onBuiltin<Trace>(run, runReaders));

  it('check minerals -n 60', async () => {
    const argv = ['check', 'minerals', '-n', '60'];
    // It writes no file: the document comes from a second call, with the same seed.
    const document = JSON.parse(await screen([...argv, '--json'])) as never;
    const view = { document, scenario: loadBuiltin('minerals'), argument: 'minerals' };
    expectRead(await screen(argv), checkReaders, view);
  });

  it('compare old.yaml new.yaml', async () => {
    const cwd = fileURLToPath(new URL('../golden/versions', import.meta.url));
    const read = (file: string): Scenario =>
      parse(readFileSync(join(cwd, file), 'utf8')) as Scenario;
    const argv = ['compare', 'old.yaml', 'new.yaml', '-n', '100'];
    const { text, document } = await both(argv, { cwd });
    const [scenario, older] = [read('new.yaml'), read('old.yaml')];
    expectRead(text, versionsReaders, {
      document: document as VersionComparison,
      scenario,
      older,
      argument: 'new.yaml',
    });
  });
});

describe('reading back', () => {
  const rate: Reader<number> = {
    name: 'rate',
    line: 'agreed in (?<share>\\d+ %) of all the talks',
    says: (share) => ({ share: `${share} %` }),
  };
  const faultsOf = (text: string, readers: readonly Reader<number>[] = [rate]): string[] => {
    const { read, faults } = readBack(text, readers, 83);
    return [...faults, ...read.flatMap((r) => r.faults)];
  };

  it('takes what the document says, also where the line is broken', () => {
    expect(faultsOf('agreed in 83 % of all the talks')).toEqual([]);
    const long = { ...rate, line: `${rate.line} ${'so '.repeat(20)}long` };
    const first = `agreed in 83 % of all the talks ${'so '.repeat(15)}so`;
    expect(faultsOf(`${first}\n${'so '.repeat(4)}long`, [long])).toEqual([]);
    // What would have fitted was not broken off.
    expect(faultsOf('agreed in 83 % of\nall the talks')).not.toEqual([]);
  });

  it.each([
    ['another number', 'agreed in 84 % of all the talks'],
    ['a line that no reader knows', 'agreed in 83 % of all the talks\n\nand so on'],
    ['a line that the document does not call for', 'agreed in 83 % of all the talks\n'.repeat(2)],
    ['a line left out', ''],
  ])('finds %s', (_, text) => expect(faultsOf(text)).toHaveLength(1));

  it('finds a number that no reader has looked up, and a line that two know', () => {
    const text = 'agreed in 83 % of all the talks';
    expect(faultsOf(text, [{ ...rate, line: 'agreed in 83 % .*', says: () => ({}) }])).toEqual([
      `a number that no reader has looked up: ${text}`,
    ]);
    expect(faultsOf(text, [rate, { ...rate, name: 'another' }])[0]).toContain('rate');
  });
});
