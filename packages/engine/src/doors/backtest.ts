// undefined
export type {
  BacktestCase,
  BacktestDesign,
  BacktestOptions,
  BacktestPoint,
  BacktestQuantity,
  BacktestRun,
  BacktestTrait,
  FittedParameters,
} from '../backtest/backtest-case.ts';
export {
  type Backtest,
  type BacktestBaseline,
  type BacktestGroup,
  type BacktestStatement,
  BacktestStudy,
  type BacktestVerdict,
  type TraitSpread,
} from '../backtest/backtest.ts';
export { hashText, parametersText, type Seal } from '../backtest/seal.ts';
export {
  type BacktestFit,
  type FitCandidate,
  type FitOptions,
  FitStudy,
  type TriedParameters,
} from '../backtest/fit.ts';
