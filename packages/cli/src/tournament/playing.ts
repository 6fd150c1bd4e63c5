import { availableParallelism } from 'node:os';
import { ParleyError } from '@parley-sim/engine/basics';
import type {
  DomainTally,
  Tournament,
  TournamentDesign,
  TournamentUntil,
} from '@parley-sim/engine/tournament';
import { counted } from '@parley-sim/say/terminal';
import type { Remote } from '../cluster/remote.ts';
import type { CommandContext } from '../command-context.ts';
import type { Signal } from '../io.ts';
import type { TournamentShards } from '../parts/kinds.ts';
import { Problem } from '../problem.ts';
import { ProgressBar } from '../progress.ts';
import { TournamentStore } from './store.ts';

/** Below this many negotiations, threads take longer to start than to help. */
const WORTH_THREADS = 2000;

/** How a tournament is to be played. */
export interface TournamentPlaying {
  readonly design: TournamentDesign;
  /** Rule that says when to stop: then batches are played in order. */
  readonly until: TournamentUntil | undefined;
  /** Queue that it is played on, in the place of threads here. */
  readonly remote: Remote | undefined;
  readonly workers?: number | undefined;
  /** So many negotiations with programs are played at the same time. */
  readonly parallel?: number | undefined;
  readonly resume?: string | undefined;
  readonly shard?: string | undefined;
  readonly rows?: string | undefined;
  /** Command that plays it again, for the manifest of rows. */
  readonly command: string;
}

/** What came of playing: by which signal it was interrupted, and how many parts are kept. */
export interface TournamentPlayed {
  readonly interrupted: Signal | undefined;
  readonly kept: number;
}

/**
 * Plays what is not there of a tournament, with progress and who leads so far, on threads where that helps.
 *
 * @throws Problem where options do not go together.
 */
export async function playTournament(
  session: CommandContext,
  tournament: Tournament,
  options: TournamentPlaying,
): Promise<TournamentPlayed> {
  const { resume, shard, rows, until, design, remote, parallel = 1 } = options;
  const { programs } = tournament;
  const ordered =
    rows === undefined ? (until ? '--select-best' : programs ? '--external' : undefined) : '--rows';
  if (remote && (rows !== undefined || programs)) {
    const what = programs ? '--external' : '--rows';
    throw new Problem(`${what} is played on this machine.`, ['Leave out --queue.']);
  }
  if (ordered !== undefined && (options.workers ?? 1) > 1) {
    throw new Problem(`${ordered} is played in order, by one thread.`, ['Leave out --workers.']);
  }
  for (const other of rows === undefined && !until ? [] : (['resume', 'shard'] as const)) {
    if (options[other] !== undefined)
      throw new Problem(`${ordered} is played in one go.`, [`Leave out --${other}.`]);
  }
  const part = shard === undefined ? undefined : partOf(shard, resume);
  const table =
    rows === undefined
      ? undefined
      : new (await import('./rows.ts')).TournamentRows(session, rows, design, options.command);
  const store = resume === undefined ? undefined : new TournamentStore(tournament, resume, session);
  const asked: { signal?: Signal } = {};
  const stop = new AbortController();
  const release = session.io.onInterrupt((signal) => {
    asked.signal = signal;
    stop.abort(signal);
  });
  try {
    const there = await store?.open();
    const missing = [...tournament.shards.keys()].filter(
      (s) => there?.has(s) !== true && (part === undefined || s % part.of === part.index),
    );
    if (there && there.size > 0)
      session.say(
        `${counted(there.size, 'part')} of ${tournament.total} ${there.size === 1 ? 'is' : 'are'} there already.`,
      );
    const progress = new TournamentProgress(session, tournament, missing.length);
    const take = async (s: number, tally: DomainTally): Promise<void> => {
      await store?.write(s, tally);
      tournament.take(tally);
      progress.update();
    };
    const heavy = tournament.matches * (design.runs ?? 1) >= WORTH_THREADS;
    const workers =
      ordered === undefined
        ? Math.min(options.workers ?? (heavy ? availableParallelism() : 1), missing.length)
        : 1;
    try {
      if (until && remote) await byRuleOn(session, tournament, options, asked);
      else if (until) await byRule(tournament, progress, asked, { rows: table, parallel });
      else if (remote || workers > 1) {
        const { playParts } = await import('../parts/anywhere.ts');
        const work = {
          kind: 'tournament',
          scenarios: design.domains,
          title: tournament.id,
          parts: tournament.total,
          design: { id: tournament.id, tournament: design } satisfies TournamentShards,
        } as const;
        await playParts(session, { remote, workers }, work, {
          missing,
          signal: stop.signal,
          take: async (s, data) => {
            const found = tallyOf(tournament, s, data);
            if (typeof found === 'string') return found;
            await take(s, found);
            return undefined;
          },
        });
      } else await here(tournament, missing, asked, take, { rows: table, parallel });
    } finally {
      progress.clear();
    }
    if (asked.signal === undefined) table?.finish(tournament.done === tournament.total);
    if (part !== undefined && asked.signal === undefined) {
      session.say(
        `Part ${part.index + 1} of ${part.of} is in ${resume!}: ${counted(missing.length, 'file')} more.`,
      );
      session.say(`Once all are there, the same command without --shard says what came of it.`);
    }
    return { interrupted: asked.signal, kept: store?.kept ?? 0 };
  } finally {
    release();
    table?.discard();
  }
}

