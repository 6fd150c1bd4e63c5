import { greatest } from './extremes.ts';
import {
  issuesWithin,
  issueType,
  rangeOf,
  type GeniusDomainFile,
  type GeniusIssue,
} from './genius-domain.ts';
import type { ImportedProfile } from './imported.ts';
import type { SourceReport } from './located.ts';
import { toPreferences } from './preferences.ts';
import {
  childrenNamed,
  requiredInteger,
  requiredNumber,
  requiredText,
  type XmlElement,
} from './xml-tree.ts';

/** GENIUS takes evaluations whose maximum is below this for nothing. */
const MAXIMUM_MIN = 1e-5;

/**
 * Reads the issues and weights of a linear additive profile. A profile's issues are matched with the domain's by their
 * index, their items by their value, as GENIUS does.
 *
 * @returns undefined after an error was reported.
 */
export function readAdditiveProfile(
  report: SourceReport,
  domain: GeniusDomainFile,
  root: XmlElement,
): Pick<ImportedProfile, 'preferences' | 'interactions'> | undefined {
  const issues = new Map<number, XmlElement>();
  for (const element of issuesWithin(root)) {
    const index = requiredInteger(report, element, 'index');
    if (index !== undefined) issues.set(index, element);
  }
  const found = new Map<number, { weight: number; element: XmlElement }>();
  readWeights(report, root, found);
  const weights: number[] = [];
  const values: number[][] = [];
  for (const issue of domain.issues) {
    const element = issues.get(issue.index);
    const weight = found.get(issue.index);
    if (!element || !weight) {
      report.error(element ?? root, {
        code: 'exchange/missing-element',
        message: `The profile has no ${element ? 'weight' : 'issue'} with index ${issue.index} ("${issue.name}").`,
        expected: 'an issue and a weight for each issue of the domain',
      });
      continue;
    }
    const name = element.attributes.get('name');
    if (name && name.value !== issue.name) {
      report.warning(name, {
        code: 'exchange/mismatch',
        message: `Issue ${issue.index} is "${name.value}" here and "${issue.name}" in the domain; the index counts.`,
      });
    }
    weights.push(weight.weight);
    values.push(readValues(report, issue, element));
  }
  if (report.failed) return undefined;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const preferences = toPreferences(domain.issues, weights, values);
  const firstWeight = found.get(domain.issues[0]!.index)!.element;
  if (!preferences) {
    report.error(firstWeight, {
      code: 'exchange/out-of-range',
      message: `The weights sum to ${sum}, and too many deals come to more than 1, where GENIUS cuts them off.`,
      expected: 'weights that sum to 1',
    });
  } else if (preferences.interactions.length > 0) {
    report.warning(firstWeight, {
      code: 'exchange/weights-above-one',
      message: `The weights sum to ${sum}. GENIUS cuts deals above 1 off at 1; interactions do the same here.`,
      expected: 'weights that sum to 1',
    });
  }
  return preferences;
}

function readWeights(
  report: SourceReport,
  parent: XmlElement,
  found: Map<number, { weight: number; element: XmlElement }>,
): void {
  for (const element of childrenNamed(parent, 'weight')) {
    const index = requiredInteger(report, element, 'index');
    const weight = requiredNumber(report, element, 'value');
    if (index === undefined || weight === undefined) continue;
    if (weight < 0) {
      report.error(element.attributes.get('value')!, {
        code: 'exchange/out-of-range',
        message: `The weight is ${weight}.`,
        expected: 'a weight ≥ 0',
      });
    }
    found.set(index, { weight, element });
  }
  for (const inner of childrenNamed(parent, 'objective')) readWeights(report, inner, found);
}

function readValues(report: SourceReport, issue: GeniusIssue, element: XmlElement): number[] {
  const type = issueType(report, element);
  if (type === undefined) return [];
  if (type !== issue.type) {
    report.error(element.attributes.get('type') ?? element, {
      code: 'exchange/mismatch',
      message: `"${issue.name}" is ${type} here and ${issue.type} in the domain.`,
    });
    return [];
  }
  if (type === 'discrete') return readDiscrete(report, issue, element);
  const evaluator = childrenNamed(element, 'evaluator')[0];
  if (!evaluator) {
    report.error(element, {
      code: 'exchange/missing-evaluation',
      message: `"${issue.name}" has no evaluator.`,
      expected: '<evaluator ftype="linear" …>',
    });
    return [];
  }
  const { attributes } = evaluator;
  const parameters = attributes.has('parameter0') && !attributes.has('slope');
  return type === 'integer' && !parameters
    ? readInteger(report, issue, element, evaluator)
    : readParameters(report, issue, evaluator);
}

