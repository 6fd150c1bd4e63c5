import { ParleyError } from '../errors.ts';
import { Place } from '../place.ts';
import type { DomainPlan } from './blocks.ts';
import type { FullDesign } from './design.ts';
import { DomainTally, FIELDS } from './tally.ts';

/**
 * Sums of a domain in data that may hold anything.
 *
 * @throws ParleyError `summary/mismatch` if they are of another tournament; `summary/damaged` with the first place that is wrong.
 */
export function readTally(
  data: unknown,
  tournament: string,
  plans: readonly DomainPlan[],
  { strategies, runs }: FullDesign,
): DomainTally {
  const root = new Place('summary/damaged', data, ['tally']);
  root.object();
  root.field('format').among(['parley-tournament-tally']);
  root.field('version').among([1]);
  if (root.field('tournament').text() !== tournament) {
    throw new ParleyError(
      'summary/mismatch',
      'These sums are of another tournament, or were played by another version.',
    );
  }
  const domain = root.field('domain').whole(0, plans.length - 1);
  const { blocks } = plans[domain]!;
  const tally = new DomainTally(tournament, domain, blocks.length, strategies.length);
  for (const range of root.field('ranges').items()) {
    const [from, to] = range.items();
    if (!from || !to) range.refuse('a stretch of two numbers');
    const begin = from!.whole(0, runs - 1);
    tally.cover([begin, to!.whole(begin + 1, runs)]);
  }
  const cells = root.field('cells').items();
  if (cells.length !== tally.cells.length) {
    root
      .field('cells')
      .refuse(
        `a list of ${tally.cells.length}: ${FIELDS.length} numbers for each block and strategy`,
      );
  }
  for (const [i, cell] of cells.entries()) {
    if (!Number.isSafeInteger(cell.value)) cell.refuse('a whole number');
    tally.cells[i] = cell.value as number;
  }
  const learning = root.field('learning').items();
  if (learning.length !== strategies.length)
    root.field('learning').refuse('a list for each strategy');
  for (const [s, rounds] of learning.entries()) {
    for (const one of rounds.items()) {
      const looks = one.field('looks').whole(1, Number.MAX_SAFE_INTEGER);
      const whole = (name: string): number => {
        const { value } = one.field(name);
        if (!Number.isSafeInteger(value)) one.field(name).refuse('a whole number');
        return value as number;
      };
      tally.learn(
        s,
        one.field('round').whole(1, Number.MAX_SAFE_INTEGER),
        whole('kendall'),
        whole('rmse'),
        looks,
      );
    }
  }
  return tally;
}
