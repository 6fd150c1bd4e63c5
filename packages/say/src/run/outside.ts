import type { ChangesModel } from '@parley-sim/engine/model';
import type { TraceMove } from '@parley-sim/engine';
import { actorName } from '../language/names.ts';
import type { Stage } from './stage.ts';
import type { Layout } from '../writers/style.ts';
import { counted, hanging, listed } from '../language/text.ts';

/** Lines on what happened from outside, and what it changes. */
export function happening(stage: Stage, move: TraceMove, { style, width }: Layout): string[] {
  const found = stage.model.preferenceModel.happenings.find((h) => h.id === move.what);
  if (!found) return [];
  const by = move.actor === undefined ? '' : `${stage.name(move.actor)}: `;
  const effects = changesText(stage, found.changes);
  return hanging(
    '  ▸ ',
    `${style.bold(`${by}${found.title}`)} ${style.dim(`(${effects})`)}`,
    width,
  );
}

/** Lines on how a ratifying body voted. */
export function bodyVote(stage: Stage, move: TraceMove, { style, width }: Layout): string[] {
  const body = stage.model.bodies.find((b) => b.id === move.body);
  if (!body) return [];
  const seats =
    body.seats === 1
      ? ''
      : `, ${move.votes} of ${counted(body.seats, 'seat')} (${body.quota} needed)`;
  const what = move.of === undefined ? '' : ` what ${stage.name(move.of)} offers`;
  const verb =
    move.act === 'ratify'
      ? `${style.green('ratifies')}${what}`
      : what
        ? `${style.red('turns down')}${what}`
        : style.red('turns it down');
  return hanging('  ▪ ', `${body.title} (${stage.name(move.actor!)}) ${verb}${seats}`, width);
}

function changesText({ scenario, model }: Stage, changes: ChangesModel): string {
  const who = (list: readonly (readonly [number, ...unknown[]])[]): string =>
    listed([...new Set(list.map(([a]) => actorName(scenario, model.actors[a]!)))]);
  const parts = [
    ...(changes.noDeal.length > 0
      ? [`no deal is worth something else to ${who(changes.noDeal)}`]
      : []),
    ...(changes.delayCost.length > 0
      ? [`delay costs ${who(changes.delayCost)} something else`]
      : []),
    ...(changes.priorities.length > 0 ? [`${who(changes.priorities)} weighs things anew`] : []),
    ...(changes.close.length > 0
      ? [`${counted(changes.close.length, 'option')} can no longer be had`]
      : []),
    ...(changes.deadline === 0
      ? []
      : [
          `${counted(Math.abs(changes.deadline), 'round')} ${changes.deadline > 0 ? 'more' : 'less'}`,
        ]),
    ...(changes.rupture ? ['the table breaks up'] : []),
  ];
  return parts.join('; ');
}
