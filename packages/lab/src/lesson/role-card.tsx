import type { JSX } from 'preact';
import type { RoleSheet } from '@parley-sim/say';
import { colourOf } from '../parts/marks.tsx';
import { Said } from '../parts/said.tsx';

/** Aims that are named; of the others it is said how much they come to. */
const NAMED = 5;

/** The sheet of a role: in words before numbers, points of 100. */
export function RoleCard({
  sheet,
  place,
  turnedUp = false,
}: {
  sheet: RoleSheet;
  /** Place among the actors, for its colour. */
  place: number;
  /** Whether it is another's card, turned up after the end. */
  turnedUp?: boolean;
}): JSX.Element {
  const { name, about, aims, redLines, laws, noDeal, checks } = sheet;
  const [most] = aims;
  const small = aims.slice(NAMED).filter((a) => a.points > 0);
  const rest = small.reduce((sum, a) => sum + a.points, 0);
  return (
    <aside
      class="role-card"
      style={`--role: ${colourOf(place)}`}
      aria-label={turnedUp ? `Card of ${name}` : 'Your role'}
    >
      <h2>
        <Said text={turnedUp ? name : `You are ${name}`} />
      </h2>
      {!turnedUp &&
        about.map((text) => (
          <p key={text}>
            <Said text={text} />
          </p>
        ))}
      <h3>{turnedUp ? 'Wanted, of 100 points' : 'What you want, of 100 points'}</h3>
      <ul class="aims">
        {aims.slice(0, NAMED).map((a) => (
          <li key={a.clause}>
            <span>
              <Said text={a.title} />
            </span>
            <i aria-hidden="true" style={`--share: ${a.points / Math.max(1, most?.points ?? 1)}`} />
            <b>{a.points}</b>
          </li>
        ))}
        {small.length > 0 && (
          <li>
            <span>
              {small.length} smaller {small.length === 1 ? 'aim' : 'aims'}
            </span>
            <i aria-hidden="true" style="--share: 0" />
            <b>{rest}</b>
          </li>
        )}
      </ul>
      {(redLines.length > 0 || laws.length > 0) && (
        <>
          <h3>{turnedUp ? 'Would not sign' : 'What you may not sign'}</h3>
          {redLines.map((line) => (
            <p class="never-sign" key={line.title}>
              <b>
                <Said text={line.title} />
              </b>{' '}
              <Said text={line.terms.join('; ')} />
            </p>
          ))}
          {!turnedUp && laws.length > 0 && (
            <details>
              <summary>
                What the law forbids to all: {laws.length} {laws.length === 1 ? 'rule' : 'rules'}
              </summary>
              {laws.map((law) => (
                <p class="never-sign" key={law.title}>
                  <b>
                    <Said text={law.title} />
                  </b>{' '}
                  <Said text={law.terms.join('; ')} />
                </p>
              ))}
            </details>
          )}
        </>
      )}
      <h3>If the talks fail</h3>
      <p>
        {turnedUp ? 'No deal was worth ' : 'No deal is worth '}
        <b>{noDeal} points</b>
        {turnedUp
          ? '.'
          : ` to you. Any text above ${noDeal} is better than none; leaving a bad text is no defeat.`}
      </p>
      {checks.length > 0 && !turnedUp && (
        <>
          <h3>Who checks you</h3>
          {checks.map((text) => (
            <p key={text}>
              <Said text={text} />
            </p>
          ))}
        </>
      )}
    </aside>
  );
}
