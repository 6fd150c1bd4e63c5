import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Evidenced } from '@parley-sim/engine/scenario';
import type { Scenario } from '@parley-sim/engine';
import { builtins, builtinText, loadBuiltin, readScenario } from '@parley-sim/scenarios';
import { builtinFile, readScenarioFile } from '@parley-sim/scenarios/files';
import { describe, expect, test } from 'vitest';
import { evidenced } from '../support/evidence.ts';

const page = new URL('../../docs/minerals.md', import.meta.url);
const facts = new URL('../../../shared/facts/minerals.json', import.meta.url);
const aftermath = new URL('../../../shared/facts/what-happened.json', import.meta.url);

/** Drafts that the law forbids, once for each law: the only thing that reading a built-in may remark on. */
const VOID: Record<string, string[]> = {
  minerals: ['us-feb12', 'us-feb12', 'us-feb12-revenues'],
};

describe('every built-in scenario', () => {
  test.each(builtins().map((b) => b.name))('%s is read without a fault', (name) => {
    const { scenario, diagnostics } = readScenario(builtinText(name), { file: `${name}.yaml` });
    expect(scenario).toBeDefined();
    expect(diagnostics.map((d) => [d.severity, d.code, d.path.slice(0, 2).join('.')])).toEqual(
      (VOID[name] ?? []).map((id) => ['warning', 'scenario/void-package', `packages.${id}`]),
    );
  });

  test.each(builtins().map((b) => b.name))('%s goes by its own name', (name) => {
    expect(loadBuiltin(name).name).toBe(name);
  });

  test.each(builtins().map((b) => b.name))('%s keeps titles short enough for a table', (name) => {
    const { clauses, packages = {} } = loadBuiltin(name);
    const titles = Object.values(clauses).flatMap((clause) => [
      clause.title,
      ...('options' in clause && !Array.isArray(clause.options)
        ? Object.values(clause.options).map((o) => (typeof o === 'string' ? o : o.title))
        : []),
    ]);
    titles.push(...Object.values(packages).map((p) => p.title));
    for (const title of titles) {
      expect(title).toBeTruthy();
      expect(title?.length, title).toBeLessThanOrEqual(40);
    }
  });

  test('is described on the page of scenarios', () => {
    const text = readFileSync(new URL('../../docs/scenarios.md', import.meta.url), 'utf8');
    for (const { name } of builtins()) expect(text).toContain(`\n## ${name}\n`);
  });
});

// Their modules are read in place of the files, so they have to say what the files say.
test('they are the files of the library, word for word (pnpm --filter @parley-sim/scenarios schema writes it)', () => {
  const library = new URL('../../packages/scenarios/library/', import.meta.url);
  const files = readdirSync(library).filter((file) => file.endsWith('.yaml'));
  expect(builtins().map((b) => `${b.name}.yaml`)).toEqual(files.toSorted());
  for (const { name, title, summary } of builtins()) {
    expect({ title, summary }).toEqual({
      title: loadBuiltin(name).title,
      summary: loadBuiltin(name).summary,
    });
    expect(readFileSync(new URL(`${name}.yaml`, library), 'utf8')).toBe(builtinText(name));
    expect(readFileSync(builtinFile(name), 'utf8')).toBe(builtinText(name));
  }
});

test('a file is read from the disk as its text is read', async () => {
  const file = builtinFile('used-car');
  const read = await readScenarioFile(file);
  expect(read).toEqual({
    scenario: loadBuiltin('used-car'),
    diagnostics: [],
    text: builtinText('used-car'),
  });
  const broken = fileURLToPath(new URL('../golden/diagnostics/unknown-key.yaml', import.meta.url));
  const { scenario, diagnostics } = await readScenarioFile(broken);
  expect(scenario).toBeUndefined();
  expect(diagnostics[0]).toMatchObject({ file: broken, code: 'scenario/unknown-key' });
  await expect(readScenarioFile('no/such/file.yaml')).rejects.toThrow('ENOENT');
  const latin1 = join(mkdtempSync(join(tmpdir(), 'parley-')), 'latin1.yaml');
  writeFileSync(latin1, Buffer.from('parley: 1\nname: Caf\xe9\n', 'latin1'));
  await expect(readScenarioFile(latin1)).rejects.toThrow(TypeError);
});

test('an unknown name is answered with those that there are', () => {
  expect(() => loadBuiltin('mineral')).toThrow(/minerals/);
  expect(() => builtinFile('mineral')).toThrow(/minerals/);
});

