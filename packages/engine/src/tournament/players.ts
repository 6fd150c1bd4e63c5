import { square } from '../elementary.ts';
import { HeadlessTable } from '../machine/headless.ts';
import { stepClass } from '../machine/dance-steps.ts';
import { Model } from '../machine/model.ts';
import { Session } from '../machine/session.ts';
import { hasChance, isSteady, isUncertain } from '../machine/steady.ts';
import { membersOf } from '../analysis/coalition.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Preferences } from '../model/preferences.ts';
import { SCORE_UNIT } from '../model/score.ts';
import { score } from '../model/space.ts';
import type { Move } from '../protocol/chart.ts';
import { type DomainPlan, type Match, planDomain } from './blocks.ts';
import { type FullDesign, seated, seatsOf } from './design.ts';
import { lookAt, LOOKED_RUNS, lookRounds } from './learning.ts';
import { type Reference, referenceOf } from './reference.ts';
import { AT, DomainTally } from './tally.ts';

/** What came of one seat in one negotiation. */
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
  /** Share of the greatest joint gain, and distance from Nash's point, in billionths; null where no deal gains anything. */
  readonly share: number | null;
  readonly distance: number | null;
}

/** A match with its table. */
interface Table {
  readonly match: Match;
  readonly session: Session;
  /** Whether no two runs of it can differ. */
  readonly steady: boolean;
  /** Seat of each actor, −1 for who signs nothing. */
  readonly seatOf: readonly number[];
}

/** Plays the matches of one domain. */
export class DomainPlayer {
  readonly plan: DomainPlan;
  /** Number of matches of which no two runs can differ: each is played once. */
  readonly steady: number;
  private readonly design: FullDesign;
  private readonly domain: number;
  private readonly tournament: string;
  private readonly tables: readonly Table[];
  /** The domain without contestants' numbers, to measure by. */
  private readonly bare: Model;
  private readonly preferences: Preferences;
  private readonly uncertain: boolean;
  private reference: Reference | undefined;
  private drawn = -1;
  /** By actor: its offer before, −1 for none. */
  private readonly offers: Float64Array;
  /** By seat and class of steps: how many in this run. */
  private readonly steps: Float64Array;

  constructor(design: FullDesign, domain: number, tournament: string) {
    this.design = design;
    this.domain = domain;
    this.tournament = tournament;
    const plan = planDomain(design, domain);
    this.plan = plan;
    const scenario = design.domains[domain]!;
    const seats = seatsOf(scenario);
    this.bare = new Model(scenario);
    this.preferences = this.bare.preferenceModel.central();
    this.uncertain = isUncertain(this.bare);
    this.tables = plan.matches.map((match) => {
      const strategies = match.seats.map((s) => design.strategies[s]!.strategy);
      const model = new Model(seated(scenario, strategies));
      return {
        match,
        session: new Session(model, (protocol) => new HeadlessTable(protocol)),
        steady: design.beliefs === 'once' ? !hasChance(model) : isSteady(model),
        seatOf: model.actors.map((id) => seats.indexOf(id)),
      };
    });
    this.steady = this.tables.filter((t) => t.steady).length;
    this.offers = new Float64Array(this.bare.actors.length);
    this.steps = new Float64Array(seats.length * CLASSES.length);
  }

  /**
   * Plays runs `from` up to `to` of every match.
   *
   * @param wanted whether a match shall be played at all. Default: each.
   * @param observe told of every seat that counts, of identical runs once.
   */
  play(
    [from, to]: readonly [number, number],
    wanted: (match: Match) => boolean = () => true,
    observe?: (result: SeatResult) => void,
  ): DomainTally {
    const { plan, design, tables } = this;
    const tally = new DomainTally(
      this.tournament,
      this.domain,
      plan.blocks.length,
      design.strategies.length,
    );
    tally.cover([from, to]);
    for (let run = from; run < to; run++) {
      for (const table of tables) {
        if ((table.steady && run > 0) || !wanted(table.match)) continue;
        this.playOne(table, run, tally, observe);
      }
    }
    return tally;
  }

