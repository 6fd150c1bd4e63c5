import { checkEvidence, type Scope } from './check-quantity.ts';
import { isMapping, type Mapping, type Path, written } from './findings.ts';
import { LIMITS } from './limits.ts';

/** What the other checks have to know of a clause that is sound enough to know it. */
export interface ClauseFacts {
  readonly id: string;
  readonly kind: 'ordinal' | 'categorical' | 'numeric';
  /** Ids of a named clause's options; undefined on a numeric clause. */
  readonly options: readonly string[] | undefined;
  /** Where each of these stands. */
  readonly places: ReadonlyMap<string, number>;
  /** How many options there are. */
  readonly size: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/**
 * Checks the clauses.
 *
 * @param consenters gathers the actors whose consent some option needs, with the path of where it says so.
 */
export function checkClauses(
  scope: Scope,
  value: unknown,
  path: Path,
  actors: readonly string[],
  consenters: Map<string, Path>,
): Map<string, ClauseFacts> {
  const { findings } = scope;
  const entries = findings.map(value, path, 'clauses');
  // Clauses with names that are none are there all the same.
  if (isMapping(value) && Object.keys(value).length === 0) {
    findings.error('nothing-to-settle', path, 'There is no clause.', { expected: 'at least one' });
  }
  if (entries.length > LIMITS.clauses) {
    findings.error('too-large', path, `There are ${entries.length} clauses.`, {
      expected: `at most ${LIMITS.clauses}`,
    });
  }
  const facts = new Map<string, ClauseFacts>();
  for (const [id, clause] of entries) {
    const at = [...path, id];
    const kinds = ['ordinal', 'categorical', 'numeric'];
    if (!isMapping(clause)) {
      findings.type(
        at,
        clause,
        'a clause: a mapping with "kind" and "options", or "from", "to" and "step"',
      );
      continue;
    }
    const { kind } = clause;
    if (kind === 'numeric') {
      const found = checkNumeric(scope, id, clause, at);
      if (found) facts.set(id, found);
    } else if (kind === 'ordinal' || kind === 'categorical') {
      const options = checkNamed(scope, clause, at, actors, consenters);
      if (options)
        facts.set(id, {
          id,
          kind,
          options,
          places: new Map(options.map((option, place) => [option, place])),
          size: options.length,
          from: 0,
          to: 0,
          step: 0,
        });
    } else if (Object.hasOwn(clause, 'kind')) {
      findings.unknown('kind of clause', written(kind), kinds, [...at, 'kind'], 'value');
    } else {
      findings.error('missing-key', at, 'The clause lacks "kind".', {
        at: 'key',
        expected: `"ordinal", "categorical" or "numeric"`,
      });
    }
  }
  return facts;
}

function checkNumeric(
  { findings }: Scope,
  id: string,
  clause: Mapping,
  path: Path,
): ClauseFacts | undefined {
  const keys = ['title', 'short', 'kind', 'from', 'to', 'step', 'unit', 'note'];
  findings.mapping(clause, path, 'a numeric clause', keys, ['from', 'to', 'step']);
  for (const key of ['title', 'unit', 'note']) {
    if (Object.hasOwn(clause, key)) findings.text(clause[key], [...path, key]);
  }
  findings.short(clause, path);
  const number = (key: string, above?: number): number | undefined =>
    Object.hasOwn(clause, key)
      ? findings.number(clause[key], [...path, key], above === undefined ? {} : { above })
      : undefined;
  const from = number('from');
  const to = number('to');
  const step = number('step', 0);
  if (from === undefined || to === undefined || step === undefined) return undefined;
  if (to <= from) {
    findings.error('bad-numbers', [...path, 'to'], `The clause goes from ${from} to ${to}.`, {
      expected: `a number above ${from}`,
    });
    return undefined;
  }
  const steps = (to - from) / step;
  if (Math.round(steps) < 1 || Math.abs(steps - Math.round(steps)) > 1e-6) {
    findings.error(
      'bad-numbers',
      [...path, 'step'],
      `Steps of ${step} do not lead from ${from} to ${to}.`,
      {
        expected: `a step that divides ${Number((to - from).toPrecision(12))}`,
      },
    );
    return undefined;
  }
  if (steps > LIMITS.steps) {
    findings.error('too-large', [...path, 'step'], `The clause has ${Math.round(steps)} steps.`, {
      expected: `at most ${LIMITS.steps}`,
    });
    return undefined;
  }
  const size = Math.round(steps) + 1;
  return { id, kind: 'numeric', options: undefined, places: new Map(), size, from, to, step };
}

function checkNamed(
  scope: Scope,
  clause: Mapping,
  path: Path,
  actors: readonly string[],
  consenters: Map<string, Path>,
): string[] | undefined {
  const { findings } = scope;
  const keys = ['title', 'short', 'kind', 'options', 'note'];
  findings.mapping(
    clause,
    path,
    `${clause['kind'] === 'ordinal' ? 'an ordinal' : 'a categorical'} clause`,
    keys,
    ['options'],
  );
  for (const key of ['title', 'note']) {
    if (Object.hasOwn(clause, key)) findings.text(clause[key], [...path, key]);
  }
  findings.short(clause, path);
  if (!Object.hasOwn(clause, 'options')) return undefined;
  const at = [...path, 'options'];
  const { options } = clause;
  const ids = Array.isArray(options)
    ? listed(scope, options, at)
    : findings.map(options, at, 'options').map(([id]) => id);
  if (isMapping(options)) {
    for (const [id, option] of Object.entries(options)) {
      checkOption(scope, option, [...at, id], actors, consenters);
    }
  }
  if (!Array.isArray(options) && !isMapping(options)) return undefined;
  if (ids.includes('shape')) {
    findings.error(
      'reserved-name',
      Array.isArray(options) ? [...at, ids.indexOf('shape')] : [...at, 'shape'],
      'No option can be called "shape".',
      {
        at: Array.isArray(options) ? 'value' : 'key',
        expected: 'another name: "shape" says how values follow from the order of the options',
      },
    );
  }
  if (ids.length < 2) {
    findings.error(
      'nothing-to-settle',
      at,
      `The clause has ${ids.length === 0 ? 'no option' : 'one option'}.`,
      {
        expected: 'at least two options, or there is nothing to settle',
      },
    );
    return ids.length === 0 ? undefined : ids;
  }
  if (ids.length > LIMITS.options) {
    findings.error('too-large', at, `The clause has ${ids.length} options.`, {
      expected: `at most ${LIMITS.options}`,
    });
  }
  return ids;
}

function listed({ findings }: Scope, options: readonly unknown[], path: Path): string[] {
  const ids = new Set<string>();
  for (const [i, option] of options.entries()) {
    const id = findings.text(option, [...path, i]);
    if (id === undefined || !findings.identifier(id, [...path, i], 'value')) continue;
    if (ids.has(id))
      findings.error('duplicate', [...path, i], `The option "${id}" is there twice.`);
    ids.add(id);
  }
  return [...ids];
}

function checkOption(
  scope: Scope,
  option: unknown,
  path: Path,
  actors: readonly string[],
  consenters: Map<string, Path>,
): void {
  const { findings } = scope;
  if (typeof option === 'string') return;
  if (!isMapping(option)) {
    findings.type(
      path,
      option,
      'a title, or a mapping with "title", "consent", "evidence" and "source"',
    );
    return;
  }
  findings.mapping(option, path, 'an option', ['title', 'consent', 'evidence', 'source']);
  checkEvidence(scope, option, path);
  if (Object.hasOwn(option, 'title')) findings.text(option['title'], [...path, 'title']);
  if (!Object.hasOwn(option, 'consent')) return;
  const at = [...path, 'consent'];
  for (const [i, who] of findings.items(option['consent'], at, 'actors').entries()) {
    const id = findings.text(who, [...at, i]);
    if (id === undefined) continue;
    if (!actors.includes(id)) findings.unknown('actor', id, actors, [...at, i], 'value');
    else if (!consenters.has(id)) consenters.set(id, [...at, i]);
  }
}
