import type { Draft } from '../model/filling.ts';
import { certain } from '../statistics/certain.ts';
import { pairedRates } from '../statistics/interval.ts';
import { enough, signersOf } from './ballot.ts';
import type { Ledger } from './ledger.ts';
import type { Sample } from './sample.ts';
import { shareOf } from './tally.ts';
import type { FilledClause, Filler } from './verdict.ts';

/** A difference of shares of this size changes a verdict, or any that crosses one half. */
const NOTABLE = 0.1;

/** By run of a sample: 1 where all would sign who must, if the draft comes to these deals. */
export function signedIn(sample: Sample, deals: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(sample.preferences, (_, r) =>
    enough(sample, deals[r]!, signersOf(sample, r, deals[r]!)) ? 1 : 0,
  );
}

/** A draft that settles some clauses more, or otherwise. */
export function settled(
  draft: Draft,
  changes: readonly (readonly [clause: number, option: number])[],
): Draft {
  const options = Int32Array.from(draft.options);
  for (const [clause, option] of changes) options[clause] = option;
  return { ...draft, options };
}

/**
 * What a draft is filled in with, and whether another filling would change who signs: each option of each clause that it leaves
 * open, by itself, as if the draft had settled it; what is left open is filled in anew.
 *
 * @param options.steady whether no run can differ from another, so that nothing is due to chance.
 */
export function filledIn(
  ledger: Ledger,
  draft: Draft,
  { confidence, steady }: { readonly confidence: number; readonly steady: boolean },
): FilledClause[] {
  const { sample } = ledger;
  const { model } = sample;
  const deals = ledger.deals(draft);
  const before = signedIn(sample, deals);
  const filled = Array.from(deals, (deal) => Int32Array.from(model.decode(deal)));
  return [...model.clauses.keys()]
    .filter((c) => draft.options[c]! < 0)
    .map((c) => {
      const { id, title, numbers, options } = model.clauses[c]!;
      const fillers = options.map((option, o): Filler => {
        const after = signedIn(sample, ledger.deals(settled(draft, [[c, o]])));
        return {
          option: numbers?.[o] ?? option,
          runs: filled.filter((deal) => deal[c] === o).length,
          ...compared(before, after, confidence, steady),
        };
      });
      return { clause: id, title, options: fillers, decides: fillers.some((f) => f.decides) };
    });
}

function compared(
  before: Uint8Array,
  after: Uint8Array,
  confidence: number,
  steady: boolean,
): Pick<Filler, 'signed' | 'difference' | 'decides'> {
  const pairs = { both: 0, first: 0, second: 0, neither: 0 };
  for (const [r, now] of after.entries()) {
    if (now) pairs[before[r] ? 'both' : 'first']++;
    else pairs[before[r] ? 'second' : 'neither']++;
  }
  const signed = shareOf(after, confidence);
  const difference = pairedRates(pairs, confidence);
  const { low, high } = steady ? certain(difference) : difference;
  const beyondChance = low! > 0 || high! < 0;
  const was = shareOf(before, confidence).estimate;
  const crosses = signed.estimate > 0.5 !== was > 0.5;
  return {
    signed,
    difference,
    decides: beyondChance && (Math.abs(difference.estimate) >= NOTABLE || crosses),
  };
}
