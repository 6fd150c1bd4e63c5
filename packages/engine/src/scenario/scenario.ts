/**
 * What an author may say: the form of a scenario file, as types.
 *
 * Everything here is plain JSON data. Identifiers (of clauses, options, actors, packages, …) begin with
 * a letter and go on with letters, digits, `_` and `-`; titles are free text.
 */

/** Origin of a number or a coding. Shown by reports; never read by the engine. */
export interface Evidenced {
  /** Why this number: a quotation, an argument, a measurement. */
  evidence?: string;
  /** Keys of {@link Scenario.sources} that the evidence rests on. */
  source?: string | string[];
}

/** A number known exactly, with room for its evidence. */
export interface FixedNumber extends Evidenced {
  value: number;
}

/** Any value between the two ends is equally plausible. */
export interface RangeBelief extends Evidenced {
  /** `[low, high]`, low < high. */
  range: [number, number];
}

/** Between `low` and `high`, most plausibly near `mode`. */
export interface TriangularBelief extends Evidenced {
  /** `[low, mode, high]`, low ≤ mode ≤ high, low < high. */
  triangular: [number, number, number];
}

/** Normal with the given mean and standard deviation, truncated to `[min, max]` where these are given. */
export interface NormalBelief extends Evidenced {
  /** `[mean, standard deviation]`, the latter > 0. */
  normal: [number, number];
  min?: number;
  max?: number;
}

/** One of some values, each as likely as its weight says (default 1). */
export interface ChoiceBelief extends Evidenced {
  choice: (number | { value: number; weight: number })[];
}

/** Judgement of one expert on a number: that it is known, or what it may be. */
export type Judgement =
  number | FixedNumber | RangeBelief | TriangularBelief | NormalBelief | ChoiceBelief;

/**
 * Judgements of several experts on a number. In each draw of the beliefs the experts are put in an order, by their weights; the number is
 * drawn from the judgement of the first of them who gives one. So all numbers that an expert judges are that expert's together.
 */
export interface ExpertBelief extends Evidenced {
  /** By id of an expert of the scenario: its judgement. */
  experts: Record<string, Judgement>;
}

/** A number that is not known exactly. It is drawn once per draw of the beliefs, from a stream named by its path. */
export type Belief = RangeBelief | TriangularBelief | NormalBelief | ChoiceBelief | ExpertBelief;

/** Somebody who judges numbers of a scenario. */
export interface Expert extends Evidenced {
  title?: string;
  /** How often it comes first beside an expert of weight 1, above 0. Default 1. */
  weight?: number;
}

/** Any number that an author may be unsure of. */
export type Quantity = number | FixedNumber | Belief;

/** A work that evidence is taken from. */
export interface Source {
  title: string;
  publisher?: string;
  date?: string;
  /** Day, month or year of what it reports, where that is earlier than the source: `2025-02-24`, `2025-02` or `2025`. */
  reports?: string;
  url?: string;
  note?: string;
}

/** One way to settle a clause. */
export interface Option extends Evidenced {
  title?: string;
  /** Actors who must accept any deal that contains this option, beside the signatories. */
  consent?: string[];
}

/** One thing to settle, by one of some named options. */
export interface NamedClause {
  title?: string;
  /** Name for tables and lists, at most 20 characters. Default: the title, or the id. */
  short?: string;
  /**
   * `ordinal`: the order of the options means something, so shapes and `atLeast`/`atMost` apply;
   * `categorical`: it does not.
   */
  kind: 'ordinal' | 'categorical';
  /** Option ids in order, or a map from option id to title or details. At least two. */
  options: string[] | Record<string, string | Option>;
  note?: string;
}

/** One thing to settle, by a number: `from`, `from + step`, … up to `to`. */
export interface NumericClause {
  title?: string;
  /** Name for tables and lists, at most 20 characters. Default: the title, or the id. */
  short?: string;
  kind: 'numeric';
  from: number;
  to: number;
  /** > 0; `to − from` is a whole number of steps. */
  step: number;
  unit?: string;
  note?: string;
}

export type Clause = NamedClause | NumericClause;

/** Straight line from `from` at the clause's first option to `to` at its last. */
export interface LinearShape extends Evidenced {
  shape: 'linear';
  from: Quantity;
  to: Quantity;
}

/** `from + (to − from)·x^exponent` over the clause's relative position x in [0, 1]. */
export interface PowerShape extends Evidenced {
  shape: 'power';
  from: Quantity;
  to: Quantity;
  /** > 0; 1 is linear, below 1 rises early, above 1 rises late. */
  exponent: Quantity;
}

