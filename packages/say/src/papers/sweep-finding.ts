import type { Scenario, SweepResult, Swing } from '@parley/engine';
import { tabledName } from '../language/names.ts';
import { apart, brief, heldInterval, side } from '../language/numbers.ts';
import { pathName } from '../language/paths.ts';
import { counted } from '../language/text.ts';
import { leadAlong, leadAmong } from './lead.ts';
import { alike, extent, gap, level, measured, said, share } from './sweep-numbers.ts';
import type { SweepSetting } from './sweep-text.ts';

/** The numbers of a tornado whose change is more than chance, all intervals held together. */
export function clearSwings(swings: readonly Swing[]): ReadonlySet<string> {
  return new Set(swings.filter((s) => s.clear).map((s) => s.path));
}

/** What a sweep has found, in a sentence or two. */
export function sweepFinding(result: SweepResult, setting: SweepSetting): string {
  const { scenario, against, tabled, numbers } = setting;
  const what = against
    ? `the lead of ${tabledName(tabled)} over ${tabledName(against)} in ${measured(setting)}`
    : measured(setting);
  const capital = what.charAt(0).toUpperCase() + what.slice(1);
  const { swings, effects, indices, points } = result;
  if (swings) {
    return `${swingsFinding(capital, swings, setting)}${against ? ` ${turned(swings, setting.scenario)}` : ''}`;
  }
  if (effects) {
    const [first] = effects;
    if (first && (first.meanSize.low ?? first.meanSize.estimate) <= first.chance) {
      return `${capital} moves with none of these numbers by more than chance would show: most with ${pathName(scenario, first.path)}, by ${extent(first.meanSize, setting)} over its range, on average.`;
    }
    return first
      ? `${capital} depends most on ${pathName(scenario, first.path)}: it moves by ${extent(first.meanSize, setting)} over its range, on average.`
      : '';
  }
  if (indices === null) {
    return points.every((p) => p.result.estimate === points[0]!.result.estimate)
      ? `${capital} is the same at all points.`
      : `${capital} differs between the points by no more than chance in ${counted(setting.runs, 'run')} does.`;
  }
  if (indices) {
    const total = indices.total.map((t) => t.estimate);
    const most = total.indexOf(Math.max(...total));
    return `Of the variance of ${what} a share of ${share(indices.total[most]!)} is due to ${pathName(scenario, indices.paths[most]!)}, with all that it takes part in.`;
  }
  if (against) {
    const leads = points.map((p) => heldInterval(p.result));
    const [one, other] = [tabledName(tabled), tabledName(against)];
    const [only] = numbers;
    const how = leads.every(alike)
      ? ''
      : ` (95 % intervals${leads.length === 1 ? '' : `, ${heldTogether(leads)}`})`;
    const qualified = (sentence: string): string => sentence.replace(/\.$/, `${how}.`);
    if (only === undefined || numbers.length > 1) return qualified(leadAmong(one, other, leads));
    const order = [...points.keys()].sort(
      (a, b) => points[a]!.numbers[only.path]! - points[b]!.numbers[only.path]!,
    );
    return qualified(
      leadAlong(
        one,
        other,
        pathName(scenario, only.path),
        order.map((i) => points[i]!.numbers[only.path]!),
        order.map((i) => leads[i]!),
      ),
    );
  }
  const all = points.map((p) => p.result.estimate);
  const [low, high] = [all.indexOf(Math.min(...all)), all.indexOf(Math.max(...all))];
  if (all[low] === all[high]) {
    return `${capital} is ${level(points[0]!.result, setting)} at ${points.length === 1 ? 'the one point' : points.length === 2 ? 'both points' : 'every point'}.`;
  }
  const at = (i: number): string =>
    Object.entries(points[i]!.numbers)
      .map(([path, x]) =>
        path === 'protocol.deadline'
          ? `a deadline of ${counted(x, 'round')}`
          : `${pathName(scenario, path)} ${brief(x)}`,
      )
      .join(', ');
  // Which points are the extremes the runs themselves have picked: only intervals that hold together may be set against each other.
  const [least, most] = [heldInterval(points[low]!.result), heldInterval(points[high]!.result)];
  const apart = least.high !== null && most.low !== null && least.high < most.low;
  const over = heldTogether(points);
  const same = least.low === null && most.low === null;
  const ends = same
    ? [least, most].map((r) => said(level(r, setting), r))
    : [level(least, setting), level(most, setting)];
  return `${capital} goes from ${ends[0]!} (at ${at(low)}) to ${ends[1]!} (at ${at(high)})${apart ? `, 95 % intervals ${over}` : same ? '' : `; 95 % intervals ${over} do not tell the two apart`}.`;
}

/** Over which points intervals hold together, where there are several. */
function heldTogether({ length }: readonly unknown[]): string {
  return `held together over ${length === 2 ? 'both' : `all ${length}`} points`;
}

function swingsFinding(capital: string, swings: readonly Swing[], setting: SweepSetting): string {
  const clear = clearSwings(swings);
  const [first] = swings.filter((s) => clear.has(s.path));
  const alone = swings.filter((s) => side(s.difference) !== 0).length;
  if (!first) {
    return alone === 0
      ? `${capital} depends on none of these numbers by more than chance.`
      : `${capital} depends on none of these numbers by more than chance, all ${swings.length} taken together: ${counted(alone, 'interval')} by itself without 0, where chance alone gives about ${brief(0.05 * swings.length, 2)}.`;
  }
  const [from, to] = apart(first.low.value, first.high.value);
  const name = pathName(setting.scenario, first.path);
  const change = `from ${from} to ${to} it changes by ${said(gap(first.difference, setting), first.difference)}.`;
  if (swings.length === 1) return `${capital} depends on ${name} by more than chance: ${change}`;
  const moving =
    clear.size === 2 && swings.length === 2
      ? 'Both numbers move'
      : `${counted(clear.size, 'number')} of ${swings.length} ${clear.size === 1 ? 'moves' : 'move'}`;
  return `${capital} depends most on ${name}: ${change} ${moving} it by more than chance, all taken together.`;
}

/** Whether one number alone makes the winner the loser. */
function turned(swings: readonly Swing[], scenario: Scenario): string {
  const at = (end: Swing['low']): -1 | 0 | 1 => side(end.result.together);
  const over = swings.filter((s) => at(s.low) * at(s.high) < 0);
  if (over.length === 0)
    return 'No number by itself, over its range, was seen to turn the lead round.';
  const names = over.slice(0, 3).map((s) => pathName(scenario, s.path));
  return `The lead turns round along ${names.join('; ')}.`;
}
