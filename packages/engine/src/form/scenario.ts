// Written by `pnpm form` from the form beside it; changes made here are lost.

/**
 * What an author may say: the form of a scenario file, as types.
 *
 * Everything here is plain JSON data. Identifiers (of clauses, options, actors, packages, …) begin with
 * a letter and go on with letters, digits, `_` and `-`; titles are free text.
 */

/** Origin of a number or a coding. Shown by reports; never read by the engine. */
export interface Evidenced {
  /** Why: a quotation, an argument, a measurement. */
  evidence?: string;
  /** Keys of `sources` that the evidence rests on. */
  source?: string | string[];
}

/** A strategy part: its kind, as listed by `parley list strategies`, and that kind's parameters. */
export interface Part extends Evidenced {
  kind: string;
  [parameter: string]: unknown;
}

/** A whole scenario: who negotiates, what each of them wants and how sure that is, and what is on the table. */
export interface Scenario {
  /** The version of this form. */
  parley: 1;
  /** An identifier. */
  name: string;
  /** What people call it. */
  title: string;
  /** The things to settle, by id. */
  clauses: Record<string, Clause>;
  /** Who negotiates, or watches, by id. */
  actors: Record<string, Actor>;
  /** Who must accept any deal. At least one. */
  signatories: string[];
  /** The rules of the table. */
  protocol: ProtocolSpec;
  /** What it is about, in a few sentences. */
  summary?: string;
  /** The day up to which it claims to know things. */
  asOf?: string;
  /** Works that evidence is taken from, by key. */
  sources?: Record<string, Source>;
  /** Plug-ins of which it names kinds: by id, the range of versions that will do, as npm has it (`^1.2`). */
  plugins?: Record<string, string>;
  /**
   * What is without a deal, where that is a deal itself, such as the law as it stands: whoever gives no `noDeal` of its
   * own has its score of this. It need not be one that may be concluded.
   */
  noDeal?: Deal;
  /** Lets a majority of the signatories conclude. Without it all of them must accept. */
  quota?: Quota;
  /**
   * What is uncertain about the conduct of talks: strategies, protocol, order of speech, by name. Comparisons draw it; a
   * single talk is played as the scenario is without.
   */
  ways?: Record<string, WayChoiceForm>;
  /** What may happen from outside, by id. */
  events?: Record<string, OutsideEvent>;
  /** Who judges numbers, by id. */
  experts?: Record<string, Expert>;
  /** What makes beliefs move together, by id. */
  commonCauses?: Record<string, CommonCause>;
  /** Combinations that no one may conclude, by id. */
  constraints?: Record<string, Constraint>;
  /** Bonuses and penalties for combinations of options, by id. */
  interactions?: Record<string, Interaction>;
  /** Drafts on the table, by id. */
  packages?: Record<string, Package>;
  /** Claims about what comes of it, to be decided by playing, by id. */
  expectations?: Record<string, Expectation>;
}

/** One thing to settle: by one of some named options, or by a number. */
export type Clause = NamedClause | NumericClause;

/** One thing to settle, by one of some named options. */
export interface NamedClause {
  /** What people call it. */
  title?: string;
  /** Name for tables and lists, at most 20 characters. Default: the title, or the id. */
  short?: string;
  /**
   * `ordinal`: the order of the options means something, so shapes and `atLeast`/`atMost` apply; `categorical`: it does
   * not.
   */
  kind: 'ordinal' | 'categorical';
  /** Option ids in order, or a map from option id to title or details. At least two. */
  options: string[] | Record<string, string | Option>;
  /** A remark. */
  note?: string;
}

/** One way to settle a clause. */
export interface Option extends Evidenced {
  /** What people call it. */
  title?: string;
  /** Actors who must accept any deal that contains this option, beside the signatories. */
  consent?: string[];
}

