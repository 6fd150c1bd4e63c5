import { readFileSync } from 'node:fs';
import type { Scenario } from '@parley-sim/engine';
import { design, type DraftDesign } from '@parley-sim/engine/design';
import { clauseShort, extremeRate, rate } from '@parley-sim/say';
import { loadBuiltin, readScenario } from '@parley-sim/scenarios';
import { describe, expect, test } from 'vitest';

const DOC = readFileSync(new URL('../../docs/design.md', import.meta.url), 'utf8').replaceAll(
  /\s+/g,
  ' ',
);
const PEACE = new URL('../../../shared/cases/behaviour/peace-2025.yaml', import.meta.url);

/** What the page of the docs says from one heading in bold to the next. */
function told(heading: string): string {
  const from = DOC.indexOf(`**${heading}`);
  return DOC.slice(from, DOC.indexOf('**', from + heading.length + 4));
}

function counts({ drafts, deals }: DraftDesign): string[] {
  return [drafts.toLocaleString('en-GB'), deals.toLocaleString('en-GB')];
}

describe('docs/design.md says what is found', () => {
  test('of minerals, and of the nearest change to the draft of 21 February', () => {
    const scenario = loadBuiltin('minerals');
    // With as many draws as the command takes where nothing is said: the page repeats what it prints.
    const result = design(scenario, { talks: 0 });
    const { found, compared, proof } = result;
    const text = told('Minerals**');
    expect(proof.proved).toBe(true);
    for (const n of counts(result)) expect(text).toContain(n);
    expect(text).toContain(`signed with ${extremeRate(found!.all)!} of the plausible`);
    const [signed, framework] = ['text-apr30', 'framework-feb25'].map((id) =>
      compared.find((c) => c.package === id)!,
    );
    expect(text).toContain(`comes to ${rate(signed!.all)}`);
    expect(text).toContain(`25 February to ${rate(framework!.all)}`);
    expect(compared.filter(({ all }) => all.estimate < 0.05)).toHaveLength(8);
    expect(signed!.changes).toHaveLength(9);
    for (const { clause } of signed!.changes) {
      expect(text).toContain(`(${clauseShort(scenario, clause)})`);
    }
    const near = design(scenario, { from: 'us-feb21', changes: 2, talks: 0 }).near;
    const nearest = told('The nearest acceptable change of the US draft of 21 February**');
    const [, one, two] = near;
    expect(nearest).toContain(`both sign in ${rate(one!.signed)}`);
    expect(nearest).toContain(`in ${rate(one!.all)} only`);
    expect(nearest).toContain(`in ${rate(two!.all)}`);
    expect(two!.changes.map(({ clause, to }) => [clause, to])).toEqual([
      ['subsoil_control', 'ukraine-decides'],
      ['past_aid_debt', 'not-counted'],
    ]);
  });

  test('of the peace track', (context) => {
    let scenario: Scenario;
    try {
      scenario = readScenario(readFileSync(PEACE, 'utf8')).scenario!;
    } catch {
      return context.skip('the cases are not here');
    }
    const result = design(scenario, { talks: 0 });
    const { found, compared, breakers } = result;
    const text = told('The peace track of 2025**');
    expect(text).toContain(result.drafts.toLocaleString('en-GB'));
    expect(text).toContain(`ratified with ${rate(found!.all)}`);
    expect(compared.map(({ all }) => all.estimate)).toEqual([0, 0, 0]);
    expect(compared.find((c) => c.package === 'plan-28')!.changes).toHaveLength(5);
    expect(breakers[0]!.path).toContain('russia');
    expect(text).toContain(`in ${Math.round(breakers[0]!.low * 100)} %`);
    expect(text).toContain(`in ${(breakers[0]!.high * 100).toFixed(1)} %`);
  });
});
