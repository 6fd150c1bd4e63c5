import {
  type ChartOptions,
  dance,
  rates,
  type SpaceData,
  spaceChart,
  tornado,
} from '@parley-sim/say/charts';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';

const HOSTILE = '<img src=x onerror=alert(1)> & "quoted" ]]>';
const options = (): ChartOptions => ({
  document: parseHTML('<!doctype html><body></body>').document,
  width: 700,
});
const about = (estimate: number): { estimate: number; low: number; high: number } => ({
  estimate,
  low: estimate - 0.1,
  high: estimate + 0.1,
});

const space: SpaceData = {
  x: { title: HOSTILE, noDeal: 0.3 },
  y: { title: 'B', noDeal: 0.2 },
  frontier: [
    { x: 0.4, y: 0.9 },
    { x: 0.8, y: 0.5 },
  ],
  complete: true,
  points: [{ x: 0.6, y: 0.7, name: HOSTILE }],
  agreements: [{ x: 0.5, y: 0.6, runs: 10, name: HOSTILE }],
};

const all = (): ReturnType<typeof rates>[] => [
  rates([{ title: HOSTILE, agreement: about(0.5) }], options()),
  spaceChart(space, options()),
  dance(
    {
      actors: [
        { id: 'a', title: HOSTILE, noDeal: 0.3 },
        { id: 'b', title: 'B', noDeal: 0.2 },
      ],
      offers: [
        { round: 1, by: 'a', scores: { a: 0.9, b: 0.1 } },
        { round: 1, by: 'b', scores: { a: 0.2, b: 0.8 } },
        { round: 2, scores: { a: 0.5, b: 0.5 } },
      ],
      end: 2,
      agreed: { a: 0.5, b: 0.5 },
    },
    options(),
  ),
  tornado(
    {
      swings: [
        {
          title: HOSTILE,
          difference: about(-0.4),
          clear: true,
        },
      ],
      label: 'agreement',
      rates: true,
    },
    options(),
  ),
];

describe('every chart', () => {
  test('is one named picture without invalid ARIA', () => {
    for (const svg of all()) {
      expect(svg.getAttribute('role')).toBe('img');
      expect(svg.firstElementChild!.localName).toBe('title');
      expect(svg.firstElementChild!.textContent).not.toBe('');
      expect(svg.querySelectorAll('g[aria-label], [aria-hidden]').length).toBe(0);
    }
  });

  test('shows a hostile name as the text it is', () => {
    for (const svg of all()) {
      expect(svg.textContent).toContain('<img');
      const again = parseHTML(`<!doctype html><body>${svg.outerHTML}</body>`).document;
      expect(again.querySelectorAll('img, script, [onerror]').length).toBe(0);
      expect(again.querySelector('svg')!.textContent).toContain('<img');
    }
  });

  test('is the same twice', () => {
    expect(all().map((svg) => svg.outerHTML)).toEqual(all().map((svg) => svg.outerHTML));
  });
});

test('rates lie where their numbers are, two of one title apart', () => {
  const rows = [0.25, 0.75].map((x) => ({ title: 'Same', agreement: about(x) }));
  const dots = [...rates(rows, options()).querySelectorAll('circle')];
  const [first, second] = dots.map((d) => ({
    x: Number(d.getAttribute('cx')),
    y: Number(d.getAttribute('cy')),
  }));
  expect(dots).toHaveLength(2);
  expect(first!.x).toBeLessThan(second!.x);
  expect(first!.y).toBeLessThan(second!.y);
});

test('a frontier that is not complete is not joined', () => {
  const paths = (complete: boolean): number =>
    spaceChart({ ...space, complete }, options()).querySelectorAll('g[stroke-width="1.5"] > path')
      .length;
  expect(paths(true)).toBeGreaterThan(paths(false));
});

test('changes stand left and right of 0, by sign and size', () => {
  const swings = [-0.4, 0.2].map((x, i) => ({ title: `n${i}`, difference: about(x), clear: true }));
  const svg = tornado({ swings, label: 'it', rates: true }, options());
  const bars = [...svg.querySelectorAll('g[stroke-width="8"] > line')].map((line) => ({
    from: Number(line.getAttribute('x1')),
    to: Number(line.getAttribute('x2')),
  }));
  expect(bars).toHaveLength(2);
  const [down, up] = bars as [(typeof bars)[0], (typeof bars)[0]];
  expect(down.from).toBeCloseTo(up.from, 6);
  expect((down.from - down.to) / (up.to - up.from)).toBeCloseTo(2, 6);
});
