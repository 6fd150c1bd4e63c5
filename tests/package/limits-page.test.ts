import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parley } from '../support/command.ts';

const PACKAGES = fileURLToPath(new URL('../../packages/', import.meta.url));
const PAGE = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8');

/** The cells of every row of the page's tables. */
const ROWS = PAGE.split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| -'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

/** Names that are given to ceilings, wherever a constant stands. */
const CEILING =
  /^(?:export )?const ((?:[A-Z]+_)*(?:MAX|BYTES|MIB|TRIES|QUESTIONS|DRAWS)|MOST_[A-Z]+|LIMITS|RUNS_UNTIL|DIAGNOSTICS_MAX)(?:: [^=]+)? = (.+)$/gm;

/** What has such a name and is no ceiling that anybody meets, with the reason. */
const APART: Readonly<Record<string, string>> = {
  'cli/src/files.ts: MIB': 'a unit',
  'lab/src/edit/settings.tsx: MIB': 'a unit',
  'engine/src/ensemble/saved-columns.ts: COLUMN_MAX': 'what sums of a double can come to',
  'engine/src/verdict/text.ts: RESTS_MAX': 'how much is remembered',
  'testing/src/haggles.ts: ACTORS_MAX': 'of generated tables',
  'engine/src/model/preferences.ts: FACTOR_MAX': 'when factors are scaled',
  'engine/src/model/worth.ts: COMBINATIONS_MAX': 'how far scores are added up beforehand',
  'engine/src/model/part-list.ts: STRETCH_MAX': 'when one way of sorting gives way to another',
  'engine/src/model/sums.ts: CONDENSED_MAX': 'how far equals are looked for',
  'engine/src/ensemble/draw-sums.ts: COARSE_MAX': 'where a double counts no further',
  'engine/src/strategy/model/signals.ts: ANSWERS_MAX': 'parameter of a model',
  'engine/src/strategy/negotiator/asking.ts: SHARED_MAX': 'how much is remembered',
  'engine/src/strategy/negotiator/offering.ts: TABLES_MAX': 'how much is remembered',
  'engine/src/verdict/sample.ts: FACTS_MAX': 'how much is remembered',
  'engine/src/design/board.ts: PARTS_MAX': 'how much is remembered',
  'engine/src/design/space.ts: CONDITIONS_MAX': 'how far a bound looks: beyond, it is looser',
  'exchange/src/peers/negmas/sorted-outcomes.ts: SWAP_MAX': 'a tolerance of NegMAS',
  'engine/src/elementary.ts: EXP_MAX': 'where exp leaves the range of a double',
  'engine/src/experiment/turning.ts: MOST_PARTS': 'the finest decimals in which a number is told',
  'say/src/language/paths.ts: LIMITS': 'words',
};

/** A number as code or the page writes it. */
function value(text: string): number {
  const power = /^(\d+) \*\* (\d+)( - 1)?$/.exec(text);
  if (power) return Number(power[1]) ** Number(power[2]) - (power[3] ? 1 : 0);
  return text
    .replaceAll(/[_,]/g, '')
    .replace('MiB', '* 1048576')
    .replace(/\bMIB\b/, '1048576')
    .split('*')
    .reduce((product, factor) => product * Number(factor), 1);
}

/** Every ceiling in the code: its place as the page writes it, and its number. */
function ceilings(): Map<string, number> {
  const found = new Map<string, number>();
  const files = readdirSync(PACKAGES, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /^[a-z]+\/src\/.*\.tsx?$/.test(file) && !file.includes('node_modules'));
  for (const file of files) {
    const text = readFileSync(PACKAGES + file, 'utf8');
    for (const { 1: name, 2: rest, index } of text.matchAll(CEILING)) {
      const place = `${file}: ${name}`;
      if (place in APART) continue;
      if (rest!.startsWith('{')) {
        const body = text.slice(text.indexOf('{', index) + 1, text.indexOf('}', index));
        for (const [, key, number] of body.matchAll(/(\w+): ([^,\n}]+)(?=[,\n}\s]|$)/g)) {
          // A name in a value's place is another ceiling, which has a row of its own.
          if (/^\d/.test(number!)) found.set(`${place}.${key}`, value(number!.trim()));
        }
      } else {
        const number = value(rest!.replace(/;$/, ''));
        if (!rest!.startsWith('LIMITS.'))
          found.set(place, name!.endsWith('MIB') ? number * 2 ** 20 : number);
      }
    }
  }
  return found;
}

describe('the page of limits', () => {
  const told = new Map(
    ROWS.flatMap((cells): [string, number][] => {
      const place = /^`(\S+: \S+)`$/.exec(cells.at(-1)!);
      const number = cells.find((cell) => /^[\d,]+(?: MiB)?$/.test(cell));
      return place && number !== undefined ? [[place[1]!, value(number)]] : [];
    }),
  );

  it('has every ceiling of the code, with its number, and no other', () => {
    expect(told.size).toBeGreaterThan(50);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(ceilings()));
  });

  it('names nothing apart that is not there', () => {
    for (const place of Object.keys(APART)) {
      const [file, name] = place.split(': ');
      expect(readFileSync(PACKAGES + file!, 'utf8'), place).toMatch(new RegExp(`const ${name}\\b`));
    }
  });

  /** Options that take whole numbers, as the commands have them: command, option, bounds. */
  const grammar = readdirSync(`${PACKAGES}cli/src/commands`).flatMap((file) => {
    const text = readFileSync(`${PACKAGES}cli/src/commands/${file}`, 'utf8');
    return [...text.matchAll(/whole\(([\d_]+), (\w+)\)/g)].map(({ 1: from, 2: to, index }) => {
      // The option is the last that is declared before its reader.
      const option = [
        ...text.slice(0, index).matchAll(/'(?:-\w, )?(--[\w-]+)(?: [<[][^']*)?'/g),
      ].at(-1)![1]!;
      const most = told.get(`cli/src/options.ts: ${to}`) ?? value(to!);
      return [file.replace('.ts', ''), option, value(from!), most] as const;
    });
  });
  const commands = ROWS.filter(
    ([command, option]) => /^`\w+`$/.test(command!) && option!.startsWith('`--'),
  ).map(
    ([command, option, from, to]) =>
      [command!.slice(1, -1), option!.slice(1, -1), value(from!), value(to!)] as const,
  );

  it('has every option that takes a whole number, with its range', () => {
    expect(commands.length).toBeGreaterThan(10);
    const sorted = (list: readonly (readonly unknown[])[]): string[] => list.map(String).toSorted();
    expect(sorted(commands)).toEqual(sorted(grammar));
  });

  it.each(commands)(
    '%s %s takes no less than %d and no more than %d',
    async (command, option, from, to) => {
      for (const beyond of [to + 1, ...(from > 0 ? [from - 1] : [])]) {
        // oxlint-disable-next-line no-await-in-loop
        const { code, stderr } = await parley([command, 'used-car', option, `${beyond}`]);
        expect(code).toBe(2);
        expect(stderr.replaceAll(/\s+/g, ' ')).toContain(
          `It must be a whole number from ${from} to ${to.toLocaleString('en-GB')}.`,
        );
      }
    },
  );
});