  private playOne(
    { match, session, seatOf }: Table,
    run: number,
    tally: DomainTally,
    observe: ((result: SeatResult) => void) | undefined,
  ): void {
    const { design, domain, offers, steps } = this;
    const draw = design.beliefs === 'once' ? 0 : run;
    const reference = this.referenceIn(draw);
    offers.fill(-1);
    steps.fill(0);
    const signs = membersOf(session.model.signatories);
    const listen = (_: number, move: Move): void => {
      if (move.type !== 'OFFER' || seatOf[move.actor]! < 0) return;
      const before = offers[move.actor]!;
      offers[move.actor] = move.deal;
      if (before < 0 || before === move.deal) return;
      const { model, preferences } = session;
      const change = (of: number): number =>
        score(model, preferences, of, move.deal) - score(model, preferences, of, before);
      const others = signs.reduce((sum, a) => (a === move.actor ? sum : sum + change(a)), 0);
      const kind = CLASSES.indexOf(stepClass(change(move.actor), others));
      steps[seatOf[move.actor]! * CLASSES.length + kind]!++;
    };
    session.begin(design.seed, run, listen, draw);
    const looks = run < LOOKED_RUNS ? lookRounds(session.model.scenario.protocol.deadline) : [];
    let next = 0;
    while (!session.ended) {
      if (next < looks.length && session.table.state.round > looks[next]!) {
        lookAt(session, looks[next]!, (actor, tau, rmse) => {
          const seat = seatOf[actor]!;
          if (seat >= 0 && match.counts.some((c) => c.seat === seat))
            tally.learn(match.seats[seat]!, looks[next]!, tau, rmse);
        });
        next++;
      }
      session.step();
    }
    const outcome = session.conclude();
    const measured = measureOutcome(session.model, outcome, reference, session.preferences);
    for (const { block, seat } of match.counts) {
      const actor = seatOf.indexOf(seat);
      const best = design.scale === 'best' ? reference.best[actor]! : SCORE_UNIT;
      const own =
        best === SCORE_UNIT ? outcome.scores[actor]! : scaled(outcome.scores[actor]!, best);
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
      }
      for (let c = 0; c < CLASSES.length; c++) {
        cells[at + AT.fortunate + c]! += steps[seat * CLASSES.length + c]!;
      }
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

/** Classes of steps, in the order of the tally's fields. */
const CLASSES = ['fortunate', 'nice', 'concession', 'selfish', 'unfortunate', 'silent'] as const;

type Measured = { readonly joint: number } & (
  | { readonly share: number; readonly distance: number }
  | { readonly share: null; readonly distance: null }
);

/** Joint gain, its share of the greatest there is, and the distance from Nash's point, delay apart; without a deal that of no deal. */
function measureOutcome(
  model: Model,
  outcome: Outcome,
  { nash, joint: most }: Reference,
  preferences: Preferences,
): Measured {
  const signs = membersOf(model.signatories);
  const joint = signs.reduce((sum, a) => sum + outcome.gained[a]!, 0);
  if (!nash || most <= 0) return { joint, share: null, distance: null };
  const gains = signs.reduce((sum, a) => sum + outcome.gains[a]!, 0);
  const squares = signs.reduce((sum, a) => {
    const deal = outcome.deals[a]!;
    const worth = deal < 0 ? preferences.noDeal[a]! : score(model, preferences, a, deal);
    return sum + square((worth - nash[a]!) / SCORE_UNIT);
  }, 0);
  return {
    joint,
    share: Math.round((gains / most) * SCORE_UNIT),
    distance: Math.round(Math.sqrt(squares) * SCORE_UNIT),
  };
}

/** A score as a share of the best there is, in billionths. */
function scaled(own: number, best: number): number {
  return best > 0 ? Math.round((own / best) * SCORE_UNIT) : 0;
}
