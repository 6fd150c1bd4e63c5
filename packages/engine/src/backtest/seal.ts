import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { VERSION } from '../version.ts';
import type { BacktestDesign, BacktestPoint, FittedParameters } from './backtest-case.ts';

/** Seal: all that is fixed before anything is played. A changed model, datum or rule is another seal. */
export interface Seal {
  /** Hash of all the rest. */
  readonly seal: string;
  /** Version of the engine. */
  readonly engine: string;
  readonly data: string;
  readonly dataHash: string;
  readonly split: string;
  readonly variant: string;
  /** Parameters that were chosen on data, in words: from how many, and on what; absent where none were. */
  readonly fitted?: string;
  /** Hash of the tables that are played, in order. */
  readonly tablesHash: string;
  readonly cases: number;
  readonly runs: number;
  readonly seed: string;
  readonly confidence: number;
  /** Rule by which statements are scored. */
  readonly scoring: string;
}

/** Points that are stated, in words. */
const POINTS: Readonly<Record<BacktestPoint, string>> = {
  median: 'the median of the runs',
  mean: 'the mean of the runs',
};

/** The rule by which statements are scored, in words. */
const SCORING =
  'absolute error of the point; CRPS of the runs; differences to the baselines by cluster, holding together; Brier score of the rate of agreement';

/** Seal of a back-test that is about to be played. */
export function sealOf(
  { data, dataHash, split, variant, cases, point = 'median', share = 1, fitted }: BacktestDesign,
  {
    runs,
    seed,
    confidence,
  }: { readonly runs: number; readonly seed: string; readonly confidence: number },
): Seal {
  const sealed = {
    engine: VERSION,
    data,
    dataHash,
    split,
    variant,
    ...(fitted ? { fitted: fittedText(fitted) } : {}),
    tablesHash: hashText(
      JSON.stringify(
        cases.map(({ id, cluster, scenario, quantities }) => [
          id,
          cluster,
          scenario,
          quantities.map(({ name, happened, baselines }) => [name, happened, baselines]),
        ]),
      ),
    ),
    cases: cases.length,
    runs,
    seed,
    confidence,
    scoring: `${share === 1 ? '' : `${share} of `}${POINTS[point]}${share === 1 ? '' : ', the rest the first baseline'}; ${SCORING}`,
  };
  return { seal: hashText(JSON.stringify(sealed)), ...sealed };
}

/** Parameters with their values: `deadline 3, share 0.5`. */
export function parametersText(parameters: Readonly<Record<string, number>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function fittedText({ parameters, tried, split, dataHash }: FittedParameters): string {
  return `${parametersText(parameters)}; best of ${tried} on ${split} (${dataHash})`;
}

/** Hash of a text, in hexadecimal: SHA-256. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
