import { type Signal, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { at } from '../state.ts';

/** Whether the run goes on by itself, since somebody has pressed Play. */
export const moving: Signal<boolean> = signal(false);

/** From the last move playing begins again. */
function playOrPause(ended: boolean): void {
  if (ended && !moving.value) at.value = 0;
  moving.value = !moving.value;
}

/** Buttons and a slider to go through the moves. */
export function Scrubber({
  index,
  end,
  go,
  said,
}: {
  index: number;
  end: number;
  go: (index: number) => void;
  said: string;
}): JSX.Element {
  const others = (event: KeyboardEvent): void => {
    if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      playOrPause(index === end);
    }
    const to = { Home: 0, End: end }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <div class="controls sticky" onKeyDown={others}>
      <button type="button" onClick={() => go(0)} aria-label="First move">
        |◀
      </button>
      <button type="button" onClick={() => go(index - 1)} aria-label="Back">
        ◀
      </button>
      <button type="button" onClick={() => playOrPause(index === end)}>
        {moving.value ? 'Pause' : 'Play'}
      </button>
      <button type="button" onClick={() => go(index + 1)} aria-label="Forward">
        ▶
      </button>
      <button type="button" onClick={() => go(end)} aria-label="Last move">
        ▶|
      </button>
      <input
        class="scrub"
        type="range"
        min={0}
        max={end}
        value={index}
        aria-label="Move"
        aria-valuetext={said}
        onInput={(e) => go(Number(e.currentTarget.value))}
      />
    </div>
  );
}
