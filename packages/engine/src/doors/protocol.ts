// What plays by a protocol without a scenario, and the charts themselves.
export * from '../protocol/readers.ts';
export * from '../protocol/blocks/shared.ts';
export * from '../protocol/blocks/simultaneous.ts';
export * from '../protocol/blocks/turns.ts';
export * from '../protocol/blocks/vote.ts';
export * from '../protocol/blocks/text.ts';
export * from '../protocol/blocks/drafting.ts';
export * from '../actor-set.ts';
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
  type Guard,
  type PlainTerms,
  type Question,
  type Recipe,
  type TablePart,
  type Terms,
} from '../protocol/chart.ts';
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
export { blankMove, type Table } from '../machine/table.ts';
export { mover } from '../protocol/readers.ts';
export { ballot } from '../protocol/ballot/ballot.ts';
