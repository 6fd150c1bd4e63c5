import { Model, type Row, type Scenario } from '@parley/engine';
import { type Settled, settled, tabledName } from '../language/names.ts';
import { counted, hanging, listed } from '../language/text.ts';
import { type Style } from '../writers/style.ts';
import type { Setting } from './comparison-text.ts';

/** A deal that comes up in fewer of the agreements than this says nothing about them. */
const NOTABLE = 0.1;

interface Found {
  readonly name: string;
  readonly runs: number;
  readonly agreements: number;
  readonly terms: readonly Settled[];
  /** Whether the package itself settles the clause, so that its option is no news. */
  readonly fixed: readonly boolean[];
}

/**
 * The most frequent deal with each package: what they have in common is said once, then only what is different, and nothing
 * that a package had settled from the start.
 */
export function frequentDeals(rows: readonly Row[], { scenario, style, width }: Setting): string[] {
  const found = rows.flatMap((row) => mostFrequent(row, scenario));
  const notable = found.filter(
    (f) => f.agreements === 1 || (f.runs > 1 && f.runs >= NOTABLE * f.agreements),
  );
  const rare = found.filter((f) => !notable.includes(f));
  const common = commonTerms(notable);
  const lines: string[] = [];
  if (notable.length > 1 && common.length > 0) {
    lines.push(
      `  ${style.dim('all of these')}`,
      ...hanging('      ', phrase(common, style), width),
    );
  }
  for (const { name, runs, agreements, terms, fixed } of notable) {
    const own = terms.filter(
      (t, i) => !fixed[i] && (notable.length === 1 || !common.some((c) => c.clause === t.clause)),
    );
    const times = `${runs.toLocaleString('en-GB')} of ${counted(agreements, 'agreement')}`;
    lines.push(
      ...hanging('  ', `${style.cyan(name)} ${style.dim(`(${times})`)}`, width),
      ...hanging(
        '      ',
        own.length > 0
          ? phrase(own, style)
          : fixed.every(Boolean)
            ? 'as drafted'
            : fixed.some(Boolean)
              ? 'as drafted; the rest as above'
              : 'as above',
        width,
      ),
    );
  }
  if (rare.length > 0) {
    const names = listed(rare.map((f) => f.name));
    const most = Math.max(...rare.map((f) => f.runs));
    const how = most === 1 ? 'no deal came up twice' : `no deal came up more than ${most} times`;
    lines.push(...hanging('  ', style.dim(`${names}: many different deals; ${how}.`), width));
  }
  return lines.length === 0 ? [] : [style.bold('The most frequent deals'), ...lines];
}

function mostFrequent(row: Row, scenario: Scenario): Found[] {
  const [most] = row.deals;
  if (most === undefined) return [];
  const model = new Model(scenario, row.tabled);
  const proposed = row.tabled.package !== undefined && row.tabled.as === 'proposal';
  const settles = proposed ? model.draft! : model.frame;
  return [
    {
      name: tabledName(row.tabled),
      runs: most.runs,
      agreements: row.agreements,
      terms: settled(model, most.deal),
      fixed: settles.map((o) => o >= 0),
    },
  ];
}

/** What all deals have in common, unless the packages had it settled anyway. */
function commonTerms(found: readonly Found[]): Settled[] {
  const [first] = found;
  if (first === undefined) return [];
  return first.terms.filter(
    (t, i) =>
      found.every((f) => f.terms[i]!.option === t.option) && !found.every((f) => f.fixed[i]),
  );
}

function phrase(terms: readonly Settled[], style: Style): string {
  return terms.map((t) => `${style.dim(`${t.clause}:`)} ${t.option}`).join(style.dim(' · '));
}
