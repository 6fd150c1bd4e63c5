import { SCORE_UNIT } from '../model/score.ts';
import {
  alikeByChance,
  type Interval,
  neverSeen,
  pairedRates,
  simultaneous,
} from '../statistics/interval.ts';
import type { Estimand } from './comparison.ts';
import { contrast, pairsOf } from './contrast.ts';
import { directionOf, isRate } from './measure.ts';
import type { Moments } from './moments.ts';

/** What the table is called on which nothing is tabled. */
export const OPEN_TITLE: string = 'The open table';

/** What a finding is made from. */
export interface Findings {
  readonly estimand: Estimand;
  /** Title of the actor whose score is the estimand. */
  readonly actorTitle: string;
  readonly moments: Moments;
  readonly runs: number;
  readonly confidence: number;
  /** By entry: its title, its estimate, and in how many runs it is agreed. */
  readonly rows: readonly {
    readonly title: string;
    readonly interval: Interval;
    readonly agreements: number;
  }[];
}

/**
 * The finding of a comparison in a sentence.
 *
 * That one entry comes first is claimed only if it does against each other one, in paired intervals that hold together for
 * all pairs (Bonferroni), since which entry would lead was not known beforehand.
 */
export function findingOf(f: Findings): string {
  const { runs } = f;
  const rows = f.rows.map((r) => ({ ...r, title: quoted(r.title) }));
  const level = `${number(f.confidence * 100)} %`;
  const neverAgreed = f.estimand.of === 'rounds' && rows.every((r) => r.agreements === 0);
  if (isRate(f.estimand) || neverAgreed) {
    const what = f.estimand.of === 'handshake' ? 'a handshake' : 'agreement';
    if (neverAgreed || rows.every((r) => r.interval.estimate === 0)) {
      // Each may be at its bound, so the bounds have to hold together.
      const most = neverSeen(runs, simultaneous(f.confidence, rows.length));
      const who =
        rows.length === 1
          ? `${rows[0]!.title} leads`
          : rows.length === 2
            ? 'Neither leads'
            : `None of the ${rows.length} leads`;
      const none = rows.length === 1 ? `no ${what.replace('a ', '')}` : what;
      return `${who} to ${none} in ${runs === 1 ? 'the one run' : `any of ${many(runs, 'run')}`}: at most ${percent(most, Math.ceil)} of runs would, with ${level} confidence.`;
    }
    if (rows.every((r) => r.interval.estimate === 1)) {
      const least = 1 - neverSeen(runs, simultaneous(f.confidence, rows.length));
      const who = rows.length === 1 ? `${rows[0]!.title} leads` : `${all(rows.length)} lead`;
      return `${who} to ${what} in ${eachOf(runs)}: at least ${percent(least, Math.floor)} of runs would, with ${level} confidence.`;
    }
  }
  const sign = directionOf(f.estimand);
  const order = [...rows.keys()].sort(
    (a, b) => sign * (rows[b]!.interval.estimate - rows[a]!.interval.estimate),
  );
  const lead = order[0]!;
  const claim = `${rows[lead]!.title} ${says(f, rows[lead]!.interval)}`;
  if (rows.length === 1) return `${claim} (${level} interval, ${many(runs, 'run')}).`;

  const held = `${level} interval${rows.length === 2 ? '' : 's, held together over all pairs'}`;
  const together = simultaneous(f.confidence, (rows.length * (rows.length - 1)) / 2);
  const against = order
    .slice(1)
    .map((other) => ({ other, by: difference(f, lead, other, together) }));
  if (steadyAt0(against)) {
    return `${all(rows.length)} come to the same in ${eachOf(runs)}: each ${says(f, rows[lead]!.interval)}.`;
  }
  // A difference that is the same in every run has no interval; that chance made it so is as likely as 2^(1 − n).
  const steady = alikeByChance(runs) <= 1 - together;
  const open = against.filter(({ by }) =>
    by.low === null ? by.estimate === 0 || !steady : sign > 0 ? by.low <= 0 : by.high! >= 0,
  );
  if (open.length === 0) {
    const { other, by } = against[0]!;
    const rest = rows.length === 2 ? '' : ' every other; next is';
    // What is the same in each run has no interval to speak of.
    const plain = rows.length === 2 && by.low === null && rows[lead]!.interval.low === null;
    return `${claim}, ${better(f.estimand)}${rest} ${within(rows[other]!.title)}, by ${amount(f, by)}${plain ? '' : ` (${held})`}.`;
  }
  const names = list(open.slice(0, 3).map(({ other }) => within(rows[other]!.title)));
  const more = open.length > 3 ? ` and ${open.length - 3} more` : '';
  const clear = against.filter((a) => !open.includes(a));
  const [only] = clear;
  const less =
    f.estimand.of === 'rounds' ? ['takes longer', 'take longer'] : ['comes lower', 'come lower'];
  const rest =
    only === undefined
      ? ''
      : clear.length === 1
        ? ` Only ${within(rows[only.other]!.title)} ${less[0]!} than it.`
        : ` All the others ${less[1]!} than it.`;
  return `${claim}, but ${many(runs, 'run')} cannot tell it from ${names}${more} (${held}).${rest}`;
}

