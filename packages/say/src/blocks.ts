import type { ChartOptions } from './charts/canvas.ts';

/** Piece of a text that stands out. Each writer decides how; the text is understood without it. */
export interface Span {
  readonly text: string;
  /** `strong`: the answer, a name; `bad`: refused, unlawful; `good`: holds; `quiet`: how it was done; `command`: to be typed. */
  readonly as: 'strong' | 'bad' | 'good' | 'quiet' | 'command';
}

/** Text of a block: plain, or in pieces. It carries no markup: who writes it escapes it. */
export type Text = string | readonly (string | Span)[];

/** Rate with its interval, drawn on the whole axis from 0 to 1. */
export interface Bar {
  readonly bar: {
    readonly estimate: number;
    readonly low: number | null;
    readonly high: number | null;
  };
  /** Whether it is shown for comparison only: a hollow mark. */
  readonly aside?: true;
}

/** Change of something, drawn to the left or to the right of 0. */
export interface ChangeBar {
  readonly change: number;
  /** Ends of the axis, the same in the whole column: the lower at most 0, the upper at least 0. */
  readonly axis: readonly [low: number, high: number];
  /** Whether the change is more than chance. */
  readonly clear: boolean;
}

/** Cell of a table. */
export type Cell = Text | Bar | ChangeBar;

/** Column of a table. */
export interface TableColumn {
  /** May have several lines. Of a column of bars: empty, as its scale stands there. */
  readonly title: string;
  /** Numbers stand to the right. */
  readonly number?: true;
  /** Minimum width in a terminal when the table must shrink; absent: never shrunk. */
  readonly shrinkTo?: number;
  /** Which columns a narrow terminal leaves out, 1 first; absent: none. */
  readonly leaveOut?: number;
}

/** Row of a table. */
export interface TableRow {
  readonly cells: readonly Cell[];
  /** What is said of the row below it. */
  readonly under?: Text;
}

/** Piece of a paper, whatever it is written as. */
export type Block =
  /** What was found: the largest text. */
  | { readonly kind: 'answer'; readonly text: Text }
  | { readonly kind: 'text'; readonly text: Text }
  /** What must not be overlooked. */
  | { readonly kind: 'note'; readonly text: Text }
  /** How it was done, in a line. */
  | { readonly kind: 'how'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly (Text | ListItem)[] }
  | {
      readonly kind: 'table';
      /** What the table shows; absent where the heading above says it. */
      readonly caption?: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly Cell[] | TableRow)[];
    }
  /** Left out where there are no pictures; the table beside it says the same. */
  | {
      readonly kind: 'chart';
      readonly caption: string;
      readonly draw: (options: ChartOptions) => SVGSVGElement;
    }
  /** A command, or a text laid out in columns. */
  | { readonly kind: 'verbatim'; readonly text: string }
  /** Commands to go on with, each with what it answers. */
  | { readonly kind: 'steps'; readonly items: readonly Step[] }
  /** What is opened by who wants it. A terminal shows it open. */
  | { readonly kind: 'more'; readonly summary: string; readonly blocks: readonly Block[] }
  /** Addresses are followed only by a reader who wants to; nothing is loaded from them. */
  | {
      readonly kind: 'sources';
      readonly items: readonly {
        readonly key: string;
        readonly text: string;
        readonly url?: string;
      }[];
    };

/** Item of a list with a mark of its own, such as ✓, and what is said below it. */
export interface ListItem {
  readonly mark?: Span;
  readonly text: Text;
  readonly under?: Text;
}

/** Table, as a block. */
export type TableBlock = Extract<Block, { kind: 'table' }>;

/** Command to go on with, and what it answers. */
export interface Step {
  readonly command: string;
  readonly note: string;
}

/** Section of a paper. */
export interface Section {
  /** For links to it. */
  readonly id: string;
  /** Absent where the blocks speak for themselves. */
  readonly title?: string;
  /** `summary`: on the first page; `appendix`: behind everything else, folded on a screen. Absent: between them. */
  readonly part?: 'summary' | 'appendix';
  readonly blocks: readonly Block[];
}

/** Text before it is written for a terminal, as HTML or as Markdown. */
export interface Paper {
  readonly title: string;
  /** What stands above everything: the question. */
  readonly lead: readonly string[];
  readonly sections: readonly Section[];
}

/** Whether a cell is a rate on its axis. */
export function isBar(cell: Cell): cell is Bar {
  return typeof cell === 'object' && 'bar' in cell;
}

/** Whether a cell is a change on its axis. */
export function isChange(cell: Cell): cell is ChangeBar {
  return typeof cell === 'object' && 'change' in cell;
}

/** Whether a cell is drawn: the numbers of it stand in another column. */
export function isDrawn(cell: Cell): cell is Bar | ChangeBar {
  return isBar(cell) || isChange(cell);
}

/** Item of a list with its mark and what is said below it, if anything is. */
export function itemOf(item: Text | ListItem): ListItem {
  return typeof item === 'object' && 'text' in item ? item : { text: item };
}

/** Row of a table with what is said below it. */
export function rowOf(row: readonly Cell[] | TableRow): TableRow {
  return 'cells' in row ? row : { cells: row };
}

/** Name or answer that stands out. */
export function strong(text: string): Span {
  return { text, as: 'strong' };
}

/** What refuses, forbids or fails. */
export function bad(text: string): Span {
  return { text, as: 'bad' };
}

/** How something was done. */
export function quiet(text: string): Span {
  return { text, as: 'quiet' };
}
