import type { PluginWatch } from '@parley-sim/engine/plugin';

/*
 * What plug-ins are doing, in memory that all threads share: who watches them sits in a thread of its own, and an endless loop leaves
 * no other way to tell. Each thread has a slot: a counter that is odd while a plug-in's function is at work, the run, and the name of
 * what is at work.
 */

/** Threads that can be watched; more than there are workers. */
const SLOTS = 512;
/** Bytes of a slot, of which names have those behind the numbers. */
const SLOT = 256;
const COUNTER = 0;
const RUN = 1;
const LENGTH = 2;
const NAME = 16;
/** Bytes before the slots: how many are taken. */
const HEAD = 16;

/** Function of a plug-in at work in some thread. */
export interface AtWork {
  readonly slot: number;
  /** Another number for another call. */
  readonly call: number;
}

/** Memory to watch plug-ins by. */
export function watchMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(HEAD + SLOTS * SLOT);
}

/** Notes what the plug-ins of this thread do. */
export function noteIn(memory: SharedArrayBuffer): PluginWatch {
  const slot = Atomics.add(new Int32Array(memory, 0, 1), 0, 1) % SLOTS;
  const from = HEAD + slot * SLOT;
  const numbers = new Int32Array(memory, from, 4);
  const bytes = new Uint8Array(memory, from + NAME, SLOT - NAME);
  const names = new Map<string, Uint8Array>();
  let noted: string | undefined;
  let depth = 0;
  numbers[RUN] = -1;
  return {
    run(run) {
      numbers[RUN] = run;
    },
    enter(kind) {
      // Calls within a call are part of it.
      if (depth++ > 0) return;
      if (kind !== noted) {
        let name = names.get(kind);
        if (!name)
          names.set(kind, (name = new TextEncoder().encode(kind).subarray(0, bytes.length)));
        bytes.set(name);
        numbers[LENGTH] = name.length;
        noted = kind;
      }
      Atomics.add(numbers, COUNTER, 1);
    },
    leave() {
      if (--depth === 0) Atomics.add(numbers, COUNTER, 1);
    },
  };
}

/** What is at work now. */
export function atWork(memory: SharedArrayBuffer): AtWork[] {
  const taken = Math.min(Atomics.load(new Int32Array(memory, 0, 1), 0), SLOTS);
  return Array.from({ length: taken }, (_, slot) => ({
    slot,
    call: Atomics.load(new Int32Array(memory, HEAD + slot * SLOT, 4), COUNTER),
  })).filter(({ call }) => call % 2 !== 0);
}

/** What a slot says is at work: the kind, or the file that is being loaded, and the run, −1 before any. */
export function noteOf(memory: SharedArrayBuffer, slot: number): { kind: string; run: number } {
  const from = HEAD + slot * SLOT;
  const numbers = new Int32Array(memory, from, 4);
  const name = new Uint8Array(memory, from + NAME, numbers[LENGTH]);
  return { kind: new TextDecoder().decode(name.slice()), run: numbers[RUN]! };
}
