import type { Scenario } from '@parley-sim/engine';
import type { Outcome } from '@parley-sim/engine/model';
import { type Interval, pairedRates, simultaneous } from '@parley-sim/engine/statistics';
import { actorName, type Cell, counted, listed, type Section, signed } from '@parley-sim/say';

import type { BehaviourRuns, ProgramBehaviour } from './behaviour.ts';
import { drawMean, drawSpread, meanOf } from './draw-means.ts';

/** Billionths in 1. */
const UNIT = 1e9;

/** A number with programs and without, and the difference on the same runs. */
interface BesideNumber {
  readonly entry: number;
  /** Whose score it is; absent of the agreement rate. */
  readonly actor?: string;
  readonly programs: number;
  readonly strategies: number;
  /** Difference, with its interval; all intervals hold together. Ends are null where all runs agree. */
  readonly difference: Interval;
  /** Whether it is the same in every run: then nothing but the number of runs says how sure that is. */
  readonly same: boolean;
}

/** Programs beside the strategies in whose places they played. */
export interface Beside {
  readonly actors: readonly string[];
  readonly runs: number;
  readonly confidence: number;
  readonly numbers: readonly BesideNumber[];
  /** By program: how it negotiated. */
  readonly behaviour: readonly ProgramBehaviour[];
}

/** What runs with programs came to beside the same runs without. */
export function besideOf(paired: PairedRuns, behaviour: BehaviourRuns, confidence: number): Beside {
  return { ...paired.conclude(confidence), behaviour: behaviour.conclude(confidence) };
}

/** Runs with programs and the same runs without, pair by pair. */
export class PairedRuns {
  private readonly entries: number;
  private readonly actors: readonly string[];
  private readonly programs: readonly string[];
  private readonly draws: number[] = [];
  /** By column (entry by entry: agreement, then the scores of programs) and run: with programs, and without. */
  private readonly columns: { readonly played: number[]; readonly silent: number[] }[];

  /** @param actors all of them; @param programs those whose places programs take. */
  constructor(entries: number, actors: readonly string[], programs: readonly string[]) {
    this.entries = entries;
    this.actors = actors;
    this.programs = programs;
    this.columns = Array.from({ length: entries * (1 + programs.length) }, () => ({
      played: [],
      silent: [],
    }));
  }

  /** Adds a run. @param draw of the beliefs that it had. @param played by entry; likewise `silent`. */
  add(draw: number, played: readonly Outcome[], silent: readonly Outcome[]): void {
    this.draws.push(draw);
    const width = 1 + this.programs.length;
    for (let e = 0; e < this.entries; e++) {
      const put = (c: number, of: (outcome: Outcome) => number): void => {
        this.columns[e * width + c]!.played.push(of(played[e]!));
        this.columns[e * width + c]!.silent.push(of(silent[e]!));
      };
      put(0, ({ agreed }) => (agreed ? 1 : 0));
      for (const [p, actor] of this.programs.entries()) {
        const a = this.actors.indexOf(actor);
        put(1 + p, ({ scores }) => scores[a]! / UNIT);
      }
    }
  }

  /** What the difference is, run by run. @param confidence of all intervals together. */
  conclude(confidence: number): Omit<Beside, 'behaviour'> {
    const width = 1 + this.programs.length;
    const level = simultaneous(confidence, this.columns.length);
    const numbers = this.columns.map(({ played, silent }, c): BesideNumber => {
      const actor = this.programs[(c % width) - 1];
      const differences = played.map((x, i) => x - silent[i]!);
      return {
        entry: Math.floor(c / width),
        ...(actor === undefined ? {} : { actor }),
        programs: meanOf(played),
        strategies: meanOf(silent),
        difference:
          actor === undefined
            ? this.rates(played, silent, differences, level)
            : drawMean(differences, this.draws, level),
        same: differences.every((d) => d === differences[0]),
      };
    });
    return { actors: this.programs, runs: this.draws.length, confidence, numbers };
  }

  /** Difference of two rates: as of independent runs, of which there are fewer the more alike runs of one draw are. */
  private rates(
    played: readonly number[],
    silent: readonly number[],
    differences: readonly number[],
    level: number,
  ): Interval {
    const { variance, size } = drawSpread(differences, this.draws);
    const n = differences.length;
    const m = meanOf(differences);
    const alone = differences.reduce((s, d) => s + (d - m) * (d - m), 0) / (n * Math.max(1, n - 1));
    const effect = alone > 0 ? Math.min(Math.max(variance / alone, 1), size) : size;
    const count = (a: number, b: number): number =>
      played.filter((x, i) => x === a && silent[i] === b).length / effect;
    const pairs = {
      both: count(1, 1),
      first: count(1, 0),
      second: count(0, 1),
      neither: count(0, 0),
    };
    return { ...pairedRates(pairs, level), estimate: m };
  }
}

/** The programs beside the strategies in whose places they played, as a section. @param names of the entries. */
export function besideSection(
  { actors, runs, confidence, numbers }: Beside,
  scenario: Scenario,
  names: readonly string[],
): Section {
  const who = listed(actors.map((a) => actorName(scenario, a)));
  const several = actors.length > 1;
  return {
    id: 'programs',
    title: several ? 'The programs' : 'The program',
    blocks: [
      {
        kind: 'text',
        text: `${several ? 'Programs' : 'A program'} played ${who}. Beside ${several ? 'them' : 'it'}: the same ${counted(runs, 'run')} with the scenario's own ${several ? 'strategies' : 'strategy'}, which ${several ? 'say' : 'says'} nothing.`,
      },
      {
        kind: 'table',
        columns: [
          { title: 'draft', shrinkTo: 10 },
          { title: 'what', shrinkTo: 10 },
          { title: several ? 'programs' : 'program', number: true },
          { title: several ? 'strategies' : 'strategy', number: true },
          { title: 'difference', number: true },
        ],
        rows: numbers.map((n): Cell[] => [
          n.actor === undefined ? names[n.entry]! : '',
          n.actor === undefined ? 'agreement' : `score of ${actorName(scenario, n.actor)}`,
          shownNumber(n, n.programs),
          shownNumber(n, n.strategies),
          difference(n, runs),
        ]),
      },
      {
        kind: 'how',
        text: `${Math.round(confidence * 100)} % confidence for all differences together; runs are paired.`,
      },
    ],
  };
}

function shownNumber({ actor }: BesideNumber, value: number): string {
  return actor === undefined ? `${Math.round(value * 100)} %` : value.toFixed(3);
}

function difference(
  { actor, difference: { estimate, low, high }, same }: BesideNumber,
  runs: number,
): string {
  const scale = actor === undefined ? 100 : 1;
  const digits = actor === undefined ? 0 : 3;
  const say = (x: number): string => signed(x * scale, digits);
  if (low === null || high === null || (same && actor !== undefined))
    return `${say(estimate)} in all ${counted(runs, 'run')}`;
  return `${say(estimate)} (${say(low)} to ${say(high)})`;
}
