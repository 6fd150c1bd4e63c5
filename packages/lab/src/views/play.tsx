import { useEffect, useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import {
  type Act,
  hashScenario,
  Model,
  Negotiation,
  ParleyError,
  type Scenario,
  type Tabled,
} from '@parley-sim/engine';
import { type NamedDeal } from '@parley-sim/engine/negotiation';
import { listed, score } from '@parley-sim/say';
import { barred } from '../parts/barred.ts';
import { Drafting } from '../parts/drafting.tsx';
import { Ended } from '../parts/ended.tsx';
import { Heard } from '../parts/heard.tsx';
import { fullName, isSame } from '../parts/names.ts';
import { PackageChoice } from '../parts/package-choice.tsx';
import { Said } from '../parts/said.tsx';
import { chosen, run, scenario, seat, seated as atSeat, seed } from '../state.ts';

/** What somebody sits down to. */
interface Seated {
  readonly scenario: Scenario;
  readonly me: string;
  readonly tabled: Tabled;
  readonly luck: string;
  readonly n: number;
}

interface Session {
  readonly seated: Seated;
  readonly negotiation: Negotiation;
}

/** The negotiation that goes on: it outlives a look at another view, and a change of what is chosen. */
let kept: Session | undefined;

/** A place at the table for the one who looks at the page. */
export function PlayView(): JSX.Element {
  const current = scenario.value;
  if (!current) return <p>The scenario has errors: nobody can sit down.</p>;
  return <Places scenario={current} />;
}

function Places({ scenario: current }: { scenario: Scenario }): JSX.Element {
  const on = atSeat.value;
  const model = useMemo(() => new Model(current, on), [current, on]);
  const seats = model.order.map((a) => model.actors[a]!);
  const me = seat.value !== undefined && seats.includes(seat.value) ? seat.value : seats[0]!;
  const [n, luck] = [run.value, seed.value];
  const wanted = useMemo(
    (): Seated => ({ scenario: current, me, tabled: on, luck, n }),
    [current, me, on, luck, n],
  );
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
        <PackageChoice label="on the table" scenario={current} entry={chosen} />
      </div>
      <Table wanted={wanted} />
    </>
  );
}

/** Sits down: where a negotiation goes on it is gone on with, whatever is chosen now, unless it is to begin anew. */
function sit(wanted: Seated, anew: boolean): Session {
  const goesOn =
    kept &&
    (differences(kept.seated, wanted).length === 0 ||
      (!kept.negotiation.ended && kept.negotiation.transcript.some((m) => m.byHand)));
  if (kept && goesOn && !anew) return kept;
  const { scenario: current, me, tabled: on, luck, n } = wanted;
  const negotiation = new Negotiation(current, { tabled: on, seed: luck, run: n });
  untilMine(negotiation, me);
  kept = { seated: wanted, negotiation };
  return kept;
}

/** What is chosen now and is not what somebody has sat down to. */
function differences(seated: Seated, wanted: Seated): string[] {
  return [
    ...(seated.scenario !== wanted.scenario &&
    hashScenario(seated.scenario) !== hashScenario(wanted.scenario)
      ? ['the scenario']
      : []),
    ...(seated.me === wanted.me ? [] : ['the seat']),
    ...(isSame(seated.tabled, wanted.tabled) ? [] : ['what is on the table']),
    ...(seated.luck === wanted.luck ? [] : ['the seed']),
    ...(seated.n === wanted.n ? [] : ['the run']),
  ];
}

function Table({ wanted }: { wanted: Seated }): JSX.Element {
  const [begun, setBegun] = useState(0);
  // At once, not after what was chosen before has been drawn: else somebody could act in another's place.
  const { seated, negotiation } = useMemo(() => sit(wanted, false), [wanted, begun]);
  const [turn, setTurn] = useState(0);
  const [drafted, setDrafted] = useState<
    { readonly of: Negotiation; readonly deal: NamedDeal | undefined } | undefined
  >(undefined);
  // A draft for another table may name what there is not at this one.
  const draft = drafted?.of === negotiation ? drafted.deal : undefined;
  const [fault, setFault] = useState('');
  const begin = (): void => {
    sit(wanted, true);
    setBegun(begun + 1);
    setTurn(0);
  };
  const { scenario: current, me } = seated;
  const changed = differences(seated, wanted);
  useEffect(() => {
    setDrafted({
      of: negotiation,
      deal: negotiation.ended ? undefined : firstDraft(negotiation, me),
    });
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
      begin();
    }
  };
  const { model, state } = negotiation;
  const standing =
    state.standing >= 0 && model.actors[state.by] !== me
      ? model.describe(state.standing)
      : undefined;
  // Said beforehand: a button that only then says why it does nothing is a riddle.
  const [unacceptable, unofferable] = [standing, draft].map(
    (deal) => deal && !negotiation.ended && barred(negotiation, me, deal),
  );
  return (
    <div class="two wide-first">
      <section aria-label="Your turn">
        {changed.length > 0 && (
          <p class="banner controls" role="status" id="began-otherwise">
            <span>
              Changed since you sat down: {listed(changed)}. This negotiation goes on as it began.
            </span>
            <button type="button" onClick={begin}>
              Begin anew with the change
            </button>
          </p>
        )}
        {negotiation.ended ? (
          <Ended negotiation={negotiation} me={me} />
        ) : (
          <>
            <h2 aria-live="polite">
              Round {state.round} of {state.deadline}: your turn,{' '}
              <Said of={current} text={fullName(current, me)} />
            </h2>
            <p>
              No deal is worth <b>{score(negotiation.noDeal(me))}</b> to you.
              {standing &&
                ` What is on the table is worth ${score(negotiation.worth(me, standing))}.`}
              {unacceptable && (
                <span id="unacceptable">
                  {' '}
                  <Said of={current} text={`You cannot accept it: ${unacceptable}.`} />
                </span>
              )}
            </p>
            {fault !== '' && (
              <p class="fault" role="alert">
                {fault}
              </p>
            )}
            <p class="controls">
              {negotiation.acts.includes('accept') && (
                <button
                  type="button"
                  class="primary"
                  disabled={Boolean(unacceptable)}
                  aria-describedby={unacceptable ? 'unacceptable' : undefined}
                  onClick={() => act({ act: 'accept' })}
                >
                  Accept
                </button>
              )}
              {negotiation.acts.includes('offer') && draft && (
                <button
                  type="button"
                  disabled={Boolean(unofferable)}
                  aria-describedby={unofferable ? 'unofferable' : undefined}
                  onClick={() => act({ act: 'offer', deal: draft })}
                >
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
                unofferable={unofferable || undefined}
                setDraft={(deal) => setDrafted({ of: negotiation, deal })}
              />
            )}
          </>
        )}
        <p class="controls">
          <button type="button" onClick={takeBack}>
            Take back
          </button>
          <button type="button" onClick={begin}>
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
