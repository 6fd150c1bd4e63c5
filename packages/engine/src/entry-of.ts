/**
 * Value that a mapping itself holds under a name. A scenario may call something `constructor` or `toString`, which every object
 * has without holding it.
 *
 * @returns undefined where the mapping does not hold it, or where there is no mapping.
 */
export function entryOf<T>(
  mapping: Readonly<Record<string, T>> | undefined,
  name: string,
): T | undefined {
  return mapping !== undefined && Object.hasOwn(mapping, name) ? mapping[name] : undefined;
}
