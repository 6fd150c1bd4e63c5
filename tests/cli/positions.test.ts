import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';

const docs = readFileSync(new URL('../../docs/exchange.md', import.meta.url), 'utf8');
const [, TABLE] = /```csv\n([\s\S]*?)```/u.exec(docs)!;

function folder(text: string): string {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'act.csv'), text);
  return cwd;
}

describe('a table of positions', () => {
  it('of the docs becomes a scenario that plays, and what was assumed is said', async () => {
    const cwd = folder(TABLE!);
    const { code, stdout, stderr } = await parley(
      ['import', 'act.csv', '--rule', 'majority', '--steps', '10', '-o', 'act.yaml'],
      { cwd },
    );
    expect([code, stderr]).toEqual([0, '']);
    const said = stdout.replaceAll(/\s+/gu, ' ');
    expect(said).toContain('2 clauses and 3 actors: Spain, Faroe and Norway');
    expect(said).toContain('saliences are out of 100. No deal is what the reference points are.');
    expect(said).toContain(
      'more than half of the capabilities carry a deal (--rule), polled offers over 20 rounds',
    );
    const { scenario } = readScenario(readFileSync(join(cwd, 'act.yaml'), 'utf8'));
    expect(scenario!.clauses['quota']).toMatchObject({ from: 0, to: 100, step: 10 });
    expect(scenario!.quota!.atLeast).toBe(501);
    const compared = await parley(['compare', 'act.yaml', '-n', '20', '--json'], { cwd });
    expect(compared.code).toBe(0);
  });

  it('names the issues whose no deal had to be assumed', async () => {
    const cwd = folder(TABLE!.replace(/reference.*\n/u, 'reference,,,,0,\n'));
    const { stdout } = await parley(['import', 'act.csv', '-o', 'act.yaml'], { cwd });
    expect(stdout.replaceAll(/\s+/gu, ' ')).toContain(
      'without one (quota) it is the end of the scale that is worse for each',
    );
  });

  it('with a fault is refused with the place of each', async () => {
    const cwd = folder(TABLE!.replace('100,90', 'x,190'));
    const { code, stderr } = await parley(['import', 'act.csv'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('act.csv:2:9');
    expect(stderr).toContain('"x" is no number.');
  });

  it('options of a table are refused for files of other programs', async () => {
    const cwd = emptyFolder();
    await parley(['export', 'used-car', '--to', 'geniusweb', '-o', 'car'], { cwd });
    const { code, stderr } = await parley(['import', 'car', '--rule', 'majority'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('--rule is for a table of positions');
  });
});
