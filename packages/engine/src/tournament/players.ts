import { HeadlessTable } from '../machine/headless.ts';
import { Model } from '../machine/model.ts';
import { Negotiation } from '../machine/negotiation.ts';
import { Session } from '../machine/session.ts';
import { hasChance, isSteady, isUncertain } from '../machine/steady.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Preferences } from '../model/preferences.ts';
import { type TalkBehaviour, talkBehaviour } from '../machine/talk-behaviour.ts';
import type { Move } from '../protocol/chart.ts';
import { type DomainPlan, type Match, planDomain } from './blocks.ts';
import { type FullDesign, seated, seatsOf, type SeatProgram } from './design.ts';
import { lookAt, LOOKED_RUNS, lookRounds } from './learning.ts';
import { measureOutcome, ownScore } from './outcome-measures.ts';
import { inParallel, playTalk, type ProgramTalk } from './program-talk.ts';
import { type Reference, referenceOf } from './reference.ts';
import { SeatConduct } from './seat-conduct.ts';
import { AT, DomainTally } from './tally.ts';

/** Result of one seat in one negotiation. */
export interface SeatResult {
  /** Place of the domain in the design. */
  readonly domain: number;
  readonly run: number;
  /** By seat: the strategies, by place. */
  readonly seats: readonly number[];
  /** Seat that is looked at. */
  readonly seat: number;
  readonly agreed: boolean;
  readonly rounds: number;
  /** Own score on the scale of the design, gain, and joint gain; in billionths. */
  readonly score: number;
  readonly gain: number;
  readonly joint: number;
  /** In billionths, null where no deal gains anything: share of the greatest joint gain, and distance from Nash's point. */
  readonly share: number | null;
  readonly distance: number | null;
  /** Distances from the egalitarian point (NegMAS's “Kalai”) and from Kalai and Smorodinsky's, likewise. */
  readonly egalitarian: number | null;
  readonly smorodinsky: number | null;
}

/** A match with its table. */
interface MatchTable {
  readonly match: Match;
  readonly session: Session;
  /** Whether no two runs of it can differ; what a program does nobody knows. */
  readonly steady: boolean;
  /** Whether a program sits at one of its seats. */
  readonly programs: boolean;
  /** Seat of each actor, −1 for who signs nothing. */
  readonly seatOf: readonly number[];
}

/** What a negotiation is noted with. */
interface Noting {
  readonly reference: Reference;
  readonly tally: DomainTally;
  readonly observe: ((result: SeatResult) => void) | undefined;
  readonly preferences: Preferences;
  /** Of a talk with programs: what was said in it. */
  readonly words?: readonly TalkBehaviour[];
}

/** Plays the matches of one domain. */
export class DomainPlayer {
  readonly plan: DomainPlan;
  /** Number of matches of which no two runs can differ: each is played once. */
  readonly steady: number;
  private readonly design: FullDesign;
  private readonly domain: number;
  private readonly tournament: string;
  private readonly tables: readonly MatchTable[];
  /** The domain without contestants' numbers, to measure by. */
  private readonly bare: Model;
  private readonly preferences: Preferences;
  private readonly uncertain: boolean;
  private reference: Reference | undefined;
  private drawn = -1;
  private readonly conduct: SeatConduct;

  /** @param plan what is played. Default: all that the design says. */
  constructor(
    design: FullDesign,
    domain: number,
    tournament: string,
    plan: DomainPlan = planDomain(design, domain),
  ) {
    this.design = design;
    this.domain = domain;
    this.tournament = tournament;
    this.plan = plan;
    const scenario = design.domains[domain]!;
    const seats = seatsOf(scenario);
    this.bare = new Model(scenario);
    this.preferences = this.bare.preferenceModel.central();
    this.uncertain = isUncertain(this.bare);
    this.tables = plan.matches.map((match) => {
      const strategies = match.seats.map((s) => design.strategies[s]!.strategy);
      const model = new Model(seated(scenario, strategies));
      const programs = match.seats.some((of) => design.strategies[of]!.program !== undefined);
      return {
        match,
        session: new Session(model, (protocol) => new HeadlessTable(protocol)),
        steady: !programs && (design.beliefs === 'once' ? !hasChance(model) : isSteady(model)),
        programs,
        seatOf: model.actors.map((id) => seats.indexOf(id)),
      };
    });
    this.steady = this.tables.filter((t) => t.steady).length;
    this.conduct = new SeatConduct(this.bare.actors.length);
  }

