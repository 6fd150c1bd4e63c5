/** Door of a package: what can be imported from it is one chapter of the library's reference. */
export interface Door {
  /** Folder of the package. */
  readonly of: string;
  /** What stands behind the package's name, such as `/model`; empty for the index. */
  readonly path: string;
  readonly title: string;
}

/** Doors in the order in which a reader may want them: first what most use, last what few do. */
export const DOORS: readonly Door[] = [
  { of: 'engine', path: '', title: 'What most programs need' },
  { of: 'scenarios', path: '', title: 'Scenarios: built in and read' },
  { of: 'say', path: '', title: 'Findings in words' },
  { of: 'engine', path: '/negotiation', title: 'One negotiation' },
  { of: 'engine', path: '/ensemble', title: 'Many talks, compared' },
  { of: 'engine', path: '/verdict', title: 'Drafts as they stand' },
  { of: 'engine', path: '/design', title: 'The draft that would be signed' },
  { of: 'engine', path: '/analysis', title: 'What needs no talks' },
  { of: 'engine', path: '/experiment', title: 'Other numbers' },
  { of: 'engine', path: '/tournament', title: 'Tournaments' },
  { of: 'engine', path: '/backtest', title: 'Back-tests' },
  { of: 'engine', path: '/game', title: 'Small games' },
  { of: 'engine', path: '/positions', title: 'Forecasts from positions' },
  { of: 'engine', path: '/statistics', title: 'Statistics' },
  { of: 'engine', path: '/scenario', title: 'What a scenario may say' },
  { of: 'engine', path: '/form', title: 'The form as data' },
  { of: 'engine', path: '/model', title: 'A scenario as numbers' },
  { of: 'engine', path: '/strategy', title: 'Writing strategies' },
  { of: 'engine', path: '/protocol', title: 'Writing protocols' },
  { of: 'engine', path: '/plugin', title: 'Plug-ins' },
  { of: 'engine', path: '/random', title: 'Named streams' },
  { of: 'engine', path: '/basics', title: 'Errors and names' },
  { of: 'engine', path: '/arguments', title: 'Checks of arguments' },
  { of: 'scenarios', path: '/builtins', title: 'Built-in scenarios alone' },
  { of: 'scenarios', path: '/diagnostics', title: 'Diagnostics as text' },
  { of: 'scenarios', path: '/files', title: 'Scenario files on disk' },
  { of: 'scenarios', path: '/game', title: 'Files of small games' },
  { of: 'scenarios', path: '/read', title: 'Reading texts' },
  { of: 'scenarios', path: '/schema', title: 'The JSON Schema' },
  { of: 'scenarios', path: '/source', title: 'Places in a text' },
  { of: 'say', path: '/terminal', title: 'Writing for a terminal' },
  { of: 'say', path: '/report', title: 'Reports' },
  { of: 'say', path: '/charts', title: 'Charts' },
  { of: 'exchange', path: '', title: "Other programs' files" },
  { of: 'exchange', path: '/genius', title: "GENIUS's definitions" },
  { of: 'exchange', path: '/negmas', title: "NegMAS's definitions" },
  { of: 'testing', path: '', title: 'Testing claims' },
  { of: 'cluster', path: '', title: 'Many machines' },
  { of: 'cli', path: '', title: 'The command from a program' },
];

/** Name of a door as an import has it. */
export function doorName({ of, path }: Door): string {
  return `${of === 'cli' ? 'parley-sim' : `@parley-sim/${of}`}${path}`;
}

/** File of a door's chapter, within `docs`. */
export function doorFile({ of, path }: Door): string {
  return `api/${of}${path.replace('/', '-')}.md`;
}
