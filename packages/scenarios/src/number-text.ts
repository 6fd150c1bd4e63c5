/** Why a number cannot be kept as it was written, and what could be; undefined where it can. */
export function roundingOf(
  text: string,
  value: number,
): [message: string, expected: string] | undefined {
  if (Number.isNaN(value)) return [`${clip(text)} is not a number.`, 'a number'];
  if (!Number.isFinite(value)) return [`${clip(text)} is not finite.`, 'a finite number'];
  if (Number.isSafeInteger(value) || !/^[-+]?\d+$/.test(text)) return undefined;
  // More than 308 digits have been refused as infinite.
  if (BigInt(text.replace('+', '')) === BigInt(value)) return undefined;
  return [`${clip(text)} would be rounded to ${BigInt(value)}.`, 'a number of at most 15 digits'];
}

/** A piece of a file, short enough to be repeated in a message. */
export function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
