import type { Draft } from '../model/filling.ts';
import type { Model } from '../machine/model.ts';
import { wilson } from '../statistics/interval.ts';
import { AmendmentSearch } from './amendment-search.ts';
import { Core } from './core.ts';
import { type CoreChange, CoreSearch } from './core-search.ts';
import { settled } from './filled-in.ts';
import type { Ledger } from './ledger.ts';
import { type Play, playCore, playText } from './playing.ts';
import { type Choice, DraftText } from './text.ts';
import type { Amendment, Amendments, AmendmentSize, ClauseChange } from './verdict.ts';

/** Changes of more clauses than this are not looked for. */
const CLAUSES_MAX = 3;
/** So many of the changed cores that promise most are played, on so many runs; the best of them on all. */
const CORES_PLAYED = 3;
const RUNS_EACH = 40;

/** How amendments are looked for. */
export interface AmendmentOptions {
  /** A draft is signed if it is in more than this share of runs. */
  readonly threshold: number;
  readonly confidence: number;
  /** Number of changes of one size to look at, about. */
  readonly tries?: number;
}

/** The smallest change of a draft's text that gets it signed as it stands; everything else stays as it is filled in. */
export function amendText(ledger: Ledger, id: string, options: AmendmentOptions): Amendments {
  const { threshold, confidence, tries } = options;
  const { sample } = ledger;
  const { model, runs } = sample;
  const draft = sample.draft(id);
  const search = new AmendmentSearch(new DraftText(sample, ledger.deals(draft)), tries);
  if (search.unchanged > threshold * runs.length) return NONE_NEEDED;
  return grow(model, (clauses) => {
    const { best, ...counts } = search.find(clauses);
    if (!best) return { ...counts, best: null, enough: false };
    const enough = best.signed > threshold * runs.length;
    return {
      ...counts,
      best: {
        changes: changesOf(model, draft, best.choices),
        signed: wilson(best.signed, runs.length, confidence),
        ratified: wilson(best.ratified, runs.length, confidence),
        // What is not enough by the preferences alone is not played.
        ...(enough
          ? {
              agreed: wilson(
                playText(sample, id, best.choices)(0, runs.length),
                runs.length,
                confidence,
              ),
            }
          : {}),
      },
      enough,
    };
  });
}

/**
 * The smallest change of what a draft settles with which talks about the rest succeed.
 *
 * @param unchanged share of runs in which they do without a change.
 */
export function amendCore(
  { sample }: Ledger,
  id: string,
  unchanged: number,
  { threshold, confidence, tries }: AmendmentOptions,
): Amendments {
  const { model, runs } = sample;
  const n = runs.length;
  if (unchanged > threshold) return NONE_NEEDED;
  const draft = sample.draft(id);
  const search = new CoreSearch(sample, draft, tries);
  const everywhere = new Core(sample, [...runs.keys()]);
  return grow(model, (clauses) => {
    const { ranked, ...counts } = search.find(clauses);
    const best = bestPlayed(ranked, (choices) => playCore(sample, id, choices), n);
    if (!best) return { ...counts, best: null, enough: false };
    const { signed } = everywhere.leeway(settled(draft, best.choices))!;
    return {
      ...counts,
      best: {
        changes: changesOf(model, draft, best.choices),
        signed: wilson(signed, n, confidence),
        agreed: wilson(best.agreed, n, confidence),
      },
      enough: best.agreed > threshold * n,
    };
  });
}

const NONE_NEEDED: Amendments = { sizes: [], smallest: null };

/** Looks at changes of one clause, then of two and three, up to the first that is enough. */
function grow(
  model: Model,
  find: (clauses: number) => Omit<AmendmentSize, 'clauses'> & { readonly enough: boolean },
): Amendments {
  const sizes: AmendmentSize[] = [];
  let smallest: Amendment | null = null;
  for (let clauses = 1; clauses <= Math.min(CLAUSES_MAX, model.clauses.length); clauses++) {
    const { enough, ...size } = find(clauses);
    if (size.changes === 0) break;
    sizes.push({ clauses, ...size });
    if (!enough) continue;
    smallest = size.best;
    break;
  }
  return { sizes, smallest };
}

function bestPlayed(
  ranked: readonly CoreChange[],
  play: (choices: readonly Choice[]) => Play,
  runs: number,
): { readonly choices: readonly Choice[]; readonly agreed: number } | undefined {
  const few = Math.min(RUNS_EACH, runs);
  let best: { choices: readonly Choice[]; agreed: number; go: Play } | undefined;
  for (const { choices } of ranked.slice(0, CORES_PLAYED)) {
    const go = play(choices);
    const agreed = go(0, few, best && best.agreed + 1);
    if (!best || agreed > best.agreed) best = { choices, agreed, go };
  }
  return best && { choices: best.choices, agreed: best.agreed + best.go(few, runs) };
}

function changesOf(model: Model, draft: Draft, choices: readonly Choice[]): ClauseChange[] {
  return [...choices]
    .sort((a, b) => a[0] - b[0])
    .map(([c, o]) => {
      const { id, numbers, options } = model.clauses[c]!;
      const named = (option: number): string | number => numbers?.[option] ?? options[option]!;
      const before = draft.options[c]!;
      return { clause: id, from: before < 0 ? null : named(before), to: named(o) };
    });
}
