import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { loadBuiltin, writeScenario } from '@parley-sim/scenarios';
import type { TournamentResult } from '@parley-sim/engine/tournament';
import { describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';
import { ROOT } from '../support/markdown.ts';

type Found = TournamentResult & { skipped?: { domain: string; reason: string }[] };

const two = ['--strategies', 'hold-out', 'linear', '-n', '1'];

/** Result of a tournament, and what was said beside it. */
async function play(cwd: string, ...names: string[]): Promise<Found & { stderr: string }> {
  const { code, stdout, stderr } = await parley(['tournament', ...names, ...two, '--json'], {
    cwd,
  });
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return { ...(JSON.parse(stdout) as Found), stderr };
}

const names = ({ domains }: Found): string[] => domains.map((d) => d.name);

function files(all: Readonly<Record<string, string>>): string {
  const cwd = emptyFolder();
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), text);
  }
  return cwd;
}

const genius = {
  domain:
    '<negotiation_template><utility_space><objective><issue index="1" name="food" type="discrete"><item value="a"/><item value="b"/></issue></objective></utility_space></negotiation_template>',
  profile: (a: number, b: number, kind = ''): string =>
    `<utility_space${kind}><objective><issue index="1" name="food" type="discrete"><item value="a" evaluation="${a}"/><item value="b" evaluation="${b}"/></issue><weight index="1" value="1"/></objective></utility_space>`,
};

const web = {
  domain: JSON.stringify({ name: 'lunch', issuesValues: { food: { values: ['a', 'b'] } } }),
  profile: (name: string, a: number, b: number): string =>
    JSON.stringify({
      LinearAdditiveUtilitySpace: {
        name,
        domain: { name: 'lunch', issuesValues: { food: { values: ['a', 'b'] } } },
        issueUtilities: { food: { DiscreteValueSetUtilities: { valueUtilities: { a, b } } } },
        issueWeights: { food: 1 },
      },
    }),
};

const negolog = {
  specs: '{"Name": "Lunch", "NumberOfIssues": 1}',
  profile: (a: number, b: number): string =>
    JSON.stringify({ reservationValue: 0, issueWeights: { food: 1 }, issues: { food: { a, b } } }),
};

