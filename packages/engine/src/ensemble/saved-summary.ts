import { contains } from '../actor-set.ts';
import { ParleyError } from '../errors.ts';
import { ENDINGS } from '../form/words.ts';
import { REASONS } from '../model/outcome.ts';
import { Place, shown } from '../place.ts';
import { DEALS_MAX, dealHash } from './deal-counts.ts';
import { EXAMPLES } from './entry.ts';
import {
  COLUMN_MAX,
  type ColumnSums,
  leastSquares,
  type ColumnLimits,
  readColumns,
} from './saved-columns.ts';
import { readExperts } from './saved-experts.ts';
import { readFirst } from './saved-first.ts';
import { readWays } from './saved-ways.ts';
import { WAYS_MAX } from '../scenario/way.ts';
import { type ReadColumn, type ReadColumns, readDraws } from './saved-draws.ts';
import {
  REPLICATES_MAX,
  type RunRange,
  type SavedSummary,
  type SummaryShape,
} from './summary-shape.ts';

/** A run's refusals are counted in 32 bits. */
const REFUSALS_MAX = 2 ** 31 - 1;
/** No scenario has more rounds, events counted in. */
const ROUNDS_MAX = 2 ** 31 - 1;
/** No scenario has more experts. */
const EXPERTS_MAX = 1000;
const SAFE = Number.MAX_SAFE_INTEGER;
const AGREEMENT = ENDINGS.indexOf('agreement');

/**
 * A saved summary, once everything in it has been found to be of the right shape, within its range and consistent with the
 * rest: what is counted adds up to the runs, and the sums are those of numbers that there can be.
 *
 * @throws ParleyError `summary/damaged` with the first place that is wrong; `summary/mismatch` if it is no summary of this
 *   version.
 */
export function checkSummary(data: unknown): SavedSummary {
  const root = new Place('summary/damaged', data);
  const [format, version] = [root.field('format').value, root.field('version').value];
  if (format !== 'parley-summary' || version !== 4) {
    throw new ParleyError('summary/mismatch', 'This is no summary of an ensemble.', {
      expected: 'parley-summary, version 4',
      found: `${shown(format)}, version ${shown(version)}`,
    });
  }
  const at = root.fields(
    ['format', 'version', 'shape', 'ranges', 'moments', 'entries', 'first'],
    ['draws', 'experts', 'ways'],
  );
  const shape = readShape(at.shape, at.entries);
  const ranges = readRanges(at.ranges);
  const runs = ranges.reduce((n, [from, to]) => n + to - from, 0);
  const entries = at.entries.items().map((entry) => readEntry(entry, shape, ranges, runs));
  const columns = readMoments(at.moments, shape, runs, entries);
  const draws = root.field('draws');
  if (shape.replicates === undefined) {
    if (draws.value !== undefined) draws.refuse('nothing, as no runs share a draw');
  } else readDraws(draws, { shape, ranges, columns });
  readExperts(root.field('experts'), { shape, ranges, columns });
  readWays(root.field('ways'), { shape, runs, columns });
  const handshakes = columns.get('handshake')!.columns.sums;
  readFirst(
    at.first,
    runs,
    entries.map(({ agreements }, e) => ({ agreements, handshakes: Number(handshakes[e]!) })),
  );
  return data as SavedSummary;
}

/** What the moments have to agree with. */
interface Entry {
  readonly runs: number;
  readonly agreements: number;
  /** Sum, and sum of squares, of the rounds of agreements. */
  readonly rounds: readonly [sum: bigint, squares: bigint];
  /** By actor: sum, and sum of squares, of its gains in agreements. */
  readonly gained: readonly (readonly [sum: bigint, squares: bigint])[];
}

function readShape(place: Place, entries: Place): SummaryShape {
  const at = place.fields(
    ['design', 'entries', 'actors', 'deadline', 'options', 'signatories'],
    ['replicates', 'experts', 'ways'],
  );
  const [replicates, experts] = [place.field('replicates'), place.field('experts')];
  const ways = place.field('ways');
  const actors = at.actors.whole(1, 30);
  return {
    design: at.design.text(),
    entries: at.entries.among([entries.items().length]),
    actors,
    deadline: at.deadline.whole(1, ROUNDS_MAX),
    // A table of so many counts is made before the rest is read.
    options: at.options.whole(1, 2 ** 24),
    signatories: at.signatories.whole(0, 2 ** actors - 1),
    ...(replicates.value === undefined ? {} : { replicates: replicates.whole(2, REPLICATES_MAX) }),
    ...(experts.value === undefined ? {} : { experts: experts.whole(1, EXPERTS_MAX) }),
    ...(ways.value === undefined ? {} : { ways: ways.whole(1, WAYS_MAX) }),
  };
}

function readRanges(place: Place): readonly RunRange[] {
  let next = 0;
  return place.items().map((range, i) => {
    const [fromAt, toAt] = range.items(2) as [Place, Place];
    // Ranges that touch are one.
    const from = fromAt.whole(i === 0 ? 0 : next + 1, SAFE - 1);
    next = toAt.whole(from + 1, SAFE);
    return [from, next];
  });
}

