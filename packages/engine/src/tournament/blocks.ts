import { openStream } from '../random/stream.ts';
import { permutation } from '../statistics/uniforms.ts';
import { type FullDesign, seatsOf } from './design.ts';

/** Place at which strategies are compared: a seat of a domain, and who sits at the others. */
export interface MatchBlock {
  readonly domain: number;
  /** Seat of the strategy that is looked at. */
  readonly seat: number;
  /** Strategies of the others, in the order in which they speak after it. */
  readonly opponents: readonly number[];
}

/** Match: who sits where. Seats of it that are looked at belong to blocks. */
export interface Match {
  /** By seat: the strategy. */
  readonly seats: readonly number[];
  /** Which seats count, and for which block of the domain. */
  readonly counts: readonly { readonly block: number; readonly seat: number }[];
}

/** Blocks of a domain and the matches that fill them: each match once, however many blocks it is in. */
export interface DomainPlan {
  readonly blocks: readonly MatchBlock[];
  readonly matches: readonly Match[];
  /** Whether only a sample of the fields is played. */
  readonly sampled: boolean;
}

/**
 * What is to be played in a domain.
 *
 * @param wanted whether a strategy is looked at against some opponents. Default: each is.
 */
export function planDomain(
  design: FullDesign,
  domain: number,
  wanted: (opponents: readonly number[], own: number) => boolean = () => true,
): DomainPlan {
  const { strategies, roles, selfPlay } = design;
  const parties = seatsOf(design.domains[domain]!).length;
  const seats = roles === 'first' ? [0] : Array.from({ length: parties }, (_, q) => q);
  const count = fieldCount(design, parties);
  const sampled = count > design.fieldsMost;
  const blocks = seats.flatMap((seat) =>
    (sampled ? sampledFields(design, domain, seat, parties) : allFields(design, parties)).map(
      (opponents): MatchBlock => ({ domain, seat, opponents }),
    ),
  );
  const matches = new Map<string, { seats: number[]; counts: { block: number; seat: number }[] }>();
  for (const [block, { seat, opponents }] of blocks.entries()) {
    for (const own of strategies.keys()) {
      if ((!selfPlay && opponents.includes(own)) || !wanted(opponents, own)) continue;
      const table: number[] = [];
      table[seat] = own;
      for (const [i, o] of opponents.entries()) table[(seat + 1 + i) % parties] = o;
      const match = matches.get(table.join()) ?? { seats: table, counts: [] };
      match.counts.push({ block, seat });
      matches.set(table.join(), match);
    }
  }
  return { blocks, matches: [...matches.values()], sampled };
}

/** Number of fields of opponents that a seat could meet. */
function fieldCount({ strategies, field, roles }: FullDesign, parties: number): number {
  const [k, n] = [strategies.length, parties - 1];
  if (field === 'alike' || n === 1) return k;
  let count = 1;
  if (roles === 'all') {
    for (let i = 1; i <= n; i++) count *= k;
    return count;
  }
  for (let i = 1; i <= n; i++) count = (count * (k + i - 1)) / i;
  return count;
}

function allFields({ strategies, field, roles }: FullDesign, parties: number): number[][] {
  const n = parties - 1;
  const all = [...strategies.keys()];
  if (field === 'alike') return all.map((s) => Array.from({ length: n }, () => s));
  let fields: number[][] = [[]];
  for (let i = 0; i < n; i++) {
    // In one cyclic order a field is a set: rising.
    fields = fields.flatMap((f) =>
      all.filter((s) => roles === 'all' || s >= (f.at(-1) ?? 0)).map((s) => [...f, s]),
    );
  }
  return fields;
}

/**
 * A balanced sample of fields: for each of the others' seats the strategies are dealt out in shuffled decks, so that each sits there
 * equally often, or once more.
 */
function sampledFields(
  { seed, strategies, fieldsMost, domains }: FullDesign,
  domain: number,
  seat: number,
  parties: number,
): number[][] {
  const stream = openStream(seed, 0, domains[domain]!.name, 'field', seat);
  const dealt = Array.from({ length: parties - 1 }, () => {
    const places: number[] = [];
    while (places.length < fieldsMost) places.push(...permutation(stream, strategies.length));
    return places.slice(0, fieldsMost);
  });
  return Array.from({ length: fieldsMost }, (_, f) => dealt.map((places) => places[f]!));
}
