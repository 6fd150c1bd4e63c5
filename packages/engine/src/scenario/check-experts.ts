import { checkEvidence, type Scope } from './check-quantity.ts';

/** Checks who judges numbers: each expert's title, weight and evidence. */
export function checkExperts(scope: Scope, experts: unknown): void {
  const { findings } = scope;
  for (const [id, expert] of findings.map(experts, ['experts'], 'experts')) {
    const path = ['experts', id];
    const found = findings.mapping(expert, path, 'an expert', [
      'title',
      'weight',
      'evidence',
      'source',
    ]);
    if (!found) continue;
    checkEvidence(scope, found, path);
    if (Object.hasOwn(found, 'title')) findings.text(found['title'], [...path, 'title']);
    if (Object.hasOwn(found, 'weight')) {
      findings.number(found['weight'], [...path, 'weight'], { above: 0 });
    }
  }
}
