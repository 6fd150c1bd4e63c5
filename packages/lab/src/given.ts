/** A plug-in as `parley lab --plugin` bundles it. */
export interface GivenPlugin {
  readonly file: string;
  /** A script that calls what the file exports `parleyPlugin`. */
  readonly code: string;
  readonly hash: string;
}

/** A scenario that the page was served with. */
export interface Given {
  readonly file: string;
  readonly text: string;
  /** Plug-ins that it was given with it. */
  readonly plugins?: readonly GivenPlugin[];
}

/** Reads what `parley lab SCENARIO` has put into the page; nothing in a page that is opened from disk. */
function readGiven(): Given | undefined {
  const said = document.getElementById('given')?.textContent?.trim();
  return said ? (JSON.parse(said) as Given) : undefined;
}

export const given: Given | undefined = readGiven();
