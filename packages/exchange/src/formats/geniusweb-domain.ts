import {
  countable,
  namedClause,
  numericClause,
  settleable,
  type ImportedClause,
} from './imported.ts';
import { member, membersOf, type JsonNode } from './json-tree.ts';
import type { SourceReport } from './located.ts';
import { Identifiers } from './names.ts';

export interface GeniusWebDomain {
  name: string;
  clauses: readonly ImportedClause[];
}

/** A number, given as one or as a string (GeniusWeb writes both); reports what is neither. */
export function decimal(report: SourceReport, node: JsonNode | undefined): number | undefined {
  if (!node) return undefined;
  const text = decimalText(node);
  const value = Number(text);
  if (text !== undefined && Number.isFinite(value)) return value;
  report.error(node, {
    code: 'exchange/not-a-number',
    message: 'This is no number.',
    expected: 'a decimal number',
  });
  return undefined;
}

/** A number as it is written, or undefined where it is none. */
export function decimalText(node: JsonNode): string | undefined {
  if (node.kind === 'number') return node.text;
  return node.kind === 'string' && /^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(node.value)
    ? node.value
    : undefined;
}

/**
 * Reads `{name, issuesValues: {issue: {values: [...]} | {range: [low, high, step]}}}`.
 *
 * @returns undefined after an error was reported.
 */
export function readGeniusWebDomain(
  report: SourceReport,
  node: JsonNode,
): GeniusWebDomain | undefined {
  const issues = membersOf(report, member(report, node, 'issuesValues'));
  if (report.failed || !settleable(report, node, issues.size)) return undefined;
  const ids = new Identifiers('clause');
  const clauses: ImportedClause[] = [];
  for (const [name, issue] of issues) {
    const clause = readIssue(report, ids, name, issue);
    if (clause) clauses.push(clause);
  }
  const name = node.kind === 'object' ? node.members.get('name') : undefined;
  if (report.failed) return undefined;
  return { name: name?.kind === 'string' ? name.value : '', clauses };
}

function readIssue(
  report: SourceReport,
  ids: Identifiers,
  name: string,
  issue: JsonNode,
): ImportedClause | undefined {
  const members = membersOf(report, issue);
  const range = members.get('range');
  if (range) return readRange(report, ids, name, range);
  const values = member(report, issue, 'values');
  if (!values) return undefined;
  const items = values.kind === 'array' ? values.items : [];
  const names = items.map((item) => (item.kind === 'string' ? item.value : undefined));
  if (!countable(report, values, names.length, 'named')) return undefined;
  const seen = new Set<string>();
  for (const [index, value] of names.entries()) {
    if (value === undefined) {
      const message = 'A discrete value must be a string.';
      report.error(items[index]!, { code: 'exchange/unexpected', message });
    } else if (seen.has(value)) {
      const message = `The value "${value}" is given twice.`;
      report.error(items[index]!, { code: 'exchange/duplicate', message });
    } else seen.add(value);
  }
  return namedClause(
    ids,
    name,
    issue,
    names.filter((value) => value !== undefined),
  );
}

function readRange(
  report: SourceReport,
  ids: Identifiers,
  name: string,
  range: JsonNode,
): ImportedClause | undefined {
  const numbers = (range.kind === 'array' ? range.items : []).map((item) => decimal(report, item));
  const [low, high, step] = numbers;
  if (numbers.length !== 3 || low === undefined || high === undefined || step === undefined) {
    const message = 'This is no range.';
    report.error(range, { code: 'exchange/unexpected', message, expected: '[low, high, step]' });
    return undefined;
  }
  if (high <= low || step <= 0) {
    report.error(range, {
      code: 'exchange/out-of-range',
      message: `The range goes from ${low} to ${high} by ${step}.`,
      expected: 'low < high and step > 0',
    });
    return undefined;
  }
  // The least excess over whole steps is from binary arithmetic: 0.3 / 0.1 is 2.9999999999999996.
  const count = Math.floor((high - low) / step + 1e-9) + 1;
  return countable(report, range, count, 'numeric')
    ? numericClause(ids, name, range, low, step, count)
    : undefined;
}
