import { useEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Negotiation } from '@parley-sim/engine';
import { listed } from '@parley-sim/say';
import { fullName } from '../parts/names.ts';
import { Debrief } from './debrief.tsx';
import { Desk } from './desk.tsx';
import type { Message } from './record.ts';
import { Said } from '../parts/said.tsx';

/** A table at which people play some seats, in turn at one keyboard, and the engine the others. */
export function LessonTable({
  negotiation,
  seats,
  undo,
  again,
}: {
  negotiation: Negotiation;
  /** Whom people play. */
  seats: readonly string[];
  undo: boolean;
  /** Begins anew. */
  again: () => void;
}): JSX.Element {
  const [turn, setTurn] = useState(0);
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const [shown, setShown] = useState(seats.length > 1 ? '' : seats[0]!);
  const { scenario } = negotiation.model;
  const seen = useRef(`${turn} ${shown}`);
  useEffect(() => {
    const now = `${turn} ${shown}`;
    if (seen.current === now) return;
    seen.current = now;
    // What the others answer stands far above the button that was pressed: it is what is read next.
    const heading = document.getElementById('turn');
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: 'start' });
  }, [turn, shown]);
  const draw = (): void => setTurn((n) => n + 1);
  if (negotiation.ended) {
    return <Debrief negotiation={negotiation} seats={seats} messages={messages} again={again} />;
  }
  const me = negotiation.mover!;
  if (me !== shown) {
    return (
      <div class="curtain">
        <h2 id="turn" tabIndex={-1} aria-live="polite">
          <Said text={`Pass the keyboard to ${fullName(scenario, me)}.`} />
        </h2>
        <p>
          <Said
            text={`The cards are turned down. Whoever plays ${fullName(scenario, me)} goes on; ${listed(
              seats.filter((x) => x !== me).map((x) => fullName(scenario, x)),
            )}, please look away.`}
          />
        </p>
        <button type="button" class="primary" onClick={() => setShown(me)}>
          <Said text={`I am ${fullName(scenario, me)}`} />
        </button>
      </div>
    );
  }
  const takeBack = (): void => {
    do negotiation.undo();
    while (
      negotiation.canUndo &&
      (negotiation.mover === undefined ||
        !seats.includes(negotiation.mover) ||
        negotiation.acts.length === 0)
    );
    untilTurn(negotiation, seats);
    draw();
  };
  return (
    <Desk
      negotiation={negotiation}
      me={me}
      seats={seats}
      messages={messages}
      say={(m) => setMessages([...messages, m])}
      moved={() => {
        untilTurn(negotiation, seats);
        draw();
      }}
      takeBack={undo && negotiation.transcript.some((m) => m.byHand) ? takeBack : undefined}
    />
  );
}

/** Lets the engine act for the others until it is a person's turn, or over. */
export function untilTurn(negotiation: Negotiation, seats: readonly string[]): void {
  while (
    !negotiation.ended &&
    (negotiation.mover === undefined ||
      !seats.includes(negotiation.mover) ||
      negotiation.acts.length === 0)
  ) {
    negotiation.step();
  }
}
