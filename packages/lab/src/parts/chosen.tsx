import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Model, type Scenario } from '@parley-sim/engine';
import { type Row } from '@parley-sim/engine/ensemble';
import { counted, ENDING_WORDS } from '@parley-sim/say';
import { replay } from '../state.ts';
import { packageTitle } from './names.ts';
import { Said } from './said.tsx';

/** What one package leads to: which options stand in its agreements, and runs to look at. */
export function Chosen({ scenario, row }: { scenario: Scenario; row: Row }): JSX.Element {
  const model = useMemo(() => new Model(scenario), [scenario]);
  return (
    <section aria-labelledby="chosen-title">
      <h2 id="chosen-title">{packageTitle(scenario, row.tabled)}</h2>
      <p>
        Runs to look at:{' '}
        {Object.entries(row.examples).map(([ending, some]) => (
          <span key={ending} class="examples">
            {ENDING_WORDS[ending as keyof typeof ENDING_WORDS]}{' '}
            {some.slice(0, 3).map((n) => (
              <button type="button" class="link" key={n} onClick={() => replay(n)}>
                run {n}
              </button>
            ))}
          </span>
        ))}
      </p>
      {row.agreements > 0 && (
        <table class="options">
          <caption>
            What was agreed, in {counted(row.agreements, 'agreement')} of{' '}
            <Said of={scenario} text={packageTitle(scenario, row.tabled)} />
          </caption>
          <thead>
            <tr>
              <th scope="col">Clause</th>
              <th scope="col">Settled as</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(row.options).map(([clause, counts]) => (
              <tr key={clause}>
                <th scope="row">{scenario.clauses[clause]?.title ?? clause}</th>
                <td>
                  {Object.entries(counts)
                    .filter(([, n]) => n > 0)
                    .sort(([, a], [, b]) => b - a)
                    .map(([option, n]) => (
                      <span key={option} class="share">
                        <svg width="40" height="10" aria-hidden="true">
                          <rect class="axis" width="40" height="10" />
                          <rect width={(40 * n) / row.agreements} height="10" />
                        </svg>{' '}
                        {optionTitle(model, clause, option)}{' '}
                        <b>{Math.round((100 * n) / row.agreements)} %</b>
                      </span>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** What an option is called. */
function optionTitle(model: Model, clause: string, option: string): string {
  const found = model.clauses.find((c) => c.id === clause)!;
  return found.titles[found.options.map(String).indexOf(option)] ?? option;
}
