import { Negotiation } from '@parley-sim/engine';
import { repliesTo, roleSheet } from '@parley-sim/say';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';

describe('what a person in a lesson hears', () => {
  const minerals = loadBuiltin('minerals');

  /** Plays one's favourite until a reply fits. */
  function hear(hidden: boolean): ReturnType<typeof repliesTo> {
    const protocol = { ...minerals.protocol, redLines: hidden ? 'hidden' : 'declared' } as const;
    const negotiation = new Negotiation({ ...minerals, protocol }, { seed: '1' });
    const all: ReturnType<typeof repliesTo> = [];
    for (let turn = 0; turn < 3 && !negotiation.ended; turn++) {
      while (!negotiation.ended && negotiation.mover !== 'ukraine') negotiation.step();
      if (negotiation.ended) break;
      negotiation.play({ act: 'offer', deal: negotiation.favourite('ukraine')! });
      while (!negotiation.ended && negotiation.mover !== 'ukraine') negotiation.step();
      all.push(...repliesTo(negotiation, ['ukraine']));
    }
    return all;
  }

  it('names a red line where the rules let it be named, and only there', () => {
    const named = hear(false).map((r) => r.said);
    expect(named).toContainEqual(
      expect.stringMatching(/^No guarantee.* We will not sign that at any price\.$/),
    );
    const hidden = hear(true).map((r) => `${r.said} ${r.means}`);
    expect(hidden).toContainEqual(expect.stringContaining('crosses a red line'));
    expect(hidden.join(' ')).not.toContain('guarantee');
  });

  it('takes what happens outside for no refusal', () => {
    const outside = hear(false).filter((r) => r.act === 'act' || r.act === 'event');
    expect(outside.length).toBeGreaterThan(0);
    for (const { said, means } of outside) {
      expect(said).not.toBe('No.');
      expect(means).toContain('outside the talks');
    }
  });

  it('is told what is wanted in points, the most first, and what no deal is worth', () => {
    const negotiation = new Negotiation(minerals, { seed: '1' });
    const { aims, noDeal, redLines, laws, checks } = roleSheet(negotiation, 'ukraine');
    const points = aims.map((a) => a.points);
    expect(points).toEqual(points.toSorted((a, b) => b - a));
    expect(points.reduce((a, b) => a + b, 0)).toBeGreaterThan(90);
    expect(noDeal).toBe(Math.round(negotiation.noDeal('ukraine') * 100));
    expect(redLines.map((l) => l.title)).toEqual(['no debt for past aid']);
    expect(laws.length).toBeGreaterThan(0);
    expect(checks.join(' ')).toContain('226 votes');
  });
});
