import { sumsToOne } from './decimals.ts';
import {
  decimal,
  decimalText,
  readGeniusWebDomain,
  type GeniusWebDomain,
} from './geniusweb-domain.ts';
import { assemble } from './assembled.ts';
import {
  deadlineOf,
  type ImportedClause,
  type ImportedProfile,
  type ImportInput,
  type ImportResult,
} from './imported.ts';
import { member, membersOf, readJson, type JsonNode } from './json-tree.ts';
import type { LocatedDiagnostic } from '@parley-sim/scenarios/source';
import { SourceReport } from './located.ts';
import { fileStem } from './names.ts';
import { toPreferences } from './preferences.ts';

/**
 * Reads GeniusWeb profiles (JSON, `LinearAdditiveUtilitySpace`) into a scenario in which every profile is an actor who
 * must sign, bids by linear concession and accepts by comparison with its next offer. The domain is taken from its
 * file or else from the first profile; all profiles must be of that domain. Utilities are taken as they are, not
 * divided by the greatest; an option without one counts 0; the no-deal value is the score of the reservation bid, 0
 * without one. See docs/exchange.md for what maps to what. Never throws for what is in a file.
 */
export function importGeniusWeb(input: ImportInput): ImportResult {
  const diagnostics: LocatedDiagnostic[] = [];
  const deadline = deadlineOf(input);
  const [first] = input.profiles;
  if (!first) throw new TypeError('importGeniusWeb needs a profile file.');
  const spaces = input.profiles.map((source) => {
    const report = new SourceReport(source, diagnostics);
    const root = readJson(report);
    const space = root && utilitySpace(report, root);
    const node = space && member(report, space, 'domain');
    const domain = node && readGeniusWebDomain(report, node);
    return domain && space ? { report, space, domain, node } : undefined;
  });
  let domain = spaces[0]?.domain;
  let domainReport = spaces[0]?.report;
  if (input.domain) {
    domainReport = new SourceReport(input.domain, diagnostics);
    const root = readJson(domainReport);
    domain = root && readGeniusWebDomain(domainReport, root);
  }
  if (!domain || !spaces.every((space) => space !== undefined)) return { diagnostics };
  const profiles: (ImportedProfile | undefined)[] = [];
  for (const { report, space, domain: own, node } of spaces) {
    const difference = mismatch(domain, own);
    if (difference !== undefined) {
      report.error(node, { code: 'exchange/mismatch', message: difference });
    }
    profiles.push(readSpace(report, domain, space));
  }
  if (!profiles.every((profile) => profile !== undefined)) return { diagnostics };
  const name = domain.name || fileStem((input.domain ?? first).file);
  const { clauses } = domain;
  return assemble(
    { name, format: 'GeniusWeb', clauses, domain: domainReport!, profiles, deadline },
    diagnostics,
  );
}

const SPACE_KIND = 'LinearAdditiveUtilitySpace';

function utilitySpace(report: SourceReport, root: JsonNode): JsonNode | undefined {
  const members = membersOf(report, root);
  const space = members.get(SPACE_KIND);
  if (space) return space;
  const [kind] = members.keys();
  report.error((kind !== undefined && members.get(kind)) || root, {
    code: 'exchange/unsupported',
    message: kind === undefined ? 'There is no profile.' : `Profiles "${kind}" are not supported.`,
    expected: `{"${SPACE_KIND}": …}`,
  });
  return undefined;
}

function mismatch(domain: GeniusWebDomain, own: GeniusWebDomain): string | undefined {
  const names = domain.clauses.map(({ name }) => name);
  const ownNames = own.clauses.map(({ name }) => name);
  if (names.toSorted().join('\0') !== ownNames.toSorted().join('\0')) {
    return `The profile's issues are ${ownNames.join(', ')}, the domain's ${names.join(', ')}.`;
  }
  const differing = domain.clauses.find(({ name, optionNames }) => {
    const other = own.clauses.find((clause) => clause.name === name)!.optionNames;
    return optionNames.toSorted().join('\0') !== other.toSorted().join('\0');
  });
  return differing && `The values of "${differing.name}" differ from those in the domain.`;
}

function readSpace(
  report: SourceReport,
  domain: GeniusWebDomain,
  space: JsonNode,
): ImportedProfile | undefined {
  const weightNode = member(report, space, 'issueWeights');
  const weightNodes = membersOf(report, weightNode);
  const utilities = membersOf(report, member(report, space, 'issueUtilities'));
  const weights: number[] = [];
  const values: number[][] = [];
  for (const clause of domain.clauses) {
    const weight = weightNodes.get(clause.name);
    const utility = utilities.get(clause.name);
    if (!weight || !utility) {
      report.error(space, {
        code: 'exchange/missing-evaluation',
        message: `"${clause.name}" has no ${weight ? 'utilities' : 'weight'}.`,
        expected: 'a weight and utilities for each issue of the domain',
      });
      continue;
    }
    weights.push(inUnit(report, weight) ?? NaN);
    values.push(readUtilities(report, clause, utility));
  }
  if (report.failed) return undefined;
  const texts = domain.clauses.map(({ name }) => decimalText(weightNodes.get(name)!)!);
  if (!sumsToOne(texts)) {
    report.error(weightNode!, {
      code: 'exchange/out-of-range',
      message: `The weights sum to ${weights.reduce((sum, weight) => sum + weight, 0)}.`,
      expected: 'weights that sum to exactly 1, or GeniusWeb refuses the profile',
    });
    return undefined;
  }
  const preferences = toPreferences(domain.clauses, weights, values)!;
  const without = reservation(report, domain, space, weights, values);
  if (report.failed) return undefined;
  const { file } = report.source;
  const name = space.kind === 'object' ? space.members.get('name') : undefined;
  return {
    report,
    place: space,
    name: name?.kind === 'string' && name.value !== '' ? name.value : fileStem(file),
    ...preferences,
    ...without,
    discount: 1,
  };
}

