import type { Comparison } from '@parley-sim/engine';
import { describe, expect, it } from 'vitest';
import { array, assert, constantFrom, integer, property } from 'fast-check';
import {
  hanging,
  listed,
  mean,
  points,
  rate,
  renderTable,
  signed,
  textWidth,
  truncate,
  wrap,
} from '@parley-sim/say';
import { styleFor } from '../../packages/cli/src/style.ts';
import { parley } from '../support/command.ts';

const pipe = { write: () => undefined, isTTY: false, columns: undefined };
const io = {
  stdout: pipe,
  stderr: pipe,
};
const plain = styleFor(pipe, { ...io, env: {} }, []);
const bright = styleFor(pipe, { ...io, env: { FORCE_COLOR: '1' } }, []);

/** Texts with everything that a title may hold: wide characters, marks, emoji, colours. */
const texts = array(
  constantFrom('a', 'Bc', ' ', '日本', 'é', 'e\u0301', '👩‍🌾', bright.red('rot'), 'word '),
  {
    maxLength: 12,
  },
).map((parts) => parts.join(''));

describe('text', () => {
  it('counts columns, not characters', () => {
    expect(textWidth('日本')).toBe(4);
    expect(textWidth(bright.red('ab'))).toBe(2);
    expect(textWidth('👩‍🌾')).toBe(2);
  });

  it('is never cut or wrapped to more than its width, and wrapping loses no word', () => {
    assert(
      property(texts, integer({ min: 2, max: 30 }), (text, width) => {
        expect(textWidth(truncate(text, width))).toBeLessThanOrEqual(width);
        const lines = wrap(text, width);
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
        const bare = (t: string): string => t.replaceAll(/\s/g, '');
        expect(bare(lines.join(''))).toBe(bare(text));
      }),
    );
  });

  it('says what is missing, and closes its colours', () => {
    expect(truncate('Security guarantees', 9)).toBe('Security…');
    expect(truncate(bright.red('Security guarantees'), 9)).toBe(bright.red('Security…'));
  });

  it('hangs and lists', () => {
    expect(hanging('- ', 'one two three four five six', 22)).toEqual([
      '- one two three four',
      '  five six',
    ]);
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  });
});

describe('tables', () => {
  const columns = [
    { title: 'package' },
    { title: 'rate\nof it', align: 'right' as const },
    { title: 'why', shrinkTo: 6 },
  ];

  it('align, with wide characters and colours too', () => {
    const rows = [
      ['draft', bright.red('7 %'), 'short'],
      ['条約', '100 %', 'a longer reason'],
    ];
    expect(renderTable(columns, rows, { width: 60, style: plain })).toEqual([
      '          rate',
      'package  of it  why',
      `draft      ${bright.red('7 %')}  short`,
      '条約     100 %  a longer reason',
    ]);
  });

  it('cut what may be cut before they go on below, with the first column again', () => {
    const rows = [['draft', '7 %', 'a long reason']];
    const cut = renderTable(columns, rows, { width: 24, style: plain });
    expect(cut.at(-1)).toBe('draft      7 %  a long…');
    expect(renderTable(columns, rows, { width: 21, style: plain })).toEqual([
      '          rate',
      'package  of it',
      'draft      7 %',
      '',
      'package  why',
      'draft    a long reas…',
    ]);
  });

  it('never have a line wider than the terminal where a column fits at all', () => {
    assert(
      property(
        array(array(texts, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
        integer({ min: 40, max: 120 }),
        (rows, width) => {
          const five = ['k', 'a', 'b', 'c', 'd'].map((title) => ({ title, shrinkTo: 8 }));
          for (const line of renderTable(five, rows, { width, style: plain, indent: '  ' })) {
            expect(textWidth(line)).toBeLessThanOrEqual(width);
          }
        },
      ),
    );
  });
});

describe('numbers', () => {
  it('carry their interval, rounded outwards', () => {
    expect(rate({ estimate: 1, low: 0.981, high: 1 })).toBe('100 % (98–100)');
    expect(rate({ estimate: 0.834, low: 0.801, high: 0.861 })).toBe('83 % (80–87)');
    expect(points({ estimate: 0.12, low: 0.049, high: 0.191 })).toBe('+12 (+4 to +20)');
    expect(points({ estimate: -0.004, low: -0.05, high: 0.04 })).toBe('0 (−5 to +4)');
    expect(mean({ estimate: 0.6234, low: 0.6017, high: 0.6451 })).toBe('0.623 ±0.022');
  });

  it('have a proper minus and no negative zero', () => {
    expect(signed(-0.0301)).toBe('−0.030');
    expect(signed(-0.0001)).toBe('0.000');
    expect(signed(0.5)).toBe('+0.500');
  });
});

describe('how sure a difference is', () => {
  it('is told by the test adjusted over all drafts, and nothing is said by a colour alone', async () => {
    const argv = ['compare', 'river-treaty', 'power-for-water', '--as', 'frame', '-n', '20'];
    const full = [...argv, '--details'];
    const { stdout } = await parley(full, { env: { FORCE_COLOR: '1' } });
    const bare = await parley(full, { env: { NO_COLOR: '1' } });
    // oxlint-disable-next-line no-control-regex
    expect(stdout.replaceAll(/\u001b\[\d+m/g, '')).toBe(bare.stdout);
    const { rows } = JSON.parse((await parley([...argv, '--json'])).stdout) as Comparison;
    const [, after] = bare.stdout.split('How sure it is\n');
    for (const { title, difference: d } of rows) {
      if (!d) continue;
      const line = after!.split('\n').find((l) => l.startsWith(`“${title!}`))!;
      const p = d.test.adjusted;
      expect(line).toContain(p < 0.001 ? '< 0.001' : p.toFixed(3).replace(/^1\.000$/, '1'));
    }
  });
});
