import { cardOf } from './card.ts';
import type { Model } from './model.ts';
import type { TraceMove } from './trace-move.ts';
import type { Preferences } from '../model/preferences.ts';
import { score } from '../model/space.ts';
import { toDecimal } from '../model/score.ts';

/** Number of an actor's own card, or worth to it of an offer, that it has said for everybody to hear. */
export interface ToldNumber {
  readonly round: number;
  /** As it was said, such as `0.42` or `42 %`. */
  readonly said: string;
  /** What it is: `noDeal`, `brief`, `worth` (of an offer), or a place of the card such as `values.price.high`. */
  readonly of: string;
}

/** A number in a text. */
interface Said {
  readonly said: string;
  readonly value: number;
  /** Digits behind the point. */
  readonly digits: number;
  readonly percent: boolean;
}

/** A number that only one actor knows. */
interface Secret {
  readonly of: string;
  readonly value: number;
  /** Whether it stands in a text of the card, and so in the author's own units. */
  readonly inText?: true;
}

/**
 * The private numbers that an actor has said aloud, each once: numbers of its card (no deal, priorities, values, combinations), numbers
 * in its brief or in the evidence for its no-deal value, and what the offers so far are worth to it. A decimal counts if it is such a
 * number, or one rounded to two places or more; a percentage if it is one exactly. Numbers that everybody has (in titles, options,
 * drafts, the deadline, or said by somebody else before), 0 and 1 do not count. Who tells a number in words, or only about, is not found.
 */
export function toldNumbers(
  model: Model,
  preferences: Preferences,
  moves: readonly TraceMove[],
  actor: string,
): ToldNumber[] {
  const own = model.actors.indexOf(actor);
  const secrets = secretsOf(model, preferences, actor);
  const known = new Set(publicNumbers(model));
  const told = new Map<number, ToldNumber>();
  for (const { round, deal, text, actor: mover } of moves) {
    if (deal) {
      const value = toDecimal(score(model, preferences, own, model.find(deal)));
      secrets.push({ of: 'worth', value });
    }
    for (const one of numbersIn(text ?? '')) {
      const { said, value } = one;
      if (mover !== actor) known.add(value);
      else if (!known.has(value) && !told.has(value)) {
        const secret = secrets.find((s) => means(one, s));
        if (secret) told.set(value, { round, said, of: secret.of });
      }
    }
  }
  return [...told.values()];
}

function means({ value, digits, percent }: Said, secret: Secret): boolean {
  if (secret.value === 0 || secret.value === 1) return false;
  if (secret.inText) return !percent && value === secret.value;
  if (percent) return Math.abs(value / 100 - secret.value) < 1e-9;
  if (Number.isInteger(value)) return false;
  const reach = digits >= 2 ? Number(`5e-${digits + 1}`) + 1e-9 : 1e-9;
  return Math.abs(value - secret.value) <= reach;
}

function secretsOf(model: Model, preferences: Preferences, actor: string): Secret[] {
  const { noDeal, priorities, values, together, ifAllAgree, brief, evidence } = cardOf(
    { model, preferences },
    actor,
  );
  const texts = [
    brief ?? '',
    ...evidence.flatMap((e) => (e.path[0] === 'noDeal' ? e.evidence : [])),
  ];
  return [
    { of: 'noDeal', value: noDeal },
    ...texts.flatMap((text) =>
      numbersIn(text).map(({ value }): Secret => ({ of: 'brief', value, inText: true })),
    ),
    ...Object.entries(priorities).map(([id, value]) => ({ of: `priorities.${id}`, value })),
    ...Object.entries(values).flatMap(([id, row]) =>
      Object.entries(row).map(([option, value]) => ({ of: `values.${id}.${option}`, value })),
    ),
    ...together.map(({ add }) => ({ of: 'together', value: add })),
    ...(ifAllAgree === undefined ? [] : [{ of: 'ifAllAgree', value: ifAllAgree }]),
  ];
}

/** Numbers that everybody at the table has before anything is said. */
function publicNumbers({ scenario, clauses, actors }: Model): number[] {
  const titles = [
    scenario.title,
    scenario.summary,
    ...actors.map((id) => scenario.actors[id]!.title),
    ...clauses.flatMap(({ id, title, options, titles: named }) => [
      id,
      title,
      ...options,
      ...named,
    ]),
    ...Object.values(scenario.constraints ?? {}).map((c) => c.title),
    ...Object.values(scenario.packages ?? {}).map((p) => p.title),
  ];
  return [
    scenario.protocol.deadline,
    ...titles.flatMap((text) => numbersIn(text ?? '')).map(({ value }) => value),
  ];
}

/** The numbers in a text; commas before three digits part thousands. */
function numbersIn(text: string): Said[] {
  const found = text.matchAll(
    /(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?!\w)(?<percent>\s?(?:%|per ?cent))?/g,
  );
  return [...found].map((match) => {
    const bare = match[0].replaceAll(',', '').replace(/[^\d.].*$/, '');
    return {
      said: match[0],
      value: Number(bare),
      digits: bare.split('.')[1]?.length ?? 0,
      percent: match.groups!['percent'] !== undefined,
    };
  });
}
