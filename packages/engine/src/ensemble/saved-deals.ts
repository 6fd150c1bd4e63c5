import type { Model } from '../machine/model.ts';
import { ENDINGS } from '../form/words.ts';
import { REASONS } from '../model/outcome.ts';
import { Place } from '../place.ts';
import type { SavedEntry } from './entry.ts';
import type { SavedSummary } from './summary-shape.ts';

/**
 * Holds what a checked summary says of deals against the models that it was played with: that each deal could be concluded,
 * that every clause is settled in each agreement, that the options are those of the deals, that every cause has a name, and
 * that nobody was asked about a proposal more than once a run.
 *
 * @throws ParleyError `summary/damaged` with the first place that is wrong.
 */
export function checkDeals(saved: SavedSummary, models: readonly Model[]): void {
  const entries = new Place('summary/damaged', saved).field('entries').items();
  const runs = saved.ranges.reduce((n, [from, to]) => n + to - from, 0);
  for (const [e, model] of models.entries()) {
    checkCauses(entries[e]!, saved.entries[e]!, model);
    checkOptions(entries[e]!, saved.entries[e]!, model);
    if (model.tabled.as === 'proposal') {
      checkVotes(entries[e]!, saved.entries[e]!, runs);
    }
  }
}

function checkCauses(place: Place, saved: SavedEntry, model: Model): void {
  const places = ENDINGS.length * (model.actors.length + 1) * REASONS.length;
  for (const [i, [key]] of saved.named.entries()) {
    const at = place.field('named').items()[i]!.items()[0]!;
    if (Math.floor(key / places) >= model.causes.length) at.refuse('a cause that the scenario has');
  }
}

function checkOptions(place: Place, saved: SavedEntry, model: Model): void {
  const deals = place.field('deals').field('counts').items();
  const seen = new Float64Array(model.optionCount);
  for (const [i, [deal, count]] of saved.deals.counts.entries()) {
    const at = deals[i]!.items()[0]!;
    at.whole(0, model.size - 1);
    if (!model.feasible(deal)) at.refuse('a deal that may be concluded');
    const options = model.decode(deal);
    for (const [c, option] of options.entries()) seen[model.offsets[c]! + option]! += count;
  }
  const options = new Float64Array(model.optionCount);
  for (const [cell, count] of saved.options) options[cell] = count;
  const agreements = saved.bound.reduce((n, [, count]) => n + count, 0);
  for (const clause of model.clauses) {
    const to = clause.offset + clause.options.length;
    const settled = options.slice(clause.offset, to).reduce((a, b) => a + b, 0);
    if (settled !== agreements) {
      place
        .field('options')
        .refuse(`${agreements} options of "${clause.id}"; there are ${settled}`);
    }
  }
  // Where deals have been dropped, theirs are among the options too.
  const complete = saved.deals.ceiling === undefined;
  for (const [cell, count] of seen.entries()) {
    if (complete ? options[cell] !== count : options[cell]! < count) {
      place.field('options').refuse(`the options of the deals: [${cell}, ${count}]`);
    }
  }
}

function checkVotes(place: Place, saved: SavedEntry, runs: number): void {
  const asked = new Map(saved.accepted);
  const refusals = place.field('refusals').items();
  for (const [i, [cell, count]] of saved.refusals.entries()) {
    const actor = Math.floor(cell / REASONS.length);
    asked.set(actor, (asked.get(actor) ?? 0) + count);
    if (asked.get(actor)! > runs)
      refusals[i]!.refuse(`no more than one vote in each of ${runs} runs`);
  }
}
