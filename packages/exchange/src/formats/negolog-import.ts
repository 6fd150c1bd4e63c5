import { assemble } from './assembled.ts';
import {
  countable,
  deadlineOf,
  namedClause,
  settleable,
  type ImportedClause,
  type ImportedProfile,
  type ImportInput,
  type ImportResult,
} from './imported.ts';
import { member, membersOf, readJson, type JsonNode } from './json-tree.ts';
import type { LocatedDiagnostic } from '@parley-sim/scenarios/source';
import { SourceReport } from './located.ts';
import { fileStem, Identifiers } from './names.ts';
import { toPreferences } from './preferences.ts';

/** A profile as it is written. */
interface Profile {
  report: SourceReport;
  root: JsonNode;
  /** By issue: its weight. */
  weights: ReadonlyMap<string, JsonNode>;
  /** By issue: its options. */
  issues: ReadonlyMap<string, JsonNode>;
}

/**
 * Reads NegoLog's profiles (JSON: `reservationValue`, `issueWeights` and `issues`) into a scenario in which every profile is
 * an actor who must sign, bids by linear concession and accepts by comparison with its next offer. NegoLog's domain is a
 * folder of profiles: clauses stand in the order of the first one's weights, options in the order of its issues, and all
 * profiles must have the same. Utilities are sums of weight times value, as they are: neither divided nor cut.
 *
 * @param input `domain` is the folder's `specs.json`, of which only the name counts; it may be left out. Never throws for
 *   what is in a file.
 */
export function importNegoLog(input: ImportInput): ImportResult {
  const diagnostics: LocatedDiagnostic[] = [];
  const deadline = deadlineOf(input);
  const [first] = input.profiles;
  if (!first) throw new TypeError('importNegoLog needs a profile file.');
  const title = input.domain && readName(new SourceReport(input.domain, diagnostics));
  const profiles = input.profiles.map((source) =>
    readProfile(new SourceReport(source, diagnostics)),
  );
  const [model] = profiles;
  const clauses = model && readClauses(model);
  if (!clauses || !profiles.every((profile) => profile !== undefined)) return { diagnostics };
  const actors = profiles.map((profile) => readActor(profile, clauses));
  if (!actors.every((actor) => actor !== undefined)) return { diagnostics };
  const name = title ?? (folderOf(first.file) || fileStem(first.file));
  const { report } = model;
  return assemble(
    { name, format: 'NegoLog', clauses, domain: report, profiles: actors, deadline },
    diagnostics,
  );
}

function folderOf(file: string): string {
  return /([^/\\]+)[/\\][^/\\]+$/.exec(file)?.[1]?.replace(/^\.+$/, '') ?? '';
}

function readName(report: SourceReport): string | undefined {
  const root = readJson(report);
  const name = root?.kind === 'object' ? root.members.get('Name') : undefined;
  return name?.kind === 'string' && name.value !== '' ? name.value : undefined;
}

function readProfile(report: SourceReport): Profile | undefined {
  const root = readJson(report);
  if (!root) return undefined;
  const weights = membersOf(report, member(report, root, 'issueWeights'));
  const issues = membersOf(report, member(report, root, 'issues'));
  return report.failed ? undefined : { report, root, weights, issues };
}

/** The clauses of the first profile. */
function readClauses({ report, root, weights, issues }: Profile): ImportedClause[] | undefined {
  if (!settleable(report, root, weights.size)) return undefined;
  const ids = new Identifiers('clause');
  const clauses: ImportedClause[] = [];
  for (const name of weights.keys()) {
    const issue = issues.get(name);
    // Which is missing is said when the first profile is read as an actor.
    if (!issue) continue;
    const options = [...membersOf(report, issue).keys()];
    if (report.failed || !countable(report, issue, options.length, 'named')) continue;
    clauses.push(namedClause(ids, name, issue, options));
  }
  return report.failed ? undefined : clauses;
}

function readActor(
  { report, root, weights, issues }: Profile,
  clauses: readonly ImportedClause[],
): ImportedProfile | undefined {
  const known = clauses.map(({ name }) => name);
  for (const [what, found] of [
    ['weight', weights],
    ['issue', issues],
  ] as const) {
    same(report, root, found, known, `${what} of`);
  }
  if (report.failed) return undefined;
  const values = clauses.map(({ name, optionNames }) => {
    const issue = issues.get(name)!;
    const options = membersOf(report, issue);
    same(report, issue, options, optionNames, `"${name}" has`);
    return optionNames.map((option) => amount(report, options.get(option)));
  });
  const numbers = clauses.map(({ name }) => amount(report, weights.get(name)));
  const reserved = root.kind === 'object' ? root.members.get('reservationValue') : undefined;
  const noDeal = reserved ? number(report, reserved) : 0;
  if (report.failed) return undefined;
  const preferences = toPreferences(clauses, numbers, values);
  if (!preferences || preferences.interactions.length > 0) {
    const sum = numbers.reduce((total, weight) => total + weight, 0);
    report.error(weights.get(known[0]!)!, {
      code: 'exchange/out-of-range',
      message: `The weights sum to ${sum}, and some deals come to more than 1.`,
      expected: 'weights that sum to 1, and values from 0 to 1',
    });
    return undefined;
  }
  const name = fileStem(report.source.file);
  return { report, place: root, name, ...preferences, noDeal, discount: 1 };
}

/** Reports names that are missing or too many. */
function same(
  report: SourceReport,
  place: JsonNode,
  found: ReadonlyMap<string, JsonNode>,
  known: readonly string[],
  what: string,
): void {
  const missing = known.filter((name) => !found.has(name));
  const names = new Set(known);
  const strange = [...found.keys()].filter((name) => !names.has(name));
  for (const name of missing.slice(0, 1)) {
    report.error(place, {
      code: 'exchange/mismatch',
      message: `${what} "${name}" is missing.`,
      expected: known.slice(0, 20).join(', '),
    });
  }
  for (const name of strange.slice(0, 1)) {
    report.error(found.get(name)!, {
      code: 'exchange/mismatch',
      message: `${what} "${name}", which the first profile does not have.`,
      expected: known.slice(0, 20).join(', '),
    });
  }
}

/** A number ≥ 0; NaN after an error was reported. */
function amount(report: SourceReport, node: JsonNode | undefined): number {
  const value = node ? number(report, node) : NaN;
  if (!(value < 0)) return value;
  report.error(node!, {
    code: 'exchange/out-of-range',
    message: `The number is ${value}.`,
    expected: 'a number ≥ 0',
  });
  return NaN;
}

function number(report: SourceReport, node: JsonNode): number {
  const value = node.kind === 'number' ? Number(node.text) : NaN;
  if (Number.isFinite(value)) return value;
  report.error(node, {
    code: 'exchange/not-a-number',
    message: 'This is no number.',
    expected: 'a finite number',
  });
  return NaN;
}
