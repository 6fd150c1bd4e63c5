import { Negotiation, ParleyError, retrace, validateScenario } from '@parley-sim/engine';
import { decodeForeign, importGenius, importGeniusWeb, importNegoLog } from '@parley-sim/exchange';
import { foreignNames, formatDiagnostics, readScenario, readTrace } from '@parley-sim/scenarios';
import { changedData, nudgedData, oddData, writeData } from './data.js';
import { geniusFiles, negologFiles, nonlinearFiles, webFiles } from './grammar.js';
import { demandFinite, Fault } from './play.js';
import { changedBytes, changedText } from './texts.js';

/**
 * What reads something that others have written. `make` makes an input; `read` reads it and gives the scenario that was
 * accepted, `true` where something else was, and `undefined` where nothing was.
 *
 * @typedef {{ name: string, weight: number, make: (chance, seeds) => unknown, read: (input) => unknown }} Reader
 */

/** @type {readonly Reader[]} */
export const READERS = [
  {
    name: 'scenario, YAML',
    weight: 12,
    make: (chance, { yaml }) => changedText(chance.of(yaml), chance),
    read: (text) => readText(text, 'yaml'),
  },
  {
    name: 'scenario, YAML of data',
    weight: 8,
    // JSON is YAML, but for what is changed in it.
    make: (chance, { documents }) => writeData(changedData(chance.of(documents), chance)),
    read: (text) => readText(text, 'yaml'),
  },
  {
    name: 'scenario, JSON',
    weight: 14,
    make: (chance, { documents }) => {
      const change = chance.of([nudgedData, nudgedData, changedData]);
      const text = writeData(change(chance.of(documents), chance));
      return chance.once(8) ? changedText(text, chance) : text;
    },
    read: (text) => readText(text, 'json'),
  },
  {
    name: 'scenario, data',
    weight: 14,
    make: (chance, { documents }) =>
      chance.of([nudgedData, changedData, oddData])(chance.of(documents), chance),
    read: (data) => validateScenario(data).scenario,
  },
  foreign('GENIUS, linear', 14, importGenius, geniusFiles, 'linear'),
  foreign('GENIUS, nonlinear', 8, importGenius, nonlinearFiles, 'nonlinear'),
  foreign('GeniusWeb', 8, importGeniusWeb, webFiles, 'web'),
  foreign('NegoLog', 8, importNegoLog, negologFiles, 'negolog'),
  {
    name: 'encoded file',
    weight: 4,
    make: (chance, { linear }) => {
      const declared = `<?xml version="1.0" encoding="${chance.of(['UTF-8', 'UTF-16', 'ISO-8859-1', 'x'])}"?>`;
      return changedBytes(
        `${chance.once(2) ? declared : ''}${chance.of(linear).domain.slice(0, 3000)}`,
        chance,
      );
    },
    read: (bytes) => ('text' in decodeForeign(bytes) ? true : undefined),
  },
  {
    name: 'trace',
    weight: 6,
    make: (chance, { records }) => {
      const { scenario, trace } = chance.of(records);
      const text = writeData(chance.once(4) ? trace : changedData(trace, chance));
      return { scenario, text: chance.once(4) ? changedText(text, chance) : text };
    },
    read: ({ scenario, text }) => {
      const { trace, diagnostics, locate } = readTrace(text);
      demandPlaces(text, diagnostics);
      if (!trace) return undefined;
      demandFinite(trace, 'trace');
      const foreign = foreignNames(scenario, trace);
      demandPlaces(text, locate(foreign));
      if (foreign.length > 0) return undefined;
      demandFinite(retrace(scenario, trace).negotiation.moves ?? [], 'moves');
      return true;
    },
  },
  {
    name: 'saved negotiation',
    weight: 6,
    make: (chance, { records }) => {
      const { scenario, saved } = chance.of(records);
      return { scenario, saved: chance.once(5) ? saved : changedData(saved, chance) };
    },
    read: ({ scenario, saved }) => {
      const talks = Negotiation.restore(scenario, saved);
      for (let step = 0; !talks.ended && step < 400; step++) talks.step();
      if (talks.ended) demandFinite(talks.trace(), 'trace');
      return true;
    },
  },
];

function readText(text, format) {
  const { scenario, diagnostics } = readScenario(text, { format });
  demandPlaces(text, diagnostics);
  demandOne(scenario, diagnostics);
  return scenario;
}

/** A reader of another program's files: a domain and profiles, of which one is changed, or all are made. */
function foreign(name, weight, importFiles, madeFrom, key) {
  return {
    name,
    weight,
    make: (chance, seeds) => {
      const seed = chance.once(2) ? undefined : chance.of(seeds[key]);
      const files = seed ? { ...seed } : madeFrom(chance);
      if (chance.once(3)) return files;
      const profiles = [...files.profiles];
      if (files.domain !== undefined && chance.once(3)) {
        return { domain: changedText(files.domain, chance), profiles };
      }
      const at = chance.below(profiles.length);
      profiles[at] = changedText(profiles[at], chance);
      return { ...files, profiles };
    },
    read: ({ domain, profiles }) => {
      const sources = profiles.map((text, i) => ({ file: `p${i}`, text }));
      const { scenario, diagnostics } = importFiles({
        ...(domain === undefined ? {} : { domain: { file: 'd', text: domain } }),
        profiles: sources,
        deadline: 10,
      });
      for (const [file, text] of [['d', domain ?? ''], ...sources.map((s) => [s.file, s.text])]) {
        demandPlaces(
          text,
          diagnostics.filter((d) => d.file === file),
        );
      }
      demandOne(scenario, diagnostics);
      if (scenario && !validateScenario(scenario).scenario) {
        throw new Fault('uncaught', 'an import gave a scenario that the check refuses');
      }
      return scenario;
    },
  };
}

/** A reader gives something, or says why not. */
function demandOne(scenario, diagnostics) {
  const errors = diagnostics.filter((d) => d.severity === 'error').length;
  if ((scenario === undefined) === (errors === 0)) {
    throw new Fault('uncaught', `${errors} errors, and ${scenario ? 'a' : 'no'} scenario`);
  }
}

/** Every diagnostic stands in the text, and can be shown. */
function demandPlaces(text, diagnostics) {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const { code, line, column, endLine, endColumn } of diagnostics) {
    const inside = (l, c) => lines[l - 1] !== undefined && c >= 1 && c <= lines[l - 1].length + 1;
    if (!inside(line, column) || !inside(endLine, endColumn)) {
      throw new Fault('uncaught', `${code} stands outside of the text: ${line}:${column}`);
    }
  }
  formatDiagnostics(diagnostics.slice(0, 5), text);
}

/** Whether an error is one that a reader is meant to throw. */
export function isMeant(error) {
  return error instanceof ParleyError && error.code !== 'internal/impossible';
}
