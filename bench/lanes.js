/**
 * Holds the fast lane against its referee: the outcome of generated runs in the lane, on the chart, and on the live driver.
 * `node bench/lanes.js [RUNS]`, 100,000 by default; says how many it has compared, and stops with an error at the first difference.
 */
import { isDeepStrictEqual } from 'node:util';
import { Model, Negotiation, Runner } from '@parley-sim/engine';
import { ENDINGS } from '@parley-sim/engine/scenario';
import { haggles, tables, tablings } from '@parley-sim/testing';
import fc from 'fast-check';
import { HeadlessTable } from '../packages/engine/dist/machine/headless.js';
import { Session } from '../packages/engine/dist/machine/session.js';

const RUNS = Number(process.argv[2] ?? 100_000);
const RUNS_EACH = 20;
/** The live driver is slower by two orders of magnitude, so it plays one run of each table. */
const LIVE_EACH = 1;

const any = fc
  .oneof(tables({ deadline: 30 }), haggles({ deadline: 30 }))
  .chain((scenario) =>
    fc.record({ scenario: fc.constant(scenario), tabled: tablings(scenario), other: fc.boolean() }),
  );

/** Every other table is one of alternating offers without a world, at which the lane is taken. */
function plain({ scenario, tabled, other }) {
  if (other) return { scenario, tabled };
  const { turns, deadline, delay } = scenario.protocol;
  const protocol = {
    kind: 'alternating-offers',
    deadline,
    ...(turns && { turns }),
    ...(delay && { delay }),
  };
  return { scenario: { ...scenario, protocol }, tabled };
}

let compared = 0;
let live = 0;
let moves = 0;
const endings = {};
for (let seed = 1; compared < RUNS; seed++) {
  for (const { scenario, tabled } of fc.sample(any.map(plain), { numRuns: 50, seed })) {
    const model = new Model(scenario, tabled);
    const table = (protocol) => new HeadlessTable(protocol);
    const [lane, chart] = [new Session(model, table), new Session(model, table)];
    for (let run = 0; run < RUNS_EACH; run++) {
      const expected = chart.play('lanes', run, () => moves++);
      const found = lane.play('lanes', run);
      let same = isDeepStrictEqual(found, expected);
      if (same && run < LIVE_EACH) {
        const trace = new Negotiation(scenario, { tabled, seed: 'lanes', run }).finish();
        same = JSON.stringify(trace) === JSON.stringify(new Runner(model).trace('lanes', run));
        live++;
      }
      if (!same) {
        console.error(JSON.stringify({ scenario, tabled, run, found, expected }));
        process.exit(1);
      }
      const ending = ENDINGS[expected.ending];
      endings[ending] = (endings[ending] ?? 0) + 1;
      compared++;
    }
  }
}
console.log(
  `${compared} runs with ${moves} moves: lane = chart; ${live} of them = live; endings ${JSON.stringify(endings)}`,
);
