import { frozen } from '../freeze.ts';
import type { Clause, Package, Scenario } from '../form/scenario.ts';

/**
 * Parts of a scenario in which something can differ.
 *
 * - `actors`: who is at the table, and their red lines, strategies, moves and ratifying bodies;
 * - `clauses`, `options`, `packages`: what can be settled, and the drafts;
 * - `priorities`: how much each clause matters to whom;
 * - `beliefs`: the other numbers of actors, such as no-deal values and values of options, known or not;
 * - `rules`: the protocol, who signs, constraints, interactions, events, common causes;
 * - `texts`: titles, notes, evidence, sources, expectations: nothing of them is played.
 */
export const CHANGE_AREAS: readonly ChangeArea[] = frozen([
  'actors',
  'clauses',
  'options',
  'packages',
  'priorities',
  'beliefs',
  'rules',
  'texts',
] as const);

/** One of {@link CHANGE_AREAS}. */
export type ChangeArea =
  'actors' | 'clauses' | 'options' | 'packages' | 'priorities' | 'beliefs' | 'rules' | 'texts';

/** One difference between two versions of a scenario, at its place in the file. */
export interface ScenarioChange {
  readonly area: ChangeArea;
  /** `reordered`: the same names in another order, where the order means something; `was` and `now` list those that both have. */
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered';
  /** Keys from the root of the file; options of a clause and values in the order of the options by the option's id. */
  readonly path: readonly string[];
  /** What stood there, less the evidence of numbers; absent where it was added. */
  readonly was?: unknown;
  /** What stands there, less the evidence of numbers; absent where it was removed. */
  readonly now?: unknown;
}

type Tree = Readonly<Record<string, unknown>>;

/** What says why or what for, and is never played. */
const TEXTS: ReadonlySet<string> = new Set([
  'evidence',
  'source',
  'note',
  'title',
  'short',
  'unit',
  'date',
]);
/** The same at the root; `name` tells the file apart and names no stream. */
const TEXTS_OF_ALL: ReadonlySet<string> = new Set([
  'name',
  'title',
  'summary',
  'asOf',
  'sources',
  'expectations',
]);
/** Below these stand names that an author has given, and may have called `title` or `date`. */
const NAMES: ReadonlySet<string> = new Set([
  'add',
  'and',
  'close',
  'delayCost',
  'factions',
  'forbid',
  'if',
  'moves',
  'noDeal',
  'numbers',
  'offer',
  'options',
  'plugins',
  'priorities',
  'ratification',
  'redLines',
  'then',
  'values',
  'votes',
  'when',
]);
/** What is said of a number or a coding stands beside it under its name and this. */
const EVIDENCE = ' evidence';
/** Places whose order means something: who speaks first, which options are higher, which deal a tie goes to. */
const ORDERED = /^(actors|clauses)$|^clauses\.[^.]+\.options$|^actors\.[^.]+\.ratification$/;
/** Forms of a number that is not known exactly. */
const FORMS = ['range', 'triangular', 'normal', 'choice', 'experts'];

/**
 * Differences between two versions of a scenario, by area and in the order of the file. Two ways of writing the same are no
 * difference: a list of options or a map, a number with or without room for its evidence.
 */
export function scenarioChanges(was: Scenario, now: Scenario): ScenarioChange[] {
  const changes: ScenarioChange[] = [];
  compareTrees(plainForm(was), plainForm(now), [], changes);
  return CHANGE_AREAS.flatMap((area) => changes.filter((c) => c.area === area));
}

function compareTrees(was: Tree, now: Tree, path: readonly string[], out: ScenarioChange[]): void {
  const before = Object.keys(was);
  const after = Object.keys(now);
  const keys = [...before, ...after.filter((k) => !Object.hasOwn(was, k))];
  const kept = before.filter((k) => Object.hasOwn(now, k));
  if (ORDERED.test(path.join('.'))) {
    const order = after.filter((k) => Object.hasOwn(was, k));
    if (!same(kept, order)) out.push(change(path, 'reordered', kept, order));
  }
  for (const key of keys) {
    const place = [...path, key];
    const [a, b] = [was[key], now[key]];
    if (b === undefined) out.push(change(place, 'removed', a, undefined));
    else if (a === undefined) out.push(change(place, 'added', undefined, b));
    else if (isTree(a) && isTree(b)) compareTrees(a, b, place, out);
    else if (!same(a, b)) out.push(change(place, 'changed', a, b));
  }
}

function change(
  path: readonly string[],
  kind: ScenarioChange['kind'],
  was: unknown,
  now: unknown,
): ScenarioChange {
  return {
    area: areaOf(path, now ?? was),
    kind,
    path,
    ...(was === undefined ? {} : { was: unsaid(was) }),
    ...(now === undefined ? {} : { now: unsaid(now) }),
  };
}

