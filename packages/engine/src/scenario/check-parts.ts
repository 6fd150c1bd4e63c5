import type { ClauseFacts } from './check-clauses.ts';
import { checkDeal, checkDeals } from './check-deals.ts';
import { checkMixedParts, checkPartList } from './check-mix.ts';
import { checkPluginOf, type PluginNames } from './check-plugins.ts';
import { checkEvidence, checkQuantity, type Scope } from './check-quantity.ts';
import { checkCompanion, checkNamedActor, type References } from './check-references.ts';
import {
  isMapping,
  type Mapping,
  names,
  type NumberBounds,
  type Path,
  written,
} from './findings.ts';
import { isComposed, type Kind, type Parameter, type Vocabulary } from './vocabulary.ts';

/** What the parameters of a part may name. */
export interface Names {
  readonly actors: readonly string[];
  readonly clauses: ReadonlyMap<string, ClauseFacts>;
  /** Clauses as far as they have a name, sound or not. */
  readonly declared: readonly string[];
  /** The protocol's kind, as written. */
  readonly protocol: unknown;
  /** Whose strategy it is; '' where it is nobody's. */
  readonly self: string;
  readonly references: References;
  readonly plugins: PluginNames;
}

/** Checks an actor's strategy against the kinds that there are. */
export function checkStrategy(
  scope: Scope,
  value: unknown,
  path: Path,
  vocabulary: Vocabulary,
  known: Names,
): void {
  const sections = ['bidding', 'acceptance', 'walkout', 'voting', 'model'] as const;
  const found = scope.findings.mapping(value, path, 'a strategy', sections, [
    'bidding',
    'acceptance',
  ]);
  for (const section of sections) {
    if (found && Object.hasOwn(found, section)) {
      checkPart(scope, found[section], [...path, section], section, vocabulary[section], known);
    }
  }
}

/** Checks a part: a kind and its parameters. */
export function checkPart(
  scope: Scope,
  value: unknown,
  path: Path,
  section: string,
  kinds: readonly Kind[],
  known: Names,
): void {
  const { findings } = scope;
  const valid = kinds.map((k) => k.kind);
  if (!isMapping(value) || !Object.hasOwn(value, 'kind')) {
    if (isMapping(value))
      findings.error('missing-key', path, `The ${section} lacks "kind".`, {
        at: 'key',
        expected: `one of ${names(valid)}`,
      });
    else findings.type(path, value, `a mapping with "kind" (${names(valid)}) and its parameters`);
    return;
  }
  const kind = kinds.find((k) => k.kind === value['kind']);
  const outside = checkPluginOf(findings, value['kind'], [...path, 'kind'], known.plugins);
  if (!kind) {
    if (!outside)
      findings.unknown(
        `${section} kind`,
        written(value['kind']),
        valid,
        [...path, 'kind'],
        'value',
      );
    return;
  }
  if (kind.protocols && !kind.protocols.includes(written(known.protocol))) {
    findings.error(
      'wrong-protocol',
      [...path, 'kind'],
      `"${kind.kind}" makes no sense at this protocol.`,
      { expected: `the protocol ${names(kind.protocols)}` },
    );
  }
  const inner = innerKinds(kind, kinds);
  const checkInner = (part: unknown, at: Path): void => {
    if (isMapping(part) && part['kind'] === kind.kind) {
      findings.error('nested-mix', [...at, 'kind'], `A "${kind.kind}" cannot be part of another.`, {
        expected: `one of ${names(inner.map((k) => k.kind))}`,
      });
    } else checkPart(scope, part, at, section, inner, known);
  };
  const what = `the ${section} "${kind.kind}"`;
  checkParameters(scope, value, path, what, kind, [], known, checkInner);
}

/** The kinds that may be part of a kind: of one with weights the plain ones, of a list all but itself. */
function innerKinds(kind: Kind, kinds: readonly Kind[]): readonly Kind[] {
  const weighted = Object.values(kind.parameters).some((p) => p.type === 'parts');
  return kinds.filter((k) => k !== kind && !(weighted && isComposed(k)));
}

