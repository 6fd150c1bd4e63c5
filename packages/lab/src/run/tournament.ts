import { effect, type Signal, signal, untracked } from '@preact/signals';
import { type Scenario, VERSION } from '@parley-sim/engine';
import type { SavedTally, TournamentResult } from '@parley-sim/engine/tournament';
import { quoted } from '@parley-sim/say';
import { argument, scenario, seed } from '../state.ts';
import { Dismissed } from './crew.ts';
import { crew } from './engine.ts';
import { faultText } from './fault.ts';
import type { Arena, TournamentAsked } from './tournament-tasks.ts';

const GROUP = 'tournament';

/** Where strategies meet, which of them, and how many negotiations of each match. */
export const arena: Signal<Arena> = signal('duo');
export const entrants: Signal<readonly string[]> = signal([
  'hold-out',
  'linear',
  'give-way',
  'step-for-step',
  'tit-for-tat',
  'unhurried',
]);
export const matchRuns: Signal<number> = signal(20);

/** A tournament that was played here. */
export interface PlayedTournament {
  readonly asked: TournamentAsked;
  /** The scenario, where it was played in that. */
  readonly of: Scenario | undefined;
  /** Command that plays the same. */
  readonly command: string;
  readonly result: TournamentResult;
  /** Whether all of it was played; else it was stopped. */
  readonly whole: boolean;
}

export const tournament: Signal<PlayedTournament | undefined> = signal(undefined);
/** How much is played, in parts; nothing where nothing is being played. */
export const tourney: Signal<{ readonly done: number; readonly of: number } | undefined> =
  signal(undefined);
export const tournamentFault: Signal<string> = signal('');

/** Tournament that is being played, with the parts that are there. */
interface Underway {
  readonly asked: TournamentAsked;
  readonly scenario: Scenario;
  readonly command: string;
  readonly parts: SavedTally[];
  /** Number of parts, once it is known. */
  of: number;
}

let now: Underway | undefined;

effect(() => {
  // In another scenario it would be another tournament.
  void scenario.value;
  untracked(() => {
    if (now?.asked.arena === 'scenario') giveUp();
    tournamentFault.value = '';
  });
});

function giveUp(): void {
  crew.dismiss(GROUP);
  now = undefined;
  tourney.value = undefined;
}

/** What is asked for now. */
export function askedNow(): TournamentAsked {
  return {
    arena: arena.value,
    strategies: entrants.value,
    runs: matchRuns.value,
    seed: seed.value,
  };
}

/** The command that plays the same. */
function commandFor(asked: TournamentAsked): string {
  const { arena: where, strategies, runs, seed: luck } = asked;
  return [
    'parley tournament',
    where === 'scenario' ? quoted(argument.value) : where,
    '--strategies',
    ...strategies,
    ...(runs === 20 ? [] : [`--runs ${runs}`]),
    ...(luck === '1' ? [] : [`--seed ${quoted(luck)}`]),
  ].join(' ');
}

/** Plays a tournament on all workers, and shows what came of it. */
export async function playTournament(current: Scenario): Promise<void> {
  giveUp();
  const asked = askedNow();
  const command = commandFor(asked);
  const mine: Underway = { asked, scenario: current, command, parts: [], of: Infinity };
  now = mine;
  tournamentFault.value = '';
  tourney.value = { done: 0, of: 1 };
  try {
    const total = await crew.send(GROUP, 'tournament', { scenario: current, asked });
    mine.of = total;
    const shares = Array.from({ length: total }, () => 0);
    await Promise.all(
      shares.map(async (_, part) => {
        const tally = await crew.send(
          GROUP,
          'tournamentPart',
          { scenario: current, asked, part },
          (done, of) => {
            shares[part] = done / of;
            if (now === mine)
              tourney.value = { done: shares.reduce((a, b) => a + b, 0), of: total };
          },
        );
        mine.parts.push(tally);
      }),
    );
    if (now === mine) await conclude(mine);
  } catch (error) {
    if (error instanceof Dismissed || now !== mine) return;
    giveUp();
    tournamentFault.value = faultText(error);
  }
}

/** Stops; what has been played is shown, if every domain has its first run. */
export async function stopTournament(): Promise<void> {
  const mine = now;
  if (!mine) return;
  giveUp();
  try {
    await conclude(mine);
  } catch (error) {
    if (!(error instanceof Dismissed)) tournamentFault.value = faultText(error);
  }
}

async function conclude({
  asked,
  scenario: of,
  command,
  parts,
  of: total,
}: Underway): Promise<void> {
  const result = await crew.send(GROUP, 'tournamentResult', { scenario: of, asked, parts });
  tourney.value = undefined;
  now = undefined;
  if (result) {
    tournament.value = {
      asked,
      of: asked.arena === 'scenario' ? of : undefined,
      command,
      result,
      whole: parts.length === total,
    };
  } else tournamentFault.value = 'Stopped before every domain had its first run: nothing to show.';
}

/** The document that the command prints with `--json`. */
export function tournamentDocument(result: TournamentResult): string {
  const document = { format: 'parley-tournament', version: 1, engine: VERSION, ...result };
  return `${JSON.stringify(document, null, 2)}\n`;
}
