/**
 * Writes the results of docs/backtests.md: each block between `<!-- NAME -->` and `<!-- /NAME -->` is what the data give now.
 *
 *   pnpm backtests casino.json deu3.tsv
 *
 * The data are not part of this repository; the page says where they are to be had.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare } from '@parley-sim/engine';
import { BacktestStudy, FitStudy } from '@parley-sim/engine/backtest';
import {
  CASINO_VARIANTS,
  casinoBacktest,
  DEU_VARIANTS,
  deuBacktest,
  settingsOf,
} from '@parley-sim/exchange';
import { backtestPaper, comparisonPaper, fitPaper, rate } from '@parley-sim/say';
import { sectionsToMarkdown } from '@parley-sim/say/report';
import { readScenario } from '@parley-sim/scenarios';
import { written } from './minerals.js';

const READERS = { casino: [CASINO_VARIANTS, casinoBacktest], deu: [DEU_VARIANTS, deuBacktest] };
/** Variant whose parameters are chosen on the data, and the runs of each table for that. */
const FITTED = { deu: ['negotiator', 20] };
/** Runs of Parley's own scenarios. */
const OWN_RUNS = 200;

/** Result of a study, all its steps taken. */
function concluded(study) {
  while (study.done < study.total) study.advance();
  return study.conclude();
}

/** Choice of the parameters of a variant on a file. */
export function fitOf(kind, path) {
  const [variant, runs] = FITTED[kind];
  const [variants, read] = READERS[kind];
  const source = { file: basename(path), text: readFileSync(path, 'utf8') };
  const candidates = settingsOf(variants[variant].parameters).map((parameters) => ({
    parameters,
    design: read(source, variant, parameters).designs[0],
  }));
  return concluded(new FitStudy(candidates, { runs }));
}

/** Results of every variant on a file, what was lost first; a variant that was fitted is played with what was chosen. */
export function resultsOf(kind, path, fit) {
  const source = { file: basename(path), text: readFileSync(path, 'utf8') };
  const [variants, read] = READERS[kind];
  const found = Object.keys(variants).flatMap((variant) => {
    const own = fit?.variant === variant ? fit : undefined;
    const { designs, diagnostics } = read(source, variant, own?.chosen);
    if (!designs) throw new Error(`${path}: ${diagnostics[0].message}`);
    return designs.map((design) => {
      const fitted = own && {
        parameters: own.chosen,
        tried: own.tried.length,
        dataHash: own.dataHash,
        split: own.split,
      };
      return concluded(new BacktestStudy(fitted ? { ...design, fitted } : design));
    });
  });
  const lost = ({ baselines }) => baselines[0].difference.estimate;
  return found.toSorted((a, b) => lost(b) - lost(a));
}

/** Results as the page shows them. */
export function shown(found) {
  return headed(found.flatMap((one) => backtestPaper(one, { full: false })));
}

function headed(sections) {
  return sectionsToMarkdown(sections).replaceAll(/^## /gmu, '### ');
}

/** What the model says of the emission standards for small cars, beside the 8.833 years that were decided. */
export function carsOf(path) {
  const { scenario } = readScenario(readFileSync(path, 'utf8'));
  const { years } = scenario.clauses;
  const { packages: _, ...open } = scenario;
  const known = { ...open, clauses: { years: { ...years, title: 'Years', outcome: 8.833 } } };
  const free = Object.fromEntries(
    Object.entries(known.actors).map(([id, actor]) => [id, { ...actor, noDeal: 0 }]),
  );
  const sections = [
    ['Where nothing changes without a decision (10 years)', known],
    ['Where no decision is out of the question', { ...known, actors: free }],
  ].flatMap(([title, played]) => {
    const view = compare(played, { runs: OWN_RUNS });
    const paper = comparisonPaper(view, { scenario: played, show: {} });
    const agreed = `Agreed in ${rate(view.rows[0].agreement)} of ${view.runs} talks.`;
    const beside = paper.filter(({ id }) => id === 'beside').flatMap(({ blocks }) => blocks);
    return [{ id: title, title, blocks: [{ kind: 'text', text: agreed }, ...beside] }];
  });
  return headed(sections);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [casino, deu] = process.argv.slice(2);
  if (deu === undefined) throw new Error('pnpm backtests casino.json deu3.tsv');
  const page = new URL('backtests.md', import.meta.url);
  const fit = fitOf('deu', deu);
  const blocks = {
    fit: headed(fitPaper(fit, { file: 'chosen.json' })),
    deu: shown(resultsOf('deu', deu, fit)),
    casino: shown(resultsOf('casino', casino)),
    cars: carsOf(new URL('../tests/behaviour/files/eu-car-emissions.yaml', import.meta.url)),
  };
  writeFileSync(page, written(readFileSync(page, 'utf8'), blocks));
}
