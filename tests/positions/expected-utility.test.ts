import { expectedUtilityModel, type Stance } from '@parley-sim/engine/positions';
import { expect, test } from 'vitest';

/** The European Community on car emissions (Bueno de Mesquita 1994, by way of Scholz, Calbert and Smith 2011). */
const emissions: Stance[] = [
  [0.08, 4, 0.8],
  [0.08, 7, 0.4],
  [0.03, 4, 0.2],
  [0.16, 4, 0.8],
  [0.16, 10, 0.6],
  [0.16, 10, 0.6],
  [0.16, 10, 0.9],
  [0.05, 7, 0.1],
  [0.05, 4, 1],
  [0.08, 7, 0.7],
].map(([capability, position, salience]) => ({ capability, position, salience }) as Stance);

// Scholz, Calbert and Smith 2011; printed to one decimal, cut off or rounded.
const MEDIANS = [8.4, 9.9, 9.9, 9.9, 9.9, 7.4, 8.8, 9.6];
const MEANS = [7.4, 7.5, 7.6, 7.3, 7.3, 7.4, 7.5, 7.6];

const printed = (value: number, figure: number): boolean =>
  Math.floor(value * 10 + 1e-9) / 10 === figure || Math.round(value * 10) / 10 === figure;

test('has seven of eight published medians and all eight means; round 2 misses', () => {
  const path = expectedUtilityModel(emissions, { rounds: 8 });
  expect(path.map(({ median }, i) => printed(median, MEDIANS[i]!))).toEqual(
    MEDIANS.map((_, i) => i !== 1),
  );
  expect(path.map(({ mean }, i) => printed(mean, MEANS[i]!))).toEqual(MEANS.map(() => true));
});

// METHODS-2, section 2: an independent program.
test('with the printed formula and the least move the median stays and the means are 7.604, 7.027, 7.000', () => {
  const path = expectedUtilityModel(emissions, {
    rounds: 3,
    chance: 'contest',
    compromise: 'least-move',
  });
  expect(path.map(({ median }) => median.toFixed(1))).toEqual(['7.0', '7.0', '7.0']);
  expect(path.map(({ mean }) => mean.toFixed(3))).toEqual(['7.604', '7.027', '7.000']);
});

test('the smallest move leaves the path of the defaults in round 4', () => {
  const [path, other] = [{}, { compromise: 'least-move' } as const].map((options) =>
    expectedUtilityModel(emissions, { rounds: 4, ...options }),
  );
  for (const round of [0, 1, 2]) expect(other![round]).toEqual(path![round]);
  expect(other![3]!.median).not.toBeCloseTo(path![3]!.median, 2);
});

test('who agree already stay where they are', () => {
  const path = expectedUtilityModel(
    emissions.map((s) => ({ ...s, position: 5 })),
    { rounds: 2 },
  );
  for (const { positions } of path) expect(positions.every((x) => x === 5)).toBe(true);
});

test('a status quo that is not sure changes what a challenge is worth', () => {
  const path = expectedUtilityModel(emissions, { rounds: 1, statusQuo: 0.2 });
  expect(path[0]!.positions).not.toEqual(
    expectedUtilityModel(emissions, { rounds: 1 })[0]!.positions,
  );
  expect(() => expectedUtilityModel(emissions, { statusQuo: 2 })).toThrow(/statusQuo/u);
  expect(() => expectedUtilityModel([{ position: 1, capability: 1, salience: 30 }])).toThrow(
    /shares, from 0 to 1/u,
  );
});
