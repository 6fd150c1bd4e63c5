import type { Findings, Path } from '../form/findings.ts';
import { LIMITS } from '../form/limits.ts';

/**
 * Checks that data is plain, as files have it: nothing but texts, numbers, truth values, lists and mappings, and not so deep
 * that it could hold itself. The other checks walk through it without a care.
 */
export function checkPlain(findings: Findings, data: unknown): boolean {
  const before = findings.list.length;
  const visit = (value: unknown, path: Path): void => {
    const type = typeof value;
    if (type === 'function' || type === 'symbol' || type === 'bigint') {
      findings.type(path, value, 'what JSON can hold');
    }
    if (type !== 'object' || value === null || findings.list.length > before) return;
    if (path.length >= LIMITS.depth) {
      const message = `Values are nested more than ${LIMITS.depth} levels deep.`;
      findings.error('too-deep', path, message, { expected: 'data that does not hold itself' });
      return;
    }
    for (const [key, inner] of Object.entries(value as object)) visit(inner, [...path, key]);
  };
  visit(data, []);
  return findings.list.length === before;
}
