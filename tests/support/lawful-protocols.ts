import { createEngine, type Engine } from '@parley-sim/engine';
import { protocols } from '@parley-sim/engine/protocol';
import { chairedEngine } from './chair.ts';

/** A protocol that all laws are tried on, and an engine that has it. */
export interface LawfulProtocol {
  /** As a scenario names it. */
  readonly kind: string;
  readonly engine: Engine;
}

const engine = createEngine();

/** The engine's own protocols, and one of the tests' with everything that a protocol can have. */
export const LAWFUL: readonly LawfulProtocol[] = [
  ...protocols.map(({ kind }) => ({ kind: kind.kind, engine })),
  { kind: 'own/chaired', engine: chairedEngine },
];
