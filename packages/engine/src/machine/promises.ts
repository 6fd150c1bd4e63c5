import type { Model } from './model.ts';
import type { NamedDeal, TraceMove } from './trace-move.ts';
import type { Preferences } from '../model/preferences.ts';
import { score } from '../model/space.ts';

/**
 * - `last-word`: that an offer is its last one;
 * - `never`: that it will not sign a deal with some option;
 * - `insist`: that it will sign none without some option.
 */
export type PromiseKind = 'last-word' | 'never' | 'insist';

/** Promise that an actor has made in words, and whether it has done otherwise later. */
export interface ToldPromise {
  readonly round: number;
  readonly kind: PromiseKind;
  /** The sentence. */
  readonly text: string;
  readonly broken: boolean;
}

/** Something that an actor signed or would have signed: an offer of its own, or what it accepted. */
interface Deed {
  /** Place of its move. */
  readonly at: number;
  readonly deal: NamedDeal;
}

/** An option that words can name. */
interface Named {
  readonly clause: string;
  readonly option: string;
  readonly name: string;
}

const LAST_WORD =
  /\b(?:my|our|a|the|this is) (?:very )?(?:final|last|best and final) (?:offer|proposal|word)\b|\btake it or leave it\b/;
const NEVER =
  /\b(?:never|won't|will not|cannot|can't|refuse to|not going to) (?:ever )?(?:accept|agree to|sign|take|offer)\b/;
const INSIST =
  /\b(?:insist on|must have|(?:will not|won't|never|cannot|can't) (?:sign|agree|accept)(?: anything| a deal)? without|no deal without)\b/;
/** Words that make it depend on something, or turn it round. */
const HEDGE = /\b(?:if|unless|until|except|less than|more than|at least|at most|or|your)\b/;

/**
 * The promises that can be told by rule from an actor's words, in English, and whether its own deeds break them. A sentence counts that
 * says that an offer is its last one, that it never signs an option, or that it insists on one, and that names exactly one option by its
 * title or id, other than a word of fewer than five letters. Questions and sentences with a condition do not count. A last word is broken
 * by signing what is worth less to it than the offer that it went with; the others by signing, then or later, a deal with the option, or
 * without it. To offer is to sign.
 */
export function toldPromises(
  model: Model,
  preferences: Preferences,
  moves: readonly TraceMove[],
  actor: string,
): ToldPromise[] {
  const own = model.actors.indexOf(actor);
  const options = namedOptions(model);
  const deeds = deedsOf(moves, actor);
  const worth = (deal: NamedDeal): number => score(model, preferences, own, model.find(deal));
  return moves.flatMap((move, at) => {
    if (move.actor !== actor || move.text === undefined) return [];
    const later = deeds.filter((d) => d.at >= at);
    return sentencesOf(move.text).flatMap((text): ToldPromise[] => {
      const { round } = move;
      const plain = text.toLowerCase().replaceAll('’', "'");
      if (HEDGE.test(plain.replace('take it or leave it', ''))) return [];
      if (LAST_WORD.test(plain) && !/\bnot\b|n't\b/.test(plain)) {
        // Words alone go with the offer that follows them in the same turn, else with the last one before.
        const meant =
          move.act === 'say' && later[0] && followsAt(moves, at, later[0].at)
            ? later[0]
            : deeds.findLast((d) => d.at <= at);
        if (!meant || moves[meant.at]!.act !== 'offer') return [];
        const broken = deeds.some((d) => d.at > meant.at && worth(d.deal) < worth(meant.deal));
        return [{ round, kind: 'last-word', text, broken }];
      }
      const insists = INSIST.exec(plain);
      const said = insists ?? NEVER.exec(plain);
      if (!said) return [];
      const found = optionsIn(plain.slice(said.index + said[0].length), options);
      const [only] = found;
      if (!only || found.length > 1) return [];
      const has = (deal: NamedDeal): boolean => String(deal[only.clause]) === only.option;
      const broken = later.some(({ deal }) => has(deal) !== (insists !== null));
      return [{ round, kind: insists ? 'insist' : 'never', text, broken }];
    });
  });
}

/** Sentences that are no questions. */
function sentencesOf(text: string): string[] {
  return [...text.matchAll(/[^.!?;\n]+[.!?;\n]*/g)]
    .map(([sentence]) => sentence.trim())
    .filter((sentence) => sentence !== '' && !sentence.includes('?'));
}

/** Whether nobody else has moved between two places. */
function followsAt(moves: readonly TraceMove[], from: number, to: number): boolean {
  return moves.slice(from, to).every((m) => m.actor === moves[from]!.actor);
}

function deedsOf(moves: readonly TraceMove[], actor: string): Deed[] {
  const offers = new Map<string, NamedDeal>();
  let standing: NamedDeal | undefined;
  return moves.flatMap((move, at): Deed[] => {
    const { act } = move;
    if ((act === 'offer' || act === 'propose') && move.deal) {
      standing = move.deal;
      if (move.actor !== undefined) offers.set(move.actor, move.deal);
      return move.actor === actor ? [{ at, deal: move.deal }] : [];
    }
    if (act !== 'accept' || move.actor !== actor) return [];
    const deal = move.of === undefined ? standing : offers.get(move.of);
    return deal ? [{ at, deal }] : [];
  });
}

/** Options by all their names, the longest first; a name that is a number, one short word, or that of several is none. */
function namedOptions({ clauses }: Model): Named[] {
  const all = clauses.flatMap(({ id, options, titles, numbers }) =>
    numbers
      ? []
      : options.flatMap((option, o) =>
          [...new Set([titles[o]!, option, option.replaceAll(/[-_]/g, ' ')])].map((name) => ({
            clause: id,
            option,
            name: name.toLowerCase().replaceAll('’', "'"),
          })),
        ),
  );
  const own = all.filter(
    ({ name, clause, option }) =>
      // Short words mean too much else: none, now, red.
      (name.length >= 5 || name.includes(' ')) &&
      /[a-z]/.test(name) &&
      all.every((o) => o.name !== name || (o.clause === clause && o.option === option)),
  );
  return own.sort((a, b) => b.name.length - a.name.length);
}

/** The options that a text names, each once; what is part of a longer name is none. */
function optionsIn(text: string, options: readonly Named[]): Named[] {
  let left = ` ${text} `;
  return options.filter(({ name, option, clause }, i) => {
    const pattern = new RegExp(
      `(?<![\\w])${name.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')}(?![\\w])`,
      'g',
    );
    const before = left;
    left = left.replaceAll(pattern, ' ');
    return (
      before !== left &&
      options.findIndex(
        (o) => o.option === option && o.clause === clause && text.includes(o.name),
      ) === i
    );
  });
}
