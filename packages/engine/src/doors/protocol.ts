// What plays by a protocol without a scenario, and the charts themselves.
export {
  type Branch,
  type Chart,
  type Move,
  type MoveType,
  openTable,
  type Statechart,
  type StateNode,
  type TableOffer,
  type TableState,
} from '../protocol/chart.ts';
export * from '../protocol/readers.ts';
export type {
  Asked,
  Helper,
  Mediation,
  Protocol,
  ProtocolKind,
  ProtocolSetup,
} from '../protocol/protocol.ts';
export { type TurnOrder, turnsOf } from '../protocol/turns.ts';
export type { FixedParameters } from '../scenario/parameters.ts';
export { alternatingOffers } from '../protocol/alternating-offers/alternating-offers.ts';
export { protocols } from '../protocol/registry.ts';
export { HeadlessTable } from '../machine/headless.ts';
export { LiveTable, toMachine } from '../machine/live.ts';
export { NO_MOVE, type Table } from '../machine/table.ts';

// What protocols share: states to be put beside a protocol's own, with their guards and recipes.
export * from '../protocol/blocks/shared.ts';
export * from '../protocol/blocks/simultaneous.ts';
export * from '../protocol/blocks/turns.ts';
export * from '../protocol/blocks/vote.ts';
export * from '../protocol/blocks/text.ts';
export * from '../protocol/blocks/drafting.ts';
export * from '../actor-set.ts';
