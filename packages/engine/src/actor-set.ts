/*
 * A set of actors is an integer whose bit i stands for actor i. There are at most as many actors as an integer has bits. Sets of
 * ratifying bodies, and of places in an order, are of the same sort.
 */

/** Whether a set contains an actor. */
export function contains(set: number, actor: number): boolean {
  return ((set >>> actor) & 1) === 1;
}

/** Whether a set contains all of another. */
export function containsAll(set: number, others: number): boolean {
  return (others & ~set) === 0;
}

/** Whether two sets have a member in common. */
export function overlaps(one: number, other: number): boolean {
  return (one & other) !== 0;
}

/** Whether a set has at least two members. */
export function several(set: number): boolean {
  return (set & (set - 1)) !== 0;
}

/** The set of one actor. */
export function alone(actor: number): number {
  return 1 << actor;
}

/** A set and one actor more. */
export function including(set: number, actor: number): number {
  return set | (1 << actor);
}

/** A set without an actor. */
export function without(set: number, actor: number): number {
  return set & ~(1 << actor);
}

/** The members of a set that are not in another. */
export function except(set: number, others: number): number {
  return set & ~others;
}

/** The set of some actors. */
export function setOf(actors: Iterable<number>): number {
  let set = 0;
  for (const actor of actors) set |= 1 << actor;
  return set;
}

/** Members of a set, in rising order. */
export function members(set: number): number[] {
  const list: number[] = [];
  for (let rest = set, actor = 0; rest !== 0; rest >>>= 1, actor++) if (rest & 1) list.push(actor);
  return list;
}