/** Checks the parameters of a kind; `more` are keys that may stand beside them, `checkInner` checks parts among them. */
export function checkParameters(
  scope: Scope,
  value: Mapping,
  path: Path,
  what: string,
  kind: Kind,
  more: readonly string[],
  known: Names,
  checkInner: (part: unknown, path: Path) => void = () => {},
): void {
  const required = Object.entries(kind.parameters).filter(([, p]) => p.default === undefined);
  scope.findings.mapping(
    value,
    path,
    what,
    ['kind', ...more, ...Object.keys(kind.parameters), 'evidence', 'source'],
    required.map(([name]) => name),
  );
  checkEvidence(scope, value, path);
  for (const [name, parameter] of Object.entries(kind.parameters)) {
    if (parameter.type === 'actor') checkCompanion(scope, value, path, name, parameter, kind);
    if (!Object.hasOwn(value, name)) continue;
    const at = [...path, name];
    if (parameter.type === 'parts') checkMixedParts(scope, value[name], at, checkInner);
    else if (parameter.type === 'part-list') checkPartList(scope, value[name], at, checkInner);
    else checkParameter(scope, value[name], at, parameter, known);
  }
}

function checkParameter(
  scope: Scope,
  value: unknown,
  path: Path,
  parameter: Exclude<Parameter, { type: 'parts' | 'part-list' }>,
  known: Names,
): void {
  const { findings } = scope;
  switch (parameter.type) {
    case 'choice': {
      const text = findings.text(value, path);
      if (text !== undefined && !parameter.choices.includes(text)) {
        findings.unknown('choice', text, parameter.choices, path, 'value');
      }
      return;
    }
    case 'integer':
      findings.number(value, path, { ...boundsOf(parameter), integer: true });
      return;
    case 'fixed-number':
      findings.number(value, path, boundsOf(parameter));
      return;
    case 'number':
      checkQuantity(scope, value, path, boundsOf(parameter));
      return;
    case 'actor-numbers':
      for (const [id, x] of findings.map(value, path, 'actors')) {
        if (!known.actors.includes(id)) {
          findings.unknown('actor', id, known.actors, [...path, id], 'key');
        } else findings.number(x, [...path, id], boundsOf(parameter));
      }
      return;
    case 'clause-groups':
      checkGroups(scope, value, path, known);
      return;
    case 'clauses':
      checkSome(scope, value, path, known);
      return;
    case 'deal':
      checkDeal(scope, value, path, known);
      return;
    case 'deals':
      checkDeals(scope, value, path, known);
      return;
    case 'actor':
      checkNamedActor(scope, value, path, known);
  }
}

function boundsOf(p: { min?: number; max?: number; exclusiveMin?: boolean }): NumberBounds {
  return {
    ...(p.min === undefined ? {} : p.exclusiveMin === true ? { above: p.min } : { min: p.min }),
    ...(p.max === undefined ? {} : { max: p.max }),
  };
}

function checkSome({ findings }: Scope, value: unknown, path: Path, { declared }: Names): void {
  const list = findings.items(value, path, 'clauses');
  if (Array.isArray(value) && list.length === 0) {
    findings.error('empty-group', path, 'It names no clause.', { expected: 'at least one' });
  }
  const seen = new Set<string>();
  for (const [i, clause] of list.entries()) {
    const id = findings.text(clause, [...path, i]);
    if (id === undefined) continue;
    if (!declared.includes(id)) findings.unknown('clause', id, declared, [...path, i], 'value');
    else if (seen.has(id))
      findings.error('duplicate', [...path, i], `"${id}" stands there already.`);
    seen.add(id);
  }
}

function checkGroups(scope: Scope, value: unknown, path: Path, { declared }: Names): void {
  const { findings } = scope;
  const groups = findings.items(value, path, 'lists of clauses');
  const seen = new Set<string>();
  for (const [g, group] of groups.entries()) {
    const at = [...path, g];
    const list = findings.items(group, at, 'clauses');
    if (Array.isArray(group) && list.length === 0) {
      findings.error('empty-group', at, 'The group names no clause.', { expected: 'at least one' });
    }
    for (const [i, clause] of list.entries()) {
      const id = findings.text(clause, [...at, i]);
      if (id === undefined) continue;
      if (!declared.includes(id)) findings.unknown('clause', id, declared, [...at, i], 'value');
      else if (seen.has(id)) {
        findings.error('duplicate', [...at, i], `"${id}" stands in a group already.`);
      }
      seen.add(id);
    }
  }
  const missing = declared.filter((id) => !seen.has(id));
  if (Array.isArray(value) && missing.length > 0) {
    findings.error('missing-clause', path, `${names(missing)} stands in no group.`, {
      expected: 'every clause once',
    });
  }
}
