import type { Paper, Section } from '../blocks.ts';
import type { ReportData } from './data.ts';
import { baselines } from './sections/baselines.ts';
import { clauses } from './sections/clauses.ts';
import { dependence } from './sections/dependence.ts';
import { evidence } from './sections/evidence.ts';
import { finding } from './sections/finding.ts';
import { packages } from './sections/packages.ts';
import { reproduction } from './sections/reproduction.ts';
import { space } from './sections/space.ts';
import { trades } from './sections/trades.ts';
import { run } from './sections/run.ts';

/** In the order in which an analyst reads. */
const SECTIONS: readonly ((data: ReportData) => Section)[] = [
  finding,
  packages,
  clauses,
  space,
  trades,
  run,
  dependence,
  baselines,
  evidence,
  reproduction,
];

/** A report in words, tables and pictures, whatever it is written as. */
export function paperOf(data: ReportData): Paper {
  const { title, summary, asOf } = data.scenario;
  return {
    title,
    lead: [
      ...(summary === undefined ? [] : [summary.trim()]),
      ...(asOf === undefined ? [] : [`As of ${asOf}.`]),
    ],
    sections: SECTIONS.map((section) => section(data)),
  };
}