/** One thing to settle, by a number: `from`, `from + step`, … up to `to`. */
export interface NumericClause {
  /** What people call it. */
  title?: string;
  /** Name for tables and lists, at most 20 characters. Default: the title, or the id. */
  short?: string;
  /** `numeric`: it is settled by a number. */
  kind: 'numeric';
  /** The least number. */
  from: number;
  /** The greatest number. */
  to: number;
  /** Distance from one to the next; `to − from` is a whole number of steps. */
  step: number;
  /** Such as "years". */
  unit?: string;
  /** What was decided in the world, from `from` to `to`; shown beside what is stated without it. No run reads it. */
  outcome?: number;
  /** A remark. */
  note?: string;
}

/** Party to the negotiation, or somebody whom it concerns. */
export interface Actor {
  /** What people call it. */
  title?: string;
  /** Name for tables and lists, at most 20 characters. Default: the title, or the id. */
  short?: string;
  /** A remark. */
  note?: string;
  /** By clause: how much it matters, ≥ 0, on any scale (weights are normalised to sum 1). Not named: not at all. */
  priorities: Record<string, Quantity>;
  /** By clause: what its options are worth. Needed for every clause with a priority. */
  values: Record<string, Values>;
  /**
   * What a deal is worth to it beside that, as a kind of a plug-in's works it out: the two are added up. With a utility,
   * priorities and values may be empty.
   */
  utility?: Part;
  /**
   * The score of walking away [reservation value]. Default: its score of the scenario's `noDeal`; needed where there is
   * none.
   */
  noDeal?: Quantity;
  /**
   * What it can bring to bear, ≥ 0, where forecasts from positions alone weigh them. No run reads it. Default: its votes,
   * or 1.
   */
  capability?: number;
  /** Factor in (0, 1] by which a round's delay multiplies whatever the actor ends with. Default 1. */
  discount?: Quantity;
  /** What a round's delay takes off whatever the actor ends with, in the unit of scores. Default 0. */
  delayCost?: Quantity;
  /** Deals that the actor neither offers nor accepts, by id. */
  redLines?: Record<string, RedLine>;
  /** How it behaves. Needed for every actor who can be asked to consent; an actor outside has none. */
  strategy?: Strategy;
  /** What the actor can do between rounds, by id. */
  moves?: Record<string, OutsideMove>;
  /** How it decides on these moves. Needed where there are any. */
  conduct?: Part;
  /**
   * What a deal that does not bind it is worth to it. Default: nobody gains or loses by a deal of others that leaves it
   * out, and who was outvoted or not needed lives with the deal as if bound.
   */
  outside?: StayingOut;
  /**
   * What a deal adds that all signatories accept, where a quota needs fewer. Counted at the end; strategies and verdicts
   * do not go by it. Default 0.
   */
  ifAllAgree?: Quantity;
  /** Bodies that must ratify what the actor has agreed to, asked in this order. */
  ratification?: Record<string, Body>;
}

/** Any number that an author may be unsure of. */
export type Quantity = number | FixedNumber | Belief;

/** A number known exactly, with room for its evidence. */
export interface FixedNumber extends Evidenced {
  /** The number. */
  value: number;
}

/** A number that is not known exactly. It is drawn once per draw of the beliefs, from a stream named by its path. */
export type Belief = RangeBelief | TriangularBelief | NormalBelief | ChoiceBelief | ExpertBelief;

/** Any value between the two ends is equally plausible. */
export interface RangeBelief extends Evidenced {
  /** `[low, high]`. */
  range: [low: number, high: number];
}

/** Between `low` and `high`, most plausibly near `mode`. */
export interface TriangularBelief extends Evidenced {
  /** `[low, mode, high]`. */
  triangular: [low: number, mode: number, high: number];
}

/** Normal, cut off at `min` and `max` where these are given. */
export interface NormalBelief extends Evidenced {
  /** `[mean, standard deviation]`. */
  normal: [mean: number, standardDeviation: number];
  /** No draw lies below. */
  min?: number;
  /** No draw lies above. */
  max?: number;
}

/** One of some values, each as likely as its weight says (default 1). */
export interface ChoiceBelief extends Evidenced {
  /** Numbers, alone or with a weight. */
  choice: (
    | number
    | {
        /** The number. */
        value: number;
        /** How likely it is beside the others. */
        weight: number;
      }
  )[];
}

