import { Model, Runner, type TraceMove } from '@parley-sim/engine';
import { type Part, vocabulary } from '@parley-sim/engine/scenario';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { biddingKinds } from '../support/internals/engine.ts';
import {
  biddersAt,
  bidsAs,
  played,
  recordedTables,
  table,
  type Table,
  WITHOUT_BIDS,
} from '../support/recorded-tables.ts';
import { blockOf, change, fileOf, fileText, recordedAt } from '../support/recorded-traces.ts';

/** `pnpm traces` records anew; nothing else does. */
const RECORDS = process.env['RECORD_TRACES'] === '1';

const tables = recordedTables();
const blocks = new Map(tables.map((t) => [t, blockOf(t.name, played(t))]));
const at = (protocol: string): Table[] => tables.filter((t) => t.protocol === protocol);

describe.each(vocabulary.protocol.map((p) => p.kind))('traces at %s', (protocol) => {
  test('are those that were recorded', () => {
    const recorded = recordedAt(protocol);
    const now = new Map(at(protocol).map((t) => [t.name, blocks.get(t)!]));
    const changes = [
      ...[...now].flatMap(([name, block]) => change(recorded.get(name), block) ?? []),
      ...[...recorded.keys()].flatMap((name) =>
        now.has(name) ? [] : `${name} is played no more.`,
      ),
    ];
    if (RECORDS) {
      console.log(
        [`${protocol}: ${changes.length} of ${now.size} traces changed.`, ...changes].join('\n'),
      );
      mkdirSync(dirname(fileOf(protocol)), { recursive: true });
      writeFileSync(fileOf(protocol), fileText([...now.values()]));
      return;
    }
    if (changes.length === 0) return;
    expect.fail(
      [
        `At ${protocol}, ${changes.length} of ${now.size} traces are other ones than were recorded:`,
        ...changes,
        'If that was meant, record them anew with "pnpm traces" and say in the commit why they changed.',
      ].join('\n'),
    );
  });
});

test('what changed is said by the first thing that differs', () => {
  const [first] = tables;
  const trace = played(first!);
  const was = blockOf('x', trace);
  expect(change(was, was)).toBeUndefined();
  expect(change(undefined, was)).toBe('x is not recorded yet.');
  const moves = trace.moves.map((m, i) =>
    i === 4 ? ({ ...m, actor: 'somebody' } as TraceMove) : m,
  );
  expect(change(was, blockOf('x', { ...trace, moves }))).toMatch(
    /^x\n {2}after {2}\d+: .*\n {2}was {4}\d+: \w+ \w+.*\n {2}is {5}\d+: somebody \w+.*$/,
  );
  const short = { ...trace, moves: trace.moves.slice(0, -1) };
  expect(change(was, blockOf('x', short))).toMatch(/ {2}is {5}nothing$/);
  // Where other draws led to other moves, both are said.
  const both = change(was, blockOf('x', { ...short, beliefs: { y: 1 } }));
  expect(both).toMatch(/^x\n {2}was {4}drawn: .*\n {2}is {5}drawn: y 1\n {2}after/);
  expect(both).toMatch(/nothing$/);
  const late = { ...trace, end: { ...trace.end, round: 99 } };
  expect(change(was, blockOf('x', late))).toMatch(
    /was {4}end: .*\n {2}is {5}end: [\w-]+ in round 99$/,
  );
  expect(change(was, blockOf('x', { ...trace, seed: 'x' }))).toMatch(/what its text does not show/);
});

test('every way of bidding, and every protocol, has a trace', () => {
  expect(new Set(tables.map((t) => t.protocol))).toEqual(
    new Set(vocabulary.protocol.map((p) => p.kind)),
  );
  for (const { kind, protocols } of vocabulary.bidding) {
    const where = tables.filter((t) => t.name === kind).map((t) => t.protocol);
    const all = vocabulary.protocol.map((p) => p.kind).filter((p) => !WITHOUT_BIDS.includes(p));
    expect(where, kind).toEqual(protocols ?? all);
  }
});

test('every trace is another one', () => {
  const seen = new Map<string, string>();
  for (const [{ protocol, name }, block] of blocks) {
    const told = block.replace(/^.*\n/, '');
    expect(seen.get(told), `${name} at ${protocol} is the same as`).toBeUndefined();
    seen.set(told, `${name} at ${protocol}`);
  }
});

test('most traces are long: three in four go on beyond round 5', () => {
  const rounds = tables.map((t) => played(t).end.round);
  expect(rounds.filter((r) => r > 5).length / rounds.length).toBeGreaterThan(0.75);
});

test('where nobody bids, the way of bidding means nothing', () => {
  expect(WITHOUT_BIDS).toEqual(['single-text', 'multi-text']);
  for (const protocol of WITHOUT_BIDS) {
    const traces = biddersAt(protocol).map((kind) => {
      const { models: _, ...trace } = played(table(protocol, kind, bidsAs(kind)));
      return JSON.stringify({ ...trace, scenarioHash: '' });
    });
    expect(new Set(traces).size).toBe(1);
  }
});

describe.each(biddersAt('monotonic-concession'))('at the recorded tables %s', (kind) => {
  const protocol = kind === 'zeuthen' ? 'monotonic-concession' : 'alternating-offers';
  const { scenario } = table(protocol, kind, bidsAs(kind));
  /** What Ann offers in a run, where the others play in another way if that is said. */
  const offers = (run = 0, others?: Part): string[] => {
    const copy = structuredClone(scenario);
    // Whoever accepts makes no offer in that turn, and what happens outside is no matter here.
    const { ann, ben } = copy.actors;
    ann!.strategy!.acceptance = { kind: 'constant', threshold: 2 };
    delete copy.events;
    delete ben!.ratification;
    if (others) for (const id of ['ben', 'cy']) copy.actors[id]!.strategy!.bidding = others;
    return new Runner(new Model(copy))
      .trace('1', run)
      .moves.flatMap((m) => (m.actor === 'ann' && m.deal ? [JSON.stringify(m.deal)] : []));
  };

  test('moves, unless it is one that never does', () => {
    expect(new Set(offers()).size > 1).toBe(kind !== 'hardliner');
  });

  test('draws where it says so, and nowhere else', () => {
    // Who goes a step for a step draws only while the others make none.
    const drawn = ['tit-for-tat-random', 'micro', 'random-above', 'random-walk', 'mix'];
    // A temper is drawn once a run. Whoever waits for answers shows it only to somebody who moves.
    drawn.push('negotiator', 'aspiration', 'top-fraction', 'limited-outcomes');
    const other =
      kind === 'negotiator' ? { kind: 'time-dependent', exponent: 1 } : { kind: 'hardliner' };
    const runs = [0, 1, 2, 3, 4, 5].map((run) => offers(run, other).join());
    expect(new Set(runs).size > 1).toBe(drawn.includes(kind));
  });

  test('goes by what it hears where it says so, and nowhere else', () => {
    const listens = biddingKinds.find((k) => k.kind === kind)!.listens === true;
    const [fast, ...others] = [3, 1, 0.3, 0].map((exponent) =>
      offers(0, { kind: 'time-dependent', exponent }).join('\n'),
    );
    const same = others.every((o) => o.startsWith(fast!) || fast!.startsWith(o));
    // Zeuthen hears nothing, but sees the offers that lie on the table.
    if (kind !== 'zeuthen') expect(same).toBe(!listens);
  });
});
