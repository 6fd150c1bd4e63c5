/** Anchors of the headings of one page, as GitHub makes them, so that a link works in both places. */
export class Slugs {
  private readonly taken = new Set<string>();

  /** Anchor of the next heading, told by its text without marks; a number is added to what was there before. */
  next(heading: string): string {
    const slug = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .trim()
      .replaceAll(' ', '-');
    let unique = slug;
    for (let i = 1; this.taken.has(unique); i++) unique = `${slug}-${i}`;
    this.taken.add(unique);
    return unique;
  }
}
