import type { NamedDeal } from '@parley-sim/engine/negotiation';
import type { Negotiation } from '@parley-sim/engine';
import { listed, redLineTitle } from '@parley-sim/say';

/** Why a person may neither accept nor offer a deal, as the end of a sentence; nothing if they may. */
export function barred(negotiation: Negotiation, me: string, deal: NamedDeal): string | undefined {
  const { model } = negotiation;
  const which = model.find(deal);
  const reason = negotiation.objection(me, deal);
  if (reason === 'constraint') {
    const titles = model.offended(which).map((c) => `“${c.title}”`);
    return titles.length > 0 ? `it breaks ${listed(titles)}` : 'it can no longer be had';
  }
  if (reason !== 'red-line') return undefined;
  const lines = model.crossed(which, model.actors.indexOf(me));
  const noun = lines.length === 1 ? 'red line' : 'red lines';
  return `it crosses your ${noun} ${listed(lines.map((l) => `“${redLineTitle(model.scenario, me, l.id)}”`))}`;
}