type Take = (s: number, tally: DomainTally) => Promise<void>;
type Asked = { readonly signal?: Signal };
type Rows =
  { add(result: Parameters<Parameters<Tournament['play']>[1] & object>[0]): void } | undefined;

/** Plays on this thread, a run at a time, so that signals are heard in between. */
async function here(
  tournament: Tournament,
  missing: readonly number[],
  asked: Asked,
  take: Take,
  { rows, parallel }: { readonly rows: Rows; readonly parallel: number },
): Promise<void> {
  const observe = rows && ((result: Parameters<typeof rows.add>[0]): void => rows.add(result));
  const { programs } = tournament;
  // As many runs at once as there can be negotiations at the same time.
  const stretch = programs ? parallel : 1;
  for (const s of missing) {
    const { domain, runs } = tournament.shards[s]!;
    let tally: DomainTally | undefined;
    for (let run = runs[0]; run < runs[1]; run += stretch) {
      const part = { domain, runs: [run, Math.min(run + stretch, runs[1])] as const };
      const one = programs
        ? // oxlint-disable-next-line no-await-in-loop
          await tournament.playWith(part, observe, parallel)
        : tournament.play(part, observe);
      if (tally) tally.merge(one);
      else tally = one;
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((go) => setImmediate(go));
      if (asked.signal !== undefined) break;
    }
    // What was interrupted is no part to be kept, but it counts, if it begins with the first run.
    if (asked.signal !== undefined) {
      tournament.take(tally!);
      return;
    }
    // oxlint-disable-next-line no-await-in-loop
    await take(s, tally!);
  }
}

async function byRule(
  tournament: Tournament,
  progress: TournamentProgress,
  asked: Asked,
  { rows, parallel }: { readonly rows: Rows; readonly parallel: number },
): Promise<void> {
  const observe = rows && ((result: Parameters<typeof rows.add>[0]): void => rows.add(result));
  while (tournament.done < tournament.total && asked.signal === undefined) {
    // oxlint-disable-next-line no-await-in-loop
    if (tournament.programs) await tournament.advanceWith(observe, parallel);
    else tournament.advance(observe);
    progress.update();
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((go) => setImmediate(go));
  }
}

/** Plays by a rule on a queue, as far ahead as the rule is likely to want. */
async function byRuleOn(
  session: CommandContext,
  tournament: Tournament,
  { design, until, remote }: TournamentPlaying,
  asked: { signal?: Signal },
): Promise<void> {
  const { conductAnywhere } = await import('../parts/studies.ts');
  const sent = { of: 'tournament', options: { design, until } } as const;
  const signal = await conductAnywhere(session, remote, [{ study: tournament, sent }], {
    title: tournament.id,
    noun: 'parts',
    scenarios: design.domains,
  });
  if (signal) asked.signal = signal;
}

/** Sums of a part that was played elsewhere, or what is wrong with them. */
function tallyOf(tournament: Tournament, s: number, data: unknown): DomainTally | string {
  try {
    return tournament.readStep(tournament.shards[s]!, data);
  } catch (error) {
    if (!(error instanceof ParleyError && error.code.startsWith('summary/'))) throw error;
    return error.message.replace(/\.$/, '');
  }
}

function partOf(shard: string, resume: string | undefined): { index: number; of: number } {
  const [, i, n] = /^(\d+)\/(\d+)$/.exec(shard) ?? [];
  const [index, of] = [Number(i) - 1, Number(n)];
  if (!(of >= 1 && index >= 0 && index < of)) {
    throw new Problem(`--shard ${shard} is no part.`, ['Write it as 2/8: the second of eight.']);
  }
  if (resume === undefined)
    throw new Problem('--shard plays into a folder.', ['Name it: --resume FOLDER']);
  return { index, of };
}

/** Bar on standard error with who leads so far. */
class TournamentProgress {
  private readonly tournament: Tournament;
  private readonly session: CommandContext;
  private readonly bar: ProgressBar;
  private readonly before: number;
  private told = 0;

  constructor(session: CommandContext, tournament: Tournament, missing: number) {
    this.session = session;
    this.tournament = tournament;
    this.before = tournament.done;
    this.bar = new ProgressBar(
      session.io,
      session.errorStyle,
      this.before + missing,
      'parts',
      this.before,
    );
  }

  update(): void {
    const { done } = this.tournament;
    const { io } = this.session;
    const now = io.now();
    // A partial ranking now and then, for a person who waits.
    if (io.stderr.isTTY && now - this.told > 10_000) {
      if (this.told > 0) {
        this.bar.clear();
        const top = this.tournament.partial().slice(0, 3);
        this.session.say(
          `So far: ${top.map((t) => `${t.strategy} ${t.score.toFixed(3)}`).join(', ')}`,
        );
      }
      this.told = now;
    }
    this.bar.update(done);
  }

  clear(): void {
    this.bar.clear();
  }
}
