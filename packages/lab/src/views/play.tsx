import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import {
  type Act,
  Model,
  type NamedDeal,
  Negotiation,
  ParleyError,
  type Reason,
  type Scenario,
  type Tabled,
  type TraceMove,
} from '@parley/engine';
import { ENDING_WORDS, listed, score, settled, signed } from '@parley/words';
import { fullName, packageTitle } from '../parts/names.ts';
import { chosen, entries, run, scenario, seed, tabled } from '../state.ts';

/** In whose place the person sits. */
const seat = signal<string | undefined>(undefined);

/** What the others let be seen of their reasons: no scores, and not how near they are to leaving. */
const SAID: Readonly<Partial<Record<Reason, string>>> = {
  constraint: 'nobody may conclude that',
  'red-line': 'it crosses a red line of its own',
  'below-no-deal': 'not enough for it',
  'below-aspiration': 'not enough for it',
  'not-ratified': 'its ratifiers would turn it down',
};

/** A place at the table for the one who looks at the page. */
export function PlayView(): JSX.Element {
  const current = scenario.value;
  if (!current) return <p>The scenario has errors: nobody can sit down.</p>;
  const on = tabled.value;
  const [n, luck] = [run.value, seed.value];
  const model = new Model(current, on);
  const seats = model.order.map((a) => model.actors[a]!);
  const me = seat.value !== undefined && seats.includes(seat.value) ? seat.value : seats[0]!;
  return (
    <>
      <div class="controls">
        <label>
          Sit as{' '}
          <select
            value={me}
            onChange={(e) => {
              seat.value = e.currentTarget.value;
            }}
          >
            {seats.map((a) => (
              <option key={a} value={a}>
                {fullName(current, a)}
              </option>
            ))}
          </select>
        </label>
        <label>
          on the table{' '}
          <select
            value={chosen.value}
            onChange={(e) => {
              chosen.value = Number(e.currentTarget.value);
            }}
          >
            {entries.value.map((t, i) => (
              <option key={i} value={i}>
                {packageTitle(current, t)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Table
        key={`${me} ${chosen.value} ${n} ${luck}`}
        scenario={current}
        me={me}
        tabledAs={on}
        luck={luck}
        n={n}
      />
    </>
  );
}

function Table({
  scenario: current,
  me,
  tabledAs,
  luck,
  n,
}: {
  scenario: Scenario;
  me: string;
  tabledAs: Tabled;
  luck: string;
  n: number;
}): JSX.Element {
  const begin = (): Negotiation => {
    const fresh = new Negotiation(current, { tabled: tabledAs, seed: luck, run: n });
    untilMine(fresh, me);
    return fresh;
  };
  const [negotiation, setNegotiation] = useState(begin);
  const [turn, setTurn] = useState(0);
  const [draft, setDraft] = useState<NamedDeal | undefined>(undefined);
  const [fault, setFault] = useState('');
  useEffect(() => {
    setNegotiation(begin());
    setTurn(0);
  }, [current]);
  useEffect(() => {
    setDraft(negotiation.ended ? undefined : firstDraft(negotiation, me));
    setFault('');
  }, [negotiation, turn]);
  const act = (what: Act): void => {
    try {
      negotiation.play(what);
      untilMine(negotiation, me);
      setTurn(turn + 1);
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      setFault(error.message);
    }
  };
  const takeBack = (): void => {
    try {
      do negotiation.undo();
      while (negotiation.mover !== me || negotiation.acts.length === 0);
      setTurn(turn + 1);
    } catch {
      // Nothing was done by hand yet: it begins anew.
      setNegotiation(begin());
      setTurn(0);
    }
  };
  const { model, state } = negotiation;
  const standing =
    state.standing >= 0 && model.actors[state.by] !== me
      ? model.describe(state.standing)
      : undefined;
  return (
    <div class="two wide-first">
      <section aria-label="Your turn">
        {negotiation.ended ? (
          <Ended negotiation={negotiation} me={me} />
        ) : (
          <>
            <h2>
              Round {state.round} of {state.deadline}: your turn, {fullName(current, me)}
            </h2>
            <p>
              No deal is worth <b>{score(negotiation.noDeal(me))}</b> to you.
              {standing &&
                ` What is on the table is worth ${score(negotiation.worth(me, standing))}.`}
            </p>
            {fault !== '' && (
              <p class="fault" role="alert">
                {fault}
              </p>
            )}
            <p class="controls">
              {negotiation.acts.includes('accept') && (
                <button type="button" class="primary" onClick={() => act({ act: 'accept' })}>
                  Accept
                </button>
              )}
              {negotiation.acts.includes('offer') && draft && (
                <button type="button" onClick={() => act({ act: 'offer', deal: draft })}>
                  Offer your draft
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
                  Leave the table
                </button>
              )}
            </p>
            {draft && (
              <Drafting
                negotiation={negotiation}
                me={me}
                draft={draft}
                standing={standing}
                setDraft={setDraft}
              />
            )}
          </>
        )}
        <p class="controls">
          <button type="button" onClick={takeBack}>
            Take back
          </button>
          <button
            type="button"
            onClick={() => {
              setNegotiation(begin());
              setTurn(0);
            }}
          >
            Begin again
          </button>
        </p>
      </section>
      <Heard model={model} moves={negotiation.transcript} me={me} />
    </div>
  );
}

/** Lets the others act until it is the person's turn, or over. */
function untilMine(negotiation: Negotiation, me: string): void {
  while (!negotiation.ended && (negotiation.mover !== me || negotiation.acts.length === 0)) {
    negotiation.step();
  }
}

/** What a draft begins as: the own last offer, or what the actor likes best. */
function firstDraft(negotiation: Negotiation, me: string): NamedDeal | undefined {
  if (!negotiation.acts.includes('offer')) return undefined;
  const own = negotiation.transcript.findLast((m) => m.actor === me && m.deal !== undefined);
  return own?.deal ?? negotiation.favourite(me);
}

function Drafting({
  negotiation,
  me,
  draft,
  standing,
  setDraft,
}: {
  negotiation: Negotiation;
  me: string;
  draft: NamedDeal;
  standing: NamedDeal | undefined;
  setDraft: (deal: NamedDeal) => void;
}): JSX.Element {
  const { model } = negotiation;
  const base = model.find(draft);
  const worth = negotiation.worth(me, draft);
  const options = model.decode(base).slice();
  return (
    <>
      <p>
        Your draft is worth <b>{score(worth)}</b> to you ({signed(worth - negotiation.noDeal(me))}{' '}
        on no deal).
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Clause</th>
            {standing && <th scope="col">On the table</th>}
            <th scope="col">Your draft</th>
          </tr>
        </thead>
        <tbody>
          {model.clauses.map((clause, c) => (
            <tr key={clause.id}>
              <th scope="row" id={`clause-${c}`}>
                {clause.title}
              </th>
              {standing && <td>{settled(model, standing)[c]!.option}</td>}
              <td>
                <select
                  aria-labelledby={`clause-${c}`}
                  value={options[c]}
                  disabled={model.frame[c]! >= 0}
                  onChange={(e) => {
                    const option = Number(e.currentTarget.value);
                    setDraft(model.describe(dealWith(model, options, c, option)));
                  }}
                >
                  {clause.titles.map((title, o) => (
                    <option key={o} value={o}>
                      {title}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The number of a deal with one clause settled otherwise. */
function dealWith(
  model: Model,
  options: ArrayLike<number>,
  clause: number,
  option: number,
): number {
  const names = Object.fromEntries(
    model.clauses.map((c, i) => [c.id, c.options[i === clause ? option : options[i]!]!]),
  );
  return model.find(names);
}

/** How it ended, and what for whom. */
function Ended({ negotiation, me }: { negotiation: Negotiation; me: string }): JSX.Element {
  const { end } = negotiation.trace();
  const { model } = negotiation;
  const { scenario: current } = model;
  return (
    <>
      <h2>
        {end.ending === 'agreement'
          ? `Agreement in round ${end.round}`
          : `No agreement: ${ENDING_WORDS[end.ending]} in round ${end.round}`}
      </h2>
      {end.bound.length > 0 && (
        <p>It binds {listed(end.bound.map((a) => fullName(current, a)))}.</p>
      )}
      <table>
        <caption>What everybody got; no deal of yours is the line to beat.</caption>
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
                {fullName(current, a)}
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

/** What was said at the table so far, as one who sits there hears it. */
function Heard({
  model,
  moves,
  me,
}: {
  model: Model;
  moves: readonly TraceMove[];
  me: string;
}): JSX.Element {
  const { scenario: current } = model;
  const last = new Map<string, NamedDeal>();
  const lines = moves.map((m) => {
    const who =
      m.actor === undefined ? 'The mediator' : m.actor === me ? 'You' : fullName(current, m.actor);
    const before = m.actor === undefined ? undefined : last.get(m.actor);
    if (m.deal && m.actor !== undefined) last.set(m.actor, m.deal);
    const why = m.because === undefined ? undefined : SAID[m.because];
    const changed = m.deal && before ? changes(model, before, m.deal) : undefined;
    const happened = model.valuation.happenings.find((h) => h.id === m.what)?.title;
    return {
      round: m.round,
      text:
        happened === undefined
          ? `${who}: ${m.act}${why === undefined ? '' : ` (${why})`}`
          : `${m.actor === undefined ? '' : `${who}: `}${happened}`,
      terms: changed ?? (m.deal && before === undefined ? settled(model, m.deal) : undefined),
    };
  });
  return (
    <section aria-label="What was said" class="heard" tabIndex={0}>
      <h2>At the table</h2>
      <ol>
        {lines.toReversed().map((line, i) => (
          <li key={lines.length - i}>
            <b>Round {line.round}</b> {line.text}
            {line.terms &&
              (line.terms.length === 0 ? (
                <span class="small"> the same as before</span>
              ) : (
                <ul class="small">
                  {line.terms.map((t) => (
                    <li key={t.clause}>
                      {t.clause}: {t.option}
                    </li>
                  ))}
                </ul>
              ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** In which clauses a deal is other than one before it. */
function changes(
  model: Model,
  from: NamedDeal,
  to: NamedDeal,
): { clause: string; option: string }[] {
  const before = settled(model, from);
  return settled(model, to).filter((t, i) => t.option !== before[i]!.option);
}
