import type { Overrides } from '@parley-sim/engine';
import { Problem } from './problem.ts';

/**
 * Reads `PATH=NUMBER` several times over.
 *
 * @throws Problem where one is none.
 */
export function parseNumbers(words: readonly string[]): Overrides {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      const said = word.slice(at + 1).trim();
      if (at < 1 || said === '' || !Number.isFinite(Number(said))) {
        throw new Problem(`-S ${word}: a path and a number are wanted.`, [
          'Write it as PATH=0.4; parley sweep SCENARIO --paths lists the paths.',
        ]);
      }
      return [word.slice(0, at).trim(), Number(said)];
    }),
  );
}
