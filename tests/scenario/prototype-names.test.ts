import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Model, type Scenario } from '@parley-sim/engine';
import { exchangeFormats } from '@parley-sim/exchange';
import { writeScenario } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';

/**
 * Names that every JavaScript object has already. Each stands for an ordinary one; with either the scenario means the
 * same, so whatever is printed must be the same but for the names.
 */
const NAMES = {
  q1clause: 'constructor',
  q2clause: 'toString',
  q3clause: 'hasOwnProperty',
  q1option: 'valueOf',
  q2option: 'isPrototypeOf',
  q1actor: 'propertyIsEnumerable',
  q2actor: 'toLocaleString',
  q3actor: 'constructor',
  q1package: 'hasOwnProperty',
  q2package: 'toString',
  q1thing: 'constructor',
  q2thing: 'isPrototypeOf',
  q1source: 'valueOf',
} as const;

/** Something of everything; what can be left out of a mapping is left out of one and given in another. */
function table(): Scenario {
  const strategy = (exponent: number): NonNullable<Scenario['actors'][string]['strategy']> => ({
    bidding: { kind: 'time-dependent', exponent },
    acceptance: { kind: 'next' },
  });
  return {
    parley: 1,
    name: 'q-names',
    title: 'Names',
    sources: { q1source: { title: 'A paper' } },
    clauses: {
      q1clause: { title: 'A', kind: 'ordinal', options: ['q1option', 'q2option', 'third'] },
      q2clause: {
        title: 'B',
        kind: 'categorical',
        options: { q1option: { title: 'x', consent: ['q3actor'] }, q2option: 'y', other: 'z' },
      },
      q3clause: { title: 'C', kind: 'numeric', from: 0, to: 4, step: 1 },
    },
    actors: {
      q1actor: {
        title: 'One',
        // Nothing of the others: they count for nothing.
        priorities: { q1clause: 2, q3clause: { value: 1, source: 'q1source' } },
        values: {
          q1clause: { q1option: 0, q2option: 0.4, third: 1 },
          q3clause: { shape: 'linear', from: 1, to: 0 },
        },
        noDeal: 0.1,
        redLines: { q1thing: { when: { q3clause: { atLeast: 4 } } } },
        strategy: strategy(1),
      },
      q2actor: {
        title: 'Two',
        priorities: { q2clause: 1, q3clause: 1 },
        values: {
          q2clause: { q1option: 1, q2option: 0.5, other: 0 },
          q3clause: { shape: 'linear', from: 0, to: 1 },
        },
        noDeal: 0.2,
        strategy: strategy(0.5),
        ratification: {
          q1thing: {
            title: 'House',
            when: { q1clause: 'third' },
            factions: {
              q1thing: { seats: 2, noDeal: 0.3 },
              q1option: { noDeal: 0.1, priorities: { q2clause: 1 } },
            },
          },
        },
      },
      q3actor: {
        title: 'Three',
        priorities: { q2clause: 1, q1clause: 1 },
        values: { q1clause: [1, 0.2, 0], q2clause: [0, 0.3, 1] },
        noDeal: 0.1,
        strategy: strategy(1),
      },
    },
    signatories: ['q1actor', 'q2actor'],
    constraints: { q1thing: { title: 'Law', forbid: { q1clause: 'q1option', q2clause: 'other' } } },
    interactions: { q1thing: { when: { q1clause: 'third', q3clause: 1 }, add: { q1actor: -0.1 } } },
    packages: {
      q1package: { title: 'P', options: { q1clause: 'q2option' } },
      q2package: { title: 'Q', by: 'q2actor', options: { q2clause: 'q2option', q3clause: 2 } },
    },
    events: {
      q1thing: { title: 'E', at: 2, changes: { noDeal: { q2actor: -0.05 } } },
    },
    expectations: {
      q1thing: { kind: 'level', of: 'score:q1actor', package: 'q1package', atLeast: 0 },
      q2thing: { kind: 'unacceptable', package: 'q2package', to: 'q3actor' },
    },
    protocol: { kind: 'alternating-offers', deadline: 6 },
  };
}

