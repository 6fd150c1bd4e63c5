/** Options that put numbers in the place of the scenario's, as a command takes them; nothing without any. */
export function replacing(numbers: Readonly<Record<string, number>> = {}): string {
  return Object.entries(numbers)
    .map(([path, x]) => ` -S ${quoted(`${path}=${x}`)}`)
    .join('');
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
