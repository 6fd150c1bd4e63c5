import type { JSX } from 'preact';
import { score } from '@parley-sim/say';
import type { Film } from '../run/frames.ts';
import { Key } from './marks.tsx';
import { fullName } from './names.ts';

/** The moves of a run, with what each deal is worth to whom. */
export function MoveTable({
  film: { model, frames },
  go,
  title,
}: {
  film: Film;
  go: (index: number) => void;
  /** What is tabled: two runs can stand side by side. */
  title: string;
}): JSX.Element {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`All moves of ${title}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Round</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            {model.actors.map((a, i) => (
              <th scope="col" key={a}>
                <Key actor={i} /> {fullName(model.scenario, a)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {frames.map((f, i) => (
            <tr key={i}>
              <td class="number">{f.move.round}</td>
              <td>{f.move.actor === undefined ? '–' : fullName(model.scenario, f.move.actor)}</td>
              <td>
                <button type="button" class="link" onClick={() => go(i)}>
                  {f.move.act}
                </button>
              </td>
              {model.actors.map((a, j) => (
                <td class="number" key={a}>
                  {f.worths ? score(f.worths[j]!) : ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
