import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';
import { spreadsheet } from '../support/spreadsheet.ts';

const TABLE = [
  ['actor', 'capability', 'quota', 'quota salience', 'fleet "size"', 'fleet "size" salience'],
  ['Spain', 3, 100, 90, 20, 40],
  ['Faroe & Co', 1, 0, 30, 80.5, 70],
  [],
  ['Norway', 2, null, null, 50, 10],
  ['from', null, 0, null, 0],
  ['to', null, 100, null, 100],
];
const asText = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.map((row) => `${row.map((x) => x ?? '').join('\t')}\n`).join('');

describe('a spreadsheet', () => {
  it('makes the scenario that the same table as text makes', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 't.xlsx'), spreadsheet({ Notes: [['draft']], Data: TABLE }));
    writeFileSync(join(cwd, 't.tsv'), asText(TABLE));
    const sheet = await parley(['import', 't.xlsx', '--sheet', 'Data', '-o', 'a.yaml'], { cwd });
    expect([sheet.code, sheet.stderr]).toEqual([0, '']);
    expect(sheet.stdout).toContain('Spain, Faroe & Co and Norway');
    await parley(['import', 't.tsv', '-o', 'b.yaml'], { cwd });
    const of = (file: string): unknown => {
      const { summary: _, ...scenario } = readScenario(
        readFileSync(join(cwd, file), 'utf8'),
      ).scenario!;
      return scenario;
    };
    expect(of('a.yaml')).toEqual(of('b.yaml'));
  });

  it('with a fault is refused with its sheet and its cell', async () => {
    const cwd = emptyFolder();
    const bad = TABLE.map((row, r) => row.map((x, c) => (r === 2 && c === 4 ? 'much' : x)));
    writeFileSync(join(cwd, 't.xlsx'), spreadsheet({ 'My data': bad }));
    const { code, stderr } = await parley(['import', 't.xlsx'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('"much" is no number. (sheet "My data", cell E3)');
    expect(stderr).toContain('t.xlsx:3:');
    // Behind an empty row the count goes on as the spreadsheet counts.
    const late = TABLE.map((row, r) => row.map((x, c) => (r === 4 && c === 1 ? 'x' : x)));
    writeFileSync(join(cwd, 'late.xlsx'), spreadsheet({ Data: late }));
    expect((await parley(['import', 'late.xlsx'], { cwd })).stderr).toContain('cell B5)');
  });

  it('that has no such sheet, or is none, is refused', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 't.xlsx'), spreadsheet({ One: TABLE, Two: [] }));
    const none = await parley(['import', 't.xlsx', '--sheet', 'Three'], { cwd });
    expect([none.code, none.stderr.includes('2 sheets: One, Two')]).toEqual([2, true]);
    writeFileSync(join(cwd, 'x.xlsx'), 'actor,p\nA,1\n');
    const text = await parley(['import', 'x.xlsx'], { cwd });
    expect([text.code, text.stderr.includes('cannot be read as a spreadsheet')]).toEqual([2, true]);
    writeFileSync(join(cwd, 't.tsv'), asText(TABLE));
    const sheets = await parley(['import', 't.tsv', '--sheet', 'One'], { cwd });
    expect([sheets.code, sheets.stderr.includes('--sheet is for a spreadsheet')]).toEqual([
      2,
      true,
    ]);
  });
});

describe('export of positions', () => {
  it('writes the table that the scenario was made of, and says what a table has no place for', async () => {
    const cwd = emptyFolder();
    const csv =
      'actor,capability,quota,quota salience,fleet,fleet salience\nSpain,3,100,0.9,20,0.4\nFaroe,1,0,0.3,83,0.7\nNorway,2,,,50,0.1\nfrom,,0,,0,\nto,,100,,100,\nreference,,40,,0,\noutcome,,60,,,\n';
    writeFileSync(join(cwd, 'p.csv'), csv);
    await parley(['import', 'p.csv', '-o', 'p.yaml'], { cwd });
    const { code, stdout } = await parley(
      ['export', 'p.yaml', '--to', 'positions', '-o', 'back.csv'],
      { cwd },
    );
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'back.csv'), 'utf8')).toBe(csv);
    expect(stdout.replaceAll(/\s+/gu, ' ')).toContain('no deal');
    const again = await parley(['export', 'p.yaml', '--to', 'positions', '-o', 'back.csv'], {
      cwd,
    });
    expect(again.code).toBe(2);
  });

  it('of a scenario without a clause in order is refused', async () => {
    const cwd = emptyFolder();
    const text = [
      'parley: 1',
      'name: x',
      'title: X',
      'clauses: { c: { kind: categorical, options: [a, b] } }',
      'actors:',
      '  one: { priorities: { c: 1 }, values: { c: { a: 1, b: 0 } }, noDeal: 0, strategy: { bidding: { kind: hardliner }, acceptance: { kind: next } } }',
      '  two: { priorities: { c: 1 }, values: { c: { a: 0, b: 1 } }, noDeal: 0, strategy: { bidding: { kind: hardliner }, acceptance: { kind: next } } }',
      'signatories: [one, two]',
      'protocol: { kind: alternating-offers, deadline: 2 }',
    ].join('\n');
    writeFileSync(join(cwd, 'x.yaml'), text);
    const call = ['export', 'x.yaml', '--to', 'positions', '-o', 'x.csv'];
    const { code, stderr } = await parley(call, { cwd });
    expect([code, stderr.includes('None of its clauses has an order')]).toEqual([2, true]);
  });
});
