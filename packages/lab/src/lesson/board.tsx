import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Scenario } from '@parley-sim/engine';
import { counted, listed } from '@parley-sim/say';
import { fullName } from '../parts/names.ts';
import { colourOf } from '../parts/marks.tsx';
import { faultText } from '../run/fault.ts';
import { type LessonResult, resultOf } from './record.ts';
import { Said } from '../parts/said.tsx';

const results = signal<readonly LessonResult[]>([]);
const faults = signal<readonly string[]>([]);

/** The files of a class in one picture: what each deal was worth to two parties, over no deal. */
export function Board({ scenario: current }: { scenario: Scenario }): JSX.Element {
  const add = async (files: FileList): Promise<void> => {
    const texts = await Promise.all(
      [...files].map(async (f) => ({ name: f.name, text: await f.text() })),
    );
    const [found, wrong]: [LessonResult[], string[]] = [[], []];
    for (const { name, text } of texts) {
      try {
        found.push(resultOf(current, text));
      } catch (error) {
        wrong.push(`${name}: ${faultText(error)}`);
      }
    }
    results.value = [...results.value, ...found];
    faults.value = wrong;
  };
  return (
    <details class="board">
      <summary>Class board: merge the files that were handed in</summary>
      <label class="file">
        Add files
        <input
          type="file"
          multiple
          accept=".json"
          onChange={(e) => {
            const { files } = e.currentTarget;
            if (files) void add(files);
          }}
        />
      </label>
      {faults.value.map((f) => (
        <p class="fault" key={f} role="alert">
          {f}
        </p>
      ))}
      {results.value.length === 0 ? (
        <p class="sub">Nothing here yet: add the files that the class has handed in.</p>
      ) : (
        <BoardPicture scenario={current} results={results.value} />
      )}
    </details>
  );
}

const [WIDTH, HEIGHT, LEFT] = [520, 340, 44];

function BoardPicture({
  scenario: current,
  results: all,
}: {
  scenario: Scenario;
  results: readonly LessonResult[];
}): JSX.Element {
  const [a = '', b = ''] = Object.keys(current.actors);
  const agreed = all.filter((r) => r.agreed);
  const values = all.flatMap((r) => [r.gains[a] ?? 0, r.gains[b] ?? 0]);
  const [low, high] = [Math.min(-10, ...values), Math.max(20, ...values)];
  const x = (g: number): number => LEFT + ((g - low) / (high - low)) * (WIDTH - LEFT - 12);
  const y = (g: number): number => HEIGHT - 34 - ((g - low) / (high - low)) * (HEIGHT - 46);
  const said = `${agreed.length} of ${counted(all.length, 'group')} agreed.`;
  return (
    <>
      <p class="finding">{said}</p>
      <svg class="board-picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={said}>
        <line class="none" x1={x(0)} x2={x(0)} y1={y(low)} y2={y(high)} />
        <line class="none" x1={x(low)} x2={x(high)} y1={y(0)} y2={y(0)} />
        {all.map((r, i) => (
          <circle
            key={i}
            cx={x(r.gains[a] ?? 0)}
            cy={y(r.gains[b] ?? 0)}
            r="7"
            fill={
              r.agreed
                ? colourOf(Math.max(0, Object.keys(current.actors).indexOf(r.seats[0] ?? '')))
                : 'none'
            }
            stroke="currentColor"
          >
            <title>{`${r.by === '' ? `group ${i + 1}` : r.by}: ${r.gains[a]} and ${r.gains[b]} points`}</title>
          </circle>
        ))}
        <text class="tick" x={WIDTH / 2} y={HEIGHT - 6} text-anchor="middle">
          {fullName(current, a)}: points over no deal
        </text>
        <text
          class="tick"
          x="12"
          y={HEIGHT / 2}
          text-anchor="middle"
          transform={`rotate(-90 12 ${HEIGHT / 2})`}
        >
          {fullName(current, b)}
        </text>
      </svg>
      <div class="scroll" tabIndex={0} role="group" aria-label="Results of the class">
        <table>
          <caption>
            Points over no deal, each by the numbers of its own talk. A group without a deal has 0:
            its no-deal value.
          </caption>
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col">Played</th>
              <th scope="col">How it ended</th>
              {Object.keys(current.actors).map((id) => (
                <th scope="col" key={id}>
                  <Said text={fullName(current, id)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((r, i) => (
              <tr key={i}>
                <th scope="row">
                  <bdi>{r.by === '' ? `Group ${i + 1}` : r.by}</bdi>
                </th>
                <td>
                  <Said text={listed(r.seats.map((s) => fullName(current, s)))} />
                </td>
                <td>
                  {r.agreed ? 'agreed' : 'no deal'} in round {r.round}
                </td>
                {Object.keys(current.actors).map((id) => (
                  <td class="number" key={id}>
                    {r.gains[id]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <button
        type="button"
        onClick={() => {
          results.value = [];
        }}
      >
        Clear the board
      </button>
    </>
  );
}
