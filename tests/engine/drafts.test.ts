import { Model, Runner, type Scenario, type Trace } from '@parley-sim/engine';
import { describe, expect, test } from 'vitest';
import { concedes, plays } from '../support/tables.ts';

/** Two who sign, and a neighbour whose consent the bridge needs, settle a road and a bridge; each has tastes of its own. */
function works(more: Partial<Scenario> = {}): Scenario {
  const actor = (road: number[], bridge: number[]): Scenario['actors'][string] => ({
    priorities: { road: 1, bridge: 1 },
    values: { road, bridge },
    noDeal: 0.25,
    strategy: plays(concedes(1)),
  });
  return {
    parley: 1,
    name: 'works',
    title: 'Works',
    clauses: {
      road: { kind: 'ordinal', options: ['lane', 'street', 'highway'] },
      bridge: {
        kind: 'ordinal',
        options: {
          none: 'No bridge',
          ford: 'A ford',
          bridge: { title: 'A bridge', consent: ['neighbour'] },
        },
      },
    },
    actors: {
      east: actor([0, 0.5, 1], [0, 0.4, 1]),
      west: actor([1, 0.6, 0], [0, 0.5, 1]),
      neighbour: actor([0, 0, 0], [1, 1, 0]),
    },
    signatories: ['east', 'west'],
    packages: {
      road: { by: 'east', options: { road: 'highway' } },
      bridge: { by: 'east', options: { bridge: 'bridge' } },
      nobodys: { options: { road: 'street' } },
      ford: { by: 'west', options: { bridge: 'ford' } },
    },
    protocol: { kind: 'alternating-offers', deadline: 9 },
    ...more,
  };
}

function play(scenario: Scenario, id: string, as: 'opening' | 'frame' | 'proposal'): Trace {
  return new Runner(new Model(scenario, { package: id, as })).trace('1', 0);
}

describe('a draft that leaves clauses open', () => {
  test('is filled in as its author likes best, without bringing anybody in', () => {
    // East would like the bridge best, but then the neighbour would have to be asked.
    expect(play(works(), 'road', 'proposal').end.deal).toEqual({ road: 'highway', bridge: 'ford' });
    expect(play(works(), 'bridge', 'proposal').end.deal).toEqual({
      road: 'highway',
      bridge: 'bridge',
    });
  });

  test('is filled in with the first of what its author likes as well', () => {
    const scenario = works();
    scenario.actors['east']!.values['bridge'] = [0.4, 0.4, 1];
    expect(play(scenario, 'road', 'proposal').end.deal).toEqual({
      road: 'highway',
      bridge: 'none',
    });
  });

  test('of nobody’s is filled in so that the signatories gain most together', () => {
    expect(play(works(), 'nobodys', 'proposal').end.deal).toEqual({
      road: 'street',
      bridge: 'ford',
    });
  });

  test('is filled in within the law and the red lines of its author, as far as it can be', () => {
    const law = works({ constraints: { dry: { forbid: { road: 'highway', bridge: 'ford' } } } });
    expect(play(law, 'road', 'proposal').end.deal).toEqual({ road: 'highway', bridge: 'none' });
    const scenario = works();
    scenario.actors['west']!.redLines = { quiet: { when: { road: 'lane' } } };
    expect(play(scenario, 'ford', 'proposal').end.deal).toEqual({ road: 'street', bridge: 'ford' });
  });
});

describe('a package', () => {
  test('proposed asks all whom it needs, even after a refusal, and names the first who refused', () => {
    const { moves, end } = play(works(), 'bridge', 'proposal');
    // East .5 + .5, west 0 + .5, and the neighbour nothing.
    expect(moves.map((m) => [m.actor, m.act, m.because])).toEqual([
      ['east', 'accept', undefined],
      ['west', 'accept', undefined],
      ['neighbour', 'refuse', 'below-no-deal'],
    ]);
    expect(end).toMatchObject({
      ending: 'refused',
      cause: { actor: 'neighbour', reason: 'below-no-deal' },
    });
  });

  test('opened with is the first offer, made by its author, whoever else would have begun', () => {
    const [first, second] = play(works(), 'ford', 'opening').moves;
    expect(first).toMatchObject({ actor: 'west', deal: { road: 'lane', bridge: 'ford' } });
    expect(second!.actor).toBe('east');
  });

  test('that its author would be worse off with is not opened with', () => {
    const scenario = works({
      packages: { gift: { by: 'east', options: { road: 'lane', bridge: 'none' } } },
    });
    expect(play(scenario, 'gift', 'opening').moves[0]!.deal).not.toEqual({
      road: 'lane',
      bridge: 'none',
    });
  });

  test('framed fixes its options in every offer', () => {
    for (const m of play(works(), 'ford', 'frame').moves)
      if (m.deal) expect(m.deal['bridge']).toBe('ford');
  });

  test('that the law bars is void as a frame and as a proposal, and refused by the others as an opening', () => {
    const scenario = works({
      constraints: { flood: { title: 'It floods', forbid: { bridge: 'ford' } } },
    });
    for (const as of ['frame', 'proposal'] as const) {
      expect(play(scenario, 'ford', as).end).toMatchObject({
        ending: 'void',
        cause: { reason: 'constraint' },
      });
    }
    const { moves } = play(scenario, 'ford', 'opening');
    expect(moves[0]).toMatchObject({ actor: 'west', deal: { bridge: 'ford' } });
    expect(moves[1]).toMatchObject({ actor: 'east', because: 'constraint' });
  });
});

describe('consent', () => {
  test('is asked only of those whom the deal on the table needs', () => {
    const { moves, end } = play(works(), 'ford', 'frame');
    expect(moves.some((m) => m.actor === 'neighbour')).toBe(false);
    expect(end).toMatchObject({ ending: 'agreement', bound: ['east', 'west'] });
  });

  test('that has left takes with it only what needed it', () => {
    const scenario = works();
    // The bridge needs the neighbour, who leaves at once: it has nothing to gain.
    scenario.actors['neighbour']!.noDeal = 2;
    scenario.protocol.order = ['neighbour', 'east', 'west'];
    const { moves, end } = new Runner(new Model(scenario)).trace('1', 0);
    expect(moves[0]).toMatchObject({ actor: 'neighbour', act: 'walk', because: 'below-no-deal' });
    for (const m of moves) if (m.deal) expect(m.deal['bridge']).not.toBe('bridge');
    expect(end.ending).toBe('agreement');
    expect(end.bound).toEqual(['east', 'west']);
  });

  test('of a signatory who leaves is the end', () => {
    const scenario = works();
    scenario.actors['west']!.noDeal = 2;
    expect(new Runner(new Model(scenario)).trace('1', 0).end).toMatchObject({
      ending: 'walkout',
      cause: { actor: 'west', reason: 'below-no-deal' },
    });
  });
});
