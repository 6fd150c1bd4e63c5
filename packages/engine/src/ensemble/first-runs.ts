import type { RunRange } from './summary-shape.ts';

/** Runs whose outcomes are kept one by one: the lowest there are, so that memory does not grow with their number. */
export const FIRST_RUNS = 4000;

/** How a run ended, as far as it is kept: nothing, hands shaken on a deal that did not come into force, or an agreement. */
export type HowEnded = 0 | 1 | 2;

/**
 * How each of the lowest runs ended, by entry. Like all of a summary it is the same whatever the order in which runs are added or
 * merged: which runs are meant follows from the ranges that are covered.
 */
export class FirstRuns {
  private readonly entries: number;
  /** Runs kept, rising. */
  private readonly runs: number[] = [];
  /** By run kept: a digit for each entry. */
  private readonly digits: string[] = [];

  constructor(entries: number) {
    this.entries = entries;
  }

  /** Indices of the runs that are kept, rising. */
  get kept(): readonly number[] {
    return this.runs;
  }

  /** How an entry ended, in the order of {@link kept}. */
  of(entry: number): HowEnded[] {
    return this.digits.map((d) => Number(d[entry]) as HowEnded);
  }

  /** Adds a run that is not there yet. */
  add(run: number, reached: readonly HowEnded[]): void {
    const full = this.runs.length === FIRST_RUNS;
    if (full && run > this.runs.at(-1)!) return;
    // Nearly always the last so far.
    let at = this.runs.length;
    while (at > 0 && this.runs[at - 1]! > run) at--;
    this.insert(at, run, reached.join(''));
    if (full) this.drop();
  }

  merge(other: FirstRuns): void {
    const all = [...this.runs.keys()].map((i) => [this.runs[i]!, this.digits[i]!] as const);
    all.push(...other.runs.map((run, i) => [run, other.digits[i]!] as const));
    all.sort((a, b) => a[0] - b[0]);
    this.runs.length = 0;
    this.digits.length = 0;
    for (const [run, digits] of all.slice(0, FIRST_RUNS)) {
      this.runs.push(run);
      this.digits.push(digits);
    }
  }

  /** By entry: a digit for each run kept. */
  toJSON(): string[] {
    return Array.from({ length: this.entries }, (_, e) => this.of(e).join(''));
  }

  /** Takes up saved digits into a fresh object. @param ranges of all runs of the summary. */
  load(saved: readonly string[], ranges: readonly RunRange[]): void {
    for (const run of lowest(ranges)) {
      const at = this.runs.length;
      this.insert(at, run, saved.map((digits) => digits[at]!).join(''));
    }
  }

  private insert(at: number, run: number, digits: string): void {
    this.runs.splice(at, 0, run);
    this.digits.splice(at, 0, digits);
  }

  private drop(): void {
    this.runs.pop();
    this.digits.pop();
  }
}

/** The lowest runs in some ranges, as many as are kept. */
function* lowest(ranges: readonly RunRange[]): Generator<number> {
  let left = FIRST_RUNS;
  for (const [from, to] of ranges) {
    for (let run = from; run < to && left > 0; run++, left--) yield run;
  }
}
