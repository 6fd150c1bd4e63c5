import type { Scenario } from '@parley-sim/engine';
import {
  CONTESTANTS,
  DOMAIN_SUITE,
  type DomainTally,
  type SavedTally,
  suiteDomain,
  Tournament,
  type TournamentResult,
} from '@parley-sim/engine/tournament';

/** Families of the shipped domains, and the scenario on the page: what strategies meet each other in. */
export const ARENAS = ['scenario', 'duo', 'trio', 'quartet', 'quintet', 'sextet', 'suite'] as const;
export type Arena = (typeof ARENAS)[number];

/** Tournament as it is asked for on the page. */
export interface TournamentAsked {
  readonly arena: Arena;
  /** Ids of shipped strategies, in their order. */
  readonly strategies: readonly string[];
  readonly runs: number;
  readonly seed: string;
}

/** What a worker can be asked for of tournaments. */
export interface TournamentTasks {
  /** How many parts there are, each to be played by whoever is free. */
  tournament: [{ scenario: Scenario; asked: TournamentAsked }, number];
  tournamentPart: [{ scenario: Scenario; asked: TournamentAsked; part: number }, SavedTally];
  /** The result of parts; null where not every domain has its first run. */
  tournamentResult: [
    { scenario: Scenario; asked: TournamentAsked; parts: readonly SavedTally[] },
    TournamentResult | null,
  ];
}

/** Names of the shipped domains of an arena. */
export function domainsOf(arena: Arena): readonly string[] {
  return DOMAIN_SUITE.map((d) => d.name).filter(
    (name) => arena === 'suite' || name.startsWith(`${arena}-`),
  );
}

function made(scenario: Scenario, { arena, strategies, runs, seed }: TournamentAsked): Tournament {
  return new Tournament({
    domains: arena === 'scenario' ? [scenario] : domainsOf(arena).map(suiteDomain),
    strategies: CONTESTANTS.filter((c) => strategies.includes(c.id)),
    runs,
    seed,
  });
}

/** The last tournament: its parts come one after the other, and setting it up takes longer than playing some. */
let last: { readonly key: string; readonly of: Tournament } | undefined;

function tournamentFor(scenario: Scenario, asked: TournamentAsked): Tournament {
  const key = JSON.stringify([asked.arena === 'scenario' && scenario, asked]);
  if (last?.key !== key) last = { key, of: made(scenario, asked) };
  return last.of;
}

type Doing = {
  readonly [K in keyof TournamentTasks]: (
    args: TournamentTasks[K][0],
    tell: (done: number, of: number) => void,
  ) => TournamentTasks[K][1];
};

/** What is done for each kind, with the library's own calls. */
export const TOURNAMENT_TASKS: Doing = {
  tournament: ({ scenario, asked }) => tournamentFor(scenario, asked).total,

  tournamentPart({ scenario, asked, part }, tell) {
    const tournament = tournamentFor(scenario, asked);
    const { domain, runs } = tournament.shards[part]!;
    const [from, to] = runs;
    let tally: DomainTally | undefined;
    for (let run = from; run < to; run++) {
      const one = tournament.play({ domain, runs: [run, run + 1] });
      if (tally) tally.merge(one);
      else tally = one;
      tell(run + 1 - from, to - from);
    }
    return tally!.toJSON();
  },

  tournamentResult({ scenario, asked, parts }) {
    // Another than the one that is kept: what is taken up stays in it.
    const tournament = made(scenario, asked);
    for (const part of parts) tournament.take(tournament.read(part));
    return tournament.ready ? tournament.conclude() : null;
  },
};