/** Every note of evidence that a number or coding of the scenario needs, by its path. */
function* evidenceOf(scenario: Scenario): Generator<[string, unknown]> {
  for (const [id, actor] of Object.entries(scenario.actors)) {
    const at = `actors.${id}`;
    for (const [clause, weight] of Object.entries(actor.priorities)) {
      yield [`${at}.priorities.${clause}`, weight];
    }
    for (const [clause, values] of Object.entries(actor.values)) {
      if (Array.isArray(values) || 'shape' in values) yield [`${at}.values.${clause}`, values];
      else for (const [o, v] of Object.entries(values)) yield [`${at}.values.${clause}.${o}`, v];
    }
    yield [`${at}.noDeal`, actor.noDeal];
    if (actor.discount !== undefined) yield [`${at}.discount`, actor.discount];
    if (actor.delayCost !== undefined) yield [`${at}.delayCost`, actor.delayCost];
    for (const [line, red] of Object.entries(actor.redLines ?? {})) {
      yield [`${at}.redLines.${line}`, red];
    }
    const { bidding, walkout } = actor.strategy ?? {};
    for (const parameter of [bidding?.['exponent'], walkout?.['chance']]) {
      if (parameter !== undefined) yield [`${at}.strategy`, parameter];
    }
  }
  for (const [id, c] of Object.entries(scenario.constraints ?? {})) yield [`constraints.${id}`, c];
  for (const [id, { add }] of Object.entries(scenario.interactions ?? {})) {
    for (const [actor, bonus] of Object.entries(add)) yield [`interactions.${id}.${actor}`, bonus];
  }
  for (const [id, { options }] of Object.entries(scenario.packages ?? {})) {
    for (const [clause, coding] of Object.entries(options)) {
      yield [`packages.${id}.${clause}`, coding];
    }
  }
  for (const [id, clause] of Object.entries(scenario.clauses)) {
    if (!('options' in clause) || Array.isArray(clause.options)) continue;
    for (const [o, option] of Object.entries(clause.options)) {
      if (typeof option !== 'string' && option.consent) yield [`clauses.${id}.${o}`, option];
    }
  }
}

describe('minerals', () => {
  const minerals = loadBuiltin('minerals');
  const sources = minerals.sources ?? {};
  const notes = [...evidenceOf(minerals)];

  test('has something to check', () => {
    expect(notes.length).toBeGreaterThan(200);
  });

  test.each(notes)('%s says why, how well that is known, and where it was seen', (_, noted) => {
    expect(noted).toBeTypeOf('object');
    const { evidence, source } = noted as Evidenced;
    const keys = typeof source === 'string' ? [source] : (source ?? []);
    const statuses = [...(evidence ?? '').matchAll(/\[([^\]]+)\]/g)].map((m) => m[1] ?? '');
    expect(statuses.join(), evidence).toMatch(/seen|recalled|judgement/);
    if (statuses.some((s) => s.startsWith('seen'))) expect(keys).not.toEqual([]);
    for (const key of keys) expect(Object.keys(sources)).toContain(key);
  });

  test('names no source that nothing rests on', () => {
    const used = new Set(evidenced(minerals).flatMap(([, n]) => n.source ?? []));
    expect(Object.keys(sources).filter((key) => !used.has(key))).toEqual([]);
  });

  test('weights and no-deal values are beliefs, never points', () => {
    for (const actor of Object.values(minerals.actors)) {
      for (const q of [...Object.values(actor.priorities), actor.noDeal]) {
        expect(q).toBeTypeOf('object');
        expect(q).not.toHaveProperty('value');
      }
    }
  });

  test('leaves Russia outside: no signature, no consent, no strategy', () => {
    expect(minerals.signatories).toEqual(['us', 'ukraine']);
    expect(minerals.actors['russia']).not.toHaveProperty('strategy');
    for (const clause of Object.values(minerals.clauses)) {
      if (!('options' in clause) || Array.isArray(clause.options)) continue;
      for (const option of Object.values(clause.options)) {
        if (typeof option !== 'string') expect(option.consent ?? []).not.toContain('russia');
      }
    }
  });

  test('the page shows the coding of the file', () => {
    const rows = readFileSync(page, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim().replaceAll('`', '')),
      );
    const head = rows.findIndex((row) => row.includes('us-feb12'));
    const columns = rows[head]?.slice(1) ?? [];
    const shown = rows.slice(head + 2).filter((row) => row.length === columns.length + 1);
    const table = Object.fromEntries(
      columns.map((id, i) => [
        id,
        Object.fromEntries(
          shown
            .filter((row) => row[i + 1] !== '–')
            .map((row) => [row[0] ?? '', row[i + 1]?.split(' ')[0]]),
        ),
      ]),
    );
    expect(columns.length).toBeGreaterThan(5);
    for (const id of columns) expect(table[id], id).toEqual(codings(minerals, id));
  });
});

