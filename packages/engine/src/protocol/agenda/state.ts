import type { PlainTerms, TableState } from '../chart.ts';

/** What an agenda keeps in the state of a table. */
export interface AgendaState {
  /** How many stages there are. */
  readonly stages: number;
  /** The stage that is negotiated, from 0. */
  stage: number;
  /** The deal whose clauses of the stages before are settled; −1 before the first is. */
  settled: number;
  /** What holds if the rest comes to nothing; null if nothing does. */
  secured: PlainTerms | null;
  /** The set of actors who agreed to it. */
  securedBy: number;
}

export function openAgenda(stages: number): AgendaState {
  return { stages, stage: 0, settled: -1, secured: null, securedBy: 0 };
}

/** The agenda of a table. */
export function agendaOf({ own }: TableState): AgendaState {
  return own as AgendaState;
}
