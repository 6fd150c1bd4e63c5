/**
 * Versions and ranges of versions, by the rules of Semantic Versioning 2.0.0 (semver.org) and of npm's ranges: `^1.2`, `~1.2.3`,
 * `1.x`, `>=1.2 <3`, `1.2 - 2.3`, several with `||` between them, `*`.
 */

/** Version as numbers, and what follows its hyphen. */
interface Version {
  readonly core: readonly [major: number, minor: number, patch: number];
  /** Identifiers of a pre-release; empty for a release. */
  readonly pre: readonly string[];
}

/** Bound of a range. */
interface Bound {
  readonly op: '<' | '<=' | '>' | '>=' | '=';
  readonly version: Version;
}

const PRE = String.raw`(?:-([\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*))?(?:\+[\dA-Za-z.-]+)?`;
const VERSION = new RegExp(String.raw`^(\d{1,9})\.(\d{1,9})\.(\d{1,9})${PRE}$`);
/** A version of which the end may be left out, or be `x` or `*`. */
const PARTIAL = new RegExp(
  String.raw`^(\^|~|[<>]=?|=)?\s*v?(\d{1,9}|[xX*])(?:\.(\d{1,9}|[xX*])(?:\.(\d{1,9}|[xX*])${PRE})?)?$`,
);
/** A version that no release comes before. */
const LEAST = ['0'];

/** Whether a text is a version: three whole numbers, and perhaps a pre-release: `1.2.0`, `2.0.0-beta.1`. */
export function isVersion(text: string): boolean {
  return parseVersion(text) !== undefined;
}

/** Whether a text is a range of versions. */
export function isVersionRange(text: string): boolean {
  return parseRange(text) !== undefined;
}

/**
 * Whether a version lies in a range; not, where either is none. A pre-release lies only in a range that names a pre-release of the
 * same three numbers, as npm has it.
 */
export function versionInRange(version: string, range: string): boolean {
  const found = parseVersion(version);
  const alternatives = parseRange(range);
  if (!found || !alternatives) return false;
  return alternatives.some(
    (bounds) =>
      bounds.every((bound) => holds(found, bound)) &&
      (found.pre.length === 0 ||
        bounds.some(({ version: v }) => v.pre.length > 0 && same(v.core, found.core))),
  );
}

function parseVersion(text: string): Version | undefined {
  const found = VERSION.exec(text);
  if (!found) return undefined;
  const [, a, b, c, pre] = found;
  return { core: [Number(a), Number(b), Number(c)], pre: pre?.split('.') ?? [] };
}

function parseRange(text: string): Bound[][] | undefined {
  const alternatives = text.split('||').map((part) => parseBounds(part.trim()));
  return alternatives.every((bounds) => bounds !== undefined) ? alternatives : undefined;
}

function parseBounds(text: string): Bound[] | undefined {
  const ends = /^(\S+)\s+-\s+(\S+)$/.exec(text);
  const words = ends
    ? [`>=${ends[1]}`, `<=${ends[2]}`]
    : // What is written apart from its sign belongs to it.
      text.replaceAll(/(\^|~|[<>]=?|=)\s+/g, '$1').split(/\s+/);
  const all = words.map(parseBound);
  if (text === '') return [];
  return all.every((bounds) => bounds !== undefined) ? all.flat() : undefined;
}

function parseBound(word: string): Bound[] | undefined {
  const found = PARTIAL.exec(word);
  if (!found) return undefined;
  const [, sign = '', ...rest] = found;
  const [major, minor, patch] = rest.slice(0, 3).map(numberOf);
  const given = minor === undefined ? 1 : patch === undefined ? 2 : 3;
  const pre = given === 3 ? (rest[3]?.split('.') ?? []) : [];
  const exact: Version = { core: [major ?? 0, minor ?? 0, patch ?? 0], pre };
  /** The least version of what comes after all that a partial version means. */
  const next = (places: number): Version => {
    const core = [0, 1, 2].map((i) =>
      i < places - 1 ? exact.core[i]! : i === places - 1 ? exact.core[i]! + 1 : 0,
    );
    return { core: core as unknown as Version['core'], pre: LEAST };
  };
  // Nothing is below or above all versions.
  if (major === undefined) return sign === '<' || sign === '>' ? undefined : [];
  const from: Bound = { op: '>=', version: exact };
  const below = (places: number): Bound => ({ op: '<', version: next(places) });
  switch (sign) {
    case '^': {
      const first = exact.core.findIndex((n) => n > 0);
      // The leftmost number that is not 0 stays; of zeros, all that are given.
      return [from, below(first < 0 ? given : Math.min(first + 1, given))];
    }
    case '~':
      return [from, below(Math.min(given, 2))];
    case '>':
      return given < 3
        ? [{ op: '>=', version: { core: next(given).core, pre: [] } }]
        : [{ op: '>', version: exact }];
    case '<':
      return [{ op: '<', version: given < 3 ? { ...exact, pre: LEAST } : exact }];
    case '<=':
      return given < 3 ? [below(given)] : [{ op: '<=', version: exact }];
    case '>=':
      return [from];
    default:
      return given < 3 ? [from, below(given)] : [{ op: '=', version: exact }];
  }
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || /[xX*]/.test(text) ? undefined : Number(text);
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.every((n, i) => n === b[i]);
}

function holds(version: Version, { op, version: bound }: Bound): boolean {
  const order = compare(version, bound);
  switch (op) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
  }
}

/** Below 0 where the first comes before the second, by Semantic Versioning, section 11. */
function compare(a: Version, b: Version): number {
  for (const [i, n] of a.core.entries()) if (n !== b.core[i]) return n - b.core[i]!;
  if (a.pre.length === 0 || b.pre.length === 0) return b.pre.length - a.pre.length;
  for (let i = 0; i < Math.max(a.pre.length, b.pre.length); i++) {
    const [x, y] = [a.pre[i], b.pre[i]];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    if (x === y) continue;
    const [m, n] = [x, y].map((p) => (/^\d+$/.test(p) ? Number(p) : undefined));
    if (m !== undefined && n !== undefined) return m - n;
    if (m !== undefined || n !== undefined) return m !== undefined ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return 0;
}
