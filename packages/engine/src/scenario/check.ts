import { checkActor } from './check-actors.ts';
import { checkCauses } from './check-causes.ts';
import { checkClauses, type ClauseFacts } from './check-clauses.ts';
import { checkConstraints, checkInteractions, checkPackages } from './check-conditions.ts';
import type { RedLineFacts } from './check-deals.ts';
import { checkParameters, checkPart, checkStrategy, type Names } from './check-parts.ts';
import { checkEvidence, type Scope } from './check-quantity.ts';
import { checkExperts } from './check-experts.ts';
import { checkExpectations } from './check-expectations.ts';
import { checkPlain } from './check-plain.ts';
import { checkPluginOf, checkPlugins } from './check-plugins.ts';
import { checkPlayable } from './check-playable.ts';
import { checkDate } from './check-record.ts';
import { checkReferences, type References } from './check-references.ts';
import { checkRatification } from './check-ratification.ts';
import { utilityJoints } from './utility-joints.ts';
import { checkTexts } from './check-texts.ts';
import { checkWorld } from './check-world.ts';
import type { Diagnostic } from './diagnostic.ts';
import { Enough, Findings, isMapping, type Mapping, type Path, written } from './findings.ts';
import { LIMITS } from './limits.ts';
import type { Scenario } from './scenario.ts';
import type { PluginIdentity, Vocabulary } from './vocabulary.ts';

const ROOT = ['parley', 'name', 'title', 'clauses', 'actors', 'signatories', 'protocol'];
const MORE = [
  'summary',
  'asOf',
  'sources',
  'plugins',
  'quota',
  'events',
  'experts',
  'commonCauses',
  'constraints',
  'interactions',
  'packages',
  'expectations',
];
const ACTOR = [
  'title',
  'short',
  'note',
  'priorities',
  'values',
  'utility',
  'noDeal',
  'discount',
  'delayCost',
  'redLines',
  'strategy',
  'moves',
  'conduct',
  'ratification',
];

