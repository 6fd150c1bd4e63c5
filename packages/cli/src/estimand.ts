import type { Estimand, Scenario } from '@parley-sim/engine';
import { nearest } from '@parley-sim/engine/basics';
import { unknownName } from './problem.ts';
import { parseActor } from './tabled.ts';

const KINDS = ['agreement', 'handshake', 'joint', 'least', 'rounds'] as const;

/**
 * What `agreement`, `handshake`, `joint`, `least`, `rounds` or `score:ACTOR` on the command line means.
 *
 * @throws Problem if there is no such thing, or no such actor.
 */
export function parseEstimand(scenario: Scenario, text: string): Estimand {
  if (text.startsWith('score:')) return { of: 'score', actor: parseActor(scenario, text.slice(6)) };
  const of = KINDS.find((k) => k === text);
  if (of !== undefined) return { of };
  const valid = [...KINDS, ...Object.keys(scenario.actors).map((a) => `score:${a}`)];
  throw unknownName('estimand', text, valid, nearest(text, valid));
}