/** What is played of a piece of the plain form. */
function unsaid(node: unknown): unknown {
  if (!isTree(node)) return node;
  const played = Object.entries(node).filter(([key]) => !key.endsWith(EVIDENCE));
  return Object.fromEntries(played.map(([key, value]) => [key, unsaid(value)]));
}

function areaOf(path: readonly string[], value: unknown): ChangeArea {
  const [root = '', , part, what] = path;
  if (TEXTS_OF_ALL.has(root) || isText(path)) return 'texts';
  switch (root) {
    case 'packages':
      return part === 'record' ? 'texts' : 'packages';
    case 'clauses':
      return part === 'options' && what !== undefined ? 'options' : 'clauses';
    case 'actors':
      if (part === 'priorities') return 'priorities';
      return path.length > 2 && (part === 'values' || isNumber(value)) ? 'beliefs' : 'actors';
    default:
      return 'rules';
  }
}

function isText(path: readonly string[]): boolean {
  const [key, under = '', over] = path.toReversed();
  if (key!.endsWith(EVIDENCE)) return true;
  return path.length > 2 && TEXTS.has(key!) && !NAMES.has(under) && over !== 'values';
}

/** Whether it is gone into: numbers, however they are known, and lists are told whole. */
function isTree(node: unknown): node is Tree {
  return typeof node === 'object' && node !== null && !Array.isArray(node) && !isNumber(node);
}

function isNumber(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return typeof node === 'number';
  return FORMS.some((form) => Array.isArray((node as Tree)[form]));
}

/** Whether two pieces of plain data are the same; keys may stand in any order. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [x, y] = [a as Tree, b as Tree];
  const keys = Object.keys(x);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(y).length &&
    keys.every((k) => Object.hasOwn(y, k) && same(x[k], y[k]))
  );
}

/** A scenario with everything written in one way. */
function plainForm(scenario: Scenario): Tree {
  const { clauses, actors, packages = {} } = scenario;
  return tidy({
    ...scenario,
    clauses: mapped(clauses, (c) => ('options' in c ? { ...c, options: optionsOf(c) } : c)),
    actors: mapped(actors, (actor) => ({
      ...actor,
      values: valuesOf(actor.values, clauses),
      ...(actor.outside?.values && {
        outside: { ...actor.outside, values: valuesOf(actor.outside.values, clauses) },
      }),
      ...(actor.ratification && {
        ratification: mapped(actor.ratification, (body) => ({
          ...body,
          factions: mapped(body.factions, (f) => ({
            ...f,
            ...(f.values && { values: valuesOf(f.values, clauses) }),
          })),
        })),
      }),
    })),
    packages: mapped(packages, (p) => ({ ...p, options: draftOf(p) })),
  }) as Tree;
}

/** The options of a draft, each with its evidence where that is written as if it were a number's. */
function draftOf({ options }: Package): Tree {
  return mapped(options, (o) => {
    if (typeof o !== 'object') return o;
    const { option: value, ...rest } = o;
    return { value, ...rest };
  });
}

function optionsOf(clause: Clause): Tree {
  if (!('options' in clause)) return {};
  const { options } = clause;
  if (Array.isArray(options)) return Object.fromEntries(options.map((id) => [id, {}]));
  return mapped(options, (o) => (typeof o === 'string' ? { title: o } : o));
}

/** Values by option rather than in the order of the options, so that one option more moves no other. */
function valuesOf(values: Tree, clauses: Readonly<Record<string, Clause>>): Tree {
  return Object.fromEntries(
    Object.entries(values).map(([clause, of]) => {
      if (!Array.isArray(of)) return [clause, of];
      const ids = Object.keys(optionsOf(clauses[clause]!));
      return [clause, Object.fromEntries(of.map((v: unknown, i) => [ids[i] ?? String(i), v]))];
    }),
  );
}

function mapped<T>(record: Readonly<Record<string, T>>, of: (value: T) => unknown): Tree {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]));
}

/** Data in which numbers, codings and shapes are without what is said of them, which stands beside them. */
function tidy(node: unknown): unknown {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return node;
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
      if (typeof value !== 'object' || value === null || !isEvidenced(value)) {
        return [[key, tidy(value)]];
      }
      const { evidence, source, ...rest } = value as Tree;
      const said = [evidence, source].filter((s) => s !== undefined);
      return [
        [key, 'value' in rest ? rest['value'] : tidy(rest)],
        ...(said.length > 0 ? [[`${key}${EVIDENCE}`, said] as [string, unknown]] : []),
      ];
    }),
  );
}

/** Whether it is a number, a coding or a shape: what stands in it is no name but `evidence` and `source`. */
function isEvidenced(node: object): boolean {
  const keys = Object.keys(node);
  const fixed = keys.includes('value') && keys.every((k) => /^(value|evidence|source)$/.test(k));
  return fixed || isNumber(node) || typeof (node as Tree)['shape'] === 'string';
}
