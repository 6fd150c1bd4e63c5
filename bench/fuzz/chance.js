/** A stream of choices, the same for the same name. */
export class Chance {
  #state;

  /** @param {string} name any text: seed and number of the input. */
  constructor(name) {
    // FNV-1a, and the finalizer of MurmurHash3, so that names that are alike begin far apart.
    let hash = 0x811c9dc5;
    for (const c of name) hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    this.#state = (hash ^ (hash >>> 16)) >>> 0;
  }

  /** A whole number from 0 up to but not including `n`. */
  below(n) {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  }

  /** One of a list. */
  of(list) {
    return list[this.below(list.length)];
  }

  /** Whether something happens that does so once in `n`. */
  once(n) {
    return this.below(n) === 0;
  }

  /** A number of times: 1 more often than 2, 2 more often than 3, and so on to `most`. */
  few(most) {
    let n = 1;
    while (n < most && this.below(2) === 0) n++;
    return n;
  }
}
