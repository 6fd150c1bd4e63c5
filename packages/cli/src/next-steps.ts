import { ENDINGS, Model, Runner, type Tabled } from '@parley/engine';
import type { Setting } from './comparison-text.ts';
import { hanging } from './text.ts';
import type { Row, View } from './view.ts';

/** How many runs are looked through for one that shows what is worth reading. */
const SEARCHED = 100;

/** Exact commands for going on: the run that shows the most frequent breakdown, narrower intervals, the vote. */
export function nextSteps(view: View, { scenario, argument, style, width }: Setting): string[] {
  const name = quoted(argument);
  const seed = view.seed === '1' ? '' : ` --seed ${quoted(view.seed)}`;
  const steps: [string, string][] = [];
  // A row that no one may sign has no negotiation to read.
  const worst = view.rows
    .filter((r) => r.breakdowns[0]?.ending !== 'void')
    .toSorted((a, b) => a.agreement.estimate - b.agreement.estimate)[0];
  const read = worst && readable(worst, view, new Model(scenario, worst.tabled));
  if (worst !== undefined && read !== undefined) {
    steps.push([`parley run ${name}${options(worst.tabled)}${seed} --run ${read.run}`, read.note]);
  }
  const packages = view.rows.flatMap((r) => (r.tabled.package === undefined ? [] : [r]));
  if (packages.length > 0 && packages.every((r) => r.votes.length === 0)) {
    steps.push([
      `parley compare ${name} --as proposal${seed}`,
      'who would sign each draft as it stands',
    ]);
  }
  const unclear = view.rows.some(
    ({ difference: d }) => d !== undefined && d.low < d.high && d.low <= 0 && d.high >= 0,
  );
  if (unclear) {
    steps.push([
      `parley compare ${name} --runs ${view.runs * 4}${seed}`,
      'intervals about half as wide',
    ]);
  }
  if (steps.length === 0) return [];
  return [
    style.bold('Where to look next'),
    ...steps.flatMap(([command, note]) => [
      `  ${command}`,
      ...hanging('      ', style.dim(note), width),
    ]),
  ];
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function options(tabled: Tabled): string {
  return tabled.package === undefined ? '' : ` --package ${tabled.package} --as ${tabled.as}`;
}

/** The first run that ends as the row mostly does without agreement; the first run of all where none breaks down. */
function readable(row: Row, view: View, model: Model): { run: number; note: string } | undefined {
  const wanted = row.breakdowns[0];
  if (wanted === undefined) return { run: 0, note: 'how an agreement comes about' };
  const runner = new Runner(model);
  for (let run = 0; run < Math.min(view.runs, SEARCHED); run++) {
    const { ending, causeActor } = runner.outcome(view.seed, run);
    const actor = causeActor < 0 ? undefined : model.actors[causeActor];
    if (ENDINGS[ending] === wanted.ending && actor === wanted.actor) {
      return { run, note: 'a negotiation that breaks down in the most frequent way' };
    }
  }
  return undefined;
}
