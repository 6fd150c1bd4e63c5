import type { Actor, Clause, Values } from '@parley-sim/engine/scenario';
import type { Scenario } from '@parley-sim/engine';
import * as fc from 'fast-check';

/** Names that have tripped importers: markup, quotes, leading digits, nothing but symbols, words of YAML. */
const name: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'R & D',
    '$100 Billion',
    '19\'\' "LCD" <new>',
    'true',
    '__proto__',
    'Équipe',
    '富',
  ),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme-ascii' }),
);

/** Numbers as people write them, and as programs do. */
const unit: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

const named: fc.Arbitrary<Clause> = fc
  .tuple(
    name,
    fc.array(name, { minLength: 2, maxLength: 4 }),
    fc.constantFrom('ordinal', 'categorical'),
  )
  .map(([title, titles, kind]) => ({
    title,
    kind,
    options: Object.fromEntries(titles.map((option, index) => [`o${index}`, option])),
  }));

const numeric: fc.Arbitrary<Clause> = fc
  .tuple(
    name,
    fc.integer({ min: -5, max: 5 }),
    fc.constantFrom(1, 1, 0.5, 0.1),
    fc.constantFrom(1, 3, 5, 20),
  )
  .map(([title, from, step, steps]) => ({
    title,
    kind: 'numeric',
    from,
    step,
    to: Number((from + steps * step).toPrecision(14)),
  }));

function values(clause: Clause): fc.Arbitrary<Values> {
  const size =
    clause.kind === 'numeric'
      ? Math.round((clause.to - clause.from) / clause.step) + 1
      : Object.keys(clause.options).length;
  const list = fc.array(unit, { minLength: size, maxLength: size });
  if (clause.kind !== 'numeric') {
    return list.map((row) => Object.fromEntries(row.map((value, index) => [`o${index}`, value])));
  }
  const line: fc.Arbitrary<Values> = fc
    .tuple(unit, unit)
    .map(([from, to]) => ({ shape: 'linear', from, to }));
  const cut: fc.Arbitrary<Values> = fc
    .tuple(unit, fc.double({ min: -0.5, max: 0.5, noNaN: true }))
    .map(([offset, slope]) =>
      Array.from({ length: size }, (_, j) => Math.min(1, Math.max(0, offset + slope * j))),
    );
  return fc.oneof(list, line, cut, fc.constant<Values>({ shape: 'peaked', peak: clause.from }));
}

/** Additive scenarios, such as the exchange formats can hold. */
export function exchangeable({ discounts }: { discounts: boolean }): fc.Arbitrary<Scenario> {
  return fc.array(fc.oneof(named, numeric), { minLength: 1, maxLength: 4 }).chain((clauses) => {
    const ids = clauses.map((_, index) => `c${index}`);
    const weight = fc.oneof(
      fc.integer({ min: 0, max: 9 }),
      fc.double({ min: 0, max: 5, noNaN: true }),
    );
    const actor: fc.Arbitrary<Actor> = fc
      .record({
        title: name,
        weights: fc
          .array(weight, { minLength: ids.length, maxLength: ids.length })
          .filter((weights) => weights.some((each) => each > 1e-3)),
        values: fc.tuple(...clauses.map(values)),
        // GeniusWeb has no other no-deal value than some bid's; 0 is one that both formats hold.
        noDeal: discounts ? unit : fc.constant(0),
        discount: discounts ? fc.double({ min: 0.5, max: 1, noNaN: true }) : fc.constant(1),
      })
      .map((drawn) => ({
        title: drawn.title,
        priorities: Object.fromEntries(ids.map((id, k) => [id, drawn.weights[k]!])),
        values: Object.fromEntries(ids.map((id, k) => [id, drawn.values[k]!])),
        noDeal: drawn.noDeal,
        discount: drawn.discount,
        strategy: { bidding: { kind: 'time-dependent' }, acceptance: { kind: 'next' } },
      }));
    return fc
      .tuple(name, fc.array(actor, { minLength: 1, maxLength: 3 }))
      .map(([title, actors]) => ({
        parley: 1,
        name: 'generated',
        title,
        clauses: Object.fromEntries(ids.map((id, k) => [id, clauses[k]!])),
        actors: Object.fromEntries(actors.map((each, a) => [`a${a}`, each])),
        signatories: actors.map((_, a) => `a${a}`),
        protocol: { kind: 'alternating-offers', deadline: 10 },
      }));
  });
}
