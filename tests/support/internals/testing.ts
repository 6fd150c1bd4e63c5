// What tests have to see of testing that no door has, and why. Nothing else in tests imports from a package's sources (lint).

// The search for the smallest counterexample, on functions that no scenario has.
export { type Dial, turned } from '../../../packages/testing/src/dials.ts';
export { type Failing, minimum } from '../../../packages/testing/src/minimum.ts';
export { chartFaults } from '../../../packages/testing/src/plugin/charts.ts';