/**
 * Judgements of several experts on a number. In each draw of the beliefs the experts are put in an order, by their
 * weights; the number is drawn from the judgement of the first of them who gives one. So all numbers that an expert
 * judges are that expert’s together.
 */
export interface ExpertBelief extends Evidenced {
  /** By id of an expert of the scenario: its judgement. */
  experts: Record<string, Judgement>;
}

/** Judgement of one expert on a number: that it is known, or what it may be. */
export type Judgement =
  number | FixedNumber | RangeBelief | TriangularBelief | NormalBelief | ChoiceBelief;

/**
 * Worth of each option of a clause to an actor, in [0, 1]: a list in the order of the options, a map from every option's
 * id, or a shape over an ordinal or numeric clause.
 */
export type Values = Quantity[] | Record<string, Quantity> | Shape;

/** Values that follow from the place in an ordinal or numeric clause. */
export type Shape = LinearShape | PowerShape | PeakedShape | ThresholdShape | PointsShape;

/** Straight line from `from` at the clause's first option to `to` at its last. */
export interface LinearShape extends Evidenced {
  /** Straight line from `from` at the clause's first option to `to` at its last. */
  shape: 'linear';
  /** Value of the first option. */
  from: Quantity;
  /** Value of the last option. */
  to: Quantity;
}

/** `from + (to − from)·x^exponent` over the clause's relative position x in [0, 1]. */
export interface PowerShape extends Evidenced {
  /** `from + (to − from)·x^exponent` over the clause's relative position x in [0, 1]. */
  shape: 'power';
  /** Value of the first option. */
  from: Quantity;
  /** Value of the last option. */
  to: Quantity;
  /** 1 is linear, below 1 rises early, above 1 rises late. */
  exponent: Quantity;
}

/** 1 at `peak`, falling in a straight line to 0 at the end of the clause that is further away. */
export interface PeakedShape extends Evidenced {
  /** 1 at `peak`, falling in a straight line to 0 at the end of the clause that is further away. */
  shape: 'peaked';
  /** The best: an option's id, or a number on a numeric clause. */
  peak: string | number;
}

/** `below` before `at`, `above` from `at` on. */
export interface ThresholdShape extends Evidenced {
  /** `below` before `at`, `above` from `at` on. */
  shape: 'threshold';
  /** Where it changes: an option's id, or a number on a numeric clause. */
  at: string | number;
  /** Value before it. */
  below: Quantity;
  /** Value from there on. */
  above: Quantity;
}

/** Straight lines between the given points of a numeric clause, level before the first and after the last. */
export interface PointsShape extends Evidenced {
  /** Straight lines between the given points of a numeric clause, level before the first and after the last. */
  shape: 'points';
  /** `[position, value]` pairs, positions rising. */
  points: [position: number, value: Quantity][];
}

/** Deals that an actor neither offers nor accepts, whatever they are worth to it. */
export interface RedLine extends Evidenced {
  /** What people call it, such as `no debt for past aid`: texts say it instead of the id. */
  title?: string;
  /** The deals that are meant. */
  when: Condition;
}

/** Holds for a deal if it holds on every clause that it names. At least one. */
export type Condition = Record<string, Selection>;

/** One option (a number on a numeric clause), several of which any will do, or bounds. */
export type Selection = string | number | (string | number)[] | OptionRange;

/** Options of a clause between two of them, in the order of the options. */
export interface OptionRange {
  /** The first of them. */
  atLeast?: string | number;
  /** The last of them. */
  atMost?: string | number;
}

/** Behaviour of an actor at the table. */
export interface Strategy {
  /** How it chooses its offers. */
  bidding: Part;
  /** How it decides on offers. */
  acceptance: Part;
  /** When the actor leaves for good. Without it, only when no deal at all is acceptable to it. */
  walkout?: Part;
  /** How it votes on changes of a single text; used where a mediator proposes them. Default: what is better for it. */
  voting?: Part;
  /** How it reads from their offers what the others want. Default, where its bidding goes by that: `frequency`. */
  model?: Part;
}

