import { checkEvidence, checkQuantity, type Scope } from './check-quantity.ts';
import { isMapping, type Path } from './findings.ts';

/** Checks a list of parts with their weights. */
export function checkMixedParts(
  scope: Scope,
  value: unknown,
  path: Path,
  checkPart: (part: unknown, path: Path) => void,
): void {
  const { findings } = scope;
  const items = findings.items(value, path, 'parts with their weights');
  if (Array.isArray(value) && items.length === 0) {
    findings.error('wrong-length', path, 'There is no part.', { expected: 'at least one' });
  }
  const keys = ['part', 'start', 'end'] as const;
  const most = { start: 0, end: 0 };
  for (const [i, item] of items.entries()) {
    const at = [...path, i];
    const found = findings.mapping(
      item,
      at,
      'a part of a mix',
      [...keys, 'evidence', 'source'],
      keys,
    );
    if (!found) continue;
    checkEvidence(scope, found, at);
    for (const end of ['start', 'end'] as const) {
      // What is missing or no number was said, and may have been meant to be above 0.
      const weight = Object.hasOwn(found, end)
        ? checkQuantity(scope, found[end], [...at, end], { min: 0 })
        : undefined;
      most[end] += weight?.[1] ?? 1;
    }
    if (Object.hasOwn(found, 'part')) checkPart(found['part'], [...at, 'part']);
  }
  for (const end of ['start', 'end'] as const) {
    if (items.every(isMapping) && items.length > 0 && most[end] === 0) {
      findings.error('no-weight', path, `No part has any weight at the ${end}.`, {
        expected: `"${end}" above 0 for some part`,
      });
    }
  }
}

/** Checks a list of parts without weights. */
export function checkPartList(
  { findings }: Scope,
  value: unknown,
  path: Path,
  checkPart: (part: unknown, path: Path) => void,
): void {
  const items = findings.items(value, path, 'parts');
  if (Array.isArray(value) && items.length === 0) {
    findings.error('wrong-length', path, 'There is no part.', { expected: 'at least one' });
  }
  for (const [i, item] of items.entries()) checkPart(item, [...path, i]);
}
