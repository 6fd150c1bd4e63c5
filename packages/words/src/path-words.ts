import type { Scenario } from '@parley/engine';
import { actorName } from './words.ts';

/** What a number of the scenario is called in a sentence: `actors.ukraine.noDeal` is "Ukraine's no-deal value". */
export function pathName(scenario: Scenario, path: string): string {
  const [root, id, key, ...rest] = path.split('.');
  if (root === 'protocol' && id === 'deadline') return 'the number of rounds';
  if (root === 'events' && key === 'hazard') {
    return `the hazard of "${scenario.events?.[id!]?.title ?? id}"`;
  }
  if (root !== 'actors' || id === undefined || !Object.hasOwn(scenario.actors, id)) return path;
  const name = actorName(scenario, id);
  const whose = name.endsWith('s') ? `${name}'` : `${name}'s`;
  const clause = (of: string | undefined): string =>
    of === undefined ? '' : `"${scenario.clauses[of]?.title ?? of}"`;
  switch (key) {
    case 'noDeal':
      return `${whose} no-deal value`;
    case 'discount':
      return `${whose} discount`;
    case 'delayCost':
      return `${whose} cost of delay`;
    case 'priorities':
      return `${whose} priority of ${clause(rest[0])}`;
    case 'values':
      return `${whose} value of ${clause(rest[0])} (${rest.slice(1).join('.')})`;
    case 'strategy':
      return `${whose} ${rest.join(' ')}`;
    case undefined:
    default:
      return `${whose} ${[key, ...rest].join('.')}`;
  }
}
