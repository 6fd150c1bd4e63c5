import { ParleyError } from '../errors.ts';
import type { ClauseModel } from '../model/clause.ts';
import type { Reason } from '../model/outcome.ts';
import { type MoveType } from '../protocol/chart.ts';
import { hasOffer, hasToAnswer, mover } from '../protocol/readers.ts';
import type { Session } from './session.ts';
import { asksActor, type Table } from './table.ts';
import type { NamedDeal } from './trace-move.ts';
import type { Words } from './words.ts';

/** Act that a person, or any other program, wants of an actor, with its words. */
export type Act = Words &
  (
    | { readonly act: 'accept' }
    | { readonly act: 'offer'; readonly deal: NamedDeal }
    | { readonly act: 'refuse' }
    | { readonly act: 'hold' }
    | {
        readonly act: 'walk';
        /** Default: `impatience`. */
        readonly because?: Parting;
      }
  );

/** Why an actor whose moves are made by hand leaves: of its own will, or because the program in its place has failed. */
export type Parting = Extract<Reason, 'impatience' | 'timed-out' | 'crashed' | 'malformed'>;

/** As which move of the chart each is made. */
export const ACTS: Readonly<Record<Act['act'], MoveType>> = {
  accept: 'ACCEPT',
  offer: 'OFFER',
  refuse: 'REFUSE',
  hold: 'HOLD',
  walk: 'WALK',
};

/** What can be done now for the actor whose turn it is; nothing where nobody can move by hand. */
export function possibleActs({ node, state }: Table): Act['act'][] {
  if (!asksActor(node) || node.asks === 'assess') return [];
  const answers = node.asks === 'weigh' || (hasOffer(state) && hasToAnswer(state, mover(state)));
  return Object.keys(ACTS)
    .filter((act): act is Act['act'] => ACTS[act as Act['act']] in (node.on ?? {}))
    .filter((act) => act !== 'accept' || answers);
}

/**
 * Holds an act against the rules of the protocol.
 *
 * @throws ParleyError `move/unlawful`, saying what could be done instead.
 */
export function mustBePossible(table: Table, actor: string, act: Act['act']): void {
  const acts = possibleActs(table);
  if (acts.includes(act)) return;
  if (act === 'accept' && 'ACCEPT' in (table.node.on ?? {})) {
    throw new ParleyError(
      'move/unlawful',
      `There is no offer on the table for "${actor}" to accept; it can ${acts.join(' or ')}.`,
      { found: act, valid: acts },
    );
  }
  throw new ParleyError(
    'move/unlawful',
    `"${actor}" cannot ${act} now; it can ${acts.join(' or ')}.`,
    { found: act, valid: acts },
  );
}

/**
 * Holds a deal against what binds whoever offers or accepts it: constraints, what is tabled, what has happened, the actor's own
 * red lines.
 *
 * @throws ParleyError `move/unlawful`, saying what stands against it.
 */
export function mustBeOpen(
  { model, preferences, table }: Session,
  actor: string,
  deal: number,
): void {
  const [constraint] = model.offended(deal);
  if (constraint) {
    throw new ParleyError('move/unlawful', `Nobody may conclude this deal: ${constraint.title}.`, {
      constraint: constraint.id,
    });
  }
  const options = model.decode(deal);
  for (const [i, clause] of model.clauses.entries()) {
    const [found, framed] = [options[i]!, model.frame[i]!];
    if (framed >= 0 && framed !== found) {
      const expected = optionName(clause, framed);
      throw new ParleyError(
        'move/unlawful',
        `The deal lies outside the frame on the table, which has "${clause.id}" at "${expected}".`,
        { clause: clause.id, found: optionName(clause, found), expected },
      );
    }
    if (preferences.shut[clause.offset + found] === 1) {
      const option = optionName(clause, found);
      throw new ParleyError(
        'move/unlawful',
        `The deal has an option that can no longer be had: "${option}" of "${clause.id}".`,
        { clause: clause.id, found: option },
      );
    }
  }
  if (table.state.excluded.includes(deal)) {
    throw new ParleyError('move/unlawful', 'The deal has failed to be ratified already.');
  }
  const [line] = model.crossed(deal, model.actors.indexOf(actor));
  if (line) {
    throw new ParleyError('move/unlawful', `The deal crosses ${actor}'s red line "${line.id}".`, {
      redLine: line.id,
    });
  }
}

/** Name of an option as deals have it: a number on a numeric clause. */
export function optionName({ numbers, options }: ClauseModel, option: number): number | string {
  return numbers?.[option] ?? options[option]!;
}
