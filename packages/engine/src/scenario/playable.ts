import { square } from '../elementary.ts';
import type { ClauseFacts } from './scope.ts';
import type { Scope, SoundCondition } from './scope.ts';
import { type Findings, isMapping, names, type Path } from '../form/findings.ts';
import { canBeHalved, halvesFor, lengthOf } from './halves.ts';
import { LIMITS } from '../form/limits.ts';
import type { UtilityJoint } from './utility-joints.ts';

/** What joins clauses, in one word each. */
const JOINING = ['constraint', 'red line', 'interaction', 'utility'] as const;

/** A constraint, a red line, an interaction or a utility, with all that it is conditional on. */
interface Joint {
  readonly kind: (typeof JOINING)[number];
  readonly path: Path;
  readonly clauses: Set<string>;
}

/** Clauses that belong together because something joins them; a clause that nothing joins is alone. */
interface Joined {
  readonly clauses: Set<string>;
  /** Combinations of their options, forbidden ones included. */
  combinations: number;
  readonly joints: Joint[];
  /** Where the combinations became too many. */
  excess: Path | undefined;
}

/**
 * Checks that the deal space can be listed, without which nothing can be played: that no group of joined clauses has too
 * many combinations, that these can be tested, and that the groups can be dealt out to two halves that can both be listed.
 * Warns of what can be played, but slowly, by how much there is to list and to test.
 *
 * @param asked how many actors can be asked to accept a deal.
 */
export function checkPlayable(
  { findings, conditions, clauses }: Scope,
  utilities: readonly UtilityJoint[],
  protocol: unknown,
  asked: number,
): void {
  const deals = [...clauses.values()].reduce((n, { size }) => n * size, 1);
  // What is too large to be counted has been told as that.
  if (deals > LIMITS.deals) return;
  const groups = join(clauses, [...jointsOf(conditions), ...utilities.map(jointOf)]);
  for (const group of groups) {
    if (!group.excess) continue;
    const inOrder = [...clauses.keys()].filter((id) => group.clauses.has(id));
    refuse(findings, group.excess, `${joins(group, inOrder)}.`, COMBINATIONS);
  }
  if (groups.some((group) => group.excess)) return;
  const tests = testsOf(conditions, groups, clauses);
  const total = tests.reduce((sum, test) => sum + test.count, 0);
  if (total > LIMITS.conditionTests) {
    const { path } = tests.reduce((a, b) => (b.count > a.count ? b : a));
    const why = `Its conditions take ${whole(total)} tests, one on every combination of the clauses that they join.`;
    refuse(findings, path, why, `at most ${whole(LIMITS.conditionTests)} tests`);
    return;
  }
  warnOfTests(findings, tests, total);
  const sizes = groups.map((g) => g.combinations);
  if (canBeHalved(sizes)) {
    const deadline = isMapping(protocol) ? protocol['deadline'] : undefined;
    const halves = halvesFor(sizes, typeof deadline === 'number' ? deadline : 1);
    const long = halves.toSorted((a, b) => lengthOf(b, sizes) - lengthOf(a, sizes))[0]!;
    const count = lengthOf(long, sizes);
    warnOfListing(
      findings,
      long.map((g) => groups[g]!),
      { count, asked },
      clauses,
    );
    return;
  }
  refuse(findings, ['clauses'], `Its clauses make ${whole(deals)} deals.`, HALVES);
}

const COMBINATIONS: string = `at most ${whole(LIMITS.joinedCombinations)} combinations in a group, as each is listed`;
const HALVES: string = `clauses that fall into two halves of at most ${whole(LIMITS.partDeals)} combinations, as each is listed`;

function refuse(findings: Findings, path: Path, why: string, expected: string): void {
  const message = `The scenario cannot be played. ${why}`;
  findings.error('unplayable', path, message, { at: 'key', expected });
}

function warnOfTests(
  findings: Findings,
  tests: readonly { readonly path: Path; readonly count: number }[],
  total: number,
): void {
  if (total <= LIMITS.slowTests) return;
  const { path, count } = tests.reduce((a, b) => (b.count > a.count ? b : a));
  findings.warn(
    'slow',
    path,
    `The scenario is slow to start. Its conditions take ${whole(total)} tests before anything is played, ${whole(count)} of them here, one on every combination of the clauses that it joins.`,
  );
}

