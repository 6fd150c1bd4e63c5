import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Seal } from '@parley-sim/engine/backtest';
import type { CommandContext } from './command-context.ts';
import { readText, writeText } from './files.ts';
import { toJson } from './command-context.ts';
import { Problem } from './problem.ts';

/**
 * Writes seals down before anything is played; where the file is there already, they must be those in it.
 *
 * @throws Problem where they are others, naming what differs, or the file is no seal or cannot be written.
 */
export async function sealed(
  { io }: CommandContext,
  path: string,
  seals: readonly Seal[],
): Promise<void> {
  if (!existsSync(resolve(io.cwd, path))) {
    await writeText(path, toJson({ format: 'parley-seal', version: 1, seals }), io, {
      fresh: true,
    });
    return;
  }
  const before = sealsIn(await readText(path, io));
  if (!before) {
    throw new Problem(`${path} is there and holds no seal.`, [
      'Name a file that is not there yet.',
    ]);
  }
  if (before.length !== seals.length) {
    throw new Problem(`${path} seals ${before.length} back-tests, and these are ${seals.length}.`);
  }
  for (const [i, seal] of seals.entries()) {
    if (seal.seal === before[i]!.seal) continue;
    const differs = (Object.keys(seal) as (keyof Seal)[]).filter(
      (key) => key !== 'seal' && seal[key] !== before[i]![key],
    );
    throw new Problem(`${path} seals something else: ${differs.join(', ')} differ.`, [
      ...differs.map((key) => `${key} was ${before[i]![key]} and is ${seal[key]}`),
      'A changed model, datum or rule is another back-test: seal it in another file.',
    ]);
  }
}

function sealsIn(text: string): Seal[] | undefined {
  try {
    const { format, seals } = JSON.parse(text) as { format?: unknown; seals?: unknown };
    return format === 'parley-seal' && Array.isArray(seals) ? (seals as Seal[]) : undefined;
  } catch {
    return undefined;
  }
}
