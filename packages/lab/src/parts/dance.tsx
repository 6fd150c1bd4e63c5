import { danceOf } from '@parley-sim/say/report';
import { dance } from '@parley-sim/say/charts';
import { Stage } from '@parley-sim/say';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Film } from '../run/frames.ts';

/** What each offer was worth to each actor, as the report draws it, with a line where the run stands. */
export function Dance({
  film: { model, trace, frames },
  index,
  width,
}: {
  film: Film;
  /** The move that is shown. */
  index: number;
  /** In pixels. */
  width: number;
}): JSX.Element | null {
  const holder = useRef<HTMLDivElement>(null);
  const data = useMemo(() => {
    const all = danceOf(new Stage(model, trace.seed, trace.draw ?? trace.run), trace);
    // In the order of the lanes, so that an actor's colour is the same in both.
    const actors = all.actors.toSorted(
      (a, b) => model.actors.indexOf(a.id) - model.actors.indexOf(b.id),
    );
    return { ...all, actors };
  }, [model, trace]);
  const made = frames
    .slice(0, index + 1)
    .filter(({ move }) => move.deal && (move.act === 'offer' || move.act === 'propose')).length;
  const round = frames[index]?.move.round ?? 1;
  useEffect(() => {
    holder.current?.replaceChildren(dance({ ...data, now: { round, offers: made } }, { width }));
  }, [data, round, made, width]);
  // Nothing was offered: there was no dance.
  if (data.offers.length === 0) return null;
  return <div class="dance" ref={holder} />;
}
