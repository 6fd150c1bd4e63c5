import { type Game, validateGame } from '@parley-sim/engine/game';
import type { LocatedDiagnostic } from './located.ts';
import { readMapping, type ReadOptions } from './read.ts';
import { locate } from './tree.ts';

/** A game, or why there is none. */
export interface GameReadResult {
  /** Absent where there is an error. */
  game?: Game;
  /** Errors in the order of the file. */
  diagnostics: LocatedDiagnostic[];
}

/** Reads the file of a small game: a vote, a sum to be shared, a division, a conflict, an election. As {@link readScenario}. */
export function readGame(text: string, options: ReadOptions = {}): GameReadResult {
  const { data, root, findings } = readMapping(text, options, 'game');
  if (!root) return { diagnostics: findings.sorted };
  const { game, diagnostics } = validateGame(data);
  for (const d of diagnostics) findings.add(locate(root, d.path, d.at), d);
  return { ...(game && !findings.failed ? { game } : {}), diagnostics: findings.sorted };
}

/** Whether a text is the file of a game, in order or not: it says which game it is. */
export function isGame(text: string, options: ReadOptions = {}): boolean {
  const { data } = readMapping(text, options, 'game');
  return typeof data === 'object' && data !== null && Object.hasOwn(data, 'game');
}
