import {
  compare,
  type Comparison,
  Model,
  Runner,
  type Scenario,
  type Tabled,
} from '@parley-sim/engine';
import { Summary } from '@parley-sim/engine/ensemble';
import { type Outcome } from '@parley-sim/engine/model';
import { comparisonPaper } from '@parley-sim/say';
import { expect, test } from 'vitest';
import { sameAs } from '../support/internals/engine.ts';

/* Whether tabling a draft changes anything is read off the talks that were played. */

const negotiator = { bidding: { kind: 'negotiator' }, acceptance: { kind: 'waiting' } };
const ann = { tax: [1, 0.6, 0.2, 0], aid: [1, 0, 0.5], date: [1, 0.4, 0] };
const ben = { tax: [0, 0.5, 1, 0.1], aid: [0, 1, 0.6], date: [0.3, 1, 0] };

/** Two who negotiate; one draft is what its author asks for first anyway, the others are not. */
const scenario: Scenario = {
  parley: 1,
  name: 'same',
  title: 'Same',
  clauses: {
    tax: { kind: 'categorical', options: ['low', 'middle', 'high', 'none'] },
    aid: { kind: 'categorical', options: ['north', 'south', 'both'] },
    date: { kind: 'categorical', options: ['early', 'late', 'never'] },
  },
  actors: {
    ann: {
      priorities: { tax: 3, aid: 2, date: 1 },
      values: ann,
      noDeal: { range: [0.2, 0.45] },
      strategy: negotiator,
    },
    ben: {
      priorities: { tax: 1, aid: 2, date: 3 },
      values: ben,
      noDeal: 0.35,
      strategy: negotiator,
    },
  },
  signatories: ['ann', 'ben'],
  protocol: { kind: 'alternating-offers', deadline: 12 },
  packages: {
    hard: {
      title: 'The hard draft',
      by: 'ann',
      options: { tax: 'low', aid: 'north', date: 'early' },
    },
    again: {
      title: 'The same again',
      by: 'ann',
      options: { tax: 'low', aid: 'north', date: 'early' },
    },
    soft: {
      title: 'The soft draft',
      by: 'ann',
      options: { tax: 'middle', aid: 'both', date: 'late' },
    },
    // Its author would lose by it, so it opens with something else.
    mad: {
      title: 'The mad draft',
      by: 'ann',
      options: { tax: 'none', aid: 'south', date: 'never' },
    },
  },
};

const opening = (pack: string): Tabled => ({ package: pack, as: 'opening' });
const comparison = (entries: readonly Tabled[], runs = 60): Comparison =>
  compare(scenario, { entries, runs });
const said = (view: Comparison): string =>
  JSON.stringify(comparisonPaper(view, { scenario, show: {} }));

test('a first offer that is made anyway changes nothing, and the text says so; another one does', () => {
  const view = comparison([{}, opening('hard'), opening('soft'), opening('mad')]);
  expect(view.rows.map((r) => r.sameAs)).toEqual([undefined, {}, undefined, {}]);
  expect(said(view)).toContain(
    'Tabling “The hard draft” and “The mad draft” as first offers changes nothing: all 60 talks end as they do without a draft.',
  );
  // What the rows say of one another is true of every talk.
  const [none, hard, soft] = view.rows;
  expect(hard!.scores).toEqual(none!.scores);
  expect(soft!.scores).not.toEqual(none!.scores);
  const changed = said(comparison([{}, opening('soft')]));
  expect(changed).not.toContain('changes nothing');
});

test('without talks to compare with, drafts that lead to the same are named beside one another', () => {
  const view = comparison([opening('hard'), opening('soft'), opening('again')]);
  expect(view.rows.map((r) => r.sameAs)).toEqual([undefined, undefined, opening('hard')]);
  expect(said(view)).toContain(
    'Whether “The hard draft” or “The same again” is the first offer changes nothing: all 60 talks end the same.',
  );
});

test('two ways of tabling one draft are held beside each other', () => {
  const core = (pack: string): Tabled => ({ package: pack, as: 'frame' });
  // The soft draft is accepted at once, and nobody would have changed it; the hard one nobody accepts if it is fixed.
  const view = comparison([opening('soft'), core('soft'), opening('hard'), core('hard')]);
  expect(view.rows.map((r) => r.sameAs)).toEqual([
    undefined,
    opening('soft'),
    undefined,
    undefined,
  ]);
  expect(said(view)).toContain(
    'Whether “The soft draft” is tabled as first offer or as a fixed core changes nothing: all 60 talks end the same.',
  );
});

test('the same sums are not enough: talk by talk it has to be the same', () => {
  const entries: Tabled[] = [{}, opening('soft')];
  const runner = new Runner(new Model(scenario));
  const ends = Array.from({ length: 60 }, (_, run) => structuredClone(runner.outcome('1', run)));
  const [one] = ends;
  const other = ends.find((o) => o.scores[0] !== one!.scores[0]);
  const cells = [new Int32Array(3), new Int32Array(3)];
  const shape = { design: '', entries: 2, actors: 2, deadline: 12, options: 10, signatories: 3 };
  const played = (second: readonly Outcome[]): Summary => {
    const summary = new Summary(shape);
    for (const [run, o] of [one!, other!].entries()) summary.add(run, [o, second[run]!], cells);
    return summary;
  };
  expect(sameAs(played([one!, other!]), entries, 1)).toEqual({});
  const turned = played([other!, one!]);
  expect(turned.scores[0]!.sum(0)).toBe(turned.scores[0]!.sum(1));
  expect(sameAs(turned, entries, 1)).toBeUndefined();
  // The same scores by another deal are not the same end.
  expect(sameAs(played([one!, { ...other!, deal: other!.deal + 1 }]), entries, 1)).toBeUndefined();
});
