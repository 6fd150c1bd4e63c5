import { describe, expect, it } from 'vitest';
import {
  type Act,
  Negotiation,
  play,
  retrace,
  runTrace,
  SAYINGS_MAX,
  type Trace,
  WORDS_MAX,
} from '@parley-sim/engine/negotiation';
import { loadBuiltin, readTrace } from '@parley-sim/scenarios';
import { PLAIN, Stage, transcript } from '@parley-sim/say';

const scenario = loadBuiltin('used-car');
const FAIR = { price: 4500, warranty: 'year', tyres: 'old' };

/** A negotiation in which it is the buyer's turn. */
function atBuyer(): Negotiation {
  const negotiation = new Negotiation(scenario, { seed: 'words' });
  while (negotiation.mover !== 'buyer') negotiation.step();
  return negotiation;
}

/** The same negotiation with words, or without. */
function talked(words: boolean): Trace {
  const negotiation = new Negotiation(scenario, { seed: 'words' });
  while (!negotiation.ended) {
    if (negotiation.mover !== 'buyer') negotiation.step();
    else {
      if (words) {
        negotiation.say({ text: 'We are far apart.', private: 'I would take 4,600.' });
        negotiation.say({ private: 'Wait.' });
      }
      const said = words ? { text: 'My word on it.', private: 'a bluff' } : {};
      const act: Act = negotiation.state.round < 4 ? { act: 'offer', deal: FAIR } : { act: 'walk' };
      negotiation.play({ ...act, ...said });
    }
  }
  return negotiation.trace();
}

describe('words', () => {
  it('stand in the record and change nothing else', () => {
    const [plain, spoken] = [talked(false), talked(true)];
    const mine = spoken.moves.filter((m) => m.actor === 'buyer');
    expect(mine.map((m) => m.act).slice(0, 3)).toEqual(['say', 'say', 'offer']);
    expect(mine[0]).toMatchObject({
      text: 'We are far apart.',
      private: 'I would take 4,600.',
      byHand: true,
    });
    expect(mine[1]).toEqual({
      round: 1,
      actor: 'buyer',
      act: 'say',
      byHand: true,
      private: 'Wait.',
    });
    expect(mine[2]).toMatchObject({ text: 'My word on it.', private: 'a bluff' });
    const without = spoken.moves
      .filter((m) => m.act !== 'say')
      .map((move) => {
        const { text: _, private: __, ...rest } = move;
        return rest;
      });
    expect(without).toEqual(plain.moves);
    expect(spoken.end).toEqual(plain.end);
  });

  it('do not count when a record is verified, whatever they are', () => {
    const trace = talked(true);
    expect(retrace(scenario, trace).divergence).toBeUndefined();
    const other = {
      ...trace,
      moves: trace.moves
        .filter((m) => m.private !== 'Wait.')
        .map((m) => (m.text === undefined ? m : { ...m, text: 'Something else\u0007 ' })),
    };
    expect(retrace(scenario, other).divergence).toBeUndefined();
    // What is done still counts.
    const forged = {
      ...trace,
      moves: trace.moves.map((m) =>
        m.act === 'offer' && m.actor === 'seller' ? { ...m, deal: FAIR } : m,
      ),
    };
    expect(retrace(scenario, forged).divergence).toBeDefined();
  });

  it('are cleaned', () => {
    const negotiation = atBuyer();
    const said = negotiation.say({
      text: ' a\u001b[31mb\u202Ec\r\nd\te\u0000 ',
      private: ' \u0007 ',
    });
    expect(said.text).toBe('a[31mbc\nd\te');
    expect(said).not.toHaveProperty('private');
    expect(() => negotiation.say({ text: '\u0000 ' })).toThrow('Nothing is said');
    expect(() => negotiation.say({ text: 7 as unknown as string })).toThrow('"text" is a text');
  });

  it('have limits, at which they are still heard', () => {
    const negotiation = atBuyer();
    const long = '😀'.repeat(WORDS_MAX);
    expect(() => negotiation.say({ private: `${long}!` })).toThrow('2,001 characters');
    expect(() => negotiation.play({ act: 'offer', deal: FAIR, text: `${long}!` })).toThrow('2,000');
    for (let i = SAYINGS_MAX; i > 0; i--) {
      expect(negotiation.sayings).toBe(i);
      negotiation.say({ text: long });
    }
    expect(negotiation.sayings).toBe(0);
    expect(() => negotiation.say({ text: 'more' })).toThrow('now it has to act');
    negotiation.play({ act: 'offer', deal: FAIR });
    while (negotiation.mover !== 'buyer') negotiation.step();
    expect(negotiation.sayings).toBe(SAYINGS_MAX);
  });

  it('can be taken back, taken again, saved and taken up', () => {
    const negotiation = atBuyer();
    const heard: string[] = [];
    negotiation.on('move', ({ move }) => heard.push(move.act));
    const before = JSON.stringify(negotiation.save());
    negotiation.say({ text: 'one' });
    const after = JSON.stringify(negotiation.save());
    negotiation.undo();
    expect(JSON.stringify(negotiation.save())).toBe(before);
    negotiation.redo();
    expect(JSON.stringify(negotiation.save())).toBe(after);
    const again = Negotiation.restore(scenario, JSON.parse(after));
    expect(again.transcript).toEqual(negotiation.transcript);
    expect(heard).toEqual(['say']);
    const broken = JSON.parse(after) as { moves: { text?: unknown }[] };
    broken.moves.at(-1)!.text = 7;
    expect(() => Negotiation.restore(scenario, broken)).toThrow('text');
  });

  it('come from agents of the library, who hear the others but not their notes', async () => {
    const heard: string[] = [];
    const trace = await play(scenario, {
      agents: {
        buyer: () => ({ act: 'offer', deal: FAIR, text: 'Well?', private: 'hm' }),
        seller: (seen) => {
          heard.push(JSON.stringify(seen.moves.filter((m) => m.actor === 'buyer')));
          expect(seen.sayings).toBe(SAYINGS_MAX);
          return { act: 'offer', deal: seen.favourite()!, text: 'No.' };
        },
      },
    });
    expect(trace.end.ending).toBe('deadline');
    expect(heard.at(-1)).toContain('Well?');
    expect(heard.at(-1)).not.toContain('hm');
    expect(trace.moves.filter((m) => m.private === 'hm').length).toBeGreaterThan(1);
  });

  it('are in the transcript and in the file', () => {
    const trace = talked(true);
    const { trace: read, diagnostics } = readTrace(JSON.stringify(trace));
    expect(diagnostics).toEqual([]);
    expect(read).toEqual(trace);
    const { negotiation } = retrace(scenario, trace);
    const text = transcript(new Stage(negotiation.model, trace.seed, trace.run), trace, {
      style: PLAIN,
      width: 80,
      full: true,
    });
    expect(text).toContain('“We are far apart.”');
    expect(text).toContain('Private note: I would take 4,600.');
    expect(text).toContain('makes a note');
    // A record without words shows none.
    expect(JSON.stringify(runTrace(scenario))).not.toContain('"text"');
    const { diagnostics: wrong } = readTrace(JSON.stringify(trace).replace('"Wait."', '7'));
    expect(wrong[0]!.message).toContain('"private" is 7');
  });
});
