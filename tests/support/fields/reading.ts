/** What the named groups of a line caught; undefined where a part of the line is not there. */
export type Groups = Readonly<Record<string, string | undefined>>;

/** A kind of line: how it is recognised, and what each name and number in it must be by the document. */
export interface Reader<Document> {
  readonly name: string;
  /** Pattern of the whole line, indent included; every name and number in a named group. */
  readonly line: string;
  /** Whether it is a line of a table or a command, which are never broken. */
  readonly alone?: true;
  /** What the groups must be in the line of this kind that stands at place `nth`, 0 the first. */
  readonly says: (document: Document, nth: number, read: Groups) => Groups;
  /** Number of such lines that the document calls for, undefined where the layout decides; absent: one. */
  readonly times?: (document: Document) => number | undefined;
}

/** Columns of the terminal that the texts are laid out for. */
export const COLUMNS = 80;
/** Lines that a paragraph may be broken into. */
const LINES_MAX = 8;

/** A line that is read: by whom, and what differs from the document, empty where nothing does. */
export interface Read {
  readonly reader: string;
  readonly line: string;
  readonly faults: readonly string[];
}

/**
 * A text read back line by line. Every line, paragraphs unwrapped, must be known to exactly one reader and hold what the document
 * gives; each reader must find as many lines as the document calls for.
 *
 * @returns the lines read, and what is wrong with the text as a whole.
 */
export function readBack<Document>(
  text: string,
  readers: readonly Reader<Document>[],
  document: Document,
): { readonly read: readonly Read[]; readonly faults: readonly string[] } {
  const lines = text.trimEnd().split('\n');
  const read: Read[] = [];
  const faults: string[] = [];
  const seen = new Map(readers.map((r) => [r, 0]));
  for (let i = 0; i < lines.length; i++) {
    if (lines[i] === '') continue;
    const known = readers.flatMap((reader) => {
      const joined = reader.alone ? [{ line: lines[i]!, last: i }] : unwrapped(lines, i);
      const all = joined.flatMap(({ line, last }) => {
        const found = new RegExp(`^(?:${reader.line})$`, 'du').exec(line);
        return found === null ? [] : [{ reader, line, last, found }];
      });
      return all.slice(-1);
    });
    const [first] = known;
    if (first === undefined || known.length > 1) {
      const by = known.map((k) => `${k.reader.name} (to line ${k.last + 1})`).join(', ');
      faults.push(`line ${i + 1} is known to ${by === '' ? 'no reader' : by}: ${lines[i]}`);
      i = first?.last ?? i;
      continue;
    }
    const { reader, line, last, found } = first;
    const nth = seen.get(reader)!;
    seen.set(reader, nth + 1);
    const groups = { ...found.groups };
    read.push({
      reader: reader.name,
      line,
      faults: [
        ...differences(groups, reader.says(document, nth, groups)),
        ...uncaught(line, found),
      ],
    });
    i = last;
  }
  for (const [reader, times] of seen) {
    const due = reader.times === undefined ? 1 : reader.times(document);
    if (due !== undefined && times !== due)
      faults.push(`${reader.name}: ${times} lines, ${due} by the document`);
  }
  return { read, faults };
}

/** A line alone, and joined with those after it for as long as they may have been broken off it. */
function unwrapped(lines: readonly string[], from: number): { line: string; last: number }[] {
  const out = [{ line: lines[from]!, last: from }];
  let line = lines[from]!;
  for (let last = from + 1; last < Math.min(lines.length, from + LINES_MAX); last++) {
    if (indentOf(lines[last]!) !== hangOf(lines[from]!)) break;
    // A percent sign stays with its number.
    const [word] = /^\S+(?: [%‰]\S*)?/u.exec(lines[last]!.trimStart()) ?? [];
    if (word === undefined || widthOf(lines[last - 1]!) + 1 + widthOf(word) <= COLUMNS) break;
    line = `${line} ${lines[last]!.trimStart()}`;
    out.push({ line, last });
  }
  return out;
}

function indentOf(line: string): number {
  return /^ */u.exec(line)![0].length;
}

/** Indent of what is broken off a line: that of the line itself, or behind the mark of an item. */
function hangOf(line: string): number {
  return /^[·✓✗?!] /u.test(line) ? 2 : indentOf(line);
}

/** Columns of a text in which every character takes one, as all do in these papers. */
function widthOf(text: string): number {
  return Array.from(text).length;
}

/** Groups that are not what they must be. A cell that is cut must begin like the whole. */
function differences(read: Groups, due: Groups): string[] {
  const names = new Set([...Object.keys(read), ...Object.keys(due)]);
  return [...names].flatMap((name) => {
    const [is, must] = [read[name], due[name]];
    if (is === must) return [];
    if (is?.endsWith('…') === true && must?.startsWith(is.slice(0, -1)) === true) return [];
    return [`${name} is “${is}”, by the document “${must}”`];
  });
}

/** Digits that stand in no group: numbers that nobody has looked up. */
function uncaught(line: string, { indices }: RegExpExecArray): string[] {
  let rest = line;
  for (const range of Object.values(indices?.groups ?? {})) {
    if (range === undefined) continue;
    const [from, to] = range;
    rest = rest.slice(0, from) + '_'.repeat(to - from) + rest.slice(to);
  }
  return /\d/u.test(rest) ? [`a number that no reader has looked up: ${rest}`] : [];
}

/** Readers of the commands at the foot: beside their notes where all fit, else below them. */
export function stepReaders<Document>(
  steps: (document: Document) => readonly (readonly [note: string, command: string])[],
): Reader<Document>[] {
  const beside = (document: Document): boolean => {
    const all = steps(document);
    const note = Math.max(...all.map(([n]) => n.length));
    return all.every(([, command]) => note + 2 + command.length <= COLUMNS);
  };
  const due = (document: Document, ifBeside: boolean): number =>
    beside(document) === ifBeside ? steps(document).length : 0;
  return [
    {
      name: 'step',
      alone: true,
      line: '(?<note>[a-z]+,?(?: [a-z,]+)*) {2,}(?<command>parley .+)',
      says: (d, nth) => ({ note: steps(d)[nth]?.[0], command: steps(d)[nth]?.[1] }),
      times: (d) => due(d, true),
    },
    {
      name: 'note of a step',
      alone: true,
      line: '(?<note>[a-z]+,?(?: [a-z,]+)*)',
      says: (d, nth) => ({ note: steps(d)[nth]?.[0] }),
      times: (d) => due(d, false),
    },
    {
      name: 'command of a step',
      alone: true,
      line: '  (?<command>parley .+)',
      says: (d, nth) => ({ command: steps(d)[nth]?.[1] }),
      times: (d) => due(d, false),
    },
  ];
}