  /**
   * Plays runs `from` up to `to` of every match.
   *
   * @param wanted whether a match shall be played at all. Default: each.
   * @param observe told of every seat that counts, of identical runs once.
   */
  play(
    [from, to]: readonly [number, number],
    wanted: (match: Match, plan: DomainPlan) => boolean = () => true,
    observe?: (result: SeatResult) => void,
  ): DomainTally {
    const { tables } = this;
    const tally = this.blank();
    tally.cover([from, to]);
    for (let run = from; run < to; run++) {
      for (const table of tables) {
        if ((table.steady && run > 0) || !wanted(table.match, this.plan)) continue;
        this.playOne(table, run, tally, observe);
      }
    }
    return tally;
  }

  /** {@link DomainPlayer.play}, of runs that need not begin with the first: what cannot differ is played in the first of them. */
  playAll([from, to]: readonly [number, number]): DomainTally {
    const tally = this.blank();
    for (let run = from; run < to; run++) {
      for (const table of this.tables) {
        if (!table.steady || run === from) this.playOne(table, run, tally, undefined);
      }
    }
    return tally;
  }

  /** {@link DomainPlayer.play}, with programs at seats of theirs. @param parallel so many negotiations with programs are played at once. */
  async playWith(
    [from, to]: readonly [number, number],
    parallel: number,
    wanted: (match: Match, plan: DomainPlan) => boolean = () => true,
    observe?: (result: SeatResult) => void,
  ): Promise<DomainTally> {
    const tally = this.blank();
    tally.cover([from, to]);
    const jobs = Array.from({ length: to - from }, (_, r) => from + r).flatMap((run) =>
      this.tables
        .filter((table) => !(table.steady && run > 0) && wanted(table.match, this.plan))
        .map((table) => ({ table, run })),
    );
    const talks = await inParallel(
      jobs.filter(({ table }) => table.programs),
      parallel,
      async ({ table, run }) => {
        const named = { seed: this.design.seed, run, draw: this.drawOf(run) };
        return playTalk(table.session.model, named, this.programsAt(table));
      },
    );
    for (const { table, run } of jobs) {
      if (table.programs) this.noteTalk(table, run, talks.shift()!, tally, observe);
      else this.playOne(table, run, tally, observe);
    }
    return tally;
  }

  /** The negotiations in which programs play, in runs `from` up to `to`, none of them begun; and by actor: which contestant. */
  *talks([from, to]: readonly [number, number]): Generator<{
    readonly negotiation: Negotiation;
    readonly programs: ReadonlyMap<string, number>;
  }> {
    const { seed } = this.design;
    for (let run = from; run < to; run++) {
      for (const { match, session, seatOf, programs } of this.tables) {
        if (!programs) continue;
        const { model } = session;
        const at = match.seats.flatMap((s, seat) =>
          this.design.strategies[s]!.program
            ? [[model.actors[seatOf.indexOf(seat)]!, s] as const]
            : [],
        );
        yield {
          negotiation: new Negotiation(model.scenario, { seed, run, draw: this.drawOf(run) }),
          programs: new Map(at),
        };
      }
    }
  }

  private blank(): DomainTally {
    const { plan, design } = this;
    return new DomainTally(
      this.tournament,
      this.domain,
      plan.blocks.length,
      design.strategies.length,
    );
  }

