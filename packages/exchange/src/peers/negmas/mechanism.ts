import { ParleyError } from '@parley-sim/engine/basics';
import { openStream } from '@parley-sim/engine/random';
import {
  type AlternatingCall,
  checkRounds,
  type Negotiator,
  playAlternating,
} from '../alternating.ts';
import type { NegmasDomain } from './domain.ts';
import type { NegmasStrategy } from './negotiator.ts';
import { strategyOf } from './strategies/registry.ts';

/** Settings of a negotiation. */
export interface NegmasPlay {
  /** By party, in the order of the domain, which is the order of turns: a strategy, or its id. */
  readonly strategies: readonly (string | NegmasStrategy)[];
  /** How many rounds there are (NegMAS's `n_steps`): 1 to 100,000. */
  readonly rounds: number;
  /** Which of Parley's drivers plays it; both give the same. Default `headless`. */
  readonly driver?: 'headless' | 'live';
  /** Seed of the random draws that MiCRO makes while it waits. Default `negmas`. */
  readonly seed?: string;
}

/** One turn of a party. */
export type NegmasCall = AlternatingCall;

/** Course of a negotiation. */
export interface NegmasNegotiation {
  readonly calls: readonly NegmasCall[];
  /** How many rounds were begun. */
  readonly step: number;
  /** The outcome agreed; null if there is none. */
  readonly agreement: number | null;
  /** Everybody's utility for it; null if there is none. (Everybody is left with its reserved value.) */
  readonly utils: readonly number[] | null;
  readonly timedOut: boolean;
  /** Whether a party had nothing to propose. */
  readonly broken: boolean;
  /** How often chance decided. NegMAS's own draws are not reproduced: from the first on, its course may differ. */
  readonly randomDraws: number;
}

/**
 * Plays a negotiation by NegMAS's strategies at Parley's table: the chart of alternating offers, with everybody's consent
 * needed for every outcome.
 *
 * @throws ParleyError `peer/invalid-play` if the strategies or rounds make no sense.
 */
export function playNegmas(domain: NegmasDomain, play: NegmasPlay): NegmasNegotiation {
  const parties = domain.utilities.length;
  checkPlay(play, parties);
  let randomDraws = 0;
  const negotiators: Negotiator[] = play.strategies.map((given, p) => {
    const stream = openStream(play.seed ?? 'negmas', 0, domain.data.parties[p]!.name, 'negmas');
    const strategy = typeof given === 'string' ? strategyOf(given) : given;
    return strategy.seat({
      domain,
      utility: domain.utilities[p]!,
      draw: (n) => {
        randomDraws++;
        return Math.floor(stream.next() * n);
      },
    });
  });

  const { rounds, driver = 'headless' } = play;
  const played = playAlternating(negotiators, rounds, driver);
  const { agreement } = played;
  return {
    calls: played.calls,
    step: played.step,
    agreement,
    utils: agreement === null ? null : domain.utilities.map((u) => u.of(agreement)),
    timedOut: played.timedOut,
    broken: played.broken,
    randomDraws,
  };
}

function checkPlay({ strategies, rounds }: NegmasPlay, parties: number): void {
  if (strategies.length !== parties) {
    throw new ParleyError(
      'peer/invalid-play',
      `There are ${strategies.length} strategies for ${parties} parties.`,
      { found: strategies.length, expected: parties },
    );
  }
  checkRounds(rounds);
}
