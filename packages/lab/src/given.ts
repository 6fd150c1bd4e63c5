/** A plug-in as `parley lab --plugin` bundles it. */
export interface GivenPlugin {
  readonly file: string;
  /** A script that calls what the file exports `parleyPlugin`. */
  readonly code: string;
  readonly hash: string;
}

/** A lesson: whom people play, and at which table. */
export interface GivenLesson {
  readonly seats: readonly string[];
  /** Whether moves may be taken back. */
  readonly undo: boolean;
  readonly seed: string;
  readonly run: number;
  /** Id of the draft on the table; absent where nothing is. */
  readonly draft?: string;
  /** How it is put there: as a fixed core if nothing is said. */
  readonly as?: 'opening' | 'frame';
}

/** A scenario that the page was served with. */
export interface Given {
  readonly file: string;
  readonly text: string;
  /** Plug-ins that it was given with it. */
  readonly plugins?: readonly GivenPlugin[];
  /** Where the page opens only a lesson. */
  readonly lesson?: GivenLesson;
}

/** Reads what `parley lab SCENARIO` has put into the page; nothing in a page that is opened from disk. */
function readGiven(): Given | undefined {
  const said = document.getElementById('given')?.textContent?.trim();
  return said ? (JSON.parse(said) as Given) : undefined;
}

export const given: Given | undefined = readGiven();
