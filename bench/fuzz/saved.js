/**
 * Saved negotiations of which something was changed, to be taken up: each has to be refused with a code of the engine's, or to go
 * on to its end. `node bench/fuzz/saved.js [COUNT] [SEED]` prints what came of it.
 */
import { fileURLToPath } from 'node:url';
import { Negotiation, ParleyError } from '@parley-sim/engine';
import { dice, mutants } from './mutants.js';
import { fault, tally } from './tally.js';
import { TREATY } from './treaty.js';

/** Negotiations left in different places, with moves by hand and things that happen. */
function saves() {
  const eventful = {
    ...TREATY,
    events: { drought: { at: 2, changes: { noDeal: { upper: -0.05 } } } },
  };
  return [0, 1, 2].map((run) => {
    const scenario = run === 0 ? TREATY : eventful;
    const tabled = run === 2 ? { package: 'draft', as: 'opening' } : {};
    const negotiation = new Negotiation(scenario, { tabled, run });
    for (let steps = 0; steps < 5 && !negotiation.ended; steps++) {
      const byHand = steps === 2 && negotiation.acts.includes('offer');
      if (byHand) negotiation.play({ act: 'offer', deal: { water: 'some', power: 'kept' } });
      else negotiation.step();
    }
    return { scenario, saved: JSON.parse(JSON.stringify(negotiation.save())) };
  });
}

/**
 * Takes up mutants of saved negotiations.
 *
 * @returns how many were played, refused with a code, taken up and played to the end; how many led to any other error
 *   (`uncaught`) or to a number that is not finite; and the first of these by their mutations.
 */
export function fuzzSaved({ count = 20_000, seed = 1 } = {}) {
  const roll = dice(seed);
  const result = tally(seed);
  const tables = saves().map(({ scenario, saved }) => ({
    scenario,
    mutants: mutants(saved, roll),
  }));
  for (let i = 0; i < count; i++) {
    const { scenario, mutants } = tables[i % tables.length];
    const { mutant, note } = mutants.next().value;
    result.played++;
    try {
      const { end } = Negotiation.restore(scenario, mutant).finish();
      result.accepted++;
      if (!Object.values(end.scores).every(Number.isFinite)) fault(result, 'notFinite', note);
    } catch (error) {
      const refused = error instanceof ParleyError && /^(saved|scenario)\//.test(error.code);
      if (refused) result.refused++;
      else fault(result, 'uncaught', `${note}: ${String(error)}`);
    }
  }
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count = 20_000, seed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);
  const result = fuzzSaved({ count, seed });
  console.log(JSON.stringify(result, undefined, 2));
  process.exitCode = result.uncaught + result.notFinite > 0 ? 1 : 0;
}
