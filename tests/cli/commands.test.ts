import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Comparison,
  hashScenario,
  Negotiation,
  type Trace,
  VERSION,
} from '@parley-sim/engine';
import { type Kind, vocabulary } from '@parley-sim/engine/scenario';
import { builtins, loadBuiltin } from '@parley-sim/scenarios';
import { SUBJECTS as SORTS } from '../../packages/cli/src/sections.ts';
import { emptyFolder, parley } from '../support/command.ts';

const SUBJECTS = ['scenarios', ...SORTS];

/** A folder with the starter scenario in it. */
async function started(): Promise<string> {
  const cwd = emptyFolder();
  expect((await parley(['init', 'water'], { cwd })).code).toBe(0);
  return cwd;
}

describe('init', () => {
  it('writes a scenario that is valid without a warning, runs and can be compared', async () => {
    const cwd = await started();
    const checked = await parley(['validate', 'water.yaml', '--json'], { cwd });
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.stdout).files).toEqual([
      { file: 'water.yaml', valid: true, diagnostics: [] },
    ]);
    expect((await parley(['run', 'water.yaml'], { cwd })).code).toBe(0);
    expect((await parley(['compare', 'water.yaml', '--runs', '5'], { cwd })).code).toBe(0);
  });

  it('says what to do next, in commands that work', async () => {
    const cwd = emptyFolder();
    const { stdout } = await parley(['init', 'water'], { cwd });
    const commands = [...stdout.matchAll(/^ {2}parley (\S+) (\S+)/gm)];
    expect(commands.map((c) => c[1])).toEqual(['run', 'compare', 'validate']);
    for (const [, command, file] of commands) {
      expect((await parley([command!, file!], { cwd })).code).toBe(0);
    }
  });

  it('never replaces a file unless it is told to', async () => {
    const cwd = await started();
    const file = join(cwd, 'water.yaml');
    writeFileSync(file, 'mine');
    const again = await parley(['init', 'water'], { cwd });
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('--force');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await parley(['init', 'water', '--force'], { cwd })).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('name: water');
  });

  it('refuses a name that a scenario cannot have', async () => {
    const { code, stderr } = await parley(['init', '7 wells']);
    expect(code).toBe(2);
    expect(stderr).toContain('begins with a letter');
  });
});

