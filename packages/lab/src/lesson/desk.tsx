import { useEffect, useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { type Act, type Negotiation, ParleyError } from '@parley-sim/engine';
import type { NamedDeal } from '@parley-sim/engine/negotiation';
import { pointsOf, repliesTo, roleSheet } from '@parley-sim/say';
import { barred } from '../parts/barred.ts';
import { Heard } from '../parts/heard.tsx';
import { fullName } from '../parts/names.ts';
import { Said } from '../parts/said.tsx';
import { Chips } from './chips.tsx';
import { Meter } from './meter.tsx';
import type { Message } from './record.ts';
import { RoleCard } from './role-card.tsx';

/** Beginnings of a conditional wording. */
const WORDINGS = [
  'If you give us ',
  'Only as a whole: ',
  'We could move on ',
  'What would it take to ',
];

/** What a person needs in their turn: the role sheet, what was said, the text to change, and what can be done. */
export function Desk({
  negotiation,
  me,
  seats,
  messages,
  say,
  moved,
  takeBack,
}: {
  negotiation: Negotiation;
  /** Whose turn it is, of those whom people play. */
  me: string;
  seats: readonly string[];
  messages: readonly Message[];
  say: (message: Message) => void;
  /** Called when a move was made. */
  moved: () => void;
  /** Takes the last move back; absent where that is not allowed. */
  takeBack: (() => void) | undefined;
}): JSX.Element {
  const { model, state } = negotiation;
  const { scenario: current } = model;
  const moves = negotiation.transcript.length;
  // What happens outside can change what no deal is worth.
  const sheet = useMemo(() => roleSheet(negotiation, me), [negotiation, me, moves]);
  const [drafted, setDrafted] = useState<NamedDeal | undefined>(undefined);
  const [text, setText] = useState('');
  const [fault, setFault] = useState('');
  useEffect(() => {
    setDrafted(firstDraft(negotiation, me));
    setText('');
    setFault('');
  }, [negotiation, me, moves]);
  const offers = negotiation.acts.includes('offer');
  const standing =
    state.standing >= 0 && model.actors[state.by] !== me
      ? model.describe(state.standing)
      : undefined;
  const draft = offers ? (drafted ?? firstDraft(negotiation, me)) : undefined;
  // Said beforehand: a button that only then says why it does nothing is a riddle.
  const unacceptable = standing && barred(negotiation, me, standing);
  const unofferable = draft && barred(negotiation, me, draft);
  const replies = repliesTo(negotiation, seats);
  const worth = (deal: NamedDeal | undefined): number | undefined =>
    deal && pointsOf(negotiation.worth(me, deal));
  const act = (what: Act): void => {
    try {
      negotiation.play(what);
      if (text.trim() !== '')
        say({ round: state.round, actor: me, text: text.trim().slice(0, 500) });
      moved();
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      setFault(error.message);
    }
  };
  return (
    <div class="desk">
      <RoleCard sheet={sheet} place={model.actors.indexOf(me)} />
      <div>
        <h2 class="sr" id="turn" tabIndex={-1} aria-live="polite">
          Round {state.round} of {state.deadline}: your turn,{' '}
          <Said of={current} text={fullName(current, me)} />
        </h2>
        <p class="sub">
          Round {state.round} of {state.deadline}{' '}
          <progress value={state.round} max={state.deadline} aria-label="Rounds" />
        </p>
        <div role="status">
          {replies.length === 0 && <p class="sub">Nobody has spoken yet: it begins with you.</p>}
          {replies.map((r, i) => (
            <div key={i} class="reply">
              <p class="sub">
                <Said
                  of={current}
                  text={`${r.actor === '' ? r.name : fullName(current, r.actor)}, round ${r.round}:`}
                />
              </p>
              <blockquote>
                “<Said of={current} text={r.said} />”
              </blockquote>
              <p class="sub">
                <Said of={current} text={r.means} />
              </p>
            </div>
          ))}
        </div>
        <h2>{standing ? 'The text on the table, and your answer' : 'Your text'}</h2>
        <p class="sub">
          {offers && !draft
            ? 'Nothing that you could sign can be offered here: what is fixed crosses a line of yours.'
            : standing
              ? 'Choose what you would change. The number is what each change is worth to you, compared with the text on the table.'
              : 'Choose what it says. The number is what each change is worth to you.'}
        </p>
        <Meter
          noDeal={pointsOf(negotiation.noDeal(me))}
          standing={worth(standing)}
          draft={worth(draft)}
        />
        {draft && (
          <Chips
            negotiation={negotiation}
            me={me}
            draft={draft}
            standing={standing}
            order={
              sheet.aims.length > 0
                ? sheet.aims.map((a) => a.clause)
                : model.clauses.map((c) => c.id)
            }
            setDraft={setDrafted}
          />
        )}
        {draft && (
          <label class="message">
            <span class="sub">Say something with it: it is kept, and only people read it.</span>
            <textarea
              value={text}
              maxLength={500}
              rows={2}
              onInput={(e) => setText(e.currentTarget.value)}
            />
          </label>
        )}
        {draft && (
          <p class="wordings">
            {WORDINGS.map((w) => (
              <button key={w} type="button" class="link" onClick={() => setText(w)}>
                {w.trim()} …
              </button>
            ))}
          </p>
        )}
        {unacceptable && (
          <p class="sub" id="unacceptable">
            <Said of={current} text={`You cannot accept it: ${unacceptable}.`} />
          </p>
        )}
        {unofferable && (
          <p class="sub" id="unofferable">
            <Said of={current} text={`You cannot offer it: ${unofferable}.`} />
          </p>
        )}
        {fault !== '' && (
          <p class="fault" role="alert">
            {fault}
          </p>
        )}
        <p class="actions">
          {draft && (
            <button
              type="button"
              class="primary"
              disabled={Boolean(unofferable)}
              aria-describedby={unofferable ? 'unofferable' : undefined}
              onClick={() => act({ act: 'offer', deal: draft })}
            >
              Offer your draft
            </button>
          )}
          {negotiation.acts.includes('accept') && (
            <button
              type="button"
              disabled={Boolean(unacceptable)}
              aria-describedby={unacceptable ? 'unacceptable' : undefined}
              onClick={() => act({ act: 'accept' })}
            >
              Accept
            </button>
          )}
          {negotiation.acts.includes('refuse') && (
            <button type="button" onClick={() => act({ act: 'refuse' })}>
              Refuse
            </button>
          )}
          {negotiation.acts.includes('hold') && (
            <button type="button" onClick={() => act({ act: 'hold' })}>
              Hold on to your offer
            </button>
          )}
          {negotiation.acts.includes('walk') && (
            <button type="button" onClick={() => act({ act: 'walk' })}>
              Leave with no deal
            </button>
          )}
          {takeBack && (
            <button type="button" onClick={takeBack}>
              Take back
            </button>
          )}
        </p>
        <details class="heard-box">
          <summary>What was said so far</summary>
          <Heard model={model} moves={negotiation.transcript} me={me} messages={messages} />
        </details>
      </div>
    </div>
  );
}

/** What a draft begins as: the text on the table where it may be offered, the own last offer, or what the actor likes best. */
function firstDraft(negotiation: Negotiation, me: string): NamedDeal | undefined {
  if (!negotiation.acts.includes('offer')) return undefined;
  const own = negotiation.transcript.findLast((m) => m.actor === me && m.deal !== undefined);
  return own?.deal ?? negotiation.favourite(me);
}
