import {
  type Backtest,
  type BacktestBaseline,
  type BacktestFit,
  type BacktestStatement,
  parametersText,
} from '@parley-sim/engine/backtest';
import type { Block, Section } from '../blocks.ts';
import { amount, fixed, range, rate } from '../language/numbers.ts';
import { counted, listed, sentence } from '../language/text.ts';

/** Setting that the paper needs beside the result. */
export interface BacktestSetting {
  /** Whether every statement is told. */
  readonly full: boolean;
}

/** Decimals of errors. */
const DIGITS = 2;

/** Paper on a back-test: what the model beats, what it loses to, what cannot be told, and how large a difference would have been seen. */
export function backtestPaper(found: Backtest, { full }: BacktestSetting): Section[] {
  const { seal } = found;
  return [
    {
      id: `backtest-${seal.seal.slice(0, 8)}`,
      title: `${seal.data} (${seal.split}), variant "${seal.variant}"`,
      blocks: [
        { kind: 'answer', text: backtestFinding(found) },
        baselines(found),
        ...apart(found),
        ...agreement(found),
        ...traits(found),
        ...(full ? [statements(found.statements)] : []),
        { kind: 'how', text: how(found) },
      ],
    },
  ];
}

/** Finding of a back-test, in a sentence or two. */
export function backtestFinding({ baselines: all, confidence }: Backtest): string {
  const of = (verdict: BacktestBaseline['verdict']): string[] =>
    all.filter((b) => b.verdict === verdict).map(({ name }) => `“${name}”`);
  const [beaten, better, open] = [of('beats'), of('does-not-beat'), of('cannot-be-told')];
  const parts = [
    ...(better.length > 0
      ? [`does not beat ${listed(better)}, which ${better.length === 1 ? 'errs' : 'err'} less`]
      : []),
    ...(beaten.length > 0 ? [`beats ${listed(beaten)}`] : []),
    ...(open.length > 0 ? [`cannot be told from ${listed(open)}`] : []),
  ];
  return `${sentence(`the model ${listed(parts)}`)} (${fixed(confidence * 100, 0)} % confidence for all of this together).`;
}

/** Paper on a choice of parameters: what was chosen, what may be as good, and all that was tried. */
export function fitPaper(
  { data, split, variant, chosen, tried, runs, alpha, delta, unit }: BacktestFit,
  { file }: { readonly file: string },
): Section[] {
  const open = tried.filter(({ result }) => result === 'open').length;
  const doubt =
    open === 0 ? '' : ` ${counted(open, 'other setting')} may be as good: these data do not tell.`;
  return [
    {
      id: 'fit',
      title: `Parameters of "${variant}", chosen on ${data} (${split})`,
      blocks: [
        { kind: 'answer', text: `Chosen: ${parametersText(chosen)}.${doubt}` },
        {
          kind: 'table',
          caption: `Mean error in ${unit}, each negotiation counting the same`,
          columns: [
            { title: 'setting', shrinkTo: 16 },
            { title: 'mean error', number: true },
            { title: 'tried on', number: true },
            { title: '' },
          ],
          rows: tried.map(({ parameters, error, negotiations, result }) => [
            parametersText(parameters),
            amount(error, DIGITS),
            String(negotiations),
            RESULTS[result],
          ]),
        },
        {
          kind: 'how',
          text: `the same negotiations and seed for all, ${counted(runs, 'run')} of each table · put aside once clearly worse than another (Kim and Nelson; wrong in ${fixed(alpha * 100, 0)} % at most where the best is ahead by ${fixed(delta, DIGITS)}) · written to ${file} · on these data the choice proves nothing: name other data with --fit ${file}`,
        },
      ],
    },
  ];
}

const RESULTS: Readonly<Record<BacktestFit['tried'][number]['result'], string>> = {
  chosen: 'chosen',
  open: 'may be as good',
  aside: 'put aside',
};

function baselines({ error, crps, baselines: all, unit }: Backtest): Block {
  return {
    kind: 'table',
    caption: `Mean error in ${unit}, and how much less the model errs (−) or more (+)`,
    columns: [
      { title: 'statement', shrinkTo: 12 },
      { title: 'mean error', number: true },
      { title: 'model less this', number: true },
      { title: 'visible from', number: true, leaveOut: 1 },
      { title: 'the model' },
    ],
    rows: [
      [
        [{ text: 'the model', as: 'strong' }],
        amount(error, DIGITS),
        '',
        '',
        `spread scores ${amount(crps, DIGITS)}`,
      ],
      ...all.map(({ name, error: theirs, difference, detectable, verdict }) => [
        name,
        amount(theirs, DIGITS),
        range(difference, DIGITS),
        detectable === null ? '' : fixed(detectable, DIGITS),
        WORDS[verdict],
      ]),
    ],
  };
}

