import { type Belief, isJudged } from '@parley-sim/engine/scenario';
import { brief } from './numbers.ts';
import { listed } from './text.ts';

/** Whether what stands at a place in a scenario is a number that is not known exactly. */
export function isBelief(node: unknown): node is Belief {
  return (
    typeof node === 'object' &&
    node !== null &&
    (['range', 'triangular', 'normal', 'choice'].some((form) =>
      Array.isArray((node as Record<string, unknown>)[form]),
    ) ||
      isJudged(node as Record<string, unknown>))
  );
}

/** A number of a scenario, or what it may be, in words. */
export function quantityWords(node: unknown): string {
  if (typeof node === 'number') return String(node);
  if (!isBelief(node)) {
    const { value } = node as { value?: unknown };
    return typeof value === 'number' ? String(value) : '';
  }
  if ('experts' in node) {
    const all = Object.entries(node.experts);
    return listed(all.map(([id, judgement]) => `${quantityWords(judgement)} (${id})`));
  }
  if ('range' in node) return `${node.range[0]} to ${node.range[1]}`;
  if ('triangular' in node) {
    const [low, mode, high] = node.triangular;
    return `${low} to ${high}, most likely ${mode}`;
  }
  if ('normal' in node) {
    const { min, max } = node;
    const within = [
      ...(min === undefined ? [] : [`at least ${min}`]),
      ...(max === undefined ? [] : [`at most ${max}`]),
    ];
    const limits = within.length === 0 ? '' : `, ${within.join(', ')}`;
    return `${node.normal[0]} ± ${node.normal[1]} (normal)${limits}`;
  }
  const all = node.choice.map((c) => (typeof c === 'number' ? { value: c, weight: 1 } : c));
  const sum = all.reduce((s, c) => s + c.weight, 0);
  return listed(all.map((c) => `${c.value} (${brief((100 * c.weight) / sum)} %)`));
}
