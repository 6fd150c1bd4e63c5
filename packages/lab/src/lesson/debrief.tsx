import { useEffect, useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Comparison, Negotiation } from '@parley-sim/engine';
import {
  heldInterval,
  listed,
  PLAIN,
  pointsOf,
  rate,
  roleSheet,
  Stage,
  tellings,
} from '@parley-sim/say';
import { Dance } from '../parts/dance.tsx';
import { fullName, termsOf } from '../parts/names.ts';
import { Said } from '../parts/said.tsx';
import { crew } from '../run/engine.ts';
import type { Space } from '../run/tasks.ts';
import { download } from '../share/download.ts';
import { DealPicture } from './deal-picture.tsx';
import { type Message, recordOf } from './record.ts';
import { RoleCard } from './role-card.tsx';
import { endedWords } from './ended.ts';
import type { Taken } from './would-take.ts';

const GROUP = 'debrief';
/** Talks that the engine plays at the same table. */
const TALKS = 400;

/** What a lesson has come to: the deal, what was left on the table, what the others would have taken, and their cards. */
export function Debrief({
  negotiation,
  seats,
  messages,
  again,
}: {
  negotiation: Negotiation;
  seats: readonly string[];
  messages: readonly Message[];
  again: () => void;
}): JSX.Element {
  const { model } = negotiation;
  const { scenario: current } = model;
  const [by, setBy] = useState('');
  const [space, setSpace] = useState<Space | undefined>(undefined);
  const [taken, setTaken] = useState<readonly Taken[] | undefined>(undefined);
  const [played, setPlayed] = useState<Comparison | undefined>(undefined);
  const [share, setShare] = useState(0);
  const [me] = seats as [string];
  const trace = useMemo(() => negotiation.trace(), [negotiation]);
  const { end } = trace;
  const agreed = end.ending === 'agreement';
  const a = model.actors.indexOf(me);
  const rival = rivalOf(negotiation, me);
  const b = model.actors.indexOf(rival);
  const sheets = useMemo(
    () => model.order.map((i) => roleSheet(negotiation, model.actors[i]!)),
    [negotiation],
  );
  useEffect(() => {
    const { tabled } = model;
    const asked = { scenario: current, tabled };
    const saved = negotiation.save();
    crew.send(GROUP, 'space', { ...asked, pair: [a, b] }).then(setSpace, () => {});
    crew.send(GROUP, 'taken', { scenario: current, saved, me }).then(setTaken, () => {});
    crew
      .send(GROUP, 'table', { ...asked, seed: trace.seed, runs: TALKS }, (n, of) =>
        setShare(n / of),
      )
      .then(setPlayed, () => {});
    return () => crew.dismiss(GROUP);
  }, [negotiation]);
  const ended = useMemo(() => endedWords(negotiation, trace, me), [trace]);
  const gain = pointsOf((end.scores[me] ?? 0) - negotiation.noDeal(me));
  const told = useMemo(
    () =>
      tellings(new Stage(model, trace.seed, trace.draw ?? trace.run), trace, {
        width: 84,
        style: PLAIN,
        full: true,
      }),
    [trace],
  );
  const frames = trace.moves.map((move, i) => ({
    move,
    from: '',
    to: '',
    told: told[i]!,
    worths: undefined,
  }));
  const row = played?.rows[0];
  return (
    <div class="lesson debrief">
      <p class="sub">Debrief, after round {end.round}: all cards turned up</p>
      <h2 class="find" id="turn" tabIndex={-1} aria-live="polite">
        {agreed
          ? `${gain >= 0 ? `You gained ${gain}` : `You lost ${-gain}`} ${Math.abs(gain) === 1 ? 'point' : 'points'} over no deal.`
          : `No agreement: ${ended.what}.`}
      </h2>
      <p class="lede">
        <Said
          text={
            agreed
              ? `Agreement in round ${end.round}. It binds ${listed(end.bound.map((x) => fullName(current, x)))}.`
              : `${ended.why === '' ? '' : `${ended.why} `}You have your no-deal value, ${pointsOf(negotiation.noDeal(me))} points. That is no defeat if every text that you could have had was worth less.`
          }
        />
      </p>
      <div class="halves">
        <div>
          {space && (
            <DealPicture
              space={space}
              negotiation={negotiation}
              pair={[me, rival]}
              deal={agreed ? end.deal : undefined}
            />
          )}
          <h3>The dance: what each offer was worth to each party</h3>
          <Dance film={{ model, trace, frames }} index={frames.length - 1} width={520} />
        </div>
        <div>
          <h3>
            <Said text={`What ${fullName(current, rival)} would have taken`} />
          </h3>
          {taken === undefined && <p class="sub">Asking its strategy, round by round …</p>}
          {taken?.length === 0 && <p class="sub">You made no offer that could be asked about.</p>}
          {taken !== undefined && taken.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th scope="col">Round</th>
                  <th scope="col">You asked</th>
                  <th scope="col">You could have had</th>
                </tr>
              </thead>
              <tbody>
                {taken.map((t) => (
                  <tr key={t.round}>
                    <th scope="row">{t.round}</th>
                    <td>{t.asked} points</td>
                    <td>
                      {t.best === null
                        ? 'nothing that was tried'
                        : `${t.best} points${t.best > t.asked ? ': more than you asked' : ''}`}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <h3>The same table, played {TALKS} times by the engine</h3>
          {row ? (
            <p>
              {rate(heldInterval(row.agreement))} of the talks agreed. Your seat ended with{' '}
              {pointsOf(row.scores[me]!.estimate)} points on average; you have{' '}
              {pointsOf(end.scores[me] ?? 0)}.
            </p>
          ) : (
            <p role="status">
              <progress value={share} max={1} aria-label="Talks of the engine" />
            </p>
          )}
          {agreed && end.deal && (
            <details>
              <summary>What was agreed, clause by clause</summary>
              <dl class="terms">
                {termsOf(model, end.deal).map(({ clause, option }) => (
                  <div key={clause}>
                    <dt>
                      <Said of={current} text={clause} />
                    </dt>
                    <dd>
                      <Said of={current} text={option} />
                    </dd>
                  </div>
                ))}
              </dl>
            </details>
          )}
          <details>
            <summary>Move by move, with everybody’s reasons</summary>
            <pre class="moves" tabIndex={0}>
              <Said of={current} text={told.map((lines) => lines.join('\n')).join('\n')} />
            </pre>
          </details>
          {messages.length > 0 && (
            <details open>
              <summary>What you said</summary>
              <ul>
                {messages.map((m, i) => (
                  <li key={i}>
                    Round {m.round}, <Said of={current} text={fullName(current, m.actor)} />: “
                    <bdi>{m.text}</bdi>”
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      </div>
      <h3>All cards turned up</h3>
      <div class="cards">
        {sheets.map((s) => (
          <RoleCard key={s.actor} sheet={s} place={model.actors.indexOf(s.actor)} turnedUp />
        ))}
      </div>
      <p class="actions">
        <label>
          Your name, for the file{' '}
          <input value={by} maxLength={60} onInput={(e) => setBy(e.currentTarget.value)} />
        </label>
        <button
          type="button"
          class="primary"
          onClick={() =>
            download(
              `${current.name}-${me}-lesson.json`,
              `${JSON.stringify(recordOf(negotiation, seats, by, messages), null, 2)}\n`,
              'application/json',
            )
          }
        >
          Hand in (one file)
        </button>
        <button type="button" onClick={again}>
          Play again
        </button>
      </p>
    </div>
  );
}

/** The other party that must sign with the person, whose interests are told beside theirs. */
function rivalOf({ model }: Negotiation, me: string): string {
  const order = model.order.map((i) => model.actors[i]!);
  return order.find((a) => a !== me) ?? me;
}
