import type { JSX } from 'preact';
import type { Comparison, Scenario } from '@parley-sim/engine';
import type { DecidingNumber } from '@parley-sim/engine/ensemble';
import {
  byResult,
  heldInterval,
  rate,
  rowLabel,
  screeningBlocks,
  screeningSections,
} from '@parley-sim/say';
import { PaperView } from '../parts/paper.tsx';
import { Said } from '../parts/said.tsx';
import { lookAt, numberWords } from './number.ts';

/** Drafts of which it is shown, and numbers of each. */
const [DRAFTS, NUMBERS] = [2, 4];

/** Which uncertain numbers decide, from the same talks: the rate of each leading draft on both sides of each tipping point. */
export function Matters({ view, of }: { view: Comparison; of: Scenario }): JSX.Element | null {
  const { screening } = view;
  if (!screening) return null;
  const drafts = byResult(view)
    .agreed.filter((e) => view.rows[e]!.tabled.package !== undefined)
    .slice(0, DRAFTS);
  const found = drafts
    .map((entry) => ({
      entry,
      numbers: screening.rows[entry]!.matters.filter((n) => n.tipping !== null).slice(0, NUMBERS),
    }))
    .filter(({ numbers }) => numbers.length > 0);
  const blocks = screeningBlocks(view, of);
  if (found.length === 0 && blocks.length === 0) return null;
  return (
    <section id="deciding" aria-labelledby="matters-title">
      <h2 id="matters-title">What matters most</h2>
      {found.length === 0 ? (
        <PaperView sections={[{ id: 'silence', blocks }]} of={of} />
      ) : (
        <>
          <p class="sub">
            Of {screening.numbers} uncertain numbers: how often a draft is agreed where the number
            is below its tipping point (○) and above it (●). From the talks above.
          </p>
          <div class="columns">
            {found.map(({ entry, numbers }) => (
              <div key={entry}>
                <h3>
                  <Said of={of} text={rowLabel(view.rows[entry]!, view)} />
                </h3>
                <ul class="matters">
                  {numbers.map((number) => (
                    <Number
                      key={number.path}
                      number={number}
                      of={of}
                      draft={view.rows[entry]!.tabled.package}
                    />
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </>
      )}
      <details>
        <summary>Every number that was found to matter, and what would have been found</summary>
        <PaperView sections={screeningSections(view, of)} of={of} />
      </details>
    </section>
  );
}

function Number({
  number,
  of,
  draft,
}: {
  number: DecidingNumber;
  of: Scenario;
  draft: string | undefined;
}): JSX.Element {
  const { below, above } = number.tipping!;
  const [from, to] = [below.rate.estimate * 100, above.rate.estimate * 100];
  return (
    <li>
      <button type="button" class="link" onClick={() => lookAt(number.path, draft)}>
        <Said of={of} text={numberWords(of, number.path)} />
      </button>
      <svg viewBox="-4 0 108 10" class="drawn" aria-hidden="true">
        <path d="M0 5H100" class="axis" />
        <path d={`M${Math.min(from, to)} 5H${Math.max(from, to)}`} class="span" />
        <circle cx={from} cy="5" r="3" class="aside" />
        <circle cx={to} cy="5" r="3" />
      </svg>
      <span class="sub">
        below {rate(heldInterval(below.rate))}, above {rate(heldInterval(above.rate))}
      </span>
    </li>
  );
}
