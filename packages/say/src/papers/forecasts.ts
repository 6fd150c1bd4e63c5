import type { Scenario } from '@parley-sim/engine';
import type { ClauseSpread } from '@parley-sim/engine/ensemble';
import type {
  ForecastModel,
  PositionExchange,
  PositionForecast,
  PositionForecasts,
  PositionIssue,
} from '@parley-sim/engine/positions';
import { frozen } from '@parley-sim/engine/basics';
import type { Block, Cell, Section, TableBlock, TableColumn } from '../blocks.ts';
import type { paths } from '../charts/paths.ts';
import { actorName, clauseTitle } from '../language/names.ts';
import { amount, fixed, signed } from '../language/numbers.ts';
import { counted } from '../language/text.ts';

/** Context that the statements of positions need. */
export interface ForecastSetting {
  readonly scenario: Scenario;
  /** Models that have a column; default: all. */
  readonly models?: readonly ForecastModel[];
  /** By clause: where agreed deals lie, where talks have been played. */
  readonly agreed?: {
    /** Whose deals they are, in words. */
    readonly of: string;
    readonly spreads: Readonly<Record<string, ClauseSpread>>;
  };
  /** By clause: the first deal of offers in turn under complete information, where it was worked out. */
  readonly inTurn?: Readonly<Record<string, string | number>> | undefined;
  /** What draws paths, where pictures are shown: then they are not told in numbers as well. */
  readonly picture?: typeof paths;
}

/** Heads of columns. */
const HEADS: Readonly<Record<ForecastModel, string>> = frozen({
  compromise: 'mean',
  median: 'median',
  'nash-product': 'Nash\nproduct',
  'position-exchange': 'exchange',
  'expected-utility': 'expected\nutility',
  'condorcet-election': 'election',
});

/** What each model is, for those who do not know its name. */
const NOTES: Readonly<Record<ForecastModel, string>> = frozen({
  compromise: 'mean: of the positions, by capability times salience',
  median: 'median: half of that weight stands on either side',
  'nash-product': 'Nash product: the greatest product of gains by that weight',
  'position-exchange':
    'exchange: two give way to each other where it matters less to them (Stokman and van Oosten, 10 rounds)',
  'expected-utility':
    'expected utility: all weigh what challenging each other promises (Bueno de Mesquita, 8 rounds, mean)',
  'condorcet-election':
    'election: positions by how probably each beats all others (Condorcet, as in KTAB)',
});

const VARIANTS: Readonly<Record<string, string>> = frozen({
  once: 'each position spent once',
  all: 'all see every move',
  'raiffa-kalai-smorodinsky': 'gains in proportion (Raiffa–Kalai–Smorodinsky)',
  median: 'median instead of mean',
  'least-move': 'compromise of the least move',
  contest: 'chance of success as printed',
  uniform: 'any option challenges alike',
  incentive: 'options challenge as they gain by it',
});

/** Clauses beyond which variants and pictures would be a wall. */
const FEW = 4;
/** Exchanges that are listed. */
const EXCHANGES = 5;

/** Whether every clause of a scenario is settled by a number, as those of a table of positions are. */
export function onNumbers({ clauses }: Scenario): boolean {
  return Object.values(clauses).every(({ kind }) => kind === 'numeric');
}

