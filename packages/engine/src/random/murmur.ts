const [C1, C2, C3, C4] = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93];

/**
 * State of a MurmurHash3 (x86, 128 bits) after some whole blocks of four words. It can be copied and gone on from, so what
 * many names have in common is hashed once.
 *
 * Source: Appleby, MurmurHash3.cpp in SMHasher (public domain).
 */
export class Murmur {
  private h1 = 0;
  private h2 = 0;
  private h3 = 0;
  private h4 = 0;
  private bytes = 0;

  /** Becomes like another. */
  copy(other: Murmur): this {
    this.h1 = other.h1;
    this.h2 = other.h2;
    this.h3 = other.h3;
    this.h4 = other.h4;
    this.bytes = other.bytes;
    return this;
  }

  /** Takes in a block: four whole numbers, of which the lowest 32 bits count. */
  block(k1: number, k2: number, k3: number, k4: number): this {
    let { h1, h2, h3, h4 } = this;
    h1 ^= Math.imul(rotated(Math.imul(k1, C1), 15), C2);
    h1 = (Math.imul((rotated(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0;
    h2 ^= Math.imul(rotated(Math.imul(k2, C2), 16), C3);
    h2 = (Math.imul((rotated(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0;
    h3 ^= Math.imul(rotated(Math.imul(k3, C3), 17), C4);
    h3 = (Math.imul((rotated(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0;
    h4 ^= Math.imul(rotated(Math.imul(k4, C4), 18), C1);
    h4 = (Math.imul((rotated(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0;
    this.h1 = h1;
    this.h2 = h2;
    this.h3 = h3;
    this.h4 = h4;
    this.bytes += 16;
    return this;
  }

  /**
   * Takes in a text: its length, then its UTF-16 code units, two to a word, filled up with zeros to whole blocks. So no two
   * lists of texts give the same blocks, whatever characters they are of.
   */
  text(text: string): this {
    const word = (w: number): number =>
      w === 0 ? text.length : unit(text, 2 * w - 2) | (unit(text, 2 * w - 1) << 16);
    for (let w = 0; 2 * w - 2 < text.length; w += 4) {
      this.block(word(w), word(w + 1), word(w + 2), word(w + 3));
    }
    return this;
  }

  /** Writes the hash: four signed words, every one of which depends on every bit of what was taken in. */
  digest(into: Int32Array): void {
    const { bytes } = this;
    let [h1, h2, h3, h4] = [this.h1 ^ bytes, this.h2 ^ bytes, this.h3 ^ bytes, this.h4 ^ bytes];
    h1 = (h1 + h2 + h3 + h4) | 0;
    h2 = mixed((h2 + h1) | 0);
    h3 = mixed((h3 + h1) | 0);
    h4 = mixed((h4 + h1) | 0);
    h1 = (mixed(h1) + h2 + h3 + h4) | 0;
    into[0] = h1;
    into[1] = h2 + h1;
    into[2] = h3 + h1;
    into[3] = h4 + h1;
  }
}

function unit(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : 0;
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Every bit of a word has an even chance to turn every other. */
function mixed(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