function readEntry(
  place: Place,
  shape: SummaryShape,
  ranges: readonly RunRange[],
  runs: number,
): Entry {
  const { actors, options } = shape;
  const at = place.fields([
    'causes',
    'named',
    'refusals',
    'accepted',
    'rounds',
    'options',
    'bound',
    'boundGains',
    'deals',
    'examples',
  ]);
  const width = (actors + 1) * REASONS.length;
  const endings = Array<number>(ENDINGS.length).fill(0);
  const causes = readCounts(at.causes, ENDINGS.length * width - 1, runs);
  for (const [cause, count, where] of causes) {
    const ending = Math.floor(cause / width);
    // Of an agreement there is no cause.
    if (ending === AGREEMENT && cause % width > 0) where.refuse('the cause of another ending');
    endings[ending]! += count;
  }
  mustBe(at.causes, sum(endings), runs, 'runs');
  const times = new Map(causes.map(([cause, count]) => [cause, count]));
  for (const [key, count, where] of readCounts(at.named, SAFE, runs)) {
    const cause = key % (ENDINGS.length * width);
    // A name stands behind an ending no more often than there is that ending; behind an agreement there is none.
    if (Math.floor(cause / width) === AGREEMENT) where.refuse('the cause of another ending');
    if (count > (times.get(cause) ?? 0)) where.refuse('what stands behind endings that there are');
  }
  const agreements = endings[AGREEMENT]!;
  readCounts(at.refusals, actors * REASONS.length - 1, Math.min(runs * REFUSALS_MAX, SAFE));
  readCounts(at.accepted, actors - 1, runs);
  const rounds = readCounts(at.rounds, ROUNDS_MAX, agreements, 1);
  mustBe(at.rounds, sum(rounds.map(([, count]) => count)), agreements, 'agreements');
  const bound = readCounts(at.bound, 2 ** actors - 1, agreements);
  mustBe(at.bound, sum(bound.map(([, count]) => count)), agreements, 'agreements');
  const gained = readBoundGains(at.boundGains, bound, actors);
  readCounts(at.options, options - 1, agreements);
  readDeals(at.deals, agreements);
  readExamples(at.examples, endings, ranges);
  const powers = rounds.map(([round, n]) => [BigInt(round), BigInt(n)] as const);
  return {
    runs,
    agreements,
    rounds: [
      powers.reduce((total, [x, n]) => total + n * x, 0n),
      powers.reduce((total, [x, n]) => total + n * x * x, 0n),
    ],
    gained,
  };
}

/** By actor, over all sets of actors bound: sum, and sum of squares, of its gains. */
function readBoundGains(
  place: Place,
  bound: readonly (readonly [set: number, count: number, where: Place])[],
  actors: number,
): (readonly [sum: bigint, squares: bigint])[] {
  const totals = Array.from({ length: actors }, () => [0n, 0n] as [bigint, bigint]);
  for (const [i, entry] of place.items(bound.length).entries()) {
    const [set, runs] = bound[i]!;
    const [setAt, gainsAt] = entry.items(2) as [Place, Place];
    setAt.among([set]);
    for (const [a, at] of gainsAt.items(actors).entries()) {
      const limits = { runs, told: [runs], min: -COLUMN_MAX, max: COLUMN_MAX };
      const columns = readColumns(at, limits);
      totals[a]![0] += columns.sums[0]!;
      totals[a]![1] += columns.cross(0, 0);
    }
  }
  return totals;
}

/** Counts with what they are of, which rises. */
function readCounts(
  place: Place,
  last: number,
  most: number,
  first = 0,
): (readonly [of: number, count: number, where: Place])[] {
  let next = first;
  return place.items().map((pair) => {
    const [ofAt, countAt] = pair.items(2) as [Place, Place];
    const of = ofAt.whole(next, last);
    next = of + 1;
    return [of, countAt.whole(1, most), ofAt] as const;
  });
}

function readDeals(place: Place, agreements: number): void {
  const at = place.fields(['counts'], ['ceiling']);
  const counts = readCounts(at.counts, SAFE, agreements);
  const total = sum(counts.map(([, count]) => count));
  const hashes = counts.map(([deal]) => dealHash(deal));
  const ceiling = place.field('ceiling');
  if (ceiling.value === undefined) {
    if (counts.length > DEALS_MAX) at.counts.refuse(`a list of at most ${DEALS_MAX}`);
    mustBe(at.counts, total, agreements, 'agreements');
    return;
  }
  at.counts.items(DEALS_MAX);
  ceiling.among([hashes.reduce((a, b) => Math.max(a, b), 0)]);
  if (total >= agreements) at.counts.refuse(`fewer than all ${agreements} agreements`);
}

