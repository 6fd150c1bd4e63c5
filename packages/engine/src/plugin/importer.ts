/** File of another program, as an importer gets it. */
export interface FileText {
  /** As the user calls it. */
  readonly file: string;
  readonly text: string;
}

/** Reader of other programs' files. It computes: the files have been read for it. */
export interface Importer {
  readonly kind: string;
  readonly title: string;
  /** What it reads, in one or two sentences. */
  readonly summary: string;
  /** Where the format is described. */
  readonly source: string;
  /** Whether it reads these files. The first importer that says so does. */
  readonly reads: (files: readonly FileText[]) => boolean;
  /** Data of a scenario, which is checked as any other. What it throws is told as what is wrong with the files. */
  readonly read: (files: readonly FileText[]) => unknown;
}
