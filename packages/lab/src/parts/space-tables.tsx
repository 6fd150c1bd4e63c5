import type { JSX } from 'preact';
import { counted, score } from '@parley-sim/say';
import { fullName } from './names.ts';
import { Said } from './said.tsx';
import { CONCEPTS, type SpaceShown, picked } from './space-points.ts';

const ROWS = 60;

/** So many of a list as there are rows, the first and the last among them. */
function spread<T>(list: readonly T[]): T[] {
  if (list.length <= ROWS) return [...list];
  return Array.from(
    { length: ROWS },
    (_, i) => list[Math.round((i * (list.length - 1)) / (ROWS - 1))]!,
  );
}

/** The points of the picture as a table, each to be picked. */
export function SpaceTables({
  scenario: current,
  space,
  agreed,
  pair: [a, b],
}: SpaceShown): JSX.Element {
  const names = [a, b].map((i) => fullName(current, Object.keys(current.actors)[i]!));
  const rows = [
    ...space.solutions.map((p) => ({ ...p, title: CONCEPTS[p.concept]!.title })),
    ...agreed.slice(0, ROWS).map((p, i) => ({
      ...p,
      title: `Agreement ${i + 1}, ${counted(p.runs.length, 'run')}`,
    })),
    ...spread(space.frontier).map((p, i) => ({ ...p, title: `Frontier ${i + 1}` })),
  ];
  return (
    <details>
      <summary>The same as a table</summary>
      <table>
        <caption>
          No deal is worth {score(space.noDeal[0])} to <Said of={current} text={names[0]!} /> and{' '}
          {score(space.noDeal[1])} to <Said of={current} text={names[1]!} />. Solution points first,
          then agreements, the most frequent first, then the frontier from end to end; at most{' '}
          {ROWS} of each.
        </caption>
        <thead>
          <tr>
            <th scope="col">Point</th>
            <th scope="col">{names[0]}</th>
            <th scope="col">{names[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.title}>
              <th scope="row">
                <button
                  type="button"
                  class="link"
                  onClick={() => {
                    picked.value = { title: r.title, deal: r.deal };
                  }}
                >
                  {r.title}
                </button>
              </th>
              <td class="number">{score(r.x)}</td>
              <td class="number">{score(r.y)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