describe('folders of other programs', () => {
  const anac = {
    'anac/genius/domain.xml': genius.domain,
    'anac/genius/ann.xml': genius.profile(1, 3),
    'anac/genius/bob.xml': genius.profile(3, 1),
    'anac/genius/pareto.xml': '0.5, 1.0\n1.0, 0.5',
    'anac/genius/repository.xml': '<repository><item/></repository>',
    'anac/web/domain00.json': web.domain,
    'anac/web/profileA.json': web.profile('one', 0, 1),
    'anac/web/profileB.json': web.profile('two', 1, 0),
    'anac/web/specials.json': '{"size": 2, "opposition": 0.5, "pareto_front": []}',
    'anac/negolog/domain1/specs.json': negolog.specs,
    'anac/negolog/domain1/profileA.json': negolog.profile(0, 1),
    'anac/negolog/domain1/profileB.json': negolog.profile(1, 0),
    'anac/negolog/domains.xlsx': 'PK',
    'anac/README.md': '# Domains',
    'anac/car.yaml': writeScenario(loadBuiltin('used-car'), 'yaml'),
    'anac/own/car.json': writeScenario({ ...loadBuiltin('used-car'), name: 'my-car' }, 'json'),
  };
  const all = ['anac-genius', 'anac-negolog-domain1', 'my-car', 'anac-web', 'used-car'];

  it('are read in every format at once, with what lies beside left aside', async () => {
    const cwd = files(anac);
    const { stderr, ...found } = await play(cwd, 'anac');
    expect(names(found)).toEqual(all);
    expect([found.skipped, stderr]).toEqual([undefined, '']);
    expect(found.domains.map((d) => d.parties)).toEqual([2, 2, 2, 2, 2]);
  });

  it('are the same written as anac/**, or filled in by a shell', async () => {
    const cwd = files(anac);
    const whole = await play(cwd, 'anac');
    for (const form of ['anac/**', 'anac/*', 'anac/**/*', 'anac/']) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await play(cwd, form)).toEqual(whole);
    }
    // As bash with globstar has it, folders before what is in them.
    const filled = [
      'anac',
      ...readdirSync(join(cwd, 'anac'), { recursive: true, encoding: 'utf8' }),
    ]
      .map((path) => (path === 'anac' ? path : join('anac', path)))
      .sort();
    expect(filled.length).toBe(1 + Object.keys(anac).length + 5);
    expect(names(await play(cwd, ...filled))).toEqual(names(whole));
    // Without globstar: the entries of the folder.
    const entries = await play(
      cwd,
      ...['README.md', 'car.yaml', 'genius', 'web'].map((f) => `anac/${f}`),
    );
    expect(names(entries)).toEqual(['used-car', 'anac-genius', 'anac-web']);
    expect(entries.skipped).toEqual([
      { domain: 'anac/README.md', reason: 'it is neither a scenario nor a domain or profile' },
    ]);
  });

  it('are named from the working folder, and outside of it from their own', async () => {
    const cwd = files(anac);
    mkdirSync(join(cwd, 'elsewhere'));
    const from = await play(join(cwd, 'elsewhere'), '../anac');
    expect(names(from)).toEqual(all);
    expect(names(await play(join(cwd, 'elsewhere'), join(cwd, 'anac')))).toEqual(all);
    expect(names(await play(join(cwd, 'anac'), '.'))).toEqual(
      all.map((n) => n.replace('anac-', '')),
    );
    // The same domains under the same names are the same tournament, wherever it is played.
    expect(from.tournament).toBe((await play(cwd, 'anac')).tournament);
  });

  it('are domains by their files as well, and must be readable then', async () => {
    const cwd = files(anac);
    const three = ['domain.xml', 'ann.xml', 'bob.xml'].map((f) => `anac/genius/${f}`);
    expect(names(await play(cwd, ...three))).toEqual(['anac-genius']);
    const one = await parley(['tournament', ...three.slice(0, 2), ...two], { cwd });
    expect([one.code, one.stderr]).toEqual([
      2,
      expect.stringContaining('anac/genius cannot be read as a domain: it has one profile'),
    ]);
  });

  it('with two formats of one domain are two domains', async () => {
    const cwd = files({
      'd/domain.xml': genius.domain,
      'd/a.xml': genius.profile(1, 3),
      'd/b.xml': genius.profile(3, 1),
      'd/a.json': web.profile('one', 0, 1),
      'd/b.json': web.profile('two', 1, 0),
    });
    expect(names(await play(cwd, 'd'))).toEqual(['d', 'd-2']);
  });

  it('seat all profiles at one table, or make a domain of every two', async () => {
    const cwd = files({
      'd/domain.xml': genius.domain,
      'd/a.xml': genius.profile(1, 3),
      'd/a-uncertain.xml': genius.profile(1, 3, ' type="uncertain"'),
      'd/b.xml': genius.profile(3, 1),
      'd/c.xml': genius.profile(2, 1),
    });
    const together = await play(cwd, 'd');
    expect(together.domains.map((d) => [d.name, d.parties])).toEqual([['d', 3]]);
    expect(together.skipped).toEqual([
      { domain: 'd/a-uncertain.xml', reason: expect.stringContaining('An uncertain profile') },
    ]);
    const pairs = await play(cwd, 'd', '--profiles', 'pairs');
    expect(pairs.domains.map((d) => [d.name, d.parties])).toEqual([
      ['d-1-2', 2],
      ['d-1-3', 2],
      ['d-2-3', 2],
    ]);
    const { stdout } = await parley(['tournament', 'd', '--profiles', 'pairs', ...two], { cwd });
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('--profiles pairs --pairs');
  });
});

