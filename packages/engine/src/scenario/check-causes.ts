import { square } from '../elementary.ts';
import { checkEvidence, type Scope } from './check-quantity.ts';
import { isMapping, type Mapping } from './findings.ts';

const FORMS = ['range', 'triangular', 'normal', 'choice'];

/** Checks the common causes: every path must lead to a belief, and no belief may be moved by more than all of itself. */
export function checkCauses(scope: Scope, root: Mapping): void {
  const { findings } = scope;
  const beliefs = beliefPaths(root);
  const loads = new Map<string, number>();
  for (const [id, cause] of findings.map(root['commonCauses'], ['commonCauses'], 'causes')) {
    const path = ['commonCauses', id];
    const keys = ['title', 'numbers', 'evidence', 'source'];
    const found = findings.mapping(cause, path, 'a common cause', keys, ['numbers']);
    if (!found) continue;
    checkEvidence(scope, found, path);
    if (Object.hasOwn(found, 'title')) findings.text(found['title'], [...path, 'title']);
    if (!Object.hasOwn(found, 'numbers')) continue;
    const at = [...path, 'numbers'];
    if (!isMapping(found['numbers'])) {
      findings.type(at, found['numbers'], 'a mapping from paths of beliefs to loadings');
      continue;
    }
    for (const [belief, loading] of Object.entries(found['numbers'])) {
      if (!beliefs.includes(belief)) {
        findings.unknown('belief', belief, beliefs, [...at, belief], 'key');
      }
      const x = findings.number(loading, [...at, belief], { min: -1, max: 1 });
      const load = (loads.get(belief) ?? 0) + square(x ?? 0);
      loads.set(belief, load);
      if (load > 1 + 1e-9) {
        findings.error(
          'out-of-range',
          [...at, belief],
          `The squares of the loadings on "${belief}" sum to ${Number(load.toFixed(4))}.`,
          { expected: 'at most 1' },
        );
      }
    }
  }
}

/** Whether a mapping has the form of a number that experts judge: an actor or an option may be called `experts` as well. */
export function isJudged(value: Mapping): boolean {
  const { experts } = value;
  return (
    isMapping(experts) &&
    Object.values(experts).every(
      (x) =>
        typeof x === 'number' ||
        (isMapping(x) && ['value', ...FORMS].some((form) => Object.hasOwn(x, form))),
    )
  );
}

/** Paths of everything in a document that has the form of a belief, where the engine reads numbers. */
function beliefPaths(root: Mapping): string[] {
  const paths: string[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isMapping(value) && (FORMS.some((f) => Array.isArray(value[f])) || isJudged(value))) {
      paths.push(path);
      return;
    }
    for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`);
  };
  for (const key of ['actors', 'interactions', 'events']) {
    if (Object.hasOwn(root, key)) visit(root[key], key);
  }
  return paths;
}
