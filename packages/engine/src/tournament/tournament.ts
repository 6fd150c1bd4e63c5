import { POSITIVE, numberArgument, optionsArgument, wholeArgument } from '../arguments.ts';
import { demand, ParleyError } from '../errors.ts';
import type { Negotiation } from '../machine/negotiation.ts';
import { BestSelection, runsPerObservation } from '../statistics/best-selection.ts';
import type { PartedStudy } from '../study.ts';
import { blockEstimates } from './block-means.ts';
import { type DomainPlan, type Match, planDomain } from './blocks.ts';
import { type FullDesign, fullDesign, type TournamentDesign, tournamentId } from './design.ts';
import { DomainPlayer, type SeatResult } from './players.ts';
import { type TournamentResult, tournamentResult, type TournamentStop } from './result.ts';
import { readTally } from './saved-tally.ts';
import { clustersIn, overOf, rowsOf, valuesOf } from './standing-measures.ts';
import { DomainTally } from './tally.ts';

/** Rule by which a tournament plays no more runs than it takes to choose the best (Kim and Nelson). */
export interface TournamentUntil {
  /** Lead in mean score that is worth finding, above 0. */
  readonly delta: number;
  /** How often the choice may be wrong where the best leads by as much. Default 0.05. */
  readonly alpha?: number;
}

/** Stretch of runs of one domain: what is played, kept and merged as one. */
export interface TournamentShard {
  readonly domain: number;
  readonly runs: readonly [from: number, to: number];
  /** Strategies that a rule has left in: whoever plays the shard for it leaves out what these do not need. Default: all are. */
  readonly among?: readonly number[];
}

/** Runs of a shard, but not more stretches of them than {@link STRETCHES}: each sets the domain's tables up anew. */
const SHARD_RUNS = 10;
const STRETCHES = 20;
/** Observations of Kim and Nelson's rule before the first strategy can be put aside, and the fewest runs that make one. */
const FIRST_STAGE = 10;
const BATCH_RUNS = 2;
/** Shards that can be played ahead of a rule: they are played in vain where it puts a strategy aside meanwhile. */
const AHEAD = 40;

/**
 * A tournament: strategies meet each other in domains, every match with the same luck. Steps can be taken one by one, what was played
 * apart can be taken up in any order; sums are exact, so the result is the same.
 */
export class Tournament implements PartedStudy<TournamentResult, TournamentShard, DomainTally> {
  readonly id: string;
  /** Shards, in the order in which {@link Tournament.advance} plays them. */
  readonly shards: readonly TournamentShard[];
  readonly weight: number;
  private readonly design: FullDesign;
  private readonly plans: readonly DomainPlan[];
  private readonly tallies: readonly DomainTally[];
  private readonly identical: (number | undefined)[];
  private readonly selection: BestSelection | undefined;
  private readonly until: Required<TournamentUntil> | undefined;
  private readonly taken: boolean[];
  private player: { readonly domain: number; readonly of: DomainPlayer } | undefined;
  private readonly kept = new Map<number, DomainPlayer>();
  private stop: TournamentStop | undefined;

  /**
   * @param until rule that ends it before all runs are played. Default: all are.
   * @throws ParleyError `argument/invalid` where the design or the rule has something wrong; ScenarioError where a strategy cannot be
   * played in a domain.
   */
  constructor(design: TournamentDesign, until?: TournamentUntil) {
    this.design = fullDesign(design);
    const { domains, strategies, runs } = this.design;
    this.id = tournamentId(this.design);
    this.plans = domains.map((_, d) => planDomain(this.design, d));
    this.tallies = this.plans.map(
      (plan, d) => new DomainTally(this.id, d, plan.blocks.length, strategies.length),
    );
    this.identical = domains.map(() => undefined);
    this.until = until && ruleOf(until);
    if (this.until) {
      const { delta, alpha } = this.until;
      const systems = strategies.length;
      this.selection = new BestSelection({ systems, delta, alpha, firstStage: FIRST_STAGE });
    }
    this.shards = shardsOf(domains.length, runs, this.until && batchRuns(this.until, this.plans));
    this.taken = this.shards.map(() => false);
    const matches = this.plans.reduce((sum, { matches: all }) => sum + all.length, 0);
    this.weight = Math.max(1, Math.round((matches * runs) / this.shards.length));
  }