function codings(scenario: Scenario, id: string): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(scenario.packages?.[id]?.options ?? {}).map(([clause, coding]) => [
      clause,
      typeof coding === 'object' ? coding.option : coding,
    ]),
  );
}

/** Which option says what the levels of the fact collection say, counted from 0. Written down apart from the file. */
const OPTION_AT_LEVEL: Record<string, string[][]> = {
  subsoil_control: [['us-stake'], ['us-veto'], ['joint-approval'], ['ukraine-decides']],
  revenue_contribution: [
    ['existing-and-future'],
    ['future-with-infrastructure'],
    ['new-licences'],
    ['none'],
  ],
  us_contribution: [
    ['past-aid-only'],
    ['technical'],
    ['future-aid'],
    ['parity', 'parity-frozen-assets'],
  ],
  past_aid_debt: [
    ['five-hundred-billion'],
    ['actual-aid-interest'],
    ['acknowledged'],
    ['not-counted'],
  ],
  scope: [
    ['critical-minerals'],
    ['critical-minerals'],
    ['all-extractables'],
    ['with-infrastructure'],
  ],
  buyer_rights: [['first-refusal'], ['market-terms'], ['open-access'], ['open-access']],
  // Arms as capital are in us_contribution; NATO is not at this table.
  security_level: [
    ['none'],
    ['alignment'],
    ['commercial-presence'],
    [],
    ['european-backstop'],
    ['article-five'],
    [],
  ],
  governance: [['us-full-interest'], ['us-majority'], ['to-be-defined'], ['parity']],
  eu_role: [['left-out'], ['left-out'], ['accession-respected'], ['eu-compatible'], ['eu-party']],
  reinvestment: [['us-discretion'], ['us-discretion'], ['partly'], ['ten-years']],
  law_disputes: [['new-york'], ['delaware'], ['delaware'], ['between-states']],
  ratification: [['signature'], ['framework-then-rada'], ['rada'], ['rada']],
  exit_duration: [['us-consent'], ['mutual'], ['mutual'], ['mutual']],
};

/** The fact collection's text behind each package, and whether the package holds all of it. */
const TEXT_OF: Record<string, [text: string, whole: boolean]> = {
  'us-feb12': ['US_2025-02-07/12', true],
  'us-feb12-revenues': ['US_2025-02-07/12', false],
  'us-feb21': ['US_2025-02-21', true],
  'ukraine-counter': ['UA_2025-02-14..23', true],
  'ukraine-security': ['UA_2025-02-14..23', false],
  'ukraine-reciprocity': ['UA_2025-02-14..23', false],
  'ukraine-eu': ['UA_2025-02-14..23', false],
  'framework-feb25': ['FRAME_2025-02-25', true],
  'us-mar23': ['US_2025-03-23', true],
  'text-apr30': ['TEXT_2025-04-30', true],
};

describe.skipIf(!existsSync(facts))('minerals against the fact collection', () => {
  interface Facts {
    texts: Record<string, { clauses: Record<string, { level?: number; sources: string[] }> }>;
    sources: Record<string, Record<string, string>>;
  }
  const minerals = loadBuiltin('minerals');
  const collected = existsSync(facts)
    ? (JSON.parse(readFileSync(facts, 'utf8')) as Facts)
    : undefined;

  test('every package has its text', () => {
    expect(Object.keys(TEXT_OF)).toEqual(Object.keys(minerals.packages ?? {}));
  });

  test.each(Object.entries(TEXT_OF))('%s is coded as the facts have it', (id, [text, whole]) => {
    const coded = codings(minerals, id);
    const known = collected?.texts[text]?.clauses ?? {};
    for (const [clause, option] of Object.entries(coded)) {
      const level = known[clause]?.level;
      expect(level, `${id}.${clause} has a level`).toBeTypeOf('number');
      expect(OPTION_AT_LEVEL[clause]?.[level ?? -1], `${id}.${clause}`).toContain(option);
    }
    if (!whole) return;
    const expected = Object.keys(known).filter(
      (c) => c in OPTION_AT_LEVEL && known[c]?.level !== undefined,
    );
    expect(Object.keys(coded).toSorted()).toEqual(expected.toSorted());
  });

  test('sources are those collected', () => {
    const later = JSON.parse(readFileSync(aftermath, 'utf8')) as Pick<Facts, 'sources'>;
    for (const [key, { reports: _, ...source }] of Object.entries(minerals.sources ?? {})) {
      const given = Object.fromEntries(
        Object.entries(collected?.sources[key] ?? later.sources[key] ?? {}).filter(
          ([, v]) => v !== '',
        ),
      );
      expect(source, key).toEqual(given);
    }
  });
});
