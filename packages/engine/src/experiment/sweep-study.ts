import { optionsArgument, seedArgument } from '../arguments.ts';
import type { Estimand } from '../ensemble/comparison.ts';
import { concluded, type PartedStudy } from '../study.ts';
import type { Scenario } from '../form/scenario.ts';
import { planSweep, SWEEP_SIZES, type SweepMethod, type SweptNumber } from './plan.ts';
import { Sweep, type SweepDesign, type SweepResult } from './sweep.ts';
import { FEW_NUMBERS, TornadoStudy } from './tornado.ts';
import { uncertainNumbers } from './uncertain.ts';

/** Options of a sweep. */
export interface SweepOptions extends Omit<SweepDesign, 'estimand'> {
  /** Default: the agreement rate. */
  readonly estimand?: Estimand;
  /** Numbers that are swept. Default: every uncertain number of the scenario, over its central 90 %. */
  readonly numbers?: readonly SweptNumber[];
  /** Default: a grid along one number, a tornado of several. */
  readonly method?: SweepMethod;
  /**
   * Size of the plan: of a grid the values per range, of `lhs` and `sobol` the points, of a screen the paths, of indices the base
   * rows. Default: {@link SWEEP_SIZES}.
   */
  readonly size?: number;
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
}

const DESIGN = [
  'tabled',
  'against',
  'estimand',
  'runs',
  'ways',
  'confidence',
  'among',
] as const satisfies readonly (keyof SweepDesign)[];

/**
 * Study of a sweep; of a tornado of many numbers by halving, which leaves out on the way those that matter least.
 *
 * @throws ParleyError `argument/invalid` where an option is none or there is no number; `override/unknown-path` or
 * `override/invalid` if the scenario cannot be as any point has it: all are checked before the first run.
 */
export function sweepStudy(scenario: Scenario, options: SweepOptions): PartedStudy<SweepResult> {
  optionsArgument(options, [...DESIGN, 'numbers', 'method', 'size', 'seed']);
  const { numbers = uncertainNumbers(scenario), seed = '1', ...rest } = options;
  const { method = numbers.length === 1 ? 'grid' : 'tornado', ...sized } = rest;
  const { size = SWEEP_SIZES[method], estimand = { of: 'agreement' }, ...given } = sized;
  const design = { ...given, estimand };
  const plan = planSweep(numbers, method, size, seedArgument(seed));
  return method === 'tornado' && numbers.length > FEW_NUMBERS
    ? new TornadoStudy(scenario, plan, design)
    : new Sweep(scenario, plan, design);
}

/** Result of a sweep: which numbers the outcome depends on. @throws as {@link sweepStudy}. */
export function sweep(scenario: Scenario, options: SweepOptions): SweepResult {
  return concluded(sweepStudy(scenario, options));
}