/** Whether what leads came to the same as each other in every run. */
function steadyAt0(against: readonly { readonly by: Interval }[]): boolean {
  return against.every(({ by }) => by.low === null && by.estimate === 0);
}

/** A title that is a phrase of its own would run into the sentence. */
function quoted(title: string): string {
  return title === OPEN_TITLE ? title : `“${title}”`;
}

/** A title inside a sentence. */
function within(title: string): string {
  return title === OPEN_TITLE ? 'the open table' : title;
}

function difference(f: Findings, i: number, j: number, confidence: number): Interval {
  if (isRate(f.estimand)) return pairedRates(pairsOf(f.moments, i, j, f.runs), confidence);
  return contrast(f.moments, i, j, f.runs, confidence, f.estimand.of === 'rounds' ? 1 : SCORE_UNIT);
}

function says({ estimand, actorTitle }: Findings, { estimate, low, high }: Interval): string {
  const between = (format: (x: number, round: (x: number) => number) => string): string =>
    low === null || high === null
      ? format(estimate, Math.round)
      : `${format(estimate, Math.round)} (${format(low, Math.floor)} to ${format(high, Math.ceil)})`;
  switch (estimand.of) {
    case 'agreement':
      return `is agreed in ${between(percent)} of runs`;
    case 'handshake':
      return `comes to a handshake in ${between(percent)} of runs`;
    case 'joint':
      return `brings the signatories a joint gain of ${between(decimal)}`;
    case 'least':
      return `brings the signatory that gains least ${between(decimal)}`;
    case 'rounds':
      return `takes ${between(oneDecimal)} rounds to agreement (all that there are where there is none)`;
    case 'score':
      return `leaves ${actorTitle} with a score of ${between(decimal)}`;
  }
}

function better(estimand: Estimand): string {
  if (isRate(estimand)) return 'more often than';
  return estimand.of === 'rounds' ? 'sooner than' : 'more than';
}

function amount({ estimand }: Findings, { estimate, low, high }: Interval): string {
  if (low === null || high === null) {
    const format = estimand.of === 'rounds' ? oneDecimal : decimal;
    return `${format(Math.abs(estimate), Math.round)}${estimand.of === 'rounds' ? ' rounds' : ''} in each run`;
  }
  const unit = isRate(estimand) ? 100 : 1;
  const sign = directionOf(estimand);
  const [a, b] = [low * sign * unit, high * sign * unit].sort((x, y) => x - y) as [number, number];
  const format = isRate(estimand) ? whole : estimand.of === 'rounds' ? oneDecimal : decimal;
  const name = isRate(estimand) ? ' points' : estimand.of === 'rounds' ? ' rounds' : '';
  return `${format(estimate * sign * unit, Math.round)}${name} (${format(a, Math.floor)} to ${format(b, Math.ceil)})`;
}

type Round = (x: number) => number;
const whole = (x: number, round: Round): string => String(round(x) + 0);
const percent = (x: number, round: Round): string =>
  // Near the edges a whole percent would say 0 or 100.
  (x > 0 && x < 0.02) || (x > 0.98 && x < 1)
    ? `${number(round(x * 1000) / 10)} %`
    : `${round(x * 100)} %`;
const decimal = (x: number, round: Round): string =>
  (round(x * 1000) / 1000 + 0).toFixed(3).replace('-', '−');
const oneDecimal = (x: number, round: Round): string => (round(x * 10) / 10).toFixed(1);

function number(x: number): string {
  return String(Number(x.toPrecision(12)));
}

function all(n: number): string {
  return n === 2 ? 'Both' : `All ${n}`;
}

function eachOf(runs: number): string {
  return runs === 1 ? 'the one run' : `each of ${many(runs, 'run')}`;
}

function many(n: number, noun: string): string {
  return `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`;
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