/** What positions alone state of each clause with an order: a row a clause, a column a model, beside where agreed deals lie and what was decided. */
export function forecastTable(
  { table, forecasts }: PositionForecasts,
  { scenario, models, agreed, inTurn }: ForecastSetting,
): TableBlock {
  const spreads = agreed?.spreads;
  const usual = forecasts.filter(
    (f) => f.variant === undefined && (models === undefined || models.includes(f.model)),
  );
  const known = table.issues.some(({ outcome }) => outcome !== undefined);
  const left: TableColumn[] = spreads
    ? [
        { title: 'agreed deals', number: true },
        { title: 'sd', number: true, leaveOut: 1 },
      ]
    : [];
  const rows = table.issues.map((issue, i): Cell[] => {
    const digits = digitsOf(issue);
    const spread = spreads?.[issue.id];
    const turn = turned(inTurn?.[issue.id], issue, scenario);
    return [
      clauseTitle(scenario, issue.id),
      ...(spreads
        ? spread
          ? [amount(spread.mean, digits), fixed(spread.deviation, digits)]
          : ['–', '–']
        : []),
      ...usual.map(({ issues }) => told(issues[i]?.outcome, digits)),
      ...(inTurn ? [told(turn, digits)] : []),
      ...(known ? [told(issue.outcome, digits)] : []),
    ];
  });
  const errors: Cell[][] = known
    ? [
        [
          'mean error',
          ...(spreads ? [told(errorOf(table.issues, spreads), 1), ''] : []),
          ...usual.map(({ error }) => told(error, 1)),
          ...(inTurn ? [''] : []),
          '',
        ],
      ]
    : [];
  const ordinal = table.issues.some(({ id }) => scenario.clauses[id]!.kind !== 'numeric');
  return {
    kind: 'table',
    caption: [
      agreed
        ? `Agreed deals of ${agreed.of} (mean with its interval, standard deviation), and what positions alone state`
        : 'What positions alone state, without any talk',
      ...(known ? ['errors in points of a scale from 0 to 100'] : []),
      ...(ordinal ? ['options in order count from 0 (the first) to 1 (the last)'] : []),
    ].join('; '),
    columns: [
      { title: 'clause', shrinkTo: 12 },
      ...left,
      ...usual.map(({ model }) => ({ title: HEADS[model], number: true as const })),
      ...(inTurn ? [{ title: 'offers\nin turn', number: true as const }] : []),
      ...(known ? [{ title: 'happened', number: true as const }] : []),
    ],
    rows: [...rows, ...errors],
  };
}

/** The whole of it: the table, a picture by round, what the models are, variants, and exchanges with what they mean to others. */
export function forecastSections(found: PositionForecasts, setting: ForecastSetting): Section[] {
  const usual = found.forecasts.filter(({ variant }) => variant === undefined);
  const few = found.table.issues.length <= FEW;
  return [
    {
      id: 'positions',
      title: 'What positions alone would say',
      blocks: [
        forecastTable(found, setting),
        ...(few ? [pathBlock(found, setting)] : []),
        {
          kind: 'list',
          items: usual.map(({ model }) => NOTES[model]),
        },
        {
          kind: 'text',
          text: 'Each actor stands where its values are greatest. Its salience is what its score falls by over a whole scale; its capability is its votes, where nothing else is said.',
        },
        ...(few ? variantBlocks(found, setting.scenario) : []),
      ],
    },
    ...exchangeSections(found, setting.scenario),
  ];
}

/** Paths by round, as a picture where there is one. */
function pathBlock(found: PositionForecasts, { scenario, picture }: ForecastSetting): Block {
  return picture ? pathChart(found, scenario, picture) : pathList(found, scenario);
}

function pathChart(
  { table, forecasts }: PositionForecasts,
  scenario: Scenario,
  picture: typeof paths,
): Block {
  const usual = forecasts.filter(({ variant }) => variant === undefined);
  const panels = table.issues.map((issue, i) => ({
    title: clauseTitle(scenario, issue.id),
    low: issue.low,
    high: issue.high,
    models: usual.flatMap(({ model, issues }) => {
      const stated = issues[i];
      if (!stated) return [];
      const path = stated.path.length > 0 ? stated.path : [stated.outcome];
      return [{ name: HEADS[model].replace('\n', ' '), path }];
    }),
    ...(issue.outcome === undefined ? {} : { happened: issue.outcome }),
  }));
  return {
    kind: 'chart',
    caption: 'What positions alone state of each clause, by round; dashed: models without rounds.',
    draw: (options) => picture(panels, options),
  };
}

/** Paths by round in numbers: they need not settle. */
function pathList({ table, forecasts }: PositionForecasts, scenario: Scenario): Block {
  const items = forecasts
    .filter(({ variant, issues }) => variant === undefined && issues.some((s) => s?.path.length))
    .flatMap(({ model, issues }) =>
      table.issues.flatMap((issue, i) => {
        const path = issues[i]?.path ?? [];
        const numbers = path.map((x) => fixed(x, Math.max(digitsOf(issue) - 1, 0)));
        const name = HEADS[model].replace('\n', ' ');
        const where = table.issues.length > 1 ? `, ${clauseTitle(scenario, issue.id)}` : '';
        return path.length === 0 ? [] : [`${name} by round${where}: ${numbers.join(' ')}`];
      }),
    );
  return { kind: 'list', items };
}

