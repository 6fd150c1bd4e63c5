import type { JSX } from 'preact';
import type { Negotiation } from '@parley-sim/engine';
import { ENDING_WORDS, listed, score } from '@parley-sim/say';
import { fullName } from './names.ts';
import { Said } from './said.tsx';

/** How it ended, and what for whom. */
export function Ended({ negotiation, me }: { negotiation: Negotiation; me: string }): JSX.Element {
  const { end } = negotiation.trace();
  const { model } = negotiation;
  const { scenario: current } = model;
  return (
    <>
      <h2 aria-live="polite">
        {end.ending === 'agreement'
          ? `Agreement in round ${end.round}`
          : `No agreement: ${ENDING_WORDS[end.ending]} in round ${end.round}`}
      </h2>
      {end.bound.length > 0 && (
        <p>
          It binds <Said of={current} text={listed(end.bound.map((a) => fullName(current, a)))} />.
        </p>
      )}
      <table>
        <caption>
          What everybody got. No deal was worth {score(negotiation.noDeal(me))} to you: that is the
          line to beat.
        </caption>
        <thead>
          <tr>
            <th scope="col">Actor</th>
            <th scope="col">Score</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(end.scores).map(([a, got]) => (
            <tr key={a}>
              <th scope="row">
                <Said of={current} text={fullName(current, a)} />
                {a === me && ' (you)'}
              </th>
              <td class="number">{score(got)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
