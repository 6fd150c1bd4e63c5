/** What the change log says of one version. */
export interface Section {
  readonly version: string;
  /** `unreleased`, or the day. */
  readonly when: string;
  readonly text: string;
}

const HEADING = /^## (\S+), (.+)$/gm;

/** Sections of a change log, the newest first. */
export function sections(changelog: string): Section[] {
  const found = [...changelog.matchAll(HEADING)];
  return found.map(({ index, 0: heading, 1: version, 2: when }, i) => ({
    version: version!,
    when: when!,
    text: changelog.slice(index + heading.length, found[i + 1]?.index).trim(),
  }));
}

/** The change log with the day of a version in its heading. */
export const dated = (changelog: string, version: string, day: string): string =>
  changelog.replace(`## ${version}, unreleased\n`, `## ${version}, ${day}\n`);