function readDiscrete(report: SourceReport, issue: GeniusIssue, element: XmlElement): number[] {
  const evaluations = new Map<string, number>();
  const items = childrenNamed(element, 'item');
  const without = new Set<string>();
  for (const item of items) {
    const value = requiredText(report, item, 'value');
    if (!value) continue;
    const text = item.attributes.get('evaluation');
    if (!text || text.value === 'null') {
      without.add(value.value);
      if (without.size > 1) continue;
      report.error(item, {
        code: 'exchange/missing-evaluation',
        message: `"${value.value}" of "${issue.name}" has no evaluation, so GENIUS cannot score deals with it.`,
        expected: 'evaluation="…" on every item',
      });
      continue;
    }
    const evaluation = requiredNumber(report, item, 'evaluation');
    if (evaluation === undefined) continue;
    if (evaluation < 0) {
      report.error(text, {
        code: 'exchange/out-of-range',
        message: `The evaluation is ${evaluation}.`,
        expected: 'an evaluation ≥ 0',
      });
    }
    if (evaluations.has(value.value)) {
      report.warning(value, {
        code: 'exchange/duplicate',
        message: `"${value.value}" of "${issue.name}" is evaluated twice. The last evaluation counts.`,
      });
    }
    evaluations.set(value.value, evaluation);
  }
  for (const name of issue.optionNames) {
    if (evaluations.has(name) || without.has(name)) continue;
    report.error(element, {
      code: 'exchange/missing-evaluation',
      message: `"${issue.name}" has no item "${name}", which the domain has.`,
      expected: issue.optionNames.map((option) => `"${option}"`).join(', '),
    });
  }
  if (report.failed) return [];
  const maximum = greatest(evaluations.values());
  return issue.optionNames.map((name) =>
    maximum < MAXIMUM_MIN ? 0 : evaluations.get(name)! / maximum,
  );
}

/** slope · (x − lower bound of the profile) + offset, cut to [0, 1]. */
function readInteger(
  report: SourceReport,
  issue: GeniusIssue,
  element: XmlElement,
  evaluator: XmlElement,
): number[] {
  const range = rangeOf(report, element);
  const lower = range && requiredInteger(report, range, 'lowerbound');
  const slope = requiredNumber(report, evaluator, 'slope');
  const offset = requiredNumber(report, evaluator, 'offset');
  if (lower === undefined || slope === undefined || offset === undefined) return [];
  return issue.options.map((x) => unit(slope * (Number(x) - lower) + offset));
}

/**
 * By ftype: parameter1 · x + parameter0 cut to [0, 1]; parameter0; or a triangle over [parameter0, parameter1]. So are
 * real issues, and integer ones in older files; there x is not counted from the lower bound.
 */
function readParameters(report: SourceReport, issue: GeniusIssue, evaluator: XmlElement): number[] {
  const ftype = requiredText(report, evaluator, 'ftype');
  const parameter = (n: number): number =>
    requiredNumber(report, evaluator, `parameter${n}`) ?? NaN;
  const positions = issue.options.map(Number);
  switch (ftype?.value.toLowerCase()) {
    case undefined:
      return [];
    case 'linear': {
      const [constant, slope] = [parameter(0), parameter(1)];
      return positions.map((x) => unit(slope * x + constant));
    }
    case 'constant': {
      const constant = parameter(0);
      if (constant < 0) {
        report.error(evaluator.attributes.get('parameter0')!, {
          code: 'exchange/out-of-range',
          message: `The evaluation is ${constant}.`,
          expected: 'an evaluation ≥ 0',
        });
      }
      return positions.map(() => constant);
    }
    case 'triangular': {
      const [low, high, top] = [parameter(0), parameter(1), parameter(2)];
      return positions.map((x) => {
        if (x < low || x >= high) return 0;
        return x < top ? (x - low) / (top - low) : 1 - (x - top) / (high - top);
      });
    }
    default:
      report.error(ftype!, {
        code: 'exchange/unsupported',
        message: `Evaluators of type "${ftype!.value}" are not supported.`,
        expected: 'linear, constant or triangular',
      });
      return [];
  }
}

function unit(value: number): number {
  return Math.min(1, Math.max(0, value));
}