  private playOne(
    table: MatchTable,
    run: number,
    tally: DomainTally,
    observe: ((result: SeatResult) => void) | undefined,
  ): void {
    const { design, conduct } = this;
    const { match, session, seatOf } = table;
    const draw = this.drawOf(run);
    const reference = this.referenceIn(draw);
    conduct.clear();
    const listen = (_: number, move: Move): void => {
      if (move.type === 'OFFER' && seatOf[move.actor]! >= 0)
        conduct.offer(session.model, session.preferences, move.actor, move.deal);
    };
    session.begin(design.seed, run, listen, draw);
    const looks = run < LOOKED_RUNS ? lookRounds(session.model.scenario.protocol.deadline) : [];
    let next = 0;
    while (!session.ended) {
      if (next < looks.length && session.table.state.round > looks[next]!) {
        lookAt(session, looks[next]!, (actor, kendall, rmse) => {
          const seat = seatOf[actor]!;
          if (seat >= 0 && match.counts.some((c) => c.seat === seat))
            tally.learn(match.seats[seat]!, looks[next]!, kendall, rmse);
        });
        next++;
      }
      session.step();
    }
    this.note(table, run, session.conclude(), {
      reference,
      tally,
      observe,
      preferences: session.preferences,
    });
  }

  /** Programs at the seats of a table, by actor, made anew. */
  private programsAt({ match, session, seatOf }: MatchTable): Map<string, SeatProgram> {
    return new Map(
      match.seats.flatMap((s, seat) => {
        const program = this.design.strategies[s]!.program?.();
        return program ? [[session.model.actors[seatOf.indexOf(seat)]!, program] as const] : [];
      }),
    );
  }

  /** Measures a negotiation with programs as all others. */
  private noteTalk(
    table: MatchTable,
    run: number,
    { trace, outcome }: ProgramTalk,
    tally: DomainTally,
    observe: ((result: SeatResult) => void) | undefined,
  ): void {
    const { conduct, preferences } = this;
    const { session, seatOf } = table;
    const { model } = session;
    const reference = this.referenceIn(this.drawOf(run));
    conduct.clear();
    for (const { act, actor, deal } of trace.moves) {
      if (act !== 'offer') continue;
      const a = model.actors.indexOf(actor);
      if (seatOf[a]! >= 0) conduct.offer(model, preferences, a, model.find(deal));
    }
    const words = talkBehaviour(model, trace, preferences);
    this.note(table, run, outcome, { reference, tally, observe, preferences, words });
  }

  /** Notes what came of a negotiation, for every seat that counts. */
  private note(
    { match, session, seatOf }: MatchTable,
    run: number,
    outcome: Outcome,
    { reference, tally, observe, preferences, words }: Noting,
  ): void {
    const { design, domain, conduct } = this;
    const measured = measureOutcome(session.model, outcome, reference, preferences);
    for (const { block, seat } of match.counts) {
      const actor = seatOf.indexOf(seat);
      const own = ownScore(design.scale, outcome, actor, {
        best: reference.best[actor]!,
        noDeal: preferences.noDeal[actor]!,
      });
      const at = tally.at(block, match.seats[seat]!);
      const { cells } = tally;
      cells[at + AT.runs]!++;
      cells[at + AT.score]! += own;
      cells[at + AT.gain]! += outcome.gained[actor]!;
      cells[at + AT.joint]! += measured.joint;
      cells[at + AT.agreed]! += outcome.agreed ? 1 : 0;
      cells[at + AT.rounds]! += outcome.rounds;
      if (measured.share !== null) {
        cells[at + AT.possible]!++;
        cells[at + AT.share]! += measured.share;
        cells[at + AT.distance]! += measured.distance;
        cells[at + AT.egalitarian]! += measured.egalitarian;
        cells[at + AT.smorodinsky]! += measured.smorodinsky;
      }
      conduct.addTo(cells, at, actor, { model: session.model, preferences, outcome, words });
      observe?.({
        domain,
        run,
        seats: match.seats,
        seat,
        agreed: outcome.agreed,
        rounds: outcome.rounds,
        score: own,
        gain: outcome.gained[actor]!,
        ...measured,
      });
    }
  }

  private drawOf(run: number): number {
    return this.design.beliefs === 'once' ? 0 : run;
  }

  private referenceIn(draw: number): Reference {
    const { bare, preferences, design } = this;
    const named = this.uncertain ? draw : 0;
    if (this.reference && this.drawn === named) return this.reference;
    if (this.uncertain) bare.preferenceModel.draw(design.seed, draw, preferences);
    this.drawn = named;
    this.reference = referenceOf(bare, preferences);
    return this.reference;
  }
}
