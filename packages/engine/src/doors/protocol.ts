// What plays by a protocol without a scenario, and the charts themselves.
export {
  type Branch,
  type Chart,
  type Move,
  type MoveType,
  mover,
  type NamedProtocol,
  openTable,
  type Protocol,
  type ProtocolKind,
  type StateNode,
  type TableOffer,
  type TableState,
} from '../protocol/chart.ts';
export { alternatingOffers } from '../protocol/alternating-offers.ts';
export { protocols } from '../protocol/registry.ts';
export { HeadlessTable } from '../machine/headless.ts';
export { LiveTable, toMachine } from '../machine/live.ts';
export { NO_MOVE, type Table } from '../machine/table.ts';
