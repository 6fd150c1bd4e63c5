import { Chance } from './chance.js';
import { play } from './play.js';
import { isMeant, READERS } from './readers.js';
import { readSeeds } from './seeds.js';

/** Of the faults, so many are told one by one. */
const TOLD = 20;
/** Seconds of processor time for one input, after which it counts as a fault. */
const SECONDS_MAX = 20;

const LOTS = READERS.flatMap((reader) => Array(reader.weight).fill(reader));

/** The input of a number, and the reader that it is for. */
export function inputOf(seeds, seed, number) {
  const chance = new Chance(`${seed} ${number}`);
  const reader = chance.of(LOTS);
  return { reader, chance, input: reader.make(chance, seeds) };
}

/**
 * Tries hostile inputs on every reader. What is accepted is used: see {@link play}.
 *
 * @param {{ count: number, seed: string, from?: number, onProgress?: (done: number) => void }} plan
 * @returns by reader, how many inputs it accepted and refused, how many of them were played; and the faults: errors that
 *   nobody means to throw, numbers that are not finite, inputs that took too long.
 */
export function fuzzInputs({ count, seed, from = 0, onProgress }) {
  const seeds = readSeeds();
  const rows = new Map(
    READERS.map(({ name }) => [
      name,
      { reader: name, accepted: 0, refused: 0, played: 0, uncaught: 0, notFinite: 0 },
    ]),
  );
  const faults = [];
  let slowest = { seconds: 0, number: -1 };
  for (let number = from; number < from + count; number++) {
    const { reader, chance, input } = inputOf(seeds, seed, number);
    const row = rows.get(reader.name);
    const begin = process.cpuUsage();
    let used = false;
    try {
      const found = reader.read(input);
      if (found === undefined) row.refused++;
      else {
        row.accepted++;
        used = true;
        if (found !== true && play(found, chance)) row.played++;
      }
    } catch (error) {
      // What has been accepted must not throw at all.
      if (!used && isMeant(error)) row.refused++;
      else {
        row[error.kind ?? 'uncaught']++;
        faults.push({
          number,
          reader: row.reader,
          text: String(error.stack).split('\n').slice(0, 3).join(' | '),
        });
      }
    }
    const { user, system } = process.cpuUsage(begin);
    const seconds = (user + system) / 1e6;
    if (seconds > slowest.seconds) slowest = { seconds, number };
    if (seconds > SECONDS_MAX) {
      row.uncaught++;
      faults.push({ number, reader: row.reader, text: `took ${seconds.toFixed(0)} s` });
    }
    onProgress?.(number - from + 1);
  }
  return { seed, count, rows: [...rows.values()], faults: faults.slice(0, TOLD), slowest };
}