/** 1 at `peak`, falling in a straight line to 0 at the end of the clause that is further away. */
export interface PeakedShape extends Evidenced {
  shape: 'peaked';
  /** An option's id, or a number on a numeric clause. */
  peak: string | number;
}

/** `below` before `at`, `above` from `at` on. */
export interface ThresholdShape extends Evidenced {
  shape: 'threshold';
  /** An option's id, or a number on a numeric clause. */
  at: string | number;
  below: Quantity;
  above: Quantity;
}

/** Straight lines between the given points of a numeric clause, level before the first and after the last. */
export interface PointsShape extends Evidenced {
  shape: 'points';
  /** `[position, value]` pairs, positions rising. */
  points: [number, Quantity][];
}

export type Shape = LinearShape | PowerShape | PeakedShape | ThresholdShape | PointsShape;

/**
 * Worth of each option of a clause to an actor, in [0, 1]: a list in the order of the options, a map from
 * every option's id, or a shape over an ordinal or numeric clause.
 */
export type Values = Quantity[] | Record<string, Quantity> | Shape;

/** Options of a clause that a condition speaks of. Bounds count in the order of the options. */
export interface Bounds {
  atLeast?: string | number;
  atMost?: string | number;
}

/** One option (a number on a numeric clause), several of which any will do, or bounds. */
export type Selection = string | number | (string | number)[] | Bounds;

/** Holds for a deal if it holds on every clause that it names. At least one. */
export type Condition = Record<string, Selection>;

/** Deals that an actor neither offers nor accepts, whatever they are worth to it. */
export interface RedLine extends Evidenced {
  /** What people call it, such as `no debt for past aid`: texts say it instead of the id. */
  title?: string;
  when: Condition;
}

/**
 * A combination that no one may conclude (a law, a constitution, arithmetic): either `forbid` it, or demand that
 * a deal with `if` also has `then`.
 */
export type Constraint = Evidenced & { title?: string } & (
    { forbid: Condition } | { if: Condition; then: Condition }
  );

/** A bonus or penalty for a combination of options, added to the scores of the actors named. */
export interface Interaction extends Evidenced {
  title?: string;
  when: Condition;
  /** By actor: what the combination adds to its score, in the unit of scores (1 is the whole of its priorities). */
  add: Record<string, Quantity>;
}

/** A strategy part: its kind, as listed by `parley list strategies`, and that kind's parameters. */
export interface Part extends Evidenced {
  kind: string;
  [parameter: string]: unknown;
}

/** A bidding part with what it counts beside others, from the first round (`start`) evenly to the last (`end`); ≥ 0, on any scale. */
export interface MixedPart extends Evidenced {
  part: Part;
  start: Quantity;
  end: Quantity;
}

/** Behaviour of an actor at the table. */
export interface Strategy {
  bidding: Part;
  acceptance: Part;
  /** When the actor leaves for good. Without it, only when no deal at all is acceptable to it. */
  walkout?: Part;
  /** How it votes on changes of a single text; used where a mediator proposes them. Default: what is better for it. */
  voting?: Part;
  /** How it reads from their offers what the others want. Default, where its bidding goes by that: `frequency`. */
  model?: Part;
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
  close?: Record<string, Selection>;
  /** Rounds added to the deadline; below 0, taken off it. It never falls before the round being played. */
  deadline?: number;
  /** The table breaks up. */
  rupture?: true;
}

/** Something that an actor can do between rounds, to others and to itself. */
export interface OutsideMove extends Evidenced {
  title?: string;
  changes: Changes;
  /** What doing it once costs the actor, ≥ 0, in the unit of its scores. Default 0. */
  cost?: Quantity;
  /** How often at most in a run. Default 1. */
  times?: number;
}

/** A group in a ratifying body that votes as one. */
export interface Faction extends Evidenced {
  title?: string;
  /** Default 1. */
  seats?: number;
  /** Without its vote nothing passes, whatever the count. */
  veto?: true;
  /** Where they differ from those of the actor whose body it is: by clause. */
  priorities?: Record<string, Quantity>;
  values?: Record<string, Values>;
  /** The score of no deal on the faction's own scale. */
  noDeal: Quantity;
}

