// undefined
export type {
  BacktestCase,
  BacktestDesign,
  BacktestOptions,
  BacktestPoint,
  BacktestQuantity,
  BacktestRun,
  BacktestTrait,
} from '../backtest/backtest-case.ts';
export {
  type Backtest,
  type BacktestBaseline,
  type BacktestStatement,
  BacktestStudy,
  type BacktestVerdict,
  type TraitSpread,
} from '../backtest/backtest.ts';
export { hashText, type Seal } from '../backtest/seal.ts';
