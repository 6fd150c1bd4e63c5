import { optionIndex } from '../../model/clause.ts';
import type { DealModel } from '../../model/deal-model.ts';
import type { Preferences } from '../../model/preferences.ts';
import type { FixedParameters } from '../../scenario/parameters.ts';
import type { Helper } from '../protocol.ts';
import { agendaOf } from './state.ts';

/** What stages settle; and, where each stage binds by itself, what is left of a deal if no later stage ends in agreement. */
export function agendaHelper(parameters: FixedParameters, model: DealModel): Helper {
  const index = new Map(model.clauses.map((c, i) => [c.id, i]));
  const groups = parameters.clauseGroups('stages').map((ids) => ids.map((id) => index.get(id)!));
  const otherwise = parameters.deal('otherwise') ?? {};
  const options = model.clauses.map((c) =>
    Object.hasOwn(otherwise, c.id) ? optionIndex(c, otherwise[c.id]!) : -1,
  );
  return {
    ...(parameters.choice('binding') === 'each'
      ? { fallback: (deal, state) => leftOf(model, groups, options, deal, agendaOf(state).stage) }
      : {}),
    settled: {
      times: (state) => agendaOf(state).stage,
      close: (state, preferences) => {
        const { settled, stage } = agendaOf(state);
        close(model, groups.slice(0, stage).flat(), settled, preferences);
      },
    },
  };
}

/**
 * What holds of a deal if it is agreed to at a stage and nothing after that; −1 at the last stage, and where that is not said.
 *
 * @param otherwise by clause: the option that holds if it is never settled; −1 where nothing is said.
 */
function leftOf(
  model: DealModel,
  groups: readonly (readonly number[])[],
  otherwise: readonly number[],
  deal: number,
  stage: number,
): number {
  if (stage >= groups.length - 1) return -1;
  const options = [...model.decode(deal)];
  for (const c of groups.slice(stage + 1).flat()) options[c] = otherwise[c]!;
  return options.includes(-1) ? -1 : model.encode(options);
}

/** Closes every other option of the clauses that a deal settles. */
function close(
  model: DealModel,
  clauses: readonly number[],
  deal: number,
  preferences: Preferences,
): void {
  const options = model.decode(deal);
  for (const c of clauses) {
    const { offset, options: all } = model.clauses[c]!;
    for (const o of all.keys()) if (o !== options[c]) preferences.shut[offset + o] = 1;
  }
  preferences.shuts = true;
  preferences.changed = true;
  preferences.version++;
}