/** Something that an actor can do between rounds, to others and to itself. */
export interface OutsideMove extends Evidenced {
  /** What people call it. */
  title?: string;
  /** What it does. */
  changes: Changes;
  /** What doing it once costs the actor, in the unit of its scores. Default 0. */
  cost?: Quantity;
  /** How often at most in a run. Default 1. */
  times?: number;
}

/**
 * Changes to a table from outside it: all of what is named, at once. Whatever is added or multiplied stays so for the
 * rest of the run and adds up with what happens later.
 */
export interface Changes {
  /** By actor: added to its no-deal value, in the unit of scores. */
  noDeal?: Record<string, Quantity>;
  /** By actor: added to its cost of delay; the sum never falls below 0. What it has waited so far is charged anew. */
  delayCost?: Record<string, Quantity>;
  /**
   * By actor and clause: factor on its priority, and on that of the factions of its bodies that name none of their own;
   * priorities are normalised again.
   */
  priorities?: Record<string, Record<string, Quantity>>;
  /** Options that can no longer be agreed on. */
  close?: Condition;
  /** Rounds added to the deadline; below 0, taken off it. It never falls before the round being played. */
  deadline?: number;
  /** The table breaks up. */
  rupture?: true;
}

/**
 * Worth of a deal to an actor whom it does not bind: who was outvoted, was not needed, or was left out when others
 * concluded. Whatever is not named here is as if the deal bound it.
 */
export interface StayingOut extends Evidenced {
  /** By clause, where they differ from those of the actor whom a deal binds. */
  priorities?: Record<string, Quantity>;
  /** By clause, where they differ from those of the actor whom a deal binds. */
  values?: Record<string, Values>;
  /** What is added to that, whatever the deal, in the unit of scores; below 0 it is taken off. Default 0. */
  add?: Quantity;
}

/** A domestic body that must ratify what its actor has agreed to. */
export interface Body extends Evidenced {
  /** What people call it. */
  title?: string;
  /** The deals that it must ratify: those that meet the condition, or any one of several. Default: all. */
  when?: Condition | Condition[];
  /** Seats that must vote for it. Default: more than half. */
  quota?: number;
  /**
   * Temperature of the vote: a faction votes for a deal with probability 1/(1 + exp(−(score − no deal)/noise)); 0 (the
   * default) is certainty.
   */
  noise?: Quantity;
  /** Rounds between handshake and vote, in which the world goes on. Default 0. */
  after?: number;
  /** Whether its actor reckons with it: neither offers nor accepts what a certain vote would turn down. Default true. */
  foreseen?: boolean;
  /** Who votes in it. */
  factions: Record<string, Faction>;
}

/** A group in a ratifying body that votes as one. */
export interface Faction extends Evidenced {
  /** What people call it. */
  title?: string;
  /** Number of its seats. Default 1. */
  seats?: number;
  /** Without its vote nothing passes, whatever the count. */
  veto?: true;
  /** By clause, where they differ from those of the actor whose body it is. */
  priorities?: Record<string, Quantity>;
  /** By clause, where they differ from those of the actor whose body it is. */
  values?: Record<string, Values>;
  /**
   * The score of no deal on the faction's own scale. Default: its score of the scenario's `noDeal`; needed where there is
   * none.
   */
  noDeal?: Quantity;
}

/** The rules of the table. */
export interface ProtocolSpec extends Evidenced {
  kind: string;
  /** How many rounds there are. */
  deadline: number;
  /** Who speaks first, second, …: all who can be asked to consent. Default: in the order of `actors`. */
  order?: string[];
  /**
   * `fixed` (default): the same order in every round; `rotating`: who spoke first speaks last in the next round; `seeded`:
   * a new order in every round, drawn from the run's own stream; `drawn`: one order for all rounds, drawn once a run. Who
   * opens with a draft speaks first in the first round.
   */
  turns?: 'fixed' | 'rotating' | 'seeded' | 'drawn';
  /** How delay counts, which discounts and delay costs are taken by. */
  delay?: DelayRule;
  /**
   * Whether the others know an actor's red lines: from the start (`known`), once a refusal has named them (`declared`, the
   * default), or never (`hidden`). Read by strategies that go by answers.
   */
  redLines?: 'known' | 'declared' | 'hidden';
  /** The parameters of its kind. */
  [parameter: string]: unknown;
}

