import { ENDINGS } from '../model/outcome.ts';
import { checkCondition } from './check-conditions.ts';
import type { Names } from './check-parts.ts';
import { checkEvidence, type Scope } from './check-quantity.ts';
import { isMapping, type Mapping, type Path } from './findings.ts';
import { LIMITS } from './limits.ts';
import { TABLINGS } from './vocabulary.ts';

const COMMON = ['kind', 'title', 'confidence', 'evidence', 'source'];
const KINDS: Readonly<Record<string, { keys: readonly string[]; required: readonly string[] }>> = {
  level: { keys: ['of', 'package', 'atLeast', 'atMost'], required: [] },
  difference: { keys: ['of', 'between', 'atLeast', 'atMost'], required: ['between'] },
  never: { keys: ['package', 'ending', 'deal', 'atMost'], required: [] },
  unacceptable: { keys: ['package', 'to', 'atMost'], required: ['package', 'to'] },
};
const WAYS: readonly string[] = TABLINGS;
const MEASURES = ['agreement', 'handshake', 'joint', 'least', 'rounds'];

/** Checks what is expected: every name in it means something. */
export function checkExpectations(scope: Scope, root: Mapping, known: Names): void {
  const { findings } = scope;
  const entries = findings.map(root['expectations'], ['expectations'], 'expectations');
  if (entries.length > LIMITS.expectations) {
    findings.error('too-large', ['expectations'], `There are ${entries.length} expectations.`, {
      at: 'key',
      expected: `at most ${LIMITS.expectations}`,
    });
  }
  const packages = isMapping(root['packages']) ? Object.keys(root['packages']) : [];
  for (const [id, expectation] of entries) {
    checkExpectation(scope, expectation, ['expectations', id], packages, known);
  }
}

function checkExpectation(
  scope: Scope,
  value: unknown,
  path: Path,
  packages: readonly string[],
  known: Names,
): void {
  const { findings } = scope;
  const kind = isMapping(value) ? value['kind'] : undefined;
  const form = typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!form) {
    if (typeof kind === 'string') {
      findings.unknown('kind of expectation', kind, Object.keys(KINDS), [...path, 'kind'], 'value');
    } else {
      findings.mapping(value, path, 'an expectation', COMMON, ['kind']);
    }
    return;
  }
  const found = findings.mapping(
    value,
    path,
    `an expectation of kind "${String(kind)}"`,
    [...COMMON, ...form.keys],
    ['kind', ...form.required],
  );
  if (!found) return;
  const given = (key: string): boolean => Object.hasOwn(found, key);
  const at = (key: string): Path => [...path, key];
  checkEvidence(scope, found, path);
  if (given('title')) findings.text(found['title'], at('title'));
  if (given('confidence')) {
    findings.number(found['confidence'], at('confidence'), { min: 0.5, max: 0.999999 });
  }
  if (given('of')) checkMeasure(scope, found['of'], at('of'), known);
  if (given('package')) {
    checkTabled(scope, found['package'], at('package'), packages, kind !== 'unacceptable');
  }
  if (given('between')) {
    const both = findings.items(found['between'], at('between'), 'two things to table');
    if (Array.isArray(found['between']) && both.length !== 2) {
      findings.error('wrong-type', at('between'), `There are ${both.length} to be compared.`, {
        expected: 'two: the first, and what it is compared with',
      });
    }
    for (const [i, one] of both.entries()) checkTabled(scope, one, [...at('between'), i], packages);
  }
  // Of what is never to be, the rate that may be left open; runs alone can neither show 0 nor be needed to show 1.
  const range = kind === 'never' || kind === 'unacceptable' ? { min: 1e-6, max: 0.999999 } : {};
  for (const bound of ['atLeast', 'atMost'])
    if (given(bound)) findings.number(found[bound], at(bound), range);
  if (form.keys.includes('atLeast') && !given('atLeast') && !given('atMost')) {
    findings.error('no-bound', path, 'Nothing is expected of it.', {
      at: 'key',
      expected: '"atLeast" or "atMost"',
    });
  }
  if (given('to') && typeof found['to'] === 'string' && !known.actors.includes(found['to'])) {
    findings.unknown('actor', found['to'], known.actors, at('to'), 'value');
  } else if (given('to')) findings.text(found['to'], at('to'));
  if (kind !== 'never') return;
  if (given('ending')) {
    const ending = findings.text(found['ending'], at('ending'));
    if (ending !== undefined && !ENDINGS.some((e) => e === ending)) {
      findings.unknown('ending', ending, ENDINGS, at('ending'), 'value');
    }
  }
  if (given('deal'))
    checkCondition(scope, found['deal'], at('deal'), known.clauses, known.declared);
  if (!given('ending') && !given('deal')) {
    findings.error('no-bound', path, 'Nothing says what is never to be.', {
      at: 'key',
      expected: '"ending" or "deal"',
    });
  }
}

function checkMeasure({ findings }: Scope, value: unknown, path: Path, known: Names): void {
  const measure = findings.text(value, path);
  if (measure === undefined || MEASURES.includes(measure)) return;
  const actor = /^score:(.*)$/.exec(measure)?.[1];
  if (actor !== undefined) {
    if (!known.actors.includes(actor))
      findings.unknown('actor', actor, known.actors, path, 'value');
    return;
  }
  findings.unknown(
    'measure',
    measure,
    [...MEASURES, ...known.actors.map((a) => `score:${a}`)],
    path,
    'value',
  );
}

function checkTabled(
  { findings }: Scope,
  value: unknown,
  path: Path,
  packages: readonly string[],
  open = true,
): void {
  const spec = findings.text(value, path);
  if (spec === undefined) return;
  const [, name, way] = /^(.*?)(?::([^:]*))?$/s.exec(spec)!;
  if (open && name === 'open' && way === undefined) return;
  if (!packages.includes(name!)) {
    findings.unknown('package', name!, [...packages, ...(open ? ['open'] : [])], path, 'value');
  } else if (way !== undefined && !WAYS.includes(way)) {
    findings.unknown('way of tabling', way, WAYS, path, 'value');
  }
}
