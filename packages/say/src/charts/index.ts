export { type ChartOptions, PALETTE } from './canvas.ts';
export { rates, type RateRow } from './rates.ts';
export { type PlanePoint, spaceChart, type SpaceData } from './space.ts';
export { dance, type DanceData, type DanceOffer } from './dance.ts';
export { type SwingRow, tornado, type TornadoData } from './tornado.ts';
