import { Estimate } from './estimate.ts';
import type { ModelKind } from './model.ts';

/** Thinks nothing of anybody: every clause weighs the same, every option is worth the same. A baseline. */
export const none: ModelKind = {
  kind: 'none',
  title: 'No model',
  summary: 'Thinks that every clause and option matters the same to everybody: the baseline.',
  source: 'Parley, as a baseline',
  parameters: {},
  create: () => (clauses) => ({ learn() {}, estimate: new Estimate(clauses) }),
};
