import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { VERSION } from '../version.ts';
import type { BacktestDesign, BacktestPoint } from './backtest-case.ts';

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
  half: 'half way between the mean of the runs and the first baseline',
};

/** The rule by which statements are scored, in words. */
const SCORING =
  'absolute error of the point; CRPS of the runs; differences to the baselines by cluster, holding together; Brier score of the rate of agreement';

/** Seal of a back-test that is about to be played. */
export function sealOf(
  { data, dataHash, split, variant, cases, point = 'median' }: BacktestDesign,
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
    scoring: `${POINTS[point]}; ${SCORING}`,
  };
  return { seal: hashText(JSON.stringify(sealed)), ...sealed };
}

/** Hash of a text, in hexadecimal: SHA-256. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
