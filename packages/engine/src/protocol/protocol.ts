import type { DealModel } from '../model/deal-model.ts';
import type { Preferences } from '../model/preferences.ts';
import type { Stream } from '../random/stream.ts';
import type { FixedParameters } from '../scenario/parameters.ts';
import type { Kind } from '../form/vocabulary.ts';
import type { Statechart, TableState } from './chart.ts';
import type { TurnOrder } from './turns.ts';

/**
 * Protocol: everything that makes it. What plays tables knows none by name and reads none's parameters; each is a folder of its own,
 * and a line in the registry.
 */
export interface Protocol extends Statechart {
  readonly kind: ProtocolKind;
  /** What its tables are laid with, beside what every table has. Called once for a model. */
  readonly setup: (parameters: FixedParameters, model: DealModel) => ProtocolSetup;
  /**
   * The set of actors without whom nothing can be concluded where no quota decides, given the set of those who sign. Default: all
   * of these.
   */
  readonly essential?: (signatories: number, parameters: FixedParameters) => number;
  /**
   * What an actor's own offers are carried by, for strategies to reckon with: the set of those whom all of them need, and the vote.
   * Default: the rule of the table.
   */
  readonly rule?: (
    by: number,
    parameters: FixedParameters,
    model: DealModel,
  ) => Pick<DealModel, 'essential' | 'vote'>;
  /**
   * Whether the deal on the table is concluded even if nobody else accepts it: by those who have accepted it so far. Default: if all whom
   * it needs have, and enough votes.
   */
  readonly holds?: (state: TableState) => boolean;
  /** Whether some may conclude a deal that leaves the others with none. Absent: whoever is not bound lives with the deal. */
  readonly partial?: true;
  /**
   * Whether a set of actors can conclude a deal, if all of them accept it and it needs nobody else, whatever the others do. Default: if all
   * without whom nothing can be concluded are in it, and its votes carry.
   */
  readonly concludes?: (set: number, parameters: FixedParameters, model: DealModel) => boolean;
  /** The actor who alone proposes what the rule of the table carries; −1 where anybody may. Default: anybody. */
  readonly proposer?: (parameters: FixedParameters, model: DealModel) => number;
  /** Makes what helps its tables beyond the chart. Called once for a model. Default: nothing does. */
  readonly helper?: (parameters: FixedParameters, model: DealModel) => Helper;
  /** Whether offers are made in turn and each is answered before the next, as in the theory of bargaining. Absent: they are not. */
  readonly inTurn?: true;
  /** Whether its chart is that of plain alternating offers, whose turns may be played in a lane beside it. Absent: it is not. */
  readonly plainTurns?: true;
}

/** Description of a protocol for a person. */
export interface ProtocolKind extends Kind {
  /** When to use it, in a sentence or two. */
  readonly use: string;
  /** Whether everybody knows everybody's scores, as its source assumes. */
  readonly openBooks?: true;
  /** Whether a mediator speaks. */
  readonly mediated?: true;
}

/** Setup of a protocol's tables. */
export interface ProtocolSetup {
  /** Who speaks after whom. */
  readonly turns: TurnOrder;
  /** What the protocol keeps for itself in the state of a table, as a table opens: plain data, made anew for each. Default: nothing. */
  readonly own?: () => object;
}

/**
 * Part of a protocol beyond its chart. A chart never draws, and knows no preferences; a helper may. It keeps nothing
 * from one call to the next but what follows from the model: all that it knows of a run is in the table's state. So undoing and
 * saving need nothing of it.
 */
export interface Helper {
  /** Whether chance has a say in what it does. Absent: it never has. */
  readonly draws?: true;
  /** What a mediator does where the chart asks it. Needed where it does. */
  readonly mediate?: (asked: Asked) => Mediation;
  /**
   * What holds of a deal, as a deal, if it is all that ever comes about of the talks as they stand; −1 where nothing does. It becomes a
   * term of every offer, and nobody agrees to what would leave it with less than no deal. Absent: no such thing can happen.
   */
  readonly fallback?: (deal: number, state: TableState) => number;
  /** What the table settles before the end, so that nothing else can be had any more. Absent: nothing. */
  readonly settled?: {
    /** How often something has been settled; 0 as the table opens. */
    readonly times: (state: TableState) => number;
    /** Closes, in the preferences of the run, the options that can no longer be had. Called whenever more has been settled. */
    readonly close: (state: TableState, preferences: Preferences) => void;
  };
}

/** Question to a mediator, and what it knows. */
export interface Asked {
  /** `mediate`, to propose; `rule`, to adopt or drop what has been proposed. */
  readonly question: 'mediate' | 'rule';
  readonly state: TableState;
  /** Of everybody, which it is trusted with. */
  readonly preferences: Preferences;
  readonly seed: string;
  readonly run: number;
  /** A stream of its own in this round, under a label. */
  readonly chance: (label: string) => Stream;
}

/** Act of a mediator: it proposes a text, adopts what was proposed (saying which deal, where there are several), or drops it. */
export type Mediation =
  | { readonly act: 'propose'; readonly deal: number }
  | { readonly act: 'adopt'; readonly deal?: number }
  | { readonly act: 'drop' };
