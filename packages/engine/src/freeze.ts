/** Data that nobody can change: frozen with all that is in it. Functions stay as they are. */
export function frozen<T>(data: T): T {
  if (typeof data !== 'object' || data === null || Object.isFrozen(data)) return data;
  for (const inside of Object.values(data)) frozen(inside);
  return Object.freeze(data);
}
