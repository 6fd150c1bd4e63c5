import type { JSX } from 'preact';
import type { TournamentResult } from '@parley-sim/engine/tournament';
import { confidenceLevel, fixed } from '@parley-sim/say';

/** Deepest tint, in percent: figures stay easy to read on it. */
const DEEPEST = 70;

/** Who gets how much against whom: the stronger the tint, the more. Each cell has its number and its interval, so nothing hangs on the tint. */
export function HeatTable({ result }: { result: TournamentResult }): JSX.Element | null {
  const { matrix, strategies, confidence, known } = result;
  if (!matrix) return null;
  const all = matrix.flat().flatMap((c) => (Number.isFinite(c.estimate) ? [c.estimate] : []));
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const tint = (x: number): number =>
    high > low ? Math.round(((x - low) / (high - low)) * DEEPEST) : 0;
  const title = 'Mean score of each (row) against each (column)';
  return (
    <section class="heat">
      <h3 id="heat-title">{title}</h3>
      <p>
        The stronger the tint, the more.{' '}
        {matrix.flat().some((c) => c.together.low !== null)
          ? `Below each mean its interval over domains, all ${all.length} held together (${confidenceLevel(confidence)} confidence).`
          : known
            ? 'Every match has been played and nothing in it is left to chance, so the means are exact.'
            : 'Intervals take six domains or more.'}
      </p>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="heat-title">
        <table>
          <thead>
            <tr>
              <td />
              {strategies.map((id) => (
                <th key={id} scope="col">
                  {id}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.map((row, r) => (
              <tr key={strategies[r]}>
                <th scope="row">{strategies[r]}</th>
                {row.map(({ estimate, together }, s) =>
                  Number.isFinite(estimate) ? (
                    <td key={strategies[s]} style={{ '--tint': `${tint(estimate)}%` }}>
                      {fixed(estimate, 2)}
                      {together.low !== null && together.high !== null && (
                        <span class="ends">
                          {fixed(together.low, 2)} to {fixed(together.high, 2)}
                        </span>
                      )}
                    </td>
                  ) : (
                    <td key={strategies[s]}>–</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
