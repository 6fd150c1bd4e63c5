/** What numbers are expected to be where they cannot be kept. */
export const NUMBER_EXPECTED = 'a number of at most 15 digits';

/** Why a number cannot be kept as it was written; undefined where it can. */
export function roundingOf(text: string, value: number): string | undefined {
  if (Number.isNaN(value)) return `${clip(text)} is not a number.`;
  if (!Number.isFinite(value)) return `${clip(text)} is beyond what can be counted with.`;
  if (Number.isSafeInteger(value) || !/^[-+]?\d+$/.test(text)) return undefined;
  // More than 308 digits have been refused as infinite.
  if (BigInt(text.replace('+', '')) === BigInt(value)) return undefined;
  return `${clip(text)} would be rounded to ${BigInt(value)}.`;
}

/** A piece of a file, short enough to be repeated in a message. */
export function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
