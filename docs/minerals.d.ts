/** Every block of the page by name: what is written between its marks. */
export const BLOCKS: Readonly<
  Record<'stamp' | 'deals' | 'results' | 'refusals' | 'fifths' | 'exit', () => string>
>;

/** The page with some of its blocks written anew; throws where it has no place for one. */
export function written(page: string, blocks: Readonly<Record<string, string>>): string;
