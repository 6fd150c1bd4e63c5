import seedrandom from 'seedrandom';

/** Saved state of a stream: the four numbers of alea. Said here, so that nobody needs seedrandom's types to read ours. */
export interface StreamState {
  readonly c: number;
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
}

/** A named source of random numbers. */
export interface Stream {
  /** The next draw, uniform on [0, 1) with 53 random bits. */
  next(): number;
  /** The state after what has been drawn so far, or null if nothing has been drawn. */
  save(): StreamState | null;
  /** Goes on from a saved state. */
  load(state: StreamState | null): void;
}

/**
 * The stream of a name. A name is a master seed, a run, an actor ('' for none) and a purpose; the stream is derived from
 * the name alone and never from another stream, so a draw in one place shifts no draw in another, adding an actor
 * shifts nobody, and two packages under one seed meet the same luck.
 *
 * It is seedrandom's `alea`, read by `double()`. The generator is made at the first draw: most streams of most runs are
 * never drawn from.
 */
export function openStream(seed: string, run: number, actor: string, purpose: string): Stream {
  let generator: seedrandom.StatefulPRNG<StreamState> | undefined;
  const open = (state: StreamState | true): seedrandom.StatefulPRNG<StreamState> =>
    seedrandom.alea(streamName(seed, run, actor, purpose), { state });
  return {
    next: () => (generator ??= open(true)).double(),
    save: () => generator?.state() ?? null,
    load: (state) => {
      generator = state === null ? undefined : open(state);
    },
  };
}

function streamName(seed: string, run: number, actor: string, purpose: string): string {
  return `${seed}\0${run}\0${actor}\0${purpose}`;
}