describe('validate', () => {
  it('prints the place of what is wrong, counts it, and fails with code 2', async () => {
    const cwd = await started();
    const text = readFileSync(join(cwd, 'water.yaml'), 'utf8');
    writeFileSync(
      join(cwd, 'bad.yaml'),
      text.replace('signatories: [village, bottler]', 'signatories: [vilage]'),
    );
    const line = text.split('\n').findIndex((l) => l.startsWith('signatories:')) + 1;
    const both = await parley(['validate', 'water.yaml', 'bad.yaml'], { cwd });
    expect(both.code).toBe(2);
    expect(both.stdout).toContain(`bad.yaml:${line}:`);
    expect(both.stdout).toContain('village');
    expect(both.stdout).toMatch(/1 error in 2 files/);
    expect(both.stdout).toContain('water.yaml is valid: 2 actors, 4 clauses, 2 packages');
    const json = await parley(['validate', 'bad.yaml', '--json'], { cwd });
    expect(json.code).toBe(2);
    const document = JSON.parse(json.stdout);
    expect(document).toMatchObject({ format: 'parley-diagnostics', version: 1, engine: VERSION });
    expect(document.files[0].valid).toBe(false);
    expect(document.files[0].diagnostics).toHaveLength(1);
    expect(document.files[0].diagnostics[0].path).toEqual(['signatories', 0]);
  });

  it('an invalid scenario does not run: diagnostics go to standard error', async () => {
    const cwd = await started();
    const file = join(cwd, 'water.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('kind: waiting', 'kind: waitin'));
    for (const command of ['run', 'compare']) {
      const { code, stdout, stderr } = await parley([command, 'water.yaml', '--json'], { cwd });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('waiting');
    }
  });
});

describe('list', () => {
  it('names every built-in scenario and every kind, with parameters and sources', async () => {
    const { stdout } = await parley(['list']);
    for (const { name } of builtins()) expect(stdout).toContain(name);
    for (const [sort, kinds] of Object.entries(vocabulary)) {
      for (const { kind } of kinds)
        expect([sort, stdout]).toEqual([sort, expect.stringContaining(kind)]);
    }
  });

  it('takes the word by which a scenario names a kind for what it lists it under', async () => {
    for (const [word, subject] of [
      ['bidding', 'strategies'],
      ['protocol', 'protocols'],
      ['walkout', 'walkouts'],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await parley(['list', word])).toEqual(await parley(['list', subject]));
    }
    const { code, stderr } = await parley(['list', 'biddings']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Allowed choices are scenarios, ')]);
    expect((await parley(['list', 'constructor'])).code).toBe(2);
  });

  it.each(SUBJECTS)('%s shows summary, source and every parameter of each', async (subject) => {
    const { code, stdout } = await parley(['list', subject]);
    expect(code).toBe(0);
    const details = stdout.replaceAll(/\s+/g, ' ');
    const { [subject]: kinds } = JSON.parse(
      (await parley(['list', subject, '--json'])).stdout,
    ) as Record<string, (Kind & { question?: string })[]>;
    // Utilities are a plug-in's alone.
    expect(kinds!.length > 0).toBe(subject !== 'utilities');
    for (const kind of kinds!) {
      // A scenario is listed by its question.
      expect(details).toContain((kind.question ?? kind.title).replaceAll(/\s+/g, ' '));
      for (const [name, parameter] of Object.entries(kind.parameters ?? {})) {
        expect(details).toContain(` ${name} `);
        expect(details).toContain(parameter.description);
      }
      if (kind.source !== undefined) expect(details).toContain(kind.source);
    }
  });

  it('is one document with --json', async () => {
    const document = JSON.parse((await parley(['list', '--json'])).stdout);
    expect(document).toMatchObject({ format: 'parley-list', version: 1, engine: VERSION });
    expect(document.scenarios.map((s: { name: string }) => s.name)).toEqual(
      builtins().map((b) => b.name),
    );
    // What a kind can do is no part of what it is called.
    const data = (kinds: unknown): unknown => JSON.parse(JSON.stringify(kinds));
    expect(document.strategies).toEqual(data(vocabulary.bidding));
    expect(Object.keys(document).slice(4)).toEqual(SUBJECTS.slice(1));
    const walkouts = JSON.parse((await parley(['list', 'walkouts', '--json'])).stdout);
    expect(walkouts.walkouts).toEqual(data(vocabulary.walkout));
    expect(walkouts.scenarios).toBeUndefined();
  });
});

describe('schema', () => {
  it('is printed, or written where it is wanted', async () => {
    const cwd = emptyFolder();
    const { stdout } = await parley(['schema']);
    expect(JSON.parse(stdout)).toHaveProperty('$schema');
    const written = await parley(['schema', '-o', 'parley.schema.json'], { cwd });
    expect(written.stdout).toContain('# yaml-language-server: $schema=./parley.schema.json');
    expect(readFileSync(join(cwd, 'parley.schema.json'), 'utf8')).toBe(stdout);
  });
});

describe('run', () => {
  it('--json is the trace of the same run on the live driver', async () => {
    const { stdout } = await parley(['run', 'used-car', '--seed', 'x', '--run', '3', '--json']);
    const trace = JSON.parse(stdout);
    const scenario = loadBuiltin('used-car');
    expect(trace).toEqual(
      JSON.parse(JSON.stringify(new Negotiation(scenario, { seed: 'x', run: 3 }).finish())),
    );
    expect(trace.scenarioHash).toBe(hashScenario(scenario));
  });

  it('-o writes the same document beside the transcript', async () => {
    const cwd = emptyFolder();
    const { stdout, stderr } = await parley(['run', 'used-car', '-o', 'trace.json'], { cwd });
    const json = await parley(['run', 'used-car', '--json'], { cwd });
    expect(readFileSync(join(cwd, 'trace.json'), 'utf8')).toBe(json.stdout);
    const { end } = JSON.parse(json.stdout) as Trace;
    expect(stdout).toMatch(new RegExp(`^Agreement in round ${end.round}\\.`));
    expect(stderr).toContain('trace.json');
  });

  it('refuses to say how nothing is tabled', async () => {
    const { code, stderr } = await parley(['run', 'used-car', '--as', 'proposal']);
    expect(code).toBe(2);
    expect(stderr).toContain('--package price-only --as proposal');
  });

  it('says where nobody opens with what was to be the opening', async () => {
    const cwd = await started();
    const file = join(cwd, 'water.yaml');
    const opening = ['run', 'water.yaml', '--package', 'council:opening'];
    expect((await parley(opening, { cwd })).stdout).not.toContain('does not open');
    // The village would be worse off than without a deal.
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('{ fee: 6, wells: guaranteed }', '{ fee: 0, wells: none }'));
    for (const more of [[], ['--full']]) {
      // oxlint-disable-next-line no-await-in-loop
      const { stdout } = await parley([...opening, ...more], { cwd });
      expect(stdout).toContain('Village does not open with');
    }
  });

  it('folds the middle of a long negotiation and unfolds it with --full', async () => {
    const cwd = await started();
    const folded = await parley(['run', 'water.yaml'], { cwd });
    const full = await parley(['run', 'water.yaml', '--full'], { cwd });
    const end = JSON.parse((await parley(['run', 'water.yaml', '--json'], { cwd })).stdout).end
      .round;
    expect(end).toBeGreaterThan(10);
    const rounds = (text: string): string[] => text.match(/^Round \d+/gm) ?? [];
    expect(rounds(full.stdout)).toHaveLength(end);
    // One screen: the first and the last moves, and how many lie between them.
    const lines = folded.stdout.split('\n');
    expect(lines.length).toBeLessThanOrEqual(28);
    const at = lines.findIndex((l) => /^ +… +\d+ moves in rounds \d+ to \d+$/.test(l));
    const [, from, to] = /rounds (\d+) to (\d+)/.exec(lines[at]!)!;
    const roundsOf = (some: string[]): number[] =>
      some.flatMap((l) => (/^ +(\d+) {2}\S/.exec(l) ? [Number(/\d+/.exec(l)![0])] : []));
    expect(roundsOf(lines.slice(0, at))[0]).toBe(1);
    expect(roundsOf(lines.slice(0, at)).at(-1)).toBeLessThanOrEqual(Number(from));
    expect(roundsOf(lines.slice(at))[0]).toBeGreaterThanOrEqual(Number(to));
    expect(roundsOf(lines.slice(at)).at(-1)).toBe(end);
  });
});

describe('compare', () => {
  it('measures by the open table, or by what it is told to', async () => {
    const cwd = await started();
    const reference = async (...more: string[]): Promise<string[]> => {
      const argv = ['compare', 'water.yaml', '--runs', '10', ...more];
      const [{ stdout }, json] = [
        await parley([...argv, '--full'], { cwd }),
        await parley([...argv, '--json'], { cwd }),
      ];
      const { reference: by, rows } = JSON.parse(json.stdout) as Comparison;
      const [, list] = stdout.split('Names of the drafts for commands\n');
      const names = list!
        .split('\n\n')[0]!
        .split('\n')
        .map((l) => /^· ([\w-]+)/.exec(l)![1]!);
      expect(names).toEqual(rows.map(({ tabled: t }) => t.package ?? 'open'));
      const ways = new Set(rows.flatMap(({ tabled: t }) => (t.package ? [t.as] : [])));
      return rows.map(
        ({ tabled: t }, i) =>
          `${names[i]}${ways.size > 1 && t.package ? `:${t.as}` : ''}${JSON.stringify(t) === JSON.stringify(by) ? '*' : ''}`,
      );
    };
    expect(await reference()).toEqual(['open*', 'first-draft', 'council']);
    expect(await reference('council')).toEqual(['open*', 'council']);
    expect(await reference('--against', 'council')).toEqual(['council*', 'open', 'first-draft']);
    expect(await reference('first-draft', '--against', 'council')).toEqual([
      'council*',
      'first-draft',
    ]);
    expect(await reference('council:opening', 'council:frame')).toEqual([
      'open*',
      'council:opening',
      'council:frame',
    ]);
  });

  it('is the same document twice, in the file and on standard output', async () => {
    const cwd = await started();
    const argv = ['compare', 'water.yaml', '--runs', '20', '--json', '-o', 'result.json'];
    const first = await parley(argv, { cwd });
    const second = await parley(argv, { cwd });
    expect(first.stdout).toBe(second.stdout);
    expect(readFileSync(join(cwd, 'result.json'), 'utf8')).toBe(first.stdout);
    expect(JSON.parse(first.stdout)).toHaveProperty('format');
    const other = await parley([...argv, '--seed', '2'], { cwd });
    expect(other.stdout).not.toBe(first.stdout);
  });

  it('keeps what is done at Ctrl-C, says so and ends with 130', async () => {
    const cwd = await started();
    const { code, stdout, stderr } = await parley(
      ['compare', 'water.yaml', '--runs', '100000', '-w', '1'],
      {
        cwd,
        interrupt: true,
      },
    );
    expect(code).toBe(130);
    const [, done] = /Interrupted after (\d+) of 100,?000 runs/.exec(stderr) ?? [];
    expect(Number(done)).toBeGreaterThan(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(
      new RegExp(
        `! Incomplete: these are the results of ${done} talks? of each draft; 100,000 were asked for\\.`,
      ),
    );
    const json = await parley(['compare', 'water.yaml', '--runs', '100000', '-w', '1', '--json'], {
      cwd,
      interrupt: true,
    });
    expect(json.code).toBe(130);
    expect(JSON.parse(json.stdout)).toMatchObject({ interrupted: { asked: 100_000 } });
    // The finding comes first, of the runs that there are.
    expect(stdout.split('\n\n')[0]!.replaceAll(/\s+/g, ' ')).toMatch(
      new RegExp(`${done} simulated talk`),
    );
  });

  it('shows progress to a person only, and never on standard output', async () => {
    const cwd = await started();
    const seen = await parley(['compare', 'water.yaml', '--runs', '30'], { cwd, terminal: 100 });
    expect(seen.stderr).toMatch(/[1-9]\d* of 30 runs/);
    expect(seen.stderr).toContain('left');
    expect(seen.stdout).not.toContain('left\n');
    const piped = await parley(['compare', 'water.yaml', '--runs', '30'], { cwd });
    expect(piped.stderr).toBe('');
  });

  it('of one run tells the deal, and calls it no choice of many', async () => {
    const { stdout } = await parley(['compare', 'pie', 'nash', '-n', '1', '--deals']);
    expect(stdout).toMatch(/^· no draft \(1 of 1 agreement\)\n +First player's share: \d+ ‰$/m);
    expect(stdout).not.toContain('many different deals');
  });

  it('calls nothing as drafted where nothing is tabled', async () => {
    const argv = [
      'compare',
      'used-car',
      'trade',
      '-n',
      '3',
      '--ways',
      'off',
      '--as',
      'frame',
      '--deals',
    ];
    const { stdout } = await parley(argv);
    expect(stdout).toMatch(/^· no draft \(3 of 3 agreements\)\n {2}as above$/m);
    expect(stdout).toMatch(
      /^· Full price for a warranty \(3 of 3 agreements\)\n {2}as drafted; the rest as above$/m,
    );
  });

  it('cuts no title that it gives in full', async () => {
    const cwd = await started();
    const file = join(cwd, 'water.yaml');
    const title = `What the council asks for${', and asks for again'.repeat(6)}`;
    writeFileSync(file, readFileSync(file, 'utf8').replace('What the council asks for', title));
    const argv = ['compare', 'water.yaml', '-n', '2', '--full'];
    const { stdout } = await parley(argv, { cwd, terminal: 80 });
    const [, full] = stdout.split('Names of the drafts for commands');
    expect(full!.replaceAll(/\s+/g, ' ')).toContain(title);
  });

  it('says who would sign a proposal, and by which margin', async () => {
    const cwd = await started();
    // The draft as it stands is what is asked about where nothing is said.
    const { stdout } = await parley(['compare', 'water.yaml', 'first-draft'], { cwd });
    expect(stdout).toMatch(/ agreed +Village signs +Bottler signs$/m);
    expect(stdout).toMatch(
      /^The bottler's first draft .* \d+ % \(\d+–\d+\) +\d+ % ±\d+ +(always|≥ \d+ %)$/m,
    );
    const { stdout: draft } = await parley(['explain', 'water.yaml', '-p', 'first-draft'], { cwd });
    expect(draft).toMatch(
      /^Village +\d+ % \(\d+–\d+\) +−?\+?\d\.\d\d \([−+]?\d\.\d\d to [−+]?\d\.\d\d\)/m,
    );
  });

  it('names the constraint that a package breaks', async () => {
    const cwd = await started();
    const file = join(cwd, 'water.yaml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(
        'options: { fee: 6, wells: guaranteed }',
        'options: { volume: high, term: long }',
      ),
    );
    const title = 'The aquifer does not bear the high volume for thirty years';
    const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');
    const { stdout, code } = await parley(['compare', 'water.yaml'], { cwd });
    expect(code).toBe(0);
    expect(flat(stdout)).toContain(
      '✗ What the council asks for unlawful: The aquifer does not bear',
    );
    const run = await parley(['run', 'water.yaml', '--package', 'council'], { cwd });
    expect(flat(run.stdout)).toContain(`unlawful under “${title}”`);
  });

  it('proposes commands that work', async () => {
    const cwd = await started();
    const { stdout } = await parley(['compare', 'water.yaml', '--runs', '20', '--seed', 'a b'], {
      cwd,
    });
    const commands = [...stdout.matchAll(/^.* {2}parley (.+)$/gm)].map((m) => m[1]!);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      expect(command).toContain("--seed 'a b'");
      const argv = [...command.matchAll(/'([^']*)'|(\S+)/g)].map((m) => m[1] ?? m[2]!);
      expect([command, (await parley(argv, { cwd })).code]).toEqual([command, 0]);
    }
    expect(existsSync(join(cwd, 'result.json'))).toBe(false);
  });

  it('proposes more runs where what it is about is unclear, not the agreement rate', async () => {
    const argv = ['compare', 'minerals', 'text-apr30', '--runs', '40', '--ways', 'off'];
    const { stdout } = await parley(argv);
    expect(stdout).toContain(' --runs 160');
    const { stdout: ofRounds } = await parley([...argv, '--estimand', 'rounds']);
    expect(ofRounds).not.toContain(' --runs 160');
  });

  it('says a confidence with all its digits: nothing is sure to 100 %', async () => {
    const argv = ['compare', 'pie', 'nash', '--runs', '10', '--confidence', '0.9999'];
    const { stdout } = await parley(argv);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('99.99 % confidence');
  });

  it.each([
    [['framework-feb25', 'text-apr30']],
    [['framework-feb25:proposal', '--against', 'text-apr30', '--confidence', '0.9']],
    [['--as', 'opening', '--against', 'us-feb12', '--estimand', 'score:ukraine']],
    [['open', '--against', 'text-apr30:opening']],
  ])('proposes more runs of the same comparison: %j', async (words) => {
    const asked = ['compare', 'minerals', ...words];
    const { stdout } = await parley([...asked, '--runs', '5']);
    const [, again] = / {2}parley (compare .+ --runs 20)$/m.exec(stdout)!;
    const rows = async (argv: readonly string[]): Promise<unknown> => {
      const document = JSON.parse((await parley([...argv, '--json'])).stdout) as Comparison;
      const { estimand, confidence, reference } = document;
      return [estimand, confidence, reference, document.rows.map((r) => r.tabled)];
    };
    expect(await rows(again!.split(' '))).toEqual(await rows([...asked, '--runs', '20']));
  });
});
