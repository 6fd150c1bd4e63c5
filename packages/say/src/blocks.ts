import type { ChartOptions } from './charts/canvas.ts';

/** A column of a table. */
export interface TableColumn {
  readonly title: string;
  /** Numbers stand to the right. */
  readonly number?: true;
}

/** A piece of a report, whatever it is written as. All texts are plain: who writes them escapes them. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** What must not be overlooked. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Left out where there are no pictures; the table beside it says the same. */
  | {
      readonly kind: 'chart';
      readonly caption: string;
      readonly draw: (options: ChartOptions) => SVGSVGElement;
    }
  /** A command, or a text laid out in columns. */
  | { readonly kind: 'verbatim'; readonly text: string }
  /** What is opened by who wants it. */
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

/** A section of a report. */
export interface Section {
  /** For links to it. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A report as text, before it is written as HTML or Markdown. */
export interface Paper {
  readonly title: string;
  /** What stands above everything: the question. */
  readonly lead: readonly string[];
  readonly sections: readonly Section[];
}