const WORDS: Readonly<Record<BacktestBaseline['verdict'], string>> = {
  beats: 'beats it',
  'does-not-beat': 'does not beat it',
  'cannot-be-told': 'cannot be told',
};

function apart({ apart: groups, baselines: [first] }: Backtest): Block[] {
  if (groups.length < 2 || !first) return [];
  return [
    {
      kind: 'table',
      caption: `Apart: the model less “${first.name}”`,
      columns: [
        { title: 'numbers', shrinkTo: 16 },
        { title: 'how many', number: true },
        { title: 'mean error', number: true },
        { title: 'model less this', number: true },
      ],
      rows: groups.map(({ name, quantities, error, difference }) => [
        name,
        String(quantities),
        amount(error, DIGITS),
        range(difference, DIGITS),
      ]),
    },
  ];
}

function agreement({ agreement: found }: Backtest): Block[] {
  if (!found) return [];
  const { stated, happened, brier } = found;
  const skill =
    brier.skill === null ? '' : `, skill ${fixed(brier.skill, 2)} against always stating the rate`;
  return [
    {
      kind: 'text',
      text: `Agreement: ${amount(stated, 1, 100)} % of the runs, ${amount(happened, 1, 100)} % of what happened (Brier score ${fixed(brier.score, 3)}${skill}).`,
    },
  ];
}

function traits({ traits: all }: Backtest): Block[] {
  if (all.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'People and runs side by side: mean with its interval, and standard deviation',
      columns: [
        { title: 'what', shrinkTo: 16 },
        { title: 'people', number: true },
        { title: 'sd', number: true, leaveOut: 1 },
        { title: 'runs', number: true },
        { title: 'sd', number: true, leaveOut: 1 },
      ],
      rows: all.map(({ name, people, runs }) => [
        name,
        amount(people.mean, DIGITS),
        fixed(people.deviation, DIGITS),
        amount(runs.mean, DIGITS),
        fixed(runs.deviation, DIGITS),
      ]),
    },
  ];
}

function statements(all: readonly BacktestStatement[]): Block {
  const names = Object.keys(all[0]!.baselines);
  return {
    kind: 'table',
    caption: 'Every statement, with the tenth and ninetieth percentile of the runs',
    columns: [
      { title: 'case' },
      { title: 'of what' },
      { title: 'happened', number: true },
      { title: 'model', number: true },
      { title: 'from', number: true },
      { title: 'to', number: true },
      ...names.map((title) => ({ title, number: true as const })),
    ],
    rows: all.map(({ case: id, quantity, happened, stated, low, high, baselines: theirs }) => [
      id,
      quantity,
      ...[happened, stated, low, high, ...names.map((name) => theirs[name]!)].map((x) =>
        fixed(x, 1),
      ),
    ]),
  };
}

function how({
  cases,
  clusters,
  quantities,
  leftOut,
  covered,
  seal,
  confidence,
  fitted,
}: Backtest): string {
  const left = Object.entries(leftOut).map(([reason, n]) => `${n} ${reason}`);
  return [
    `${counted(quantities, 'number')} of ${counted(cases, 'case')} in ${counted(clusters, 'negotiation')}${left.length > 0 ? `, left out: ${listed(left)}` : ''}`,
    `${counted(seal.runs, 'run')} of each table`,
    `stated: ${seal.scoring.split(';')[0]!}`,
    ...(fitted
      ? [
          fitted.dataHash === seal.dataHash
            ? `parameters chosen on these same data (${parametersText(fitted.parameters)}, best of ${fitted.tried}), which flatters the model`
            : `parameters chosen on ${fitted.split} (${parametersText(fitted.parameters)}, best of ${fitted.tried})`,
        ]
      : []),
    `${rate(covered)} of what happened lies within 80 % of the runs`,
    `intervals by negotiation, ${fixed(confidence * 100, 0)} % confidence, differences together`,
    `“visible from”: a difference that would have been found 8 times in 10`,
    `sealed before the first run: ${seal.seal.slice(0, 16)}`,
  ].join(' · ');
}
