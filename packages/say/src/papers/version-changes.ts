import type { Scenario } from '@parley-sim/engine';
import type { ScenarioChange } from '@parley-sim/engine/experiment';
import { actorName, clauseTitle, optionTitle, spoken } from '../language/names.ts';
import { pathName } from '../language/paths.ts';
import { isBelief, quantityWords } from '../language/quantity.ts';
import { possessive, sentence } from '../language/text.ts';

/** The older version of a scenario, and the newer one. */
export interface Versions {
  readonly was: Scenario;
  readonly now: Scenario;
}

/** A difference between two versions in a line: what it is of, and from what to what. */
export function changeLine(change: ScenarioChange, { was, now }: Versions): string {
  const { kind, path } = change;
  const scenario = kind === 'removed' ? was : now;
  const place = placeWords(path, scenario);
  const [before, after] = [valueWords(path, change.was, was), valueWords(path, change.now, now)];
  switch (kind) {
    case 'added':
      return `New: ${place}${after === '' ? '' : ` (${after})`}`;
    case 'removed':
      return `Gone: ${place}${before === '' ? '' : ` (${before})`}`;
    case 'changed':
    case 'reordered':
      return `${sentence(place)}: ${before || 'something else'} → ${after || 'something else'}`;
  }
}

/** What stands at a place of the file, in words. */
function placeWords(path: readonly string[], scenario: Scenario): string {
  const [root = '', id, part, ...rest] = path;
  const evidence = /^(.*) evidence$/.exec(path.at(-1)!)?.[1];
  if (evidence !== undefined) {
    return `evidence for ${placeWords([...path.slice(0, -1), evidence], scenario)}`;
  }
  if (id === undefined) return ROOTS[root] ?? spoken(root);
  switch (root) {
    case 'actors':
      return actorPlace(id, part, rest, scenario);
    case 'clauses':
      return clausePlace(id, part, rest, scenario);
    case 'packages': {
      const draft = `draft ${titled(scenario.packages?.[id]?.title, id)}`;
      if (part === undefined) return draft;
      if (part === 'by') return `author of ${draft}`;
      const [clause] = rest;
      return part === 'options' && clause !== undefined
        ? `${draft}, ${clauseTitle(scenario, clause)}`
        : `${spoken(part)} of ${draft}`;
    }
    case 'protocol':
      if (id === 'deadline') return 'the deadline in rounds';
      return id === 'kind' ? 'the protocol' : `the protocol’s ${[id, ...path.slice(2)].join(' ')}`;
    case 'constraints':
    case 'interactions':
    case 'events':
    case 'commonCauses': {
      const title = titled(scenario[root]?.[id]?.title, id);
      const inside = part === undefined ? '' : `: ${[part, ...rest].map(spoken).join(' ')}`;
      return `${KINDS[root]} ${title}${inside}`;
    }
    case 'noDeal':
      return `no deal, ${clauseTitle(scenario, id)}`;
    case 'quota':
      return pathName(scenario, path.join('.'));
    default:
      return path.map(spoken).join(' ');
  }
}

const ROOTS: Readonly<Record<string, string>> = {
  actors: 'order of the actors',
  clauses: 'order of the clauses',
  signatories: 'who must sign',
  noDeal: 'the deal that stands for no deal',
  quota: 'majority of the signatories',
};

const KINDS = {
  constraints: 'rule',
  interactions: 'combination',
  events: 'event',
  commonCauses: 'common cause',
} as const;

function actorPlace(
  id: string,
  part: string | undefined,
  rest: readonly string[],
  scenario: Scenario,
): string {
  const name = actorName(scenario, id);
  const [first, ...more] = rest;
  if (part === undefined) return `actor ${name}`;
  const whose = possessive(name);
  if (part === 'redLines' && first !== undefined) {
    const [, clause] = more;
    return `${whose} red line ${titled(scenario.actors[id]?.redLines?.[first]?.title, first)}${clause === undefined ? '' : `, ${clauseTitle(scenario, clause)}`}`;
  }
  const numbered = part === 'priorities' || part === 'values';
  if (numbered && first !== undefined) {
    const option = more.length === 0 ? '' : `, ${optionTitle(scenario, first, more.join(' '))}`;
    const what = part === 'priorities' ? 'priority of' : 'value of';
    return `${whose} ${what} “${clauseTitle(scenario, first)}”${option}`;
  }
  // Whole parts of an actor have no number to be named by.
  if (first === undefined && !/^(noDeal|discount|delayCost)$/.test(part)) {
    return `${whose} ${spoken(part)}`;
  }
  return pathName(scenario, ['actors', id, part, ...rest].join('.'));
}

function clausePlace(
  id: string,
  part: string | undefined,
  [option, ...more]: readonly string[],
  scenario: Scenario,
): string {
  const clause = `clause “${clauseTitle(scenario, id)}”`;
  if (part === undefined) return clause;
  if (part !== 'options') return `${LIMITS[part] ?? spoken(part)} of ${clause}`;
  if (option === undefined) return `order of the options of ${clause}`;
  const place = `option “${optionTitle(scenario, id, option)}” of ${clause}`;
  if (more.length === 0) return place;
  return more[0] === 'consent' ? `who must consent to ${place}` : `${spoken(more[0]!)} of ${place}`;
}

const LIMITS: Readonly<Record<string, string>> = {
  from: 'lowest option',
  to: 'highest option',
  step: 'step between options',
};

/** What stands there, where that can be said in a few words; else nothing. */
function valueWords(path: readonly string[], value: unknown, scenario: Scenario): string {
  const [root, id = '', part, clause] = path;
  if (typeof value === 'number' && root === 'packages') {
    return optionTitle(scenario, clause ?? id, value);
  }
  if (typeof value === 'number' || isBelief(value))
    return quantityWords(value).replaceAll('-', '−');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') {
    if (root === 'packages' && part === 'options') return optionTitle(scenario, clause!, value);
    return Object.hasOwn(scenario.actors, value) ? actorName(scenario, value) : value;
  }
  if (Array.isArray(value) && value.every((v) => typeof v !== 'object')) {
    return value
      .map((v) =>
        root === 'clauses' && part === 'options' && path.length === 3
          ? optionTitle(scenario, id, v as string)
          : valueWords([], v, scenario),
      )
      .join(', ');
  }
  const { kind } = (value ?? {}) as { readonly kind?: unknown };
  return typeof kind === 'string' && root !== 'clauses' ? kind : '';
}

function titled(title: string | undefined, id: string): string {
  return `“${title ?? spoken(id)}”`;
}
