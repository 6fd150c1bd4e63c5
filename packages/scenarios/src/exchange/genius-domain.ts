import { namedClause, numericClause, type ImportedClause } from './imported.ts';
import type { SourceReport } from './located.ts';
import { Identifiers } from './names.ts';
import {
  childrenNamed,
  requiredInteger,
  requiredNumber,
  requiredText,
  type XmlElement,
} from './xml-tree.ts';

/** Options of one clause. GENIUS itself lists every value of an issue in memory. */
export const OPTIONS_MAX = 10_000;
/** Clauses of one domain. The largest that GENIUS ships has 50. */
export const CLAUSES_MAX = 1000;
/** GENIUS cuts the range of a real issue into 20 steps wherever it needs a list of its values. */
const REAL_STEPS = 20;

export type GeniusIssueType = 'discrete' | 'integer' | 'real';

/** An issue of a GENIUS domain as a clause. */
export interface GeniusIssue extends ImportedClause {
  /** What profiles call it by. */
  index: number;
  type: GeniusIssueType;
}

export interface GeniusDomain {
  name: string;
  issues: readonly GeniusIssue[];
}

/**
 * Reads `negotiation_template > utility_space > objective > issue`, in the order of the issues' indices. Objectives
 * within objectives only group issues.
 *
 * @returns undefined after an error was reported.
 */
export function readGeniusDomain(report: SourceReport, root: XmlElement): GeniusDomain | undefined {
  if (root.name !== 'negotiation_template') {
    report.error(root, {
      code: 'exchange/unexpected-root',
      message: `The root is <${root.name}>${root.name === 'utility_space' ? ', that of a profile' : ''}.`,
      expected: 'a domain, with the root <negotiation_template>',
    });
    return undefined;
  }
  const space = childrenNamed(root, 'utility_space')[0];
  const objective = space && childrenNamed(space, 'objective')[0];
  if (!objective) {
    report.error(space ?? root, {
      code: 'exchange/missing-element',
      message: 'There is no <utility_space> with an <objective>.',
    });
    return undefined;
  }
  const elements: [index: number, element: XmlElement][] = [];
  const found = issuesWithin(objective);
  if (found.length === 0 || found.length > CLAUSES_MAX) {
    report.error(objective, {
      code: 'exchange/out-of-range',
      message: `There are ${found.length} issues.`,
      expected: `1 to ${CLAUSES_MAX} issues`,
    });
    return undefined;
  }
  for (const issue of found) {
    const index = requiredInteger(report, issue, 'index');
    if (index === undefined) continue;
    if (elements.some(([other]) => other === index)) {
      report.error(issue.attributes.get('index')!, {
        code: 'exchange/duplicate',
        message: `Two issues have the index ${index}.`,
      });
    }
    elements.push([index, issue]);
  }
  const ids = new Identifiers('clause');
  const issues: GeniusIssue[] = [];
  for (const [index, element] of elements.sort(([a], [b]) => a - b)) {
    const type = issueType(report, element);
    const clause = type && readIssue(report, element, type, ids);
    if (clause) issues.push({ ...clause, index, type });
  }
  if (report.failed) return undefined;
  return { name: objective.attributes.get('name')?.value ?? '', issues };
}

/** All issues in an objective and the objectives within it, in document order. */
export function issuesWithin(objective: XmlElement): XmlElement[] {
  return objective.children.flatMap((child) => {
    if (child.name === 'issue') return [child];
    return child.name === 'objective' ? issuesWithin(child) : [];
  });
}

/** The type of an issue, discrete where it does not say; reports one that Parley does not know. */
export function issueType(report: SourceReport, issue: XmlElement): GeniusIssueType | undefined {
  const attribute = issue.attributes.get('type');
  const type = attribute?.value.toLowerCase() ?? 'discrete';
  if (type === 'discrete' || type === 'integer' || type === 'real') return type;
  report.error(attribute!, {
    code: 'exchange/unsupported',
    message: `Issues of type "${attribute!.value}" are not supported.`,
    expected: 'discrete, integer or real',
  });
  return undefined;
}

function readIssue(
  report: SourceReport,
  issue: XmlElement,
  type: GeniusIssueType,
  ids: Identifiers,
): ImportedClause | undefined {
  const name = requiredText(report, issue, 'name');
  if (!name) return undefined;
  if (type === 'discrete') {
    const items = childrenNamed(issue, 'item').map((item) => requiredText(report, item, 'value'));
    if (!countable(report, issue, items.length)) return undefined;
    const seen = new Set<string>();
    for (const item of items) {
      if (item && seen.has(item.value)) {
        const message = `Two items have the value "${item.value}".`;
        report.error(item, { code: 'exchange/duplicate', message });
      }
      if (item) seen.add(item.value);
    }
    return seen.size === items.length ? namedClause(ids, name.value, [...seen]) : undefined;
  }
  if (type === 'integer') {
    const from = requiredInteger(report, issue, 'lowerbound');
    const to = requiredInteger(report, issue, 'upperbound');
    if (from === undefined || to === undefined) return undefined;
    const count = to - from + 1;
    return countable(report, issue, count)
      ? numericClause(ids, name.value, from, 1, count)
      : undefined;
  }
  const range = childrenNamed(issue, 'range')[0];
  if (!range) {
    report.error(issue, { code: 'exchange/missing-element', message: 'There is no <range>.' });
    return undefined;
  }
  const from = requiredNumber(report, range, 'lowerbound');
  const to = requiredNumber(report, range, 'upperbound');
  if (from === undefined || to === undefined) return undefined;
  if (to <= from) {
    const message = `The range goes from ${from} to ${to}.`;
    report.error(range, { code: 'exchange/out-of-range', message, expected: 'lower < upper' });
    return undefined;
  }
  return numericClause(ids, name.value, from, (to - from) / REAL_STEPS, REAL_STEPS + 1);
}

function countable(report: SourceReport, issue: XmlElement, count: number): boolean {
  if (count >= 2 && count <= OPTIONS_MAX) return true;
  report.error(issue, {
    code: 'exchange/out-of-range',
    message: `The issue has ${Math.max(0, count)} ${count === 1 ? 'value' : 'values'}.`,
    expected: `2 to ${OPTIONS_MAX} values (with fewer than two there is nothing to settle)`,
  });
  return false;
}
