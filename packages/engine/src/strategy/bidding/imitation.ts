import { pow } from '../../elementary.ts';
import type { Part } from '../../form/scenario.ts';
import type { Parameter } from '../../form/form.ts';
import { type Bidder, type Parameters, type PartKind, parametersOf } from '../part.ts';
import type { Seat } from '../seat.ts';
import { BID_LIMITS, type BidLimits, limitsOf } from './limits.ts';
import { between, inverse } from './time-dependent.ts';

/** The parameters that all who answer like with like have. */
const SHARED: Readonly<Record<string, Parameter>> = {
  counts: {
    type: 'choice',
    choices: ['least', 'mean', 'named'],
    default: 'least',
    description:
      'Which opponent counts where there are several: the one answered with the least concession, the mean of the answers to all, or the one named.',
  },
  opponent: {
    type: 'actor',
    default: null,
    with: { parameter: 'counts', is: 'named' },
    description: 'Whom it imitates.',
  },
  exponent: {
    type: 'number',
    default: 1,
    min: 0,
    description:
      'How it concedes by time until it has heard enough: from the maximum to the minimum by 1 − t^(1/exponent); 0 asks for the maximum until then.',
  },
  ...BID_LIMITS,
};

/** A way of answering like with like: what makes a tactic of the family. */
export interface Imitation {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly source: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Whether chance has a say in it; by default it has none. */
  readonly draws?: (part: Part) => boolean;
  /** Reads the parameters of a run and gives how far back it looks, and what it answers. */
  begin(parameters: Parameters, seat: Seat, section: string): Answer;
}

/** How to answer an opponent. Scores are the actor's own. */
interface Answer {
  /** How many of the actor's own turns ago the older position was held; at least 1. */
  readonly back: number;
  /** How many turns ago the newer one was held; below `back`. */
  readonly until: number;
  /** What to ask for, after having asked for `last`, of an opponent that went from `older` to `newer`. */
  readonly ask: (last: number, older: number, newer: number) => number;
  /** What is taken off the target of the turn, whoever counts. */
  readonly draw: () => number;
}

/**
 * Makes a tactic that answers like with like (Faratin, Sierra and Jennings 1998, section 4.3, in the form for scores: an
 * offer is what it is worth to the actor that imitates, and at least 0).
 *
 * The position of an opponent at a turn of the actor's is its latest offer then; who has offered nothing new since has not
 * moved. Between two actors who take turns these are the offers of the paper. The answer is kept between minimum and
 * maximum, and the deal worth at least that which is worth least is offered.
 */
export function imitation(tactic: Imitation): PartKind<Bidder> {
  const kind: PartKind<Bidder> = {
    kind: tactic.kind,
    title: tactic.title,
    summary: tactic.summary,
    source: tactic.source,
    parameters: { ...tactic.parameters, ...SHARED },
    listens: true,
    ...(tactic.draws ? { draws: tactic.draws } : {}),
    create(part, section) {
      let limits: BidLimits = { low: 0, high: 0 };
      let exponent = 1;
      let counts = 'least';
      let opponent = -1;
      let answer: Answer | undefined;
      const target = (seat: Seat): number => {
        const { low, high } = limits;
        const asked = answers(seat, answer!, counts === 'named' ? [opponent] : seat.others);
        if (asked.length === 0) return between(limits, pow(seat.time, inverse(exponent)));
        const wanted =
          counts === 'mean' ? asked.reduce((sum, x) => sum + x, 0) / asked.length : max(asked);
        return Math.min(Math.max(Math.round(wanted - answer!.draw()), low), high);
      };
      return {
        begin(seat) {
          const parameters = parametersOf(kind, section, part, seat);
          limits = limitsOf(parameters, seat);
          exponent = parameters.required('exponent');
          counts = parameters.choice('counts');
          opponent = seat.indexOf(parameters.actor('opponent') ?? '');
          answer = tactic.begin(parameters, seat, section);
        },
        bid: (seat) => seat.space.atLeast(target(seat)),
      };
    },
  };
  return kind;
}

/** What to ask of each of some opponents from whom enough was heard. */
function answers(seat: Seat, { back, until, ask }: Answer, opponents: readonly number[]): number[] {
  const { heard, made } = seat;
  const turn = made.length;
  if (turn < back) return [];
  const last = Math.max(seat.score(made[turn - 1]!), 0);
  return opponents.flatMap((who) => {
    // Latest offers first, so that a long past costs nothing.
    let i = heard.length - 1;
    const position = (turnsAgo: number): number | undefined => {
      while (i >= 0 && (heard[i]!.by !== who || heard[i]!.after > turn - turnsAgo)) i--;
      // Not as it was when it was heard: what matters to the actor may have changed since.
      return i < 0 ? undefined : Math.max(seat.score(heard[i]!.deal), 0);
    };
    const newer = position(until);
    const older = position(back);
    return newer === undefined || older === undefined ? [] : [ask(last, older, newer)];
  });
}

function max(list: readonly number[]): number {
  return list.reduce((most, x) => Math.max(most, x));
}

/**
 * What to ask if one's own last demand is to change as an opponent's offer did: `last · older / newer`. Where the newer one
 * is worth nothing, all is asked that there is, or as much as before if the older one was worth nothing either.
 */
export function inProportion(last: number, older: number, newer: number): number {
  if (newer > 0) return (last * older) / newer;
  return older > 0 ? Infinity : last;
}
