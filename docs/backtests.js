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
import { BacktestStudy } from '@parley-sim/engine/backtest';
import { CASINO_VARIANTS, casinoBacktest, DEU_VARIANTS, deuBacktest } from '@parley-sim/exchange';
import { backtestPaper } from '@parley-sim/say';
import { sectionsToMarkdown } from '@parley-sim/say/report';
import { written } from './minerals.js';

const READERS = { casino: [CASINO_VARIANTS, casinoBacktest], deu: [DEU_VARIANTS, deuBacktest] };

/** Results of every variant on a file, what was lost first. */
export function resultsOf(kind, path) {
  const source = { file: basename(path), text: readFileSync(path, 'utf8') };
  const [variants, read] = READERS[kind];
  const found = Object.keys(variants).flatMap((variant) => {
    const { designs, diagnostics } = read(source, variant);
    if (!designs) throw new Error(`${path}: ${diagnostics[0].message}`);
    return designs.map((design) => {
      const study = new BacktestStudy(design);
      while (study.done < study.total) study.advance();
      return study.conclude();
    });
  });
  const lost = ({ baselines }) => baselines[0].difference.estimate;
  return found.toSorted((a, b) => lost(b) - lost(a));
}

/** Results as the page shows them. */
export function shown(found) {
  return sectionsToMarkdown(found.flatMap((one) => backtestPaper(one, { full: false }))).replaceAll(
    /^## /gmu,
    '### ',
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [casino, deu] = process.argv.slice(2);
  if (deu === undefined) throw new Error('pnpm backtests casino.json deu3.tsv');
  const page = new URL('backtests.md', import.meta.url);
  const blocks = {
    casino: shown(resultsOf('casino', casino)),
    deu: shown(resultsOf('deu', deu)),
  };
  writeFileSync(page, written(readFileSync(page, 'utf8'), blocks));
}
