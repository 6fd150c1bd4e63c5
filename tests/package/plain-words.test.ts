import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/markdown.ts';

/** Sentences that readers stumbled over, and what is said instead. None of them may come back. */
const STUMBLED: readonly (readonly [before: string, after: string])[] = [
  ['held together over all pairs', '95 % confidence for all comparisons together'],
  ['runs cannot tell it from', 'X may be just as good: 200 runs do not settle it'],
  ['cannot tell them apart', '200 runs do not settle which is better'],
  ['All the others come lower than it', 'All other packages do worse'],
  ['on the same luck', 'each package was tried in the same 400 simulated negotiations'],
  ['otherwise mostly because of', 'main reason for no deal'],
  ['its walk-out rule', 'the United States lost patience and left'],
  ['hoped for more · out of time', 'held out for more until time ran out'],
  ['barred · forbidden', 'unlawful under "Constitution, article 13"'],
  ['of no deal where there was none', 'the no-deal value where talks failed'],
  ['This is of what was there before', 'These results are for the previous version'],
  ['Mend the errors of the scenario', 'Fix the errors to see results'],
  ['that the scenario is unsure of goes to the', 'set to its low and its high plausible value'],
  ['Where it turns', 'Tipping point'],
  ['What can be said without playing', 'Is a deal possible at all?'],
  ['that all whom they need would rather', 'better for everyone whose consent they need'],
  ['no deal was worth at least no deal', 'every possible deal left someone worse off than no deal'],
  ['as a frame it leads nowhere', 'talks that start from it cannot succeed'],
  ['There is a zone of possible agreement', 'A deal is possible'],
  ['has least to gain', 'has the least room'],
  ['has its way on', 'gives way on'],
  ['Takes up a table that was put where it is', 'Resynchronises after the table was restored'],
  ['What came later to the form comes last', 'Newer fields draw last'],
  ['Down to how many columns its cells may be cut', 'Minimum width when the table must shrink'],
  ['So often a bid that its own ratifiers', 'Maximum re-bids per turn'],
  ['Of a worst loss that was measured on runs', 'Confidence interval of the worst regret'],
  ['Write down who is at the table', 'Describe the parties, what each wants'],
];

const TEXTS = /\.(tsx?|md|yaml|txt|js|css|html)$/;
const SKIPPED = new Set(['node_modules', 'dist', '.git']);

/** Files whose text people may read, from the root of the repository. */
function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path);
    return TEXTS.test(entry.name) ? [path] : [];
  });
}

describe('plain words', () => {
  const own = relative(ROOT, import.meta.filename);
  const texts = files(ROOT)
    .map(
      (path) => [relative(ROOT, path), readFileSync(path, 'utf8').replaceAll(/\s+/g, ' ')] as const,
    )
    .filter(([path]) => path !== own);

  it('looks at every package, the docs and the tests', () => {
    const of = (start: string): number => texts.filter(([path]) => path.startsWith(start)).length;
    for (const start of ['packages/say', 'packages/cli', 'packages/lab', 'docs', 'tests/golden'])
      expect([start, of(start) > 5]).toEqual([start, true]);
  });

  it.each(STUMBLED)('nowhere says "%s" (but: %s)', (before) => {
    const places = texts.filter(([, text]) => text.toLowerCase().includes(before.toLowerCase()));
    expect(places.map(([path]) => path)).toEqual([]);
  });
});
