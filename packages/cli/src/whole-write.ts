import { writeSync } from 'node:fs';
import { codeOf, systemError } from './system-error.ts';

/** Writes a part of some bytes to a descriptor and says how many it took, as `fs.writeSync` does. */
export type Put = (file: number, bytes: Uint8Array, offset: number, length: number) => number;

/** Before a pipe that is full is tried again, in milliseconds. */
const PAUSE = 5;

/** Writes all of some bytes, however few are taken at a time. @throws what the system says where it takes no more. */
export function writeWhole(file: number, bytes: Uint8Array, put: Put = writeSync): void {
  for (let done = 0; done < bytes.length;) {
    try {
      const taken = put(file, bytes, done, bytes.length - done);
      if (taken === 0) throw systemError('EIO');
      done += taken;
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      // A pipe that does not wait by itself, and is full.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}
