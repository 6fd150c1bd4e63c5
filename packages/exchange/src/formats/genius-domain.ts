import {
  countable,
  namedClause,
  numericClause,
  settleable,
  type ImportedClause,
} from './imported.ts';
import type { SourceReport } from './located.ts';
import { Identifiers } from './names.ts';
import {
  childrenNamed,
  requiredInteger,
  requiredNumber,
  requiredText,
  type XmlElement,
} from './xml-tree.ts';

/** GENIUS cuts the range of a real issue into 20 steps wherever it needs a list of its values. */
const REAL_STEPS = 20;

export type GeniusIssueType = 'discrete' | 'integer' | 'real';

/** An issue of a GENIUS domain as a clause. */
export interface GeniusIssue extends ImportedClause {
  /** What profiles call it by. */
  index: number;
  type: GeniusIssueType;
}

export interface GeniusDomainFile {
  issues: readonly GeniusIssue[];
}

/**
 * Reads `negotiation_template > utility_space > objective > issue`, in the order of the issues' indices. Objectives
 * only group issues: some stand within others, and some files have none.
 *
 * @returns undefined after an error was reported.
 */
export function readGeniusDomain(
  report: SourceReport,
  root: XmlElement,
): GeniusDomainFile | undefined {
  if (root.name !== 'negotiation_template') {
    report.error(root, {
      code: 'exchange/unexpected-root',
      message: `The root is <${root.name}>${root.name === 'utility_space' ? ', that of a profile' : ''}.`,
      expected: 'a domain, with the root <negotiation_template>',
    });
    return undefined;
  }
  const space = childrenNamed(root, 'utility_space')[0];
  if (!space) {
    const message = 'There is no <utility_space>.';
    report.error(root, { code: 'exchange/missing-element', message });
    return undefined;
  }
  const elements: [index: number, element: XmlElement][] = [];
  const found = issuesWithin(space);
  if (!settleable(report, childrenNamed(space, 'objective')[0] ?? space, found.length)) {
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
  return { issues };
}

/** All issues in an element and the objectives within it, in document order. */
export function issuesWithin(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) => {
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
  if (type === 'discrete') return readDiscrete(report, issue, name.value, ids);
  const range = rangeOf(report, issue);
  if (!range) return undefined;
  if (type === 'integer') {
    const from = requiredInteger(report, range, 'lowerbound');
    const to = requiredInteger(report, range, 'upperbound');
    if (from === undefined || to === undefined) return undefined;
    const count = to - from + 1;
    return countable(report, issue, count, 'numeric')
      ? numericClause(ids, name.value, issue, from, 1, count)
      : undefined;
  }
  const from = requiredNumber(report, range, 'lowerbound');
  const to = requiredNumber(report, range, 'upperbound');
  if (from === undefined || to === undefined) return undefined;
  if (to <= from) {
    const message = `The range goes from ${from} to ${to}.`;
    report.error(range, { code: 'exchange/out-of-range', message, expected: 'lower < upper' });
    return undefined;
  }
  return numericClause(ids, name.value, issue, from, (to - from) / REAL_STEPS, REAL_STEPS + 1);
}

/** Where an issue over numbers has its bounds: its own attributes or those of a `<range>`, which older files have. */
export function rangeOf(report: SourceReport, issue: XmlElement): XmlElement | undefined {
  if (issue.attributes.has('lowerbound')) return issue;
  const range = childrenNamed(issue, 'range')[0];
  if (!range) {
    report.error(issue, {
      code: 'exchange/missing-element',
      message: 'The issue has no bounds.',
      expected: 'lowerbound="…" and upperbound="…", on the issue or on a <range> in it',
    });
  }
  return range;
}

function readDiscrete(
  report: SourceReport,
  issue: XmlElement,
  name: string,
  ids: Identifiers,
): ImportedClause | undefined {
  const values = new Set<string>();
  for (const item of childrenNamed(issue, 'item')) {
    const value = requiredText(report, item, 'value');
    if (value && values.has(value.value)) {
      report.warning(value, {
        code: 'exchange/duplicate',
        message: `Two items of "${name}" have the value "${value.value}". They are one option.`,
      });
    }
    if (value) values.add(value.value);
  }
  return countable(report, issue, values.size, 'named')
    ? namedClause(ids, name, issue, [...values])
    : undefined;
}
