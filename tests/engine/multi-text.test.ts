import { Model, type Scenario, type TraceMove } from '@parley-sim/engine';
import { score } from '@parley-sim/engine/model';
import { tables } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FixedParameters, multiText, TextsMediator } from '../support/internals/engine.ts';
import { type Asked, type Mediation } from '@parley-sim/engine/protocol';
import { bazaar, calls, trace } from '../support/bazaar.ts';
import { plays } from '../support/tables.ts';
import { until } from '../support/until.ts';

/** What the mediator makes of the votes on some texts, of which the deals are 10, 11, … */
function rules(policy: string, ...votes: number[][]): number | 'drop' {
  const scenario = bazaar(calls([50]), { buyer: calls([50]) });
  const spec = { kind: 'multi-text', deadline: 9, policy };
  const mediator = new TextsMediator(
    new FixedParameters(multiText.kind, spec),
    new Model({ ...scenario, protocol: spec }),
  );
  const state = { offers: votes.map((_, t) => ({ deal: 10 + t })), own: { texts: 3, votes } };
  const done: Mediation = mediator.mediate({ question: 'rule', state } as unknown as Asked);
  return done.act === 'adopt' ? done.deal! : 'drop';
}

describe('the mediator of several texts', () => {
  test('adopts what the least content likes most, and nothing that somebody rejects', () => {
    expect(rules('everybody', [1, 2], [2, 2], [2, 2])).toBe(11);
    expect(rules('everybody', [2, -1], [1, 1], [2, 1])).toBe(11);
    expect(rules('everybody', [2, -1], [-2, -2])).toBe('drop');
  });

  test('adopts what most like, if they are more than half', () => {
    expect(rules('majority', [2, 2, -2], [1, 1, 1])).toBe(11);
    expect(rules('majority', [-2, 1, 1], [2, 2, -1])).toBe(10);
    expect(rules('majority', [2, -1], [2, 2, -1, -1])).toBe('drop');
  });

  test('adopts what is welcome on average, however strongly some reject it', () => {
    expect(rules('average', [2, 2, -1], [2, 1, 1])).toBe(11);
    expect(rules('average', [2, -1], [-1, -1])).toBe(10);
    expect(rules('average', [2, -2], [1, -1])).toBe('drop');
  });

  test('has nothing to adopt where nobody has a say', () => {
    for (const policy of ['everybody', 'majority', 'average'])
      expect(rules(policy, [])).toBe('drop');
  });
});

/** The text before each ruling, the texts proposed and what was adopted. */
function rounds(
  moves: readonly TraceMove[],
): { before: object; proposed: object[]; adopted?: object }[] {
  const found: { before: object; proposed: object[]; adopted?: object }[] = [];
  let text: object | undefined;
  let proposed: object[] = [];
  for (const m of moves) {
    if (m.act === 'propose' && !text) text = m.deal;
    else if (m.act === 'propose') proposed.push(m.deal);
    if (m.act !== 'adopt' && !(m.act === 'drop' && proposed.length > 0)) continue;
    found.push({ before: text!, proposed, ...(m.act === 'adopt' ? { adopted: m.deal! } : {}) });
    if (m.act === 'adopt') text = m.deal;
    proposed = [];
  }
  return found;
}

test('several different texts are proposed in a round, and one of them adopted that nobody likes less', () => {
  let adopted = 0;
  until(
    () => adopted > 20,
    () => {
      fc.assert(
        fc.property(tables({ beliefs: false, conditions: false }), fc.nat(9), (scenario, run) => {
          const table: Scenario = {
            ...scenario,
            protocol: { kind: 'multi-text', deadline: 12, texts: 4 },
          };
          const model = new Model(table);
          const preferences = model.preferenceModel.central();
          const worths = (deal: object): number[] =>
            table.signatories.map((id) =>
              score(model, preferences, model.actors.indexOf(id), model.find(deal as never)),
            );
          const { moves } = trace(table, run);
          for (const { before, proposed, adopted: taken } of rounds(moves)) {
            const texts = [before, ...proposed].map((d) => JSON.stringify(d));
            expect(new Set(texts).size).toBe(texts.length);
            expect(proposed.length).toBeLessThanOrEqual(4);
            if (!taken) continue;
            adopted++;
            expect(texts.slice(1)).toContain(JSON.stringify(taken));
            const was = worths(before);
            for (const [i, w] of worths(taken).entries()) expect(w).toBeGreaterThanOrEqual(was[i]!);
          }
        }),
        { numRuns: 60 },
      );
    },
  );
});

test('the text is put to the vote when time is up', () => {
  const strategy = plays({ kind: 'hardliner' });
  const scenario = bazaar(strategy, { buyer: strategy });
  const found = trace({
    ...scenario,
    protocol: { kind: 'multi-text', deadline: 3, start: 'middle' },
  });
  // One loses what the other gains, so the first text stays: 50.
  expect(found.end).toMatchObject({ ending: 'agreement', round: 3, deal: { price: 50 } });
  expect(found.moves.slice(-2).map((m) => m.act)).toEqual(['accept', 'accept']);
});
