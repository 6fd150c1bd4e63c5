import type { Paper, Section } from '../blocks.ts';
import type { ReportData } from './data.ts';
import { narrow } from './narrow.ts';
import { agreed, left } from './sections/agreed.ts';
import { baselines } from './sections/baselines.ts';
import { clauses } from './sections/clauses.ts';
import { dependence, swept } from './sections/dependence.ts';
import { drafts } from './sections/drafts.ts';
import { evidence } from './sections/evidence.ts';
import { behind, gains, record } from './sections/gains.ts';
import { depends, unsaid } from './sections/outlook.ts';
import { power } from './sections/power.ts';
import { reproduction } from './sections/reproduction.ts';
import { run, transcribed } from './sections/run.ts';
import { blocked, signers } from './sections/signers.ts';
import { opposed, space } from './sections/space.ts';
import { trades } from './sections/trades.ts';
import { which } from './sections/which.ts';

/** In the order in which an analyst reads: the first page, what is behind it, the evidence. */
const SECTIONS: readonly ((data: ReportData) => Section | readonly Section[])[] = [
  which,
  signers,
  blocked,
  depends,
  unsaid,
  drafts,
  gains,
  record,
  agreed,
  left,
  space,
  trades,
  dependence,
  power,
  run,
  ({ beside = [] }) => beside,
  baselines,
  reproduction,
  behind,
  clauses,
  opposed,
  swept,
  transcribed,
  evidence,
];

/** A report in words, tables and pictures, whatever it is written as. */
export function paperOf(data: ReportData): Paper {
  const { title, summary, asOf } = data.scenario;
  return {
    title,
    lead:
      summary === undefined && asOf === undefined
        ? []
        : [
            [summary?.trim(), asOf === undefined ? undefined : `As of ${asOf}.`]
              .filter((t) => t !== undefined)
              .join(' '),
          ],
    sections: SECTIONS.flatMap((section) => section(data))
      .map(narrow)
      .filter((s) => s.blocks.length > 0),
  };
}

/** Sections numbered as in the contents: 1, 2, 3 …, those of the appendix A, B, C …; the first page has no numbers. */
export function numbered(sections: readonly Section[]): readonly (readonly [string, Section])[] {
  let body = 0;
  let appendix = 0;
  return sections.map((section) => {
    if (section.part === 'summary') return ['', section];
    if (section.part !== 'appendix') return [String(++body), section];
    return [String.fromCodePoint(65 + appendix++), section];
  });
}