  get total(): number {
    return this.shards.length;
  }

  get done(): number {
    return this.stop ? this.total : this.taken.filter(Boolean).length;
  }

  /** Whether the first run of every domain has been played, so that something can be said. */
  get ready(): boolean {
    return this.tallies.every((t) => t.ranges[0]?.[0] === 0);
  }

  /** Number of matches of all domains. */
  get matches(): number {
    return this.plans.reduce((sum, { matches }) => sum + matches.length, 0);
  }

  /**
   * Sums of a shard, played for themselves.
   *
   * @param observe told of every seat that counts, of identical runs once.
   */
  play(shard: TournamentShard, observe?: (result: SeatResult) => void): DomainTally {
    const { domain, runs, among } = this.checked(shard);
    demand(!this.programs, 'A program takes part in this tournament: play it by playWith.');
    return this.playerOf(domain).play(runs, this.wanted(among), observe);
  }

  /** Whether programs take part. */
  get programs(): boolean {
    return this.design.strategies.some((s) => s.program !== undefined);
  }

  /**
   * {@link Tournament.play}, with programs at seats of theirs; whatever one of them throws is thrown.
   *
   * @param parallel so many negotiations with programs are played at the same time. Default: one.
   */
  async playWith(
    shard: TournamentShard,
    observe?: (result: SeatResult) => void,
    parallel: number = 1,
  ): Promise<DomainTally> {
    const { domain, runs, among } = this.checked(shard);
    wholeArgument('parallel', parallel, 1);
    return this.playerOf(domain).playWith(runs, parallel, this.wanted(among), observe);
  }

  /**
   * The negotiations that will be played in any case and in which programs play, none of them begun; and by actor: the id of the program.
   */
  *talks(): Generator<{
    readonly negotiation: Negotiation;
    readonly programs: ReadonlyMap<string, string>;
  }> {
    const runs = Math.min(this.design.runs, this.until ? BATCH_RUNS : Infinity);
    for (const domain of this.plans.keys()) {
      for (const { negotiation, programs } of this.playerOf(domain).talks([0, runs])) {
        const named = [...programs].map(
          ([actor, s]) => [actor, this.design.strategies[s]!.id] as const,
        );
        yield { negotiation, programs: new Map(named) };
      }
    }
  }

  private checked(shard: TournamentShard): TournamentShard {
    const { domain, runs } = shard;
    wholeArgument('shard.domain', domain, 0, this.plans.length - 1);
    wholeArgument('shard.runs[0]', runs[0], 0);
    wholeArgument('shard.runs[1]', runs[1], runs[0] + 1, this.design.runs);
    return shard;
  }

  /** Takes up sums of a shard. @throws ParleyError `summary/mismatch` where they are of another tournament, or there already. */
  take(tally: DomainTally): void {
    const { domain } = tally;
    const own = this.tallies[domain];
    if (!own)
      throw new ParleyError('summary/mismatch', `There is no domain ${domain} in this tournament.`);
    own.merge(tally);
    for (const [s, shard] of this.shards.entries()) {
      const [from, to] = shard.runs;
      if (shard.domain === domain && own.ranges.some(([a, b]) => a <= from && to <= b))
        this.taken[s] = true;
    }
  }

  /**
   * Sums that were saved, as data that may hold anything.
   *
   * @throws ParleyError `summary/mismatch` if they are of another tournament; `summary/damaged` if there can be no such sums.
   */
  read(data: unknown): DomainTally {
    return readTally(data, this.id, this.plans, this.design);
  }

