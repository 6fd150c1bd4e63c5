import type { Diagnostic } from '../form/diagnostic.ts';
import { Enough, Findings, isMapping, type Mapping } from '../form/findings.ts';
import type { PartForm, RecordForm, RuleName } from '../form/form.ts';
import { SCENARIO } from '../form/root.ts';
import type { Scenario } from '../form/scenario.ts';
import type { PluginIdentity, Vocabulary } from '../form/vocabulary.ts';
import { type Names, type Rule, Walk } from '../form/walk.ts';
import { beliefPaths, readCauses } from './causes.ts';
import { checkSize, readClause, readConsent, readOption } from './clauses.ts';
import { readCondition, readConstraint, readDeal, readPackage, readRedLine } from './conditions.ts';
import { readBetween, readExpectation, readMeasure, readTabled } from './expectations.ts';
import { checkPlain } from './plain.ts';
import { readPlugin, readPluginOf } from './plugins.ts';
import { checkPlayable } from './playable.ts';
import { checkBodies, readBody, readFaction } from './ratification.ts';
import type { Scope } from './scope.ts';
import {
  checkStrategies,
  readGroups,
  readImitated,
  readMix,
  readOnce,
  readPart,
  readScripted,
} from './strategies.ts';
import {
  checkAsked,
  checkHappenings,
  checkOrder,
  happeningsOf,
  readEvent,
  readHorizon,
  readMoves,
  readQuota,
  readSignatories,
} from './table.ts';
import { checkTexts } from './texts.ts';
import { utilityJoints } from './utility-joints.ts';
import { readPoints, readPriorities, readShape, readValues, readWorth } from './values.ts';

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
    check(findings, data, vocabulary, plugins);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  const sound = !findings.list.some((d) => d.severity === 'error');
  return { scenario: sound ? (data as Scenario) : undefined, diagnostics: findings.list };
}

function check(
  findings: Findings,
  data: unknown,
  vocabulary: Vocabulary,
  plugins: readonly PluginIdentity[],
): void {
  if (!checkPlain(findings, data)) return;
  checkTexts(findings, data);
  const root = isMapping(data) ? data : {};
  const names = namesOf(root);
  const rules = {} as Record<RuleName, Rule>;
  const scope: Scope = {
    findings,
    root,
    names,
    plugins,
    walk: new Walk(findings, names, vocabulary, rules, (kind, path) =>
      readPluginOf(scope, kind, path),
    ),
    clauses: new Map(),
    conditions: [],
    constraints: [],
    redLines: [],
    consenters: new Map(),
    imitated: [],
    scripts: [],
    signatories: [],
    sure: false,
    valued: undefined,
  };
  Object.assign(rules, rulesOf(scope));
  if (scope.walk.read(SCENARIO, data, []) === undefined) return;
  const asked = checkAsked(scope);
  checkOrder(scope, asked);
  checkStrategies(scope, asked);
  checkBodies(scope);
  checkHappenings(scope);
  if (scope.clauses.size === names.clause.length) {
    const sound = !findings.list.some((d) => d.severity === 'error');
    const utilities = sound ? utilityJoints(findings, root, scope.clauses, vocabulary.utility) : [];
    checkPlayable(
      scope,
      scope.clauses,
      utilities,
      root['protocol'],
      asked?.size ?? names.actor.length,
    );
  }
}

/** What relates places of a scenario to others, by the name under which the form calls it. */
function rulesOf(scope: Scope): Readonly<Record<RuleName, Rule>> {
  return {
    actor: {
      after: (value, path, found) => {
        readWorth(scope, value as Mapping, path, found);
        readMoves(scope, value as Mapping, path);
      },
    },
    between: { after: (value, path) => readBetween(scope, value, path) },
    body: { after: (_, path, found) => readBody(scope, path, found) },
    causes: { after: (_, __, found) => readCauses(scope, found) },
    clause: { after: (value, path, found) => readClause(scope, value, path, found) },
    clauses: { after: () => checkSize(scope) },
    condition: { instead: (value, path) => readCondition(scope, value, path) },
    consent: { after: (value, path) => readConsent(scope, value, path) },
    constraint: { after: (value, path, found) => readConstraint(scope, value, path, found) },
    deal: { instead: (value, path) => readDeal(scope, value, path) },
    draft: { instead: (value, path) => readTabled(scope, value, path, false) },
    event: { after: (_, path, found) => readEvent(scope, path, found) },
    expectation: {
      after: (_, path, found, form) => readExpectation(scope, path, found, form as RecordForm),
    },
    faction: { after: (value, path, found) => readFaction(scope, value, path, found) },
    groups: { after: (value, path) => readGroups(scope, value, path) },
    horizon: { instead: (value, path, form) => readHorizon(scope, value, path, form) },
    imitated: { instead: (value, path) => readImitated(scope, value, path) },
    measure: { instead: (value, path) => readMeasure(scope, value, path) },
    mix: { after: (value, path, found) => readMix(scope, value, path, found) },
    once: { after: (_, path, found) => readOnce(scope, path, found) },
    option: {
      instead: (value, path) => {
        // A package says by clause how it is settled; otherwise it is an option of the clause that is valued.
        const clause = path[0] === 'packages' ? scope.clauses.get(String(path[3])) : scope.valued;
        return readOption(scope, clause, value, path);
      },
    },
    package: { after: (_, path, found) => readPackage(scope, path, found) },
    part: { after: (value, path, _, form) => readPart(scope, value, path, form as PartForm) },
    plugin: { instead: (value, path) => readPlugin(scope, value, path) },
    points: { after: (_, path, found) => readPoints(scope, path, found) },
    priorities: { after: (_, path, found) => readPriorities(scope, path, found) },
    quota: { after: (_, path, found) => readQuota(scope, path, found) },
    redLine: { after: (_, path, found) => readRedLine(scope, path, found) },
    scripted: { after: (_, path, found) => readScripted(scope, path, found) },
    shape: { after: (value, path) => readShape(scope, value, path) },
    signatories: {
      after: (value, path, found) => readSignatories(scope, value, path, found),
    },
    tabled: { instead: (value, path) => readTabled(scope, value, path, true) },
    values: { instead: (value, path, form) => readValues(scope, value, path, form) },
  };
}

/** What a document names. */
function namesOf(root: Mapping): Names {
  const keys = (key: string): string[] => {
    const value = root[key];
    return isMapping(value) ? Object.keys(value) : [];
  };
  const { signatories } = root;
  let beliefs: string[] | undefined;
  return {
    actor: keys('actors'),
    clause: keys('clauses'),
    source: keys('sources'),
    expert: keys('experts'),
    package: keys('packages'),
    event: happeningsOf(root),
    signatory: (Array.isArray(signatories) ? signatories : []).filter(
      (id) => typeof id === 'string',
    ),
    get belief() {
      return (beliefs ??= beliefPaths(root));
    },
  };
}
