import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Negotiation } from '@parley-sim/engine';
import { builtins, builtinText, loadBuiltin, readScenario } from '@parley-sim/scenarios';
import { exchangeFormats } from '@parley-sim/exchange';
import { tables, worlds } from '@parley-sim/testing';
import fc from 'fast-check';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Beside the repository, and not everywhere: real domains of other programs. */
const SHARED = join(ROOT, '../shared');
/** The largest built-in scenario takes a quarter of a second to be read. */
const LENGTH_MAX = 13_000;

const textsIn = (folder, ending) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(ending))
        .sort()
        .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))
        .filter(({ text }) => text.length <= LENGTH_MAX)
    : [];

/** Scenarios as texts: built-in ones, those that pin a diagnostic, and arbitrary ones. */
function scenarioTexts() {
  const library = builtins()
    .map(({ name }) => builtinText(name))
    .filter((text) => text.length <= LENGTH_MAX);
  const golden = textsIn(join(ROOT, 'tests/golden/diagnostics'), '.yaml').map(({ text }) => text);
  const faults = textsIn(join(SHARED, 'cases/faults'), '.yaml').map(({ text }) => text);
  return { library, rest: [...golden, ...faults] };
}

/** A domain with profiles that a built-in scenario is written to, if it can be. */
function exported(format) {
  return ['used-car', 'pie'].flatMap((name) => {
    const { files } = exchangeFormats.find((f) => f.format === format).export(loadBuiltin(name));
    return files ? [asFiles(files.map(({ text }) => text))] : [];
  });
}

const asFiles = ([domain, ...profiles]) => ({ domain, profiles });

/** Real domains, each with two of its profiles. */
function real(folder, ending) {
  const root = join(SHARED, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root).flatMap((name) => {
    const files = textsIn(join(root, name), ending).map(({ text }) => text);
    const domain = files.find((text) =>
      /<negotiation_template|^\s*\{\s*"issuesValues"|"name"[^{]*"issuesValues"/.test(text),
    );
    const profiles = files.filter(
      (text) => /<utility_space|LinearAdditiveUtilitySpace/.test(text) && text !== domain,
    );
    return domain && profiles.length > 0 ? [{ domain, profiles: profiles.slice(0, 2) }] : [];
  });
}

/** Real profiles of NegoLog's shape, of the used car. */
const NEGOLOG = {
  profiles: [
    '{"reservationValue": 0.2, "issueWeights": {"price": 0.7, "warranty": 0.3}, "issues": {"price": {"low": 0, "high": 1}, "warranty": {"none": 1, "year": 0.25}}}',
    '{"reservationValue": 0, "issueWeights": {"warranty": 0.5, "price": 0.5}, "issues": {"price": {"high": 0, "low": 1}, "warranty": {"none": 0.1, "year": 1}}}',
  ],
};

/** Everything that inputs are made of. */
export function readSeeds() {
  const scenarios = scenarioTexts();
  const made = fc.sample(worlds(tables()), { numRuns: 60, seed: 1 });
  const documents = [...scenarios.library.map((text) => readScenario(text).scenario), ...made];
  const xml = [
    ...exported('genius'),
    ...real('oracles/genius', '.xml'),
    ...real('cases/imports', '.xml'),
  ];
  const isNonlinear = ({ profiles }) => profiles.some((text) => /type="nonlinear"/.test(text));
  const records = made.slice(0, 12).map((scenario) => {
    const talks = new Negotiation(scenario, { seed: 'fuzz' });
    for (let n = 0; n < 3 && !talks.ended; n++) talks.step();
    const saved = JSON.parse(JSON.stringify(talks.save()));
    while (!talks.ended) talks.step();
    return { scenario, saved, trace: JSON.parse(JSON.stringify(talks.trace())) };
  });
  return {
    yaml: [...scenarios.library, ...scenarios.library, ...scenarios.rest],
    documents,
    linear: xml.filter((files) => !isNonlinear(files)),
    nonlinear: xml.filter(isNonlinear),
    web: [...exported('geniusweb'), ...real('oracles/genius', '.json')],
    negolog: [NEGOLOG],
    records,
  };
}
