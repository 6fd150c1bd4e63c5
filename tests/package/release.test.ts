import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { VERSION } from '@parley-sim/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bump } from '../../release/bump.ts';
import { sections } from '../../release/changelog.ts';
import { publishedPackages } from '../../release/packing.ts';
import { steps, wishOf } from '../../release/plan.ts';
import { refusals } from '../../release/refusals.ts';
import { openRegistry } from '../../release/registry.ts';
import { tarball } from '../../release/tarball.ts';
import { following, order, versionOf } from '../../release/version.ts';
import { ROOT } from '../support/markdown.ts';

let root: string;
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const commit = (): void => {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'as it is');
};
const manifest = (name: string, version: string): string =>
  JSON.stringify({ name, version }, null, 2);
const CHANGELOG =
  '# Changelog\n\n## 0.3.0, unreleased\n\nA thing is new.\n\n## 0.2.0, 2026-01-31\n\nIt began.\n';

/** A repository in which 0.2.0 has been released and 0.3.0 may be. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parley-to-release-'));
  git('init', '--quiet', '--initial-branch', 'main');
  write('package.json', manifest('house', '0.2.0'));
  write('packages/engine/package.json', manifest('engine', '0.2.0'));
  write('packages/engine/src/version.ts', "export const VERSION: string = '0.2.0';\n");
  write('tests/golden/traces/a.txt', 'an offer');
  write('CITATION.cff', 'cff-version: 1.2.0\nversion: 0.2.0\nlicense: MIT\n');
  write('CHANGELOG.md', CHANGELOG);
  commit();
  git('tag', 'v0.2.0');
});
afterEach(() => rmSync(root, { recursive: true }));

const refused = (version = '0.3.0', dry = false): string[] => refusals(root, version, dry);

describe('a version is refused', () => {
  test('for no reason where all is as it should be', () => {
    expect(refused()).toEqual([]);
    expect(refused('0.3.0-beta.1')).toEqual([
      'CHANGELOG.md must begin with "## 0.3.0-beta.1, unreleased"; it begins with "## 0.3.0, unreleased".',
    ]);
  });

  test('where something is not committed', () => {
    write('new.txt', '');
    expect(refused()).toEqual(['There are changes that are not committed.']);
  });

  test('beside main, unless nothing is kept', () => {
    git('switch', '--quiet', '--create', 'mine');
    expect(refused()).toEqual(['A release is made on main, and this is mine.']);
    expect(refused('0.3.0', true)).toEqual([]);
  });

  test('that has a tag', () => {
    expect(refused('0.2.0')[0]).toBe('The tag v0.2.0 exists already.');
  });

  test('that does not follow the last one', () => {
    expect(refused('0.1.9')[0]).toBe('0.1.9 does not come after 0.2.0, which has a tag.');
    expect(refused('0.4.0')[0]).toBe(
      '0.4.0 leaves out versions: after 0.2.0 comes 0.2.1 or 0.3.0 or 1.0.0.',
    );
    expect(refused('three')).toEqual(['"three" is not a version such as 0.3.0 or 0.3.0-beta.1.']);
  });

  test('where packages differ', () => {
    write('packages/engine/package.json', manifest('engine', '0.2.1'));
    commit();
    expect(refused()).toEqual(['The packages differ: 0.2.0, 0.2.1.']);
  });

  test('where the change log has not come to it, or says nothing', () => {
    write('CHANGELOG.md', CHANGELOG.replace('unreleased', '2026-02-01'));
    commit();
    expect(refused()[0]).toContain('it begins with "## 0.3.0, 2026-02-01"');
    write('CHANGELOG.md', CHANGELOG.replace('A thing is new.\n', ''));
    commit();
    expect(refused()).toEqual(['CHANGELOG.md says nothing of 0.3.0.']);
  });

  test('where talks come out otherwise and the first paragraph does not say what becomes of a seed', () => {
    write('tests/golden/traces/a.txt', 'another offer');
    write('CHANGELOG.md', CHANGELOG.replace('new.\n', 'new.\n\nEvery seed means another run.\n'));
    commit();
    expect(refused()[0]).toContain('must say what becomes of a seed');
    write('CHANGELOG.md', CHANGELOG.replace('A thing', 'Every seed means another run. A thing'));
    commit();
    expect(refused()).toEqual([]);
  });
});

test('the change log tells of the version that this is, before which only the next one may stand', () => {
  const newest = sections(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).slice(0, 2);
  const at = newest.findIndex(({ version }) => version === VERSION);
  expect(newest.slice(0, at).map(({ when }) => when)).toEqual(at === 1 ? ['unreleased'] : []);
  expect(at).toBeGreaterThanOrEqual(0);
});

test('a version is written everywhere, with its day', () => {
  bump(root, '0.3.0', '2026-03-04');
  expect(read('package.json')).toBe(manifest('house', '0.3.0'));
  expect(read('packages/engine/package.json')).toBe(manifest('engine', '0.3.0'));
  expect(read('packages/engine/src/version.ts')).toContain("'0.3.0'");
  expect(read('CHANGELOG.md')).toBe(CHANGELOG.replace('unreleased', '2026-03-04'));
  const cited = "version: 0.3.0\ndate-released: '2026-03-04'\nlicense: MIT\n";
  expect(read('CITATION.cff')).toBe(`cff-version: 1.2.0\n${cited}`);
  bump(root, '0.3.1', '2026-03-05');
  expect(read('CITATION.cff')).toContain("\nversion: 0.3.1\ndate-released: '2026-03-05'\nlicense");
});

test('the version stands in every file that the writing of it looks at', () => {
  // Otherwise a file that says it in other words would keep the old one.
  for (const file of [
    'CITATION.cff',
    'docs/help.md',
    'docs/minerals.md',
    'docs/minerals-report.md',
  ])
    expect(readFileSync(join(ROOT, file), 'utf8'), file).toContain(VERSION);
});

describe('the plan', () => {
  const planned = (...argv: string[]): string => steps(wishOf(argv)).join(' ');

  test('of a version makes all in a copy, and commits only what was tried', () => {
    expect(planned('0.3.0')).toBe('refuse copy bump build test pack lint try commit');
  });

  test('of a dry run lacks nothing, and tries the publishing as well', () => {
    expect(planned('0.3.0', '--dry-run')).toBe(`${planned('0.3.0')} publish`);
    expect(wishOf(['0.3.0']).managers).toEqual(['npm', 'pnpm', 'yarn', 'yarn-1', 'bun']);
  });

  test('of the publishing takes the version that is there', () => {
    expect(planned('--publish')).toBe('build pack lint publish');
  });

  test.each([[['0.3.0', '--publish']], [[]], [['0.3.0', '0.4.0']], [['0.3.0', '--with', 'cargo']]])(
    'is none for %j',
    (argv) => {
      expect(() => wishOf(argv)).toThrow(/pnpm release VERSION|No package manager cargo/);
    },
  );

  test('publishes a package after those that it needs', () => {
    const packages = publishedPackages(ROOT);
    expect(packages).toHaveLength(8);
    for (const [earlier, later] of [
      ['engine', 'scenarios'],
      ['scenarios', 'testing'],
      ['lab', 'cli'],
      ['cluster', 'cli'],
    ] as const)
      expect(packages.indexOf(earlier)).toBeLessThan(packages.indexOf(later));
  });
});

describe('versions', () => {
  const part = fc.nat({ max: 3 });
  const texts = fc
    .tuple(part, part, part, fc.constantFrom('', '-1', '-2', '-10', '-a', '-a.1', '-a.b', '-b'))
    .map(([a, b, c, before]) => `${a}.${b}.${c}${before}`);

  test('are in the order of the specification of semver', () => {
    // The example of section 11.4.
    const ordered = ['alpha', 'alpha.1', 'alpha.beta', 'beta', 'beta.2', 'beta.11', 'rc.1']
      .map((before) => `1.0.0-${before}`)
      .concat('1.0.0', '1.0.1', '1.1.0', '2.0.0');
    const sorted = [...ordered].reverse().sort((a, b) => order(versionOf(a)!, versionOf(b)!));
    expect(sorted).toEqual(ordered);
  });

  test('are in one order, and each comes before those that may follow it', () => {
    fc.assert(
      fc.property(texts, texts, texts, (...three) => {
        const [a, b, c] = three.map((text) => versionOf(text)!) as [never, never, never];
        expect(Math.sign(order(a, b))).toBe(0 - Math.sign(order(b, a)) + 0);
        if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
        for (const next of following(a)) expect(order(a, versionOf(next)!)).toBeLessThan(0);
      }),
    );
  });

  test.each(['1', '1.2', '01.2.3', '1.2.3-', 'v1.2.3', '1.2.3.4'])('%s is none', (text) => {
    expect(versionOf(text)).toBeUndefined();
  });
});

describe('a packed package', () => {
  const long = `${'folder/'.repeat(17)}file.js`;
  const pack = (): Buffer => {
    write('package/package.json', JSON.stringify({ name: '@a/b', version: '1.2.3' }));
    write('package/bin/run.js', '#!/usr/bin/env node\n');
    write(`package/${long}`, 'x'.repeat(1000));
    return tarball(join(root, 'package'), new Set(['bin/run.js']));
  };

  test('can be unpacked, keeps long paths and what may be run, and is the same twice', () => {
    const bytes = pack();
    expect(pack().equals(bytes)).toBe(true);
    writeFileSync(join(root, 'b.tgz'), bytes);
    const listed = execFileSync('tar', ['-tvzf', 'b.tgz'], { cwd: root, encoding: 'utf8' });
    expect(listed).toContain(`package/${long}`);
    expect(listed).toMatch(/^-rwxr-xr-x.*package\/bin\/run\.js$/m);
    const out = execFileSync('tar', ['-xzOf', 'b.tgz', `package/${long}`], { cwd: root });
    expect(out.toString()).toBe('x'.repeat(1000));
  });

  test('is offered as a registry offers it, and all else is asked for elsewhere', async () => {
    const file = join(root, 'b.tgz');
    writeFileSync(file, pack());
    const elsewhere = await openRegistry([], 'http://127.0.0.1:1');
    const registry = await openRegistry([file], elsewhere.address);
    try {
      const said = (await (await fetch(`${registry.address}/@a%2fb`)).json()) as {
        'dist-tags': unknown;
        versions: Record<string, { dist: { tarball: string; integrity: string } }>;
      };
      expect(said['dist-tags']).toEqual({ latest: '1.2.3' });
      const { tarball: from, integrity } = said.versions['1.2.3']!.dist;
      const taken = Buffer.from(await (await fetch(from)).arrayBuffer());
      expect(taken.equals(readFileSync(file))).toBe(true);
      expect(integrity).toMatch(/^sha512-/);
      // There it is asked for in vain.
      expect((await fetch(`${registry.address}/other`)).status).toBe(502);
    } finally {
      registry.close();
      elsewhere.close();
    }
  });
});
