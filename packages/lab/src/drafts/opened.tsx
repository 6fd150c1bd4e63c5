import { batch } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Comparison, DraftVerdict, Scenario } from '@parley-sim/engine';
import {
  actorName,
  draftPaper,
  heldInterval,
  rate,
  smallestChange,
  WAY_WORDS,
} from '@parley-sim/say';
import { withoutFlags } from '../parts/flags.ts';
import { PaperView } from '../parts/paper.tsx';
import { buildOn } from '../run/own-draft.ts';
import { outdated } from '../run/comparing.ts';
import { verdictFault } from '../run/verdicts.ts';
import { conditions, chosen, entries, playedAs, run, seat, view as shown } from '../state.ts';
import { TrialPanel, type Wanted } from './trial.tsx';

/** A draft's row, opened: who would sign and why not, the smallest change, and what can be done with it. */
export function OpenedDraft({
  draft,
  view,
  of,
}: {
  draft: string;
  view: Comparison;
  of: Scenario;
}): JSX.Element {
  const [wanted, want] = useState<Wanted | undefined>(undefined);
  const row = view.rows.find((r) => r.tabled.package === draft);
  const verdict = row?.verdict;
  const fault = verdictFault(draft);
  if (fault !== undefined) {
    return (
      <p class="fault" role="alert">
        The draft cannot be looked into: {fault}
      </p>
    );
  }
  if (!verdict) {
    return (
      <p class="in" role="status">
        {outdated.value
          ? 'Waiting for the new talks …'
          : 'Looking into the draft: who would sign, why not, what would change it …'}
      </p>
    );
  }
  const sections = draftPaper(verdict, { scenario: of, seed: view.seed, full: false });
  const [first, ...rest] = sections.map(withoutFlags);
  const { as = 'proposal' } = row.tabled;
  const refuses = as === 'proposal' && refuserOf(verdict) !== undefined;
  return (
    <div class={refuses ? 'in refused' : 'in'}>
      {as !== 'proposal' && (
        <p class="as">
          As a {WAY_WORDS[as]} it is agreed in {rate(heldInterval(row.agreement))} of talks. What
          follows is about the draft as it stands: {WAY_WORDS.proposal}.
        </p>
      )}
      <div class="halves">
        <PaperView sections={[first!]} of={of} />
        <div>
          <PaperView sections={rest} of={of} />
          <p class="sub">
            “Signs” is one party’s signature. A draft or a changed draft is agreed where all who
            must have signed, and where those who must ratify it have.
          </p>
          <Actions draft={draft} verdict={verdict} of={of} want={want} />
        </div>
      </div>
      {wanted && <TrialPanel wanted={wanted} view={view} of={of} done={() => want(undefined)} />}
    </div>
  );
}

/** The party that signs least often; nothing if all sign in most talks. */
function refuserOf({ parties, threshold }: DraftVerdict): string | undefined {
  const [least] = parties
    .filter((p) => p.share !== undefined)
    .toSorted((a, b) => a.share!.estimate - b.share!.estimate);
  return least && least.share!.estimate <= threshold ? least.actor : undefined;
}

function Actions({
  draft,
  verdict,
  of,
  want,
}: {
  draft: string;
  verdict: DraftVerdict;
  of: Scenario;
  want: (wanted: Wanted) => void;
}): JSX.Element {
  const { change, as, what } = smallestChange(verdict, of);
  const text = verdict.amendments.proposal.smallest;
  const [least] = verdict.parties
    .filter((p) => p.share !== undefined)
    .toSorted((a, b) => a.share!.estimate - b.share!.estimate);
  const whom = least?.actor ?? Object.keys(of.actors)[0]!;
  const go = (to: 'replay' | 'play'): void => {
    const entry = entries.value.findIndex((t) => t.package === draft);
    batch(() => {
      chosen.value = Math.max(0, entry);
      run.value = 0;
      conditions.value = {};
      if (to === 'play') {
        seat.value = whom;
        playedAs.value = undefined;
      }
      shown.value = to;
    });
  };
  return (
    <p class="actions">
      {change && (
        <button
          type="button"
          class="primary"
          onClick={() => want({ draft, changes: change.changes, as })}
        >
          Try that change
        </button>
      )}
      {!change && what === 'no change' && (
        <button
          type="button"
          class="primary"
          onClick={() => want({ draft, changes: [], as: 'frame' })}
        >
          Try it as a fixed core
        </button>
      )}
      {text && text !== change && (
        <button
          type="button"
          onClick={() => want({ draft, changes: text.changes, as: 'proposal' })}
        >
          Try the change as it stands
        </button>
      )}
      <button type="button" onClick={() => buildOn(of, draft)}>
        Change it clause by clause
      </button>
      <button type="button" onClick={() => go('replay')}>
        Watch a run
      </button>
      <button type="button" onClick={() => go('play')}>
        Play as {actorName(of, whom)}
      </button>
    </p>
  );
}