function variantBlocks({ table, forecasts }: PositionForecasts, scenario: Scenario): Block[] {
  const others = forecasts.filter(({ variant }) => variant !== undefined);
  if (others.length === 0) return [];
  const known = others.some(({ error }) => error !== undefined);
  return [
    {
      kind: 'table',
      caption: 'Variants of the models',
      columns: [
        { title: 'model' },
        { title: 'variant', shrinkTo: 20 },
        ...table.issues.map(({ id }) => ({
          title: clauseTitle(scenario, id),
          number: true as const,
        })),
        ...(known ? [{ title: 'mean error', number: true as const }] : []),
      ],
      rows: others.map(({ model, variant, issues, error }: PositionForecast) => [
        HEADS[model].replace('\n', ' '),
        VARIANTS[variant!]!,
        ...table.issues.map((issue, i) => told(issues[i]?.outcome, digitsOf(issue))),
        ...(known ? [told(error, 1)] : []),
      ]),
    },
  ];
}

function exchangeSections({ table, exchanges }: PositionForecasts, scenario: Scenario): Section[] {
  if (!exchanges || exchanges.length === 0) return [];
  const shown = exchanges.slice(0, EXCHANGES);
  const more = exchanges.length - shown.length;
  return [
    {
      id: 'exchanges',
      title: 'Exchanges of positions that both gain by',
      blocks: [
        {
          kind: 'table',
          columns: [
            { title: 'who gives way, and on what', shrinkTo: 30 },
            { title: 'own', number: true },
            { title: 'inner', number: true },
            { title: 'outer', number: true },
          ],
          rows: shown.map((exchange) => [
            exchange.moves
              .map((move) => moveText(move, table.issues, table.actors, scenario))
              .join('; '),
            ...externalities(exchange).map((x) => (x === null ? '–' : signed(x, 1))),
          ]),
        },
        {
          kind: 'text',
          text: `${more > 0 ? `The first ${shown.length} of ${counted(exchanges.length, 'exchange')} of round 1, in the order in which they are made. ` : 'Round 1, in the order in which they are made. '}Gains are salience times points of a scale from 0 to 100. Own: of the two together. Inner: of others who stand where one of the two stands on both clauses, without a say in it. Outer: of all others who stand on both.`,
        },
      ],
    },
  ];
}

function moveText(
  { issue, supplier, from, to }: PositionExchange['moves'][number],
  issues: readonly PositionIssue[],
  actors: readonly string[],
  scenario: Scenario,
): string {
  const at = issues[issue]!;
  const digits = digitsOf(at);
  return `${actorName(scenario, actors[supplier]!)} on ${clauseTitle(scenario, at.id)} (${fixed(from, digits)} → ${fixed(to, digits)})`;
}

/** Gains by an exchange: of the two, of those who stand with one of them, of the others; null where there are none of these. */
function externalities({
  gains,
  externalities: all,
}: PositionExchange): readonly (number | null)[] {
  const of = (group: 'inner' | 'outer'): number | null => {
    const own = all.filter((e) => e?.group === group);
    return own.length === 0 ? null : own.reduce((sum, e) => sum + e!.gain, 0);
  };
  return [gains[0] + gains[1], of('inner'), of('outer')];
}

function errorOf(
  issues: readonly PositionIssue[],
  spreads: Readonly<Record<string, ClauseSpread>>,
): number | undefined {
  const errors = issues.flatMap(({ id, low, high, outcome }) => {
    const spread = spreads[id];
    return outcome === undefined || !spread
      ? []
      : [(100 * Math.abs(spread.mean.estimate - outcome)) / (high - low)];
  });
  return errors.length === 0 ? undefined : errors.reduce((a, b) => a + b, 0) / errors.length;
}

/** Where an option of a deal lies on the scale of an issue. */
function turned(
  option: string | number | undefined,
  { id }: PositionIssue,
  scenario: Scenario,
): number | undefined {
  if (option === undefined || typeof option === 'number') return option;
  const { options } = scenario.clauses[id] as { options: string[] | Record<string, unknown> };
  const ids = Array.isArray(options) ? options : Object.keys(options);
  return ids.indexOf(option) / (ids.length - 1);
}

function told(x: number | undefined, digits: number): string {
  return x === undefined ? '–' : fixed(x, digits);
}

/** Decimals that a number on a scale is told with. */
function digitsOf({ low, high }: PositionIssue): number {
  return high - low >= 20 ? 1 : 2;
}
