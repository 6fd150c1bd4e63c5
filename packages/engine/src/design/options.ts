import {
  choiceArgument,
  confidenceArgument,
  numberArgument,
  optionsArgument,
  place,
  seedArgument,
  textArgument,
  wholeArgument,
} from '../arguments.ts';
import { nearest } from '../names.ts';
import { ParleyError } from '../errors.ts';
import { setOf } from '../actor-set.ts';
import { optionIndex } from '../model/clause.ts';
import type { DealModel } from '../model/deal-model.ts';
import type { Latitude } from './ways.ts';

/** Options for the search for a draft: what is looked for, and what is held. */
export interface DraftDesignOptions {
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** Draws of the beliefs among which the draft is chosen, 2 to 20,000. Default: 1,000, and twice as many where that leaves the choice open. */
  readonly draws?: number;
  /** Fresh draws on which it is then judged, 2 to 100,000. Default 2,000. */
  readonly fresh?: number;
  /** Confidence of all intervals together, in (0, 1). Default 0.95. */
  readonly confidence?: number;
  /** Party that the draft shall be best for. Default: none, the draft shall be signed most often. */
  readonly for?: string;
  /** Share of draws in which it must be signed, where it shall be best for a party, in [0, 1]. Default 0.8. */
  readonly signed?: number;
  /** Parties whose gain is set against the share signed, in a curve. Default: the party that it shall be best for. */
  readonly curves?: readonly string[];
  /** Package to begin with, of which only some clauses are changed. */
  readonly from?: string;
  /** Clauses of it to change at most, 1 to 5. Default 3. */
  readonly changes?: number;
  /** By clause: the option that it is settled at. */
  readonly keep?: Readonly<Record<string, string | number>>;
  /** By clause: options that it is not settled at. */
  readonly exclude?: Readonly<Record<string, readonly (string | number)[]>>;
  /** Actors none of whose red lines the draft crosses, whether they sign or not. */
  readonly respect?: readonly string[];
  /** Clauses that are left open on purpose; they count as filled in so that the signatories gain most together. */
  readonly leaveOpen?: readonly string[];
  /** Number of clauses that are settled at most. Default: all that are not left open. */
  readonly settle?: number;
  /** Further drafts that are looked for, 0 to 9. Default 2. */
  readonly others?: number;
  /** Number of clauses in which each of them differs from all before it. Default 3. */
  readonly distance?: number;
  /** Negotiations in which the draft is tabled, in each way. Default 100; 0 for none. */
  readonly talks?: number;
  /** Draws that each search looks at before it stops without a proof, in millions, above 0. Default 1,000. */
  readonly effort?: number;
}

const OPTIONS = [
  'seed',
  'draws',
  'fresh',
  'confidence',
  'for',
  'signed',
  'curves',
  'from',
  'changes',
  'keep',
  'exclude',
  'respect',
  'leaveOpen',
  'settle',
  'others',
  'distance',
  'talks',
  'effort',
] as const satisfies readonly (keyof DraftDesignOptions)[];

/** Draws among which a draft is chosen at most. */
export const DESIGN_DRAWS_MAX = 20_000;
/** Clauses that are changed at most. */
const DESIGN_CHANGES_MAX = 5;

/** Options with every default filled in. */
export interface DesignPlan {
  readonly seed: string;
  readonly draws: number;
  /** Whether there may be more draws than these. */
  readonly grows: boolean;
  readonly fresh: number;
  readonly confidence: number;
  /** Actor's index; −1 for none. */
  readonly for: number;
  readonly signed: number;
  readonly curves: readonly number[];
  readonly from: string | undefined;
  readonly changes: number;
  readonly latitude: Latitude;
  readonly settle: number;
  readonly others: number;
  readonly distance: number;
  readonly talks: number;
  readonly effort: number;
}

/**
 * What the options come to for a model.
 *
 * @throws ParleyError `argument/invalid` with the option's name; `scenario/unknown-package`; `design/invalid` where two options
 * contradict each other.
 */
