import { coalitionStrengths, condorcetElection, type ElectionRule } from './condorcet.ts';
import { expectedUtilityModel, type ExpectedUtilityOptions } from './expected-utility.ts';
import { nashProduct } from './nash-product.ts';
import {
  exchangePositions,
  type ExchangeOptions,
  type PositionExchange,
} from './position-exchange.ts';
import {
  type PositionIssue,
  type PositionTable,
  stancesOn,
  tableArgument,
} from './position-table.ts';
import { compromise, type Stance, weightedMedian } from './stance.ts';

/** Forecast that needs positions alone, by its literature's name. */
export type ForecastModel =
  | 'compromise'
  | 'median'
  | 'nash-product'
  | 'position-exchange'
  | 'expected-utility'
  | 'condorcet-election';

/** Statement of a model on one issue. */
export interface IssueForecast {
  readonly outcome: number;
  /** Outcomes by round, from before the first; empty for a model without rounds. */
  readonly path: readonly number[];
}

/** Statement of a model on a table of positions. */
export interface PositionForecast {
  readonly model: ForecastModel;
  /** Named switch that differs from the usual model, such as `once` or `median`; absent for the usual one. */
  readonly variant?: string;
  /** By issue of the table; null where the model has nothing to say. */
  readonly issues: readonly (IssueForecast | null)[];
  /** Mean distance from what was decided, over the issues of which that is known, in points of a scale from 0 to 100. */
  readonly error?: number;
}

/** Forecasts from positions alone. */
export interface PositionForecasts {
  readonly table: PositionTable;
  readonly forecasts: readonly PositionForecast[];
  /** Exchanges of the first round in the order in which they are made; absent where there were too many pairs to look for any. */
  readonly exchanges?: readonly PositionExchange[];
}

/** Pairs of actors on pairs of issues up to which exchanges are looked for: thirty actors on six issues. */
const PAIRS_MAX = 7000;
/** Rounds that the models with rounds are given. */
const EXCHANGE_ROUNDS = 10;
const CHALLENGE_ROUNDS = 8;

/**
 * Statements of political science from positions, saliences and capabilities alone: models that cost nothing, so that every other result should
 * stand beside them.
 *
 * @param options `variants`: whether variants are worked out as well, each by the name of its switch. Default: not.
 * @throws `argument/invalid` where the table does not hang together.
 */
export function positionForecasts(
  table: PositionTable,
  { variants = false }: { readonly variants?: boolean } = {},
): PositionForecasts {
  tableArgument(table);
  const { issues, actors } = table;
  const each = (
    model: ForecastModel,
    of: (issue: PositionIssue) => IssueForecast | number | null,
    variant?: string,
  ): PositionForecast =>
    told(
      table,
      model,
      issues.map((issue) => {
        const found = of(issue);
        return typeof found === 'number' ? { outcome: found, path: [] } : found;
      }),
      variant,
    );
  const pairs =
    (((actors.length * (actors.length - 1)) / 2) * issues.length * (issues.length - 1)) / 2;
  const exchange = (options: ExchangeOptions, variant?: string): PositionForecast[] => {
    if (pairs === 0 || pairs > PAIRS_MAX) return [];
    const rounds = exchangePositions(table, { rounds: EXCHANGE_ROUNDS, ...options });
    const paths = issues.map((_, i) => [
      rounds[0]!.before[i]!,
      ...rounds.map(({ outcomes }) => outcomes[i]!),
    ]);
    return [
      told(
        table,
        'position-exchange',
        paths.map((path) => ({ outcome: path.at(-1)!, path })),
        variant,
      ),
    ];
  };
  const challenges = (
    by: 'mean' | 'median',
    options: ExpectedUtilityOptions,
    variant?: string,
  ): PositionForecast =>
    each(
      'expected-utility',
      (issue) => {
        const stances = stancesOn(issue);
        const rounds = expectedUtilityModel(stances, { rounds: CHALLENGE_ROUNDS, ...options });
        const before = by === 'mean' ? compromise(stances) : weightedMedian(stances);
        const path = [before, ...rounds.map((round) => round[by])];
        return { outcome: path.at(-1)!, path };
      },
      variant,
    );
  const election = (rule: ElectionRule, variant?: string): PositionForecast =>
    each('condorcet-election', (issue) => electedOn(issue, rule), variant);
  const found = [
    each('compromise', (issue) => compromise(stancesOn(issue))),
    each('median', (issue) => weightedMedian(stancesOn(issue))),
    each('nash-product', nashProduct),
    ...exchange({}),
    challenges('mean', {}),
    election('conditional'),
  ];
  const others = variants
    ? [
        ...exchange({ supply: 'once' }, 'once'),
        ...exchange({ sight: 'all' }, 'all'),
        ...exchange({ rate: 'raiffa-kalai-smorodinsky' }, 'raiffa-kalai-smorodinsky'),
        challenges('median', {}, 'median'),
        challenges('mean', { compromise: 'least-move' }, 'least-move'),
        challenges('mean', { chance: 'contest' }, 'contest'),
        election('uniform', 'uniform'),
        election('incentive', 'incentive'),
      ]
    : [];
  return {
    table,
    forecasts: [...found, ...others].toSorted(
      (a, b) => ORDER.indexOf(a.model) - ORDER.indexOf(b.model),
    ),
    ...(pairs > PAIRS_MAX
      ? {}
      : { exchanges: pairs === 0 ? [] : exchangePositions(table, { rounds: 1 })[0]!.exchanges }),
  };
}

const ORDER: readonly ForecastModel[] = [
  'compromise',
  'median',
  'nash-product',
  'position-exchange',
  'expected-utility',
  'condorcet-election',
];

function told(
  { issues }: PositionTable,
  model: ForecastModel,
  stated: readonly (IssueForecast | null)[],
  variant?: string,
): PositionForecast {
  const errors = issues.flatMap(({ outcome, low, high }, i) => {
    const found = stated[i];
    return outcome === undefined || !found
      ? []
      : [(100 * Math.abs(found.outcome - outcome)) / (high - low)];
  });
  return {
    model,
    ...(variant === undefined ? {} : { variant }),
    issues: stated,
    ...(errors.length > 0 ? { error: errors.reduce((a, b) => a + b, 0) / errors.length } : {}),
  };
}

/**
 * The mean of the positions that are taken, each as probable as it is to win an election in which every actor puts capability times
 * salience, by how much nearer it lies, behind the nearer of two (proportional voting, square victory).
 */
function electedOn(issue: PositionIssue, rule: ElectionRule): number {
  const { low, high } = issue;
  const stances = stancesOn(issue).filter((s) => s.capability * s.salience > 0);
  const options = [...new Set(stances.map(({ position }) => position))].toSorted((a, b) => a - b);
  const worth = (s: Stance): number[] =>
    options.map((x) => 1 - Math.abs(x - s.position) / (high - low));
  const strengths = coalitionStrengths(
    stances.map((s) => s.capability * s.salience),
    stances.map(worth),
    'proportional',
  );
  return condorcetElection(strengths, rule, 2).reduce((sum, p, i) => sum + p * options[i]!, 0);
}