/** Warns where every run begins with a long list for each actor; tells the clause or what joins it that makes it long. */
function warnOfListing(
  findings: Findings,
  half: readonly Joined[],
  { count, asked }: { readonly count: number; readonly asked: number },
  clauses: ReadonlyMap<string, ClauseFacts>,
): void {
  if (count * asked <= LIMITS.slowPartDeals) return;
  const group = half.reduce((a, b) => (b.combinations > a.combinations ? b : a));
  const size = (id: string): number => clauses.get(id)!.size;
  const widest = [...group.clauses].reduce((a, b) => (size(b) > size(a) ? b : a));
  const why = `Each run lists ${whole(count)} combinations of options for each of ${asked} actors.`;
  const [joint] = group.joints.toSorted((a, b) => b.clauses.size - a.clauses.size);
  // Many small clauses are long by what joins them, one large clause by itself.
  if (joint && square(size(widest)) < group.combinations) {
    const inOrder = [...clauses.keys()].filter((id) => group.clauses.has(id));
    const more = `${joins(group, inOrder)}; this ${joint.kind} names most of them.`;
    findings.warn('slow', joint.path, `The scenario is slow to play. ${why} ${more}`);
    return;
  }
  if (!joint && square(size(widest)) < count) {
    const deals = [...clauses.values()].reduce((n, c) => n * c.size, 1);
    const more = `Its ${clauses.size} clauses make ${whole(deals)} deals.`;
    findings.warn('slow', ['clauses'], `The scenario is slow to play. ${why} ${more}`);
    return;
  }
  const article = joint?.kind === 'interaction' ? 'an' : 'a';
  const others = joint ? `, and ${article} ${joint.kind} joins it with others` : '';
  const more = `The clause "${widest}" has ${whole(size(widest))} options${others}.`;
  findings.warn('slow', ['clauses', widest], `The scenario is slow to play. ${why} ${more}`);
}

function joins({ joints, combinations }: Joined, clauses: readonly string[]): string {
  const counts = JOINING.flatMap((kind) => {
    const n = joints.filter((joint) => joint.kind === kind).length;
    return n === 0 ? [] : [`${whole(n)} ${n === 1 ? kind : plural(kind)}`];
  });
  const who =
    counts.length < 2 ? counts.join('') : `${counts.slice(0, -1).join(', ')} and ${counts.at(-1)}`;
  const verb = joints.length === 1 ? 'joins' : 'join';
  return `${who} ${verb} ${names(clauses)} into one group of ${whole(combinations)} combinations`;
}

function plural(kind: (typeof JOINING)[number]): string {
  return kind === 'utility' ? 'terms of utilities' : `${kind}s`;
}

/** A number with commas, or in powers of ten where nobody would count its digits. */
function whole(n: number): string {
  return n < 1e15 ? String(n).replaceAll(/\B(?=(\d{3})+$)/g, ',') : n.toExponential(1);
}

/** What a term of a utility joins; one of a single clause joins nothing, and is listed with it. */
function jointOf({ path, clauses }: UtilityJoint): Joint {
  return { kind: 'utility', path, clauses: new Set(clauses) };
}

/** What joins clauses, from the conditions of which it consists. */
function jointsOf(conditions: readonly SoundCondition[]): Joint[] {
  const joints = new Map<string, Joint>();
  for (const { path, picks } of conditions) {
    const [root] = path;
    const kind =
      root === 'constraints'
        ? 'constraint'
        : root === 'interactions'
          ? 'interaction'
          : path[2] === 'redLines'
            ? 'red line'
            : undefined;
    if (!kind) continue;
    const place = path.slice(0, kind === 'red line' ? 4 : 2);
    const key = place.join(' ');
    const joint = joints.get(key) ?? { kind, path: place, clauses: new Set() };
    for (const id of picks.keys()) joint.clauses.add(id);
    joints.set(key, joint);
  }
  return [...joints.values()];
}

function join(clauses: ReadonlyMap<string, ClauseFacts>, joints: readonly Joint[]): Joined[] {
  const groups = new Map<string, Joined>();
  for (const [id, { size }] of clauses) {
    groups.set(id, { clauses: new Set([id]), combinations: size, joints: [], excess: undefined });
  }
  for (const joint of joints) {
    const [group, ...others] = new Set([...joint.clauses].map((id) => groups.get(id)!));
    for (const other of others) {
      for (const id of other.clauses) {
        group!.clauses.add(id);
        groups.set(id, group!);
      }
      group!.combinations *= other.combinations;
      group!.joints.push(...other.joints);
      group!.excess ??= other.excess;
    }
    group!.joints.push(joint);
    if (group!.combinations > LIMITS.joinedCombinations) group!.excess ??= joint.path;
  }
  return [...new Set(groups.values())];
}

/** How often each condition is tested before anything is played: once for each combination, or for each option it reads. */
function testsOf(
  conditions: readonly SoundCondition[],
  groups: readonly Joined[],
  clauses: ReadonlyMap<string, ClauseFacts>,
): { path: Path; count: number }[] {
  const joined = groups.flatMap(({ joints, combinations }) =>
    joints.map(({ path }) => ({ path, count: combinations })),
  );
  const read = conditions.map(({ path, picks }) => ({
    path,
    count: [...picks.keys()].reduce((n, id) => n + clauses.get(id)!.size, 0),
  }));
  return [...joined, ...read];
}
