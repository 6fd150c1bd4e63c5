import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BacktestDesign, BacktestFit, FitCandidate } from '@parley-sim/engine/backtest';
import { settingsOf } from '@parley-sim/exchange';
import type { BacktestFiles } from './backtest-files.ts';
import { type CommandContext, toJson } from './command-context.ts';
import { readText, writeText } from './files.ts';
import { Problem } from './problem.ts';

/** Whether a choice of parameters was written down before. */
export function isFitted({ io }: CommandContext, path: string): boolean {
  return existsSync(resolve(io.cwd, path));
}

/** Settings to choose from, for each back-test that the files make. */
export function candidatesOf({ parameters, designs }: BacktestFiles): FitCandidate[][] {
  const settings = settingsOf(parameters);
  const made = settings.map((setting) => designs(setting));
  return made[0]!.map((_, d) =>
    settings.map((setting, i) => ({ parameters: setting, design: made[i]![d]! })),
  );
}

/** Writes down what was tried and chosen. */
export async function writeFits(
  { io }: CommandContext,
  path: string,
  fits: readonly BacktestFit[],
): Promise<void> {
  await writeText(path, toJson({ format: 'parley-fit', version: 1, fits }), io, { fresh: true });
}

/**
 * Back-tests with the parameters that were chosen before.
 *
 * @throws Problem where the file holds no choice, or one for another variant or other back-tests.
 */
export async function fittedDesigns(
  { io }: CommandContext,
  path: string,
  files: BacktestFiles,
): Promise<BacktestDesign[]> {
  const fits = fitsIn(await readText(path, io));
  if (!fits) {
    throw new Problem(`${path} is there and holds no choice of parameters.`, [
      'Name a file that is not there yet.',
    ]);
  }
  const usual = files.designs();
  if (fits.length !== usual.length || fits.some(({ variant }) => variant !== files.variant)) {
    throw new Problem(`${path} chose for other back-tests than these.`, [
      `It is of ${fits.map(({ data, variant }) => `${data}, variant "${variant}"`).join('; ')}.`,
      `These are of ${usual.map(({ data, variant }) => `${data}, variant "${variant}"`).join('; ')}.`,
    ]);
  }
  return fits.map(({ chosen, tried, dataHash, split }, d) => {
    const unknown = Object.keys(chosen).find((name) => !(name in files.parameters));
    if (unknown !== undefined) {
      throw new Problem(`${path} chose "${unknown}", which is no parameter of this variant.`, [
        `Parameters: ${Object.keys(files.parameters).join(', ')}.`,
      ]);
    }
    const fitted = { parameters: chosen, tried: tried.length, dataHash, split };
    return { ...files.designs(chosen)[d]!, fitted };
  });
}

function fitsIn(text: string): BacktestFit[] | undefined {
  try {
    const { format, fits } = JSON.parse(text) as { format?: unknown; fits?: unknown };
    const sound =
      format === 'parley-fit' &&
      Array.isArray(fits) &&
      fits.every(
        (fit: Partial<BacktestFit> | null) =>
          typeof fit?.dataHash === 'string' &&
          Array.isArray(fit.tried) &&
          Object.values(fit.chosen ?? { none: '' }).every((x) => typeof x === 'number'),
      );
    return sound ? (fits as BacktestFit[]) : undefined;
  } catch {
    return undefined;
  }
}