/** Rule by which delay counts. */
export interface DelayRule {
  /**
   * Whether a discount or a delay cost is taken once a round (`round`, the default) or once a turn (`turn`). Theory's
   * period is one offer: by round and in a fixed order, who speaks last in a round has all the power.
   */
  by?: 'round' | 'turn';
  /**
   * What becomes of it where talks end without a deal: it ends with them (`stops`, the default: a purchase that falls
   * through), or goes on until the horizon (`goes-on`: a war, a strike, a blockade).
   */
  without?: 'stops' | 'goes-on';
  /** The round up to which it goes on without a deal, at least the deadline. Default: the deadline. */
  horizon?: number;
  /** Whether the others know what delay costs an actor (`known`, the default) or take it to be as their own (`hidden`). */
  costs?: 'known' | 'hidden';
}

/** A work that evidence is taken from. */
export interface Source {
  /** Its title. */
  title: string;
  /** Who published it. */
  publisher?: string;
  /** When it was published. */
  date?: string;
  /** Where it can be found. */
  url?: string;
  /** A remark. */
  note?: string;
  /** Day, month or year of what it reports, where that is earlier than the source: `2025-02-24`, `2025-02` or `2025`. */
  reports?: string;
}

/** A whole deal: an option (a number on a numeric clause) for every clause. */
export type Deal = Record<string, string | number>;

/** Consent by weighted majority: not all signatories have to accept, but enough of them. */
export interface Quota extends Evidenced {
  /** What people call what is counted, such as `population`. Default: `votes`, or the id. */
  title?: string;
  /** By signatory: its votes, whole numbers. Default: one each. */
  votes?: Record<string, number>;
  /** So many votes carry a deal. This or `share`; where both stand, both must be met. */
  atLeast?: number;
  /** Such a share of all votes carries a deal, above 0 to 1, read to nine digits. */
  share?: number;
  /**
   * How many of those who have votes must be missing before this can stop a deal; with fewer missing it counts as met.
   * Default 1.
   */
  blockers?: number;
  /** Further conditions that the same vote must meet, by id: a double majority of members and population has one. */
  and?: Record<string, Majority>;
  /** Signatories without whom nothing is carried. */
  vetoes?: string[];
  /** Actors who have no vote and must accept any deal all the same, such as a parliament. */
  consent?: string[];
}

/** Condition on a vote: enough votes, or too few missing to block. */
export interface Majority extends Evidenced {
  /** What people call what is counted, such as `population`. Default: `votes`, or the id. */
  title?: string;
  /** By signatory: its votes, whole numbers. Default: one each. */
  votes?: Record<string, number>;
  /** So many votes carry a deal. This or `share`; where both stand, both must be met. */
  atLeast?: number;
  /** Such a share of all votes carries a deal, above 0 to 1, read to nine digits. */
  share?: number;
  /**
   * How many of those who have votes must be missing before this can stop a deal; with fewer missing it counts as met.
   * Default 1.
   */
  blockers?: number;
}

/**
 * Something about the conduct of talks that is not known: one of several ways, drawn once a run by the name of the
 * choice.
 */
export interface WayChoiceForm extends Evidenced {
  /** What people call it. */
  title?: string;
  /** The ways, by id. Their order decides nothing. */
  choice: Record<string, WayForm>;
}

/** One way of negotiating, in the place of what the scenario has; what it does not name stays. */
export interface WayForm extends Evidenced {
  /** What people call it. */
  title?: string;
  /** How probable it is beside the others, on any scale. Default 1. */
  weight?: number;
  /** Parts of strategies that all take who have a strategy. */
  strategy?: StrategyParts;
  /** By actor: parts of its strategy, in the place of those above too. */
  strategies?: Record<string, StrategyParts>;
  /** Kind and parameters of the protocol. Deadline, order, delay and red lines stay as the scenario has them. */
  protocol?: Part;
  /** Who speaks first, second, … */
  order?: string[];
}

