/** A version as semver writes it: three numbers and, before a release, what it is (`alpha.1`). */
export interface Version {
  readonly numbers: readonly [major: number, minor: number, patch: number];
  readonly before: readonly string[];
}

const FORM = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/** A version by its text; undefined where the text is none. */
export function versionOf(text: string): Version | undefined {
  const found = FORM.exec(text);
  if (found === null) return undefined;
  const [, major, minor, patch, before] = found;
  return {
    numbers: [Number(major), Number(minor), Number(patch)],
    before: before?.split('.') ?? [],
  };
}

/** Order of two versions: negative where the first comes before the second (semver 2.0.0, section 11). */
export function order(a: Version, b: Version): number {
  for (const [i, number] of a.numbers.entries())
    if (number !== b.numbers[i]) return number - b.numbers[i]!;
  if (a.before.length === 0 || b.before.length === 0) return b.before.length - a.before.length;
  for (const [i, part] of a.before.entries()) {
    const other = b.before[i];
    if (other === undefined) return 1;
    if (part === other) continue;
    const [mine, its] = [part, other].map((p) => (/^\d+$/.test(p) ? Number(p) : undefined));
    if (mine !== undefined && its !== undefined) return mine - its;
    if (mine !== undefined || its !== undefined) return mine === undefined ? 1 : -1;
    return part < other ? -1 : 1;
  }
  return a.before.length - b.before.length;
}

/** Versions that may follow a version: one step in one of its numbers. What comes before a release may come before any of them. */
export function following({ numbers: [major, minor, patch], before }: Version): string[] {
  // What was only tried so far may itself be released.
  const itself = before.length > 0 ? [`${major}.${minor}.${patch}`] : [];
  return [
    ...itself,
    `${major}.${minor}.${patch + 1}`,
    `${major}.${minor + 1}.0`,
    `${major + 1}.0.0`,
  ];
}
