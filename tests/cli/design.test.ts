import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { design, type DraftDesign } from '@parley-sim/engine/design';
import { designPaper } from '@parley-sim/say';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, test } from 'vitest';
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

const PEACE = fileURLToPath(
  new URL('../../../shared/cases/behaviour/peace-2025.yaml', import.meta.url),
);

describe.skipIf(!existsSync(PEACE))('on peace talks whose parliament ratifies', () => {
  const told = async (...words: string[]): Promise<string> => {
    const { stdout } = await parley(['design', PEACE, ...SMALL, '--others', '0', ...words]);
    return stdout.replaceAll(/\s+/g, ' ');
  };

  test('“signed” alone is said only beside “signed and ratified”', async () => {
    const text = await told('--from', 'plan-28', '--change', '2');
    const alone = text.match(/signed in [^,;·]*,? ?[a-z ]*/g) ?? [];
    expect(alone.length).toBeGreaterThan(0);
    for (const one of alone) expect(one).toMatch(/, signed and ratified in $/);
    expect(text).toMatch(/no-deal value: signed and ratified in \d/);
    expect(text).toMatch(/as it stands: signed and ratified in/);
  });

  test('who fills in open clauses is said by the headline, and again of the talks', async () => {
    const authored = await told('--from', 'points-20', '--change', '2', '--talks', '2');
    expect(authored).toMatch(
      /numbers\. It leaves \d clauses open\. These numbers count them as filled in as Ukraine, its author, likes best\. Proved/,
    );
    expect(authored).toContain('take it or leave it and Ukraine fills in the open clauses');
    expect(await told('--leave-open', 'znpp')).toContain(
      'It leaves 1 clause open. These numbers count it as filled in so that the signatories gain most together. Proved',
    );
    expect(await told('--keep', 'znpp=split')).not.toContain('filled in');
  });

  test('where no draft would be signed, that comes first, then whose red line stops it', async () => {
    const text = await told('--keep', 'territory=de-jure');
    expect(text).toMatch(
      /^No draft with these clauses would be signed and ratified\. Ukraine would never sign the draft below\. It crosses Ukraine's red line “no recognition”: it settles Territory as “Russian by law, all four regions and Crimea”\./,
    );
    expect(text).not.toMatch(/\bfree\b|Free:|the best chance|Russia would sign the draft below/);
    const respected = await told('--keep', 'territory=de-jure', '--respect', 'us');
    expect(respected).toMatch(/^No such draft would be signed and ratified\./);
  });

  test('where a no-deal value stops every draft, it is named', async () => {
    const hopeless = ['-S', 'actors.russia.noDeal=1'];
    expect(await told(...hopeless)).toMatch(
      /^No lawful draft would be signed and ratified\. .*Russia would never sign the draft below\. It is worth less than no deal to Russia\. Proved/,
    );
    expect(await told(...hopeless, '--from', 'plan-28', '--change', '1')).toMatch(
      /^No change of “US 28-point plan, 20 Nov 2025” in so few clauses would/,
    );
  });
});

test('where nobody ratifies, nothing is said of it', () => {
  const scenario = loadBuiltin('river-treaty');
  const found = design(scenario, { draws: 20, fresh: 20, talks: 0, others: 0 });
  expect(Object.values(scenario.actors).some((a) => a.ratification)).toBe(false);
  const told = (of: DraftDesign): string =>
    JSON.stringify(designPaper(of, { scenario, full: true }));
  expect(told(found)).not.toContain('ratif');

  // Where the search reached its limit, a draft that would be signed may have been missed.
  const never = { estimate: 0, low: 0, high: 0.2 };
  const unsigned = { ...found, found: { ...found.found!, chosenOn: 0, all: never } };
  const [proved, missed] = [true, false].map((sure) =>
    told({ ...unsigned, proof: { proved: sure, bound: sure ? 0 : 0.5 } }),
  );
  expect(proved).toContain('No lawful draft would be signed.');
  expect(missed).toContain('No lawful draft was found that would be signed.');
  expect(missed).toContain('No draft can be signed in more than 50 %');
});