/** Parts of a strategy that stand in the place of an actor's own. */
export interface StrategyParts {
  /** How it chooses its offers. */
  bidding?: Part;
  /** How it decides on offers. */
  acceptance?: Part;
  /** When the actor leaves for good. Without it, only when no deal at all is acceptable to it. */
  walkout?: Part;
  /** How it votes on changes of a single text; used where a mediator proposes them. Default: what is better for it. */
  voting?: Part;
  /** How it reads from their offers what the others want. Default, where its bidding goes by that: `frequency`. */
  model?: Part;
}

/** Something that happens from outside at the beginning of a round, whoever is at the table. */
export interface OutsideEvent extends Evidenced {
  /** What people call it. */
  title?: string;
  /** A remark. */
  note?: string;
  /** The rounds, or the only one, in which it can happen. Default: any. */
  at?: number | number[];
  /** The probability, in each such round, that it does. Default 1. */
  hazard?: Quantity;
  /** It happens only while this holds. */
  when?: TableCondition;
  /** How often at most in a run. Default 1. */
  times?: number;
  /** What it does. */
  changes: Changes;
}

/** Something about the table that can be true or not; all that is named must hold. */
export interface TableCondition {
  /** The round that begins. */
  round?: {
    /** The first of them. */
    atLeast?: number;
    /** The last of them. */
    atMost?: number;
  };
  /** The standing offer. */
  offer?: Condition;
  /** Whose offer it is. */
  by?: string;
  /** An actor who has left. */
  left?: string;
  /** Events, or moves as `actor.move`, that have happened. */
  happened?: string | string[];
  /** At least one of these holds. */
  any?: TableCondition[];
  /** This does not hold. */
  not?: TableCondition;
}

/** Somebody who judges numbers of a scenario. */
export interface Expert extends Evidenced {
  /** What people call it. */
  title?: string;
  /** How often it comes first beside an expert of weight 1. Default 1. */
  weight?: number;
}

/**
 * A common cause of several beliefs, which makes them move together: each number’s place in its distribution is Φ(Σ
 * loading·cause + √(1 − Σ loading²)·own), all of them standard normal. Two numbers with loadings a and b on the same
 * cause so have the rank correlation (6/π)·asin(a·b/2); 1 ties a number to the cause entirely.
 */
export interface CommonCause extends Evidenced {
  /** What people call it. */
  title?: string;
  /** By path of a belief, such as `actors.us.priorities.revenue`: its loading, −1 to 1. */
  numbers: Record<string, number>;
}

/**
 * A combination that no one may conclude (a law, a constitution, arithmetic): either `forbid` it, or demand that a deal
 * with `if` also has `then`.
 */
export type Constraint = Evidenced & {
  /** What people call it. */
  title?: string;
} & (
    | {
        /** No deal may be like this. */
        forbid: Condition;
      }
    | {
        /** A deal like this must also have `then`. */
        if: Condition;
        /** What a deal with `if` must also have. */
        then: Condition;
      }
  );

/** A bonus or penalty for a combination of options, added to the scores of the actors named. */
export interface Interaction extends Evidenced {
  /** What people call it. */
  title?: string;
  /** The combination. */
  when: Condition;
  /** By actor: what the combination adds to its score, in the unit of scores (1 is the whole of its priorities). */
  add: Record<string, Quantity>;
}

/** Options for some of the clauses, under a name: a draft on the table. */
export interface Package {
  /** What people call it. */
  title?: string;
  /** Name for tables and lists, at most 20 characters. Default: the title, or the id. */
  short?: string;
  /** When it was on the table. */
  date?: string;
  /** A remark. */
  note?: string;
  /** Whose draft it is: who makes it its opening, and completes it where it is silent. */
  by?: string;
  /** What became of it in the world. */
  record?: PackageRecord;
  /** By clause: an option (a number on a numeric clause), alone or with its evidence. */
  options: Record<
    string,
    | {
        /** The option. */
        option: string | number;
        /** Why: a quotation, an argument, a measurement. */
        evidence?: string;
        /** Keys of `sources` that the evidence rests on. */
        source?: string | string[];
      }
    | string
    | number
  >;
}

