import { place } from '../arguments.ts';
import { TABLINGS } from '../form/words.ts';

/** What is tabled: `{}`, or a package and how. */
export function tabledArgument(value: unknown, name = 'tabled'): void {
  const at = place(name, value);
  at.object();
  if (at.field('package').value === undefined) return;
  at.field('package').text();
  at.field('as').among(TABLINGS);
}

/** What is tabled in each of some entries. @param least How many there have to be. */
export function entriesArgument(value: unknown, least = 1): void {
  const at = place('entries', value);
  if (at.items().length < least) at.refuse(`a list of at least ${least}`);
  for (const [i, tabled] of at.items().entries()) tabledArgument(tabled.value, `entries[${i}]`);
}
