import {
  isRate,
  type Ending,
  type Expectation,
  type Interval,
  type Scenario,
  type Selection,
  type Verdict,
} from '@parley/engine';
import { actorName } from '../language/names.ts';
import { confidenceLevel, fixed, points, rate, score, signed } from '../language/numbers.ts';
import { quoted } from '../language/shell.ts';
import { counted, hanging, listed, possessive, wrap } from '../language/text.ts';
import { shellLines } from '../writers/shell-lines.ts';
import { type Style } from '../writers/style.ts';

/** What the text needs beside the verdicts. */
export interface VerdictSetting {
  readonly scenario: Scenario;
  /** As given on the command line, for the commands that are proposed. */
  readonly argument: string;
  readonly seed: string;
  readonly width: number;
  readonly style: Style;
}

/** What became of a scenario's expectations: how many hold, then each with its numbers. */
export function verdictsText(verdicts: readonly Verdict[], setting: VerdictSetting): string {
  const { scenario, style, width, seed } = setting;
  const runs = verdicts[0]!.runs;
  const lines = [
    ...wrap(style.bold(scenario.title), width),
    '',
    ...wrap(summary(verdicts), width),
    '',
    ...wrap(
      style.dim(
        `${counted(runs, 'run')} of everything that is tabled, all on the same luck · each expectation is decided by itself · seed ${seed}`,
      ),
      width,
    ),
    '',
    ...verdicts.flatMap((v) => verdictLines(v, setting)),
  ];
  return `${lines.join('\n')}\n`;
}

function summary(verdicts: readonly Verdict[]): string {
  const of = (verdict: Verdict['verdict']): number =>
    verdicts.filter((v) => v.verdict === verdict).length;
  const [pass, fail, undecided] = [of('pass'), of('fail'), of('undecided')];
  const parts = [
    ...(pass > 0 ? [`${pass} ${pass === 1 ? 'holds' : 'hold'}`] : []),
    ...(fail > 0 ? [`${fail} ${fail === 1 ? 'does' : 'do'} not hold`] : []),
    ...(undecided > 0
      ? [`${undecided} ${undecided === 1 ? 'is' : 'are'} not decidable at this number of runs`]
      : []),
  ];
  const all = verdicts.length;
  if (all === 1) {
    const [only] = verdicts;
    return `The one expectation ${{ pass: 'holds', fail: 'does not hold', undecided: 'is not decidable at this number of runs' }[only!.verdict]}.`;
  }
  if (pass === all) return `${all === 2 ? 'Both' : `All ${all}`} expectations hold.`;
  return `Of ${all} expectations ${listed(parts)}.`;
}

/** How a run ends that ends so. */
const ENDS_IN: Readonly<Record<Ending, string>> = {
  agreement: 'in agreement',
  deadline: 'out of time',
  walkout: 'because somebody left',
  refused: 'voted down',
  void: 'barred by a constraint',
  'ratification-failed': 'unratified',
  ruptured: 'broken up',
};

const MARKS = { pass: '✓', fail: '✗', undecided: '?' } as const;

function verdictLines(v: Verdict, setting: VerdictSetting): string[] {
  const { style, width, argument, seed } = setting;
  const colour = { pass: style.green, fail: style.red, undecided: style.yellow }[v.verdict];
  const mark = `${colour(MARKS[v.verdict])} `;
  const lines = [
    ...hanging(mark, style.bold(v.title), width),
    ...hanging('  ', `${asked(v.expectation, setting)}: ${answer(v)}`, width),
  ];
  if (v.counterexample) {
    const { run, tabled } = v.counterexample;
    const on =
      tabled.package === undefined ? '' : ` --package ${quoted(tabled.package)} --as ${tabled.as}`;
    const at = seed === '1' ? '' : ` --seed ${quoted(seed)}`;
    const command = `parley run ${quoted(argument)}${on}${at} --run ${run}`;
    lines.push(...shellLines(command, '  ', width).map(style.dim));
  }
  return lines;
}

/** What was expected, in words. */
function asked(e: Expectation, setting: VerdictSetting): string {
  switch (e.kind) {
    case 'level':
      return `${measured(e.of, setting)} of ${e.package ?? 'open'} ${bounds(e)}`;
    case 'difference':
      return `${measured(e.of, setting)} of ${e.between[0]} less that of ${e.between[1]} ${bounds(e, true)}`;
    case 'never': {
      const what = [
        ...(e.ending === undefined ? [] : [`ends ${ENDS_IN[e.ending as Ending]}`]),
        ...(e.deal === undefined
          ? []
          : [
              `agrees on ${listed(
                Object.entries(e.deal).map(([clause, options]) => `${clause} ${shown(options)}`),
              )}`,
            ]),
      ];
      return `${e.package ?? 'open'} never ${what.join(' and ')}`;
    }
    case 'unacceptable':
      return `${actorName(setting.scenario, e.to)} never signs ${e.package} as it stands`;
  }
}

/** Which options of a clause are meant. */
function shown(options: Selection): string {
  if (typeof options !== 'object') return `= ${options}`;
  if (Array.isArray(options)) return `= ${listed(options.map(String), 'or')}`;
  return listed([
    ...(options.atLeast === undefined ? [] : [`at least ${options.atLeast}`]),
    ...(options.atMost === undefined ? [] : [`at most ${options.atMost}`]),
  ]);
}

function measured(of = 'agreement', { scenario }: VerdictSetting): string {
  if (of.startsWith('score:')) return `${possessive(actorName(scenario, of.slice(6)))} score`;
  return {
    agreement: 'agreement',
    handshake: 'handshakes',
    joint: 'joint gain',
    least: 'least gain',
    rounds: 'rounds to agreement',
  }[of]!;
}

function bounds(
  { of = 'agreement', atLeast, atMost }: { of?: string; atLeast?: number; atMost?: number },
  difference = false,
): string {
  const unit = (x: number): string =>
    isRate({ of })
      ? difference
        ? `${signed(x * 100, 0)} points`
        : `${fixed(x * 100, 0)} %`
      : difference
        ? signed(x)
        : score(x);
  return [
    ...(atLeast === undefined ? [] : [`at least ${unit(atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${unit(atMost)}`]),
  ].join(' and ');
}

/** What was found. */
function answer({
  expectation: e,
  verdict,
  found,
  needed,
  atMost,
  counterexample,
  runs,
  confidence,
}: Verdict): string {
  const level = confidenceLevel(confidence);
  if (counterexample) return `it did in run ${counterexample.run}`;
  if (atMost !== undefined) {
    return `not seen in ${counted(runs, 'run')}, so in at most ${fixed(Math.ceil(atMost * 1000) / 10, 1)} % of runs (${level} confidence)${needed === undefined ? '' : `; ${counted(needed, 'run')} without it would decide it`}`;
  }
  const more =
    verdict !== 'undecided'
      ? ''
      : needed === undefined
        ? '; it lies on the bound'
        : `; about ${counted(needed, 'run')} would decide it`;
  return `${interval(e, found!)}${more}`;
}

function interval(e: Expectation, found: Interval): string {
  const of = e.kind === 'level' || e.kind === 'difference' ? (e.of ?? 'agreement') : 'agreement';
  if (isRate({ of })) return e.kind === 'difference' ? points(found) : rate(found);
  const digits = of === 'rounds' ? 1 : 3;
  const { estimate, low, high } = found;
  const text = (x: number): string =>
    e.kind === 'difference' ? signed(x, digits) : fixed(x, digits);
  return low === null || high === null
    ? `${text(estimate)} in each run`
    : `${text(estimate)} (${text(low)} to ${text(high)})`;
}