/** Record of a draft in the world, shown beside what the model says of it. No run reads it. */
export interface PackageRecord extends Evidenced {
  /** The furthest that it came. */
  status: RecordStatus;
  /** Day, month or year of the status: `2025-04-30`, `2025-04` or `2025`. */
  date?: string;
  /** What happened, in a sentence or two. */
  text: string;
}

/**
 * Fate of a draft in the world: `rejected` by one who had to agree; `agreed` by the negotiators and not signed; `signed`
 * and not ratified, or in no need of it; `ratified` after it was signed.
 */
export type RecordStatus = 'rejected' | 'agreed' | 'signed' | 'ratified';

/**
 * Expectation of many runs. What is tabled is written as on the command line: `open`, `NAME` (as a frame) or `NAME:WAY`;
 * a measure as `agreement`, `handshake`, `joint`, `least`, `rounds` or `score:ACTOR`.
 */
export type Expectation =
  LevelExpectation | DifferenceExpectation | NeverExpectation | UnacceptableExpectation;

/** A measure lies within bounds. */
export interface LevelExpectation extends Evidenced {
  /** A measure lies within bounds. */
  kind: 'level';
  /** What is claimed, in words. */
  title?: string;
  /** At which it is decided, from 0.5 to 0.999999. Default 0.95. */
  confidence?: number;
  /**
   * `agreement` (default), `handshake`, `joint`, `least`, `rounds` (to agreement; all of them without one) or
   * `score:ACTOR`.
   */
  of?: string;
  /** What is tabled: `open` (default), `NAME` (as a frame) or `NAME:WAY`. */
  package?: string;
  /** It is at least this; shares as 0.1, not 10. */
  atLeast?: number;
  /** It is at most this. */
  atMost?: number;
}

/** A measure differs between two things tabled, on the same runs. */
export interface DifferenceExpectation extends Evidenced {
  /** A measure differs between two things tabled, on the same runs. */
  kind: 'difference';
  /** What is claimed, in words. */
  title?: string;
  /** At which it is decided, from 0.5 to 0.999999. Default 0.95. */
  confidence?: number;
  /**
   * `agreement` (default), `handshake`, `joint`, `least`, `rounds` (to agreement; all of them without one) or
   * `score:ACTOR`.
   */
  of?: string;
  /** The first, and what is subtracted from it. */
  between: [first: string, second: string];
  /** It is at least this; shares as 0.1, not 10. */
  atLeast?: number;
  /** It is at most this. */
  atMost?: number;
}

/** No run ends so, or agrees on such a deal. */
export interface NeverExpectation extends Evidenced {
  /** No run ends so, or agrees on such a deal. */
  kind: 'never';
  /** What is claimed, in words. */
  title?: string;
  /** At which it is decided, from 0.5 to 0.999999. Default 0.95. */
  confidence?: number;
  /** What is tabled: `open` (default), `NAME` (as a frame) or `NAME:WAY`. */
  package?: string;
  /** How no run ends. */
  ending?:
    'agreement' | 'deadline' | 'walkout' | 'refused' | 'void' | 'ratification-failed' | 'ruptured';
  /** Deals that are never agreed. */
  deal?: Condition;
  /** Holds once enough runs without it bound its rate by this, in (0, 1). Default 0.05. One run with it fails all the same. */
  atMost?: number;
}

/** An actor would sign a draft as it stands in no run. */
export interface UnacceptableExpectation extends Evidenced {
  /** An actor would sign a draft as it stands in no run. */
  kind: 'unacceptable';
  /** What is claimed, in words. */
  title?: string;
  /** At which it is decided, from 0.5 to 0.999999. Default 0.95. */
  confidence?: number;
  /** The draft. */
  package: string;
  /** The actor. */
  to: string;
  /** Holds once enough runs without it bound its rate by this, in (0, 1). Default 0.05. One run with it fails all the same. */
  atMost?: number;
}

/**
 * A bidding part with what it counts beside others, from the first round (`start`) evenly to the last (`end`); ≥ 0, on
 * any scale.
 */
export interface MixedPart extends Evidenced {
  /** How it would choose its offers. */
  part: Part;
  /** What it counts in the first round. */
  start: Quantity;
  /** What it counts in the last round. */
  end: Quantity;
}