/** A domestic body that must ratify what its actor has agreed to. */
export interface Body extends Evidenced {
  title?: string;
  /** The deals that it must ratify: those that meet the condition, or any one of several. Default: all. */
  when?: Condition | Condition[];
  /** Seats that must vote for it. Default: more than half. */
  quota?: number;
  /**
   * Temperature of the vote, ≥ 0: a faction votes for a deal with probability 1/(1 + exp(−(score − no deal)/noise));
   * 0 (the default) is certainty.
   */
  noise?: Quantity;
  /** Rounds between handshake and vote, in which the world goes on. Default 0. */
  after?: number;
  /** Whether its actor reckons with it: neither offers nor accepts what a certain vote would turn down. Default true. */
  foreseen?: boolean;
  factions: Record<string, Faction>;
}

/** Party to the negotiation. */
export interface Actor {
  title?: string;
  /** Name for tables and lists, at most 20 characters. Default: the title, or the id. */
  short?: string;
  note?: string;
  /** By clause: how much it matters, ≥ 0, on any scale (weights are normalised to sum 1). Not named: not at all. */
  priorities: Record<string, Quantity>;
  /** By clause: what its options are worth. Needed for every clause with a priority. */
  values: Record<string, Values>;
  /**
   * What a deal is worth to it beside that, as a kind of a plug-in's works it out: the two are added up. With a utility, priorities and
   * values may be empty.
   */
  utility?: Part;
  /** The score of walking away [reservation value]. */
  noDeal: Quantity;
  /** Factor in (0, 1] by which a round's delay multiplies whatever the actor ends with. Default 1. */
  discount?: Quantity;
  /** What a round's delay takes off whatever the actor ends with, ≥ 0, in the unit of scores. Default 0. */
  delayCost?: Quantity;
  redLines?: Record<string, RedLine>;
  /** Needed for every actor who can be asked to consent; an actor outside has none. */
  strategy?: Strategy;
  /** What the actor can do between rounds. */
  moves?: Record<string, OutsideMove>;
  /** How it decides on these moves. Needed where there are any. */
  conduct?: Part;
  /** Bodies that must ratify what the actor has agreed to, asked in this order. */
  ratification?: Record<string, Body>;
}

/** Way of putting a package on the table. */
export type Tabling =
  /** As an actor's first offer; everything stays negotiable. */
  | 'opening'
  /** Its options are fixed, the rest is negotiated. */
  | 'frame'
  /** Take it or leave it. */
  | 'proposal';

/**
 * Fate of a draft in the world: `rejected` by one who had to agree; `agreed` by the negotiators and not signed;
 * `signed` and not ratified, or in no need of it; `ratified` after it was signed.
 */
export type RecordStatus = 'rejected' | 'agreed' | 'signed' | 'ratified';

/** Record of a draft in the world, shown beside what the model says of it. No run reads it. */
export interface PackageRecord extends Evidenced {
  status: RecordStatus;
  /** Day, month or year of the status: `2025-04-30`, `2025-04` or `2025`. */
  date?: string;
  /** What happened, in a sentence or two. */
  text: string;
}

/** Options for some of the clauses, under a name: a draft on the table. */
export interface Package {
  title?: string;
  /** Name for tables and lists, at most 20 characters. Default: the title, or the id. */
  short?: string;
  date?: string;
  note?: string;
  /** Whose draft it is: who makes it its opening, and completes it where it is silent. */
  by?: string;
  /** What became of it in the world. */
  record?: PackageRecord;
  /** By clause: an option (a number on a numeric clause), alone or with its evidence. */
  options: Record<string, string | number | ({ option: string | number } & Evidenced)>;
}

/** The rules of the table. */
export interface ProtocolSpec extends Evidenced {
  /** As listed by `parley list protocols`. */
  kind: string;
  /** How many rounds there are, 1 to 100,000. */
  deadline: number;
  /** Who speaks first, second, …: all who can be asked to consent. Default: in the order of `actors`. */
  order?: string[];
  /**
   * `fixed` (default): the same order in every round; `rotating`: who spoke first speaks last in the next round; `seeded`:
   * a new order in every round, drawn from the run's own stream; `drawn`: one order for all rounds, drawn once a run. Who opens
   * with a draft speaks first in the first round.
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
   * Whether a discount or a delay cost is taken once a round (`round`, the default) or once a turn (`turn`). Theory's period is one
   * offer: by round and in a fixed order, who speaks last in a round has all the power.
   */
  by?: 'round' | 'turn';
  /**
   * What becomes of it where talks end without a deal: it ends with them (`stops`, the default: a purchase that falls through), or
   * goes on until the horizon (`goes-on`: a war, a strike, a blockade).
   */
  without?: 'stops' | 'goes-on';
  /** The round up to which it goes on without a deal, at least the deadline. Default: the deadline. */
  horizon?: number;
  /** Whether the others know what delay costs an actor (`known`, the default) or take it to be as their own (`hidden`). */
  costs?: 'known' | 'hidden';
}

