import { containsAll } from '../../actor-set.ts';
import { frozen } from '../../freeze.ts';
import type { TableState } from '../chart.ts';
import { agreed, mover } from '../readers.ts';
import { breaksUp } from '../blocks/shared.ts';
import { polledGuards, polledRecipes, polledStates } from '../blocks/polled.ts';
import type { Protocol } from '../protocol.ts';
import { turnsOf } from '../turns.ts';

/** What a table with an agenda setter keeps. */
interface SetterState {
  readonly setter: number;
  /** Whether others may propose something else, for which all who sign are needed. */
  readonly amendable: boolean;
  /** Set where everybody is asked, even when enough have accepted. */
  readonly everybody?: true;
  /** The set of actors who sign. */
  readonly signatories: number;
}

const kept = (state: TableState): SetterState => state.own as SetterState;

/** Whether the offer on the table is somebody else's than the setter's. */
function amends(state: TableState): boolean {
  return state.by !== kept(state).setter;
}

/** Whether the offer on the table has been accepted by all whom it needs, for an amendment all who sign, and by enough. */
function concluded(state: TableState): boolean {
  return agreed(state) && (!amends(state) || containsAll(state.accepted, kept(state).signatories));
}

/**
 * A table with an agenda setter: only it proposes, and what it proposes is carried by the rule of the table: all signatories or, under
 * a quota, enough votes. With `amendments: unanimity` the others propose in their turns too, and what they propose needs all
 * signatories, and everybody else whom any deal needs. Each proposal is put to those who are asked about it, until enough have accepted,
 * before the next is made; with `asks: everybody` to all of them, so that who agrees is known even of those who are not needed. If the
 * setter leaves, its proposal is withdrawn and talks end.
 *
 * The setter has a seat even where it neither signs nor has to consent, as the Commission of the EU: then the others can do without
 * it where all of them agree. One that signs, or whose consent any deal needs, has to accept what others propose, too.
 *
 * Source: Romer and Rosenthal, "Political resource allocation, controlled agendas, and the status quo", Public Choice 33 (1978); for
 * amendments Treaty on the Functioning of the European Union, article 293(1), as modelled by Steunenberg, Public Choice 79 (1994), and
 * Crombez, British Journal of Political Science 26 (1996).
 */
export const agendaSetter: Protocol = {
  kind: {
    kind: 'agenda-setter',
    title: 'One proposes, the others decide',
    summary:
      'Only the agenda setter proposes; the others accept or refuse, by the rule of the table. They may be allowed to propose something else if all of them agree to it.',
    use: 'Where one body has the initiative: the Commission and the Council of the EU, a committee and its plenary, a chair.',
    source:
      'Romer and Rosenthal 1978; TFEU 293(1), Steunenberg 1994 and Crombez 1996 on amendments',
    parameters: {
      setter: { type: 'actor', description: 'Who proposes. It has a seat even if it has no vote.' },
      amendments: {
        type: 'choice',
        choices: ['none', 'unanimity'],
        default: 'none',
        description:
          'Whether others may propose something else: nobody, or anybody who finds all signatories for it.',
      },
      asks: {
        type: 'choice',
        choices: ['enough', 'everybody'],
        default: 'enough',
        description: 'Who is asked about a proposal: until enough have accepted, or everybody.',
      },
    },
    seats: ['setter'],
  },
  setup: (parameters, model) => {
    // Nothing changes it.
    const own: SetterState = frozen({
      setter: model.actors.indexOf(parameters.actor('setter')!),
      amendable: parameters.choice('amendments') === 'unanimity',
      ...(parameters.choice('asks') === 'everybody' ? { everybody: true as const } : {}),
      signatories: model.signatories,
    });
    return { turns: turnsOf(model), own: () => own };
  },
  holds: concluded,
  proposer: (parameters, model) => model.actors.indexOf(parameters.actor('setter')!),
  rule: (by, parameters, { actors, essential, signatories, vote }) =>
    actors[by] === parameters.actor('setter')
      ? { essential, vote }
      : { essential: essential | signatories, vote: [] },
  chart: {
    id: 'agenda-setter',
    initial: 'open',
    states: polledStates([{ guard: 'listens', target: 'pass' }]),
  },
  guards: {
    ...polledGuards,
    listens: (s) => mover(s) !== kept(s).setter && !kept(s).amendable,
    agreed: (s) => concluded(s) && (kept(s).everybody !== true || s.turn === s.item),
    breaksUp: (s) => breaksUp(s) || mover(s) === kept(s).setter,
  },
  recipes: polledRecipes,
};
