import { greatest } from './extremes.ts';
import type { GeniusDomainFile } from './genius-domain.ts';
import type { ImportedProfile } from './imported.ts';
import type { SourceReport } from './located.ts';
import { toPreferences } from './preferences.ts';
import { childrenNamed, requiredInteger, requiredNumber, type XmlElement } from './xml-tree.ts';

/** Sets of rectangles looked at to find out whether any deal comes to more than 1. */
const SEARCH_STEPS_MAX = 1_000_000;

/** A rectangle of the deal space and what it adds to every deal in it, in the unit of scores. */
interface Rectangle {
  element: XmlElement;
  /** By position of the clause: first and last option in it. Clauses not named are free. */
  bounds: ReadonlyMap<number, readonly [first: number, last: number]>;
  add: number;
}

/**
 * Reads a nonlinear profile, a sum of hyperrectangles: `utility[maxutility] > ufun[aggregation=sum] > hyperRectangle`,
 * each with bounds on some integer issues, worth something to deals inside (`INCLUDES`) or outside (`EXCLUDES`) of
 * them. Rectangles on one issue become that clause's values, the others interactions, so each score equals GENIUS's to
 * half a billionth per rectangle.
 *
 * @returns undefined after an error was reported.
 */
export function readNonlinearProfile(
  report: SourceReport,
  domain: GeniusDomainFile,
  root: XmlElement,
): Pick<ImportedProfile, 'preferences' | 'interactions'> | undefined {
  const places = [...childrenNamed(root, 'objective'), root];
  const utility = places.flatMap((place) => childrenNamed(place, 'utility'))[0];
  const ufun = utility && childrenNamed(utility, 'ufun')[0];
  if (!utility || !ufun) {
    report.error(utility ?? root, {
      code: 'exchange/missing-element',
      message: 'There is no <utility> with a <ufun>.',
    });
    return undefined;
  }
  refuseUnsupported(report, domain, ufun);
  const maximum = requiredNumber(report, utility, 'maxutility');
  if (maximum !== undefined && maximum <= 0) {
    report.error(utility.attributes.get('maxutility')!, {
      code: 'exchange/out-of-range',
      message: `maxutility is ${maximum}.`,
      expected: 'a number > 0',
    });
  }
  let constant = 0;
  const rectangles: Rectangle[] = [];
  for (const element of childrenNamed(ufun, 'hyperRectangle')) {
    const worth = requiredNumber(report, element, 'utility');
    const weight = element.attributes.has('weight') ? requiredNumber(report, element, 'weight') : 1;
    const excludes = childrenNamed(element, 'EXCLUDES');
    const limits = excludes.length > 0 ? excludes : childrenNamed(element, 'INCLUDES');
    const bounds = readBounds(report, domain, limits);
    if (worth === undefined || weight === undefined || maximum === undefined) continue;
    const add = (worth * weight) / maximum;
    // Outside of a rectangle is everywhere, less the rectangle.
    if (excludes.length > 0) constant += add;
    const inside = excludes.length > 0 ? -add : add;
    if (bounds === 'empty') continue;
    if (bounds.size === 0) constant += inside;
    else rectangles.push({ element, bounds, add: inside });
  }
  if (report.failed) return undefined;
  if (!checkRange(report, utility, constant, rectangles)) return undefined;
  return express(domain, constant, rectangles);
}

function refuseUnsupported(report: SourceReport, domain: GeniusDomainFile, ufun: XmlElement): void {
  const refuse = (
    element: XmlElement,
    attribute: string,
    message: string,
    expected: string,
  ): void =>
    report.error(element.attributes.get(attribute) ?? element, {
      code: 'exchange/unsupported',
      message,
      expected,
    });
  const aggregation = ufun.attributes.get('aggregation')?.value ?? '';
  if (aggregation.toLowerCase() !== 'sum') {
    const message = `The aggregation "${aggregation}" is not supported.`;
    refuse(ufun, 'aggregation', message, 'aggregation="sum"');
  }
  const weight = ufun.attributes.get('weight')?.value ?? '1';
  if (Number(weight) !== 1) {
    refuse(ufun, 'weight', `A <ufun> of weight ${weight} is not supported.`, 'weight="1"');
  }
  const inner = childrenNamed(ufun, 'ufun')[0];
  if (inner) refuse(inner, '', 'A <ufun> within another is not supported.', 'hyperRectangles only');
  const other = domain.issues.find(({ type }) => type !== 'integer');
  if (other) {
    const message = `"${other.name}" is ${other.type}; a nonlinear profile needs integer issues.`;
    refuse(ufun, '', message, 'a domain of integer issues');
  }
}

