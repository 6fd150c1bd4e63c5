import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readScenario } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';

const QUESTION = 'At what price is the boat sold?';
const TYPED = [
  QUESTION,
  'Seller, Käufer',
  'Price: 4000, 4500, 5000',
  'Engine: as it is, overhauled',
  '',
  'Price=5000 3, Engine=as it is',
  'Price=4000 2, Engine=overhauled 2.5',
  '0.4',
  '',
];

/** Calls `init boat` at a terminal, and reads what it wrote. */
async function asked(typed: readonly string[]): Promise<{
  code: number;
  stdout: string;
  stderr: string;
  cwd: string;
  text: string;
}> {
  const cwd = emptyFolder();
  const called = await parley(['init', 'boat'], { cwd, terminal: 80, typed });
  const file = join(cwd, 'boat.yaml');
  return { ...called, cwd, text: existsSync(file) ? readFileSync(file, 'utf8') : '' };
}

describe('the five questions of init', () => {
  it('make a scenario that is valid without a warning, and can be compared', async () => {
    const { code, text, cwd } = await asked(TYPED);
    expect(code).toBe(0);
    const { scenario, diagnostics } = readScenario(text, { file: 'boat.yaml' });
    expect(diagnostics).toEqual([]);
    expect(scenario).toMatchObject({
      title: QUESTION,
      clauses: {
        price: { kind: 'numeric', from: 4000, to: 5000, step: 500 },
        engine: { kind: 'ordinal', options: { 'as-it-is': 'as it is', overhauled: 'overhauled' } },
      },
      signatories: ['seller', 'kaufer'],
      actors: {
        seller: {
          title: 'Seller',
          priorities: { price: 3, engine: 1 },
          values: { price: { shape: 'peaked', peak: 5000 } },
          noDeal: { value: 0.4 },
        },
        kaufer: {
          title: 'Käufer',
          priorities: { price: 2, engine: 2.5 },
          values: { engine: { shape: 'peaked', peak: 'overhauled' } },
          noDeal: { range: [0.3, 0.5] },
        },
      },
      packages: {
        'seller-asks': { by: 'seller', options: { price: 5000, engine: 'as-it-is' } },
        'the-middle': { options: { price: 4500, engine: 'as-it-is' } },
      },
    });
    const compared = await parley(['compare', 'boat.yaml', '--runs', '5'], { cwd });
    expect(compared.code).toBe(0);
  });

  it('ask again what cannot be meant, and say why', async () => {
    const { code, stdout, text } = await asked([
      QUESTION,
      'Seller',
      'Seller, seller',
      TYPED[1]!,
      '',
      'Price 4000',
      'Price: 4000',
      ...TYPED.slice(2, 4),
      'price: 1, 2',
      '',
      'Prize=5000',
      'Price=6000',
      'Price=5000 0',
      '',
      ...TYPED.slice(5, 7),
      '1.2',
      '0.5 to 0.3',
      '0.2 to 0.3',
      '',
    ]);
    expect(code).toBe(0);
    for (const said of [
      'at least two parties',
      '"seller" is there twice',
      'Name at least one clause.',
      'Write a clause as',
      '"Price" needs at least two options',
      '"price" is there already',
      '"Prize=5000" names no clause',
      '"6000" is no option of Price: 4000, 4500, 5000',
      'The weight of Price must be above 0',
      'at least one clause that matters',
    ])
      expect(stdout).toContain(said);
    expect(stdout.split('Write a number from 0 to 1').length).toBe(3);
    expect(text).toContain('range: [0.2, 0.3]');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(90);
  });

  it('give way to the commented example where the first is left empty', async () => {
    const { text } = await asked(['']);
    expect(text).toContain('A village sells its water');
  });

  it('write nothing where the input ends before the last', async () => {
    const { code, text, stderr } = await asked(TYPED.slice(0, 6));
    expect([code, text]).toEqual([2, '']);
    expect(stderr).toContain('Nothing was written');
  });

  it('are not asked for a file that would be refused, nor for an example', async () => {
    const { cwd } = await asked(TYPED);
    const again = await parley(['init', 'boat'], { cwd, terminal: 80, typed: TYPED });
    expect(again.code).toBe(2);
    expect(again.stdout).not.toContain('Five questions');
    const example = await parley(['init', 'other', '--example'], { cwd, terminal: 80 });
    expect(example.stdout).not.toContain('Five questions');
    expect(readFileSync(join(cwd, 'other.yaml'), 'utf8')).toContain('A village sells its water');
  });
});

describe('the flags of init', () => {
  const flags = ['--question', QUESTION, '--parties', TYPED[1]!, '--clause', TYPED[2]!, TYPED[3]!];
  const wants = ['--wants', `Seller: ${TYPED[5]}`, `Käufer: ${TYPED[6]}`];

  it('give the same file as the questions, without a terminal', async () => {
    const { text } = await asked(TYPED);
    const cwd = emptyFolder();
    const argv = ['init', 'boat', ...flags, ...wants, '--no-deal', 'Seller: 0.4'];
    expect((await parley(argv, { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'boat.yaml'), 'utf8')).toBe(text);
  });

  it.each([
    [flags, '--wants is missing'],
    [[...flags, '--wants', `Seller: ${TYPED[5]}`], '--wants "Käufer: …" is missing'],
    [[...flags, '--wants', 'Buyer: Price=4000'], 'begins with no party and a colon'],
    [[...flags, ...wants, '--no-deal', 'Seller: 7'], '--no-deal: Write a number from 0 to 1'],
    [['--question', QUESTION, '--parties', 'One'], '--parties: Name at least two parties'],
    [['--example', ...flags], 'cannot be used with'],
  ])('are refused where they are not enough or make no sense: %j', async (argv, said) => {
    const cwd = emptyFolder();
    const { code, stderr } = await parley(['init', 'boat', ...argv], { cwd });
    expect([code, existsSync(join(cwd, 'boat.yaml'))]).toEqual([2, false]);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(said);
  });
});