describe('what cannot be read', () => {
  const unsigned = writeScenario(
    { ...loadBuiltin('used-car'), name: 'unsigned', signatories: ['seller'] },
    'yaml',
  );
  const bad: Readonly<Record<string, [reason: string, files: Readonly<Record<string, string>>]>> = {
    alone: [
      'it has one profile; a negotiation has two or more',
      { 'a.json': web.profile('a', 0, 1) },
    ],
    broken: ['anac/broken/a.json:1: ', { 'a.json': '{', 'b.json': '{' }],
    'broken-negolog': [
      'anac/broken-negolog/b.json:1: ',
      { 'a.json': negolog.profile(0, 1), 'b.json': '{' },
    ],
    domainless: [
      'There is no GENIUS XML domain among anac/domainless/a.xml',
      { 'a.xml': genius.profile(1, 2), 'b.xml': genius.profile(2, 1) },
    ],
    lonely: [
      'anac/lonely/domain.xml is a domain; there is no profile.',
      { 'domain.xml': genius.domain },
    ],
    'two-domains': [
      'There are 2 domains: ',
      { 'a.xml': genius.domain, 'b.xml': genius.domain, 'c.xml': genius.profile(1, 2) },
    ],
    encoded: [
      'anac/encoded/a.xml is not a text in EBCDIC',
      { 'a.xml': '<?xml version="1.0" encoding="EBCDIC"?><a/>' },
    ],
    unfinished: [
      '"b" of "food" has no evaluation',
      {
        'd.xml': genius.domain,
        'a.xml': genius.profile(1, 2).replace(' evaluation="2"', ''),
        'b.xml': genius.profile(2, 1),
      },
    ],
    settings: ['no file in it is a domain or a profile', { 'package.json': '{"name": "x"}' }],
  };

  it('is named with its reason and skipped, whatever it is', async () => {
    const cwd = files({
      'anac/good/a.json': negolog.profile(0, 1),
      'anac/good/b.json': negolog.profile(1, 0),
      'anac/notes.yaml': 'just: notes',
      'anac/unsigned.yml': unsigned,
      'anac/.git/config.json': '{',
      'anac/node_modules/x/package.json': '{',
      ...Object.fromEntries(
        Object.entries(bad).flatMap(([folder, [, inside]]) =>
          Object.entries(inside).map(([file, text]) => [`anac/${folder}/${file}`, text]),
        ),
      ),
    });
    // A link that leads in a circle is not followed.
    symlinkSync('..', join(cwd, 'anac/good/up'));
    const { stderr, ...found } = await play(cwd, 'anac');
    expect(names(found)).toEqual(['anac-good']);
    const reasons = new Map(found.skipped!.map(({ domain, reason }) => [domain, reason]));
    for (const [folder, [reason]] of Object.entries(bad)) {
      // A file that by itself cannot be read is named by itself.
      const [named] = ['', '/a.json', '/a.xml'].flatMap(
        (file) => reasons.get(`anac/${folder}${file}`) ?? [],
      );
      expect(named, folder).toContain(reason);
    }
    expect(reasons.get('anac/notes.yaml')).toContain('anac/notes.yaml:1: ');
    expect(reasons.get('unsigned')).toContain('has fewer than two signatories');
    // Of two broken files both are named.
    expect(reasons.get('anac/broken/b.json')).toContain('anac/broken/b.json:1: ');
    expect(reasons.size).toBe(Object.keys(bad).length + 3);
    // Ten are named; the document has all.
    expect(stderr.match(/ is skipped: /g)!.length).toBe(10);
    expect(stderr).toContain('! 2 more are skipped; --json has them all with their reasons.');
    const { stdout } = await parley(['tournament', 'anac', ...two], { cwd });
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      '12 domains or profiles that cannot be read or played are left out',
    );
  });

  it('is a file beside a good domain, which is played: with its own reason and place', async () => {
    const good = {
      'd/domain.xml': genius.domain,
      'd/a.xml': genius.profile(1, 3),
      'd/b.xml': genius.profile(3, 1),
    };
    const cwd = files({
      ...good,
      'd/broken.json': '{"a": ',
      'd/empty.xml': '',
      'd/plain.xml': 'not of this world',
      'd/points.xml': '0.5, 1.0\n1.0, 0.5',
      'd/tag.xml': '<a>\n<b',
    });
    const { skipped, ...found } = await play(cwd, 'd');
    expect(names(found)).toEqual(['d']);
    expect(skipped).toEqual([
      { domain: 'd/broken.json', reason: 'd/broken.json:1: The file ends here.' },
      { domain: 'd/empty.xml', reason: 'the file is empty' },
      { domain: 'd/plain.xml', reason: expect.stringContaining('d/plain.xml:1: It is no XML') },
      { domain: 'd/tag.xml', reason: expect.stringContaining('d/tag.xml:2: Not well-formed XML') },
    ]);
    // A profile of the domain itself that cannot be read: without it another domain would be played.
    const torn = files({ ...good, 'd/c.xml': '<utility_space>\n<objective' });
    const { code, stderr } = await parley(['tournament', 'd', ...two], { cwd: torn });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(
        /There is no domain to play in\.\n {2}d: d\/c\.xml:2: Not well-formed XML/,
      ),
    ]);
    const cut = files({ 'cut.xml': genius.domain.slice(0, 40) });
    const top = await parley(['tournament', '.', ...two], { cwd: cut });
    expect([top.code, top.stderr]).toEqual([
      2,
      expect.stringContaining('cut.xml:1: Not well-formed XML'),
    ]);
  });

  it('ends the command where nothing else is there, and says each reason once', async () => {
    const cwd = files({ 'anac/alone/a.json': web.profile('a', 0, 1) });
    const { code, stderr } = await parley(['tournament', 'anac'], { cwd });
    expect([code, stderr]).toEqual([
      2,
      'error: There is no domain to play in.\n  anac/alone: it has one profile; a negotiation has two or more\n',
    ]);
    const gone = await parley(['tournament', 'anec/**'], { cwd });
    expect([gone.code, gone.stderr]).toEqual([
      2,
      expect.stringContaining('There is no file anec/**'),
    ]);
  });

  it('is a strategy that a domain of a folder cannot be played with, with the reason', async () => {
    const cwd = files({
      'anac/a.json': negolog.profile(0, 1),
      'anac/b.json': negolog.profile(1, 0),
    });
    const line = ['tournament', 'anac', '--strategies', 'linear', 'time-dependent:exponent=-1'];
    const { code, stderr } = await parley(line, { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('cannot be played in "anac"')]);
  });
});

