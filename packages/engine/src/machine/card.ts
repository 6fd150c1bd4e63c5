import { choiceArgument } from '../arguments.ts';
import type { Condition, Evidenced } from '../form/scenario.ts';
import { entryOf } from '../entry-of.ts';
import { toDecimal } from '../model/score.ts';
import { optionName } from './by-hand.ts';
import type { Session } from './session.ts';

/** Text of an actor's own card that stands behind one of its numbers or rules. */
export interface CardEvidence {
  /** Keys from the actor's entry in the scenario, such as `['noDeal']`. */
  readonly path: readonly (string | number)[];
  readonly evidence: string;
  /** Titles of the works that it rests on. */
  readonly sources?: readonly string[];
}

/** An actor's own card: what it alone knows of itself, in the numbers of this run. Decimals on the scale of scores. */
export interface Card {
  readonly title?: string;
  /** Remark of the author of the scenario on this actor. */
  readonly brief?: string;
  /** By clause: share of the score that is at stake in it, the best option less the worst. */
  readonly priorities: Readonly<Record<string, number>>;
  /** By clause and option: what the option adds to the score of a deal. A deal's score is the sum, with {@link together}. */
  readonly values: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Combinations that add to the score, or take from it. */
  readonly together: readonly { readonly when: Condition; readonly add: number }[];
  /** Whether a utility of a plug-in adds to the score beside that: then only a question tells a deal's score. */
  readonly utility: boolean;
  /** What it gains besides by a deal that all signatories accept, where a quota lets fewer conclude one; absent for nothing. */
  readonly ifAllAgree?: number;
  readonly redLines: readonly {
    readonly id: string;
    readonly title?: string;
    readonly when: Condition;
  }[];
  readonly delay: {
    /** Factor in (0, 1] by which a step of delay multiplies whatever the actor ends with. */
    readonly discount: number;
    /** What a step of delay takes off it. */
    readonly cost: number;
    readonly by: 'round' | 'turn';
    /** Whether it ends with talks that end without a deal, or goes on. */
    readonly without: 'stops' | 'goes-on';
  };
  /** Score of no deal, delay apart. */
  readonly noDeal: number;
  /** Its own bodies that must ratify what it has agreed to. */
  readonly ratification: readonly {
    readonly id: string;
    readonly title?: string;
    readonly seats: number;
    readonly quota: number;
  }[];
  /** Texts behind its numbers and red lines. */
  readonly evidence: readonly CardEvidence[];
}

/**
 * The card of an actor in a session: nothing in it is another's.
 *
 * @throws ParleyError `argument/invalid` if there is no such actor.
 */
export function cardOf(
  { model, preferences }: Pick<Session, 'model' | 'preferences'>,
  actor: string,
): Card {
  choiceArgument('actor', actor, model.actors);
  const { scenario } = model;
  const row = model.actors.indexOf(actor);
  const own = scenario.actors[actor]!;
  const at = row * preferences.optionCount;
  const values = Object.fromEntries(
    model.clauses.map((clause) => [
      clause.id,
      Object.fromEntries(
        clause.options.map((_, o) => [
          String(optionName(clause, o)),
          toDecimal(preferences.options[at + clause.offset + o]!),
        ]),
      ),
    ]),
  );
  const { by = 'round', without = 'stops' } = scenario.protocol.delay ?? {};
  const { title, note } = own;
  return {
    ...(title === undefined ? {} : { title }),
    ...(note === undefined ? {} : { brief: note }),
    priorities: Object.fromEntries(
      model.clauses.map((clause) => {
        const worths = clause.options.map((_, o) => preferences.options[at + clause.offset + o]!);
        return [clause.id, toDecimal(Math.max(...worths) - Math.min(...worths))];
      }),
    ),
    values,
    together: Object.values(scenario.interactions ?? {}).flatMap(({ when, add }, i) =>
      entryOf(add, actor) === undefined
        ? []
        : [{ when, add: toDecimal(preferences.bonuses[row * preferences.bonusCount + i]!) }],
    ),
    utility: own.utility !== undefined,
    ...(preferences.ifAllAgree[row]! > 0
      ? { ifAllAgree: toDecimal(preferences.ifAllAgree[row]!) }
      : {}),
    redLines: Object.entries(own.redLines ?? {}).map(([id, line]) => ({
      id,
      ...(line.title === undefined ? {} : { title: line.title }),
      when: line.when,
    })),
    delay: {
      discount: preferences.discount[row]!,
      cost: toDecimal(preferences.delayCost[row]!),
      by,
      without,
    },
    noDeal: toDecimal(preferences.noDeal[row]!),
    ratification: model.bodies
      .filter((body) => body.actor === row)
      .map(({ id, seats, quota }) => {
        const key = id.slice(actor.length + 1);
        const { title: name } = own.ratification![key]!;
        return { id: key, ...(name === undefined ? {} : { title: name }), seats, quota };
      }),
    evidence: [...evidenceIn(own, [], scenario.sources ?? {})],
  };
}

/** Evidence anywhere in an actor's entry. */
function* evidenceIn(
  value: unknown,
  path: readonly (string | number)[],
  sources: Readonly<Record<string, { readonly title: string }>>,
): Generator<CardEvidence> {
  if (typeof value !== 'object' || value === null) return;
  const { evidence, source } = value as Evidenced;
  if (typeof evidence === 'string') {
    const titles = [source ?? []].flat().flatMap((id) => entryOf(sources, id)?.title ?? []);
    yield { path, evidence, ...(titles.length === 0 ? {} : { sources: titles }) };
  }
  for (const [key, item] of Object.entries(value))
    yield* evidenceIn(item, [...path, Array.isArray(value) ? Number(key) : key], sources);
}