function inUnit(report: SourceReport, node: JsonNode | undefined): number | undefined {
  const value = decimal(report, node);
  if (value === undefined || (value >= 0 && value <= 1)) return value;
  report.error(node!, {
    code: 'exchange/out-of-range',
    message: `The number is ${value}.`,
    expected: 'a number in [0, 1]',
  });
  return undefined;
}

function readUtilities(report: SourceReport, clause: ImportedClause, node: JsonNode): number[] {
  const members = membersOf(report, node);
  const discrete = members.get('DiscreteValueSetUtilities');
  const numeric = members.get('NumberValueSetUtilities');
  if (discrete && clause.clause.kind !== 'numeric') {
    const given = membersOf(report, member(report, discrete, 'valueUtilities'));
    const known = new Set(clause.optionNames);
    for (const [value, utility] of given) {
      if (known.has(value)) continue;
      report.warning(utility, {
        code: 'exchange/mismatch',
        message: `"${clause.name}" has no value "${value}"; its utility counts for nothing.`,
      });
    }
    return clause.optionNames.map((name) => inUnit(report, given.get(name)) ?? 0);
  }
  if (numeric && clause.clause.kind === 'numeric') {
    const lowValue = decimal(report, member(report, numeric, 'lowValue'));
    const highValue = decimal(report, member(report, numeric, 'highValue'));
    const low = inUnit(report, member(report, numeric, 'lowUtility'));
    const high = inUnit(report, member(report, numeric, 'highUtility'));
    if (lowValue === undefined || highValue === undefined) return [];
    if (low === undefined || high === undefined) return [];
    if (highValue <= lowValue) {
      const message = `lowValue is ${lowValue} and highValue ${highValue}.`;
      report.error(numeric, {
        code: 'exchange/out-of-range',
        message,
        expected: 'lowValue < highValue',
      });
    }
    return clause.options.map((x) => interpolate(Number(x), lowValue, highValue, low, high));
  }
  report.error(node, {
    code: 'exchange/unsupported',
    message: `These are no utilities for "${clause.name}".`,
    expected:
      clause.clause.kind === 'numeric' ? 'NumberValueSetUtilities' : 'DiscreteValueSetUtilities',
  });
  return [];
}

/** Along a straight line, rounded half up to 8 digits as GeniusWeb does; 0 outside. */
export function interpolate(
  x: number,
  lowValue: number,
  highValue: number,
  low: number,
  high: number,
): number {
  if (x < lowValue || x > highValue) return 0;
  const exact = low + ((high - low) * (x - lowValue)) / (highValue - lowValue);
  // The nudge brings back halves that binary arithmetic put just below.
  return Math.floor(exact * 1e8 + 0.5 + 1e-7) / 1e8;
}

/** The reservation bid, and its score as Parley counts it; issues that it leaves out add nothing. */
function reservation(
  report: SourceReport,
  domain: GeniusWebDomain,
  space: JsonNode,
  weights: readonly number[],
  values: readonly (readonly number[])[],
): Pick<ImportedProfile, 'noDeal' | 'reference'> {
  const bid = space.kind === 'object' ? space.members.get('reservationBid') : undefined;
  if (!bid || bid.kind === 'literal') return { noDeal: 0 };
  let billionths = 0;
  const reference: Record<string, string | number> = {};
  for (const [name, node] of membersOf(report, member(report, bid, 'issuevalues'))) {
    const index = domain.clauses.findIndex((clause) => clause.name === name);
    const clause = domain.clauses[index];
    const option = clause?.options.findIndex((id, position) =>
      clause.clause.kind === 'numeric'
        ? Number(decimalText(node)) === id
        : node.kind === 'string' && node.value === clause.optionNames[position],
    );
    if (option === undefined || option < 0) {
      report.error(node, {
        code: 'exchange/mismatch',
        message: clause ? `"${name}" has no such value.` : `There is no issue "${name}".`,
        expected: (clause ? clause.optionNames : domain.clauses.map((other) => other.name))
          .slice(0, 20)
          .join(', '),
      });
      continue;
    }
    billionths += Math.round(1e9 * weights[index]! * values[index]![option]!);
    reference[clause!.id] = clause!.options[option]!;
  }
  return { noDeal: billionths / 1e9, reference };
}