describe('real domains', () => {
  const shared = join(ROOT, '../shared');

  it.skipIf(!existsSync(join(shared, 'oracles/genius')))(
    'of competitions are read, and those that GENIUS cannot read itself are named',
    async () => {
      const cwd = emptyFolder();
      cpSync(join(shared, 'oracles/genius'), join(cwd, 'anac'), { recursive: true });
      const { skipped, ...found } = await play(cwd, 'anac/**');
      expect(found.domains.map((d) => [d.name.slice(5), d.parties])).toEqual([
        ['anac2010-england-zimbabwe', 2],
        ['anac2011-laptop', 2],
        ['anac2013-lunch', 2],
        ['genius-fuzzy-real', 2],
        ['genius-integer', 2],
        ['genius-party', 9],
        ['geniusweb-anl2022-domain01', 2],
      ]);
      const folders = skipped!.filter(({ domain }) => !domain.endsWith('.xml'));
      expect(folders).toEqual([
        {
          domain: 'anac/anac2014-nonlinear-10',
          reason: expect.stringContaining('cannot be played'),
        },
        {
          domain: 'anac/anac2015-building-construction',
          reason: expect.stringContaining('has no evaluation'),
        },
      ]);
      for (const { domain, reason } of skipped!.filter((s) => !folders.includes(s)))
        expect([domain, reason]).toEqual([domain, expect.stringContaining('An uncertain profile')]);
    },
  );

  it.skipIf(!existsSync(join(shared, 'oracles/genius')))(
    'have the opposition and the Kalai point that GENIUS computed',
    async () => {
      const cwd = emptyFolder();
      const folders = ['anac2013-lunch', 'genius-fuzzy-real', 'genius-integer'];
      for (const f of folders)
        cpSync(join(shared, 'oracles/genius', f), join(cwd, f), { recursive: true });
      const { measured } = (await play(cwd, ...folders, '--domains')) as unknown as {
        measured: { genius: { opposition: number; kalai: number[] } }[];
      };
      for (const [i, f] of folders.entries()) {
        const oracle = JSON.parse(readFileSync(join(cwd, f, 'oracle.json'), 'utf8')) as {
          opposition: number;
          kalaiGenius: number[];
        };
        const { opposition, kalai } = measured[i]!.genius;
        expect(opposition).toBeCloseTo(oracle.opposition, 6);
        // Of two points as near to equal, either may stand.
        const differences = (u: number[]): number => Math.abs(u[0]! - u[1]!);
        expect(differences(kalai)).toBeCloseTo(differences(oracle.kalaiGenius), 6);
      }
    },
  );

  it.skipIf(!existsSync(join(shared, 'cases/imports')))('of other places are read', async () => {
    const cwd = emptyFolder();
    cpSync(join(shared, 'cases/imports'), join(cwd, 'imports'), { recursive: true });
    const found = await play(cwd, 'imports');
    expect(names(found).map((n) => n.slice(8))).toEqual([
      'genius-inheritance',
      'negmas-export',
      'pie1001',
      'web-service',
    ]);
    expect(found.skipped!.map((s) => s.domain)).toEqual(['imports/anac2014-10issues']);
  });
});
