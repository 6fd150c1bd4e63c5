import { useEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Comparison, Scenario } from '@parley-sim/engine';
import type { ClauseChange } from '@parley-sim/engine/verdict';
import type { Tabling } from '@parley-sim/engine/scenario';
import {
  clauseShort,
  comparisonPaper,
  counted,
  draftFinding,
  optionTitle,
  type Section,
  WAY_WORDS,
} from '@parley-sim/say';
import { addDraft } from '../edit/add-draft.ts';
import { PaperView } from '../parts/paper.tsx';
import { Said } from '../parts/said.tsx';
import { standing } from '../run/comparing.ts';
import { Dismissed } from '../run/crew.ts';
import { crew } from '../run/engine.ts';
import { faultText } from '../run/fault.ts';
import type { TrialResult } from '../run/trial.ts';
import { notice, text } from '../state.ts';

/** A change of a draft that is to be tried. */
export interface Wanted {
  readonly draft: string;
  readonly changes: readonly ClauseChange[];
  readonly as: Tabling;
}

const GROUP = 'trial';

/** A changed draft beside the one before it, played on the same talks. */
export function TrialPanel({
  wanted,
  view,
  of,
  done,
}: {
  wanted: Wanted;
  view: Comparison;
  of: Scenario;
  /** Puts it away. */
  done: () => void;
}): JSX.Element {
  const [tried, setTried] = useState<TrialResult | undefined>(undefined);
  const [share, setShare] = useState(0);
  const [fault, setFault] = useState('');
  const { plan } = standing.value!;
  useEffect(() => {
    setTried(undefined);
    setFault('');
    setShare(0);
    const { runs, replicates } = plan;
    const asked = { ...wanted, scenario: of, seed: view.seed, runs, replicates };
    crew
      .send(GROUP, 'trial', asked, (n, all) => setShare(n / all), true)
      .then(setTried, (error: unknown) => {
        if (!(error instanceof Dismissed)) setFault(faultText(error));
      });
    return () => crew.dismiss(GROUP);
  }, [wanted, of]);
  const keep = (): void => {
    const added = addDraft(text.value, tried!.scenario, wanted.draft);
    if (added === undefined) {
      notice.value = 'The text of the scenario has no place for another draft: add it by hand.';
      return;
    }
    text.value = added;
    notice.value = 'The changed draft is in the scenario.';
    done();
  };
  return (
    <section class="trial" aria-label="The change, tried">
      <h3>
        Tried: {WAY_WORDS[wanted.as]}
        {wanted.changes.length > 0 && `, ${counted(wanted.changes.length, 'clause')} changed`}
      </h3>
      {wanted.changes.length > 0 && (
        <ul>
          {wanted.changes.map(({ clause, from, to }) => (
            <li key={clause}>
              <Said of={of} text={`${clauseShort(of, clause)}: `} />
              <s>
                <Said of={of} text={from === null ? 'open' : optionTitle(of, clause, from)} />
              </s>
              {' → '}
              <b>
                <Said of={of} text={optionTitle(of, clause, to)} />
              </b>
            </li>
          ))}
        </ul>
      )}
      {fault !== '' && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {!tried && fault === '' && (
        <p class="controls" role="status">
          Playing the same {counted(plan.runs, 'talk')} with it …{' '}
          <progress value={share} max={1} aria-label="Talks with the change" />
        </p>
      )}
      {tried && (
        <>
          <PaperView sections={resultOf(tried, wanted)} of={tried.scenario} />
          <p class="actions">
            {wanted.changes.length > 0 && (
              <button type="button" onClick={keep}>
                Keep it as a draft of its own
              </button>
            )}
            <button type="button" onClick={done}>
              Put it away
            </button>
          </p>
        </>
      )}
    </section>
  );
}

/** Before and after in one table, then who would sign the changed draft. */
function resultOf({ comparison, scenario, verdict }: TrialResult, wanted: Wanted): Section[] {
  const paper = comparisonPaper(comparison, { scenario, show: {} });
  const blocks = paper
    .flatMap((s) => s.blocks)
    .filter((b) => b.kind === 'table' || b.kind === 'answer' || b.kind === 'how');
  const voted = wanted.as === 'proposal';
  return [
    {
      id: 'tried',
      blocks: [
        ...blocks,
        ...(voted
          ? []
          : [
              {
                kind: 'text' as const,
                text: 'Played with the strategies of the scenario, as the smallest change was. To see other ways of negotiating, keep it and choose “fixed core” above the table.',
              },
            ]),
        ...(voted ? [{ kind: 'text' as const, text: draftFinding(verdict, scenario) }] : []),
      ],
    },
  ];
}