/** Result of a check; the scenario is there only if there is no error. */
export interface Checked {
  readonly scenario: Scenario | undefined;
  /** In the order in which things were looked at. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Checks data of any form for being a scenario: its form, and that everything in it makes sense together. All faults are
 * found at once; one does not hide another. It reads data only, keeps to bounded time, and never throws.
 *
 * @param plugins Those of which the vocabulary has kinds. Default: none.
 */
export function checkScenario(
  data: unknown,
  vocabulary: Vocabulary,
  plugins: readonly PluginIdentity[] = [],
): Checked {
  const findings = new Findings();
  try {
    walk(findings, data, vocabulary, plugins);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  const sound = !findings.list.some((d) => d.severity === 'error');
  return { scenario: sound ? (data as Scenario) : undefined, diagnostics: findings.list };
}

function walk(
  findings: Findings,
  data: unknown,
  vocabulary: Vocabulary,
  plugins: readonly PluginIdentity[],
): void {
  const sound = checkPlain(findings, data);
  if (sound) checkTexts(findings, data);
  const root = sound
    ? findings.mapping(data, [], 'a scenario', [...ROOT, ...MORE], ROOT)
    : undefined;
  if (!root) return;
  const given = (key: string): boolean => Object.hasOwn(root, key);
  const scope: Scope = {
    findings,
    sources: keysOf(root['sources']),
    experts: keysOf(root['experts']),
    conditions: [],
  };
  const actors = keysOf(root['actors']);
  const declared = keysOf(root['clauses']);

  if (given('parley') && root['parley'] !== 1) {
    findings.error('unknown-version', ['parley'], 'This version of the form is not known.', {
      expected: '1',
    });
  }
  if (given('name')) {
    const name = findings.text(root['name'], ['name']);
    if (name !== undefined) findings.identifier(name, ['name'], 'value');
  }
  for (const key of ['title', 'summary', 'asOf']) if (given(key)) findings.text(root[key], [key]);
  if (given('experts')) checkExperts(scope, root['experts']);
  if (given('sources')) checkSources(scope, root['sources']);

  const consenters = new Map<string, Path>();
  const clauses = given('clauses')
    ? checkClauses(scope, root['clauses'], ['clauses'], actors, consenters)
    : new Map<string, ClauseFacts>();
  checkSize(findings, clauses);
  const { protocol } = root;
  const kind = isMapping(protocol) ? protocol['kind'] : undefined;
  const references: References = { actors: [], scripts: [] };
  const known: Names = {
    actors,
    clauses,
    declared,
    protocol: kind,
    self: '',
    references,
    plugins: checkPlugins(findings, root, plugins),
  };
  const redLines = given('actors') ? checkActors(scope, root['actors'], vocabulary, known) : [];
  const asked = checkSignatories(findings, root, actors, consenters);
  const constraints = given('constraints')
    ? checkConstraints(scope, root['constraints'], ['constraints'], clauses, declared)
    : [];
  checkReferences(scope, references, asked, constraints, redLines);
  if (given('interactions')) {
    checkInteractions(scope, root['interactions'], ['interactions'], clauses, declared, actors);
  }
  if (given('packages')) {
    checkPackages(scope, root['packages'], ['packages'], clauses, declared, actors, constraints);
  }
  if (given('protocol')) checkProtocol(scope, protocol, vocabulary, asked, known);
  if (given('quota')) checkQuota(scope, root);
  checkRatification(scope, root['actors'], known);
  checkWorld(scope, root, vocabulary, known);
  if (given('commonCauses')) checkCauses(scope, root);
  if (given('expectations')) checkExpectations(scope, root, known);
  if (clauses.size === declared.length) {
    const sound = !findings.list.some((d) => d.severity === 'error');
    const utilities = sound ? utilityJoints(findings, root, clauses, vocabulary.utility) : [];
    checkPlayable(scope, clauses, utilities, protocol, asked?.size ?? actors.length);
  }
}

function keysOf(value: unknown): string[] {
  return isMapping(value) ? Object.keys(value) : [];
}

function checkSources({ findings }: Scope, sources: unknown): void {
  const texts = ['title', 'publisher', 'date', 'url', 'note'];
  if (!isMapping(sources)) {
    findings.type(['sources'], sources, 'a mapping from source keys to titles');
    return;
  }
  for (const [id, source] of Object.entries(sources)) {
    const at = ['sources', id];
    const found = findings.mapping(source, at, 'a source', [...texts, 'reports'], ['title']);
    if (!found) continue;
    for (const key of texts) if (Object.hasOwn(found, key)) findings.text(found[key], [...at, key]);
    if (Object.hasOwn(found, 'reports')) checkDate(findings, found['reports'], [...at, 'reports']);
  }
}

function checkSize(findings: Findings, clauses: ReadonlyMap<string, ClauseFacts>): void {
  const deals = [...clauses.values()].reduce((n, c) => n * c.size, 1);
  if (deals > LIMITS.deals) {
    findings.error('too-large', ['clauses'], `The clauses make ${deals.toExponential(1)} deals.`, {
      at: 'key',
      expected: 'at most 2^53 (9.0e15), so that every deal has a number',
    });
  }
}

function checkActors(
  scope: Scope,
  value: unknown,
  vocabulary: Vocabulary,
  known: Names,
): RedLineFacts[] {
  const { findings } = scope;
  const redLines: RedLineFacts[] = [];
  const entries = findings.map(value, ['actors'], 'actors');
  if (entries.length > LIMITS.actors) {
    findings.error('too-large', ['actors'], `There are ${entries.length} actors.`, {
      at: 'key',
      expected: `at most ${LIMITS.actors}`,
    });
  }
  for (const [id, actor] of entries) {
    const path = ['actors', id];
    const found = findings.mapping(actor, path, 'an actor', ACTOR, [
      'priorities',
      'values',
      'noDeal',
    ]);
    if (!found) continue;
    const lines = checkActor(scope, found, path, known.clauses, known.declared);
    redLines.push(...lines.map((line) => ({ ...line, by: id })));
    const own = { ...known, self: id };
    if (Object.hasOwn(found, 'utility')) {
      const at = [...path, 'utility'];
      checkPart(scope, found['utility'], at, 'utility', vocabulary.utility, own);
    }
    if (Object.hasOwn(found, 'strategy')) {
      checkStrategy(scope, found['strategy'], [...path, 'strategy'], vocabulary, own);
    }
  }
  return redLines;
}

/** Checks who signs, and that all who can be asked can answer; gives those who can be asked, if that can be told. */
function checkSignatories(
  findings: Findings,
  root: Mapping,
  actors: readonly string[],
  consenters: ReadonlyMap<string, Path>,
): ReadonlySet<string> | undefined {
  const asked = new Map<string, Path>();
  const before = findings.list.length;
  if (Object.hasOwn(root, 'signatories')) {
    const list = findings.items(root['signatories'], ['signatories'], 'actors');
    if (Array.isArray(root['signatories']) && list.length === 0) {
      findings.error('no-signatory', ['signatories'], 'Nobody signs.', {
        expected: 'at least one actor',
      });
    }
    for (const [i, who] of list.entries()) {
      const path = ['signatories', i];
      const id = findings.text(who, path);
      if (id === undefined) continue;
      if (!actors.includes(id)) findings.unknown('actor', id, actors, path, 'value');
      else if (asked.has(id)) findings.error('duplicate', path, `"${id}" signs already.`);
      else asked.set(id, path);
    }
  }
  const signs = asked.size > 0 && findings.list.length === before;
  for (const [id, path] of consenters) if (!asked.has(id)) asked.set(id, path);
  for (const id of actors) {
    const actor = (root['actors'] as Mapping)[id];
    if (!isMapping(actor)) continue;
    const acts = Object.hasOwn(actor, 'strategy');
    if (asked.has(id) && !acts) {
      findings.error(
        'missing-strategy',
        ['actors', id],
        `"${id}" can be asked to accept a deal, but has no strategy.`,
        {
          at: 'key',
          expected: '"strategy", with "bidding" and "acceptance"',
        },
      );
    }
    // Without sound signatories nobody knows who would be asked.
    if (signs && !asked.has(id) && acts) {
      findings.warn(
        'idle-strategy',
        ['actors', id, 'strategy'],
        `Nobody asks "${id}", so its strategy does nothing.`,
      );
    }
  }
  return signs ? new Set(asked.keys()) : undefined;
}

/** Checks a quota: that it can be reached, and by those who sign only. */
function checkQuota(scope: Scope, root: Mapping): void {
  const { findings } = scope;
  const path = ['quota'];
  const keys = ['votes', 'atLeast', 'vetoes', 'evidence', 'source'];
  const found = findings.mapping(root['quota'], path, 'a quota', keys, ['atLeast']);
  if (!found) return;
  checkEvidence(scope, found, path);
  const listed = root['signatories'];
  const signatories = (Array.isArray(listed) ? listed : []).filter((id) => typeof id === 'string');
  const signs = (id: string, at: Path, where: 'key' | 'value'): boolean => {
    if (signatories.includes(id)) return true;
    findings.unknown('signatory', id, signatories, at, where);
    return false;
  };
  const votes = new Map(signatories.map((id) => [id, 1]));
  if (Object.hasOwn(found, 'votes')) {
    for (const [id, n] of findings.map(found['votes'], [...path, 'votes'], 'signatories')) {
      const at = [...path, 'votes', id];
      const count = findings.number(n, at, { min: 0, max: LIMITS.votes, integer: true });
      if (signs(id, at, 'key') && count !== undefined) votes.set(id, count);
    }
  }
  if (Object.hasOwn(found, 'vetoes')) {
    for (const [i, who] of findings
      .items(found['vetoes'], [...path, 'vetoes'], 'signatories')
      .entries()) {
      const id = findings.text(who, [...path, 'vetoes', i]);
      if (id !== undefined) signs(id, [...path, 'vetoes', i], 'value');
    }
  }
  if (!Object.hasOwn(found, 'atLeast')) return;
  const all = [...votes.values()].reduce((sum, n) => sum + n, 0);
  const at = [...path, 'atLeast'];
  const quota = findings.number(found['atLeast'], at, { min: 1, integer: true });
  if (quota !== undefined && quota > all && signatories.length > 0) {
    findings.error('out-of-range', at, `There are ${all} votes in all.`, {
      expected: `a whole number from 1 to ${all}`,
    });
  }
}

/** One of some words, where it is given. */
function checkChoice(
  findings: Findings,
  found: Mapping,
  path: Path,
  key: string,
  valid: readonly string[],
): void {
  if (!Object.hasOwn(found, key)) return;
  const word = findings.text(found[key], [...path, key]);
  if (word !== undefined && !valid.includes(word)) {
    findings.unknown('choice', word, valid, [...path, key], 'value');
  }
}

/** How delay counts. */
function checkDelay(findings: Findings, protocol: Mapping, path: Path): void {
  const keys = ['by', 'without', 'horizon', 'costs'];
  const delay = findings.mapping(protocol['delay'], path, 'how delay counts', keys);
  if (!delay) return;
  checkChoice(findings, delay, path, 'by', ['round', 'turn']);
  checkChoice(findings, delay, path, 'without', ['stops', 'goes-on']);
  checkChoice(findings, delay, path, 'costs', ['known', 'hidden']);
  if (!Object.hasOwn(delay, 'horizon')) return;
  const at = [...path, 'horizon'];
  const { deadline } = protocol;
  const min = typeof deadline === 'number' ? deadline : 1;
  findings.number(delay['horizon'], at, { min, max: LIMITS.deadline, integer: true });
  if (delay['without'] !== 'goes-on') {
    findings.error('idle-parameter', at, 'Delay ends with the talks, so it has no horizon.', {
      at: 'key',
      expected: '"without: goes-on" beside it, or no horizon',
    });
  }
}

function checkProtocol(
  scope: Scope,
  value: unknown,
  vocabulary: Vocabulary,
  asked: ReadonlySet<string> | undefined,
  known: Names,
): void {
  const { findings } = scope;
  const { actors } = known;
  const path = ['protocol'];
  if (!isMapping(value)) {
    findings.type(path, value, 'a protocol: a mapping with "kind" and "deadline"');
    return;
  }
  const found = value;
  const own = ['deadline', 'order', 'turns', 'delay', 'redLines'];
  const kind = vocabulary.protocol.find((k) => k.kind === found['kind']);
  const outside = checkPluginOf(findings, found['kind'], [...path, 'kind'], known.plugins);
  if (kind) {
    checkParameters(scope, found, path, `the protocol "${kind.kind}"`, kind, own, known);
  } else {
    const kinds = vocabulary.protocol.map((k) => k.kind);
    if (!outside && Object.hasOwn(found, 'kind')) {
      findings.unknown('protocol', written(found['kind']), kinds, [...path, 'kind'], 'value');
    } else if (!outside) {
      findings.error('missing-key', path, 'A protocol lacks "kind".', { at: 'key' });
    }
    checkEvidence(scope, found, path);
  }
  if (!Object.hasOwn(found, 'deadline')) {
    findings.error('missing-key', path, 'A protocol lacks "deadline".', { at: 'key' });
  }
  checkChoice(findings, found, path, 'turns', ['fixed', 'rotating', 'seeded', 'drawn']);
  checkChoice(findings, found, path, 'redLines', ['known', 'declared', 'hidden']);
  if (Object.hasOwn(found, 'delay')) checkDelay(findings, found, [...path, 'delay']);
  if (Object.hasOwn(found, 'deadline')) {
    findings.number(found['deadline'], [...path, 'deadline'], {
      min: 1,
      max: LIMITS.deadline,
      integer: true,
    });
  }
  if (!Object.hasOwn(found, 'order')) return;
  const at = [...path, 'order'];
  const seen = new Set<string>();
  for (const [i, who] of findings.items(found['order'], at, 'actors').entries()) {
    const id = findings.text(who, [...at, i]);
    if (id === undefined) continue;
    if (!actors.includes(id)) findings.unknown('actor', id, actors, [...at, i], 'value');
    else if (asked && !asked.has(id)) {
      findings.error('bad-order', [...at, i], `Nobody asks "${id}", so it has no turn.`, {
        expected: 'signatories, and those whose consent some option needs',
      });
    } else if (seen.has(id)) findings.error('duplicate', [...at, i], `"${id}" has a turn already.`);
    seen.add(id);
  }
  const missing = [...(asked ?? [])].filter((id) => !seen.has(id));
  if (missing.length > 0) {
    findings.error(
      'bad-order',
      at,
      `${missing.map((id) => `"${id}"`).join(' and ')} can be asked, but has no turn.`,
    );
  }
}
