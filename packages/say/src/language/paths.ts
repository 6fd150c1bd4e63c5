import type { Scenario } from '@parley-sim/engine';
import { possessive } from './text.ts';
import { actorName, spoken } from './names.ts';

/** Name of a number of the scenario in a sentence: `actors.ukraine.noDeal` is "Ukraine's no-deal value". */
export function pathName(scenario: Scenario, path: string): string {
  const [root, id = '', ...rest] = path.split('.');
  switch (root) {
    case 'protocol':
      return id === 'deadline' ? 'the deadline in rounds' : path;
    case 'clauses':
      return `${LIMITS[rest[0]!] ?? rest.join(' ')} of ${clauseTitle(scenario, id)}`;
    case 'events': {
      const event = `"${scenario.events?.[id]?.title ?? spoken(id)}"`;
      return rest[0] === 'hazard'
        ? `the hazard of ${event}`
        : `${event}: ${effect(scenario, rest.slice(1))}`;
    }
    case 'interactions': {
      const title = scenario.interactions?.[id]?.title ?? spoken(id);
      return `"${title}" for ${actorName(scenario, rest[1] ?? '')}`;
    }
    case 'quota':
      return `the table's quota ${[id, ...rest].map(spoken).join(' ')}`.trimEnd();
    case 'actors':
      return Object.hasOwn(scenario.actors, id) ? actorNumber(scenario, id, rest) : path;
    case undefined:
    default:
      return path;
  }
}

const LIMITS: Readonly<Record<string, string>> = {
  from: 'the lowest option',
  to: 'the highest option',
  step: 'the step between options',
};

const PREFERENCES: Readonly<Record<string, string>> = {
  noDeal: 'no-deal value',
  discount: 'discount',
  delayCost: 'cost of delay',
  ifAllAgree: 'gain if all agree',
  seats: 'seats',
};

const BODY_NUMBERS: Readonly<Record<string, string>> = {
  quota: 'quota',
  noise: 'noise',
  after: 'rounds until the vote',
};

function actorNumber(scenario: Scenario, id: string, [key = '', ...rest]: string[]): string {
  const whose = possessive(actorName(scenario, id));
  const actor = scenario.actors[id]!;
  switch (key) {
    case 'strategy':
    case 'conduct':
      return `${whose} ${key === 'conduct' ? 'conduct: ' : ''}${rest.join(' ')}`;
    case 'utility':
      return `${whose} utility: ${rest.join(' ')}`;
    case 'moves': {
      const [move = '', part, ...more] = rest;
      const title = `"${actor.moves?.[move]?.title ?? spoken(move)}"`;
      return part === 'changes'
        ? `${title}: ${effect(scenario, more)}`
        : `${part} of ${whose} ${title}`;
    }
    case 'ratification': {
      const [body = '', part = '', faction = '', ...more] = rest;
      const title = actor.ratification?.[body]?.title ?? `${whose} ${spoken(body)}`;
      const factionName = actor.ratification?.[body]?.factions[faction]?.title ?? spoken(faction);
      if (part !== 'factions') return `${title}: ${BODY_NUMBERS[part] ?? part}`;
      if (more.length === 0) return `${title}: ${factionName}`;
      return `${title}: ${preference(scenario, possessive(factionName), more)}`;
    }
    default:
      return preference(scenario, whose, [key, ...rest]);
  }
}

/** A number of somebody who wants something. */
function preference(scenario: Scenario, whose: string, [key = '', ...rest]: string[]): string {
  const [clause = '', ...option] = rest;
  if (key === 'priorities') return `${whose} priority of ${clauseTitle(scenario, clause)}`;
  if (key === 'values') {
    return `${whose} value of ${clauseTitle(scenario, clause)} (${option.join('.')})`;
  }
  return `${whose} ${PREFERENCES[key] ?? [key, ...rest].join('.')}`;
}

/** What an event or a move changes: `noDeal.ukraine`, `deadline`. */
function effect(scenario: Scenario, [what = '', who, ...rest]: string[]): string {
  return who !== undefined && Object.hasOwn(scenario.actors, who)
    ? `change of ${preference(scenario, possessive(actorName(scenario, who)), [what, ...rest])}`
    : `change of the ${[what, who, ...rest].filter((w) => w !== undefined).join(' ')}`;
}

function clauseTitle(scenario: Scenario, clause: string): string {
  return `"${scenario.clauses[clause]?.title ?? clause}"`;
}
