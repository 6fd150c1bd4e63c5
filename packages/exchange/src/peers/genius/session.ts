import { ParleyError, pow } from '@parley-sim/engine/basics';
import { type Alternated, checkRounds, type Negotiator, playAlternating } from '../alternating.ts';
import type { GeniusDomain } from './domain.ts';
import type { GeniusAcceptance, GeniusBidder } from './parts.ts';
import { GeniusSortedOutcomes } from './sorted-outcomes.ts';

/** Parties and length of a session. */
export interface GeniusPlay {
  /** By party, in the order of the domain, which is the order of turns. */
  readonly parties: readonly {
    readonly bidder: GeniusBidder;
    readonly acceptance: GeniusAcceptance;
  }[];
  /** Number of rounds, from 1 to 100,000. */
  readonly rounds: number;
  /** Which of Parley's drivers plays it; both give the same. Default `headless`. */
  readonly driver?: 'headless' | 'live';
}

/** Course and result of a session. */
export interface GeniusSession extends Alternated {
  /** Utilities of what was agreed, without discount; of the reservation values where nothing was. */
  readonly utilities: readonly number[];
  /** The same with discount: times discount^t, t the time of the end; of no agreement t = 1. */
  readonly discounted: readonly number[];
}

/**
 * A session of GENIUS's (the stacked alternating offers protocol) with parts of its BOA framework: in its turn a party thinks up its next
 * bid first, then accepts what is on the table or proposes that bid.
 *
 * @throws ParleyError `peer/invalid-play` if the parties or the rounds make no sense.
 */
export function playGenius(domain: GeniusDomain, play: GeniusPlay): GeniusSession {
  const { parties, rounds, driver = 'headless' } = play;
  if (parties.length !== domain.parties.length) {
    throw new ParleyError(
      'peer/invalid-play',
      `There are parts for ${parties.length} parties, and ${domain.parties.length} parties.`,
      { found: parties.length, expected: domain.parties.length },
    );
  }
  checkRounds(rounds);
  const negotiators = parties.map(({ bidder, acceptance }, p): Negotiator => {
    const { utilities } = domain.parties[p]!;
    const outcomes = new GeniusSortedOutcomes(utilities);
    const heard: { utility: number; time: number }[] = [];
    let previous: number | undefined;
    const nextAt = (time: number): number => outcomes.near(bidder.target(time, outcomes));
    return {
      accepts: ({ time, standing }) =>
        acceptance.accepts({
          time,
          offered: utilities[standing]!,
          next: utilities[nextAt(time)]!,
          previous,
          heard,
        }),
      propose: ({ time }) => {
        const bid = nextAt(time);
        previous = utilities[bid]!;
        return bid;
      },
      hear: (outcome, time) => void heard.push({ utility: utilities[outcome]!, time }),
    };
  });
  const played = playAlternating(negotiators, rounds, driver);
  const { agreement } = played;
  const utilities =
    agreement === null ? domain.parties.map((p) => p.reservation) : domain.of(agreement);
  const end = agreement === null ? 1 : played.calls.at(-1)!.time;
  return {
    ...played,
    utilities,
    discounted: utilities.map((u, p) => u * pow(domain.parties[p]!.discount, end)),
  };
}
