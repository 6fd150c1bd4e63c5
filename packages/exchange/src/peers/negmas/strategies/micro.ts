import type { NegmasStrategy } from '../negotiator.ts';

/**
 * `MiCRONegotiator`: it goes down its outcomes, best first, one step for every new outcome that it hears; accepts what is
 * at least as good as what it would propose next. While it waits it repeats one of its own proposals at random.
 */
export const micro: NegmasStrategy = {
  id: 'micro',
  title: 'MiCRONegotiator',
  summary: 'Concedes by one outcome for every new outcome that it hears (de Jonge 2022).',
  seat: ({ utility, draw }) => {
    const sent = new Set<number>();
    const received = new Set<number>();
    let rank = 0;
    const ready = (): boolean => sent.size <= received.size;
    return {
      hear: (outcome) => {
        received.add(outcome);
      },
      accepts: ({ standing }) => {
        const place = ready() ? rank : rank - 1;
        const mine = place < 0 ? -1 : utility.rational.fromTop(place);
        return utility.of(standing) - utility.of(mine) >= 0;
      },
      propose: () => {
        const next = utility.rational.fromTop(rank);
        if (next < 0 || !ready()) return sent.size === 0 ? -1 : [...sent][draw(sent.size)]!;
        rank++;
        sent.add(next);
        return next;
      },
    };
  },
};
