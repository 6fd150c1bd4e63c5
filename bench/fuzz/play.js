import { isDeepStrictEqual } from 'node:util';
import { analyze, compare, Model, Negotiation } from '@parley-sim/engine';
import { exchangeFormats } from '@parley-sim/exchange';
import { readScenario, writeScenario } from '@parley-sim/scenarios';

/** What is larger is sound as well, but is compiled only: to play it takes seconds. */
const SMALL = { deals: 20_000, options: 500, rounds: 40, actors: 6, steps: 400 };

/** Something that a scenario that was accepted does and must not. */
export class Fault extends Error {
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/**
 * Uses a scenario that a reader accepted: it is compiled, written and read again, exported, run once and compared twice.
 *
 * @returns {boolean} whether it was small enough to be run.
 * @throws what it throws, and {@link Fault} where a number is not finite or two comparisons differ.
 */
export function play(scenario, chance) {
  writeAgain(scenario);
  const actors = Object.keys(scenario.actors).length;
  const { deadline } = scenario.protocol;
  const options = Object.values(scenario.clauses).map(optionsOf);
  const deals = options.reduce((n, o) => n * o, 1);
  if (
    deals > SMALL.deals ||
    options.reduce((n, o) => n + o, 0) > SMALL.options ||
    deadline > SMALL.rounds ||
    actors > SMALL.actors
  ) {
    if (deals <= 1e6) demandFinite(new Model(scenario).size, 'deals');
    return false;
  }
  for (const { format, export: write } of exchangeFormats) {
    const { files = [] } = write(scenario);
    // A name may be NaN; a number after a quote or a colon may not.
    for (const { text } of files) {
      if (
        /(?:weight|evaluation|Utility|value)"?(?:=|: )"?(?:NaN|-?Infinity)/.test(text) &&
        !/NaN|Infinity/.test(JSON.stringify(scenario))
      ) {
        throw new Fault('notFinite', `in an export to ${format}`);
      }
    }
  }
  const talks = new Negotiation(scenario, { seed: 'fuzz' });
  for (let step = 0; !talks.ended && step < SMALL.steps; step++) talks.step();
  if (talks.ended) demandFinite(talks.trace(), 'trace');
  const first = compare(scenario, { runs: 2, seed: 'fuzz' });
  demandFinite(first, 'comparison');
  const text = JSON.stringify(first);
  if (JSON.stringify(compare(scenario, { runs: 2, seed: 'fuzz' })) !== text) {
    throw new Fault('uncaught', 'two comparisons differ');
  }
  if (chance.once(4)) demandFinite(analyze(scenario), 'analysis');
  return true;
}

function writeAgain(scenario) {
  const { scenario: again, diagnostics } = readScenario(writeScenario(scenario, 'json'), {
    format: 'json',
  });
  // A file has limits of its own.
  if (!again && diagnostics.some((d) => d.code === 'file/too-large')) return;
  if (!isDeepStrictEqual(again, JSON.parse(JSON.stringify(scenario)))) {
    throw new Fault('uncaught', `is not what is written: ${diagnostics[0]?.message}`);
  }
}

function optionsOf(clause) {
  if (clause.kind === 'numeric') return Math.round((clause.to - clause.from) / clause.step) + 1;
  return Array.isArray(clause.options) ? clause.options.length : Object.keys(clause.options).length;
}

/** @throws Fault if some number in some data is not finite. */
export function demandFinite(data, path) {
  if (typeof data === 'number' && !Number.isFinite(data)) {
    throw new Fault('notFinite', `${path} is ${data}`);
  }
  if (typeof data !== 'object' || data === null) return;
  for (const key of Object.keys(data)) demandFinite(data[key], `${path}.${key}`);
}
