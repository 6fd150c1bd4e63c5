import { design } from '@parley-sim/engine/design';
import { loadBuiltin } from '@parley-sim/scenarios';
import { expect, test } from 'vitest';
import { parley } from '../support/command.ts';
import { blocks, pages } from '../support/markdown.ts';

const SMALL = ['--draws', '60', '--fresh', '60', '--talks', '0', '--others', '1'];

const page = pages().find(({ file }) => file === 'docs/design.md')!;
const commands = blocks(page, 'sh').flatMap((text) => text.trim().split('\n'));

test.each(commands)('docs/design.md: %s', async (command) => {
  const { code, stdout, stderr } = await parley(command.split(' ').slice(1));
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/Proved|No draft is signed/);
});

test('the document is what the library gives, and the screen fits its window', async () => {
  const { stdout } = await parley(['design', 'river-treaty', ...SMALL, '--json']);
  const result = design(loadBuiltin('river-treaty'), { draws: 60, fresh: 60, talks: 0, others: 1 });
  expect(JSON.parse(stdout)).toMatchObject({
    format: 'parley-design',
    ...(JSON.parse(JSON.stringify(result)) as object),
  });
  const told = await parley(['design', 'river-treaty', ...SMALL], {
    terminal: 60,
    env: { NO_COLOR: '1' },
  });
  for (const line of told.stdout.split('\n')) {
    if (!line.trimStart().startsWith('parley ')) expect(line.length).toBeLessThanOrEqual(60);
  }
  const { found } = result;
  for (const { actor } of found!.parties.filter((p) => p.role === 'signatory')) {
    expect(told.stdout.toLowerCase()).toContain(actor);
  }
});

test('what is kept is kept, in the words of the scenario', async () => {
  const held = ['--keep', 'fill_years=4', '--leave-open', 'disputes', '--exclude', 'finance=bank'];
  const { stdout } = await parley(['design', 'river-treaty', ...SMALL, '--json', ...held]);
  const { found } = JSON.parse(stdout) as { found: { options: Record<string, unknown> } };
  expect(found.options).toMatchObject({ fill_years: 4, disputes: null });
  expect(found.options['finance']).not.toBe('bank');
});

test.each([
  [['--signed', '0.5'], 'name it with --for'],
  [['--change', '2'], 'name it with --from'],
  [['--for', 'nobody'], 'no actor "nobody"'],
  [['--from', 'delta-memorandm'], 'Did you mean "delta-memorandum"?'],
  [['--keep', 'dispute=court'], 'Did you mean "disputes"?'],
  [['--keep', 'disputes=cort'], 'Did you mean "court"?'],
  [['--keep', 'fill_years=x'], 'is no number'],
  [['--keep', 'disputes'], 'Write it as CLAUSE=OPTION'],
  [['--from', 'delta-memorandum', '--for', 'delta'], 'exclude each other'],
  [['--signed', '2', '--for', 'delta'], 'from 0 to 1'],
])('%j is refused: %s', async (words, why) => {
  const { code, stdout, stderr } = await parley(['design', 'river-treaty', ...words]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(why);
});

test('a draft that cannot be had is told as such', async () => {
  const kept = ['--keep', 'subsoil_control=us-stake'];
  const { code, stdout } = await parley(['design', 'minerals', ...SMALL, ...kept]);
  expect(code).toBe(0);
  expect(stdout).toContain('No lawful draft is left');
});

test('Ctrl-C before there is a draft says so', async () => {
  const { code, stderr } = await parley(['design', 'river-treaty', ...SMALL], { interrupt: true });
  expect(code).toBe(130);
  expect(stderr).toContain('before a draft was found');
});
