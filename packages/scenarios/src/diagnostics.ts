import type { LocatedDiagnostic } from './located.ts';

/** Options for showing diagnostics. */
export interface FormatOptions {
  /** Whether to colour them with escape sequences. Default false. */
  color?: boolean;
}

type Tint = (text: string) => string;
type Paint = Readonly<Record<'bold' | 'red' | 'yellow' | 'blue', Tint>>;

const asItIs: Tint = (text) => text;
const PLAIN: Paint = { bold: asItIs, red: asItIs, yellow: asItIs, blue: asItIs };
/** Escape sequences: select graphic rendition, and back to what was. */
const COLOURS: Paint = {
  bold: sequence(1, 22),
  red: sequence(31, 39),
  yellow: sequence(33, 39),
  blue: sequence(34, 39),
};

function sequence(on: number, off: number): Tint {
  return (text) => `\u001B[${on}m${text}\u001B[${off}m`;
}

/** How many columns of a long line are shown around a span. */
const WIDTH = 100;
/** A tab is shown as this many spaces, so that carets stand under what they mean. */
const TAB = '  ';

/**
 * Diagnostics of one file for the terminal: each with its line and carets under what it means, and at the end how many
 * there are. Whatever the file holds, nothing but printable characters comes out (and colours, where asked for).
 *
 * @param text The file's text, as it was read.
 */
export function formatDiagnostics(
  diagnostics: readonly LocatedDiagnostic[],
  text: string,
  { color = false }: FormatOptions = {},
): string {
  if (diagnostics.length === 0) return '';
  const paint = color ? COLOURS : PLAIN;
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const blocks = diagnostics.map((d) => block(d, lines[d.line - 1] ?? '', paint));
  return `${blocks.join('\n\n')}\n\n${count(diagnostics, paint)}\n`;
}

function block(d: LocatedDiagnostic, line: string, paint: Paint): string {
  const tint = d.severity === 'error' ? paint.red : paint.yellow;
  const gutter = ' '.repeat(String(d.line).length);
  const bar = paint.blue('|');
  const { shown, indent, carets } = excerpt(d, line);
  const notes = [
    ...(d.expected === undefined ? [] : [`expected ${printable(d.expected)}`]),
    ...(d.suggestion === undefined ? [] : [`did you mean "${printable(d.suggestion)}"?`]),
  ];
  return [
    `${tint(paint.bold(`${d.severity}[${d.code}]`))} ${printable(d.file)}:${d.line}:${d.column}`,
    printable(d.message),
    `${gutter} ${bar}`,
    `${paint.blue(String(d.line))} ${bar} ${shown}`.trimEnd(),
    `${gutter} ${bar} ${' '.repeat(indent)}${tint('^'.repeat(carets))}`,
    ...notes.map((note) => `${gutter} ${paint.blue('=')} ${note}`),
  ].join('\n');
}

/** The part of a line around a span, and where the carets stand under it, in terminal columns. */
function excerpt(
  d: LocatedDiagnostic,
  line: string,
): { shown: string; indent: number; carets: number } {
  const start = Math.min(d.column - 1, line.length);
  // A span over several lines is shown by its first.
  const end = d.endLine > d.line ? line.length : Math.min(d.endColumn - 1, line.length);
  const from = boundary(line, line.length <= WIDTH ? 0 : Math.max(0, start - WIDTH / 2));
  const to = boundary(line, Math.min(line.length, from + WIDTH));
  const before = (from > 0 ? '…' : '') + printable(line.slice(from, start));
  const marked = printable(line.slice(start, Math.max(start, Math.min(end, to))).trimEnd());
  const after = printable(
    line.slice(start + line.slice(start, Math.max(start, Math.min(end, to))).trimEnd().length, to),
  );
  return {
    shown: before + marked + after + (to < line.length ? '…' : ''),
    indent: columns(before),
    carets: Math.max(1, columns(marked)),
  };
}

/** An offset that does not stand between the halves of a surrogate pair. */
function boundary(line: string, offset: number): number {
  const unit = line.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}

/**
 * Text without what would move the cursor, recolour the terminal or turn the reading direction: tabs as spaces, the
 * rest as the symbols that Unicode has for them.
 */
function printable(text: string): string {
  return text
    .replace(/\r?\n|\r$/g, (end) => (end === '\r' ? '' : ' '))
    .replaceAll('\t', TAB)
    .replace(/\p{Cc}|\p{Cf}|\p{Cs}|\p{Co}|\p{Zl}|\p{Zp}/gu, (c) => {
      const code = c.codePointAt(0)!;
      if (code < 0x20) return String.fromCodePoint(0x2400 + code);
      return code === 0x7f ? '␡' : '�';
    });
}

// Combining marks take no column, East Asian wide characters and pictures two.
const NARROWEST = /\p{Mn}|\p{Me}/u;
const WIDEST =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1b000}-\u{1b2ff}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** How many columns of a terminal a text takes. */
function columns(text: string): number {
  let width = 0;
  for (const character of text) {
    if (NARROWEST.test(character)) continue;
    width += WIDEST.test(character) ? 2 : 1;
  }
  return width;
}

function count(diagnostics: readonly LocatedDiagnostic[], paint: Paint): string {
  const tally = (severity: LocatedDiagnostic['severity'], tint: Tint): string[] => {
    const n = diagnostics.filter((d) => d.severity === severity).length;
    return n === 0 ? [] : [tint(`${n} ${severity}${n === 1 ? '' : 's'}`)];
  };
  return [...tally('error', paint.red), ...tally('warning', paint.yellow)].join(', ');
}
