import type { FieldPlace } from '../form/walk.ts';
import { square } from '../elementary.ts';
import { isMapping, type Mapping } from '../form/findings.ts';
import { GIVEN } from '../form/quantity.ts';
import type { Scope } from './scope.ts';

const JUDGED = Object.keys(GIVEN).filter((way) => way !== 'experts');
const FORMS = JUDGED.filter((way) => way !== 'value');

/** Checks that no belief is moved by more than all of itself. */
export function readCauses({ findings }: Scope, { found }: FieldPlace): void {
  const loads = new Map<string, number>();
  for (const [id, cause] of found as ReadonlyMap<
    string,
    ReadonlyMap<string, unknown> | undefined
  >) {
    const numbers = cause?.get('numbers');
    if (!(numbers instanceof Map)) continue;
    for (const [belief, loading] of numbers as ReadonlyMap<string, number | undefined>) {
      const load = (loads.get(belief) ?? 0) + square(loading ?? 0);
      loads.set(belief, load);
      if (load <= 1 + 1e-9) continue;
      const message = `The squares of the loadings on "${belief}" sum to ${Number(load.toFixed(4))}.`;
      findings.error('out-of-range', ['commonCauses', id, 'numbers', belief], message, {
        expected: 'at most 1',
      });
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
        typeof x === 'number' || (isMapping(x) && JUDGED.some((form) => Object.hasOwn(x, form))),
    )
  );
}

/** Paths of everything in a document that has the form of a belief, where the engine reads numbers. */
export function beliefPaths(root: Mapping): string[] {
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
