import type { NegmasStrategy } from '../negotiator.ts';

/** From this step on the partner's concession is measured; before, it concedes by a small step of its own. */
const MEASURED_FROM = 3;

/** A range of utilities that is shorter is taken for none; then NegMAS looks for an outcome worth 0. */
const RANGE_MIN = 1e-6;

/**
 * `NaiveTitForTatNegotiator` with its defaults: it takes the negotiation for zero-sum, so what the partner's offer is
 * worth to itself is what the partner has conceded, and concedes as much.
 */
export const naiveTitForTat: NegmasStrategy = {
  id: 'naive_tft',
  title: 'NaiveTitForTatNegotiator',
  summary: 'Concedes as much as the partner has by its last offer, taken for zero-sum.',
  seat: ({ utility }) => {
    let cursor = 0;
    const nextWorse = (): number => utility.sorted.fromTop(cursor++);
    const small = (): number => {
      const better = utility.of(nextWorse());
      const worse = utility.of(nextWorse());
      return (better - worse + 1e-12) / (utility.max - utility.min);
    };
    const concession = (step: number, standing: number): number => {
      if (step <= 0) return 0;
      const partners = 1 - (utility.normalised(standing) * -1 + 1);
      const wanted = step >= MEASURED_FROM ? Math.max(0, partners) : small();
      return wanted >= -1e-6 && wanted <= 1.0000001 ? wanted : 0;
    };
    return {
      accepts: ({ step, standing }) =>
        utility.normalised(standing) >= 1 - concession(step, standing),
      propose: ({ step, standing }) => {
        const range = utility.max - utility.min;
        const level = 1 - concession(step, standing);
        if (range < RANGE_MIN) return utility.sorted.worstIn(0, 0);
        return utility.sorted.worstIn(level * range + utility.min, range + utility.min);
      },
    };
  },
};
