/** What one reader made of its inputs. */
export interface FuzzRow {
  reader: string;
  accepted: number;
  refused: number;
  /** Accepted scenarios that were small enough to be run. */
  played: number;
  uncaught: number;
  notFinite: number;
}

/** An input on which something went wrong. */
export interface FuzzFault {
  number: number;
  reader: string;
  text: string;
}

export function fuzzInputs(plan: {
  count: number;
  seed: string;
  from?: number;
  onProgress?: (done: number) => void;
}): {
  seed: string;
  count: number;
  rows: FuzzRow[];
  faults: FuzzFault[];
  slowest: { seconds: number; number: number };
};