/** Consent by weighted majority: not all signatories have to accept, but enough of them. */
export interface Quota extends Evidenced {
  /** By signatory: its votes, whole numbers. Default: one each. */
  votes?: Record<string, number>;
  /** So many votes carry a deal. */
  atLeast: number;
  /** Signatories without whom nothing is carried. */
  vetoes?: string[];
}

/** Something about the table that can be true or not; all that is named must hold. */
export interface TableCondition {
  /** The round that begins. */
  round?: { atLeast?: number; atMost?: number };
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

/** Something that happens from outside at the beginning of a round, whoever is at the table. */
export interface OutsideEvent extends Evidenced {
  title?: string;
  /** The rounds, or the only one, in which it can happen. Default: any. */
  at?: number | number[];
  /** The probability, in each such round, that it does. Default 1. */
  hazard?: Quantity;
  /** It happens only while this holds. */
  when?: TableCondition;
  /** How often at most in a run. Default 1. */
  times?: number;
  changes: Changes;
}

/**
 * A common cause of several beliefs, which makes them move together: each number's place in its distribution is
 * Φ(Σ loading·cause + √(1 − Σ loading²)·own), all of them standard normal. Two numbers with loadings a and b on the same
 * cause so have the rank correlation (6/π)·asin(a·b/2); 1 ties a number to the cause entirely.
 */
export interface CommonCause extends Evidenced {
  title?: string;
  /** By path of a belief, such as `actors.us.priorities.revenue`: its loading, −1 to 1. */
  numbers: Record<string, number>;
}

/** A whole scenario. */
export interface Scenario {
  /** The version of this form. */
  parley: 1;
  /** An identifier. */
  name: string;
  title: string;
  summary?: string;
  /** The day up to which it claims to know things. */
  asOf?: string;
  sources?: Record<string, Source>;
  /** Plug-ins of which it names kinds: by id, the range of versions that will do, as npm has it (`^1.2`). */
  plugins?: Record<string, string>;
  clauses: Record<string, Clause>;
  actors: Record<string, Actor>;
  /** Who must accept any deal. At least one. */
  signatories: string[];
  /** Lets a majority of the signatories conclude. Without it all of them must accept. */
  quota?: Quota;
  /** What may happen from outside. */
  events?: Record<string, OutsideEvent>;
  /** Who judges numbers, by id. */
  experts?: Record<string, Expert>;
  /** What makes beliefs move together. */
  commonCauses?: Record<string, CommonCause>;
  constraints?: Record<string, Constraint>;
  interactions?: Record<string, Interaction>;
  packages?: Record<string, Package>;
  protocol: ProtocolSpec;
  /** Claims about what comes of it, to be decided by playing. */
  expectations?: Record<string, Expectation>;
}

/**
 * Expectation of many runs. What is tabled is written as on the command line: `open`, `NAME` (as a frame) or `NAME:WAY`;
 * a measure as `agreement`, `handshake`, `joint`, `least`, `rounds` or `score:ACTOR`.
 */
export type Expectation = Evidenced & {
  title?: string;
  /** At which it is decided, in (0.5, 1). Default 0.95. */
  confidence?: number;
} & (
    | {
        kind: 'level';
        /** Default: `agreement`. */
        of?: string;
        /** Default: `open`. */
        package?: string;
        atLeast?: number;
        atMost?: number;
      }
    | {
        kind: 'difference';
        /** Default: `agreement`. */
        of?: string;
        /** The first less the second, on the same runs. */
        between: [first: string, second: string];
        atLeast?: number;
        atMost?: number;
      }
    | {
        kind: 'never';
        /** Default: `open`. */
        package?: string;
        /** That a run ends so. */
        ending?: string;
        /** That such a deal is agreed. */
        deal?: Condition;
        /** Holds once enough runs without it bound its rate by this, in (0, 1). Default 0.05. One run with it fails all the same. */
        atMost?: number;
      }
    /** That the actor would sign the draft as it stands. `atMost` as above. */
    | { kind: 'unacceptable'; package: string; to: string; atMost?: number }
  );
