import type { Negotiation } from '@parley-sim/engine';
import type { NamedDeal } from '@parley-sim/engine/negotiation';

/**
 * Settings that others have refused because of a red line, as far as the rules of the table let it be known: by clause and place of the
 * option, the round in which it was said.
 */
export function refusedOptions(
  { model, transcript }: Negotiation,
  me: string,
): Map<string, number> {
  const found = new Map<string, number>();
  if (model.scenario.protocol.redLines === 'hidden') return found;
  let standing: NamedDeal | undefined;
  for (const move of transcript) {
    const { actor } = move;
    if (actor !== undefined && actor !== me && move.because === 'red-line' && standing) {
      const options = [...model.decode(model.find(standing))];
      for (const line of model.crossed(model.find(standing), model.actors.indexOf(actor))) {
        for (const { clause, picked } of line.when) {
          const option = options[clause]!;
          if (picked[option] === 1) found.set(`${model.clauses[clause]!.id} ${option}`, move.round);
        }
      }
    }
    if (move.deal && (move.act === 'offer' || move.act === 'propose')) standing = move.deal;
  }
  return found;
}