function readBounds(
  report: SourceReport,
  domain: GeniusDomainFile,
  limits: readonly XmlElement[],
): Map<number, readonly [number, number]> | 'empty' {
  const bounds = new Map<number, readonly [number, number]>();
  let empty = false;
  for (const limit of limits) {
    const index = requiredInteger(report, limit, 'index');
    const min = requiredInteger(report, limit, 'min');
    const max = requiredInteger(report, limit, 'max');
    if (index === undefined || min === undefined || max === undefined) continue;
    const position = domain.issues.findIndex((issue) => issue.index === index);
    const options = domain.issues[position]?.options;
    if (!options) {
      report.error(limit.attributes.get('index')!, {
        code: 'exchange/mismatch',
        message: `There is no issue with index ${index}.`,
        expected: domain.issues.map((issue) => issue.index).join(', '),
      });
      continue;
    }
    const lower = Number(options[0]);
    const before = bounds.get(position) ?? [0, options.length - 1];
    const first = Math.max(before[0], min - lower);
    const last = Math.min(before[1], max - lower);
    if (first > last) empty = true;
    else bounds.set(position, [first, last]);
  }
  if (empty) return 'empty';
  for (const [position, [first, last]] of bounds) {
    if (first === 0 && last === domain.issues[position]!.options.length - 1)
      bounds.delete(position);
  }
  return bounds;
}

/**
 * GENIUS cuts what exceeds 1 off, which a sum cannot say; so no deal may exceed it. Boxes that meet two by two have a
 * deal in common (Helly's theorem for boxes), so the best deal is the heaviest set of rectangles that meet two by two.
 */
function checkRange(
  report: SourceReport,
  utility: XmlElement,
  constant: number,
  rectangles: readonly Rectangle[],
): boolean {
  const gains = rectangles.filter(({ add }) => add > 0).sort((a, b) => b.add - a.add);
  const losses = rectangles.filter(({ add }) => add < 0).reduce((sum, { add }) => sum + add, 0);
  const limit = 1 + 1e-9 - constant;
  let steps = 0;
  /** Of rectangles that all meet those chosen, whose worth is `sum`. */
  const staysBelow = (candidates: readonly Rectangle[], sum: number): boolean => {
    steps += 1;
    if (sum > limit || steps > SEARCH_STEPS_MAX) return false;
    let rest = candidates.reduce((total, { add }) => total + add, 0);
    for (const [index, next] of candidates.entries()) {
      if (sum + rest <= limit) return true;
      const meeting = candidates.slice(index + 1).filter((other) => meet(other, next));
      if (!staysBelow(meeting, sum + next.add)) return false;
      rest -= next.add;
    }
    return true;
  };
  const below = staysBelow(gains, 0);
  if (below && constant + losses >= 0) return true;
  const undecided = steps > SEARCH_STEPS_MAX;
  report.error(utility.attributes.get('maxutility')!, {
    code: undecided ? 'exchange/unsupported' : 'exchange/out-of-range',
    message: undecided
      ? `Whether a deal comes to more than maxutility, where GENIUS cuts it off, was not found out in ${SEARCH_STEPS_MAX} steps.`
      : below
        ? 'Some deals may come to less than 0.'
        : 'Some deals come to more than maxutility, where GENIUS cuts them off.',
    expected: 'utilities of all deals from 0 to maxutility',
  });
  return false;
}

function meet(a: Rectangle, b: Rectangle): boolean {
  for (const [position, [first, last]] of a.bounds) {
    const other = b.bounds.get(position);
    if (other && (other[0] > last || other[1] < first)) return false;
  }
  return true;
}

function express(
  domain: GeniusDomainFile,
  constant: number,
  rectangles: readonly Rectangle[],
): Pick<ImportedProfile, 'preferences' | 'interactions'> | undefined {
  const values = domain.issues.map(({ options }) => options.map(() => 0));
  values[0] = values[0]!.map(() => constant);
  const interactions: ImportedProfile['interactions'][number][] = [];
  for (const { element, bounds, add } of rectangles) {
    const [single, ...others] = bounds;
    if (single && others.length === 0 && add > 0) {
      const [position, [first, last]] = single;
      for (let option = first; option <= last; option++) values[position]![option]! += add;
      continue;
    }
    const when = Object.fromEntries(
      [...bounds].map(([position, [first, last]]) => {
        const { id, options } = domain.issues[position]!;
        return [id, { atLeast: options[first]!, atMost: options[last]! }];
      }),
    );
    const nth = Number(element.path.at(-1)) + 1;
    interactions.push({ title: `hyperRectangle ${nth}`, when, add, place: element });
  }
  const weights = values.map(greatest);
  const normal = values.map((row, index) =>
    row.map((value) => (weights[index]! > 0 ? value / weights[index]! : 0)),
  );
  const additive = toPreferences(domain.issues, weights, normal);
  return additive && { ...additive, interactions: [...additive.interactions, ...interactions] };
}