  /** Sums of a shard, as data that may hold anything. @throws as {@link read}. */
  readStep({ domain, runs }: TournamentShard, data: unknown): DomainTally {
    const tally = this.read(data);
    const same = tally.domain === domain && JSON.stringify(tally.ranges) === `[[${runs.join()}]]`;
    if (!same) throw new ParleyError('summary/damaged', 'These are the sums of another shard.');
    return tally;
  }

  /** The next shard that is not there. */
  get next(): TournamentShard | undefined {
    return this.stop ? undefined : this.shardAt(this.taken.indexOf(false));
  }

  /** Shards that come next: all of them, or as many as a rule is likely to want as they are. */
  ahead(): TournamentShard[] {
    if (this.stop) return [];
    const missing = [...this.taken.keys()].filter((s) => !this.taken[s]);
    if (!this.selection) return missing.map((s) => this.shardAt(s)!);
    const first = FIRST_STAGE * this.plans.length - (this.shards.length - missing.length);
    const most = first > 0 ? first : Math.max(AHEAD, this.plans.length);
    return missing.slice(0, most).map((s) => this.shardAt(s)!);
  }

  /** Takes the next shard that is not there. @param observe as in {@link Tournament.play}. */
  advance(observe?: (result: SeatResult) => void): void {
    this.takeNext(this.play(this.mustHaveNext(), observe));
  }

  /** {@link Tournament.advance}, with programs. @param parallel as in {@link Tournament.playWith}. */
  async advanceWith(observe?: (result: SeatResult) => void, parallel: number = 1): Promise<void> {
    this.takeNext(await this.playWith(this.mustHaveNext(), observe, parallel));
  }

  /** Takes the next shard with its sums. */
  takeNext(played: DomainTally): void {
    const { runs } = this.mustHaveNext();
    const s = this.taken.indexOf(false);
    this.take(played);
    if (this.selection && (s + 1) % this.plans.length === 0) this.observe(runs);
  }

  private mustHaveNext(): TournamentShard {
    const { next } = this;
    if (!next) throw new ParleyError('argument/invalid', 'All of the tournament is played.');
    return next;
  }

  private shardAt(s: number): TournamentShard | undefined {
    const shard = this.shards[s];
    return shard && this.selection ? { ...shard, among: this.selection.survivors } : shard;
  }

  /** By strategy, best first: its mean score so far. */
  partial(): { readonly strategy: string; readonly score: number }[] {
    const means = this.means();
    return this.design.strategies
      .map(({ id }, s) => ({ strategy: id, score: means[s] ?? Number.NaN }))
      .sort((a, b) => b.score - a.score);
  }

  /** @throws ParleyError `design/invalid` where a domain has not been played at all. */
  conclude(): TournamentResult {
    const missing = this.tallies.findIndex((t) => t.ranges[0]?.[0] !== 0);
    if (missing >= 0) {
      const { name } = this.design.domains[missing]!;
      throw new ParleyError('design/invalid', `The first run of "${name}" has not been played.`);
    }
    const played = this.tallies.map((tally, d) => ({
      plan: this.plans[d]!,
      tally,
      identical: (this.identical[d] ??= this.playerOf(d).steady),
    }));
    const runs = Math.min(...this.tallies.map((t) => t.runs));
    const certain = played.every(({ plan, identical }) => identical === plan.matches.length);
    const whole = certain ? { because: 'certain' as const, runs: 1 as const } : this.end(runs);
    const stopped: TournamentStop =
      this.stop ?? (this.done < this.total ? { because: 'unfinished', runs } : whole);
    return tournamentResult(this.design, this.id, played, stopped);
  }

  /** Why it ended with all runs played. */
  private end(runs: number): TournamentStop {
    if (!this.selection) return { because: 'runs', runs };
    const left = this.selection.survivors.map((s) => this.design.strategies[s]!.id);
    return { because: 'undecided', runs, left, ...this.until! };
  }

