// Forecasts from positions, saliences and capabilities alone.
export { compromise, type Stance, weightedMedian } from '../positions/stance.ts';
export { type PositionIssue, type PositionTable, stancesOn } from '../positions/position-table.ts';
export {
  type ExchangeMove,
  type ExchangeOptions,
  type ExchangeRound,
  type Externality,
  exchangePositions,
  type PositionExchange,
  possibleExchanges,
} from '../positions/position-exchange.ts';
export type { ExchangeRate } from '../positions/exchange-offer.ts';
export {
  expectedUtilityModel,
  type ExpectedUtilityOptions,
  type ExpectedUtilityRound,
} from '../positions/expected-utility.ts';
export { nashProduct } from '../positions/nash-product.ts';
export {
  type ForecastModel,
  type IssueForecast,
  type PositionForecast,
  positionForecasts,
  type PositionForecasts,
} from '../positions/forecasts.ts';
export { positionsOf } from '../model/positions.ts';
