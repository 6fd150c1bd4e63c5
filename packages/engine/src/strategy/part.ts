import { central } from '../model/belief.ts';
import type { MixedPart, Part, Quantity } from '../form/scenario.ts';
import { FixedParameters } from '../scenario/parameters.ts';
import type { Kind } from '../form/vocabulary.ts';
import { ParleyError } from '../errors.ts';
import type { Seat } from './seat.ts';

/** Reader of the parameters of a strategy part, with their defaults filled in. Numbers are those of the run that the seat is in. */
export class Parameters extends FixedParameters {
  private readonly section: string;
  private readonly part: Part;
  private readonly seat: Pick<Seat, 'parameter'>;

  constructor(kind: Kind, section: string, part: Part, seat: Pick<Seat, 'parameter'>) {
    super(kind, part);
    this.section = section;
    this.part = part;
    this.seat = seat;
  }

  /** A number, as drawn for the run; null where it was left out and that means something of its own. */
  number(name: string): number | null {
    const { default: fallback = null } = this.declared(name);
    return this.seat.parameter(this.section, name) ?? (fallback as number | null);
  }

  /** A number that the kind's parameter list never leaves null. */
  required(name: string): number {
    const found = this.number(name);
    if (found === null) throw new ParleyError('internal/impossible', `"${name}" is missing.`);
    return found;
  }

  /** What the parts of a mix count in the first and the last round. */
  weights(name: string): Weights[] {
    return mixedParts(this.part, name).map((_, i) => ({
      start: this.weight(`${name}.${i}.start`),
      end: this.weight(`${name}.${i}.end`),
    }));
  }

  private weight(path: string): number {
    const found = this.seat.parameter(this.section, path);
    if (found === undefined) throw new ParleyError('internal/impossible', `"${path}" is missing.`);
    return found;
  }
}

/** What a part of a mix counts. */
interface Weights {
  readonly start: number;
  readonly end: number;
}

/** The parameters of an actor's strategy part. Numbers are those of the run that the seat is in. */
export function parametersOf(
  kind: Kind,
  section: string,
  part: Part,
  seat: Pick<Seat, 'parameter'>,
): Parameters {
  return new Parameters(kind, section, part, seat);
}

/** The parts that a part is made of. */
export function mixedParts(part: Part, name: string): readonly MixedPart[] {
  return part[name] as MixedPart[];
}

/** The parts that a part has in a list without weights. */
export function partsOf(part: Part, name: string): readonly Part[] {
  return part[name] as Part[];
}

/** The parts that a part is made of, in the order of its parameters; none where it is not made of any. */
export function innerParts({ parameters }: Kind, part: Part): Part[] {
  return Object.entries(parameters).flatMap(([name, { type }]) => {
    if (type === 'parts') return mixedParts(part, name).map((mixed) => mixed.part);
    return type === 'part-list' ? partsOf(part, name) : [];
  });
}

/** Answer of a bidder that offers nothing any more. */
export const SILENT = -2;

/** Rule by which an actor chooses its offers. */
export interface Bidder {
  /**
   * Called when a run begins, and again whenever what can be had, what it is worth or the deadline has changed. What it
   * keeps must follow from the seat alone.
   */
  begin(seat: Seat): void;
  /**
   * The deal to offer now; −1 for the best there is; {@link SILENT} if it has nothing more to say and leaves. It is asked
   * once a turn, and again where the actor's own ratifiers would turn down what it said. What the actor may not offer is
   * replaced as {@link Seat.offerable} says.
   */
  bid(seat: Seat): number;
  /** Whether what it bids follows from the clock, its parameters and the deal space alone. */
  readonly timed?: true;
}

/** Rule by which an actor decides on the offer before it. */
export interface Acceptor {
  begin(seat: Seat): void;
  /**
   * Whether an offer worth `score` is good enough. Asked only where the offer may be concluded, crosses no red line and
   * is worth at least no deal. `next` tells what the actor would offer instead; it is negative if it
   * would leave.
   */
  accepts(seat: Seat, score: number, next: () => number): boolean;
}

/** Rule by which an actor leaves the table for good. */
export interface Leaver {
  begin(seat: Seat): void;
  leaves(seat: Seat): boolean;
  /** Whether what makes it leave lies outside the talks, so that nobody at the table decides it. Default: it does not. */
  readonly outside?: true;
}

/** Rule by which an actor votes on a change of a single text. */
export interface Voter {
  begin(seat: Seat): void;
  /** By how much the change is welcome: 2 strongly, 1 weakly; −1 weakly not, −2 strongly not. */
  weigh(seat: Seat, before: number, after: number): -2 | -1 | 1 | 2;
}

/** What an actor who acts between rounds sees. */
export interface Outlook extends Pick<Seat, 'parameter'> {
  readonly round: number;
  /** What the offer on the table is worth to it more than no deal, an integer in billionths; 0 without an offer. */
  readonly stake: number;
  /** The moves that it can make. */
  readonly moves: readonly {
    readonly happening: number;
    /** What it costs, an integer in billionths. */
    readonly cost: number;
    /**
     * By how much it makes the offer on the table more welcome to those who are asked about it: the change of the sum of
     * their gains over no deal, in billionths, with what delay costs them until the deadline.
     */
    effect(): number;
  }[];
  /** One uniform draw on [0, 1), the actor's own in this round. */
  chance(): number;
}

/** How an actor decides on moves between rounds. */
export interface Conduct {
  /** The happening that it brings about, or −1. */
  choose(outlook: Outlook): number;
}

/** A kind of strategy part: what it is called, its parameters, and how to make one. */
export interface PartKind<T> extends Kind {
  /** Whether it goes by what the others have offered before ({@link Seat.heard}). */
  listens?: true;
  /** Whether it goes by how the others have answered offers ({@link Company.answers}). */
  answers?: true;
  /**
   * Whether it goes by what the actor thinks of the others ({@link Seat.opponentModel}): the kind of model that it goes by if nothing
   * is said.
   */
  models?: string;
  /**
   * Whether chance has a say in what it does with these parameters, none of them uncertain: whether runs that begin alike can part
   * because of it. Absent where it never has.
   *
   * @param kinds as those of {@link PartKind.create}.
   */
  draws?: (part: Part, kinds: readonly PartKind<T>[]) => boolean;
  /**
   * Makes the part for one actor.
   *
   * @param section where the part stands in the strategy, such as `bidding`; its numbers and streams go by it.
   * @param kinds all kinds of this sort that the scenario can name, for a part that is made of parts.
   */
  create(part: Part, section: string, kinds: readonly PartKind<T>[]): T;
}

/** A number of a part that is known, or its median; null where it is left out and has no default. */
export function numberOf({ parameters }: Kind, part: Part, name: string): number | null {
  const given = Object.hasOwn(part, name) ? part[name] : parameters[name]!.default;
  return given === null || given === undefined ? null : central(given as Quantity);
}

/** The kind of a part of a valid scenario. */
export function kindOf<T>(kinds: readonly PartKind<T>[], part: Part): PartKind<T> {
  const kind = kinds.find((k) => k.kind === part.kind);
  if (!kind) throw new ParleyError('internal/impossible', `There is no kind "${part.kind}".`);
  return kind;
}
