import type { SweepResult, Tabled } from '@parley-sim/engine';
import type { SweptNumber } from '@parley-sim/engine/experiment';
import { OPEN } from '../language/names.ts';
import { apart } from '../language/numbers.ts';
import { quoted } from '../language/shell.ts';
import type { Step } from '../blocks.ts';
import { estimandWord } from '../language/estimand.ts';
import { NARROWER } from './comparison-steps.ts';
import { alike } from './sweep-numbers.ts';
import type { SweepSetting } from './sweep.ts';

/** Exact commands for going on: all along one number, the indices of two, and what narrows the intervals. */
export function sweepSteps(result: SweepResult, setting: SweepSetting): Step[] {
  const { argument, tabled, against, numbers, method, runs, seed, estimand } = setting;
  const on = tabled.package === undefined ? '' : ` ${quoted(`${tabled.package}:${tabled.as}`)}`;
  const than = against ? ` --against ${quoted(spec(against))}` : '';
  const what = estimand.of === 'agreement' ? '' : ` --estimand ${estimandWord(estimand)}`;
  const at = seed === '1' ? '' : ` --seed ${quoted(seed)}`;
  const ways = setting.waysAsked === undefined ? '' : ` --ways ${setting.waysAsked}`;
  const again = `parley sweep ${quoted(argument)}${on}${than}${what}${ways}${at}`;
  const set = (n: SweptNumber): string =>
    `-S ${quoted(`${n.path}=${'range' in n ? apart(...n.range).join('..') : n.values.join(',')}`)}`;
  const found = (path: string): SweptNumber => numbers.find((n) => n.path === path)!;
  const steps: Step[] = [];
  if (result.swings?.[0]) {
    const { path, low, high } = result.swings[0];
    steps.push({
      command: `${again} ${set({ path, range: [low.value, high.value] })}`,
      note: 'where it tips',
    });
  } else if (result.effects && result.effects.length > 1) {
    const [one, other] = result.effects.map((e) => set(found(e.path)));
    steps.push({
      command: `${again} ${one} ${other} --method indices`,
      note: 'the first two, alone and together',
    });
  }
  if (numbers.length <= 3 && !steady(result)) {
    const way = numbers.length > 1 || method !== 'grid' ? ` --method ${method}` : '';
    // Intervals of a screen and of indices are about the choice of the points, so it is more points that narrow them.
    const more =
      method === 'morris' || method === 'indices'
        ? ` --points ${setting.size * 4} --runs ${runs}`
        : `${setting.sized ? ` --points ${setting.size}` : ''} --runs ${runs * 4}`;
    steps.push({ command: `${again} ${numbers.map(set).join(' ')}${way}${more}`, note: NARROWER });
  }
  return steps;
}

/** Whether more runs would narrow nothing: there is no interval. */
function steady({ points, swings, effects, indices }: SweepResult): boolean {
  if (indices !== undefined) return indices === null;
  if (effects) return effects.every((e) => alike(e.meanSize));
  return (swings ? swings.map((s) => s.difference) : points.map((p) => p.result)).every(alike);
}

function spec(tabled: Tabled): string {
  return tabled.package === undefined ? OPEN : `${tabled.package}:${tabled.as}`;
}
