import type { JSX } from 'preact';
import type { Model, TraceMove } from '@parley-sim/engine';
import type { NamedDeal } from '@parley-sim/engine/negotiation';
import { changedTerms, SAID_REASONS, settled } from '@parley-sim/say';
import type { Message } from '../lesson/record.ts';
import { fullName } from './names.ts';
import { Said } from './said.tsx';

/** What is done, of the person and of another. */
const DONE: Readonly<Record<TraceMove['act'], readonly [you: string, another: string]>> = {
  offer: ['offer', 'offers'],
  accept: ['accept', 'accepts'],
  refuse: ['refuse', 'refuses'],
  hold: ['hold on to your offer', 'holds on to its offer'],
  assess: ['look over the offers', 'looks over the offers'],
  walk: ['leave the table', 'leaves the table'],
  act: ['act', 'acts'],
  propose: ['propose a text', 'proposes a text'],
  adopt: ['adopt the text', 'adopts the text'],
  drop: ['drop the text', 'drops the text'],
  event: ['see something happen', 'sees something happen'],
  ratify: ['have it ratified', 'has it ratified'],
  reject: ['have it turned down', 'has it turned down'],
  renege: ['go back on it', 'goes back on it'],
  say: ['speak', 'speaks'],
};

/** What a move is, in words: who offers in answer to an offer has refused that one first. */
function done({ act, because, strongly }: TraceMove, mine: boolean): string {
  const which = mine ? 0 : 1;
  // Whoever sits here knows their own reasons.
  const why = because === undefined || mine ? undefined : SAID_REASONS[because];
  const reason = why === undefined ? '' : ` (${why})`;
  const refused = act === 'offer' && because !== undefined;
  if (refused) return `${DONE.refuse[which]}${reason} and ${DONE.offer[which]}`;
  return `${DONE[act][which]}${strongly ? ' strongly' : ''}${reason}`;
}

/** What was said at the table so far, as one who sits there hears it. */
export function Heard({
  model,
  moves,
  me,
  messages = [],
}: {
  model: Model;
  moves: readonly TraceMove[];
  me: string;
  /** What people have said beside their offers. */
  messages?: readonly Message[];
}): JSX.Element {
  const { scenario: current } = model;
  const last = new Map<string, NamedDeal>();
  const lines = moves.map((m) => {
    const who =
      m.actor === undefined ? 'The mediator' : m.actor === me ? 'You' : fullName(current, m.actor);
    const before = m.actor === undefined ? undefined : last.get(m.actor);
    if (m.deal && m.actor !== undefined) last.set(m.actor, m.deal);
    const changed = m.deal && before ? changedTerms(model, before, m.deal) : undefined;
    const happened = model.preferenceModel.happenings.find((h) => h.id === m.what)?.title;
    return {
      round: m.round,
      message:
        m.text ??
        (m.byHand
          ? messages.find((x) => x.round === m.round && x.actor === m.actor)?.text
          : undefined),
      text:
        happened === undefined
          ? `${who} ${done(m, m.actor === me)}`
          : `${m.actor === undefined ? '' : `${who}: `}${happened}`,
      terms: changed ?? (m.deal && before === undefined ? settled(model, m.deal) : undefined),
    };
  });
  return (
    <section aria-label="What was said" class="heard" tabIndex={0}>
      <h2>At the table</h2>
      {lines.length === 0 && <p class="small">Nobody has spoken yet: it begins with you.</p>}
      <ol>
        {lines.toReversed().map((line, i) => (
          <li key={lines.length - i}>
            <b>Round {line.round}</b> <Said of={current} text={line.text} />
            {line.message !== undefined && (
              <q>
                <bdi>{line.message}</bdi>
              </q>
            )}
            {line.terms &&
              (line.terms.length === 0 ? (
                <span class="small"> the same as before</span>
              ) : (
                <ul class="small">
                  {line.terms.map((t) => (
                    <li key={t.clause}>
                      <Said of={current} text={`${t.clause}: ${t.option}`} />
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
