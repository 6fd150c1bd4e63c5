import type { Diagnostic } from '../form/diagnostic.ts';
import { Enough, Findings, isMapping, type Mapping } from '../form/findings.ts';
import type { ReaderName, RuleName } from '../form/form.ts';
import { SCENARIO } from '../form/root.ts';
import type { Scenario } from '../form/scenario.ts';
import type { PluginIdentity, Vocabulary } from '../form/vocabulary.ts';
import { type Names, type FieldPlace, Walk } from '../form/walk.ts';
import * as causes from './causes.ts';
import * as clauses from './clauses.ts';
import * as conditions from './conditions.ts';
import * as expectations from './expectations.ts';
import { checkPlain } from './plain.ts';
import * as pluginRules from './plugins.ts';
import { checkPlayable } from './playable.ts';
import * as ratification from './ratification.ts';
import type { Scope } from './scope.ts';
import * as strategies from './strategies.ts';
import * as table from './table.ts';
import { checkTexts } from './texts.ts';
import { utilityJoints } from './utility-joints.ts';
import * as values from './values.ts';

/** What reads a place by more than its form. */
const READERS: Readonly<Record<ReaderName, (scope: Scope, place: FieldPlace) => unknown>> = {
  condition: conditions.readCondition,
  deal: conditions.readDeal,
  draft: (scope, place) => expectations.readTabled(scope, place, false),
  horizon: table.readHorizon,
  imitated: strategies.readImitated,
  measure: expectations.readMeasure,
  option: (scope, { value, path }) => {
    // A package says by clause how it is settled; otherwise it is an option of the clause that is valued.
    const clause = path[0] === 'packages' ? scope.clauses.get(String(path[3])) : scope.valued;
    return clauses.readOption(scope, clause, value, path);
  },
  plugin: pluginRules.readPluginRange,
  tabled: (scope, place) => expectations.readTabled(scope, place, true),
  values: values.readValues,
};

/** What relates a place to others. */
const RULES: Readonly<Record<RuleName, (scope: Scope, place: FieldPlace) => void>> = {
  actor: (scope, place) => {
    values.readWorth(scope, place);
    values.readNoDeal(scope, place);
    table.readMoves(scope, place);
  },
  between: expectations.readBetween,
  body: ratification.readBody,
  causes: causes.readCauses,
  clause: clauses.readClause,
  clauses: clauses.checkSize,
  consent: clauses.readConsent,
  constraint: conditions.readConstraint,
  event: table.readEvent,
  expectation: expectations.readExpectation,
  faction: (scope, place) => {
    ratification.readFaction(scope, place);
    values.readNoDeal(scope, place);
  },
  groups: strategies.readGroups,
  majority: table.readMajority,
  mix: strategies.readMix,
  outside: (scope, place) => {
    ratification.readFaction(scope, place);
    scope.outsiders.push(place.path);
  },
  once: strategies.readOnce,
  package: conditions.readPackage,
  part: strategies.readPart,
  points: values.readPoints,
  priorities: values.readPriorities,
  redLine: conditions.readRedLine,
  scripted: strategies.readScripted,
  shape: values.readShape,
  signatories: table.readSignatories,
  unison: table.checkUnison,
};

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
  const scope: Scope = {
    findings,
    root,
    names,
    plugins,
    walk: new Walk(findings, names, vocabulary, {
      reader: (name, place) => READERS[name](scope, place),
      rule: (name, place) => RULES[name](scope, place),
      foreign: (kind, path) => pluginRules.readPluginOf(scope, kind, path),
    }),
    clauses: new Map(),
    conditions: [],
    constraints: [],
    redLines: [],
    consenters: new Map(),
    imitated: [],
    scripts: [],
    outsiders: [],
    signatories: [],
    sure: false,
    valued: undefined,
  };
  if (scope.walk.read(SCENARIO, data, []) === undefined) return;
  const asked = table.checkAsked(scope);
  table.checkOrder(scope, asked);
  table.checkOutsiders(scope, asked);
  table.checkQuota(scope, vocabulary.protocol);
  strategies.checkStrategies(scope, asked);
  ratification.checkBodies(scope);
  table.checkHappenings(scope);
  if (scope.clauses.size === names.clause.length) {
    const sound = !findings.list.some((d) => d.severity === 'error');
    const utilities = sound ? utilityJoints(findings, root, scope.clauses, vocabulary.utility) : [];
    checkPlayable(scope, utilities, root['protocol'], asked?.size ?? names.actor.length);
  }
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
    event: table.happeningsOf(root),
    signatory: (Array.isArray(signatories) ? signatories : []).filter(
      (id) => typeof id === 'string',
    ),
    get belief() {
      return (beliefs ??= causes.beliefPaths(root));
    },
  };
}