export function designPlan(model: DealModel, options: DraftDesignOptions): DesignPlan {
  optionsArgument(options, OPTIONS);
  const { seed = '1', draws = 1000, fresh = 2000, confidence = 0.95, signed = 0.8 } = options;
  const { changes = 3, others = 2, distance = 3, talks = 100, effort = 1000, from } = options;
  const { length: clauses } = model.clauses;
  const wanted = options.for === undefined ? -1 : actorOf(model, 'for', options.for);
  const curves =
    options.curves === undefined && wanted >= 0
      ? [wanted]
      : listed('curves', options.curves).map((id) => actorOf(model, 'curves', id));
  const packages = Object.keys(model.scenario.packages ?? {});
  if (from !== undefined && !packages.includes(textArgument('from', from))) {
    throw new ParleyError(
      'scenario/unknown-package',
      `The scenario has no package "${from}"; it has ${packages.length ? packages.join(', ') : 'none'}.`,
      { found: from, valid: packages },
    );
  }
  const latitude = latitudeOf(model, options);
  const settle = wholeArgument(
    'settle',
    options.settle === undefined ? clauses : options.settle,
    1,
  );
  const clash = (one: string, other: string): ParleyError =>
    new ParleyError('design/invalid', `${one} and ${other} exclude each other.`);
  if (from !== undefined && latitude.open.some(Boolean)) throw clash('from', 'leaveOpen');
  if (from !== undefined && wanted >= 0) throw clash('from', 'for');
  if (options.settle !== undefined && (from !== undefined || wanted >= 0)) {
    throw clash('settle', from === undefined ? 'for' : 'from');
  }
  return {
    seed: seedArgument(seed),
    draws: wholeArgument('draws', draws, 2, DESIGN_DRAWS_MAX),
    grows: options.draws === undefined,
    fresh: wholeArgument('fresh', fresh, 2, 100_000),
    confidence: confidenceArgument(confidence),
    for: wanted,
    signed: numberArgument('signed', signed, { min: 0, max: 1 }),
    curves,
    from,
    changes: wholeArgument('changes', changes, 1, DESIGN_CHANGES_MAX),
    latitude,
    settle,
    others: wholeArgument('others', others, 0, 9),
    distance: wholeArgument('distance', distance, 1),
    talks: wholeArgument('talks', talks, 0, 1_000_000),
    effort: numberArgument('effort', effort, { min: 0, open: true }),
  };
}

function latitudeOf(model: DealModel, options: DraftDesignOptions): Latitude {
  const allowed = new Uint8Array(model.optionCount).fill(1);
  for (const [id, list] of Object.entries(
    place('exclude', options.exclude === undefined ? {} : options.exclude).object(),
  )) {
    const c = clauseOf(model, 'exclude', id);
    for (const { value } of place(`exclude.${id}`, list).items()) {
      allowed[model.offsets[c]! + optionOf(model, 'exclude', c, value)] = 0;
    }
  }
  const kept = place('keep', options.keep === undefined ? {} : options.keep).object();
  for (const [id, option] of Object.entries(kept)) {
    const c = clauseOf(model, 'keep', id);
    const at = model.offsets[c]!;
    const cell = at + optionOf(model, 'keep', c, option);
    if (allowed[cell] === 0) {
      throw new ParleyError(
        'design/invalid',
        `"${String(option)}" of the clause "${id}" is kept and excluded.`,
      );
    }
    allowed.fill(0, at, at + model.clauses[c]!.options.length);
    allowed[cell] = 1;
  }
  const open = model.clauses.map(() => false);
  for (const id of listed('leaveOpen', options.leaveOpen)) {
    open[clauseOf(model, 'leaveOpen', id)] = true;
    if (Object.hasOwn(kept, String(id))) {
      throw new ParleyError('design/invalid', `The clause "${String(id)}" is kept and left open.`);
    }
  }
  const respected = listed('respect', options.respect).map((id) => actorOf(model, 'respect', id));
  return { allowed, open, respected: setOf(respected) };
}

/** Items of an option that is a list; none where it is left out. */
function listed(name: string, value: unknown): unknown[] {
  return value === undefined
    ? []
    : place(name, value)
        .items()
        .map((item) => item.value);
}

function actorOf({ actors }: DealModel, name: string, id: unknown): number {
  return actors.indexOf(choiceArgument(name, id as string, actors));
}

function clauseOf({ clauses }: DealModel, name: string, id: unknown): number {
  const c = clauses.findIndex((clause) => clause.id === id);
  if (c >= 0) return c;
  const valid = clauses.map((clause) => clause.id);
  throw unknown(name, `There is no clause "${String(id)}"`, String(id), valid);
}

function optionOf({ clauses }: DealModel, name: string, c: number, option: unknown): number {
  const clause = clauses[c]!;
  const named = typeof option === 'string' || typeof option === 'number';
  const o = named ? optionIndex(clause, option) : -1;
  if (o >= 0) return o;
  const what = `"${String(option)}" is no option of the clause "${clause.id}"`;
  throw unknown(name, what, String(option), clause.options);
}

function unknown(name: string, what: string, found: string, valid: readonly string[]): ParleyError {
  const near = nearest(found, valid);
  return new ParleyError(
    'argument/invalid',
    `${name}: ${what}; there are ${valid.join(', ')}.${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    { name, found, valid },
  );
}
