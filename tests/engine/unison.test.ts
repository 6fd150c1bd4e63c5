import { Model, Negotiation, Runner, type Scenario, validateScenario } from '@parley-sim/engine';
import type { Act } from '@parley-sim/engine/negotiation';
import { describe, expect, it, test } from 'vitest';
import { plays } from '../support/tables.ts';

/** Two of three conclude, the first among them; to it x is worth 0.6, and 0.25 more if all agree. */
function scenario(change: (scenario: Scenario) => void = () => undefined): Scenario {
  const actor = (x: number, y: number, floor: number): Scenario['actors'][string] => ({
    priorities: { deal: 1 },
    values: { deal: [x, y] },
    noDeal: floor,
    strategy: plays({ kind: 'hardliner' }, { kind: 'constant', threshold: 0 }),
  });
  const made: Scenario = {
    parley: 1,
    name: 'unison',
    title: 'Two of three',
    clauses: { deal: { kind: 'categorical', options: ['x', 'y'] } },
    actors: {
      first: { ...actor(0.6, 0.5, 0.2), ifAllAgree: 0.25, discount: 0.9 },
      second: actor(0.3, 1, 0.1),
      third: actor(0, 1, 0),
    },
    signatories: ['first', 'second', 'third'],
    quota: { votes: { first: 1, second: 1, third: 1 }, atLeast: 2, vetoes: ['first'] },
    protocol: { kind: 'agenda-setter', setter: 'first', asks: 'everybody', deadline: 3 },
  };
  change(made);
  return made;
}

/** Scores at the end of a talk in which moves are made by hand. */
function scores(acts: readonly Act[], made = scenario()): Readonly<Record<string, number>> {
  const negotiation = new Negotiation(made);
  for (const act of acts) negotiation.play(act);
  return negotiation.finish().end.scores;
}

const offer = (deal: string): Act => ({ act: 'offer', deal: { deal } });
const yes: Act = { act: 'accept' };
const no: Act = { act: 'refuse' };

describe('what is gained if all agree', () => {
  test.each([
    ['all accept', [offer('x'), yes, yes], { first: 0.85, second: 0.3, third: 0 }],
    ['one refuses', [offer('x'), yes, no], { first: 0.6, second: 0.3, third: 0 }],
    [
      'two refuse, then all accept',
      [offer('x'), no, no, offer('y'), yes, yes],
      { first: 0.675, second: 1, third: 1 },
    ],
    [
      'two refuse, then one',
      [offer('x'), no, no, offer('y'), no, yes],
      { first: 0.45, second: 1, third: 1 },
    ],
  ] as const)('%s', (_, acts, expected) => {
    const found = scores(acts);
    for (const [actor, score] of Object.entries(expected))
      expect(found[actor]).toBeCloseTo(score, 9);
  });

  it('counts for whoever gains it, and is drawn as any number is', () => {
    const made = scenario((s) => {
      s.actors['third']!.ifAllAgree = 0.5;
      s.actors['first']!.ifAllAgree = { range: [0.1, 0.3] };
    });
    const model = new Model(made);
    const drawn = [0, 1, 2].map((run) => {
      const { beliefs, end } = new Runner(model).trace('1', run);
      const { 'actors.first.ifAllAgree': gain } = beliefs;
      expect(gain).toBeGreaterThan(0.1);
      expect(end.scores['first']).toBeCloseTo(0.6 + gain!, 8);
      expect(end.scores['third']).toBeCloseTo(0.5, 9);
      return gain;
    });
    expect(new Set(drawn).size).toBe(3);
  });

  it('who is not asked has not agreed', () => {
    const enough = scenario((s) => (s.protocol['asks'] = 'enough'));
    const { end } = new Runner(new Model(enough)).trace('1', 0);
    expect(end.bound).toEqual(['first', 'second']);
    expect(end.scores['first']).toBe(0.6);
    const { end: all } = new Runner(new Model(scenario())).trace('1', 0);
    expect(all.bound).toEqual(['first', 'second', 'third']);
    expect(all.scores['first']).toBe(0.85);
  });

  it('stands on the card of whoever gains it, and on no other', () => {
    const negotiation = new Negotiation(scenario());
    expect(negotiation.card('first').ifAllAgree).toBe(0.25);
    expect(negotiation.card('second')).not.toHaveProperty('ifAllAgree');
  });

  it('changes neither what is offered nor what is accepted', () => {
    const moves = (made: Scenario): unknown => new Runner(new Model(made)).trace('1', 0).moves;
    expect(moves(scenario((s) => delete s.actors['first']!.ifAllAgree))).toEqual(moves(scenario()));
  });

  it('stands only where fewer than all can conclude', () => {
    const { diagnostics } = validateScenario(scenario((s) => delete s.quota));
    expect(diagnostics).toMatchObject([
      { code: 'scenario/idle-unison', path: ['actors', 'first', 'ifAllAgree'] },
    ]);
    const below = validateScenario(scenario((s) => (s.actors['first']!.ifAllAgree = -0.1)));
    expect(below.scenario).toBeUndefined();
  });
});
