import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeScenario, readScenario } from '@parley-sim/scenarios';
import type { Scenario } from '@parley-sim/engine';
import { describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';

/** Four clauses of 100 numbers that one interaction joins: 10^8 combinations. */
function unplayable(): Scenario {
  const ids = ['a', 'b', 'c', 'd'];
  const actor = (from: number, to: number): Scenario['actors'][string] => ({
    priorities: Object.fromEntries(ids.map((id) => [id, 1])),
    values: Object.fromEntries(ids.map((id) => [id, { shape: 'linear', from, to }])),
    noDeal: 0,
    strategy: { bidding: { kind: 'time-dependent', exponent: 1 }, acceptance: { kind: 'next' } },
  });
  return {
    parley: 1,
    name: 'joined',
    title: 'Joined',
    clauses: Object.fromEntries(
      ids.map((id) => [id, { kind: 'numeric', from: 0, to: 99, step: 1 }]),
    ),
    actors: { left: actor(0, 1), right: actor(1, 0) },
    signatories: ['left', 'right'],
    interactions: {
      all: { when: Object.fromEntries(ids.map((id) => [id, 1])), add: { left: 0.1 } },
    },
    protocol: { kind: 'alternating-offers', deadline: 5 },
  };
}

describe('a scenario that cannot be played', () => {
  it.each([
    ['validate'],
    ['run'],
    ['compare'],
    ['analyze'],
    ['sweep'],
    ['report'],
    ['check'],
    ['explain'],
    ['play', '--as', 'left'],
    ['shard', '-n', '10', '--index', '0', '--of', '2', '-o', 'shards'],
    ['export', '--to', 'genius', '-o', 'out'],
  ])('is refused by %s with the one reason, at the interaction', async (command, ...options) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'joined.yaml'), writeScenario(unplayable(), 'yaml'));
    const { code, stdout, stderr } = await parley([command, 'joined.yaml', ...options], { cwd });
    expect(code).toBe(2);
    const said = (command === 'validate' ? stdout : stderr) || stdout || stderr;
    const lines = readFileSync(join(cwd, 'joined.yaml'), 'utf8').split('\n');
    const line = lines.indexOf('  all:') + 1;
    expect(said.split('\n').slice(0, 2)).toEqual([
      `error[scenario/unplayable] joined.yaml:${line}:3`,
      'The scenario cannot be played. 1 interaction joins "a", "b", "c", "d" into one group of 100,000,000 combinations.',
    ]);
    expect(said).toContain('expected at most 1,048,576 combinations in a group');
  });

  it('is not written by import, which says where in the imported file it comes from', async () => {
    const cwd = emptyFolder();
    const issues = [0, 1, 2, 3]
      .map(
        (i) => `<issue index="${i}" name="i${i}" type="integer" lowerbound="0" upperbound="99"/>`,
      )
      .join('');
    writeFileSync(
      join(cwd, 'domain.xml'),
      `<negotiation_template><utility_space><objective>${issues}</objective></utility_space></negotiation_template>`,
    );
    const box = [0, 1, 2, 3].map((i) => `<INCLUDES index="${i}" min="1" max="2"/>`).join('');
    writeFileSync(
      join(cwd, 'p.xml'),
      `<utility_space type="nonlinear"><objective>${issues}<utility maxutility="2"><ufun aggregation="sum">\n<hyperRectangle utility="1">${box}</hyperRectangle></ufun></utility></objective></utility_space>`,
    );
    const { code, stderr } = await parley(['import', 'domain.xml', 'p.xml', '-o', 'out.yaml'], {
      cwd,
    });
    expect(code).toBe(2);
    expect(stderr).toContain('error[scenario/unplayable] p.xml:2:1\n');
    expect(stderr).not.toContain('out.yaml');
    expect(existsSync(join(cwd, 'out.yaml'))).toBe(false);
  });
});

describe('import', () => {
  const profile = (yes: number): string =>
    JSON.stringify({
      reservationValue: 0.1,
      issueWeights: { one: 0.5, two: 0.5 },
      issues: { one: { yes, no: 1 - yes }, two: { été: 1, hiver: 0 } },
    });

  it("reads a folder of NegoLog's, profiles by name", async () => {
    const cwd = emptyFolder();
    const folder = join(cwd, 'domain3');
    mkdirSync(folder);
    writeFileSync(join(folder, 'profileB.json'), profile(0));
    writeFileSync(join(folder, 'profileA.json'), profile(1));
    writeFileSync(join(folder, 'specs.json'), '{"Name": "Third", "NumberOfIssues": 2}');
    writeFileSync(join(folder, 'notes.txt'), 'not read');
    const { code, stdout, stderr } = await parley(['import', 'domain3'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const { scenario } = readScenario(stdout);
    expect(scenario).toMatchObject({ title: 'Third', signatories: ['profilea', 'profileb'] });
    const files = ['domain3/profileA.json', 'domain3/profileB.json'];
    const named = await parley(['import', ...files, '-o', 'x.yaml'], { cwd });
    expect(named.code).toBe(0);
    expect(named.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'NegoLog JSON says nothing of the table.',
    );
    expect((await parley(['run', 'x.yaml'], { cwd })).code).toBe(0);
  });

  it('says of a folder without such files that there are none', async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, 'empty'));
    const { code, stderr } = await parley(['import', 'empty'], { cwd });
    expect([code, stderr]).toEqual([
      2,
      'error: There is no XML or JSON file in the folder empty.\n',
    ]);
  });

  it.each([
    ['utf16le', '\uFEFF', 'utf16le'],
    ['latin1', '', 'latin1'],
  ] as const)('reads files in %s', async (_, mark, encoding) => {
    const cwd = emptyFolder();
    const said = encoding === 'latin1' ? 'ISO-8859-1' : 'UTF-16';
    const write = (name: string, content: string): void =>
      writeFileSync(
        join(cwd, name),
        Buffer.from(`${mark}<?xml version="1.0" encoding="${said}"?>\n${content}`, encoding),
      );
    const issue = (a: string, b: string): string =>
      `<issue index="1" name="Saison"><item value="été"${a}/><item value="hiver"${b}/></issue>`;
    write(
      'd.xml',
      `<negotiation_template><utility_space><objective>${issue('', '')}</objective></utility_space></negotiation_template>`,
    );
    write(
      'p.xml',
      `<utility_space><objective>${issue(' evaluation="1"', ' evaluation="2"')}<weight index="1" value="1"/></objective></utility_space>`,
    );
    const { code, stdout, stderr } = await parley(['import', 'd.xml', 'p.xml'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(readScenario(stdout).scenario!.clauses['saison']).toMatchObject({
      options: { ete: { title: 'été' }, hiver: { title: 'hiver' } },
    });
  });

  it('names an encoding that is not read', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'd.xml'), '<?xml version="1.0" encoding="EBCDIC-CP-US"?><a/>');
    const { code, stderr } = await parley(['import', 'd.xml'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('error: d.xml is not a text in EBCDIC-CP-US.');
  });
});