function readExamples(place: Place, endings: readonly number[], ranges: readonly RunRange[]): void {
  const seen = new Set<number>();
  for (const [i, list] of place.items(ENDINGS.length).entries()) {
    let next = 0;
    for (const example of list.items(Math.min(EXAMPLES, endings[i]!))) {
      const run = example.whole(next, SAFE);
      const there = ranges.some(([from, to]) => run >= from && run < to);
      if (!there || seen.has(run)) example.refuse('a run that is in the summary, with one ending');
      seen.add(run);
      next = run + 1;
    }
  }
}

/** @returns by entry: how often hands were shaken. */
function readMoments(
  place: Place,
  shape: SummaryShape,
  runs: number,
  entries: readonly Entry[],
): ReadColumns {
  const actors = Array.from({ length: shape.actors }, (_, a) => a);
  const at: Readonly<Record<string, Place>> = place.fields<string>([
    'agreement',
    'handshake',
    'rounds',
    'joint',
    'least',
    ...actors.map((a) => `score ${a}`),
    ...actors.map((a) => `gain ${a}`),
    ...actors.map((a) => `gained ${a}`),
    ...actors.map((a) => `waited ${a}`),
  ]);
  const all = { runs, told: entries.map(() => runs) };
  const rate = { ...all, min: 0n, max: 1n };
  const any = { ...all, min: -COLUMN_MAX, max: COLUMN_MAX };
  const ofAgreements = { ...any, told: entries.map((e) => e.agreements) };

  const read = new Map<string, ReadColumn>();
  const column = (name: string, limits: ColumnLimits): ColumnSums => {
    const columns = readColumns(at[name]!, limits);
    read.set(name, { columns, limits });
    return columns;
  };
  const agreement = column('agreement', rate);
  const handshake = column('handshake', rate);
  for (const [name, columns] of [
    ['agreement', agreement],
    ['handshake', handshake],
  ] as const) {
    mustOverlap(at[name]!, columns, runs);
  }
  const rounds = column('rounds', { ...all, min: 1n, max: BigInt(ROUNDS_MAX) });
  const joint = column('joint', ofAgreements);
  const least = column('least', ofAgreements);
  const gains = actors.map((a) => column(`gain ${a}`, any));
  const gained = actors.map((a) => column(`gained ${a}`, ofAgreements));
  for (const a of actors) {
    column(`score ${a}`, any);
    column(`waited ${a}`, any);
  }

  const signing = actors.filter((a) => contains(shape.signatories, a));
  for (const [e, entry] of entries.entries()) {
    const sumAt = (name: string): Place => at[name]!.field('sums').items()[e]!;
    const agreements = BigInt(entry.agreements);
    if (agreement.sums[e] !== agreements) sumAt('agreement').refuse(`"${agreements}"`);
    if (handshake.sums[e]! < agreements) sumAt('handshake').refuse(`at least "${agreements}"`);
    mustLeaveRounds(sumAt('rounds'), rounds, e, entry);
    for (const a of actors) {
      const [total, squares] = entry.gained[a]!;
      const columns = gained[a]!;
      if (columns.sums[e] !== total || columns.cross(e, e) !== squares) {
        sumAt(`gained ${a}`).refuse(`the gains by who is bound together: "${total}"`);
      }
    }
    // In each run the least of the signatories' gains, taken as often as there are signatories, is no more than their sum.
    if (least.sums[e]! * BigInt(signing.length) > joint.sums[e]!) {
      sumAt('least').refuse('no more than the signatories gain together');
    }
    const together = signing.reduce((total, a) => total + gains[a]!.sums[e]!, 0n);
    if (entry.agreements === entry.runs && joint.sums[e] !== together) {
      sumAt('joint').refuse(`"${together}", the sum of the signatories' gains`);
    }
  }
  return read;
}

/** Two events that happen in so many of the runs happen together in no more than the rarer and no fewer than there is room. */
function mustOverlap(place: Place, columns: ColumnSums, runs: number): void {
  for (let i = 0; i < columns.sums.length; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [columns.sums[i]!, columns.sums[j]!];
      const both = columns.cross(i, j);
      if (both < 0n || both > a || both > b || both < a + b - BigInt(runs)) {
        const at = place.field('crosses').field((i * (i + 1)) / 2 + j);
        at.refuse('how often both can have happened');
      }
    }
  }
}

/** What is left of the rounds without those of the agreements has to be rounds of the other runs. */
function mustLeaveRounds(place: Place, rounds: ColumnSums, e: number, entry: Entry): void {
  const others = BigInt(entry.runs - entry.agreements);
  const sum = rounds.sums[e]! - entry.rounds[0];
  const squares = rounds.cross(e, e) - entry.rounds[1];
  const most = BigInt(ROUNDS_MAX);
  const possible =
    sum >= others &&
    sum <= others * most &&
    squares >= leastSquares(others, sum) &&
    squares <= (1n + most) * sum - others * most;
  if (!possible) place.refuse('rounds that agree with those of the agreements');
}

function mustBe(place: Place, found: number, expected: number, what: string): void {
  if (found !== expected) {
    place.refuse(`counts that add up to the ${expected} ${what}; they add up to ${found}`);
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0);
}
