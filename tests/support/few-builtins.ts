/**
 * Names of five built-in scenarios, for laws of what takes seconds for each, such as a report with its thousands of talks: two
 * to six parties, one clause to fifteen, a few deals to millions, experts' and drawn numbers, bodies, events and moves. What
 * is cheap is tried on the whole library.
 */
export const FEW_BUILTINS: readonly string[] = [
  'minerals',
  'pie',
  'river-treaty',
  'used-car',
  'wind-farm',
];