  private playerOf(domain: number): DomainPlayer {
    const known = this.player?.domain === domain ? this.player.of : this.kept.get(domain);
    if (known) return known;
    const of = new DomainPlayer(this.design, domain, this.id);
    this.identical[domain] = of.steady;
    // A rule that looks at all domains after each batch comes back to each.
    if (this.selection) this.kept.set(domain, of);
    else this.player = { domain, of };
    return of;
  }

  /**
   * A match in which nobody is left to choose from is not played. Where nobody meets itself, means allow for who was met: for what others
   * got against those that are left as well; in a sample, for what everybody got.
   */
  private wanted(left: readonly number[] | undefined): (match: Match, plan: DomainPlan) => boolean {
    return ({ seats, counts }, { sampled }) => {
      if (left === undefined) return true;
      if (this.design.selfPlay) return counts.some(({ seat }) => left.includes(seats[seat]!));
      return sampled || seats.some((s) => left.includes(s));
    };
  }

  private observe([from, to]: readonly [number, number]): void {
    const selection = this.selection!;
    const { strategies } = this.design;
    // Fewer runs than in the others would be no observation like the others.
    const whole = to - from === this.shards[0]!.runs[1];
    const certain = this.plans.every((plan, d) => this.playerOf(d).steady === plan.matches.length);
    if (certain) {
      this.stop = { because: 'certain', runs: 1 };
      return;
    }
    if (!whole) return;
    // Sums over all runs so far: matches that were played once count as often.
    const sums = this.means().map((mean) => mean * to);
    const before = this.before ?? sums.map(() => 0);
    this.before = sums;
    const observed = sums.map((sum, s) => (sum - before[s]!) / (to - from));
    selection.observe(observed);
    const { selected } = selection;
    if (selected === null) return;
    const { delta, alpha } = this.until!;
    this.stop = { because: 'selected', runs: to, strategy: strategies[selected]!.id, delta, alpha };
  }

  private before: number[] | undefined;

  /** By strategy: its mean score so far, the same mean as that of the ranking. Empty before anything is played. */
  private means(): number[] {
    const { strategies } = this.design;
    const rows = rowsOf(this.plans.map((plan, d) => ({ plan, tally: this.tallies[d]! })));
    const clusters = clustersIn(rows, overOf(this.plans));
    const values = valuesOf(rows, strategies.length, 'score');
    return blockEstimates({ clusters, values }) ?? [];
  }
}

function ruleOf(until: TournamentUntil): Required<TournamentUntil> {
  optionsArgument(until, ['delta', 'alpha'], 'until');
  const { delta, alpha = 0.05 } = until;
  numberArgument('until.delta', delta, POSITIVE);
  numberArgument('until.alpha', alpha, { min: 0, max: 0.5, open: true });
  return { delta, alpha };
}

/**
 * Runs that make one observation of the rule. Strategies that differ in few matches only, and there by much, seem not to differ at all in a
 * first stage that has met none of these: so an observation holds as many results of each strategy as show some that differ by δ on average.
 */
function batchRuns(
  { delta }: Required<TournamentUntil>,
  plans: readonly { readonly blocks: readonly unknown[] }[],
): number {
  const blocks = plans.reduce((sum, plan) => sum + plan.blocks.length, 0);
  return Math.max(BATCH_RUNS, Math.ceil(runsPerObservation(delta) / blocks));
}

/** Stretch of runs after stretch, and in each domain after domain: so something can be said of all domains soon. */
function shardsOf(domains: number, runs: number, batch: number | undefined): TournamentShard[] {
  const size = batch ?? Math.max(SHARD_RUNS, Math.ceil(runs / STRETCHES));
  return Array.from({ length: Math.ceil(runs / size) }, (_, i) => i * size).flatMap((from) =>
    Array.from({ length: domains }, (_, domain) => ({
      domain,
      runs: [from, Math.min(from + size, runs)] as const,
    })),
  );
}
