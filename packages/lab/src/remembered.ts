/** What this browser remembers of an earlier visit; nothing where it keeps nothing. */
export function remembered(what: string): string | undefined {
  try {
    return localStorage.getItem(`parley-${what}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Has the browser remember something until the next visit, where it does. */
export function remember(what: string, value: string): void {
  try {
    localStorage.setItem(`parley-${what}`, value);
  } catch {
    // A page without a place to keep things works all the same.
  }
}
