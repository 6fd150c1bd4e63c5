import type { Game } from '@parley-sim/engine/game';
import { type GameReadResult, isGame, readGame } from '@parley-sim/scenarios/game';
import type { ReadResult } from '@parley-sim/scenarios/read';
import type { CommandContext } from './command-context.ts';
import { diagnosticsText } from './diagnostics-text.ts';
import { readText } from './files.ts';
import { InvalidScenario } from './problem.ts';
import { isPath, readFile } from './scenario-input.ts';

/**
 * The game that a file holds.
 *
 * @throws Problem if there is no file; InvalidScenario if it has errors.
 */
export async function loadGame(session: CommandContext, file: string): Promise<Game> {
  const text = await readText(file, session.io);
  const { game, diagnostics } = readGame(text, { file });
  if (!game) throw new InvalidScenario(diagnosticsText(diagnostics, text, session.errorStyle));
  return game;
}

/** Reads and checks a file that is a scenario or a game. */
export async function readEither(
  session: CommandContext,
  file: string,
): Promise<ReadResult & GameReadResult & { text: string }> {
  if (isPath(file)) {
    const text = await readText(file, session.io);
    if (isGame(text, { file })) return { ...readGame(text, { file }), text };
  }
  return readFile(session, file);
}