function renamed(text: string): string {
  return text.replaceAll(/\bq\d[a-z]+\b/g, (name) => NAMES[name as keyof typeof NAMES] ?? name);
}

/** A scenario with those names. */
function named(scenario: Scenario): Scenario {
  return JSON.parse(renamed(JSON.stringify(scenario))) as Scenario;
}

/** What differs for good reason: digests, and what is drawn from a stream with an actor's name. */
function plain(text: string): string {
  return text
    .replaceAll(/"(hash|scenarioHash|design|job)": "[^"]*"/g, '"$1": ""')
    .replaceAll(/^\| Fingerprint of the scenario \|.*$/gm, '');
}

const COMMANDS: readonly (readonly string[])[] = [
  ['validate', '--json'],
  ['run', '--json'],
  ['run', '--package', 'q1package', '--json'],
  ['run', '--package', 'q2package', '--as', 'opening', '--json'],
  ['compare', '-n', '4', '--ways', 'off', '--json'],
  ['analyze', '--json'],
  ['explain', '--json'],
  ['sweep', '--paths'],
  ['sweep', '--set', 'actors.q1actor.noDeal=0,0.4', '-n', '2', '--json'],
  ['check', '-n', '4', '--ways', 'off', '--json'],
  ['report', '-n', '4', '--ways', 'off', '-o', 'report.md'],
];

describe('names that objects have of themselves', () => {
  it.each(COMMANDS)('mean nothing to %s %s %s', async (command, ...options) => {
    const cwd = emptyFolder();
    const text = writeScenario(table(), 'json');
    const outputs: string[] = [];
    const codes: number[] = [];
    for (const [folder, rename] of [
      ['plain', (t: string) => t],
      ['named', renamed],
    ] as const) {
      mkdirSync(join(cwd, folder));
      writeFileSync(join(cwd, folder, 'q.json'), rename(text));
      const { code, stdout, stderr } = await parley([command, 'q.json', ...options.map(rename)], {
        cwd: join(cwd, folder),
      });
      // An expectation fails as well as it holds.
      expect([code, code === 0 || code === 3 ? '' : stderr]).toEqual([code, '']);
      codes.push(code);
      const written = join(cwd, folder, 'report.md');
      outputs.push(plain(existsSync(written) ? readFileSync(written, 'utf8') : stdout));
    }
    expect(codes[1]).toBe(codes[0]);
    expect(outputs[1]).toBe(renamed(outputs[0]!));
    expect(outputs[1]).not.toMatch(/NaN|native code|\[object|undefined|Infinity/);
  });

  it('a deal without a clause of such a name is said to be without it', () => {
    const { constructor: first, ...deal } = { constructor: 'third', toString: 'other' };
    const model = new Model(named(table()));
    expect(() => model.find({ ...deal, hasOwnProperty: 0 })).toThrow(
      'The deal says nothing on the clause "constructor".',
    );
    expect(model.find({ ...deal, constructor: first, hasOwnProperty: 0 })).toBeGreaterThan(0);
  });

  it.each(exchangeFormats)('mean nothing to $title, there and back', (format) => {
    const { q1actor, q2actor } = table().actors;
    const bare = {
      ...table(),
      actors: {
        q1actor: { ...q1actor!, redLines: {}, noDeal: 0 },
        q2actor: { ...q2actor!, ratification: {}, noDeal: 0 },
      },
      clauses: {
        ...table().clauses,
        q2clause: { kind: 'ordinal', options: ['q1option', 'q2option', 'other'] },
      },
      constraints: {},
      interactions: {},
      packages: {},
      events: {},
      expectations: {},
    } as Scenario;
    const { files, diagnostics } = format.export(named(bare));
    expect(diagnostics).toEqual([]);
    const [domain, ...profiles] = files!;
    const { scenario } = format.import({ domain: domain!, profiles });
    // Priorities 2, 0, 1 and 0, 1, 1: what was left out counts for nothing.
    expect(Object.values(scenario!.actors).map((a) => Object.values(a.priorities))).toEqual([
      [expect.closeTo(2 / 3), 0, expect.closeTo(1 / 3)],
      [0, 0.5, 0.5],
    ]);
  });
});
