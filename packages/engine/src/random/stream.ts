import alea, { type Alea } from 'seedrandom/lib/alea.js';
import { textArgument, wholeArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import { Murmur } from './murmur.ts';
import { type Numbers, type Purpose, purposes, type Texts } from './purposes.ts';

/** Saved state of a stream: the four numbers of alea. Said here, so that nobody needs seedrandom's types to read ours. */
export interface StreamState {
  readonly c: number;
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
}

/** A named source of random numbers. */
export interface Stream {
  /** The next draw, uniform on [0, 1) with 53 random bits. */
  next(): number;
  /** The state after what has been drawn so far, or null if nothing has been drawn. */
  save(): StreamState | null;
  /** Goes on from a saved state. */
  load(state: StreamState | null): void;
}

const WORD = 2 ** 32;

/**
 * Stream of a name. A name is a master seed, an index (of the run or, for beliefs, of the draw), an owner ('' for none), a
 * purpose and what the purpose's names have besides: its texts, then its numbers. The stream is derived from the name alone and
 * never from another stream, so a draw in one place shifts no draw in another, adding an actor shifts nobody, and two packages
 * under one seed meet the same luck.
 *
 * The whole name is hashed, each part with its length, to the state of seedrandom's `alea`, which is read by `double()`. So the
 * streams of any two names are independent, however alike the names are.
 *
 * @throws ParleyError `argument/invalid` if the purpose is not registered, something of the name is missing, or a number of it is
 * not a whole one in its range.
 */
export function openStream<P extends Purpose>(
  seed: string,
  index: number,
  owner: string,
  purpose: P,
  ...besides: readonly [...Texts<P>, ...Numbers<P>]
): Stream {
  const texts = besides.filter((part) => typeof part === 'string');
  const numbers = besides.filter((part) => typeof part === 'number');
  const family = new StreamFamily(owner, purpose, ...(texts as unknown as Texts<P>));
  const named: readonly string[] = purposes[purpose].numbers;
  demand(
    numbers.length === named.length,
    `A stream for "${purpose}" is named by ${named.length} numbers beside its index, not by ${numbers.length}.`,
    { purpose, expected: named },
  );
  return family.open(seed, index, ...(numbers as unknown as Numbers<P>));
}

/**
 * Streams that differ in seed, index and numbers only, as {@link openStream} opens them one by one. What their names have in
 * common is hashed once, so that opening many of them is quick.
 */
export class StreamFamily<P extends Purpose> {
  private readonly common = new Murmur();
  private readonly seeded = new Murmur();
  private seed: string | undefined;

  constructor(owner: string, purpose: P, ...texts: Texts<P>) {
    demand(Object.hasOwn(purposes, purpose), `There are no streams for "${purpose}".`, {
      found: purpose,
      valid: Object.keys(purposes),
    });
    const named: readonly string[] = purposes[purpose].texts;
    demand(
      texts.length === named.length,
      `A stream for "${purpose}" is named by ${named.length} texts beside its owner, not by ${texts.length}.`,
      { purpose, expected: named },
    );
    this.common.text(purpose);
    for (const text of texts) this.common.text(text);
    this.common.text(owner);
  }

  /** Stream of one of these names. */
  open(seed: string, index: number, ...[number = 0]: Numbers<P>): Stream {
    if (seed !== this.seed) {
      textArgument('seed', seed);
      this.seeded.copy(this.common).text(seed);
      this.seed = seed;
    }
    wholeArgument('index', index, Number.MIN_SAFE_INTEGER);
    wholeArgument('number', number, 0, WORD - 1);
    name.copy(this.seeded).block(index, Math.floor(index / WORD), number, 0);
    name.digest(digest);
    return new AleaStream({
      c: 1,
      s0: share(digest[0]!),
      s1: share(digest[1]!),
      s2: share(digest[2]!),
    });
  }
}

/** Where names are finished; nothing is kept in it. */
const name = new Murmur();
const digest = new Int32Array(4);

/** A word as a share of all words, which is what alea's state is made of. */
function share(word: number): number {
  return (word >>> 0) / WORD;
}

/**
 * Most streams are drawn from once or never, so the generator, which takes longer to make than to draw from, is made at the second
 * draw.
 */
class AleaStream implements Stream {
  private readonly start: StreamState;
  private drawn = false;
  private generator: Alea | undefined;

  constructor(start: StreamState) {
    this.start = start;
  }

  next(): number {
    if (this.drawn) return this.begun().double();
    this.drawn = true;
    return firstOf(this.start);
  }

  save(): StreamState | null {
    return this.drawn ? this.begun().state() : null;
  }

  load(state: StreamState | null): void {
    this.drawn = state !== null;
    this.generator = state === null ? undefined : at(state);
  }

  /** The generator after the first draw. */
  private begun(): Alea {
    if (this.generator === undefined) {
      this.generator = at(this.start);
      this.generator.double();
    }
    return this.generator;
  }
}

function at(state: StreamState): Alea {
  return alea('', { state });
}

/** What the generator gives first, by its own formula: two steps, 32 bits of the one and 21 of the other. */
function firstOf({ c, s0, s1 }: StreamState): number {
  const one = 2091639 * s0 + c / WORD;
  const carry = Math.trunc(one);
  const other = 2091639 * s1 + carry / WORD;
  return one - carry + Math.trunc((other - Math.trunc(other)) * 2 ** 21) * 2 ** -53;
}
