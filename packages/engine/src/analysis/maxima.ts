/** Points fewer than this are looked at one by one. */
const LEAF = 8;

/** What is left of a list of points, and how much stands behind each. */
export interface MaximalPoints {
  /** Places of the points kept, in descending order of their coordinates. */
  readonly kept: Int32Array;
  readonly counts: Float64Array;
}

/**
 * The undominated points of a list: those that no other point is at least as great as in every coordinate and greater in one.
 * Equal points are one, under the lowest code, and their counts add up.
 *
 * Points are taken in lexicographic order, so that none is dominated by a later one, and each is looked up among those kept so
 * far in a tree of their further coordinates, which knows the greatest in every branch. For n points in four dimensions of
 * which m are kept that takes in practice some n·√m steps.
 */
export function maxima(
  points: Float64Array,
  width: number,
  codes: Float64Array,
  counts: Float64Array,
): MaximalPoints {
  const n = codes.length;
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => {
    for (let d = 0; d < width; d++) {
      const difference = points[b * width + d]! - points[a * width + d]!;
      if (difference !== 0) return difference;
    }
    return codes[a]! - codes[b]!;
  });
  const distinct: number[] = [];
  const weights: number[] = [];
  for (const i of order) {
    const last = distinct.at(-1);
    if (last !== undefined && equal(points, width, last, i)) {
      weights[weights.length - 1]! += counts[i]!;
    } else {
      distinct.push(i);
      weights.push(counts[i]!);
    }
  }
  const tree = new Tree(points, width, distinct);
  const kept: number[] = [];
  const left: number[] = [];
  for (const [rank, i] of distinct.entries()) {
    if (tree.covers(i)) continue;
    tree.add(rank);
    kept.push(i);
    left.push(weights[rank]!);
  }
  return { kept: Int32Array.from(kept), counts: Float64Array.from(left) };
}

function equal(points: Float64Array, width: number, a: number, b: number): boolean {
  for (let d = 0; d < width; d++) {
    if (points[a * width + d] !== points[b * width + d]) return false;
  }
  return true;
}

/** A k-d tree over all coordinates but the first, to which points are added one by one. */
class Tree {
  private readonly points: Float64Array;
  private readonly width: number;
  /** Ranks of the points, branch by branch. */
  private readonly ranks: Int32Array;
  private readonly places: readonly number[];
  /** By rank: its leaf. */
  private readonly leafOf: Int32Array;
  /** By node: where its ranks begin and end; its parent; whether it is a leaf. Children are 2n + 1 and 2n + 2. */
  private readonly begin: Int32Array;
  private readonly end: Int32Array;
  private readonly leaf: Uint8Array;
  /** By node × further coordinate: the greatest of the points added. */
  private readonly most: Float64Array;
  private readonly added: Uint8Array;
  private readonly stack: Int32Array;

  constructor(points: Float64Array, width: number, places: readonly number[]) {
    const n = places.length;
    let nodes = 1;
    while ((nodes + 1) * LEAF < 4 * n + LEAF) nodes = 2 * nodes + 1;
    nodes = 2 * nodes + 1;
    this.points = points;
    this.width = width;
    this.places = places;
    this.ranks = Int32Array.from({ length: n }, (_, i) => i);
    this.leafOf = new Int32Array(n);
    this.begin = new Int32Array(nodes);
    this.end = new Int32Array(nodes);
    this.leaf = new Uint8Array(nodes);
    this.most = new Float64Array(nodes * width).fill(-Infinity);
    this.added = new Uint8Array(n);
    this.stack = new Int32Array(128);
    if (n > 0) this.split(0, 0, n, 1);
  }

  /** Whether a point added is at least as great in every further coordinate. */
  covers(place: number): boolean {
    const { points, width, most, stack } = this;
    const base = place * width;
    let top = 0;
    stack[top++] = 0;
    while (top > 0) {
      const node = stack[--top]!;
      let reaches = true;
      for (let d = 1; d < width && reaches; d++) {
        reaches = most[node * width + d]! >= points[base + d]!;
      }
      // In one dimension everything but the first point is covered.
      const nothing = width === 1 && most[node]! < -Number.MAX_VALUE;
      if (!reaches || nothing) continue;
      if (this.leaf[node] === 0) {
        stack[top++] = 2 * node + 1;
        stack[top++] = 2 * node + 2;
      } else if (this.leafCovers(node, base)) return true;
    }
    return false;
  }

  /** Adds a point, by its rank. */
  add(rank: number): void {
    const { points, width, most } = this;
    const base = this.places[rank]! * width;
    this.added[rank] = 1;
    for (let node = this.leafOf[rank]!; ; node = (node - 1) >> 1) {
      for (let d = 0; d < width; d++) {
        const at = node * width + d;
        if (points[base + d]! > most[at]!) most[at] = points[base + d]!;
      }
      if (node === 0) return;
    }
  }

  private leafCovers(node: number, base: number): boolean {
    const { points, width } = this;
    for (let r = this.begin[node]!; r < this.end[node]!; r++) {
      const rank = this.ranks[r]!;
      if (this.added[rank] === 0) continue;
      const other = this.places[rank]! * width;
      let covers = true;
      for (let d = 1; d < width && covers; d++) covers = points[other + d]! >= points[base + d]!;
      if (covers) return true;
    }
    return false;
  }

  private split(node: number, begin: number, end: number, dimension: number): void {
    this.begin[node] = begin;
    this.end[node] = end;
    if (end - begin <= LEAF || 2 * node + 2 >= this.begin.length) {
      this.leaf[node] = 1;
      for (let r = begin; r < end; r++) this.leafOf[this.ranks[r]!] = node;
      return;
    }
    const { points, width, places } = this;
    const d = width === 1 ? 0 : dimension;
    const at = (rank: number): number => points[places[rank]! * width + d]!;
    this.ranks.subarray(begin, end).sort((a, b) => at(a) - at(b));
    const middle = (begin + end) >> 1;
    const next = width === 1 ? 1 : (dimension % (width - 1)) + 1;
    this.split(2 * node + 1, begin, middle, next);
    this.split(2 * node + 2, middle, end, next);
  }
}
